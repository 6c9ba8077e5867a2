"""Reads the papers: pandoc Markdown becomes plain tuples that every writer understands.

Inlines: ("t", text, formats) ("fn"|"en", inlines) ("link", inlines, url) ("bms"|"bme", name) ("ref", field, name, text)
("ins"|"del", inlines) ("mfrom"|"mto", inlines, name) ("cmt", inlines, text, author) ("ruby", base, reading) ("sdt", inlines, tag)
("math", index) ("img", file, cm) ("br",)
Blocks: ("h", level, inlines, id) ("p", inlines, attributes) ("eq", index, label) ("list", kind, items, start)
("table", caption, header rows, rows, alignments, attributes) ("fig", file, caption, attributes) ("div", class, attributes, blocks)
"""
import json
import subprocess
import tempfile
import zipfile
from pathlib import Path

from lxml import etree

from tidy import in_order

TEXT = Path(__file__).parent / "text"
MARKDOWN = "markdown-smart-auto_identifiers-citations"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MATHML = "http://www.w3.org/1998/Math/MathML"
FORMATS = {"Strong": "b", "Emph": "i", "Superscript": "sup", "Subscript": "sub", "Underline": "u", "Code": "code"}


def pandoc(arguments, text=None):
    done = subprocess.run(["pandoc", *arguments], input=text, capture_output=True, check=True, text=True)
    return done.stdout


