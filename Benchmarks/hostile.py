#!/usr/bin/env python3
"""Feeds the program files that try to cost too much, and holds each to 2 s of processor time and 256 MiB.

`hostile.py WENSHU FOLDER [part of a name…]`: makes the files in FOLDER, runs `wenshu` over each, prints one line for
each and exits with 1 when one is over a bound, is killed, is refused without a Chinese message, or is taken although it
must be refused."""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import threading

sys.dont_write_bytecode = True
import hostile_papers
import hostile_rules
from hostile_files import RELATIONS, WORD, cell, columns, docx, entities, lying, million, ods, odt, overlapping, p, picture, q, sheet, xlsx

WENSHU, FOLDER, ONLY = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3:]
SECONDS = float(os.environ.get("HOSTILE_SECONDS", 2))
MEBIBYTES = float(os.environ.get("HOSTILE_MIB", 256))
cases = []


def write(name, content):
    os.makedirs(os.path.dirname(os.path.join(FOLDER, name)), exist_ok=True)
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return name


def workbook(name, make, refused=None):
    """A hostile workbook, read alone and checked as a record."""
    file = f"xlsx-{name.replace(' ', '-')}.xlsx"
    if ONLY and not any(part in f"xlsx {name}" for part in ONLY):
        return
    write(file, make())
    cases.append((f"xlsx {name} (measure)", ["measure", file], refused))
    cases.append((f"xlsx {name} (check)", ["check", file], True))


def case(name, *arguments, refused=None, files=None):
    """A run of the program; `refused` says whether it must end in a message (True) or must not (False)."""
    if not ONLY or any(part in name for part in ONLY):
        for file, content in (files or {}).items():
            write(file, content() if callable(content) else content)
        cases.append((name, arguments, refused))


def template(name, make, data="one.json", refused=None, kind="docx", commands=("render",)):
    """A hostile template, rendered, and looked at by other commands."""
    file = f"{name.replace(' ', '-')}.{kind}"
    if ONLY and not any(part in name for part in ONLY):
        return
    write(file, make())
    for command in commands:
        arguments = {
            "render": ["render", "--template", file, data, "--out", "out"],
            "inspect": ["template", "inspect", file],
            "lint": ["lint", file],
        }[command]
        cases.append((f"{name} ({kind}, {command})", arguments, refused if command == "render" else None))


def both(name, body, paragraph_pair, data="one.json", refused=None, commands=("render",)):
    """The same hostile template in both formats; `body` is given the function that makes a paragraph."""
    template(name, lambda: docx(body(p)), data, refused, "docx", commands)
    template(name, lambda: odt(body(q)), data, refused, "odt", commands)


def records(name, content, ending="json", refused=None, text="{{a}}"):
    """Hostile data in an ordinary template."""
    file = f"{name.replace(' ', '-')}.{ending}"
    if ONLY and not any(part in name for part in ONLY):
        return
    write(file, content())
    plain = write(f"{name.replace(' ', '-')}-template.docx", docx(p(text)))
    cases.append((f"{name} ({ending})", ["render", "--template", plain, file, "--out", "out"], refused))


def grid(name, make, ending, refused=None):
    """A hostile workbook or CSV file."""
    name = f"{ending} {name}"
    if not ONLY or any(part in name for part in ONLY):
        cases.append((name, ["measure", write(f"{name.replace(' ', '-')}.{ending}", make())], refused))


