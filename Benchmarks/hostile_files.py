"""Makes files of the kinds that are fed to the program, byte by byte where need be."""
import io
import struct
import zipfile
import zlib

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="'
    'application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>%s</Types>'
)
ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="'
    + RELATIONS
    + '/officeDocument" Target="word/document.xml"/></Relationships>'
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
ODF = " ".join(
    'xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % pair
    for pair in [("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style")]
)
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def packed(parts, level=9):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()


def p(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def q(text):
    return f"<text:p>{text}</text:p>"


def docx(body, before="", extra=(), types=""):
    document = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    return packed([("[Content_Types].xml", TYPES % types), ("_rels/.rels", ROOT), ("word/document.xml", document), *extra])


def odt(body, before="", styles=""):
    content = (
        f'{before}<office:document-content {ODF} office:version="1.3">{styles}<office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    return packed(
        [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content), ("META-INF/manifest.xml", MANIFEST)]
    )


def xlsx(rows="", after="", strings=None, styles=None, sheets=1, before="", book="", entries=None, level=1):
    """A workbook; its parts are little compressed, so that they are not refused as bombs before they are read."""
    space = f'xmlns="{SHEET}" xmlns:r="{RELATIONS}"'
    if entries is None:
        entries = "".join(f'<sheet name="s{i}" sheetId="{i + 1}" r:id="r{i}"/>' for i in range(sheets))
    kinds = [(f"r{i}", "worksheet", f"sheet{i}.xml") for i in range(sheets)]
    parts = [(f"xl/sheet{i}.xml", f"{before}<worksheet {space}><sheetData>{rows}</sheetData>{after}</worksheet>") for i in range(sheets)]
    for name, root, content in [("sharedStrings", "sst", strings), ("styles", "styleSheet", styles)]:
        if content is not None:
            kinds.append((name, name, f"{name}.xml"))
            parts.append((f"xl/{name}.xml", f"<{root} {space}>{content}</{root}>"))
    links = "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for i, kind, target in kinds)
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    root = f'<Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    return packed([
        ("[Content_Types].xml", TYPES % ""), ("_rels/.rels", relations % root), ("xl/_rels/workbook.xml.rels", relations % links),
        ("xl/workbook.xml", f"<workbook {space}><sheets>{entries}</sheets>{book}</workbook>"), *parts,
    ], level)


def ods(body, before="", styles=""):
    content = (
        f'{before}<office:document-content {ODF} office:version="1.3"><office:automatic-styles>{styles}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    return packed([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)], 1)


def sheet(rows, before="", styles=""):
    return ods(f'<table:table table:name="a">{rows}</table:table>', before, styles)


def columns(count):
    return f'table:number-columns-repeated="{count}"'


def cell(text="x", attributes=""):
    return f'<table:table-cell office:value-type="string" {attributes}>{q(text)}</table:table-cell>'


def lying(entries, count=None):
    """An archive byte by byte: (name, bytes, method, stated size, offset of the header or None)."""
    body, directory = bytearray(), bytearray()
    for name, data, method, size, offset in entries:
        common = struct.pack("<HHHHHIII", 20, 0, method, 0, 33, zlib.crc32(data) if method == 0 else 0, len(data), size)
        common += struct.pack("<HH", len(name), 0)
        where = len(body) if offset is None else offset
        if offset is None:
            body += b"PK\3\4" + common + name + data
        directory += b"PK\1\2" + struct.pack("<H", 20) + common + bytes(10) + struct.pack("<I", where) + name
    total = len(entries) if count is None else count
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, total & 0xFFFF, total & 0xFFFF, len(directory), len(body), 0)
    return bytes(body + directory + end)


def million():
    """A million empty entries, with the records of ZIP64 that such a number needs."""
    body, directory = bytearray(), bytearray()
    for number in range(1_000_000):
        name = b"%d" % number
        common = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0)
        directory += b"PK\1\2\x14\0" + common + bytes(10) + struct.pack("<I", len(body)) + name
        body += b"PK\3\4" + common + name
    count, start = 1_000_000, len(body)
    body += directory
    record = len(body)
    body += struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, len(directory), start)
    body += struct.pack("<IIQI", 0x07064B50, 0, record, 1)
    body += struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return bytes(body)


def overlapping():
    """Ten thousand entries that are all the same ten megabytes."""
    deflated = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = deflated.compress(b" " * 10_000_000) + deflated.flush()
    first = (b"word/document.xml", data, 8, 10_000_000, None)
    return lying([first] + [(b"a%d" % number, data, 8, 10_000_000, 0) for number in range(9_000)])


def entities(levels, width):
    names = "abcdefghijklmnop"[:levels]
    rest = "".join(f'<!ENTITY {b} "{f"&{a};" * width}">' for a, b in zip(names, names[1:]))
    return f'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">{rest}]>', f"&{names[-1]};"


def picture(width, height):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(head)) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + chunk
