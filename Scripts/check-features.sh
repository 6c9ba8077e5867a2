#!/usr/bin/env bash
# Every test that docs/features.md names must exist: `Suite/function`, where the suite and the function stand in one file.
set -euo pipefail
cd "$(dirname "$0")/.."
failures=0
names=$(grep -oE '`[A-Z][A-Za-z0-9]+/[a-z][A-Za-z0-9]+`' docs/features.md | tr -d '`' | sort -u)
[ -n "$names" ] || { echo "docs/features.md names no tests" >&2; exit 1; }
while IFS=/ read -r suite function; do
    files=$(grep -rlE "(struct|extension|class) $suite\b" --include='*.swift' Tests || true)
    if [ -z "$files" ] || ! grep -qE "func $function\(" $files; then
        echo "docs/features.md: there is no test $suite/$function" >&2
        failures=$((failures + 1))
    fi
done <<<"$names"
# A row has a cell for each format.
while IFS= read -r line; do
    echo "docs/features.md: a row without tests for both formats: $line" >&2
    failures=$((failures + 1))
done < <(awk -F'|' '/^\| / && !/^\| feature / { if ($3 !~ /`/ || $4 !~ /`/) print $2 }' docs/features.md)
[ "$failures" -eq 0 ] || { echo "check-features: $failures findings" >&2; exit 1; }
