"""Papers that try to cost too much when they are taken into a volume: DOCX and ODT with the same tricks."""
import random
import zlib

from hostile_files import MANIFEST, ODF, RELATIONS, ROOT, TYPES, WORD, entities, lying, million, overlapping, packed

LINKS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
FORMS = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
NAMES = ODF + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"'
)
MUCH, MANY = 100_000, 50_000


def many(count, make):
    return "".join(make(i) for i in range(count))


def p(text="x", properties="", more=""):
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}<w:r><w:t>{text}</w:t></w:r>{more}</w:p>"


def word(body, links="", files=(), before="", attributes="", level=1, **parts):
    """A paper in DOCX; `parts` are the contents of styles, numbering, footnotes and the like."""
    space = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}" {DRAWING} {attributes}'
    types, made = "", []
    for name, content in parts.items():
        types += f'<Override PartName="/word/{name}.xml" ContentType="{FORMS}{name}+xml"/>'
        links += f'<Relationship Id="part-{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>'
        made.append((f"word/{name}.xml", f"<w:{name} {space}>{content}</w:{name}>"))
    return packed([
        ("[Content_Types].xml", TYPES % ('<Default Extension="png" ContentType="image/png"/>' + types)), ("_rels/.rels", ROOT),
        ("word/_rels/document.xml.rels", LINKS % links),
        ("word/document.xml", f"{before}<w:document {space}><w:body>{body}<w:sectPr/></w:body></w:document>"), *made, *files,
    ], level)


def text(body, automatic="", common="", masters="", layouts="", fonts="", files=(), before="", level=1, manifest=MANIFEST, settings=None):
    """A paper in ODT."""
    faces = f"<office:font-face-decls>{fonts}</office:font-face-decls>"
    content = (
        f'{before}<office:document-content {NAMES} office:version="1.3">{faces}<office:automatic-styles>{automatic}</office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    styles = (
        f'<office:document-styles {NAMES} office:version="1.3">{faces}<office:styles>{common}</office:styles><office:automatic-styles>'
        f'<style:page-layout style:name="P"/>{layouts}</office:automatic-styles><office:master-styles>'
        f'<style:master-page style:name="Standard" style:page-layout-name="P"/>{masters}</office:master-styles></office:document-styles>'
    )
    return packed([
        ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content), ("styles.xml", styles), *files,
        ("META-INF/manifest.xml", manifest),
    ], level)


def q(text="x", style="", more=""):
    return f"<text:p{style and f' text:style-name={chr(34)}{style}{chr(34)}'}>{text}</text:p>{more}"


def link(i, kind, target, external=False):
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="r{i}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'


def style(i, more="", kind="paragraph", name=None):
    return f'<w:style w:type="{kind}" w:styleId="s{i}"><w:name w:val="{name or f"n{i}"}"/>{more}</w:style>'


