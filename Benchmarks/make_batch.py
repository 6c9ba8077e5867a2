#!/usr/bin/env python3
"""A workspace for a batch of mixed documents: make_batch.py FOLDER MINUTES TEMPLATE SAMPLES COUNT [--only-minutes].

Half of the documents are the peers' minutes: their data (MINUTES: JSON Lines) by their page (TEMPLATE: a tagged DOCX file), as a kind
of the workspace. The others are the letters, notices and companies of SAMPLES under other names. COUNT counts files in one format.
"""
import json
import shutil
import sys
from pathlib import Path


def field(name, value):
    """The description of a field that holds such values."""
    kinds = {bool: "是否", int: "数字", str: "长文字", dict: "一组", list: "列表"}
    found = {"名称": name, "类型": kinds[type(value)]}
    if isinstance(value, dict):
        found["字段"] = [field(*item) for item in value.items()]
    if isinstance(value, list):
        found["每项"] = {key: text for key, text in field("", value[0]).items() if key != "名称"}
    return found


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main():
    folder, minutes, template, samples = (Path(argument) for argument in sys.argv[1:5])
    count = int(sys.argv[5])
    share = count if "--only-minutes" in sys.argv else count // 2
    with minutes.open(encoding="utf-8") as lines:
        # What is empty there would be a gap here.
        pool = [json.loads(line.replace('""', '"-"')) for line in lines]
    write(folder / "wenshu.yaml", "单位信息: {全称: 示例机械股份有限公司科学技术协会}\n")
    kind = {"代号": "peer-minutes", "名称": "对照纪要", "模板": "minutes.docx", "文件名": "{{title}}",
            "字段": [field(*item) for item in pool[0].items()]}
    write(folder / "文种/peer-minutes/kind.yaml", json.dumps(kind, ensure_ascii=False))
    shutil.copy(template, folder / "文种/peer-minutes/minutes.docx")
    for number in range(share):
        record = {"类型": "对照纪要"} | pool[number % len(pool)]
        write(folder / f"2026/会议/{number:05}/会议.json", json.dumps(record, ensure_ascii=False))
    letter = (samples / "聘书/梁启航.yaml").read_text(encoding="utf-8")
    notice = (samples / "会议筹备/学术年会.yaml").read_text(encoding="utf-8")
    company = (samples / "资质申报/示例机械.yaml").read_text(encoding="utf-8")
    left, number = count - share, 0
    while left > 0:
        number += 1
        # A company has nine documents or more, a notice comes with its list for signing.
        kind, text, name, documents = (
            ("企业", company, "示例机械股份有限公司", 9) if number % 20 == 0
            else ("会议筹备", notice, "2026年度学术年会", 2) if number % 3 == 0
            else ("聘书", letter, "梁启航", 1))
        if documents > left:
            kind, text, name, documents = "聘书", letter, "梁启航", 1
        write(folder / f"2026/{kind}/{number:05}/数据.yaml", text.replace(name, f"{name}{number}"))
        left -= documents


main()
