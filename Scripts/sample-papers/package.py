"""The package around the body: parts, relationships, content types."""
import zipfile
from xml.sax.saxutils import escape

from lxml import etree

from wml import DATE, ROOT, Wml

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
OFFICE = "application/vnd.openxmlformats-officedocument."
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DEFAULTS = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml", "png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml",
            "xlsx": OFFICE + "spreadsheetml.sheet"}
EFFECTS = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
FILLS = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
LINES = '<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3


def theme(major="等线 Light", minor="等线"):
    colors = dict(dk1="000000", lt1="FFFFFF", dk2="44546A", lt2="E7E6E6", accent1="4472C4", accent2="ED7D31", accent3="A5A5A5", accent4="FFC000", accent5="5B9BD5", accent6="70AD47", hlink="0563C1", folHlink="954F72")
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colors.items())
    font = lambda tag, west, east: f'<a:{tag}><a:latin typeface="{west}"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hans" typeface="{east}"/></a:{tag}>'
    return (f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office 主题"><a:themeElements><a:clrScheme name="Office">{scheme}</a:clrScheme><a:fontScheme name="Office">{font("majorFont", "Calibri Light", major)}{font("minorFont", "Calibri", minor)}</a:fontScheme>'
            f'<a:fmtScheme name="Office"><a:fillStyleLst>{FILLS}</a:fillStyleLst><a:lnStyleLst>{LINES}</a:lnStyleLst><a:effectStyleLst>{EFFECTS}</a:effectStyleLst><a:bgFillStyleLst>{FILLS}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>')


def notes_part(kind, notes, wml):
    """The two separators and the notes."""
    ids = wml.profile.ids
    xml = "".join(f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>' for number, name in ((-1, "separator"), (0, "continuationSeparator")))
    for number, inlines in enumerate(notes, 1):
        mark = f'<w:r><w:rPr><w:rStyle w:val="{ids[kind + "-reference"]}"/></w:rPr><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
        xml += f'<w:{kind} w:id="{number}">{wml.paragraph(kind, mark + wml.inlines(inlines))}</w:{kind}>'
    return f"<w:{kind}s {ROOT}>{xml}</w:{kind}s>"


def comments_part(wml):
    xml = ""
    for number, (by, says) in enumerate(wml.comments):
        xml += f'<w:comment w:id="{number}" w:author="{by}" {DATE} w:initials="{by[0]}">{wml.paragraph("comment", wml.runs(says, frozenset()))}</w:comment>'
    return f"<w:comments {ROOT}>{xml}</w:comments>"


def header_part(wml, kind):
    text = "示例机械股份有限公司科学技术论文" if kind == "even" else wml.profile.header
    content = wml.paragraph("header", wml.runs(text, frozenset()))
    return f"<w:hdr {ROOT}>{content}</w:hdr>"


def footer_part(wml, kind):
    number = wml.runs("— ", frozenset()) + wml.field(" PAGE ", "1") + wml.runs(" —", frozenset())
    side = '<w:jc w:val="left"/>' if kind == "even" else ""
    return f'<w:ftr {ROOT}>{wml.paragraph("footer", number, side)}</w:ftr>'


def app_properties(profile):
    program = "Microsoft Office Word</Application><AppVersion>16.0000" if profile.word else "WPS Office_12.1.0.18276_F1E327BC-269C-435d-A152-05C5408002CA</Application><AppVersion>12.0000"
    return f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Template>{"Normal.dotm" if profile.word else "Normal"}</Template><TotalTime>36</TotalTime><Application>{program}</AppVersion></Properties>'


CORE = ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        '<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>5</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">2026-08-10T01:30:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2026-08-18T01:30:00Z</dcterms:modified></cp:coreProperties>')


