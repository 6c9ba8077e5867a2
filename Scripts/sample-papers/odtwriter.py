"""An ODT (or flat FODT) of a paper by odfpy, from the tuples of paper.py."""
import base64
import io
import re
import zipfile
from dataclasses import dataclass

from lxml import etree
from odf import dc, draw, office, style, svg, table, text
from odf.namespaces import OFFICENS, TEXTNS, XMLNS
from odf.opendocument import OpenDocumentText
from PIL import Image

from paper import words_of
from wml import merges

WHO = "编审 查云飞"
WHEN = "2026-08-18T09:30:00"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
OLD_DOCTYPE = '<!DOCTYPE math:math PUBLIC "-//OpenOffice.org//DTD Modified W3C MathML 1.01//EN" "math.dtd">\n'
NAMES = {"body": "论文正文", "title": "Title", "author": "论文作者", "unit": "作者单位", "abstract": "论文摘要", "english": "英文题名", "caption": "Caption", "picture": "图", "cell": "表内文字",
         "reference": "参考文献", "list": "列表文字", "box": "框内文字", "footnote": "Footnote", "endnote": "Endnote", "small": "表后", "header": "Header", "footer": "Footer"}


@dataclass
class Layout:
    """What the papers differ in."""
    width: float = 21.0
    height: float = 29.7
    margin: float = 2.8
    body: str = "宋体"
    size: float = 10.5
    line: str = "150%"
    heading: str = "黑体"
    header: str = ""
    numbered: bool = False
    old_doctype: bool = False  # the formula objects begin with the DOCTYPE of OpenOffice.org 1
    grid: bool = False  # table with all lines


