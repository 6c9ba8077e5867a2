#!/usr/bin/env python3
"""Finds every figure of an annual report again: check-annual.py WORKSPACE REPORT.docx [REPORT.odt]

It reads only the inputs (YAML, and the register as CSV), counts on its own, and compares with the text of the documents:
the table of indicators, the charts, the sentences of the chapters, the totals of the tables, the chronicle and the checks.
"""
import csv
import datetime
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from decimal import ROUND_HALF_UP, Decimal

import yaml

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
wrong = []


def expect(condition, message):
    if not condition:
        wrong.append(message)


def whole(value):
    """A number without its decimals, halves away from zero."""
    return int(Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_UP))


def day(value):
    return datetime.date.fromisoformat(str(value)[:10])


class Year:
    """What the inputs tell."""

    def __init__(self, workspace):
        root = pathlib.Path(workspace)
        settings = yaml.safe_load((root / "wenshu.yaml").read_text(encoding="utf-8"))
        out = root / settings.get("输出", "输出")
        records = []
        for path in sorted(root.rglob("*.yaml")):
            if path.name != "wenshu.yaml" and out not in path.parents:
                records.append(yaml.safe_load(path.read_text(encoding="utf-8")))
        of = lambda *names: [record for record in records if record.get("类型") in names]
        self.report = of("年度报告")[0]
        self.year = self.report["年度"]
        self.day = day(self.report.get("日期", f"{self.year}-12-31"))
        self.people = []
        for name in settings.get("名册", []):
            self.people += list(csv.DictReader((root / name).open(encoding="utf-8-sig")))
        self.ledgers = [record for record in of("台账") if record["年度"] == self.year]
        self.meetings = [
            {"日期": record["会议"]["开始"], "名称": record["会议"]["名称"], "类别": record["会议"].get("类别"),
             "参加人次": self.attendance(record), "期号": record.get("发文", {}).get("期号"), "编号": record["会议"].get("编号")}
            for record in of("会议")]
        self.meetings += self.fresh("会议", self.meetings)
        trainings = [
            {"日期": record["培训"]["开始"], "名称": record["培训"]["名称"], "编号": record["培训"].get("编号"),
             "学时": record["培训"].get("学时"), "参加人次": self.signed(record), "签到": [self.signed(record)]}
            for record in of("培训")]
        self.trainings = trainings + self.fresh("培训", trainings)
        applications = {(pack, record["名称"]): {"名称": pack, "单位": record["名称"], "申报日期": record["申报日期"]}
                        for record in of("企业") for pack in record.get("规则包", [])}
        for row in self.rows("资质证书"):
            applications.setdefault((row["名称"], row.get("单位")), {}).update(row)
        self.certificates = list(applications.values())

    @staticmethod
    def attendance(record):
        present = record.get("出席")
        if isinstance(present, str):
            return len([name for name in re.split("[、,，;；\n]", present) if name.strip()])
        return len(present) if present else record.get("实到")

    @staticmethod
    def signed(record):
        return sum(1 for person in record.get("参训人员", []) if person.get("实到") in (True, "是"))

    def fresh(self, name, known):
        seen = {row.get("编号") for row in known if row.get("编号")} | {(row["名称"], day(row["日期"])) for row in known}
        return [row for row in self.rows(name)
                if row.get("编号") not in seen and (row["名称"], day(row["日期"])) not in seen]

    def rows(self, name):
        rows = [row for ledger in self.ledgers for row in ledger.get(name) or []]
        return [row for row in rows if "日期" not in row or day(row["日期"]).year == self.year]

    def indicators(self):
        rows, total = self.rows, lambda rows, field: sum(whole(row[field]) for row in rows if row.get(field) is not None)
        have = lambda rows, field: sum(1 for row in rows if row.get(field))
        counted = {row["名称"]: row.get("数量") for row in rows("队伍")}
        meetings = self.meetings
        return {
            "会员数": counted.get("会员"), "分会数": counted.get("分会"), "专业委员会数": counted.get("专业委员会"),
            "在册科技工作者": len(self.people),
            "会员代表大会次数": sum(row["类别"] == "会员代表大会" for row in meetings),
            "常委会次数": sum(row["类别"] == "常委会" for row in meetings),
            "会议次数": len(meetings), "纪要期数": have(meetings, "期号"),
            "发文数": sum(row["类别"] == "发文" for row in rows("收发文")),
            "收文数": sum(row["类别"] == "收文" for row in rows("收发文")),
            "经费支出": total(rows("经费"), "支出"),
            "学术活动次数": len(rows("学术活动")), "学术活动人次": total(rows("学术活动"), "参加人次"),
            "学术活动论文数": total(rows("学术活动"), "论文数"), "论文集册数": len(rows("论文集")),
            "论文集篇数": total(rows("论文集"), "论文数"), "政策宣讲次数": len(rows("政策宣讲")),
            "政策宣讲人次": total(rows("政策宣讲"), "参加人次"), "培训期数": len(self.trainings),
            "培训学时": total(self.trainings, "学时"), "培训人次": total(self.trainings, "参加人次"),
            "课题数": len(rows("课题")), "课题结题数": sum(row.get("状态") == "结题" for row in rows("课题")),
            "课题经费": total(rows("课题"), "经费"), "技术合同数": len(rows("技术合同")),
            "技术合同金额": total(rows("技术合同"), "金额"), "科普活动次数": len(rows("科普活动")),
            "科普受众人次": total(rows("科普活动"), "参加人次"), "科普材料数": total(rows("科普活动"), "材料数"),
            "科普专兼职人员数": counted.get("科普专兼职人员"), "志愿者数": counted.get("志愿者"), "智库专家数": counted.get("智库专家"),
            "智库建议数": len(rows("智库建议")), "智库建议采纳数": have(rows("智库建议"), "采纳"),
            "资质申报数": sum(self.of_year(row, "申报日期") for row in self.certificates),
            "资质取证数": sum(self.of_year(row, "取证日期") for row in self.certificates),
            "职称申报数": len(rows("职称申报")), "职称通过数": have(rows("职称申报"), "通过"),
            "奖项推荐数": len(rows("奖项推荐")), "获奖数": have(rows("奖项推荐"), "获奖"),
            "意见诉求数": len(rows("意见诉求")), "意见答复数": have(rows("意见诉求"), "答复日期"),
            "意见办结数": have(rows("意见诉求"), "办结日期"), "文化活动次数": len(rows("文化建设")),
            "文化活动人次": total(rows("文化建设"), "参加人次"),
        }

    def of_year(self, row, field):
        return row.get(field) is not None and day(row[field]).year == self.year


