#!/usr/bin/env bash
# Feeds mutated files to one target after the other: Scripts/fuzz.sh [target…]. FUZZ_SECONDS is the time for each target.
# New inputs are kept in .build/fuzz/corpus/, finds in .build/fuzz/finds/; a find ends the run with status 1.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${FUZZ_SECONDS:-600}
work=$PWD/.build/fuzz
flags=(--scratch-path "$work/build" -c release -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld --product wenshu-fuzz)

export WENSHU_FUZZ=1 SWIFT_BACKTRACE=enable=no LSAN_OPTIONS=suppressions=$PWD/Tests/lsan.supp:print_suppressions=0
${SWIFT:-swift} build "${flags[@]}"
program=$(${SWIFT:-swift} build "${flags[@]}" --show-bin-path)/wenshu-fuzz
if [ $# -eq 0 ]; then read -ra targets < <("$program" | sed 's/.*targets: //'); else targets=("$@"); fi

status=0
for target in "${targets[@]}"; do
    mkdir -p "$work/corpus/$target" "$work/finds/$target"
    dictionary=()
    [ -f "Fuzzing/Corpus/$target.dict" ] && dictionary=("-dict=Fuzzing/Corpus/$target.dict")
    echo "== $target, $seconds s"
    log=$work/$target.log
    if ! nice -n 19 "$program" "$target" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -max_len=16384 \
        -print_final_stats=1 "${dictionary[@]}" -artifact_prefix="$work/finds/$target/" \
        "$work/corpus/$target" "Fuzzing/Corpus/$target" >"$log" 2>&1; then
        status=1
        tail -n 40 "$log"
    fi
    grep -E '^stat::(number_of_executed_units|peak_rss_mb|slowest_unit_time_sec)|ERROR|SUMMARY' "$log" || true
done
exit $status
