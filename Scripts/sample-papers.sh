#!/usr/bin/env bash
# Writes the papers of samples/论文集/论文 anew: sample-papers.sh [STEM…]. Needs soffice, pandoc and Noto Sans CJK; Python
# packages come from PyPI into .build/papers-venv. The texts are pandoc Markdown in Scripts/sample-papers/text; DOCX and ODT
# of a paper say the same. The facts for the record of the volume go to .build/papers/papers.json. All of it is invented.
#
# stem  DOCX by                 ODT by               features
# 001   own writer, like Word   odfpy                insertions, deletions, a move, an inserted paragraph mark, comment, footnotes, NOTEREF, crossing
#                                                    bookmarks, headings by a multilevel list, SEQ and REF, even, odd and first headers
# 002   python-docx             LibreOffice          merged cells, two header rows, JPEG, PNG (the same file as in 008), nested bullets
# 003   pandoc                  pandoc               formulas, footnote, list item of two paragraphs, links out and in
# 004   LibreOffice from FODT   LibreOffice          endnotes, emphasis marks, list that goes on at 5; FODT by odfpy
# 005   own writer, like WPS    odfpy                runs split by script with w:hint, 一、（一） lists, VML text box, wpsCustomData, 仿宋 on exact lines
# 006   LibreOffice from HTML   LibreOffice          HTML lists and tables, no styles of its own
# 007   own writer, like Word   LibreOffice          wide table on a landscape page in the middle, two charts with workbooks, embedded workbook with preview,
#                                                    theme fonts, pages from 17
# 008   own writer, like Word   LibreOffice          SVG with PNG, VML picture, floating picture, floating text box, linesAndChars grid
# 009   python-docx             odfpy                two columns, landscape page, table header of two rows, 论文正文 of its own
# 010   pandoc, B5              pandoc, B5           definition list, block quotation, (a) list, formulas, footnote
# 011   own writer, like WPS    odfpy                numbered formulas in OMML; MathML objects, the first with the DOCTYPE of OpenOffice.org
# 012   own writer, like Word   LibreOffice          Letter, table of contents, content controls, nested bookmarks, PAGEREF, page numbers in dashes
# 013   LibreOffice from FODT   LibreOffice          ruby in an endnote, 一、（一） lists, merged cells
# 014   own writer, like Word   odfpy                last section landscape, table in a table, hidden text, ruby, endnotes, Normal in 仿宋 12 pt
# 015   LibreOffice from ODT    odfpy                short, link; the DOCX is made from the ODT
#
# Files LibreOffice writes differ from run to run in dates and names of styles; the others do not.
# What pandoc 2.17 and LibreOffice 7.4 write against the schemas is put right afterwards (tidy.py). 坏文件.docx is 001, cut off.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.build/papers-venv
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet python-docx==1.2.0 odfpy==1.4.1 lxml==6.1.3 Pillow==13.0.0 openpyxl==3.1.5
mkdir -p .build/papers
PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" Scripts/sample-papers/make.py samples/论文集/论文 "$PWD/.build/papers" "$@"
