"""What the programs differ in: names of styles, fonts, numbering, page layout, settings."""
from dataclasses import dataclass, field

from wml import ROOT

PAPERS = {"A4": (11906, 16838), "Letter": (12240, 15840), "B5": (10318, 14570)}
WORD_IDS = {"body": "a8", "title": "a9", "author": "aa", "unit": "ab", "abstract": "ac", "english": "ad", "h1": "1", "h2": "2", "h3": "3",
            "caption": "ae", "picture": "af", "small": "af0", "cell": "af1", "reference": "af2", "list": "a3", "box": "af3", "footnote": "a4", "footnote-reference": "a5",
            "endnote": "af4", "endnote-reference": "af5", "hyperlink": "a6", "header": "a7", "footer": "af6", "table": "af7", "toc1": "TOC1", "toc2": "TOC2", "toc-title": "TOC",
            "comment": "af8", "normal": "a", "font": "a0", "plain-table": "a1", "no-list": "a2"}
WPS_IDS = {"body": "16", "title": "17", "author": "18", "unit": "19", "abstract": "20", "english": "21", "h1": "2", "h2": "3", "h3": "4", "caption": "5", "picture": "22", "small": "23",
           "cell": "24", "reference": "25", "list": "26", "box": "27", "footnote": "8", "footnote-reference": "14", "endnote": "9", "endnote-reference": "15", "hyperlink": "13", "header": "7", "footer": "6",
           "table": "11", "toc1": "28", "toc2": "29", "toc-title": "30", "comment": "31", "normal": "1", "font": "12", "plain-table": "10", "no-list": "32"}


