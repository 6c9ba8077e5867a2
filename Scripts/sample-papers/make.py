"""make.py FOLDER BUILD [STEM…]: writes the papers. Scripts/sample-papers.sh says which is made by which program."""
import json
import sys
from pathlib import Path

import package
import pictures
import programs
from embed import embed_workbook
from odtwriter import Layout, Odf
from paper import TEXT, Paper
from profiles import Profile
from pydocx import PyDocx
from tidy import tidy

def exact(twips):
    return f'<w:spacing w:line="{twips}" w:lineRule="exact"/>'


WORD = {  # DOCX by our own writer, as Word or WPS would
    "LW-2026-001": Profile(numbered=True, header="大型箱体柔性加工单元的节拍平衡与调度", title_page=True, even_odd=True),
    "LW-2026-005": Profile(producer="wps", normal=("宋体", "Times New Roman", 21), body=("仿宋", "Times New Roman", 24, exact(400)), heading=("宋体", "Times New Roman"),
                           margins=(1440, 1417, 1440, 1417), grid='<w:docGrid w:linePitch="312" w:charSpace="0"/>', header="基于设备日志的数控机床主轴异常预警", table="grid"),
    "LW-2026-007": Profile(header="焊接车间数字孪生看板的建设与应用", even_odd=True, body=("minorEastAsia", "minorHAnsi", 21, '<w:spacing w:line="320" w:lineRule="atLeast"/>'), heading=("majorEastAsia", "majorHAnsi"), first_number=17),
    "LW-2026-008": Profile(body=("楷体", "Times New Roman", 22, exact(380)), body_name="正文文字", margins=(1247, 1361, 1247, 1361), grid='<w:docGrid w:type="linesAndChars" w:linePitch="312" w:charSpace="0"/>', table="grid"),
    "LW-2026-011": Profile(producer="wps", normal=("仿宋", "Times New Roman", 24), body=("宋体", "Times New Roman", 21, exact(360)), header="材料与工艺", page_format=' w:fmt="decimal"'),
    "LW-2026-012": Profile(page="Letter", margins=(1440, 1440, 1440, 1440), numbered=True, body=("宋体", "Times New Roman", 22, '<w:spacing w:line="276" w:lineRule="auto"/>'), header="结构化工艺文件管理系统的设计", page_format=' w:fmt="numberInDash"'),
    "LW-2026-014": Profile(normal=("仿宋", "Times New Roman", 24), body=("仿宋", "Times New Roman", 22, exact(420)), numbered=True, title_page=True, header="质量管理论文"),
}
PYTHON_DOCX = {
    "LW-2026-002": dict(font="仿宋", size=12, header="示例机械股份有限公司　科技论文"),
    "LW-2026-009": dict(font="宋体", size=10.5, margin=2.2, style_name="论文正文"),
}
PANDOC = {"LW-2026-003": None, "LW-2026-010": programs.small_page}
FLAT = {  # FODT by odfpy, both formats by LibreOffice
    "LW-2026-004": Layout(body="楷体", size=12, heading="宋体", header="科技管理论文", margin=2.6),
    "LW-2026-013": Layout(body="仿宋", size=11, line="20pt", header="节能与安全", margin=2.5, grid=True),
}
HTML = ["LW-2026-006"]
ODF = {  # ODT by odfpy
    "LW-2026-001": Layout(numbered=True, header="大型箱体柔性加工单元的节拍平衡与调度"),
    "LW-2026-005": Layout(body="仿宋", size=12, line="140%", margin=2.5, grid=True),
    "LW-2026-009": Layout(margin=2.2, line="140%"),
    "LW-2026-011": Layout(line="18pt", header="材料与工艺", old_doctype=True),
    "LW-2026-014": Layout(body="仿宋", size=11, line="21pt", numbered=True, header="质量管理论文"),
    "LW-2026-015": Layout(body="楷体", size=11, header="智能立体仓库安全联锁的改进", margin=2.6, grid=True),  # the DOCX comes from this one
}  # every other ODT is LibreOffice's, from the DOCX


def make(stem, folder, build, images):
    docx, odt = folder / f"{stem}.docx", folder / f"{stem}.odt"
    if stem in WORD:
        package.write(Paper(stem, not WORD[stem].numbered), WORD[stem], images, docx)
    elif stem in PYTHON_DOCX:
        PyDocx(Paper(stem), images, **PYTHON_DOCX[stem]).save(docx)
    elif stem in PANDOC:
        for path in (docx, odt):
            programs.by_pandoc(Paper(stem), path, images, PANDOC[stem] and PANDOC[stem](build, path.suffix))
    elif stem in FLAT or stem in HTML:
        source = build / (stem + (".fodt" if stem in FLAT else ".html"))
        if stem in FLAT:
            Odf(Paper(stem), FLAT[stem], images, flat=True).save(source)
        else:
            source.write_text(programs.html(Paper(stem), images), encoding="utf-8")
        programs.soffice(source, docx)
        tidy(docx)
        programs.soffice(source if stem in FLAT else docx, odt)
    if stem in ODF:
        Odf(Paper(stem, not ODF[stem].numbered), ODF[stem], images).save(odt)
    elif not odt.exists():
        programs.soffice(docx, odt)
        tidy(odt)
        if stem == "LW-2026-007":
            embed_workbook(odt, docx, images / "sheet.png", "图3")
    if not docx.exists():
        programs.soffice(odt, docx)
        tidy(docx)


def main(folder, build, *stems):
    images = build / "pictures"
    pictures.make(images)
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(TEXT.glob("*.md")):
        if not stems or path.stem in stems:
            for old in (".docx", ".odt"):
                (folder / (path.stem + old)).unlink(missing_ok=True)
            make(path.stem, folder, build, images)
    listed = [Paper(path.stem) for path in sorted(TEXT.glob("*.md"))]
    facts = [dict(stem=paper.stem, 题名=paper.title, 英文题名=paper.meta.get("english", ""), 栏目=paper.meta["column"], 作者=[dict(姓名=name, 单位=unit) for name, unit in paper.authors()],
                  关键词=paper.meta["keywords"], 奖级=paper.meta.get("award", ""), 摘要=paper.meta["abstract"]) for paper in listed]
    (build / "papers.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
    first = (folder / "LW-2026-001.docx").read_bytes()
    (folder.parent / "坏文件.docx").write_bytes(first[: len(first) * 3 // 5])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]), *sys.argv[3:])