class Paper:
    def __init__(self, stem, typed_numbers=True):
        self.stem = stem
        self.formulas = []
        self.tree = json.loads(pandoc(["-f", MARKDOWN, "-t", "json", str(TEXT / f"{stem}.md")]))
        self.meta = {key: plain_meta(value) for key, value in self.tree["meta"].items()}
        self.counters = [0, 0, 0]
        self.typed_numbers = typed_numbers
        if typed_numbers:
            for block in self.tree["blocks"]:
                self.number(block)
        self.blocks = self.read_blocks(self.tree["blocks"])

    title = property(lambda self: self.meta["title"])

    def authors(self):
        """Pairs of name and unit, from `姓名 / 单位`."""
        return [tuple(part.strip() for part in author.split("/")) for author in self.meta["authors"]]

    def units(self):
        return list(dict.fromkeys(unit for _, unit in self.authors()))

    def author_line(self):
        """Names with the numbers of their units, which are left out where there is only one unit."""
        units = self.units()
        line = []
        for place, (name, unit) in enumerate(self.authors()):
            line.append(("t", ("　" if place else "") + name, frozenset()))
            if len(units) > 1:
                line.append(("t", str(units.index(unit) + 1), frozenset(["sup"])))
        return line

    def unit_line(self):
        units = self.units()
        if len(units) == 1:
            return f"（{units[0]}，示例省泉城市 250000）"
        return "（" + "；".join(f"{at}. {unit}" for at, unit in enumerate(units, 1)) + "，示例省泉城市 250000）"

    def front(self):
        """What stands above the first heading: (role, inlines)."""
        plain = frozenset()
        bold = frozenset(["b"])
        rows = [("title", [("t", self.title, plain)])]
        rows.append(("author", self.author_line()))
        rows.append(("unit", [("t", self.unit_line(), plain)]))
        rows.append(("abstract", [("t", "摘　要：", bold), ("t", self.meta["abstract"], plain)]))
        rows.append(("abstract", [("t", "关键词：", bold), ("t", "；".join(self.meta["keywords"]), plain)]))
        if self.meta.get("english"):
            rows.append(("english", [("t", self.meta["english"], plain)]))
        if self.meta.get("english-abstract"):
            rows.append(("abstract", [("t", "Abstract: ", bold), ("t", self.meta["english-abstract"], plain)]))
        return rows

    def number(self, block):
        """Types `1　` and `1.1　` in front of headings; unnumbered ones say so."""
        if block["t"] == "Div":
            for inner in block["c"][1]:
                self.number(inner)
        if block["t"] != "Header" or "unnumbered" in block["c"][1][1]:
            return
        level = block["c"][0]
        self.counters[level - 1] += 1
        self.counters[level:] = [0] * (3 - level)
        label = ".".join(map(str, self.counters[:level]))
        block["c"][2].insert(0, {"t": "Str", "c": label + "\u3000"})

    # Blocks

    def read_blocks(self, blocks):
        return [read for block in blocks for read in self.read_block(block)]

    def read_block(self, block):
        kind, content = block["t"], block.get("c")
        if kind == "Header":
            name = content[1][0]
            yield "h", content[0], self.inlines(content[2]), "_" + name if name.startswith("Toc") else name
        elif kind in ("Para", "Plain"):
            if len(content) == 1 and content[0]["t"] == "Image":
                attr, caption, target = content[0]["c"]
                yield "fig", target[0], self.inlines(caption), dict(attr[2], id=attr[0])
            elif content[0]["t"] == "Math" and content[0]["c"][0]["t"] == "DisplayMath":
                label = "".join(item[1] for item in self.inlines(content[1:]) if item[0] == "t").strip()
                yield "eq", self.formula(content[0]), label
            else:
                yield "p", self.inlines(content), {}
        elif kind == "BulletList":
            yield "list", "bullet", [self.read_blocks(item) for item in content], 1
        elif kind == "OrderedList":
            yield "list", "number", [self.read_blocks(item) for item in content[1]], content[0][0]
        elif kind == "Div":
            (identifier, classes, pairs), inner = content
            yield "div", classes[0] if classes else "", dict(pairs, id=identifier), self.read_blocks(inner)
        elif kind == "Table":
            yield self.table(content)
        elif kind not in ("DefinitionList", "BlockQuote"):  # only pandoc itself writes these
            raise ValueError(f"{self.stem}: {kind}")

    def table(self, content):
        attr, caption, columns, head, bodies, _ = content
        aligns = [column[0]["t"][5:].lower() for column in columns]
        rows = lambda lines: [[self.read_blocks(cell[4]) for cell in line[1]] for line in lines]
        words = self.inlines(caption[1][0]["c"]) if caption[1] else []
        return "table", words, rows(head[1]), [row for body in bodies for row in rows(body[3])], aligns, dict(attr[2], id=attr[0])

    # Inlines

    def inlines(self, items, formats=frozenset()):
        return merged([read for item in items for read in self.inline(item, formats)])

    def inline(self, item, formats):
        kind, content = item["t"], item.get("c")
        if kind == "Str":
            yield "t", content, formats
        elif kind in ("Space", "SoftBreak"):
            yield "t", " ", formats
        elif kind == "LineBreak":
            yield ("br",)
        elif kind in FORMATS:
            if kind == "Code":
                yield "t", content[1], formats | {"code"}
            else:
                yield from self.inlines(content, formats | {FORMATS[kind]})
        elif kind == "Quoted":
            raise ValueError(f"{self.stem}: smart quotes")
        elif kind == "Math":
            yield "math", self.formula(item)
        elif kind == "Note":
            yield "fn", self.inlines(content[0]["c"])
        elif kind == "Link":
            yield "link", self.inlines(content[1], formats), content[2][0]
        elif kind == "Image":
            yield "img", content[2][0], float(dict(content[0][2]).get("width", "1cm")[:-2])
        elif kind == "Span":
            yield from self.span(content, formats)
        else:
            raise ValueError(f"{self.stem}: {kind}")

    def span(self, content, formats):
        (identifier, classes, pairs), inner = content
        name, said = classes[0] if classes else "mark", dict(pairs)
        words = self.inlines(inner, formats)
        text = "".join(word[1] for word in words if word[0] == "t")
        if name == "mark":
            yield "bms", identifier
            yield from words
            yield "bme", identifier
        elif name in ("bms", "bme"):
            yield name, said["name"]
        elif name in ("REF", "PAGEREF", "NOTEREF"):
            yield "ref", name, said["to"], text
        elif name in ("ins", "del"):
            yield name, words
        elif name in ("mfrom", "mto"):
            yield name, words, said["name"]
        elif name == "cmt":
            yield "cmt", words, said["says"], said["by"]
        elif name == "ruby":
            yield "ruby", text, said["rt"]
        elif name == "sdt":
            yield "sdt", words, said["tag"]
        elif name == "endnote":
            yield "en", words
        elif name in ("hidden", "dot", "kai"):
            yield from self.inlines(inner, formats | {name})
        else:
            raise ValueError(f"{self.stem}: span .{name}")

    def formula(self, item):
        self.formulas.append(item["c"][1])
        return len(self.formulas) - 1

    # Formulas

    def omml(self):
        """The formulas as OMML, by pandoc."""
        if not self.formulas:
            return []
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "formulas.docx"
            pandoc(["-f", "markdown", "-o", str(path)], self.formula_text())
            with zipfile.ZipFile(path) as package:
                root = etree.fromstring(package.read("word/document.xml"))
        found = list(root.iter(f"{{{MATH}}}oMath"))
        for element in found:
            element.tail = None
            for bracket in element.iter(f"{{{MATH}}}dPr"):
                in_order(bracket)
        return [etree.tostring(element, encoding="unicode") for element in found]

    def mathml(self):
        """The formulas as MathML, by pandoc."""
        if not self.formulas:
            return []
        html = pandoc(["-f", "markdown", "-t", "html", "--mathml"], self.formula_text())
        root = etree.fromstring(f"<r>{html}</r>")
        found = list(root.iter(f"{{{MATHML}}}math"))
        for element in found:
            element.tail = None
        return found

    def formula_text(self):
        return "\n\n".join(f"${formula}$" for formula in self.formulas)


def plain_meta(value):
    """Metadata as strings and lists of strings."""
    if value["t"] == "MetaList":
        return [plain_meta(item) for item in value["c"]]
    if value["t"] == "MetaBool":
        return value["c"]
    if value["t"] == "MetaString":
        return value["c"]
    words = value["c"] if value["t"] == "MetaInlines" else value["c"][0]["c"]
    return "".join(word.get("c", " ") if word["t"] == "Str" else " " for word in words)


def merged(items):
    """Neighbouring texts of one format become one."""
    result = []
    for item in items:
        if item[0] == "t" and result and result[-1][0] == "t" and result[-1][2] == item[2]:
            result[-1] = ("t", result[-1][1] + item[1], item[2])
        else:
            result.append(item)
    return result


def words_of(inlines):
    """The text of inlines without notes and deletions."""
    result = ""
    for item in inlines:
        if item[0] == "t":
            result += item[1]
        elif item[0] in ("link", "ins", "mto", "cmt", "sdt"):
            result += words_of(item[1])
        elif item[0] == "ref":
            result += item[3]
        elif item[0] == "ruby":
            result += item[1]
    return result