def write(paper, profile, pictures, path):
    """One paper as a DOCX package."""
    wml = Wml(paper, profile, pictures)
    parts = {}  # name: (data, content type, kind of the relationship from the document)
    parts["styles.xml"] = (profile.styles(), MAIN + "styles+xml", "styles")
    parts["numbering.xml"] = (profile.numbering(wml.restarts), MAIN + "numbering+xml", "numbering")
    parts["theme/theme1.xml"] = (theme(), OFFICE + "theme+xml", "theme")
    parts["fontTable.xml"] = (f'<w:fonts {ROOT}><w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font><w:font w:name="仿宋"><w:charset w:val="86"/><w:family w:val="modern"/></w:font></w:fonts>', MAIN + "fontTable+xml", "fontTable")
    kinds = []
    for kind, notes in (("footnote", wml.footnotes), ("endnote", wml.endnotes)):
        if notes:
            parts[f"{kind}s.xml"] = (notes_part(kind, notes, wml), f"{MAIN}{kind}s+xml", f"{kind}s")
            circled = '<w:numFmt w:val="decimalEnclosedCircleChinese"/>' if kind == "footnote" else ""
            kinds.append((kind, circled))
    if wml.comments:
        parts["comments.xml"] = (comments_part(wml), MAIN + "comments+xml", "comments")
    tracked = bool(wml.counters.get("change"))
    parts["settings.xml"] = (profile.settings(kinds, tracked), MAIN + "settings+xml", "settings")

    overrides = {"/word/document.xml": MAIN + "document.main+xml", "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml", "/docProps/app.xml": OFFICE + "extended-properties+xml"}
    files = {"docProps/core.xml": CORE.format(title=escape(paper.title), author=paper.authors()[0][0]), "docProps/app.xml": app_properties(profile)}
    relations = []
    for at, (name, (data, content_type, kind)) in enumerate(parts.items(), 1):
        files["word/" + name] = data
        overrides["/word/" + name] = content_type
        relations.append((f"rId{at}", f"{R}/{kind}", name, False))
    for key, (kind, target, external) in wml.relationships.items():
        relations.append((key, f"{R}/{kind}", target, external))
        if kind in ("header", "footer"):
            files["word/" + target] = (header_part if kind == "header" else footer_part)(wml, target.split("-")[1][:-4])
            overrides["/word/" + target] = f"{MAIN}{kind}+xml"
    for name, data in wml.parts.items():
        files["word/" + name] = data
        if name.startswith("charts/"):
            overrides["/word/" + name] = OFFICE + "drawingml.chart+xml"
            number = name[len("charts/chart"):-4]
            files[f"word/charts/_rels/chart{number}.xml.rels"] = relationships([("rId1", f"{R}/package", f"../embeddings/Microsoft_Excel_Worksheet{number}.xlsx", False)])
    files["word/_rels/document.xml.rels"] = relationships(relations)
    files["word/document.xml"] = f'<w:document {ROOT}><w:body>{"".join(wml.body)}</w:body></w:document>'
    root = [("rId1", f"{R}/officeDocument", "word/document.xml", False), ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False), ("rId3", f"{R}/extended-properties", "docProps/app.xml", False)]
    if not profile.word:
        files["docProps/custom.xml"] = ('<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
                                        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>2052-12.1.0.18276</vt:lpwstr></property></Properties>')
        overrides["/docProps/custom.xml"] = OFFICE + "custom-properties+xml"
        root.append(("rId4", f"{R}/custom-properties", "docProps/custom.xml", False))
        files["customXml/item1.xml"] = '<s:customData xmlns="http://www.wps.cn/officeDocument/2013/wpsCustomData" xmlns:s="http://www.wps.cn/officeDocument/2013/wpsCustomData"><extobjs/></s:customData>'
        files["customXml/itemProps1.xml"] = '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{B1977F7D-205B-4081-913C-38D41E755F92}"><ds:schemaRefs><ds:schemaRef ds:uri="http://www.wps.cn/officeDocument/2013/wpsCustomData"/></ds:schemaRefs></ds:datastoreItem>'
        overrides["/customXml/itemProps1.xml"] = OFFICE + "customXmlProperties+xml"
        files["customXml/_rels/item1.xml.rels"] = relationships([("rId1", f"{R}/customXmlProps", "itemProps1.xml", False)])
        files["word/_rels/document.xml.rels"] = relationships(relations + [("rId900", f"{R}/customXml", "../customXml/item1.xml", False)])
    files["_rels/.rels"] = relationships(root)
    used = {name.rsplit(".", 1)[1] for name in files}
    types = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in DEFAULTS.items() if end in used)
    types += "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    save(path, {"[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{types}</Types>', **files})


def mode(external):
    return ' TargetMode="External"' if external else ""


def relationships(rows):
    rows = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{escape(target)}"{mode(external)}/>' for key, kind, target, external in rows)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def save(path, files):
    """Well-formed parts only, and the same bytes every time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            if isinstance(data, str):
                etree.fromstring(data)
                data = (DECLARATION + data).encode()
            package.writestr(zipfile.ZipInfo(name, (2026, 8, 18, 9, 30, 0)), data, zipfile.ZIP_DEFLATED)