@dataclass
class Profile:
    producer: str = "word"  # or "wps"
    page: str = "A4"
    margins: tuple = (1440, 1800, 1440, 1800)  # top, right, bottom, left
    grid: str = '<w:docGrid w:type="lines" w:linePitch="312"/>'
    normal: tuple = ("minorEastAsia", "minorHAnsi", 21)  # fonts or theme fonts, half points
    body: tuple = ("宋体", "Times New Roman", 21, "")  # 论文正文: fonts, half points, spacing
    heading: tuple = ("黑体", "Times New Roman")
    body_name: str = "论文正文"
    numbered: bool = False  # headings by a multilevel list
    plain_headings: tuple = ("参考文献", "致谢")
    header: str = ""
    page_format: str = ""
    title_page: bool = False
    even_odd: bool = False
    table: str = "three"  # three lines, or a grid
    first_number: int = 1
    extra_styles: str = ""
    rsids: tuple = ("00A4113C", "00B27F5E", "005D30A8")
    ids: dict = field(default_factory=dict)

    def __post_init__(self):
        self.ids = WORD_IDS if self.producer == "word" else WPS_IDS
        self.word = self.producer == "word"
        self.splits = not self.word
        self.body_size = self.body[2]
        self.first_list = 3

    # Pages

    def section(self, landscape=False, columns=1, kind="nextPage"):
        width, height = PAPERS[self.page]
        return {"size": (height, width) if landscape else (width, height), "landscape": landscape, "columns": columns, "kind": kind}

    def text_width(self, section):
        return int((section["size"][0] - self.margins[1] - self.margins[3] - (425 if section["columns"] > 1 else 0)) / section["columns"])

    def sect_pr(self, wml, section, last=False):
        first = not wml.counters.get("section")
        wml.count("section")
        references = ""
        if first:
            for kind in ("even", "default", "first"):
                if (kind == "even" and not self.even_odd) or (kind == "first" and not self.title_page):
                    continue
                for part in ("header", "footer"):
                    if self.header or part == "footer":
                        references += f'<w:{part}Reference w:type="{kind}" r:id="{wml.relate(part, f"{part}-{kind}.xml")}"/>'
        width, height = section["size"]
        orient = ' w:orient="landscape"' if section["landscape"] else ""
        top, right, bottom, left = self.margins
        numbers = f'<w:pgNumType{self.page_format} w:start="{self.first_number}"/>' if first else ""
        columns = f'<w:cols w:num="{section["columns"]}" w:space="425"/>' if section["columns"] > 1 else '<w:cols w:space="425"/>'
        kind = "" if section["kind"] == "nextPage" else f'<w:type w:val="{section["kind"]}"/>'
        rsid = f' w:rsidR="{self.rsids[0]}" w:rsidSect="{self.rsids[1]}"' if self.word else ""
        return (f'<w:sectPr{rsid}>{references}{kind}<w:pgSz w:w="{width}" w:h="{height}"{orient}/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="992" w:gutter="0"/>'
                f'{numbers}{columns}{"<w:titlePg/>" if self.title_page and first else ""}{self.grid}</w:sectPr>')

    # Runs and tables

    def run_properties(self, text, formats):
        east = any(ord(letter) > 0x2E00 for letter in text)
        fonts = ""
        if "kai" in formats:
            fonts = '<w:rFonts w:ascii="楷体" w:eastAsia="楷体" w:hAnsi="楷体" w:hint="eastAsia"/>'
        elif "code" in formats:
            fonts = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>'
        elif east and (self.splits or "b" in formats):
            fonts = '<w:rFonts w:hint="eastAsia"/>'
        xml = fonts + ("<w:b/><w:bCs/>" if "b" in formats else "") + ("<w:i/><w:iCs/>" if "i" in formats else "") + ("<w:vanish/>" if "hidden" in formats else "")
        xml += '<w:u w:val="single"/>' if "u" in formats else ""
        xml += '<w:vertAlign w:val="superscript"/>' if "sup" in formats else '<w:vertAlign w:val="subscript"/>' if "sub" in formats else ""
        xml += '<w:em w:val="dot"/>' if "dot" in formats else ""
        if self.splits:
            xml += '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>' if east else ""
        return f"<w:rPr>{xml}</w:rPr>" if xml else ""

    def table_borders(self, attributes):
        if self.table == "grid" or attributes.get("nested"):
            return ""
        none = "".join(f'<w:{side} w:val="none" w:sz="0" w:space="0" w:color="auto"/>' for side in ("insideH", "insideV"))
        line = lambda side: f'<w:{side} w:val="single" w:sz="12" w:space="0" w:color="auto"/>'
        gone = lambda side: f'<w:{side} w:val="none" w:sz="0" w:space="0" w:color="auto"/>'
        return f'<w:tblBorders>{line("top")}{gone("left")}{line("bottom")}{gone("right")}{none}</w:tblBorders>'

    # Styles

    def fonts(self, east, west):
        if east.endswith("EastAsia"):
            return f'<w:rFonts w:asciiTheme="{west}" w:eastAsiaTheme="{east}" w:hAnsiTheme="{west}" w:cstheme="minorBidi"/>'
        return f'<w:rFonts w:ascii="{west}" w:eastAsia="{east}" w:hAnsi="{west}" w:cs="Times New Roman"/>'

    def styles(self):
        ids = self.ids
        size = lambda half: f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        east, west, half = self.normal
        xml = [f'<w:styles {ROOT}><w:docDefaults><w:rPrDefault><w:rPr>{self.fonts(east, west)}<w:kern w:val="2"/>{size(half)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>', LATENT]

        def style(role, name, properties="", run="", kind="paragraph", based="normal", default=False, custom=False, following=None, extra=""):
            marks = (' w:default="1"' if default else "") + (' w:customStyle="1"' if custom else "")
            parent = f'<w:basedOn w:val="{ids[based]}"/>' if based and not default else ""
            after = f'<w:next w:val="{ids[following]}"/>' if following else ""
            p = f"<w:pPr>{properties}</w:pPr>" if properties else ""
            r = f"<w:rPr>{run}</w:rPr>" if run else ""
            xml.append(f'<w:style w:type="{kind}"{marks} w:styleId="{ids[role]}"><w:name w:val="{name}"/>{parent}{after}<w:qFormat/>{p}{r}{extra}</w:style>')

        style("normal", "Normal", '<w:widowControl w:val="0"/><w:jc w:val="both"/>', default=True)
        for level, half in ((1, 28), (2, 24), (3, 21)):
            number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>' if self.numbered else ""
            style(f"h{level}", f"heading {level}", f'<w:keepNext/><w:keepLines/>{number}<w:spacing w:before="{240 - level * 40}" w:after="{240 - level * 40}"/><w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>',
                  self.fonts(*self.heading) + ("<w:b/><w:bCs/>" if level == 1 else "") + size(half), following="body")
        style("font", "Default Paragraph Font", kind="character", default=True)
        style("plain-table", "Normal Table", kind="table", default=True, extra='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>')
        style("no-list", "No List", kind="numbering", default=True)
        east, west, half, spacing = self.body
        style("body", self.body_name, f'{spacing}<w:ind w:firstLine="{half * 20}" w:firstLineChars="200"/>', self.fonts(east, west) + size(half), custom=True)
        style("title", "Title", '<w:spacing w:before="240" w:after="160"/><w:jc w:val="center"/>', self.fonts("黑体", "Times New Roman") + size(36), following="author")
        style("author", "论文作者", '<w:jc w:val="center"/>', self.fonts("楷体", "Times New Roman") + size(24), custom=True)
        style("unit", "作者单位", '<w:spacing w:after="160"/><w:jc w:val="center"/>', self.fonts("宋体", "Times New Roman") + size(18), custom=True)
        style("abstract", "论文摘要", '<w:spacing w:line="300" w:lineRule="exact"/><w:ind w:left="420" w:right="420"/>', self.fonts("仿宋", "Times New Roman") + size(18), custom=True)
        style("english", "英文题名", '<w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/>', self.fonts("黑体", "Times New Roman") + "<w:b/>" + size(24), custom=True)
        style("caption", "caption", '<w:spacing w:before="60" w:after="60"/><w:jc w:val="center"/>', self.fonts("黑体", "Times New Roman") + size(18))
        style("picture", "图", '<w:spacing w:before="120"/><w:jc w:val="center"/>', custom=True)
        style("small", "表后", '<w:spacing w:line="160" w:lineRule="exact"/>', custom=True)
        style("cell", "表内文字", '<w:jc w:val="left"/>', self.fonts("宋体", "Times New Roman") + size(18), custom=True)
        style("reference", "参考文献", '<w:ind w:left="420" w:hanging="420"/>', self.fonts("宋体", "Times New Roman") + size(18), custom=True)
        style("list", "List Paragraph", '<w:spacing w:line="320" w:lineRule="atLeast"/>', self.fonts(east, west) + size(half))
        style("box", "框内文字", "", self.fonts("楷体", "Times New Roman") + size(18), custom=True)
        style("footnote", "footnote text", '<w:snapToGrid w:val="0"/><w:jc w:val="left"/>', size(18))
        style("endnote", "endnote text", '<w:snapToGrid w:val="0"/><w:jc w:val="left"/>', size(18))
        for kind in ("footnote", "endnote"):
            style(f"{kind}-reference", f"{kind} reference", "", '<w:vertAlign w:val="superscript"/>', kind="character", based="font")
        style("hyperlink", "Hyperlink", "", '<w:color w:val="0563C1"/><w:u w:val="single"/>', kind="character", based="font")
        style("header", "header", '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr><w:snapToGrid w:val="0"/><w:jc w:val="center"/>', size(18))
        style("footer", "footer", '<w:snapToGrid w:val="0"/><w:jc w:val="center"/>', size(18))
        style("comment", "annotation text", '<w:jc w:val="left"/>')
        style("toc1", "toc 1", "", following="normal")
        style("toc2", "toc 2", '<w:ind w:left="420" w:leftChars="200"/>', following="normal")
        style("toc-title", "TOC Heading", '<w:spacing w:before="120" w:after="120"/><w:jc w:val="center"/>', self.fonts("黑体", "Times New Roman") + size(28))
        borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        style("table", "Table Grid", kind="table", based="plain-table", extra=f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>")
        return "".join(xml) + self.extra_styles + "</w:styles>"

    # Numbering

    def numbering(self, restarts):
        level = lambda at, form, text, left, more="": (f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:suff w:val="tab"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
                                                     f'<w:pPr><w:ind w:left="{left}" w:hanging="420"/></w:pPr></w:lvl>')
        heading = ""
        for at in range(3):
            text = ".".join(f"%{n + 1}" for n in range(at + 1))
            style = f'<w:pStyle w:val="{self.ids[f"h{at + 1}"]}"/>' if self.numbered else ""
            heading += f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{style}<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        bullets = "".join(level(at, "bullet", "•–▪"[at], 840 + at * 420) for at in range(3))
        numbers = level(0, "decimal", "%1)", 840) + level(1, "lowerLetter", "%2)", 1260) + level(2, "lowerRoman", "%3.", 1680)
        chinese = level(0, "chineseCountingThousand", "%1、", 840) + level(1, "chineseCountingThousand", "（%2）", 1260) + level(2, "decimal", "%3.", 1680)
        abstract = lambda number, levels, kind: f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x3B5A1000 + number:08X}"/><w:multiLevelType w:val="{kind}"/><w:tmpl w:val="{0x7C041000 + number:08X}"/>{levels}</w:abstractNum>'
        xml = abstract(0, heading, "multilevel") + abstract(1, bullets, "hybridMultilevel") + abstract(2, numbers, "hybridMultilevel") + abstract(3, chinese, "multilevel")
        for number in (1, 2, 3):
            xml += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{(0, 1, 2)[number - 1]}"/></w:num>'
        for place, (kind, start) in enumerate(restarts, self.first_list + 1):
            of = {"bullet": 1, "number": 2, "zh": 3}[kind]
            override = "" if kind == "bullet" else f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            xml += f'<w:num w:numId="{place}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'
        return f"<w:numbering {ROOT}>{xml}</w:numbering>"

    def settings(self, notes, tracked):
        even = "<w:evenAndOddHeaders/>" if self.even_odd else ""
        notes_xml = "".join(f'<w:{kind}Pr>{number}<w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>' for kind, number in notes)
        mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="{}"/>'.format(15 if self.word else 14)
        rsids = f'<w:rsids><w:rsidRoot w:val="{self.rsids[0]}"/>' + "".join(f'<w:rsid w:val="{rsid}"/>' for rsid in self.rsids) + "</w:rsids>" if self.word else ""
        return (f'<w:settings {ROOT}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>{"<w:trackRevisions/>" if tracked else ""}<w:defaultTabStop w:val="420"/>{even}<w:drawingGridVerticalSpacing w:val="156"/>'
                f'<w:displayHorizontalDrawingGridEvery w:val="0"/><w:displayVerticalDrawingGridEvery w:val="2"/><w:characterSpacingControl w:val="compressPunctuation"/>{notes_xml}'
                f'<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>{mode}</w:compat>{rsids}'
                '<m:mathPr><m:mathFont m:val="Cambria Math"/><m:brkBin m:val="before"/><m:smallFrac m:val="0"/><m:dispDef/><m:lMargin m:val="0"/><m:rMargin m:val="0"/><m:defJc m:val="centerGroup"/><m:wrapIndent m:val="1440"/><m:intLim m:val="subSup"/><m:naryLim m:val="undOvr"/></m:mathPr>'
                '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>')


LATENT = ('<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"><w:lsdException w:name="Normal" w:uiPriority="0" w:qFormat="1"/>'
          '<w:lsdException w:name="heading 1" w:uiPriority="9" w:qFormat="1"/><w:lsdException w:name="heading 2" w:semiHidden="1" w:uiPriority="9" w:unhideWhenUsed="1" w:qFormat="1"/><w:lsdException w:name="caption" w:semiHidden="1" w:uiPriority="35" w:unhideWhenUsed="1" w:qFormat="1"/></w:latentStyles>')
