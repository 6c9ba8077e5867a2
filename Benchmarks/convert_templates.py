#!/usr/bin/env python3
"""Rewrites the peers' Jinja templates (docxtpl DOCX, secretary ODT) into this project's tags, page and styles unchanged.

usage: convert_templates.py PEER_TEMPLATES OUT
Writes OUT/{minutes,bigtable}.{docx,odt}."""
import os
import re
import sys
import zipfile

CHOICE = re.compile(r"\{\{ '([^']*)' if ([\w.]+) else '([^']*)' \}\}")
RULES = [
    (re.compile(r"</?text:text-input>"), ""),
    (CHOICE, r"{{#如果 \2}}\1{{#否则}}\3{{/如果}}"),
    (re.compile(r"\{%(?:tr|p)? for (\w+) in ([\w.]+) %\}"), r"{{#循环 \2 为 \1}}"),
    (re.compile(r"\{%(?:tr|p)? endfor %\}"), "{{/循环}}"),
    (re.compile(r"\{%(?:tr|p)? if ([\w.]+) %\}"), r"{{#如果 \1}}"),
    (re.compile(r"\{%(?:tr|p)? else %\}"), "{{#否则}}"),
    (re.compile(r"\{%(?:tr|p)? endif %\}"), "{{/如果}}"),
]


def converted(text):
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    if "{%" in text:
        raise SystemExit("a Jinja tag was not understood: " + text[text.index("{%"):][:60])
    return text


def convert(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.endswith(".xml") and (b"{{" in data or b"{%" in data):
                data = converted(data.decode("utf-8")).encode("utf-8")
            new.writestr(info, data, compress_type=info.compress_type)


if __name__ == "__main__":
    peers, out = sys.argv[1:3]
    os.makedirs(out, exist_ok=True)
    for page in ("minutes", "bigtable"):
        convert(f"{peers}/{page}.docxtpl.docx", f"{out}/{page}.docx")
        convert(f"{peers}/{page}.secretary.odt", f"{out}/{page}.odt")
