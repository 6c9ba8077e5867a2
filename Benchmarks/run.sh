#!/usr/bin/env bash
# Speed against the peers and the floor, all in the same run: run.sh WENSHU
#   SHARED   folder with the workloads (bench/setup.sh)      default ../shared beside the checkout
#   WORK     where they are laid; kept between runs          default .build/bench
#   ROUNDS   alternating rounds                              default 5
#   CORE     the processor that everything is pinned to      default 1
#   ONLY     some of: w2 w3 w4 w5 w7 linear xlsx batch              default all
#   PAPERS   papers for w4, laid once                         default 500
set -euo pipefail
wenshu=$(realpath "${1:?path of the release program}")
here=$(cd "$(dirname "$0")" && pwd)
shared=${SHARED:-$here/../../shared}
work=${WORK:-$here/../.build/bench}

if [ ! -x "$work/venv/bin/python" ] || [ ! -x "$work/floor/floor" ]; then
    if [ ! -d "$shared/bench" ]; then
        echo "bench: no workloads at $shared/bench (set SHARED=folder)" >&2
        exit 69
    fi
    "$shared/bench/setup.sh" "$work" "${PAPERS:-500}"
fi
"$work/venv/bin/python" -c "import openpyxl" 2>/dev/null || "$work/venv/bin/pip" -q install openpyxl
if [ ! -x "$work/floor/floor_xlsx" ] || [ "$here/floor_xlsx.c" -nt "$work/floor/floor_xlsx" ]; then
    read -ra libraries < <(pkg-config --cflags --libs libxml-2.0 libzip)
    cc -O2 -o "$work/floor/floor_xlsx" "$here/floor_xlsx.c" "${libraries[@]}"
fi
[ -f "$work/data/rows-100000.xlsx" ] || "$work/venv/bin/python" "$here/make_workbook.py" "$work/data/rows-100000.xlsx"
"$work/venv/bin/python" "$here/convert_templates.py" "$work/templates" "$work/ours"
cd "$work"
# Papers are made where they were not wanted before.
last=$(printf "papers/p%04d.docx" "${PAPERS:-500}")
case " ${ONLY:-w4} " in *" w4 "*) [ -f "$last" ] || venv/bin/python gen/gen_papers.py "${PAPERS:-500}" ;; esac
# Everybody writes to memory: the disk's work differs from minute to minute and is the same for all.
memory=/dev/shm/wenshu-bench
if [ -d /dev/shm ]; then
    mkdir -p "$memory/w2"
    if [ ! -L out ]; then
        cp -r out/. "$memory"
        rm -rf out
        ln -s "$memory" out
    fi
fi
mkdir -p out/w2
[ -f out/w1.jinjazip.docx ] || venv/bin/python bench/render.py jinjazip one data/minutes.json out/w1.jinjazip.docx
exec venv/bin/python "$here/measure.py" "$wenshu"
