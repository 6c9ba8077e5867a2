#!/usr/bin/env python3
"""Writes the workbooks of other programs that Tests/WorkbookTests reads: one table of cells, by openpyxl, XlsxWriter and
LibreOffice (XLSX, ODS, CSV), in both date systems.

Run by Scripts/foreign-workbooks.sh, which has the two packages in an environment of its own. `make.py FOLDER`. The table
of what each cell must read as is in ForeignCellTests.swift."""
import datetime
import os
import shutil
import subprocess
import sys
import tempfile

import openpyxl
import openpyxl.workbook.defined_name
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

FOLDER = os.path.abspath(sys.argv[1])
DAY = datetime.datetime(2026, 11, 20)
NOON = datetime.datetime(2026, 11, 20, 14, 5)
CHINESE = 'yyyy"年"m"月"d"日"'

# name, value, number format; a formula is a tuple of its text and its result
CASES = [
    ("文字", "张建国", None), ("文字 前导零", "00123", None), ("文字 身份证号", "11010119900307123X", None),
    ("文字 十八位", "110101199003071234", None), ("文字 手机", "13800138000", "@"), ("文字 两行", "一\n二", None),
    ("文字 首尾空格", "  甲 乙 ", None), ("文字 连续空格", "a  b   c", None),
    ("文字 增补平面", "𠮷野家😀", None), ("文字 标记符号", "<甲> & \"乙\" '丙'", None), ("文字 像布尔", "TRUE", None),
    ("文字 像日期", "2026-11-20", None), ("文字 像公式", "'=1+1", None), ("文字 长", "会议纪要" * 200, None),
    ("文字 全角", "ＡＢＣ　１２３", None), ("文字 空行", "一\n\n三\n", None), ("文字 像百分数", "85%", None),
    ("整数", 13, None), ("零", 0, None), ("负数", -7, None), ("小数", 1.5, None), ("二进制尾数", 0.1 + 0.2, None),
    ("千分位", 1234.5, "#,##0.00"), ("人民币", 1234.5, '"¥"#,##0.00'), ("人民币 区域", 99.9, "[$¥-804]#,##0.00"),
    ("会计", -1234.5, '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ '), ("长整数", 13800138000, None),
    ("很大", 1e20, None), ("很小", 1e-7, None), ("十五位", 123456789012345, "0"), ("单位", 12, '0"人"'),
    ("补零", 5, "00000"), ("分数", 0.5, "# ?/?"), ("科学计数", 12345, "0.00E+00"),
    ("红色负数", -3.25, "0.00_);[Red](0.00)"), ("条件", 85, '[>=60]"合格";"不合格"'), ("引号里的字母", 7, '0" d"'),
    ("转义字母", 8, "0\\h"), ("三段", -4, '0;-0;"无"'), ("百分号是文字", 5, '0"%"'), ("中文数字", 12, "[DBNum1][$-804]General"),
    ("百分数", 0.85, "0%"), ("百分数 小数", 0.125, "0.0%"), ("百分数 过百", 1.5, "0.00%"), ("百分数 负", -0.05, "0%;[Red]-0%"),
    ("真", True, None), ("假", False, None),
    ("错误 无值", ("=NA()", "#N/A"), None), ("错误 除零", ("=1/0", "#DIV/0!"), None), ("错误 类型", ('="a"+1', "#VALUE!"), None),
    ("日期 连字符", DAY, "yyyy-mm-dd"), ("日期 内置", DAY, "mm-dd-yy"), ("日期 斜杠", DAY, "yyyy/m/d"), ("日期 中文", DAY, CHINESE),
    ("日期 区域", DAY, f"[$-804]{CHINESE};@"), ("日期 中文数字", DAY, f"[DBNum1][$-804]{CHINESE};@"),
    ("日期 系统", DAY, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"), ("日期 星期", DAY, "[$-804]aaaa;@"),
    ("日期 星期英文", DAY, "dddd"), ("日期 月日", DAY, 'm"月"d"日"'), ("日期 年月", DAY, 'yyyy"年"m"月"'),
    ("日期 英文月", DAY, "d-mmm-yy"), ("日期 月份", DAY, "mmm-yy"), ("日期 点", DAY, "yyyy.m.d"),
    ("日期 时间", NOON, "yyyy-mm-dd hh:mm"), ("日期 午夜", DAY, "yyyy-mm-dd hh:mm"), ("日期 内置时间", NOON, "m/d/yy h:mm"),
    ("日期 藏着时间", NOON, "yyyy-mm-dd"), ("日期 秒", NOON + datetime.timedelta(seconds=59), "yyyy-mm-dd hh:mm:ss"),
    ("日期 上午", datetime.datetime(2026, 11, 20, 9, 30), "yyyy/m/d h:mm AM/PM"),
    ("日期 闰日", datetime.datetime(2024, 2, 29), "yyyy-mm-dd"), ("日期 最晚", datetime.datetime(9999, 12, 31), "yyyy-mm-dd"),
    ("日期 早", datetime.datetime(1949, 10, 1), "yyyy-mm-dd"), ("日期 零点前", datetime.datetime(2026, 11, 20, 23, 59), "yyyy-mm-dd hh:mm"),
    ("时刻", datetime.time(14, 5), "h:mm"), ("时刻 秒", datetime.time(14, 5, 30), "h:mm:ss"), ("时刻 午夜", datetime.time(0, 0), "h:mm"),
    ("时刻 上午", datetime.time(9, 30), "h:mm AM/PM"), ("时刻 中文", datetime.time(14, 5), 'h"时"mm"分"'), ("时刻 分秒", datetime.time(0, 5, 30), "mm:ss"),
    ("时长", datetime.timedelta(hours=30), "[h]:mm"), ("时长 秒", datetime.timedelta(hours=1, minutes=30, seconds=15), "[h]:mm:ss"),
    ("时长 分", datetime.timedelta(minutes=90), "[mm]:ss"), ("时长 一天内", datetime.timedelta(hours=12), "[hh]:mm"),
    ("公式 数", ("=1+2", 3), None), ("公式 文字", ('="甲"&"乙"', "甲乙"), None), ("公式 百分数", ("=1/4", 0.25), "0%"),
    ("公式 真", ("=1=1", True), None), ("公式 日期", ("=DATE(2026,11,20)", DAY), "yyyy-mm-dd"), 
]  # fmt: skip


def serial(value, is1904):
    """Days since the epoch, for programs that take numbers."""
    if isinstance(value, datetime.datetime):
        start = datetime.datetime(1904, 1, 1) if is1904 else datetime.datetime(1899, 12, 30)
        return (value - start) / datetime.timedelta(days=1)
    if isinstance(value, datetime.time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    return value / datetime.timedelta(days=1)


def by_openpyxl(path, is1904):
    book = openpyxl.Workbook()
    if is1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "格"
    for row, (name, value, code) in enumerate(CASES, 1):
        sheet.cell(row, 1, name)
        if isinstance(value, tuple):
            value = value[0]
        cell = sheet.cell(row, 2)
        if isinstance(value, (datetime.time, datetime.timedelta)):
            value = serial(value, is1904)
        cell.value = value
        if isinstance(value, str) and value.startswith("'"):
            cell.value, cell.data_type = value[1:], "s"
        if code:
            cell.number_format = code
    layout = book.create_sheet("版 式")
    layout["A1"] = "合并"
    layout["C1"] = "旁边"
    layout.merge_cells("A1:B2")
    layout["A3"] = "藏行"
    layout.row_dimensions[3].hidden = True
    layout["D4"] = "藏列"
    layout.column_dimensions["D"].hidden = True
    layout["F1000"] = "远处"
    book.create_sheet("藏表")["A1"] = 1
    book["藏表"].sheet_state = "hidden"
    for name, where in [("名单", "'版 式'!$A$1:$C$4"), ("一格", "格!$B$2")]:
        book.defined_names[name] = openpyxl.workbook.defined_name.DefinedName(name, attr_text=where)
    book.save(path)


def by_xlsxwriter(path, is1904):
    book = xlsxwriter.Workbook(path, {"date_1904": is1904, "strings_to_formulas": False, "strings_to_numbers": False})
    sheet = book.add_worksheet("格")
    for row, (name, value, code) in enumerate(CASES):
        sheet.write_string(row, 0, name)
        look = book.add_format({"num_format": code}) if code else None
        if isinstance(value, tuple):
            result = serial(value[1], is1904) if value[1] is DAY else value[1]
            sheet.write_formula(row, 1, value[0], look, result)
        elif isinstance(value, bool):
            sheet.write_boolean(row, 1, value, look)
        elif isinstance(value, str):
            sheet.write_string(row, 1, value.removeprefix("'"), look)
        elif isinstance(value, (int, float)):
            sheet.write_number(row, 1, value, look)
        else:
            sheet.write_number(row, 1, serial(value, is1904), look)
    layout = book.add_worksheet("版 式")
    layout.merge_range("A1:B2", "合并")
    layout.write("C1", "旁边")
    layout.write("A3", "藏行")
    layout.set_row(2, None, None, {"hidden": True})
    layout.write("D4", "藏列")
    layout.set_column("D:D", None, None, {"hidden": True})
    layout.write("F1000", "远处")
    hidden = book.add_worksheet("藏表")
    hidden.write("A1", 1)
    hidden.hide()
    book.define_name("名单", "='版 式'!$A$1:$C$4")
    book.define_name("一格", "=格!$B$2")
    book.close()


def by_libreoffice(source, target, filter):
    """Converts a workbook; the target names the kind."""
    with tempfile.TemporaryDirectory() as work:
        kind = target.rsplit(".", 1)[1]
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", kind + filter]
            + ["--outdir", work + "/out", source], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180,
        )  # fmt: skip
        made = [name for name in os.listdir(work + "/out") if name.endswith(kind)]
        shutil.move(os.path.join(work, "out", made[0]), target)


os.makedirs(FOLDER, exist_ok=True)
for year in [1900, 1904]:
    def path(name):
        return os.path.join(FOLDER, f"{year}-{name}")

    by_openpyxl(path("openpyxl.xlsx"), year == 1904)
    by_xlsxwriter(path("xlsxwriter.xlsx"), year == 1904)
    by_libreoffice(path("xlsxwriter.xlsx"), path("libreoffice.ods"), "")
    by_libreoffice(path("libreoffice.ods"), path("libreoffice.xlsx"), "")
for code, name in [(76, "utf8"), (85, "gb18030"), (65535, "utf16")]:
    target = os.path.join(FOLDER, f"libreoffice-{name}.csv")
    by_libreoffice(
        os.path.join(FOLDER, "1900-libreoffice.ods"), target, f":Text - txt - csv (StarCalc):44,34,{code},1,,0,true,true"
    )