def lay():
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER)
    write("one.json", '{"a":"甲","l":["甲","乙"],"n":12,"z":null,"t":true}')
    write("list.json", json.dumps({"a": "甲", "l": list(range(100_000)), "m": [{"b": i} for i in range(1_000)]}))
    write("long.json", json.dumps({"a": "文" * 5_000_000, "l": list(range(1_000))}))
    write("texts.json", json.dumps({"m": ["文" * 300_000] * 15, "l": list(range(1_000))}))
    every = ("render", "inspect", "lint")

    # archives
    template("billion laughs", lambda: docx(p(entities(10, 10)[1]), entities(10, 10)[0]), refused=True, commands=every)
    template("billion laughs", lambda: odt(q(entities(10, 10)[1]), entities(10, 10)[0]), refused=True, kind="odt", commands=every)
    template("quadratic entities", lambda: docx(p("&a;" * 100_000), f'<!DOCTYPE d [<!ENTITY a "{"x" * 100_000}">]>'), refused=True)
    template("external entity", lambda: docx(p("{{a}}&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), refused=True)
    template("external document type", lambda: docx(p("{{a}}"), '<!DOCTYPE d SYSTEM "http://127.0.0.1:1/x.dtd">'), refused=False)
    template("zip bomb", lambda: docx(p(" " * 300_000_000)), refused=True, commands=every)
    template("zip bomb below the ratio", lambda: docx(p("{{a}}" + "%x" * 40 % tuple(range(40)) + "ab" * 30_000_000)), refused=True)
    template("many bombs", lambda: docx(p("{{a}}"), extra=[(f"x{i}", b"\0" * 9_000_000) for i in range(40)]))
    template("bomb in the styles", lambda: docx(p("{{a}}"), extra=[("word/styles.xml", "<a>" + " " * 100_000_000 + "</a>")]), commands=every)
    template("overlapping entries", overlapping, refused=True)
    template("million entries", million, refused=True, commands=every)
    template("twenty thousand entries", lambda: docx(p("{{a}}"), extra=[(f"x{i}", "") for i in range(20_000)]), refused=True)
    template("stated size lies", lambda: lying([(b"[Content_Types].xml", b"x" * 100, 0, 0xFFFFFFFE, None)]), refused=True)
    template("stated count lies", lambda: lying([(b"a", b"x", 0, 1, None)], count=65_535), refused=True)
    template("cut off", lambda: docx(p("{{a}}"))[:300], refused=True)
    template("empty file", lambda: b"", refused=True)
    template("no archive", lambda: "你好" * 1_000_000, refused=True)
    for name, path in [("parent", "../../evil.txt"), ("root", "/tmp/wenshu-evil.txt"), ("backslash", "..\\evil.txt"), ("drive", "C:evil.txt")]:
        template(f"path to {name}", lambda path=path: docx(p("{{a}}"), extra=[(path, "x")]))
    template("same name twice", lambda: docx(p("{{a}}"), extra=[("word/document.xml", "<a/>")]), refused=True)
    template("long names", lambda: docx(p("{{a}}"), extra=[("n" * 60_000 + str(i), "") for i in range(50)]), refused=True)

    # structure
    template("deep elements", lambda: docx("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000), refused=True, commands=every)
    template("deep paragraphs", lambda: docx("<w:p>" * 10_000 + "{{a}}" + "</w:p>" * 10_000), refused=True)
    nested = "<w:tbl><w:tr><w:tc>%s<w:p/></w:tc></w:tr></w:tbl>"
    template("tables in tables", lambda: docx(__import__("functools").reduce(lambda x, _: nested % x, range(80), p("{{a}}"))), commands=every)
    template("sections in sections", lambda: odt("<text:section>" * 240 + q("{{a}}") + "</text:section>" * 240), kind="odt", commands=every)
    template("spans in spans", lambda: odt("<text:p>" + "<text:span>" * 240 + "{{#如果 t}}x{{/}}" * 1_000 + "</text:span>" * 240 + "</text:p>"), kind="odt")
    template("million nodes", lambda: docx("<w:p/>" * 1_000_000 + p("{{a}}")), commands=every)
    template("million attributes", lambda: docx("<w:p " + " ".join(f'a{i}="1"' for i in range(200_000)) + "/>" + p("{{a}}")), refused=True)
    template("namespaces", lambda: docx("".join(f'<a:b xmlns:a="urn:{i}">' for i in range(240)) + p("{{a}}") + "</a:b>" * 240))
    template("repeated rows", lambda: odt('<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000">' + q("{{a}}") + "</table:table-cell></table:table-row></table:table>"), kind="odt", commands=every)
    template("repeated spaces", lambda: odt(q('{{<text:s text:c="2000000000"/>a}}x<text:s text:c="2000000000"/>')), kind="odt", commands=every)
    template("wide span", lambda: docx('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>' + p("{{#循环 l @列}}{{.}}{{/}}") + "</w:tc></w:tr></w:tbl>"), commands=every)
    template("styles in a circle", lambda: docx('<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>{{a}}</w:t></w:r></w:p>', extra=[
        ("word/styles.xml", f'<w:styles xmlns:w="{WORD}">' + "".join(f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ["ab", "bc", "ca"]) + "</w:styles>"),
        ("word/_rels/document.xml.rels", f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>'),
    ]), commands=every)
    template("styles in a circle", lambda: odt('<text:p text:style-name="a">{{a}}</text:p>', styles="<office:automatic-styles>" + "".join(f'<style:style style:name="{a}" style:family="paragraph" style:parent-style-name="{b}"/>' for a, b in ["ab", "bc", "ca"]) + "</office:automatic-styles>"), kind="odt", commands=every)
    template("chain of styles", lambda: odt('<text:p text:style-name="s0">{{a}}</text:p>' * 5_000, styles="<office:automatic-styles>" + "".join(f'<style:style style:name="s{i}" style:family="paragraph" style:parent-style-name="s{i + 1}"/>' for i in range(20_000)) + "</office:automatic-styles>"), kind="odt", commands=every)
    template("parts in a circle", lambda: docx(p("{{a}}"), extra=[
        ("word/header1.xml", f'<w:hdr xmlns:w="{WORD}">{p("{{a}}")}</w:hdr>'),
        ("word/_rels/document.xml.rels", f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{RELATIONS}/header" Target="header1.xml"/><Relationship Id="s" Type="{RELATIONS}/officeDocument" Target="document.xml"/></Relationships>'),
        ("word/_rels/header1.xml.rels", f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{RELATIONS}/header" Target="header1.xml"/><Relationship Id="s" Type="{RELATIONS}/image" Target="../word/../../../../etc/passwd"/></Relationships>'),
    ]), commands=every)

    # tags
    row = lambda n: "<w:tbl><w:tr>" + f"<w:tc>{p('{{a}}')}</w:tc>" * n + "</w:tr></w:tbl>"
    template("hundred thousand columns", lambda: docx(row(100_000)), commands=every)
    template("hundred thousand columns", lambda: odt("<table:table><table:table-row>" + f"<table:table-cell>{q('{{a}}')}</table:table-cell>" * 100_000 + "</table:table-row></table:table>"), kind="odt", commands=every)
    template("column loop over a long list", lambda: docx("<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>" + f"<w:tr><w:tc>{p('{{#循环 l @列}}{{.}}{{/}}')}</w:tc></w:tr>" * 20 + "</w:tbl>"), "list.json")
    both("million tags in a paragraph", lambda p: p("{{a}}" * 1_000_000), None, refused=True, commands=every)
    both("hundred thousand tags in a paragraph", lambda p: p("{{a}}" * 100_000), None)
    both("hundred thousand paragraphs", lambda p: p("{{a}}") * 100_000, None, commands=every)
    both("hundred thousand unclosed", lambda p: p("{{a" * 100_000), None, refused=True, commands=every)
    both("hundred thousand open strings", lambda p: p("{{「a}}" * 100_000), None, refused=True)
    both("hundred thousand unknown names", lambda p: "".join(p(f"{{{{b{i}}}}}") for i in range(100_000)), None, refused=True, commands=every)
    both("hundred thousand braces", lambda p: p("{ { " * 200_000), None)
    both("blocks in blocks", lambda p: p("{{#如果 t}}") * 10_000 + p("{{/}}") * 10_000, None, refused=True, commands=every)
    both("hundred thousand blocks", lambda p: (p("{{#如果 t}}") + p("x") + p("{{/}}")) * 40_000, None)
    both("blocks in one paragraph", lambda p: p("{{#循环 l}}x{{/}}" * 40_000), None)
    both("closers alone", lambda p: p("{{/}}") * 100_000, None, refused=True)
    template("tag over runs", lambda: docx("<w:p>" + "".join(f"<w:r><w:t>{c}</w:t></w:r>" for c in "{{" + "a" * 100_000 + "}}") + "</w:p>"), refused=True)
    both("long sum", lambda p: p("{{" + "1+" * 100_000 + "1}}"), None, refused=True)
    both("sum of missing", lambda p: p("{{" + "z+" * 190 + "z}}"), None)
    both("growing number", lambda p: p("{{" + "*".join(["9" * 900] * 2) + "}}") + p("{{" + "n*" * 190 + "n}}"), None)
    both("wide numbers", lambda p: p("{{n｜保留小数 1000000000}}") + p("{{n｜千分位 999999999}}") + p("{{n｜百分比 100000000}}"), None)
    both("wide texts", lambda p: p("{{a｜截取 1000000000000}}{{l｜前几 99999999999999}}"), None)
    both("brackets", lambda p: p("{{" + "(" * 1_900 + "a" + "}}"), None, refused=True, commands=every)

    # loops
    both("ten thousand million rounds", lambda p: "".join(p(x) for x in ["{{#循环 l}}", "{{#循环 l}}", "{{.}}", "{{/}}", "{{/}}"]), None, "list.json", True)
    both("empty rounds", lambda p: p("{{#循环 m}}{{#循环 m}}{{#循环 m}}{{/}}{{/}}{{/}}"), None, "list.json", True)
    both("sorting in rounds", lambda p: p("{{#循环 l}}{{l｜排序｜倒序｜去重｜计数}}{{/}}"), None, "list.json", True)
    both("joining in rounds", lambda p: p("{{#循环 m}}{{l｜连接｜截取 1}}{{/}}"), None, "list.json", True)
    merged = "{{#循环 l 为 x}}{{x @并格}}"
    template("long column of merged cells", lambda: docx("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>" + "".join(f"<w:tc>{p(text)}</w:tc>" for text in [merged, "{{a @并格}}{{/循环}}"]) + "</w:tr></w:tbl>"), "list.json")
    template("long column of merged cells", lambda: odt("<table:table><table:table-column/><table:table-column/><table:table-row>" + "".join(f"<table:table-cell>{q(text)}</table:table-cell>" for text in [merged, "{{a @并格}}{{/循环}}"]) + "</table:table-row></table:table>"), "list.json", kind="odt")
    template("merged cells in rounds", lambda: docx("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>" + "".join(f"<w:tc>{p(text)}</w:tc>" for text in ["{{#循环 l 为 x}}{{#循环 l 为 y}}{{x @并格}}", "{{y}}{{/循环}}{{/循环}}"]) + "</w:tr></w:tbl>"), "list.json", True)
    numbered = lambda text: f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
    numbering = [
        ("word/numbering.xml", f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'),
        ("word/_rels/document.xml.rels", f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="{RELATIONS}/numbering" Target="numbering.xml"/></Relationships>'),
    ]
    listed = '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>'
    template("hundred thousand lists", lambda: docx("".join([p("{{#循环 l 为 x}}"), numbered("{{x}}"), p("{{/循环}}")]), extra=numbering, types=listed), "list.json")
    template("hundred thousand lists", lambda: odt("".join([q("{{#循环 l 为 x}}"), f"<text:list><text:list-item>{q('{{x}}')}</text:list-item></text:list>", q("{{/循环}}")])), "list.json", kind="odt")
    both("long text in rounds", lambda p: p("{{#循环 l}}{{a}}{{/}}"), None, "long.json", True)
    both("long text as name", lambda p: p("{{a｜编号}}{{a｜日期}}{{a｜掩码 手机}}{{a｜大写金额}}"), None, "long.json", True)
    both("long text in other letters", lambda p: p("{{#循环 l}}{{a｜大写｜截取 1}}{{a｜小写｜截取 1}}{{/}}"), None, "long.json", True)
    both("long texts in a list", lambda p: p("{{#循环 l}}{{m｜大写｜计数}}{{/}}"), None, "texts.json", True)
    both("long text counted", lambda p: p("{{#循环 l}}{{a｜计数}}{{a｜去空格｜截取 1}}{{/}}"), None, "long.json", True)
    both("long text searched", lambda p: p("{{#循环 l}}{{a 包含 \"文一\"}}{{a｜对齐姓名｜截取 1}}{{/}}"), None, "long.json", True)
    both("long text as separator", lambda p: p("{{l｜连接 (a + \"\")｜截取 1}}"), None, "long.json", True)
    both("long text doubled", lambda p: p("{{" + "+".join("a" * 190) + "｜截取 1}}"), None, "long.json", True)
    both("long text as field", lambda p: p("{{#循环 l}}{{$[a]｜可缺}}{{/}}"), None, "long.json", True)
    both("long text as address", lambda p: p("{{@图片 a}}") + p("{{@二维码 a}}"), None, "long.json", True)

    # data
    records("deep lists", lambda: "[" * 100_000 + "]" * 100_000, refused=True)
    records("deep records", lambda: '{"a":' * 100_000 + "1" + "}" * 100_000, refused=True)
    records("many names", lambda: "{" + ",".join(f'"k{i}":1' for i in range(300_000)) + ',"a":1}')
    records("same name many times", lambda: "{" + ",".join('"a":1' for _ in range(300_000)) + "}", refused=True)
    records("many shapes", lambda: '{"a":1,"l":[' + ",".join('{"k%d":1,"j%d":2}' % (i, i * 7) for i in range(100_000)) + "]}", refused=False)
    records("long number", lambda: '{"a":' + "9" * 1_000_000 + "}", refused=True)
    records("large exponent", lambda: '{"a":1e999999999}', refused=True)
    records("small exponent", lambda: '{"a":1e-999999999}')
    records("long name", lambda: json.dumps({"文" * 5_000_000: 1, "a": 1}), text="{{b}}", refused=True)
    records("lone surrogate", lambda: '{"a":"\\ud800"}', refused=True)
    records("zero byte", lambda: b'{"a":"\0"}', refused=True)
    records("bad bytes", lambda: b'{"a":"\xff\xfe"}', refused=True)
    records("escapes", lambda: '{"a":"' + "\\u0041" * 3_000_000 + '"}', refused=False)
    records("controls in text", lambda: '{"a":"' + "\\u0001" * 1_000_000 + '"}')
    records("not closed", lambda: '{"a":"' + "x" * 20_000_000, refused=True)
    records("bad lines", lambda: '{"a":\n' * 1_000, "jsonl", refused=True)
    records("aliases", lambda: "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi")), "yaml", True, "{{i}}")
    records("deep flow", lambda: "a: " + "[" * 100_000, "yaml", True)
    records("deep flow records", lambda: "a: " + "{a: " * 50_000, "yaml", True)
    records("deep blocks", lambda: "".join(" " * i + "a:\n" for i in range(3_000)), "yaml", True)
    records("deep dashes", lambda: "- " * 100_000 + "a", "yaml", True)
    records("question marks", lambda: "? " * 100_000 + "a", "yaml", True)
    records("many anchors", lambda: "".join(f"k{i}: &k{i} 1\n" for i in range(100_000)) + "a: 1\n", "yaml")
    records("many keys", lambda: "".join(f"k{i}: 1\n" for i in range(150_000)) + "a: 1\n", "yaml")
    records("same keys", lambda: "a: 1\n" * 150_000, "yaml", True)
    records("merges", lambda: "b: &b {c: 1}\n" + "".join(f"k{i}: {{<<: *b}}\n" for i in range(20_000)) + "a: 1\n", "yaml")
    records("open quote", lambda: 'a: "' + "x\n" * 1_000_000, "yaml", True)
    records("long line", lambda: "a: " + "x " * 3_000_000, "yaml")
    records("plain lines", lambda: "a:\n" + "  x: y: z\n" * 100_000, "yaml", True)
    records("tags", lambda: "a: !<" + "x" * 1_000_000 + "> 1\n", "yaml")

    # CSV: 90 MB each, near the limit
    much = 90_000_000
    grid("million columns", lambda: "a," * 1_000_000, "csv", True)
    grid("million empty columns", lambda: "," * 1_000_000, "csv", True)
    grid("one field", lambda: "x" * much, "csv", True)
    grid("over the limit", lambda: "x" * 200_000_000, "csv", True)
    grid("quotes", lambda: '"' * much, "csv", True)
    grid("open quote", lambda: 'a,"' + "b\n" * 40_000_000, "csv", True)
    grid("many open quotes", lambda: '"\n' * 30_000_001, "csv")
    grid("line ends", lambda: "\n" * much, "csv", False)
    grid("line ends and a cell", lambda: "\n" * much + "x", "csv", True)
    grid("carriage returns", lambda: "\r" * much + "x", "csv", True)
    grid("blanks", lambda: " " * much, "csv", True)
    grid("short rows", lambda: "1,\n" * 30_000_000, "csv", True)
    grid("short cells", lambda: ("1," * 10_000 + "\n") * 4_500, "csv", True)
    grid("long cells", lambda: ("文" * 300_000 + ",x\n") * 100, "csv")
    grid("separators of all kinds", lambda: ",;\t，" * 15_000_000, "csv", True)
    grid("text after quotes", lambda: '"a"b,c\n' * 400_000, "csv", False)
    grid("uneven rows", lambda: "".join("x," * (i % 50) + "\n" for i in range(60_000)), "csv", False)
    grid("zeros", lambda: "\0" * much, "csv", True)
    grid("zero at the end", lambda: "a,b\n" * 20_000_000 + "\0", "csv", True)
    grid("bad byte at the end", lambda: ("甲,乙\n" * 10_000_000).encode() + b"\xff", "csv", True)
    grid("bad byte at the end in GBK", lambda: ("甲,乙\n" * 12_000_000).encode("gb18030") + b"\xff", "csv", True)
    grid("four bytes", lambda: "㐀\n".encode("gb18030") * 18_000_000, "csv", True)
    grid("GBK", lambda: ("文" * 20_000_000 + "\n").encode("gb18030"), "csv", True)
    grid("UTF-16", lambda: ("文," * 20_000_000).encode("utf-16"), "csv", True)
    grid("half a pair", lambda: b"\xff\xfe" + b"\x00\xd8" * 20_000_000, "csv", True)
    grid("random bytes", lambda: random.Random(1).randbytes(much), "csv", True)

    # ODS
    grid("billion laughs", lambda: sheet(f"<table:table-row>{cell(entities(10, 10)[1])}</table:table-row>", entities(10, 10)[0]), "ods", True)
    grid("zip bomb", lambda: sheet("<table:table-row/>" + " " * 300_000_000), "ods", True)
    grid("repeated row", lambda: sheet(f'<table:table-row table:number-rows-repeated="1048576">{cell()}</table:table-row>'), "ods")
    grid("repeated cells", lambda: sheet(f'<table:table-row table:number-rows-repeated="1048576">{cell(attributes=columns("16384"))}</table:table-row>'), "ods", True)
    grid("repeats without end", lambda: sheet(f'<table:table-row table:number-rows-repeated="99999999999999999999">{cell(attributes=columns("9" * 20))}</table:table-row>'), "ods", True)
    grid("repeated nothing", lambda: sheet('<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>' * 100_000), "ods", False)
    grid("million columns", lambda: sheet(f"<table:table-row>{cell() * 1_000_000}</table:table-row>"), "ods", True)
    grid("million empty cells", lambda: sheet(f"<table:table-row>{'<table:table-cell/>' * 4_000_000}</table:table-row>"), "ods", False)
    grid("million rows", lambda: sheet(f"<table:table-row>{cell()}</table:table-row>" * 1_100_000), "ods", True)
    grid("million sheets", lambda: ods("<table:table/>" * 1_000_000), "ods", True)
    grid("million spans", lambda: sheet("<table:table-row>" + '<table:table-cell table:number-columns-spanned="9" table:number-rows-spanned="999999"/>' * 1_000_000 + "</table:table-row>"), "ods")
    grid("million styles", lambda: sheet("", styles="".join(f'<style:style style:name="s{i}" style:family="table-cell" style:parent-style-name="s{i + 1}"/>' for i in range(500_000))), "ods")
    grid("chain of styles", lambda: sheet("".join(f'<table:table-row><table:table-cell table:style-name="s{i}" office:value-type="time" office:time-value="PT1H"/></table:table-row>' for i in range(20_000)), styles="".join(f'<style:style style:name="s{i}" style:family="table-cell" style:parent-style-name="s{i + 1}"/>' for i in range(20_000))), "ods", False)
    grid("columns with styles", lambda: sheet('<table:table-column table:default-cell-style-name="s"/>' * 16_000 + ("<table:table-row>" + '<table:table-cell office:value-type="time" office:time-value="PT1H"/>' * 1_000 + "</table:table-row>") * 300), "ods", False)
    grid("repeated spaces", lambda: sheet(f"<table:table-row>{cell('<text:s text:c=%s2000000000%s/>' % (chr(34), chr(34)))}</table:table-row>"), "ods", True)
    grid("long cell", lambda: sheet(f"<table:table-row>{cell(random.Random(1).randbytes(4_000_000).hex())}</table:table-row>"), "ods", True)
    grid("long names", lambda: ods("".join(f'<table:table table:name="{"n" * 60_000}{i}"/>' for i in range(1_000))), "ods")
    grid("deep elements", lambda: sheet("<table:table-row-group>" * 10_000), "ods", True)
    grid("deep spans", lambda: sheet(f"<table:table-row>{cell('<text:span>' * 10_000)}</table:table-row>"), "ods", True)
    grid("tables in cells", lambda: sheet("<table:table-row><table:table-cell>" + '<table:table table:name="b"><table:table-row><table:table-cell>' * 70), "ods", True)
    grid("many attributes", lambda: sheet(("<table:table-row " + " ".join(f'a{i}=""' for i in range(990)) + "/>") * 10_000), "ods", True)
    grid("many namespaces", lambda: sheet(("<a " + " ".join(f'xmlns:a{i}="u"' for i in range(200)) + "/>") * 50_000), "ods", True)
    grid("references", lambda: sheet("&amp;" * 32_000_000), "ods")
    grid("instructions", lambda: sheet("<?a?>" * 32_000_000), "ods")
    grid("cut off", lambda: sheet(f"<table:table-row>{cell()}</table:table-row>")[:300], "ods", True)

    # pictures
    case("huge picture", "render", "--template", "picture.docx", "picture.json", "--out", "out",
         files={"picture.docx": docx(p("{{@图片 a}}")), "picture.json": '{"a":"huge.png"}', "huge.png": picture(2**31 - 1, 2**31 - 1)})
    case("picture with nothing", "render", "--template", "picture.docx", "flat.json", "--out", "out",
         files={"picture.docx": docx(p("{{@图片 a}}")), "flat.json": '{"a":"flat.png"}', "flat.png": picture(0, 0)}, refused=True)
    for name, path in [("outside", "../../../etc/passwd"), ("absolute", "/etc/passwd"), ("device", "/dev/zero")]:
        case(f"picture {name}", "render", "--template", "picture.docx", f"{name}.json", "--out", "out",
             files={"picture.docx": docx(p("{{@图片 a}}")), f"{name}.json": json.dumps({"a": path})}, refused=True)

    # Markdown
    marks = {
        "quotes": lambda: ">" * 50_000 + "a", "brackets": lambda: "[" * 50_000, "images": lambda: "![" * 50_000 + "a",
        "stars": lambda: "*a **a " * 50_000, "underscores": lambda: "_" * 100_000 + "a" + "_" * 100_000, "ticks": lambda: "".join("e" + "`" * i for i in range(1, 1_500)),
        "columns": lambda: "|" + "a|" * 30_000 + "\n|" + "-|" * 30_000 + "\n" + "|a\n" * 30_000, "lists": lambda: "".join("  " * i + "- a\n" for i in range(1_500)),
        "dashes": lambda: "- " * 50_000 + "a", "references": lambda: "".join(f"[a{i}]: b\n" for i in range(20_000)) + "[a1] " * 20_000,
        "tags": lambda: "<" * 200_000, "comments": lambda: "<!--" * 100_000, "entities": lambda: "&" * 500_000, "paragraphs": lambda: "a\n\n" * 100_000,
    }
    for name, make in marks.items():
        records(f"markdown {name}", lambda make=make: json.dumps({"a": make()}), text="{{*a}}")

    # workbooks
    row = lambda i, cells: f'<row r="{i}">{cells}</row>'
    one = lambda i: row(i, f'<c r="A{i}"><v>{i}</v></c>')
    workbook("zip bomb", lambda: xlsx(" " * 300_000_000, level=9), True)
    workbook("bomb in the strings", lambda: xlsx(strings=" " * 100_000_000), True)
    workbook("billion laughs", lambda: xlsx(f"<row><c><v>{entities(10, 10)[1]}</v></c></row>", before=entities(10, 10)[0]), True)
    workbook("deep elements", lambda: xlsx("<a>" * 10_000 + "</a>" * 10_000), True)
    workbook("million attributes", lambda: xlsx("<row " + " ".join(f'a{i}="1"' for i in range(1_000_000)) + "/>"), True)
    workbook("many attributes", lambda: xlsx(("<row " + " ".join(f'a{i}="1"' for i in range(990)) + "/>") * 3_000))
    workbook("many names of elements", lambda: xlsx("".join(f"<n{i}/>" for i in range(300_000))), True)
    workbook("elements of no meaning", lambda: xlsx("<x/>" * 20_000_000), None)
    workbook("empty cells", lambda: xlsx("".join(row(i, '<c s="1"/>' * 1_000) for i in range(1, 10_000))), None)
    workbook("million columns", lambda: xlsx(row(1, "<c><v>1</v></c>" * 1_000_000)), True)
    workbook("cells outside", lambda: xlsx(row(1, '<c r="ZZZZ1"><v>1</v></c>')), True)
    workbook("rows outside", lambda: xlsx("<row/>" * 2_000_000), True)
    workbook("million cells in one place", lambda: xlsx(row(1, '<c r="A1"><v>1</v></c>' * 1_000_000)), None)
    workbook("columns descending", lambda: xlsx("".join(row(i, "".join(f"<c r='{a}{b}{i}'><v>1</v></c>" for a in "ZYXWVUTSRQ" for b in "ZYXWVUTSRQ")) for i in range(1, 5_000))), False)
    workbook("rows descending", lambda: xlsx("".join(one(i) for i in range(1_000_000, 0, -1))), None)
    workbook("million rows in one place", lambda: xlsx(one(7) * 1_000_000), None)
    workbook("four million cells", lambda: xlsx("".join(row(i, "<c><v>1</v></c>" * 4_000) for i in range(1, 1_000))), True)
    workbook("million long texts", lambda: xlsx("".join(f'<row><c t="inlineStr"><is><t>{"文" * 40}{i}</t></is></c></row>' for i in range(1_000_000))), None)
    workbook("one long text", lambda: xlsx(f'<row><c t="str"><v>{"文_x000D_" * 3_000_000}</v></c></row>'), None)
    workbook("one long number", lambda: xlsx(f'<row><c><v>{"9" * 20_000_000}</v></c></row>'), None)
    workbook("texts in pieces", lambda: xlsx('<row><c t="str"><v>' + "a<!---->&lt;" * 2_000_000 + "</v></c></row>"), None)
    workbook("no such string", lambda: xlsx(row(1, '<c t="s"><v>9999999999</v></c>'), strings="<si><t>a</t></si>"), True)
    workbook("million strings", lambda: xlsx(one(1), strings="".join(f"<si><t>{i}</t></si>" for i in range(1_000_000))), False)
    workbook("five million strings", lambda: xlsx(one(1), strings="<si/>" * 5_000_000), True)
    workbook("runs in a string", lambda: xlsx(one(1), strings="<si>" + "<r><t>a</t></r>" * 1_000_000 + "</si>"))
    workbook("hundred thousand styles", lambda: xlsx("".join(row(i, f'<c s="{i}"><v>{i}</v></c>') for i in range(1, 100_000)), styles="<numFmts>" + "".join(f'<numFmt numFmtId="{i}" formatCode="yyyy{i}"/>' for i in range(100_000)) + "</numFmts><cellXfs>" + "".join(f'<xf numFmtId="{i}"/>' for i in range(100_000)) + "</cellXfs>"), False)
    workbook("million styles", lambda: xlsx(one(1), styles="<cellXfs>" + '<xf numFmtId="14"/>' * 1_000_000 + "</cellXfs>"), False)
    workbook("long format", lambda: xlsx(row(1, '<c s="0"><v>1</v></c>'), styles='<numFmts><numFmt numFmtId="170" formatCode="' + "[" * 9_000_000 + '"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs>'))
    workbook("merge of everything", lambda: xlsx("".join(one(i) for i in range(1, 100_000)), '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), False)
    workbook("hundred thousand merges", lambda: xlsx("".join(one(i) for i in range(1, 100_000)), "<mergeCells>" + "".join(f'<mergeCell ref="A{i}:C{i}"/>' for i in range(1, 100_000)) + "</mergeCells>"), False)
    workbook("million merges", lambda: xlsx(one(1), "<mergeCells>" + "".join(f'<mergeCell ref="A{i}:C{i}"/>' for i in range(1, 1_000_000)) + "</mergeCells>"), True)
    workbook("merges that overlap", lambda: xlsx("".join(one(i) for i in range(1, 100_000)), "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 100_000 + "</mergeCells>"), True)
    workbook("million columns hidden", lambda: xlsx(one(1), "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 1_000_000 + "</cols>"), False)
    workbook("names in a circle", lambda: xlsx(one(1), book="<definedNames>" + "".join(f'<definedName name="{a}">{b}</definedName>' for a, b in ["ab", "bc", "ca"]) + "</definedNames>"), False)
    workbook("million names", lambda: xlsx(one(1), book="<definedNames>" + "".join(f'<definedName name="n{i}">s0!$A$1</definedName>' for i in range(1_000_000)) + "</definedNames>"), True)
    workbook("long name", lambda: xlsx(one(1), book=f'<definedNames><definedName name="n">{"s0!$A$1," * 1_000_000}</definedName></definedNames>'))
    workbook("four thousand sheets", lambda: xlsx(one(1), sheets=4_000), False)
    workbook("hundred thousand sheets", lambda: xlsx(one(1), entries="".join(f'<sheet name="s{i}" sheetId="{i + 1}" r:id="r0"/>' for i in range(100_000))), True)
    workbook("sheets of one part", lambda: xlsx(one(1), entries='<sheet name="a" r:id="r0"/><sheet name="b" r:id="r0"/>'), True)
    workbook("links to other files", lambda: xlsx(row(1, "<c><f>[1]x!A1</f><v>1</v></c>"), book='<externalReferences><externalReference r:id="r9"/></externalReferences>'), False)

    # papers and rules
    for module in [hostile_papers, hostile_rules]:
        module.lay(add, lambda name: not ONLY or any(part in name for part in ONLY))


def add(name, files, arguments, refused):
    """A run of the program over files that are made for it."""
    for file, make in files.items():
        write(file, make())
    cases.append((name, arguments, refused))


def run(arguments):
    """Runs the program. Returns its status, what it said, processor seconds, and peak MiB."""
    process = subprocess.Popen([WENSHU, *arguments], cwd=FOLDER, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    timer = threading.Timer(60, process.kill)
    timer.start()
    said = process.stdout.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(process.pid, 0)
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def laid():
    """The cases, made in a process of its own: the peak memory of a program counts from that of the process it comes from."""
    child = os.fork()
    if child == 0:
        lay()
        write("cases", json.dumps(cases))
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        raise SystemExit("the files could not be made")
    with open(os.path.join(FOLDER, "cases")) as file:
        return json.load(file)


def main():
    failures, slowest, largest = 0, (0, ""), (0, "")
    cases = laid()
    for name, arguments, refused in cases:
        status, said, seconds, mebibytes = run(arguments)
        wrong = []
        if status < 0 or status >= 64:
            wrong.append(f"ended with {status}")
        if seconds > SECONDS:
            wrong.append("too slow")
        if mebibytes > MEBIBYTES:
            wrong.append("too much memory")
        if status != 0 and not re.search("[\u4e00-\u9fff]", said):
            wrong.append("no message")
        if len(said) > 200_000 and "inspect" not in arguments:
            wrong.append(f"{len(said)} characters of messages")
        if refused is True and status == 0:
            wrong.append("taken")
        if refused is False and status != 0:
            wrong.append("refused")
        slowest, largest = max(slowest, (seconds, name)), max(largest, (mebibytes, name))
        failures += bool(wrong)
        print(f"{'BAD ' if wrong else 'good'} {seconds:6.2f} s {mebibytes:6.1f} MiB  exit {status:3}  {name}{': ' if wrong else ''}{', '.join(wrong)}", flush=True)
        if wrong:
            print("       " + said[:300].replace("\n", "\n       "))
    for trace in ["/tmp/wenshu-evil.txt", os.path.join(FOLDER, "../evil.txt"), os.path.join(FOLDER, "../../evil.txt")]:
        if os.path.exists(trace):
            failures += 1
            print(f"BAD  a name in an archive became the file {trace}")
    print(f"{len(cases)} runs, {failures} bad; slowest {slowest[0]:.2f} s ({slowest[1]}), largest {largest[0]:.0f} MiB ({largest[1]})")
    sys.exit(1 if failures else 0)


main()
