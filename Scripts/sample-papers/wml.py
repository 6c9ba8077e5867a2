"""The body of a WordprocessingML document, written out as Word (or WPS) would, from the tuples of paper.py."""
import re
from xml.sax.saxutils import escape

from PIL import Image

import drawing
from paper import words_of

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
ROOT = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items()) + ' mc:Ignorable="w14 w15"'
DATE = 'w:date="2026-08-18T09:30:00Z"'


class Wml:
    """One document. `profile` holds what producers differ in (profiles.py)."""

    def __init__(self, paper, profile, pictures):
        self.paper, self.profile, self.pictures = paper, profile, pictures
        self.omml = paper.omml()
        self.body, self.footnotes, self.endnotes, self.comments = [], [], [], []
        self.relationships, self.parts, self.bookmarks = {}, {}, {}
        self.counters = {}
        self.restarts = []  # (abstract, start) of every list, numId = place + first
        self.section = profile.section()
        self.front()
        self.blocks(paper.blocks)
        self.body.append(profile.sect_pr(self, self.section, last=True))

    # Identifiers

    def count(self, kind, first=1):
        self.counters[kind] = self.counters.get(kind, first - 1) + 1
        return self.counters[kind]

    def relate(self, kind, target, external=False):
        for key, value in self.relationships.items():
            if value == (kind, target, external):
                return key
        key = f"rId{len(self.relationships) + 20}"
        self.relationships[key] = (kind, target, external)
        return key

    def media(self, name):
        target = f"media/image{len(self.parts) + 1}.{name.rsplit('.', 1)[1]}"
        for known, data in self.parts.items():
            if data == (self.pictures / name).read_bytes():
                target = known
        self.parts[target] = (self.pictures / name).read_bytes()
        return self.relate("image", target)

    def bookmark(self, name):
        if name not in self.bookmarks:
            self.bookmarks[name] = len(self.bookmarks)
        return self.bookmarks[name]

    # Paragraphs

    def front(self):
        for role, inlines in self.paper.front():
            self.body.append(self.paragraph(role, self.inlines(inlines)))

    def paragraph(self, role, content, extra="", mark=""):
        """`extra`: further paragraph properties in schema order; `mark`: properties of the paragraph mark."""
        style = self.profile.ids.get(role)
        properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + extra
        if mark:
            properties += f"<w:rPr>{mark}</w:rPr>"
        return f"<w:p{self.paragraph_attributes()}><w:pPr>{properties}</w:pPr>{content}</w:p>"

    def paragraph_attributes(self):
        if not self.profile.word:
            return ""
        number = self.count("para")
        rsid = self.profile.rsids[number % len(self.profile.rsids)]
        return f' w14:paraId="{0x1A200000 + number * 0x1F3:08X}" w14:textId="77777777" w:rsidR="{rsid}" w:rsidRDefault="{rsid}"'

    def inlines(self, items, formats=frozenset()):
        return "".join(self.inline(item, formats) for item in items)

    def inline(self, item, formats):
        kind = item[0]
        if kind == "t":
            return self.runs(item[1], item[2] | formats)
        if kind == "br":
            return "<w:r><w:br/></w:r>"
        if kind == "fn":
            return self.note("footnote", self.footnotes, item[1])
        if kind == "en":
            return self.note("endnote", self.endnotes, item[1])
        if kind == "link":
            style = self.profile.ids["hyperlink"]
            words = self.inlines(item[1]).replace("<w:rPr>", f'<w:rPr><w:rStyle w:val="{style}"/>').replace(
                "<w:r><w:t", f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t')
            if item[2].startswith("#"):
                return f'<w:hyperlink w:anchor="{item[2][1:]}" w:history="1">{words}</w:hyperlink>'
            return f'<w:hyperlink r:id="{self.relate("hyperlink", item[2], True)}" w:history="1">{words}</w:hyperlink>'
        if kind == "bms":
            return f'<w:bookmarkStart w:id="{self.bookmark(item[1])}" w:name="{item[1]}"/>'
        if kind == "bme":
            return f'<w:bookmarkEnd w:id="{self.bookmark(item[1])}"/>'
        if kind == "ref":
            return self.field(f" {item[1]} {item[2]} \\h ", item[3], formats | ({"sup"} if item[1] == "NOTEREF" else set()))
        if kind in ("ins", "del", "mfrom", "mto"):
            return self.change(kind, item)
        if kind == "cmt":
            return self.comment(*item[1:])
        if kind == "ruby":
            return self.ruby(item[1], item[2])
        if kind == "sdt":
            return (f'<w:sdt><w:sdtPr><w:alias w:val="{item[2]}"/><w:tag w:val="{item[2]}"/><w:id w:val="{self.count("sdt", 20260101)}"/>'
                    f"<w:text/></w:sdtPr><w:sdtContent>{self.inlines(item[1])}</w:sdtContent></w:sdt>")
        if kind == "math":
            return self.omml[item[1]]
        if kind == "img":
            return self.picture(item[1], item[2])
        raise ValueError(kind)

    def runs(self, text, formats, tag="w:t"):
        pieces = [text]
        if self.profile.splits:
            pieces = re.findall(r"[\x00-\xff]+|[^\x00-\xff]+", text)
        return "".join(self.run(piece, formats, tag) for piece in pieces)

    def run(self, text, formats, tag="w:t"):
        properties = self.profile.run_properties(text, formats)
        rsid = ""
        if self.profile.word and self.count("run") % 3 == 0:
            rsid = f' w:rsidRPr="{self.profile.rsids[self.count("rsid") % len(self.profile.rsids)]}"'
        space = ' xml:space="preserve"' if text != text.strip() else ""
        return f"<w:r{rsid}>{properties}<{tag}{space}>{escape(text)}</{tag}></w:r>"

    def field(self, instruction, result, formats=frozenset()):
        properties = self.profile.run_properties(result, formats)
        char = lambda kind: f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'
        code = f'<w:r>{properties}<w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        return char("begin") + code + char("separate") + f"<w:r>{properties}<w:t>{escape(result)}</w:t></w:r>" + char("end")

    def note(self, kind, notes, inlines):
        notes.append(inlines)
        style = self.profile.ids[kind + "-reference"]
        return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:{kind}Reference w:id="{len(notes)}"/></w:r>'

    def change(self, kind, item):
        number = self.count("change", 900)
        author = f'w:id="{number}" w:author="编审 查云飞" {DATE}'
        words = self.inlines(item[1])
        if kind in ("del", "mfrom"):
            words = words.replace("<w:t>", "<w:delText>").replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        if kind == "del":
            return f"<w:del {author}>{words}</w:del>"
        if kind == "ins":
            return f"<w:ins {author}>{words}</w:ins>"
        side = "From" if kind == "mfrom" else "To"
        if side == "From":
            words = words.replace("delText", "t")
        start = f'<w:move{side}RangeStart w:id="{number + 500}" w:name="{item[2]}" w:author="编审 查云飞" {DATE}/>'
        return f'{start}<w:move{side} {author}>{words}</w:move{side}><w:move{side}RangeEnd w:id="{number + 500}"/>'

    def comment(self, inlines, says, by):
        number = len(self.comments)
        self.comments.append((by, says))
        return (f'<w:commentRangeStart w:id="{number}"/>{self.inlines(inlines)}<w:commentRangeEnd w:id="{number}"/>'
                f'<w:r><w:commentReference w:id="{number}"/></w:r>')

    def ruby(self, base, reading):
        size = self.profile.body_size
        return (f'<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="{size // 2}"/><w:hpsRaise w:val="{size - 2}"/>'
                f'<w:hpsBaseText w:val="{size}"/><w:lid w:val="zh-CN"/></w:rubyPr><w:rt><w:r><w:rPr><w:sz w:val="{size // 2}"/></w:rPr><w:t>{reading}</w:t></w:r></w:rt>'
                f"<w:rubyBase><w:r><w:t>{base}</w:t></w:r></w:rubyBase></w:ruby></w:r>")

    # Blocks

    def blocks(self, blocks, role="body"):
        for block in blocks:
            getattr(self, "block_" + block[0])(*block[1:], role=role) if block[0] in ("p", "list") else getattr(self, "block_" + block[0])(*block[1:])

    def block_h(self, level, inlines, identifier):
        content = self.inlines(inlines)
        if identifier:
            number = self.bookmark(identifier)
            content = f'<w:bookmarkStart w:id="{number}" w:name="{identifier}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
        plain = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>' if self.profile.numbered and words_of(inlines) in self.profile.plain_headings else ""
        self.body.append(self.paragraph(f"h{level}", content, plain))

    def block_p(self, inlines, attributes, role="body"):
        words = words_of(inlines)
        if re.match(r"\[\d+\] ", words):
            role = "reference"
        elif re.match(r"表\d+\u3000", words):
            return self.body.append(self.caption(inlines))
        self.body.append(self.paragraph(role, self.inlines(inlines)))

    def caption(self, inlines, above=True):
        """`图1` and `表1` become a word and a SEQ field."""
        first = inlines[0]
        found = re.match(r"([图表])(\d+)(.*)$", first[1]) if first[0] == "t" else None
        if not found:
            return self.paragraph("caption", self.inlines(inlines))
        label, number, rest = found.groups()
        name = f"_Ref2026{'01' if label == '图' else '02'}{int(number):02}"
        mark = self.bookmark(name)
        content = f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>' + self.runs(label, frozenset())
        content += self.field(f" SEQ {label} \\* ARABIC ", number) + f'<w:bookmarkEnd w:id="{mark}"/>'
        content += self.runs(rest, frozenset()) + self.inlines(inlines[1:])
        return self.paragraph("caption", content, "<w:keepNext/>" if above else "")

    def block_eq(self, index, label):
        self.body.append(self.equation(index, label))

    def equation(self, index, label):
        if label:
            tabs = '<w:tabs><w:tab w:val="center" w:pos="4200"/><w:tab w:val="right" w:pos="8400"/></w:tabs>'
            return self.paragraph("body", f"<w:r><w:tab/></w:r>{self.omml[index]}<w:r><w:tab/></w:r>{self.runs(label, frozenset())}", tabs + '<w:ind w:firstLine="0" w:firstLineChars="0"/>')
        return self.paragraph("body", f"<m:oMathPara>{self.omml[index]}</m:oMathPara>")

    def block_list(self, kind, items, start, level=0, number=None, role="body"):
        if number is None:
            self.restarts.append((kind, start))
            number = len(self.restarts) + self.profile.first_list
        for item in items:
            for block in item:
                if block[0] == "list":
                    self.block_list(block[1], block[2], block[3], level + 1, number)
                elif block[0] == "p":
                    extra = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
                    self.body.append(self.paragraph("list", self.inlines(block[1]), extra))
                else:
                    self.blocks([block])

    def block_fig(self, file, caption, attributes):
        width = float(attributes.get("width", "8cm")[:-2])
        self.body.append(self.paragraph("picture", self.picture(file, width, attributes.get("make", ""), words_of(caption)), "<w:keepNext/>"))
        self.body.append(self.caption(caption, above=False))

    def picture(self, file, width, make="", title=""):
        with Image.open(self.pictures / file.replace(".svg", ".png")) as image:
            height = width * image.height / image.width
        number = self.count("drawing")
        if make == "vml":
            return drawing.vml_picture(number, self.media(file), width, height, title)
        vector = self.media(file) if file.endswith(".svg") else None
        raster = self.media(file.replace(".svg", ".png"))
        return drawing.picture(number, raster, width, height, title, vector, floating=make == "float")

    def block_table(self, caption, head, rows, aligns, attributes):
        if caption:
            self.body.append(self.caption(caption))
        self.body.append(self.table(head, rows, aligns, attributes))
        if attributes.get("after", "") != "none":
            self.body.append(self.paragraph("small", ""))

    def table(self, head, rows, aligns, attributes, total=None):
        total = total or self.profile.text_width(self.section)
        weights = [float(weight) for weight in attributes.get("widths", ",".join("1" * len(aligns))).split(",")]
        widths = [int(total * weight / sum(weights)) for weight in weights]
        spans, covered = merges(attributes.get("merge", ""))
        lines = head + rows
        xml = [f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.profile.ids["table"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
               f'{self.profile.table_borders(attributes)}<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
               "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"]
        for at, line in enumerate(lines):
            is_head = at < len(head) + int(attributes.get("heads", "0"))
            xml.append(f'<w:tr><w:trPr><w:cantSplit/>{"<w:tblHeader/>" if is_head else ""}</w:trPr>')
            for column, cell in enumerate(line):
                if (at, column) in covered and covered[at, column] == "h":
                    continue
                down, across = spans.get((at, column), (1, 1))
                if (at, column) in covered:
                    across = covered[at, column]
                    properties = (f'<w:gridSpan w:val="{across}"/>' if across > 1 else "") + "<w:vMerge/>"
                else:
                    properties = (f'<w:gridSpan w:val="{across}"/>' if across > 1 else "") + ('<w:vMerge w:val="restart"/>' if down > 1 else "")
                if is_head:
                    properties += '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'
                width = sum(widths[column:column + across])
                xml.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}<w:vAlign w:val="center"/></w:tcPr>')
                xml.append(self.cell([] if (at, column) in covered else cell, aligns[column], is_head, width))
                xml.append("</w:tc>")
            xml.append("</w:tr>")
        return "".join(xml) + "</w:tbl>"

    def cell(self, blocks, align, is_head, width):
        justify = '<w:jc w:val="{}"/>'.format("center" if is_head or align in ("center", "default") else align)
        formats = frozenset(["b"]) if is_head else frozenset()
        result = ""
        for block in blocks:
            if block[0] == "p":
                result += self.paragraph("cell", self.inlines(block[1], formats), justify)
            elif block[0] == "table":
                result += self.table(block[2], block[3], block[4], dict(block[5], nested="1"), width - 240) + self.paragraph("cell", "")
            elif block[0] == "div":
                result += self.cell(block[3], align, is_head, width)
        return result or self.paragraph("cell", "", justify)

    # Divs: what Markdown has no signs for

    def block_div(self, kind, attributes, blocks):
        getattr(self, "div_" + kind)(attributes, blocks)

    def div_table(self, attributes, blocks):
        for block in blocks:
            if block[0] == "table":
                self.block_table(block[1], block[2], block[3], block[4], dict(block[5], **attributes))
            else:
                self.blocks([block])

    def div_landscape(self, attributes, blocks):
        self.end_section()
        self.section = self.profile.section(landscape=True)
        self.blocks(blocks)
        if attributes.get("last") != "1":
            self.end_section()
            self.section = self.profile.section()

    def div_columns(self, attributes, blocks):
        self.end_section()
        self.section = self.profile.section(columns=int(attributes.get("n", "2")), kind="continuous")
        self.blocks(blocks)
        self.end_section()
        self.section = self.profile.section(kind="continuous")

    def end_section(self):
        """The section's properties go into its last paragraph."""
        if not self.body[-1].startswith("<w:p"):
            self.body.append(self.paragraph("small", ""))
        head, tail = self.body[-1].split("</w:pPr>", 1)
        self.body[-1] = head + self.profile.sect_pr(self, self.section) + "</w:pPr>" + tail

    def div_zhlist(self, attributes, blocks):
        for block in blocks:
            self.block_list("zh", *block[2:])

    def div_textbox(self, attributes, blocks):
        """A floating text box, drawn and as VML for older programs; `make="vml"` leaves only the VML."""
        content = "".join(self.paragraph("box", self.inlines(block[1])) for block in blocks)
        again = "".join(self.paragraph("box", self.inlines(block[1])) for block in blocks)
        box = drawing.text_box(self.count("drawing"), content, again, attributes.get("make", ""))
        head, tail = self.body[-1].split("</w:pPr>", 1)
        self.body[-1] = f"{head}</w:pPr>{box}{tail}"

    def div_chart(self, attributes, blocks):
        table = next(block for block in blocks if block[0] == "table")
        cell = lambda blocks: words_of(blocks[0][1])
        names = [cell(column) for column in table[2][0]][1:]
        points = [(cell(row[0]), [float(cell(column)) for column in row[1:]]) for row in table[3]]
        number = self.count("chart")
        self.parts[f"charts/chart{number}.xml"] = drawing.chart(names, points, attributes)
        self.parts[f"embeddings/Microsoft_Excel_Worksheet{number}.xlsx"] = drawing.workbook(names, points, "数据")
        relation = self.relate("chart", f"charts/chart{number}.xml")
        self.body.append(self.paragraph("picture", drawing.chart_frame(self.count("drawing"), relation), "<w:keepNext/>"))
        self.body.append(self.caption(table[1], above=False))

    def div_ole(self, attributes, blocks):
        table = next(block for block in blocks if block[0] == "table")
        lines = [[words_of(cell[0][1]) for cell in row] for row in table[2] + table[3]]
        number = self.count("ole")
        name = f"embeddings/Microsoft_Excel_Worksheet{number + 10}.xlsx"
        self.parts[name] = drawing.plain_workbook(lines)
        content = drawing.ole(self.count("drawing"), self.relate("package", name), self.media(attributes["preview"]), 9, 3.6)
        self.body.append(self.paragraph("picture", content, "<w:keepNext/>"))
        self.body.append(self.caption(table[1], above=False))

    def div_toc(self, attributes, blocks):
        self.body.append(self.paragraph("toc-title", self.runs("目　次", frozenset())))
        entries = list(self.headings(self.paper.blocks))
        for at, (level, text, identifier, page) in enumerate(entries):
            style = f"toc{level}"
            opening = closing = ""
            if at == 0:
                opening = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
                           '<w:r><w:fldChar w:fldCharType="separate"/></w:r>')
            if at == len(entries) - 1:
                closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            number = self.field(f" PAGEREF {identifier} \\h ", page)
            link = f'<w:hyperlink w:anchor="{identifier}" w:history="1">{self.runs(text, frozenset())}<w:r><w:tab/></w:r>{number}</w:hyperlink>'
            width = self.profile.text_width(self.section)
            self.body.append(self.paragraph(style, opening + link + closing, f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'))

    def headings(self, blocks):
        pages = self.paper.meta.get("pages", [])
        for block in blocks:
            if block[0] == "h" and block[1] <= 2:
                place = self.count("toc")
                yield block[1], words_of(block[2]), block[3], pages[place - 1] if place <= len(pages) else "1"
            elif block[0] == "div":
                yield from self.headings(block[3])

    def div_split(self, attributes, blocks):
        """Paragraphs whose marks were put in or taken out by a reviewer."""
        for at, block in enumerate(blocks):
            mark = ""
            if at < len(blocks) - 1:
                mark = f'<w:{attributes["mark"]} w:id="{self.count("change", 900)}" w:author="编审 查云飞" {DATE}/>'
            self.body.append(self.paragraph("body", self.inlines(block[1]), mark=mark))

    def div_plain(self, attributes, blocks):
        self.blocks(blocks, role=attributes.get("role", "body"))


def merges(said):
    """`0,1,2,3` (row, column, rows, columns; `;` between) as spans and the cells they cover."""
    spans, covered = {}, {}
    for part in filter(None, said.split(";")):
        row, column, down, across = map(int, part.split(","))
        spans[row, column] = (down, across)
        for below in range(down):
            for beside in range(across):
                if below or beside:
                    covered[row + below, column + beside] = "h" if beside else across
    return spans, covered
