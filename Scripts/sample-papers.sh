#!/usr/bin/env bash
# Writes the papers of samples/论文集/论文 anew: sample-papers.sh [STEM…]. Needs soffice and pandoc; Python packages come
# from PyPI into .build/papers-venv. The texts stand in Scripts/sample-papers/text, the facts go to .build/papers/papers.json.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.build/papers-venv
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet python-docx==1.2.0 odfpy==1.4.1 lxml==6.1.3 Pillow==13.0.0 openpyxl==3.1.5
mkdir -p .build/papers
PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" Scripts/sample-papers/make.py samples/论文集/论文 "$PWD/.build/papers" "$@"
