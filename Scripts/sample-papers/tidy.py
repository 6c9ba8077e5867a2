"""Puts right what pandoc 2.17 and LibreOffice 7.4 write against the schemas, and nothing else."""
import re
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
ORDERS = {  # children that have to stand in this order, the others where they are
    M + "dPr": ["begChr", "sepChr", "endChr", "grow"],
    W + "style": ["name", "aliases", "basedOn", "next", "link", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "rsid", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"],
    W + "lvl": ["start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId", "lvlJc", "pPr", "rPr"],
    W + "tcPr": ["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"],
    W + "settings": ["zoom", "embedSystemFonts", "proofState", "stylePaneFormatFilter", "doNotTrackMoves", "defaultTabStop", "autoHyphenation", "evenAndOddHeaders", "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing",
                     "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery", "characterSpacingControl", "savePreviewPicture", "footnotePr", "endnotePr", "compat", "rsids", "mathPr",
                     "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"],
}
PLAIN_TABLE = ('<w:style xmlns:w="{0}" w:type="table" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>').format(W[1:-1])


def tidy(path):
    with zipfile.ZipFile(path) as package:
        files = {name: package.read(name) for name in package.namelist()}
    for name, data in files.items():
        if name in ("word/document.xml", "word/styles.xml", "word/settings.xml", "word/numbering.xml", "META-INF/manifest.xml", "styles.xml", "content.xml"):
            files[name] = tidied(name, data, files)
    files = without_loose_ends(files)
    write_package(path, files)


def write_package(path, files):
    """All entries with one date."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 8, 18, 9, 30, 0)), data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)


def in_order(element):
    order = ORDERS[element.tag]
    key = lambda child: order.index(etree.QName(child).localname) if etree.QName(child).localname in order else len(order)
    element[:] = sorted(element, key=key)


def tidied(name, data, names):
    root = etree.fromstring(data)
    for element in list(root.iter()):
        if element.tag in ORDERS:
            in_order(element)
        elif element.tag == DRAW + "image" and element.get(HREF, "").startswith("./ObjectReplacements/") and element.get(HREF)[2:] not in names:
            element.getparent().remove(element)  # LibreOffice forgets the preview of a second chart
        elif element.tag == W + "pPr":
            element[:] = sorted(element, key=lambda child: child.tag != W + "pStyle")
        elif element.tag == W + "nsid":
            element.set(W + "val", element.get(W + "val").zfill(8))
    if name == "word/styles.xml" and root.find(f'{W}style[@{W}styleId="TableNormal"]') is None:
        root.append(etree.fromstring(PLAIN_TABLE))
    if name == "styles.xml" and b"LibreOffice" not in names["meta.xml"]:
        add_styles(root)
    if name == "META-INF/manifest.xml":
        seen = set()
        for entry in list(root):
            if entry.get(MANIFEST + "full-path") in seen:
                root.remove(entry)
            seen.add(entry.get(MANIFEST + "full-path"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def add_styles(root):
    """The styles pandoc uses without defining them; an attribute that came with ODF 1.3 goes."""
    styles = root.find(OFFICE + "styles")
    for element in root.iter():
        element.attrib.pop(STYLE + "contextual-spacing", None)
    known = {(element.get(STYLE + "family"), element.get(STYLE + "name")) for element in styles.iter(STYLE + "style")}
    for family, name, parent in (("paragraph", "Title", "Standard"), ("paragraph", "TableCaption", "Standard"), ("paragraph", "FigureCaption", "Standard"), ("graphic", "Formula", None)):
        if (family, name) not in known:
            element = etree.SubElement(styles, STYLE + "style", {STYLE + "name": name, STYLE + "family": family})
            if parent:
                element.set(STYLE + "parent-style-name", parent)
            if name == "Title":
                etree.SubElement(element, STYLE + "paragraph-properties", {FO + "text-align": "center"})
                etree.SubElement(element, STYLE + "text-properties", {FO + "font-size": "18pt", STYLE + "font-size-asian": "18pt"})


def without_loose_ends(files):
    """Relationships of pictures and links that nothing uses."""
    name = "word/_rels/footnotes.xml.rels"
    if name in files:
        used = files.get("word/footnotes.xml", b"")
        files[name] = re.sub(rb'<Relationship [^>]*Id="([^"]+)"[^>]*/>', lambda found: found[0] if b'"' + found[1] + b'"' in used else b"", files[name])
    return files