def field(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def note(kind, i, content="x"):
    return f'<w:{kind} w:id="{i}"><w:p><w:r><w:t>{content}</w:t></w:r></w:p></w:{kind}>'


def reference(kind, i):
    return f'<w:r><w:{kind}Reference w:id="{i}"/></w:r>'


def drawing(i, target="i"):
    return f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="{i}" name="a"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{target}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'


def summed(data, wanted):
    """Data with four bytes behind them that give a checksum (CRC-32)."""
    table = [zlib.crc32(bytes([i])) ^ zlib.crc32(b"\0") for i in range(256)]
    back = {(entry ^ table[0]) >> 24: i for i, entry in enumerate(table)}
    current, goal, steps = zlib.crc32(data) ^ 0xFFFFFFFF, wanted ^ 0xFFFFFFFF, []
    for _ in range(4):
        index = back[goal >> 24]
        steps.append(index)
        goal = ((goal ^ table[index] ^ table[0]) << 8) & 0xFFFFFFFF
    tail = b""
    for index in reversed(steps):
        tail += bytes([(current ^ index) & 0xFF])
        current = (current >> 8) ^ table[index] ^ table[0]
    return data + tail


def cased(number):
    """A name of few letters, large or small by the bits of a number."""
    return "".join("aA"[number >> bit & 1] for bit in range(13))


def word_papers():
    """DOCX papers: name, maker, whether they must be left out."""
    uses = lambda count, name: many(count, lambda i: p("x", f'<w:pStyle w:val="s{i % 5_000 if name else i}"/>'))
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    section = lambda i: f'<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="r{i}"/><w:pgSz w:w="{9000 + i % 7}" w:h="16000"/></w:sectPr></w:pPr></w:p>'
    header = f'<w:hdr xmlns:w="{WORD}">{p("眉")}</w:hdr>'
    nested = "<w:tbl><w:tr><w:tc>%s<w:p/></w:tc></w:tr></w:tbl>"
    tables = p()
    for _ in range(75):
        tables = nested % tables
    changed = lambda kind: f'<w:p><w:pPr><w:rPr><w:{kind} w:id="1" w:author="a"/></w:rPr></w:pPr><w:{kind} w:id="2" w:author="a"><w:r><w:t>x</w:t></w:r></w:{kind}></w:p>'
    listed = lambda i: p("x", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{i + 1}"/></w:numPr>')
    return {
        "deep elements": (lambda: word("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000), True),
        "deep insertions": (lambda: word("<w:p>" + "<w:ins>" * 240 + "<w:r><w:t>x</w:t></w:r>" * 20_000 + "</w:ins>" * 240 + "</w:p>"), False),
        "tables in tables": (lambda: word(tables * 400), False),
        "million nodes": (lambda: word("<w:p/>" * 1_000_000), None),
        "large parts together": (lambda: word("<w:p/>" * 1_000_000, styles="<w:a/>" * 1_200_000, numbering="<w:a/>" * 1_200_000, footnotes="<w:a/>" * 1_200_000), None),
        "long attribute": (lambda: word(f'<w:p w:rsidR="{"0" * 10_000_000}"/>', styles=style(1, name="n" * 5_000_000)), None),
        "namespaces": (lambda: word(many(200, lambda i: f'<a{i}:b xmlns:a{i}="urn:{i}">') + p() + many(200, lambda i: f"</a{199 - i}:b>")), None),
        "many namespaces": (lambda: word(many(MANY, lambda i: f'<w:p><b:c xmlns:b="urn:{i}" b:d="1"/></w:p>')), None),
        "ignorable": (lambda: word(p(), attributes=many(240, lambda i: f'xmlns:g{i}="urn:{i}" ') + 'mc:Ignorable="' + many(MUCH, lambda i: f"g{i % 240} ") + '"'), None),
        "many styles": (lambda: word(uses(20_000, False), styles=many(MUCH, style)), None),
        "styles of one name": (lambda: word(uses(30_000, False), styles=many(MANY, lambda i: style(i, f'<w:rPr><w:sz w:val="{i}"/></w:rPr>', name="a"))), None),
        "styles of one id": (lambda: word(p("x", '<w:pStyle w:val="sa"/>'), styles=many(MANY, lambda i: style("a", name=f"n{i}"))), None),
        "styles in a circle": (lambda: word(uses(5_000, True), styles=many(5_000, lambda i: style(i, f'<w:basedOn w:val="s{(i + 1) % 5_000}"/><w:next w:val="s{i}"/><w:link w:val="s{(i + 7) % 5_000}"/>'))), None),
        "chain of styles": (lambda: word(uses(10_000, True), styles=many(20_000, lambda i: style(i, f'<w:basedOn w:val="s{i + 1}"/>'))), None),
        "many lists": (lambda: word(many(20_000, listed), numbering=many(MANY, lambda i: f'<w:abstractNum w:abstractNumId="{i}">{level}</w:abstractNum>') + many(MANY, lambda i: f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>')), None),
        "lists that are not used": (lambda: word(p(), numbering=many(MUCH, lambda i: f'<w:abstractNum w:abstractNumId="{i}">{level}</w:abstractNum>') + many(MUCH, lambda i: f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>')), None),
        "many lists of one definition": (lambda: word(many(MANY, listed), numbering=f'<w:abstractNum w:abstractNumId="0">{level * 9}</w:abstractNum>' + many(MUCH, lambda i: f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="0"/></w:num>')), None),
        "lists in a circle": (lambda: word(many(1_000, listed), styles=many(1_000, lambda i: style(i, f'<w:pPr><w:numPr><w:numId w:val="{i + 1}"/></w:numPr></w:pPr>', "numbering")), numbering=many(1_000, lambda i: f'<w:abstractNum w:abstractNumId="{i}"><w:numStyleLink w:val="s{(i + 1) % 1000}"/></w:abstractNum>') + many(1_000, lambda i: f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>')), None),
        "many bookmarks": (lambda: word(many(MANY, lambda i: f'<w:p><w:bookmarkStart w:id="{i}" w:name="a{i}"/><w:bookmarkEnd w:id="{i}"/></w:p>')), False),
        "bookmarks of one name": (lambda: word(many(MANY, lambda i: f'<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>')), None),
        "bookmarks of few names": (lambda: word(many(MANY, lambda i: f'<w:p><w:bookmarkStart w:id="{i}" w:name="a{i // 2}"/><w:bookmarkEnd w:id="{i}"/></w:p>')), None),
        "bookmarks in bookmarks": (lambda: word("<w:p>" + many(MANY, lambda i: f'<w:bookmarkStart w:id="{i}" w:name="a{i}"/>') + many(MANY, lambda i: f'<w:bookmarkEnd w:id="{i}"/>') + "</w:p>"), None),
        "bookmarks with long names": (lambda: word(many(30, lambda i: f'<w:p><w:bookmarkStart w:id="{i}" w:name="{"a" * 500_000}{i}"/><w:bookmarkEnd w:id="{i}"/></w:p>')), None),
        "many fields": (lambda: word(many(MANY, lambda i: f'<w:p>{field("begin")}{instruction(f"REF a{i % 100} ")}{field("end")}</w:p>') + many(100, lambda i: f'<w:p><w:bookmarkStart w:id="{i}" w:name="a{i}"/><w:bookmarkEnd w:id="{i}"/></w:p>')), None),
        "fields in fields": (lambda: word("<w:p>" + (field("begin") + instruction("SEQ a ")) * 30_000 + field("end") * 30_000 + "</w:p>"), None),
        "instruction in pieces": (lambda: word("<w:p>" + field("begin") + instruction("REF a ") * MUCH + field("end") + "</w:p>"), None),
        "long instruction": (lambda: word("<w:p>" + field("begin") + instruction("REF " + "\\h " * 3_000_000) + field("end") + "</w:p>"), None),
        "many contents": (lambda: word(f'<w:p><w:fldSimple w:instr="TOC \\o"/></w:p>' * MANY), None),
        "many links": (lambda: word(many(MANY, lambda i: f'<w:p><w:hyperlink r:id="r{i}"/></w:p>'), links=many(MANY, lambda i: link(i, "hyperlink", f"http://a.cn/{i}", True))), None),
        "links that are not used": (lambda: word(p(), links=many(200_000, lambda i: link(i, "hyperlink", f"http://a.cn/{i}", True))), None),
        "links of one id": (lambda: word('<w:p><w:hyperlink r:id="r1"/></w:p>' * 1_000, links=many(MANY, lambda i: link(1, "hyperlink", f"http://a.cn/{i}", True))), None),
        "long link": (lambda: word('<w:p><w:hyperlink r:id="r1"/></w:p>' * 10_000, links=link(1, "hyperlink", "http://a.cn/" + "a" * 5_000_000, True)), None),
        "many footnotes": (lambda: word(many(10_000, lambda i: f"<w:p>{reference('footnote', i)}</w:p>"), footnotes=many(10_000, lambda i: note("footnote", i))), False),
        "one footnote many times": (lambda: word(f"<w:p>{reference('footnote', 1)}</w:p>" * 20_000, footnotes=f'<w:footnote w:id="1">{p() * 2_000}</w:footnote>'), None),
        "footnotes in footnotes": (lambda: word(f"<w:p>{reference('footnote', 0)}</w:p>", footnotes=many(10_000, lambda i: f'<w:footnote w:id="{i}"><w:p>{reference("footnote", (i + 1) % 10_000) * 2}</w:p></w:footnote>')), None),
        "footnotes of one id": (lambda: word(f"<w:p>{reference('footnote', 1)}</w:p>" * 100, footnotes=note("footnote", 1) * MANY), None),
        "many comments": (lambda: word(many(10_000, lambda i: f'<w:p><w:commentRangeStart w:id="{i}"/><w:commentRangeEnd w:id="{i}"/>{reference("comment", i)}</w:p>'), comments=many(10_000, lambda i: note("comment", i))), False),
        "comments in a run": (lambda: word("<w:p><w:r>" + many(MANY, lambda i: f'<w:commentReference w:id="{i}"/>') + "</w:r></w:p>"), None),
        "notes that are not there": (lambda: word(many(MANY, lambda i: f"<w:p>{reference('footnote', i)}</w:p>")), None),
        "parts that are not there": (lambda: word(many(20_000, lambda i: drawing(i, f"x{i}"))), None),
        "many sections": (lambda: word(many(1_000, section), links=many(1_000, lambda i: link(i, "header", f"header{i}.xml")), files=[(f"word/header{i}.xml", header) for i in range(1_000)]), None),
        "sections of one header": (lambda: word(section(1) * 10_000, links=link(1, "header", "header1.xml"), files=[("word/header1.xml", f'<w:hdr xmlns:w="{WORD}">{p() * 5_000}</w:hdr>')]), None),
        "headers of one part": (lambda: word(many(5_000, section), links=many(5_000, lambda i: link(i, "header", "header1.xml")), files=[("word/header1.xml", f'<w:hdr xmlns:w="{WORD}">{p() * 5_000}</w:hdr>')]), None),
        "sections in the text": (lambda: word('<w:sectPr/><w:bookmarkStart w:id="1" w:name="a"/>' * MANY + p() + "<w:sectPr/>" * MANY), None),
        "removed rows": (lambda: word("<w:tbl><w:tblGrid>" + "<w:gridCol/>" * 20_000 + "</w:tblGrid>" + '<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p/></w:tc></w:tr>' * 20_000 + "</w:tbl>"), None),
        "removed cells": (lambda: word("<w:tbl><w:tr>" + '<w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr><w:p/></w:tc>' * MANY + "</w:tr></w:tbl>"), None),
        "many shapes of one id": (lambda: word(drawing(1) * 20_000), None),
        "many pictures": (lambda: word(many(5_000, lambda i: drawing(i, f"r{i}")), links=many(5_000, lambda i: link(i, "image", f"media/{i}.png")), files=[(f"word/media/{i}.png", b"%d" % i) for i in range(5_000)]), None),
        "one picture many times": (lambda: word(many(10_000, lambda i: drawing(i, f"r{i}")), links=many(10_000, lambda i: link(i, "image", "media/1.png")), files=[("word/media/1.png", random.Random(1).randbytes(1_000_000))]), None),
        "pictures that are bombs": (lambda: word(many(40, lambda i: drawing(i, f"r{i}")), links=many(40, lambda i: link(i, "image", f"media/{i}.png")), files=[(f"word/media/{i}.png", b"\0" * 9_000_000) for i in range(40)], level=9), None),
        "picture that is a bomb": (lambda: word(drawing(1, "r1"), links=link(1, "image", "media/1.png"), files=[("word/media/1.png", b"\0" * 300_000_000)], level=9), None),
        "pictures of one checksum": (lambda: word(many(3_000, lambda i: drawing(i, f"r{i}")), links=many(3_000, lambda i: link(i, "image", f"media/{i}.png")), files=[(f"word/media/{i}.png", summed(b"%08d" % i + bytes(2_000), 7)) for i in range(3_000)], level=0), None),
        "names that differ in case": (lambda: word(many(4_000, lambda i: drawing(i, f"r{i}")), links=many(4_000, lambda i: link(i, "image", f"media/{cased(i)}.png")), files=[(f"word/media/{cased(i)}.png", b"%d" % i) for i in range(4_000)]), None),
        "drawings in drawings": (lambda: word("<w:p><w:r>" + "<w:drawing>" * 240 + '<wp:extent cx="99999999" cy="1"/>' * MANY + "<a:b/>" * MUCH + "</w:drawing>" * 240 + "</w:r></w:p>"), None),
        "parts in a circle": (lambda: word(drawing(1, "r0"), links=link(0, "chart", "c0.xml"), files=[x for i in range(2_000) for x in [(f"word/c{i}.xml", f'<a xmlns:r="{RELATIONS}" r:id="r{i}"/>'), (f"word/_rels/c{i}.xml.rels", LINKS % (link(i, "chart", f"c{(i + 1) % 2_000}.xml") + link(f"b{i}", "chart", "c0.xml")))]]), None),
        "many changes": (lambda: word(changed("ins") * 30_000 + changed("del") * 30_000), None),
        "removed ends of paragraphs": (lambda: word(changed("del") * 80_000), None),
        "many text boxes": (lambda: word(many(10_000, lambda i: f'<w:p><w:r><w:pict><v:shape id="_x{i}"><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>')), None),
        "many controls": (lambda: word(many(MANY, lambda i: f'<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>')), None),
        "many fonts": (lambda: word(many(MUCH, lambda i: f'<w:p><w:r><w:rPr><w:rFonts w:ascii="f{i}"/></w:rPr><w:t>x</w:t></w:r></w:p>')), None),
        "wide table": (lambda: word("<w:tbl><w:tblGrid>" + '<w:gridCol w:w="9000"/>' * 10_000 + "</w:tblGrid>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 10_000 + "</w:tr>") * 10 + "</w:tbl>"), None),
        "long table": (lambda: word("<w:tbl><w:tblGrid>" + '<w:gridCol w:w="90000"/>' * 2 + "</w:tblGrid>" + ('<w:tr><w:tc><w:tcPr><w:tcW w:w="90000" w:type="dxa"/></w:tcPr><w:p/></w:tc></w:tr>') * MANY + "</w:tbl>"), None),
        "marks of the composer": (lambda: word("<?wenshu-insert 1?>" * MANY + p("<?wenshu-running a?>") * 1_000), None),
        "billion laughs": (lambda: word(p(entities(10, 10)[1]), before=entities(10, 10)[0]), True),
        "bomb": (lambda: word(p(" " * 300_000_000), level=9), True),
    }


def text_papers():
    """ODT papers: name, maker, whether they must be left out."""
    auto = lambda i, more="", inner="", family="paragraph": f'<style:style style:name="P{i}" style:family="{family}" {more}>{inner}</style:style>'
    uses = lambda count, of=None: many(count, lambda i: q("x", f"P{i % (of or count)}"))
    margins = lambda i: f'<style:paragraph-properties fo:margin-left="{i}mm"/>'
    lists = lambda i: f'<text:list-style style:name="L{i}"><text:list-level-style-number text:level="1" style:num-format="1" text:start-value="{i + 1}"/></text:list-style>'
    region = lambda i, kind="insertion", inner="": f'<text:changed-region xml:id="c{i}" text:id="c{i}"><text:{kind}>{inner}</text:{kind}></text:changed-region>'
    changes = lambda inner: f"<text:tracked-changes>{inner}</text:tracked-changes>"
    item = lambda inner: f"<text:list-item>{inner}</text:list-item>"
    frame = lambda i, href="Pictures/1.png", name=None: f'<text:p><draw:frame draw:name="{name or f"b{i}"}" svg:width="1cm" svg:height="1cm"><draw:image xlink:href="{href}"/></draw:frame></text:p>'
    table = lambda inner, name="a": f'<table:table table:name="{name}"><table:table-column/><table:table-row><table:table-cell>{inner}</table:table-cell></table:table-row></table:table>'
    tables = q()
    for _ in range(60):
        tables = table(tables)
    entry = '<manifest:file-entry manifest:full-path="%s" manifest:media-type="%s"/>'
    listed = lambda inner: MANIFEST.replace("</manifest:manifest>", inner + "</manifest:manifest>")
    page = lambda i, inner="", more="": f'<style:master-page style:name="M{i}" style:page-layout-name="G{i}" {more}>{inner}</style:master-page>'
    layout = lambda i: f'<style:page-layout style:name="G{i}"><style:page-layout-properties fo:page-width="{200 + i}mm" fo:page-height="297mm"/></style:page-layout>'
    return {
        "deep elements": (lambda: text("<text:section>" * 5_000 + "</text:section>" * 5_000), True),
        "deep spans": (lambda: text("<text:p>" + "<text:span>" * 240 + "<text:s/>x" * 20_000 + "</text:span>" * 240 + "</text:p>"), False),
        "tables in tables": (lambda: text(tables * 400), False),
        "million nodes": (lambda: text("<text:p/>" * 1_000_000), None),
        "large parts together": (lambda: text("<text:p/>" * 1_000_000, common="<text:a/>" * 1_200_000, files=[("settings.xml", "<a>" + "<b/>" * 1_200_000 + "</a>"), ("meta.xml", "<a>" + "<b/>" * 1_200_000 + "</a>")]), None),
        "long attribute": (lambda: text(f'<text:p text:class-names="{"0" * 10_000_000}"/>', automatic=auto(1, f'style:parent-style-name="{"n" * 5_000_000}"')), None),
        "namespaces": (lambda: text(many(200, lambda i: f'<a{i}:b xmlns:a{i}="urn:{i}">') + q() + many(200, lambda i: f"</a{199 - i}:b>")), None),
        "many namespaces": (lambda: text(many(MANY, lambda i: f'<text:p><b:c xmlns:b="urn:{i}" b:d="1"/></text:p>')), None),
        "many styles": (lambda: text(uses(30_000), automatic=many(MUCH, lambda i: auto(i, "", margins(i)))), None),
        "many common styles": (lambda: text(uses(30_000), common=many(MUCH, lambda i: auto(i, "", margins(i)))), None),
        "styles of one name": (lambda: text(uses(1_000, 1), automatic=auto(0) * MUCH, common=auto(0) * MUCH), None),
        "styles that are the same": (lambda: text(uses(MANY), automatic=many(MANY, lambda i: auto(i, "", margins(1)))), None),
        "styles in a circle": (lambda: text(uses(5_000), common=many(5_000, lambda i: auto(i, f'style:parent-style-name="P{(i + 1) % 5_000}" style:next-style-name="P{(i + 7) % 5_000}"'))), None),
        "automatic styles in a circle": (lambda: text(uses(5_000), automatic=many(5_000, lambda i: auto(i, f'style:parent-style-name="P{(i + 1) % 5_000}"'))), None),
        "chain of styles": (lambda: text(uses(10_000), common=many(20_000, lambda i: auto(i, f'style:parent-style-name="P{i + 1}"'))), None),
        "chain of maps": (lambda: text(uses(5_000), common=many(20_000, lambda i: auto(i, "", f'<style:map style:condition="a" style:apply-style-name="P{i + 1}"/>'))), None),
        "many lists": (lambda: text(many(20_000, lambda i: f'<text:list text:style-name="L{i}">{item(q())}</text:list>'), automatic=many(MUCH, lambda i: lists(i))), None),
        "lists that go on": (lambda: text(many(MANY, lambda i: f'<text:list xml:id="l{i}" text:continue-list="l{i - 1}">{item(q())}</text:list>')), None),
        "lists in lists": (lambda: text(("<text:list><text:list-item>" * 110 + q() + "</text:list-item></text:list>" * 110) * 1_000), None),
        "many headings": (lambda: text('<text:h text:outline-level="1">x</text:h>' * MANY, common='<text:outline-style style:name="O"><text:outline-level-style text:level="1" style:num-format="1"/></text:outline-style>'), None),
        "many bookmarks": (lambda: text(many(MANY, lambda i: f'<text:p><text:bookmark text:name="a{i}"/></text:p>')), False),
        "bookmarks of one name": (lambda: text('<text:p><text:bookmark-start text:name="a"/><text:bookmark-end text:name="a"/></text:p>' * MANY), None),
        "bookmarks in bookmarks": (lambda: text("<text:p>" + many(MANY, lambda i: f'<text:bookmark-start text:name="a{i}"/>') + many(MANY, lambda i: f'<text:bookmark-end text:name="a{i}"/>') + "</text:p>"), None),
        "bookmarks without end": (lambda: text("<text:p>" + many(MANY, lambda i: f'<text:bookmark-start text:name="a{i}"/>') + "</text:p>" + q() * 1_000), None),
        "many references": (lambda: text(many(MANY, lambda i: f'<text:p><text:bookmark-ref text:reference-format="page" text:ref-name="a{i}">9</text:bookmark-ref></text:p>')), None),
        "many sequences": (lambda: text(many(MANY, lambda i: f'<text:p><text:sequence text:name="n{i}" text:ref-name="r{i}" text:formula="ooow:n{i}+1">1</text:sequence></text:p>')), None),
        "many variables": (lambda: text("<text:variable-decls>" + many(MANY, lambda i: f'<text:variable-decl text:name="v{i}"/>') + "</text:variable-decls>" + many(MANY, lambda i: f'<text:p><text:variable-get text:name="v{i}"/></text:p>')), None),
        "long formula": (lambda: text("<text:variable-decls>" + many(1_000, lambda i: f'<text:variable-decl text:name="v{i}"/>') + "</text:variable-decls>" + f'<text:p><text:variable-set text:name="v1" text:formula="ooow:{"v1+" * 2_000_000}1"/></text:p>'), None),
        "many footnotes": (lambda: text(many(10_000, lambda i: f'<text:p><text:note text:id="f{i}" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>{q()}</text:note-body></text:note></text:p>')), False),
        "many changes": (lambda: text(changes(many(20_000, lambda i: region(i))) + many(20_000, lambda i: f'<text:p><text:change-start text:change-id="c{i}"/>x<text:change-end text:change-id="c{i}"/></text:p>')), None),
        "changes in changes": (lambda: text(changes(many(20_000, lambda i: region(i))) + "<text:p>" + many(20_000, lambda i: f'<text:change-start text:change-id="c{i}"/>x') + many(20_000, lambda i: f'<text:change-end text:change-id="c{i}"/>') + "</text:p>"), None),
        "changes over paragraphs": (lambda: text(changes(many(3_000, lambda i: region(i))) + many(3_000, lambda i: f'<text:p><text:change-start text:change-id="c{i}"/>x</text:p>') + q() * 3_000 + many(3_000, lambda i: f'<text:p><text:change-end text:change-id="c{2_999 - i}"/></text:p>')), None),
        "one deletion many times": (lambda: text(changes(region(1, "deletion", q() * 10_000)) + '<text:p><text:change text:change-id="c1"/></text:p>' * 10_000), None),
        "deletions in a paragraph": (lambda: text(changes(many(20_000, lambda i: region(i, "deletion", q() * 2))) + "<text:p>" + many(20_000, lambda i: f'<text:change text:change-id="c{i}"/>') + "</text:p>"), None),
        "many comments": (lambda: text(many(MANY, lambda i: f'<text:p><office:annotation office:name="a{i}"><text:p>x</text:p></office:annotation>x<office:annotation-end office:name="a{i}"/></text:p>')), None),
        "many sections": (lambda: text(many(1_000, lambda i: q("x", f"P{i}")), automatic=many(1_000, lambda i: auto(i, f'style:master-page-name="M{i}"')), masters=many(1_000, lambda i: page(i, f"<style:header>{q()}</style:header>")), layouts=many(1_000, layout)), None),
        "pages that follow each other": (lambda: text(q("x", "P0") * 1_000, automatic=auto(0, 'style:master-page-name="M0"'), masters=many(5_000, lambda i: page(i, "", f'style:next-style-name="M{(i + 1) % 5_000}"')), layouts=many(5_000, layout)), None),
        "sections of one long header": (lambda: text((q("x", "P0") + q("x", "P1")) * 2_000, automatic=auto(0, 'style:master-page-name="M0"') + auto(1, 'style:master-page-name="M1"'), masters=many(2, lambda i: page(i, f"<style:header>{q() * 20_000}</style:header>")), layouts=many(2, layout)), None),
        "many tables": (lambda: text(table(q()) * 20_000), None),
        "names that clash": (lambda: text(many(10_000, lambda i: table(q(), f"a_{i}")) + table(q(), "a") * 10_000), None),
        "wide table": (lambda: text('<table:table><table:table-column table:number-columns-repeated="999999999"/><table:table-row table:number-rows-repeated="999999999">' + '<table:table-cell table:number-columns-spanned="99999"/>' * 20_000 + "</table:table-row></table:table>"), None),
        "tables too wide": (lambda: text('<table:table table:style-name="P1"><table:table-column table:style-name="P2"/><table:table-row><table:table-cell><text:p/></table:table-cell></table:table-row></table:table>' * 10_000, automatic=auto(1, "", '<style:table-properties style:width="900mm"/>', "table") + auto(2, "", '<style:table-column-properties style:column-width="900mm"/>', "table-column")), None),
        "many frames": (lambda: text(many(20_000, lambda i: frame(i, name="a"))), None),
        "frames too wide": (lambda: text('<text:p><draw:frame draw:name="a" svg:width="900mm" svg:height="1cm"><draw:text-box><text:p/></draw:text-box></draw:frame></text:p>' * 20_000), None),
        "many pictures": (lambda: text(many(5_000, lambda i: frame(i, f"Pictures/{i}.png")), files=[(f"Pictures/{i}.png", b"%d" % i) for i in range(5_000)]), None),
        "one picture many times": (lambda: text(many(10_000, lambda i: frame(i)), files=[("Pictures/1.png", random.Random(1).randbytes(1_000_000))]), None),
        "pictures that are bombs": (lambda: text(many(40, lambda i: frame(i, f"Pictures/{i}.png")), files=[(f"Pictures/{i}.png", b"\0" * 9_000_000) for i in range(40)], level=9), None),
        "picture that is a bomb": (lambda: text(frame(1), files=[("Pictures/1.png", b"\0" * 300_000_000)], level=9), None),
        "objects in a circle": (lambda: text(many(2_000, lambda i: f'<text:p><draw:frame><draw:object xlink:href="./O{i}"/></draw:frame></text:p>'), files=[(f"O{i}/content.xml", f'<office:document-content {NAMES}><draw:object xlink:href="../O{(i + 1) % 2_000}"/></office:document-content>') for i in range(2_000)], manifest=listed(many(2_000, lambda i: entry % (f"O{i}/", "application/vnd.oasis.opendocument.chart")))), None),
        "one object of many files": (lambda: text('<text:p><draw:frame><draw:object xlink:href="./O"/></draw:frame></text:p>' * 1_000, files=[(f"O/{i}", "x") for i in range(9_000)], manifest=listed(entry % ("O/", "application/vnd.oasis.opendocument.chart"))), None),
        "many files listed": (lambda: text(q(), manifest=listed(many(200_000, lambda i: entry % (f"a{i}", "a")))), None),
        "many fonts": (lambda: text(uses(20_000), automatic=many(20_000, lambda i: auto(i, "", f'<style:text-properties style:font-name="F{i}"/>')), fonts=many(MANY, lambda i: f'<style:font-face style:name="F{i}" svg:font-family="f{i}"/>')), None),
        "many links": (lambda: text(many(MANY, lambda i: f'<text:p><text:a xlink:href="#a{i}%7Ctable">x</text:a></text:p>')), None),
        "long link": (lambda: text(f'<text:p><text:a xlink:href="#{"%25" * 3_000_000}|table">x</text:a></text:p>'), None),
        "many forms": (lambda: text("<office:forms>" + '<form:form form:name="a"><form:button form:id="b" xml:id="b"/></form:form>' * 30_000 + "</office:forms>" + q()), None),
        "repeated spaces": (lambda: text(f'<text:p><text:s text:c="2000000000"/></text:p>' * 10_000), None),
        "marks of the composer": (lambda: text("<?wenshu-insert 1?>" * MANY + q("<?wenshu-running a?>") * 1_000), None),
        "billion laughs": (lambda: text(q(entities(10, 10)[1]), before=entities(10, 10)[0]), True),
        "bomb": (lambda: text(q(" " * 300_000_000), level=9), True),
    }


def broken(good):
    """Files that are no papers at all."""
    return {
        "overlapping entries": (overlapping, True), "million entries": (million, True), "empty file": (lambda: b"", True),
        "stated size lies": (lambda: lying([(b"content.xml", b"x" * 100, 0, 0xFFFFFFFE, None)]), True),
        "cut off": (lambda: good()[:300], True), "no archive": (lambda: ("你好" * 1_000_000).encode(), True),
    }


KEEP = ["--policy", "另起=奇数页", "样式=归并", "修订=保留", "批注=保留", "版面=保留", "页眉页脚=保留"]
REJECT = ["--policy", "修订=拒绝", "另起=接排", "直接格式=清除"]


def lay(add, wanted):
    """Makes the papers that are wanted: `add(name, files, arguments, refused)`."""
    for kind, papers, plain in [("docx", word_papers(), lambda: word(p())), ("odt", text_papers(), lambda: text(q()))]:
        for name, (make, refused) in {**papers, **broken(plain)}.items():
            file, base = f"paper-{name.replace(' ', '-')}.{kind}", f"volume.{kind}"
            runs = {
                "merge": ["merge", base, file, "--out", f"merged.{kind}"], "intake": ["intake", file],
                "merge, kept": ["merge", base, file, "--out", f"merged.{kind}", *KEEP],
                "merge, rejected": ["merge", base, file, "--out", f"merged.{kind}", *REJECT],
            }
            runs = {run: arguments for run, arguments in runs.items() if wanted(f"{run} {name}")}
            files = {file: make, base: plain} if runs else {}
            for run, arguments in runs.items():
                add(f"{run} {name} ({kind})", files, arguments, refused)
                files = {}
