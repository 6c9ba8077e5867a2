#!/usr/bin/env bash
# Writes the attachments of samples/奖项申报/附件 anew: pictures of papers that look like scans, a PDF of two of them, and
# letters as DOCX and ODT. Needs Noto Sans CJK; Python packages come from PyPI into .build/papers-venv. All of it is invented, and says so.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.build/papers-venv
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet python-docx==1.2.0 odfpy==1.4.1 Pillow==13.0.0
PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" Scripts/sample-award/make.py samples/奖项申报/附件