def cells(path):
    """The paragraphs and the tables of a document, as texts."""
    with zipfile.ZipFile(path) as archive:
        name = "word/document.xml" if path.endswith(".docx") else "content.xml"
        tree = ElementTree.fromstring(archive.read(name))
    if path.endswith(".docx"):
        text = lambda node: "".join(part.text or "" for part in node.iter(WORD + "t"))
        tables = [[[text(cell) for cell in row.iter(WORD + "tc")] for row in table.iter(WORD + "tr")]
                  for table in tree.iter(WORD + "tbl")]
        return [text(node) for node in tree.iter(WORD + "p")], tables
    text = lambda node: "".join(node.itertext())
    tables = [[[text(cell) for cell in row.iter(TABLE + "table-cell")] for row in table.iter(TABLE + "table-row")]
              for table in tree.iter(TABLE + "table")]
    return [text(node) for node in tree.iter() if node.tag in (TEXT + "p", TEXT + "h")], tables


def charts(path):
    """The charts of a document: of each, the numbers by series and category; what is left blank is left out."""
    found = []
    with zipfile.ZipFile(path) as archive:
        if path.endswith(".docx"):
            for name in sorted(n for n in archive.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", n)):
                series = {}
                for row in ElementTree.fromstring(archive.read(name)).iter(CHART + "ser"):
                    points = lambda part: {point.get("idx"): point.findtext(CHART + "v")
                                           for point in row.find(CHART + part).iter(CHART + "pt")}
                    names, values = points("cat"), points("val")
                    series[row.find(CHART + "tx").find(f".//{CHART}v").text] = {
                        names[index]: float(value) for index, value in values.items()}
                found.append(series)
            return found
        for name in sorted(n for n in archive.namelist() if re.fullmatch(r"Object \d+/content\.xml", n)):
            rows = [list(row.iter(TABLE + "table-cell")) for row in
                    ElementTree.fromstring(archive.read(name)).iter(TABLE + "table-row")]
            text = lambda cell: "".join(cell.itertext())
            found.append({
                text(head): {text(row[0]): float(row[column].get(OFFICE + "value")) for row in rows[1:]
                             if row[column].get(OFFICE + "value") is not None}
                for column, head in enumerate(rows[0]) if column})
    return found


def check_charts(path, year, wanted, previous):
    """Charts show the numbers that the inputs give."""
    number = lambda names, source: {
        short: float(source[name]) for short, name in names.items() if source.get(name) is not None}
    times = {"会议": "会议次数", "学术活动": "学术活动次数", "政策宣讲": "政策宣讲次数", "培训": "培训期数", "科普活动": "科普活动次数",
             "文化活动": "文化活动次数"}
    people = {"学术活动": "学术活动人次", "政策宣讲": "政策宣讲人次", "培训": "培训人次", "科普": "科普受众人次", "文化活动": "文化活动人次"}
    titles = {}
    for person in year.people:
        titles[person["职称"]] = titles.get(person["职称"], 0) + 1
    funds = {row["名称"]: row for row in year.rows("经费")}
    expected = [
        {"上年": number(times, previous), "本年": number(times, wanted)},
        {"上年": number(people, previous), "本年": number(people, wanted)}, {"人数": titles},
        {key: {name: float(whole(row[key])) for name, row in funds.items()} for key in ("预算", "支出")},
    ]
    drawn = charts(path)
    expect(drawn == expected, f"{path}: the charts show {drawn}, the inputs give {expected}")
    return len(drawn)


def check(path, year):
    paragraphs, tables = cells(path)
    table = lambda *header: next((rows[1:] for rows in tables if rows and rows[0][:len(header)] == list(header)), [])
    # The indicators, with last year and the change.
    previous = {item["指标"]: item["数"] for item in year.report.get("上年数据", [])}
    found = {row[0]: row for row in table("指标", "计量")}
    wanted = year.indicators()
    expect(set(found) == set(wanted), f"{path}: indicators differ: {set(found) ^ set(wanted)}")
    for name, value in wanted.items():
        row = found.get(name, [""] * 7)
        expect(row[2] == str("-" if value is None else value), f"{path}: {name} is {value}, the report says {row[2]}")
        last = previous.get(name)
        change = "—"
        if last and value is not None:
            ratio = (Decimal((value - last) * 100) / Decimal(str(last))).quantize(Decimal("0.1"), ROUND_HALF_UP)
            change = f"{'+' if ratio > 0 else ''}{ratio}%"
        expect(row[4] == change, f"{path}: the change of {name} is {change}, the report says {row[4]}")
        expect(row[5].startswith("附表") and (row[6] or value is None), f"{path}: {name} does not say where it comes from")
    drawn = check_charts(path, year, wanted, previous)
    # Every number in the sentences before the tables is one of the indicators.
    known = {str(value) for value in wanted.values() if value is not None}
    body = paragraphs[:next(index for index, line in enumerate(paragraphs) if line.startswith("附件1　"))]
    for line in body:
        if "（见" not in line:
            continue
        for number in re.findall(r"\d+", re.sub(r"附表\d+", "", line)):
            expect(number in known, f"{path}: nobody knows the number {number} in “{line}”")
    # Totals are the sums of what stands above them.
    for rows in tables:
        if rows[-1][0] != "合计" or len(rows[0]) != len(rows[-1]):
            continue
        for column, total in enumerate(rows[-1]):
            if not re.fullmatch(r"\d+", total):
                continue
            parts = [int(row[column]) for row in rows[1:-1] if re.fullmatch(r"\d+", row[column])]
            expect(sum(parts) == int(total), f"{path}: {rows[0][column]}: {sum(parts)} is not {total}")
    # Persons, meetings, certificates, chronicle.
    for first, second in (("职称", "学历"), ("年龄", "性别")):
        crossing = next((rows for rows in tables if rows[0][0] == f"{first}＼{second}"), [["", ""], ["", "0"]])
        expect(crossing[-1][-1] == str(len(year.people)), f"{path}: {first} × {second} does not add up")
        if first == "职称":
            for column, level in enumerate(crossing[0][1:-1], 1):
                for row in crossing[1:-1]:
                    count = sum(p["职称"] == row[0] and p["学历"] == level for p in year.people)
                    expect(row[column] == str(count), f"{path}: {row[0]} × {level} is {count}, not {row[column]}")
    listed = {(row[1], row[2]): row[4] for row in table("序号", "日期", "会议")}
    for meeting in year.meetings:
        key = (str(day(meeting["日期"])), meeting["名称"])
        expect(listed.get(key) == str(meeting["参加人次"]), f"{path}: attendance of {key}: {listed.get(key)}")
    reminders = {(row[1], row[2]): row[7] for row in table("序号", "资质", "单位")}
    expect(len(reminders) == len(year.certificates), f"{path}: {len(year.certificates)} certificates, {len(reminders)} in the report")
    for row in year.certificates:
        said = reminders.get((row["名称"], row["单位"]))
        left = (day(row["到期日期"]) - year.day).days if row.get("到期日期") else None
        want = "-" if left is None else "已过期" if left < 0 else f"{left}天后到期" if left <= 180 else "有效"
        expect(said == want, f"{path}: {row['名称']} is {want}, the report says {said}")
    chronicle = table("日期", "事项")
    happenings = year.meetings + year.trainings
    for name in ("学术活动", "论文集", "政策宣讲", "科普活动", "文化建设", "大事"):
        happenings += year.rows(name)
    for row in happenings:
        date = day(row["日期"])
        expect(any(line[0] == f"{date.month}月{date.day}日" and row["名称"] in line[1] for line in chronicle),
               f"{path}: the chronicle does not tell of {row['名称']}")
    granted = sum(year.of_year(row, "取证日期") for row in year.certificates)
    expect(len(chronicle) == len(happenings) + granted, f"{path}: the chronicle has {len(chronicle)} lines")
    # The checks say what the inputs say.
    verdicts = {row[1]: row[4] for row in table("序号", "核对什么")}
    issues = [row["期号"] for row in year.meetings if row.get("期号")]
    wanted_verdicts = {
        "会议次数＝纪要期数": sorted(issues) == list(range(1, len(year.meetings) + 1)),
        "培训人次＝各场签到之和": all(sum(row.get("签到") or [-1]) == row["参加人次"] for row in year.trainings),
        "学术活动论文数＝论文集篇数": wanted["学术活动论文数"] == wanted["论文集篇数"],
        "会员数＝名册人数": wanted["会员数"] == len(year.people),
        "各项支出不超过预算": all(row["支出"] <= row["预算"] for row in year.rows("经费")),
    }
    for name, good in wanted_verdicts.items():
        expect(verdicts.get(name) == ("一致" if good else "要核对"), f"{path}: {name}: {verdicts.get(name)}")
    return len(wanted), len(tables), drawn


def main():
    workspace, *documents = sys.argv[1:]
    year = Year(workspace)
    for path in documents:
        indicators, tables, drawn = check(path, year)
        print(f"{path}: {indicators} indicators, {tables} tables, {drawn} charts")
    for line in wrong:
        print(line, file=sys.stderr)
    sys.exit(1 if wrong or not documents else 0)


main()
