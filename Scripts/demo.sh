#!/usr/bin/env bash
# Makes the documents of the samples: demo.sh WENSHU SAMPLES OUTPUT. Samples with deliberate mistakes are only checked;
# the workbooks (make samples) say the same as other samples, and would make the same documents again.
set -euo pipefail
wenshu=$1 samples=$2 output=$3

mkdir -p "$output"
find "$output" -mindepth 1 -maxdepth 1 ! -name .gitkeep -exec rm -rf {} +

good=()
for path in "$samples"/*; do
    case $(basename "$path") in
    有错* | mistakes* | README* | *（工作簿）) ;;
    *) good+=("$path") ;;
    esac
done
"$wenshu" build "${good[@]}" --format docx,odt --out "$output" --quiet
echo
(cd "$output" && ls -l | awk 'NR > 1 { size = $5; $1 = $2 = $3 = $4 = $5 = $6 = $7 = $8 = ""; sub(/^ +/, ""); printf "%9d  %s\n", size, $0 }')
