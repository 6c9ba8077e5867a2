#!/usr/bin/env bash
# Makes the samples that are workbooks of those that are text: samples.sh WENSHU SAMPLES.
set -euo pipefail
wenshu=$1 samples=$2

make() { # from, to
    rm -f "$2"
    mkdir -p "$(dirname "$2")"
    "$wenshu" import "$1" --out "$2"
}

make "$samples/常委会会议/会议.yaml" "$samples/常委会会议（工作簿）/会议.xlsx"
make "$samples/聘书问卷/问卷导出.csv" "$samples/聘书名单（工作簿）/名单.xlsx"
