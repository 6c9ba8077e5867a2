#!/usr/bin/env bash
# Merges files of others and holds the results against validators: check-merge.sh WENSHU PYTHON TOOLS WORK FILE…
# TOOLS has check_docx.py, check_odt.py and compare_text.py. Each file is merged with itself, then all of a format together,
# each twice, under several policies; nothing may be invalid that was valid, no text may be lost, and two runs give the same bytes.
set -euo pipefail
wenshu=$1 python=$2 tools=$3 work=$4
shift 4
rm -rf "$work" && mkdir -p "$work"
wrong=0

fail() {
    echo "check-merge: $*" >&2
    wrong=1
}

# check FORMAT VOLUME PAPER…: the volume is valid where its papers were, and holds their texts in order.
check() {
    local format=$1 volume=$2 baseline=() answer
    shift 2
    for paper in "$@"; do baseline+=(--baseline "$paper"); done
    answer=$("$python" "$tools/check_$format.py" --strict "${baseline[@]}" "$volume") || fail "$volume: $answer"
    # What the tool cannot read in a paper it cannot look for.
    local texts=()
    for paper in "$@"; do
        if "$python" "$tools/compare_text.py" "$paper" "$paper" >/dev/null 2>&1; then texts+=("$paper"); fi
    done
    answer=$("$python" "$tools/compare_text.py" --contains "$volume" "${texts[@]}") || fail "$volume: $answer"
}

for format in docx odt; do
    papers=()
    for file in "$@"; do
        if [ "${file##*.}" = "$format" ]; then papers+=("$file"); fi
    done
    if [ ${#papers[@]} -eq 0 ]; then continue; fi

    number=0
    for paper in "${papers[@]}"; do
        number=$((number + 1))
        volume=$work/$number.$format
        if "$wenshu" merge "$paper" "$paper" --out "$volume" --quiet 2>"$work/$number.log"; then
            check "$format" "$volume" "$paper" "$paper"
        else
            fail "$paper: $(cat "$work/$number.log")"
        fi
    done

    for policy in "样式=保留" "样式=归并 另起=奇数页" "样式=保留 版面=保留 页眉页脚=保留 批注=保留"; do
        number=$((number + 1))
        volume=$work/$number.$format
        # shellcheck disable=SC2086
        "$wenshu" merge "${papers[@]}" "${papers[@]}" --out "$volume" --quiet --policy $policy 2>"$work/$number.log" ||
            fail "$policy: $(cat "$work/$number.log")"
        # shellcheck disable=SC2086
        "$wenshu" merge "${papers[@]}" "${papers[@]}" --out "$work/again.$format" --quiet --policy $policy 2>/dev/null
        cmp "$volume" "$work/again.$format" || fail "$policy: two runs differ"
        check "$format" "$volume" "${papers[@]}" "${papers[@]}"
    done
    echo "check-merge: ${#papers[@]} $format"
done
exit $wrong
