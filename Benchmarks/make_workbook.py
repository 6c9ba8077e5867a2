#!/usr/bin/env python3
"""Writes a workbook as Excel does, always the same: `make_workbook.py FILE [ROWS]`, ten columns of shared strings, numbers,
dates, times and percentages, a header row. The standard library alone is needed."""
import random
import sys
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
FAMILY, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "明华建国芳丽强军敏静磊洋勇艳杰娟涛超秀霞平刚桂英"
HEADER = ["姓名", "单位", "职务", "编号", "金额", "比例", "票数", "日期", "开始", "备注"]
STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="1"><font><sz val="11"/>'
    '<name val="等线"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1">'
    '<border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/>'
    '<xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs>'
)


def parts(rows):
    pick = random.Random(20261120)
    strings, order = {}, []

    def shared(text):
        if text not in strings:
            strings[text] = len(order)
            order.append(text)
        return strings[text]

    def cell(place, value, style=0, text=False):
        mark = (f' s="{style}"' if style else "") + (' t="s"' if text else "")
        return f'<c r="{place}"{mark}><v>{shared(value) if text else value}</v></c>'

    yield "[Content_Types].xml", (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override '
        'PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>')
    yield "_rels/.rels", (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>')
    yield "xl/workbook.xml", (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>')
    yield "xl/_rels/workbook.xml.rels", (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/><Relationship '
        f'Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
    yield "xl/styles.xml", f'{HEAD}<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>'
    lines = [f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><dimension ref="A1:J{rows + 1}"/><sheetData>']
    lines.append('<row r="1" spans="1:10">' + "".join(
        cell(f"{letter}1", name, 0, True) for letter, name in zip("ABCDEFGHIJ", HEADER)) + "</row>")
    for row in range(2, rows + 2):
        name = pick.choice(FAMILY) + pick.choice(GIVEN) + pick.choice(GIVEN)
        day = pick.randrange(45000, 47000)
        lines.append(f'<row r="{row}" spans="1:10">' + "".join([
            cell(f"A{row}", name, 0, True),
            cell(f"B{row}", f"第{pick.randrange(400)}研究所科学技术协会", 0, True),
            cell(f"C{row}", pick.choice(["理事", "常务理事", "副主席", "秘书长", "会员代表"]), 0, True),
            cell(f"D{row}", row - 1),
            cell(f"E{row}", repr(pick.randrange(10**7) / 100 * 1.1), 4),
            cell(f"F{row}", repr(pick.randrange(1000) / 1000), 3),
            cell(f"G{row}", pick.randrange(300)),
            cell(f"H{row}", day, 1),
            cell(f"I{row}", repr(day + pick.randrange(96) / 96), 2),
            cell(f"J{row}", f"备注第{pick.randrange(50000)}号：按期参加，材料已收。", 0, True),
        ]) + "</row>")
    lines.append("</sheetData></worksheet>")
    yield "xl/worksheets/sheet1.xml", "".join(lines)
    items = "".join(f"<si><t>{text}</t></si>" for text in order)
    yield "xl/sharedStrings.xml", f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(order)}">{items}</sst>'


def main():
    with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in parts(int(sys.argv[2]) if len(sys.argv) > 2 else 100_000):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)


main()
