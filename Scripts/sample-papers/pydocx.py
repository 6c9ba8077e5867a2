"""A DOCX of a paper by python-docx, from its own default template."""
import datetime
import io
import re
import zipfile

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from paper import words_of
from wml import merges

ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT}
MOMENT = datetime.datetime(2026, 8, 18, 9, 30)


class PyDocx:
    def __init__(self, paper, pictures, font="宋体", size=10.5, header="", width=21.0, height=29.7, margin=2.8, style_name="论文正文"):
        self.paper, self.pictures, self.margin = paper, pictures, margin
        self.document = Document()
        self.columns = 1
        self.section = self.document.sections[0]
        self.section.page_width, self.section.page_height = Cm(width), Cm(height)
        self.section.left_margin = self.section.right_margin = Cm(margin)
        self.styles(font, size, style_name)
        if header:
            self.section.header.paragraphs[0].text = header
        self.page_number(self.section.footer.paragraphs[0])
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = paper.title, paper.authors()[0][0], ""
        properties.created = properties.modified = MOMENT
        for role, inlines in paper.front():
            self.front(role, inlines)
        self.blocks(paper.blocks)

    def styles(self, font, size, name):
        styles = self.document.styles
        self.set_font(styles["Normal"], "宋体", 10.5)
        self.body = styles.add_style(name, 1)
        self.body.base_style = styles["Normal"]
        self.set_font(self.body, font, size)
        self.body.paragraph_format.first_line_indent = Pt(size * 2)
        self.body.paragraph_format.line_spacing = 1.35
        self.body.paragraph_format.space_after = Pt(0)
        for level, half in ((1, 14), (2, 12), (3, 10.5)):
            self.set_font(styles[f"Heading {level}"], "黑体", half)
        self.set_font(styles["Title"], "黑体", 18)
        self.set_font(styles["Caption"], "黑体", 9)

    def set_font(self, style, name, size):
        style.font.name, style.font.size = "Times New Roman", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            if attribute.endswith("Theme"):
                del fonts.attrib[attribute]
        fonts.set(qn("w:eastAsia"), name)

    def front(self, role, inlines):
        paragraph = self.document.add_paragraph(style="Title" if role == "title" else "Normal")
        self.inlines(paragraph, inlines)
        face, size = {"title": ("黑体", 18), "author": ("楷体", 12), "unit": ("宋体", 9), "abstract": ("仿宋", 9), "english": ("黑体", 12)}[role]
        for run in paragraph.runs:
            run.font.size = Pt(size)
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
        if role != "abstract":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def page_number(self, paragraph):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        run = OxmlElement("w:r")
        run.append(OxmlElement("w:t"))
        run[0].text = "1"
        field.append(run)
        paragraph._p.append(field)

    # Inlines

    def inlines(self, paragraph, items, formats=frozenset()):
        for item in items:
            if item[0] == "t":
                self.run(paragraph, item[1], item[2] | formats)
            elif item[0] == "link":
                self.link(paragraph, item)
            elif item[0] == "cmt":
                first = len(paragraph.runs)
                self.inlines(paragraph, item[1], formats)
                self.document.add_comment(paragraph.runs[first:], text=item[2], author=item[3], initials=item[3][0])
            elif item[0] == "img":
                paragraph.add_run().add_picture(str(self.pictures / item[1]), width=Cm(item[2]))
            elif item[0] in ("bms", "bme"):
                self.bookmark(paragraph, item)
            elif item[0] == "ref":
                self.run(paragraph, item[3], formats)
            else:
                raise ValueError(f"python-docx: {item[0]}")

    def run(self, paragraph, words, formats):
        run = paragraph.add_run(words)
        run.bold = True if "b" in formats else None
        run.italic = True if "i" in formats else None
        run.underline = True if "u" in formats else None
        if "sup" in formats or "sub" in formats:
            setattr(run.font, "superscript" if "sup" in formats else "subscript", True)
        run.font.hidden = True if "hidden" in formats else None
        if "kai" in formats:
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "楷体")
        return run

    def link(self, paragraph, item):
        element = OxmlElement("w:hyperlink")
        if item[2].startswith("#"):
            element.set(qn("w:anchor"), item[2][1:])
        else:
            element.set(qn("r:id"), self.document.part.relate_to(item[2], RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run = self.run(paragraph, words_of(item[1]), {"u"})
        element.append(run._r)
        paragraph._p.append(element)

    def bookmark(self, paragraph, item):
        self.marks = getattr(self, "marks", [])
        if item[1] not in self.marks:
            self.marks.append(item[1])
        element = OxmlElement("w:bookmarkStart" if item[0] == "bms" else "w:bookmarkEnd")
        element.set(qn("w:id"), str(self.marks.index(item[1])))
        if item[0] == "bms":
            element.set(qn("w:name"), item[1])
        paragraph._p.append(element)

    # Blocks

    def blocks(self, blocks):
        for block in blocks:
            getattr(self, "block_" + block[0])(*block[1:])

    def block_h(self, level, inlines, identifier):
        self.inlines(self.document.add_heading(level=level), inlines)

    def block_p(self, inlines, attributes):
        reference = re.match(r"\[\d+\] ", words_of(inlines))
        paragraph = self.document.add_paragraph(style="Normal" if reference else self.body)
        self.inlines(paragraph, inlines)
        if reference:
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(0.74), Cm(-0.74)
            paragraph.paragraph_format.space_after = Pt(2)

    def block_list(self, kind, items, start, level=1):
        name = "List Bullet" if kind == "bullet" else "List Number"
        for item in items:
            for block in item:
                if block[0] == "list":
                    self.block_list(block[1], block[2], block[3], level + 1)
                else:
                    self.inlines(self.document.add_paragraph(style=name if level == 1 else f"{name} {level}"), block[1])

    def caption(self, inlines):
        paragraph = self.document.add_paragraph(style="Caption")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.inlines(paragraph, inlines)

    def block_fig(self, file, caption, attributes):
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        width = min(float(attributes.get("width", "8cm")[:-2]), 7.2 if self.columns > 1 else 99)
        paragraph.add_run().add_picture(str(self.pictures / file), width=Cm(width))
        self.caption(caption)

    def block_table(self, caption, head, rows, aligns, attributes):
        if caption:
            self.caption(caption)
        lines = head + rows
        heads = len(head) + int(attributes.get("heads", "0"))
        table = self.document.add_table(len(lines), len(aligns), style="Table Grid")
        table.alignment = 1
        table.autofit = False
        total = (self.section.page_width - self.section.left_margin - self.section.right_margin) / self.columns * (0.96 if self.columns > 1 else 1)
        weights = [float(weight) for weight in attributes.get("widths", ",".join("1" * len(aligns))).split(",")]
        spans, covered = merges(attributes.get("merge", ""))
        for at, line in enumerate(lines):
            for column, cell in enumerate(line):
                target = table.cell(at, column)
                target.width = int(total * weights[column] / sum(weights))
                if (at, column) in covered:
                    continue
                paragraph = target.paragraphs[0]
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if at < heads else ALIGN.get(aligns[column], WD_ALIGN_PARAGRAPH.CENTER)
                paragraph.paragraph_format.space_after = Pt(0)
                for block in cell:
                    self.inlines(paragraph, block[1], frozenset(["b"]) if at < heads else frozenset())
                for run in paragraph.runs:
                    run.font.size = Pt(9)
            if at < heads:
                row = table.rows[at]._tr.get_or_add_trPr()
                row.append(OxmlElement("w:tblHeader"))
        for column, width in enumerate(table._tbl.tblGrid):
            width.set(qn("w:w"), str(int(total * weights[column] / sum(weights) / 635)))
        for (row, column), (down, across) in spans.items():
            table.cell(row, column).merge(table.cell(row + down - 1, column + across - 1))
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    # Divs

    def block_div(self, kind, attributes, blocks):
        getattr(self, "div_" + kind)(attributes, blocks)

    def div_table(self, attributes, blocks):
        for block in blocks:
            if block[0] == "table":
                self.block_table(*block[1:5], dict(block[5], **attributes))
            else:
                self.blocks([block])

    def div_landscape(self, attributes, blocks):
        self.turn(WD_ORIENT.LANDSCAPE)
        self.blocks(blocks)
        self.turn(WD_ORIENT.PORTRAIT)

    def turn(self, orientation):
        self.section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self.section.orientation = orientation
        self.section.page_width, self.section.page_height = self.section.page_height, self.section.page_width

    def div_columns(self, attributes, blocks):
        self.section = self.document.add_section(WD_SECTION.CONTINUOUS)
        self.set_columns(int(attributes.get("n", "2")))
        self.blocks(blocks)
        self.section = self.document.add_section(WD_SECTION.CONTINUOUS)
        self.set_columns(1)

    def set_columns(self, count):
        self.columns = count
        for old in self.section._sectPr.findall(qn("w:cols")):
            old.set(qn("w:num"), str(count))
            old.set(qn("w:space"), "425")

    def div_plain(self, attributes, blocks):
        self.blocks(blocks)

    def save(self, path):
        raw = io.BytesIO()
        self.document.save(raw)
        steady(raw, path)


def steady(raw, path):
    """The same package with one date on all its entries, and without the hour of comments."""
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/comments.xml":
                data = re.sub(rb'w:date="[^"]*"', b'w:date="2026-08-18T09:30:00Z"', data)
            new.writestr(zipfile.ZipInfo(name, (2026, 8, 18, 9, 30, 0)), data, zipfile.ZIP_DEFLATED)
