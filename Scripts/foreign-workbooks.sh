#!/usr/bin/env bash
# Writes the workbooks in Tests/Foreign/ anew with openpyxl, XlsxWriter (from PyPI, in .build/foreign-venv) and soffice.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.build/foreign-venv
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet openpyxl==3.1.5 XlsxWriter==3.3.1
"$venv/bin/python" Tests/Foreign/make.py "${1:-Tests/Foreign}"