class Odf:
    def __init__(self, paper, layout, pictures, flat=False):
        self.paper, self.layout, self.pictures, self.flat = paper, layout, pictures, flat
        self.doc = OpenDocumentText()
        self.mathml = paper.mathml()
        self.counters, self.known, self.objects, self.changes = {}, {}, {}, []
        self.master = None  # the page style the next paragraph begins with
        self.marks, self.note_of = [], {}  # open bookmarks; the note in a bookmark
        self.place = None  # the page style of the section being written
        self.fonts()
        self.styles()
        self.pages()
        self.lists()
        self.body = self.doc.text
        declarations = text.SequenceDecls()
        for name in ("图", "表"):
            declarations.addElement(text.SequenceDecl(name=name, displayoutlinelevel="0"))
        self.body.addElement(declarations)
        for role, inlines in paper.front():
            self.paragraph(self.body, role, inlines)
        self.blocks(self.body, paper.blocks)
        self.track()

    def count(self, kind):
        self.counters[kind] = self.counters.get(kind, 0) + 1
        return self.counters[kind]

    # Styles

    def fonts(self):
        for name in ("宋体", "仿宋", "楷体", "黑体", "Times New Roman", "Liberation Mono"):
            self.doc.fontfacedecls.addElement(style.FontFace(name=name, fontfamily=f"'{name}'"))

    def styles(self):
        layout = self.layout
        plain = style.DefaultStyle(family="paragraph")
        plain.addElement(style.ParagraphProperties(punctuationwrap="hanging", tabstopdistance="0.74cm", writingmode="lr-tb"))
        plain.addElement(self.text_properties("宋体", 10.5))
        self.doc.styles.addElement(plain)
        self.doc.styles.addElement(style.Style(name="Standard", family="paragraph"))
        rows = [("body", layout.body, layout.size, dict(lineheight=layout.line, textindent=f"{layout.size * 2:g}pt", textalign="justify"), {}),
                ("title", "黑体", 18, dict(textalign="center", margintop="0.4cm", marginbottom="0.3cm"), {}), ("author", "楷体", 12, dict(textalign="center"), {}),
                ("unit", "宋体", 9, dict(textalign="center", marginbottom="0.3cm"), {}), ("abstract", "仿宋", 9, dict(marginleft="0.74cm", marginright="0.74cm", lineheight="140%"), {}),
                ("english", "黑体", 12, dict(textalign="center", margintop="0.2cm", marginbottom="0.1cm"), dict(fontweight="bold")), ("caption", "黑体", 9, dict(textalign="center", margintop="0.1cm", marginbottom="0.1cm"), {}),
                ("picture", "宋体", 10.5, dict(textalign="center", margintop="0.2cm", keepwithnext="always"), {}), ("cell", "宋体", 9, dict(textalign="start"), {}),
                ("reference", "宋体", 9, dict(marginleft="0.74cm", textindent="-0.74cm"), {}), ("list", layout.body, layout.size, dict(lineheight="140%"), {}), ("box", "楷体", 9, {}, {}), ("small", "宋体", 5, {}, {}),
                ("footnote", "宋体", 9, {}, {}), ("endnote", "宋体", 9, {}, {}), ("header", "宋体", 9, dict(textalign="center", borderbottom="0.5pt solid #000000"), {}), ("footer", "宋体", 9, dict(textalign="center"), {})]
        for role, font, size, paragraph, run in rows:
            element = style.Style(name=NAMES[role], family="paragraph", parentstylename="Standard")
            element.addElement(style.ParagraphProperties(**paragraph))
            element.addElement(self.text_properties(font, size, **run))
            self.doc.styles.addElement(element)
        for level, size in ((1, 14), (2, 12), (3, 10.5)):
            element = style.Style(name=f"Heading_20_{level}", displayname=f"Heading {level}", family="paragraph", parentstylename="Standard", nextstylename=NAMES["body"], defaultoutlinelevel=str(level))
            element.addElement(style.ParagraphProperties(margintop="0.3cm", marginbottom="0.2cm", keepwithnext="always"))
            element.addElement(self.text_properties(layout.heading, size))
            self.doc.styles.addElement(element)
        link = style.Style(name="Internet_20_link", displayname="Internet link", family="text")
        link.addElement(style.TextProperties(color="#0563c1", textunderlinestyle="solid"))
        self.doc.styles.addElement(link)
        for name, kind in (("Graphics", {}), ("Frame", {})):
            element = style.Style(name=name, family="graphic")
            element.addElement(style.GraphicProperties(verticalpos="top", verticalrel="baseline", **kind))
            self.doc.styles.addElement(element)
        if layout.numbered:
            outline = text.OutlineStyle(name="Outline")
            for level in (1, 2, 3):
                step = text.OutlineLevelStyle(level=str(level), numformat="1", displaylevels=str(level))
                properties = style.ListLevelProperties(listlevelpositionandspacemode="label-alignment")
                properties.addElement(style.ListLevelLabelAlignment(labelfollowedby="space"))
                step.addElement(properties)
                outline.addElement(step)
            self.doc.styles.addElement(outline)
        notes = text.NotesConfiguration(noteclass="footnote", numformat="1", startvalue="0", footnotesposition="page", startnumberingat="document")
        self.doc.styles.addElement(notes)

    def text_properties(self, font, size, **more):
        if "fontweight" in more:
            more["fontweightasian"] = more["fontweight"]
        return style.TextProperties(fontname="Times New Roman", fontnameasian=font, fontsize=f"{size:g}pt", fontsizeasian=f"{size:g}pt", language="en", country="US", languageasian="zh", countryasian="CN", **more)

    def pages(self):
        layout = self.layout
        for name, width, height, orientation in (("Standard", layout.width, layout.height, "portrait"), ("Landscape", layout.height, layout.width, "landscape")):
            page = style.PageLayout(name=f"pl{name}")
            page.addElement(style.PageLayoutProperties(pagewidth=f"{width}cm", pageheight=f"{height}cm", printorientation=orientation, margintop="2cm", marginbottom="2cm", marginleft=f"{layout.margin}cm", marginright=f"{layout.margin}cm"))
            page.addElement(self.edge(style.HeaderStyle, "bottom"))
            page.addElement(self.edge(style.FooterStyle, "top"))
            self.doc.automaticstyles.addElement(page)
            master = style.MasterPage(name=name, pagelayoutname=page)
            header, footer = style.Header(), style.Footer()
            header.addElement(text.P(stylename=NAMES["header"], text=layout.header or self.paper.title))
            number = text.P(stylename=NAMES["footer"], text="— ")
            number.addElement(text.PageNumber(selectpage="current", text="1"))
            number.addText(" —")
            footer.addElement(number)
            master.addElement(header)
            master.addElement(footer)
            self.doc.masterstyles.addElement(master)

    def edge(self, kind, side):
        element = kind()
        element.addElement(style.HeaderFooterProperties(minheight="0.8cm", **{f"margin{side}": "0.3cm"}))
        return element

    def lists(self):
        """Three kinds, each with three levels."""
        shapes = {"L_bullet": [("•",), ("–",), ("▪",)], "L_number": [("1", "", ")"), ("a", "", ")"), ("i", "", ".")], "L_zh": [("一, 二, 三, ...", "", "、"), ("一, 二, 三, ...", "（", "）"), ("1", "", ".")]}
        for name, levels in shapes.items():
            element = text.ListStyle(name=name)
            for level, shape in enumerate(levels, 1):
                if len(shape) == 1:
                    step = text.ListLevelStyleBullet(level=str(level), bulletchar=shape[0])
                else:
                    step = text.ListLevelStyleNumber(level=str(level), numformat=shape[0], numprefix=shape[1], numsuffix=shape[2])
                properties = style.ListLevelProperties(listlevelpositionandspacemode="label-alignment")
                left = 0.74 + 0.74 * level
                properties.addElement(style.ListLevelLabelAlignment(labelfollowedby="listtab", listtabstopposition=f"{left:.2f}cm", textindent="-0.74cm", marginleft=f"{left:.2f}cm"))
                step.addElement(properties)
                element.addElement(step)
            self.doc.styles.addElement(element)

    def automatic(self, family, key, *properties, **attributes):
        """An automatic style, once for each key."""
        if (family, key) not in self.known:
            name = {"paragraph": "P", "text": "T", "graphic": "fr", "table": "Tab", "table-column": "Col", "table-cell": "Cell", "section": "Sect"}[family] + str(self.count(family))
            element = style.Style(name=name, family=family, **attributes)
            for property in properties:
                element.addElement(property)
            self.doc.automaticstyles.addElement(element)
            self.known[family, key] = element if family == "graphic" else name  # draw:frame wants the element
        return self.known[family, key]

    # Paragraphs

    def paragraph_style(self, role, align=None):
        name = NAMES.get(role, role)
        master, self.master = self.master, None
        if not master and not align:
            return name
        properties = [style.ParagraphProperties(textalign=align)] if align else []
        more = {"masterpagename": master} if master else {}
        return self.automatic("paragraph", (role, align, master), *properties, parentstylename=name, **more)

    def paragraph(self, parent, role, inlines, align=None):
        element = text.P(stylename=self.paragraph_style(role, align))
        self.inlines(element, inlines)
        parent.addElement(element)
        return element

    def inlines(self, parent, items, formats=frozenset()):
        for item in items:
            getattr(self, "inline_" + item[0])(parent, formats, *item[1:])

    def inline_t(self, parent, outer, words, formats):
        formats = formats | outer
        target = parent
        if formats:
            target = text.Span(stylename=self.text_style(formats))
            parent.addElement(target)
        for at, piece in enumerate(re.split(r"( {2,}|^ | $)", words)):
            if at % 2:
                target.addElement(text.S(c=str(len(piece))))
            elif piece:
                target.addText(piece)

    def text_style(self, formats):
        said = {}
        if "b" in formats:
            said.update(fontweight="bold", fontweightasian="bold")
        if "i" in formats:
            said.update(fontstyle="italic")
        if "u" in formats:
            said.update(textunderlinestyle="solid")
        if "sup" in formats or "sub" in formats:
            said.update(textposition="super 58%" if "sup" in formats else "sub 58%")
        if "hidden" in formats:
            said.update(display="none")
        if "dot" in formats:
            said.update(textemphasize="dot below")
        if "kai" in formats:
            said.update(fontnameasian="楷体")
        if "code" in formats:
            said.update(fontname="Liberation Mono")
        return self.automatic("text", formats, style.TextProperties(**said))

    def inline_br(self, parent, formats):
        parent.addElement(text.LineBreak())

    def inline_fn(self, parent, formats, inlines, kind="footnote"):
        number = self.count(kind)
        note = text.Note(noteclass=kind, id=f"{kind[:2]}{number}")
        self.note_of.update((mark, f"{kind[:2]}{number}") for mark in self.marks)
        note.addElement(text.NoteCitation(text=str(number)))
        body = text.NoteBody()
        self.paragraph(body, kind, inlines)
        note.addElement(body)
        parent.addElement(note)

    def inline_en(self, parent, formats, inlines):
        self.inline_fn(parent, formats, inlines, "endnote")

    def inline_link(self, parent, formats, inlines, target):
        link = text.A(href=target, type="simple", stylename="Internet_20_link")
        self.inlines(link, inlines, formats)
        parent.addElement(link)

    def inline_bms(self, parent, formats, name):
        self.marks.append(name)
        parent.addElement(text.BookmarkStart(name=name))

    def inline_bme(self, parent, formats, name):
        self.marks.remove(name)
        parent.addElement(text.BookmarkEnd(name=name))

    def inline_ref(self, parent, formats, field, name, words):
        shape = "page" if field == "PAGEREF" else "text"
        if field == "NOTEREF":
            span = text.Span(stylename=self.text_style(formats | {"sup"}))
            span.addElement(text.NoteRef(refname=self.note_of[name], noteclass="footnote", referenceformat="text", text=words))
            return parent.addElement(span)
        parent.addElement(text.BookmarkRef(refname=name, referenceformat=shape, text=words))

    def change(self, kind):
        name = f"ct{self.count('change')}"
        region = text.ChangedRegion(check_grammar=False)
        region.setAttrNS(XMLNS, "id", name)
        region.setAttrNS(TEXTNS, "id", name)
        element = text.Deletion() if kind == "deletion" else text.Insertion()
        about = office.ChangeInfo()
        about.addElement(dc.Creator(text=WHO))
        about.addElement(dc.Date(text=WHEN))
        element.addElement(about)
        region.addElement(element)
        self.changes.append(region)
        return name, element

    def inline_ins(self, parent, formats, inlines, name=None):
        name, _ = self.change("insertion")
        parent.addElement(text.ChangeStart(changeid=name))
        self.inlines(parent, inlines, formats)
        parent.addElement(text.ChangeEnd(changeid=name))

    def inline_del(self, parent, formats, inlines, name=None):
        name, element = self.change("deletion")
        self.paragraph(element, "body", inlines)
        parent.addElement(text.Change(changeid=name))

    inline_mto, inline_mfrom = inline_ins, inline_del

    def track(self):
        if self.changes:
            tracked = text.TrackedChanges()
            for region in self.changes:
                tracked.addElement(region)
            self.body.insertBefore(tracked, self.body.firstChild)

    def inline_cmt(self, parent, formats, inlines, says, by):
        name = f"cm{self.count('comment')}"
        note = office.Annotation(check_grammar=False)
        note.setAttrNS(OFFICENS, "name", name)
        note.addElement(dc.Creator(text=by))
        note.addElement(dc.Date(text=WHEN))
        note.addElement(text.P(text=says))
        parent.addElement(note)
        self.inlines(parent, inlines, formats)
        end = office.AnnotationEnd(check_grammar=False)
        end.setAttrNS(OFFICENS, "name", name)
        parent.addElement(end)

    def inline_ruby(self, parent, formats, base, reading):
        ruby = text.Ruby()
        ruby.addElement(text.RubyBase(text=base))
        ruby.addElement(text.RubyText(text=reading))
        parent.addElement(ruby)

    def inline_sdt(self, parent, formats, inlines, tag):
        self.inlines(parent, inlines, formats)

    def inline_math(self, parent, formats, index):
        self.math(parent, index)

    def math(self, parent, index):
        """A formula, as large as it comes out: a frame of given size would stretch it."""
        number = len(self.objects) + 1
        mathml = self.mathml[index]
        data = etree.tostring(mathml, encoding="unicode")
        if self.layout.old_doctype:
            data = etree.tostring(prefixed(mathml), encoding="unicode")
        self.objects[f"Object {number}"] = '<?xml version="1.0" encoding="UTF-8"?>\n' + (OLD_DOCTYPE if self.layout.old_doctype and number == 1 else "") + data
        frame = draw.Frame(stylename=self.automatic("graphic", "math", style.GraphicProperties(verticalpos="middle", verticalrel="text"), parentstylename="Frame"), anchortype="as-char", name=f"公式{number}")
        frame.addElement(draw.Object(href=f"./Object {number}", type="simple", show="embed", actuate="onLoad"))
        parent.addElement(frame)

    def inline_img(self, parent, formats, file, width):
        self.picture(parent, file, width, "")

    # Blocks

    def blocks(self, parent, blocks):
        for block in blocks:
            getattr(self, "block_" + block[0])(parent, *block[1:])

    def block_h(self, parent, level, inlines, identifier):
        heading = text.H(outlinelevel=str(level), stylename=self.paragraph_style(f"Heading_20_{level}"))
        if self.layout.numbered and words_of(inlines) in ("参考文献", "致谢"):
            heading.setAttribute("islistheader", "true")
        if identifier:
            heading.addElement(text.BookmarkStart(name=identifier))
        self.inlines(heading, inlines)
        if identifier:
            heading.addElement(text.BookmarkEnd(name=identifier))
        parent.addElement(heading)

    def block_p(self, parent, inlines, attributes):
        self.paragraph(parent, "reference" if re.match(r"\[\d+\] ", words_of(inlines)) else "body", inlines)

    def caption(self, parent, inlines):
        found = re.match(r"([图表])(\d+)(.*)$", inlines[0][1])
        element = text.P(stylename=self.paragraph_style("caption"))
        if not found:
            self.inlines(element, inlines)
        else:
            label, number, rest = found.groups()
            name = f"_Ref2026{'01' if label == '图' else '02'}{int(number):02}"
            element.addElement(text.BookmarkStart(name=name))
            element.addText(label)
            element.addElement(text.Sequence(name=label, formula=f"ooow:{label}+1", numformat="1", refname=f"ref{label}{number}", text=number))
            element.addElement(text.BookmarkEnd(name=name))
            element.addText(rest)
            self.inlines(element, inlines[1:])
        parent.addElement(element)

    def block_eq(self, parent, index, label):
        element = text.P(stylename=self.paragraph_style("picture"))
        self.math(element, index)
        if label:
            element.addElement(text.Tab())
            element.addText(label)
        parent.addElement(element)

    def block_list(self, parent, kind, items, start, inner=False):
        element = text.List(**({} if inner else {"stylename": f"L_{kind}"}))
        for at, item in enumerate(items):
            entry = text.ListItem(**({"startvalue": str(start)} if at == 0 and kind != "bullet" and not inner else {}))
            for block in item:
                if block[0] == "list":
                    self.block_list(entry, block[1], block[2], block[3], True)
                else:
                    self.paragraph(entry, "list", block[1])
            element.addElement(entry)
        parent.addElement(element)

    def block_fig(self, parent, file, caption, attributes):
        element = text.P(stylename=self.paragraph_style("picture"))
        self.picture(element, file, float(attributes.get("width", "8cm")[:-2]), words_of(caption))
        parent.addElement(element)
        self.caption(parent, caption)

    def picture(self, parent, file, width, title):
        with Image.open(self.pictures / file.replace(".svg", ".png")) as image:
            height = width * image.height / image.width
        frame = draw.Frame(stylename=self.automatic("graphic", "picture", style.GraphicProperties(verticalpos="top", verticalrel="baseline"), parentstylename="Graphics"), anchortype="as-char", width=f"{width:.2f}cm", height=f"{height:.2f}cm", name=f"图片{self.count('frame')}")
        data = (self.pictures / file).read_bytes()
        kind = "image/jpeg" if file.endswith(".jpeg") else "image/svg+xml" if file.endswith(".svg") else "image/png"
        if self.flat:
            image = draw.Image()
            image.addElement(office.BinaryData(text=base64.b64encode(data).decode()))
        else:
            image = draw.Image(href=self.doc.addPicture(f"Pictures/{file}", kind, data), type="simple", show="embed", actuate="onLoad")
        frame.addElement(image)
        if title:
            frame.addElement(svg.Title(text=title))
        parent.addElement(frame)

    def block_table(self, parent, caption, head, rows, aligns, attributes):
        if caption:
            self.caption(parent, caption)
        self.table(parent, head, rows, aligns, attributes)
        self.paragraph(parent, "small", [])

    def table(self, parent, head, rows, aligns, attributes, total=None):
        landscape = self.place == "Landscape"
        total = total or (self.layout.height if landscape else self.layout.width) - 2 * self.layout.margin
        weights = [float(weight) for weight in attributes.get("widths", ",".join("1" * len(aligns))).split(",")]
        number = self.count("tables")
        element = table.Table(name=f"表格{number}", stylename=self.automatic("table", total, style.TableProperties(width=f"{total:.2f}cm", align="center")))
        for weight in weights:
            width = f"{total * weight / sum(weights):.2f}cm"
            element.addElement(table.TableColumn(stylename=self.automatic("table-column", width, style.TableColumnProperties(columnwidth=width))))
        spans, covered = merges(attributes.get("merge", ""))
        heads = len(head) + int(attributes.get("heads", "0"))
        header = table.TableHeaderRows()
        lines = head + rows
        for at, line in enumerate(lines):
            row = table.TableRow()
            for column, cell in enumerate(line):
                if (at, column) in covered:
                    row.addElement(table.CoveredTableCell())
                    continue
                down, across = spans.get((at, column), (1, 1))
                more = {}
                if down > 1 or across > 1:
                    more = {"numberrowsspanned": str(down), "numbercolumnsspanned": str(across)}
                entry = table.TableCell(valuetype="string", stylename=self.cell_style(at < heads, at == 0, at + down >= len(lines), attributes), **more)
                align = "center" if at < heads or aligns[column] in ("center", "default") else {"left": "start", "right": "end"}[aligns[column]]
                self.cell(entry, cell, align, at < heads, total * sum(weights[column:column + across]) / sum(weights))
                row.addElement(entry)
            (header if at < heads else element).addElement(row)
            if at == heads - 1:
                element.addElement(header)
        parent.addElement(element)

    def cell_style(self, head, first, last, attributes):
        line = "0.5pt solid #000000"
        if self.layout.grid or attributes.get("nested"):
            return self.automatic("table-cell", "grid", style.TableCellProperties(border=line, padding="0.1cm", verticalalign="middle"))
        said = dict(borderleft="none", borderright="none", bordertop="1.5pt solid #000000" if first else "none", borderbottom="1.5pt solid #000000" if last else line if head else "none")
        return self.automatic("table-cell", (head, first, last), style.TableCellProperties(padding="0.1cm", verticalalign="middle", **said))

    def cell(self, entry, blocks, align, head, width):
        formats = frozenset(["b"]) if head else frozenset()
        if not blocks:
            self.paragraph(entry, "cell", [], align)
        for block in blocks:
            if block[0] == "p":
                element = text.P(stylename=self.paragraph_style("cell", align))
                self.inlines(element, block[1], formats)
                entry.addElement(element)
            elif block[0] == "table":
                self.table(entry, block[2], block[3], block[4], dict(block[5], nested="1"), width - 0.4)
                self.paragraph(entry, "cell", [])
            elif block[0] == "div":
                self.cell(entry, block[3], align, head, width)

    # Divs

    def block_div(self, parent, kind, attributes, blocks):
        getattr(self, "div_" + kind)(parent, attributes, blocks)

    def div_table(self, parent, attributes, blocks):
        for block in blocks:
            if block[0] == "table":
                self.block_table(parent, *block[1:5], dict(block[5], **attributes))
            else:
                self.blocks(parent, [block])

    def div_landscape(self, parent, attributes, blocks):
        self.master = self.place = "Landscape"
        self.blocks(parent, blocks)
        self.master = self.place = None if attributes.get("last") == "1" else "Standard"

    def div_columns(self, parent, attributes, blocks):
        columns = style.Columns(columncount=attributes.get("n", "2"), columngap="0.75cm")
        properties = style.SectionProperties()
        properties.addElement(columns)
        name = f"双栏{self.count('sections')}"
        section = text.Section(name=name, stylename=self.automatic("section", name, properties))
        self.blocks(section, blocks)
        parent.addElement(section)

    def div_zhlist(self, parent, attributes, blocks):
        for block in blocks:
            self.block_list(parent, "zh", *block[2:])

    def div_textbox(self, parent, attributes, blocks):
        """Floats at the right of the paragraph before it."""
        frame = draw.Frame(stylename=self.automatic("graphic", "box", style.GraphicProperties(wrap="parallel", horizontalpos="right", horizontalrel="paragraph", verticalpos="top", verticalrel="paragraph", border="0.5pt solid #808080", padding="0.15cm"), parentstylename="Frame"),
                           anchortype="paragraph", width="5.6cm", name=f"文本框{self.count('frame')}")
        box = draw.TextBox(minheight="1cm")
        for block in blocks:
            self.paragraph(box, "box", block[1])
        frame.addElement(box)
        before = parent.lastChild
        before.insertBefore(frame, before.firstChild)

    def div_split(self, parent, attributes, blocks):
        for block in blocks:
            self.block_p(parent, *block[1:])

    def div_plain(self, parent, attributes, blocks):
        self.blocks(parent, blocks)

    # Saving

    def save(self, path):
        if self.flat:
            path.write_bytes(self.doc.xml())
            return
        raw = io.BytesIO()
        self.doc.write(raw)
        with zipfile.ZipFile(raw) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                data = old.read(name)
                if name == "META-INF/manifest.xml":
                    data = self.manifest(data)
                elif name == "meta.xml":
                    data = re.sub(rb"(creation-date>)[^<]*", rb"\g<1>" + WHEN.encode(), data)
                method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                new.writestr(zipfile.ZipInfo(name, (2026, 8, 18, 9, 30, 0)), data, method)
            for name, data in self.objects.items():
                new.writestr(zipfile.ZipInfo(f"{name}/content.xml", (2026, 8, 18, 9, 30, 0)), data.encode(), zipfile.ZIP_DEFLATED)

    def manifest(self, data):
        """With the formula objects."""
        root = etree.fromstring(data)
        root.set(f"{{{MANIFEST}}}version", "1.2")
        for name in self.objects:
            for path, kind in ((f"{name}/", "application/vnd.oasis.opendocument.formula"), (f"{name}/content.xml", "text/xml")):
                etree.SubElement(root, f"{{{MANIFEST}}}file-entry", {f"{{{MANIFEST}}}full-path": path, f"{{{MANIFEST}}}media-type": kind})
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def prefixed(element):
    """The same MathML with the prefix `math:`, as OpenOffice.org wrote it."""
    namespace = etree.QName(element).namespace
    copy = etree.Element(element.tag, element.attrib, nsmap={"math": namespace})
    copy.text, copy.tail = element.text, element.tail
    for child in element:
        copy.append(prefixed(child))
    return copy
