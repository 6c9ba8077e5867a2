#!/usr/bin/env bash
# Makes the documents of the samples: demo.sh WENSHU SAMPLES OUTPUT. Samples with deliberate mistakes are only checked;
# the workbooks (make samples) say the same as other samples, and would make the same documents again. The sample of a year is run as a
# batch, and its documents are archived.
set -euo pipefail
wenshu=$1 samples=$2 output=$3

mkdir -p "$output"
find "$output" -mindepth 1 -maxdepth 1 ! -name .gitkeep -exec rm -rf {} +

good=()
for path in "$samples"/*; do
    case $(basename "$path") in
    有错* | mistakes* | README* | *（工作簿） | 年度工作区) ;;
    *) good+=("$path") ;;
    esac
done
"$wenshu" build "${good[@]}" --format docx,odt --out "$output" --quiet
"$wenshu" batch "$samples/年度工作区" --year 2026 --out "$output/年度" --quiet
"$wenshu" archive "$output/年度" --out "$output/归档2026" --quiet
echo
(cd "$output" && find . -type f ! -name .gitkeep -printf '%9s  %P\n' | sort -k 2)
