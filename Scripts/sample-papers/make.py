"""make.py FOLDER BUILD [STEM…]: writes the papers. Scripts/sample-papers.sh says which is made by which program."""
import json
import sys
from pathlib import Path

import package
import pictures
import programs
from odtwriter import Layout, Odf
from paper import TEXT, Paper
from profiles import Profile
from pydocx import PyDocx

EXACT = '<w:spacing w:line="400" w:lineRule="exact"/>'
WORD = {  # DOCX by our own writer
    "LW-2026-001": Profile(numbered=True, header="大型箱体柔性加工单元的节拍平衡与调度", title_page=True, even_odd=True),
    "LW-2026-005": Profile(producer="wps", normal=("宋体", "Times New Roman", 21), body=("仿宋", "Times New Roman", 24, EXACT), heading=("宋体", "Times New Roman"),
                           margins=(1440, 1417, 1440, 1417), grid='<w:docGrid w:linePitch="312" w:charSpace="0"/>', header="基于设备日志的数控机床主轴异常预警", table="grid"),
}
PYTHON_DOCX = {
    "LW-2026-002": dict(font="仿宋", size=12, header="示例机械股份有限公司　科技论文"),
}
PANDOC = {"LW-2026-003": None}
FLAT = {"LW-2026-004": Layout(body="楷体", size=12, heading="宋体", header="科技管理论文", margin=2.6)}
HTML = ["LW-2026-006"]
ODF = {  # ODT by odfpy; every other ODT is LibreOffice's
    "LW-2026-001": Layout(numbered=True, header="大型箱体柔性加工单元的节拍平衡与调度"),
    "LW-2026-005": Layout(body="仿宋", size=12, line="140%", margin=2.5, grid=True),
}


def make(stem, folder, build, images):
    docx, odt = folder / f"{stem}.docx", folder / f"{stem}.odt"
    if stem in WORD:
        package.write(Paper(stem, not WORD[stem].numbered), WORD[stem], images, docx)
    elif stem in PYTHON_DOCX:
        PyDocx(Paper(stem), images, **PYTHON_DOCX[stem]).save(docx)
    elif stem in PANDOC:
        programs.by_pandoc(Paper(stem), docx, images, PANDOC[stem] and PANDOC[stem](build))
        programs.by_pandoc(Paper(stem), odt, images)
    else:
        source = build / (stem + (".fodt" if stem in FLAT else ".html"))
        if stem in FLAT:
            Odf(Paper(stem), FLAT[stem], images, flat=True).save(source)
        else:
            source.write_text(programs.html(Paper(stem), images), encoding="utf-8")
        programs.soffice(source, docx)
        programs.soffice(source if stem in FLAT else docx, odt)
    if stem in ODF:
        Odf(Paper(stem, not ODF[stem].numbered), ODF[stem], images).save(odt)
    elif not odt.exists():
        programs.soffice(docx, odt)


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
