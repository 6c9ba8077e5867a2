"""Papers by pandoc and by LibreOffice."""
import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from tidy import tidy

HTML_STYLE = """@page { size: 21cm 29.7cm; margin: 2.4cm 2.6cm }
p, p.cjk { font-family: 宋体, serif; font-size: 10.5pt; line-height: 150%; margin: 0 0 4pt 0 }"""
HTML_FRONT = {"title": ("center", "黑体", 18), "author": ("center", "楷体", 12), "unit": ("center", "宋体", 9), "abstract": ("justify", "仿宋", 9), "english": ("center", "黑体", 12), "caption": ("center", "黑体", 9)}
TAGS = {"b": "strong", "i": "em", "sup": "sup", "sub": "sub", "u": "u", "code": "code"}


def soffice(source, target):
    """Converts by LibreOffice; `target` says the format by its suffix."""
    with tempfile.TemporaryDirectory() as folder:
        reader = ["--infilter=HTML (StarWriter)"] if source.suffix == ".html" else []
        subprocess.run(["soffice", *reader, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--convert-to", target.suffix[1:] + filters(source, target), "--outdir", folder, str(source)],
                       check=True, capture_output=True, timeout=180)
        shutil.move(Path(folder) / (source.stem + target.suffix), target)


def filters(source, target):
    return {".odt": ":writer8", ".docx": ":MS Word 2007 XML", ".fodt": ":OpenDocument Text Flat XML"}[target.suffix]


def by_pandoc(paper, target, pictures, reference=None):
    """The paper's own Markdown, with title, authors and abstract as pandoc's metadata."""
    tree = json.loads(json.dumps(paper.tree))
    string = lambda words: {"t": "MetaInlines", "c": [{"t": "Str", "c": words}]}
    tree["meta"] = {"title": string(paper.title), "author": {"t": "MetaList", "c": [string(f"{name}（{unit}）") for name, unit in paper.authors()]},
                    "abstract": {"t": "MetaBlocks", "c": [{"t": "Para", "c": [{"t": "Str", "c": "摘要：" + paper.meta["abstract"]}]}]}, "lang": string("zh-CN")}
    keywords = [{"t": "Strong", "c": [{"t": "Str", "c": "关键词："}]}, {"t": "Str", "c": "；".join(paper.meta["keywords"])}]
    tree["blocks"].insert(0, {"t": "Para", "c": keywords})
    if paper.meta.get("english"):
        tree["blocks"].insert(1, {"t": "Para", "c": [{"t": "Emph", "c": [{"t": "Str", "c": paper.meta["english"]}]}]})
    arguments = ["-f", "json", "-o", str(target), f"--resource-path={pictures}"]
    if reference:
        arguments.append(f"--reference-doc={reference}")
    subprocess.run(["pandoc", *arguments], input=json.dumps(tree), text=True, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": "1786930200"})
    tidy(target)


def small_page(build, suffix):
    """pandoc's reference document on B5 paper, with Chinese fonts."""
    path = build / f"reference-b5{suffix}"
    path.write_bytes(subprocess.run(["pandoc", "--print-default-data-file", f"reference{suffix}"], capture_output=True, check=True).stdout)
    if suffix == ".docx":
        document = Document(path)
        section = document.sections[0]
        section.page_width, section.page_height = Cm(18.2), Cm(25.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.2)
        section.header_distance = section.footer_distance = Cm(1.5)
        section.gutter = Cm(0)
        styles = {style.style_id: style for style in document.styles}
        for name, face in (("Normal", "宋体"), ("Title", "黑体"), ("Heading1", "黑体"), ("Heading2", "黑体")):
            style = styles[name]
            style.font.name = "Times New Roman"
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
        document.save(path)
        return path
    with zipfile.ZipFile(path) as package:
        files = {name: package.read(name) for name in package.namelist()}
    for attribute, value in ((b"page-width", b"18.2cm"), (b"page-height", b"25.7cm")):
        files["styles.xml"] = re.sub(b"fo:" + attribute + b'="[^"]*"', b"fo:" + attribute + b'="' + value + b'"', files["styles.xml"])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return path


def html(paper, pictures):
    """Plain HTML, as one would write it by hand."""
    body = "".join(html_line(role, inlines) for role, inlines in paper.front())
    body += "".join(html_block(block, pictures) for block in paper.blocks)
    return f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{paper.title}</title><style>{HTML_STYLE}</style></head>\n<body>\n{body}</body></html>\n'


def html_line(role, inlines):
    align, face, size = HTML_FRONT[role]
    return f'<p align="{align}"><font face="{face}" style="font-size: {size}pt">{html_inlines(inlines)}</font></p>\n'


def html_inlines(items):
    result = ""
    for item in items:
        if item[0] == "t":
            words = item[1].replace("&", "&amp;").replace("<", "&lt;")
            for format in sorted(item[2]):
                words = f"<{TAGS[format]}>{words}</{TAGS[format]}>"
            result += words
        elif item[0] == "link":
            result += f'<a href="{item[2]}">{html_inlines(item[1])}</a>'
        elif item[0] == "bms":
            result += f'<a name="{item[1]}"></a>'
        elif item[0] == "br":
            result += "<br>"
        elif item[0] != "bme":
            raise ValueError(f"HTML: {item[0]}")
    return result


def html_block(block, pictures):
    kind = block[0]
    if kind == "h":
        return f'<h{block[1]}><font face="黑体" style="font-size: {16 - 2 * block[1]}pt">{html_inlines(block[2])}</font></h{block[1]}>\n'
    if kind == "p":
        indent = "" if block[1][0][1].startswith("[") else ' style="text-indent: 21pt"'
        return f"<p{indent}>{html_inlines(block[1])}</p>\n"
    if kind == "list":
        tag = "ul" if block[1] == "bullet" else "ol"
        items = "".join("<li>" + "".join(html_inlines(inner[1]) if inner[0] == "p" else html_block(inner, pictures) for inner in item) + "</li>" for item in block[2])
        return f'<{tag}{f" start={block[3]}" if block[3] > 1 else ""}>{items}</{tag}>\n'
    if kind == "fig":
        data = base64.b64encode((pictures / block[1]).read_bytes()).decode()
        width = int(float(block[3].get("width", "8cm")[:-2]) * 37.8)
        return f'<p align="center"><img src="data:image/png;base64,{data}" width="{width}"></p>\n{html_line("caption", block[2])}'
    if kind == "table":
        cell = lambda tag, blocks, align: f'<{tag} align="{align if align != "default" else "center"}">' + "".join(html_inlines(inner[1]) for inner in blocks) + f"</{tag}>"
        lines = "".join("<tr>" + "".join(cell(tag, blocks, align) for blocks, align in zip(line, block[4])) + "</tr>\n" for tag, rows in (("th", block[2]), ("td", block[3])) for line in rows)
        return f'{html_line("caption", block[1])}<table border="1" cellspacing="0" cellpadding="4" width="100%">\n{lines}</table>\n'
    if kind == "div":
        return "".join(html_block(inner, pictures) for inner in block[3])
    raise ValueError(f"HTML: {kind}")
