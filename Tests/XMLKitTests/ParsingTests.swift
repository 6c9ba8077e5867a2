import TestSupport
import Testing
import XMLKit

@Suite struct ParsingTests {
    static func parse(_ text: String) throws -> XMLTree { try XMLTree.parse(Array(text.utf8), name: "a.xml") }

    /// The fault of a text; nil when it parses.
    static func fault(_ bytes: [UInt8], limits: XMLLimits = .standard) -> XMLFault? {
        do throws(XMLFault) {
            _ = try XMLTree.parse(bytes, name: "a.xml", limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test func readsElementsTextAndAttributes() throws {
        let tree = try Self.parse(
            "<w:p xmlns:w=\"urn:w\" w:id=\"1\" b=\"&lt;&amp;&#10;\">甲<w:r/>乙<![CDATA[<x>]]></w:p>")
        let root = tree.root
        #expect(root.isElement("urn:w", "p"))
        #expect(!root.isElement("", "p"))
        #expect(!root.isElement("urn:w", "pp"))
        #expect(root.prefix == "w")
        #expect(root.attribute("urn:w", "id") == "1")
        #expect(root.attribute("", "id") == nil)
        #expect(root.attribute("", "b") == "<&\n")
        #expect(root.attributes.map(\.name.local) == ["id", "b"])
        #expect(root.text == "甲乙<x>")
        #expect(root.children.map(\.kind) == [.text, .element, .text, .cdata])
        #expect(root.namespaceDeclarations.map(\.prefix) == ["w"])
    }

    @Test func walksDescendantsInDocumentOrder() throws {
        let tree = try Self.parse("<a><b><c/>x</b><!--n--><d/></a>")
        #expect(tree.root.descendants.map { $0.isElement ? $0.localName : $0.text } == ["b", "c", "x", "n", "d"])
        let inner = try #require(tree.root.firstChild)
        #expect(inner.descendants.map { $0.isElement ? $0.localName : $0.text } == ["c", "x"])
    }

    @Test func tellsLines() throws {
        let tree = try Self.parse("<a>\n<b/>\n\n<c/></a>")
        #expect(tree.root.children.filter(\.isElement).map(\.line) == [2, 4])
    }

    @Test(arguments: [
        "<!DOCTYPE a><a/>", "<!DOCTYPE a PUBLIC \"-//x\" \"x.dtd\"><a/>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE math:math PUBLIC \"-//OpenOffice.org//DTD Modified W3C MathML 1.01//EN\" \"math.dtd\">\n<math:math xmlns:math=\"urn:m\"/>",
    ])
    func readsPastDocumentTypesWithoutDeclarations(_ text: String) throws {
        let tree = try Self.parse(text)
        #expect(!String(decoding: tree.serialized(), as: UTF8.self).contains("DOCTYPE"))
    }

    @Test(arguments: [
        "<!DOCTYPE a []><a/>", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\"> %p;]><a/>",
        "<!DOCTYPE a SYSTEM \"x\" [<!ATTLIST a b CDATA \"c\">]><a/>",
        "<!DOCTYPE a [<!ENTITY a0 \"x\"><!ENTITY a1 \"&a0;&a0;&a0;&a0;\"><!ENTITY a2 \"&a1;&a1;&a1;\">]><a>&a2;</a>",
    ])
    func refusesInternalSubsets(_ text: String) {
        let fault = Self.fault(Array(text.utf8))
        #expect(fault?.code == .documentType)
        #expect(fault?.line == 1)
    }

    @Test func refusesInternalSubsetsInUTF16() {
        let text = "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"
        let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(Self.fault(bytes)?.code == .documentType)
    }

    @Test func refusesQuadraticBombs() {
        let entity = String(repeating: "x", count: 100_000)
        let text = "<!DOCTYPE a [<!ENTITY x \"\(entity)\">]><a>" + String(repeating: "&x;", count: 50_000) + "</a>"
        #expect(Self.fault(Array(text.utf8))?.code == .documentType)
    }

    @Test(arguments: [
        "<a>&foo;</a>", "<!DOCTYPE a SYSTEM \"x\"><a>&foo;</a>", "<!DOCTYPE a SYSTEM \"x\"><a b=\"&foo;\"/>",
        "<a b=\"&nbsp;\"/>",
    ])
    func diagnosesUnknownEntities(_ text: String) {
        #expect(Self.fault(Array(text.utf8))?.code == .entity)
    }

    @Test func limitsDepth() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)).utf8)
        }
        #expect(Self.fault(nested(XMLLimits.maxDepth)) == nil)
        #expect(Self.fault(nested(XMLLimits.maxDepth + 2))?.code == .depth)
        #expect(Self.fault(nested(10_000))?.code == .depth)
    }

    @Test func limitsSizeAndNodes() {
        let text = Array("<a><b c=\"d\"/>text</a>".utf8)
        #expect(Self.fault(text, limits: XMLLimits(maxBytes: text.count)) == nil)
        #expect(Self.fault(text, limits: XMLLimits(maxBytes: text.count - 1))?.code == .size)
        #expect(Self.fault(text, limits: XMLLimits(maxNodes: 5)) == nil)
        #expect(Self.fault(text, limits: XMLLimits(maxNodes: 4))?.code == .size)
        for flood in ["<b/>", "<!---->", "<?a?>", "<![CDATA[x]]>"] {
            let bytes = Array(("<a>" + String(repeating: flood, count: 2_000) + "</a>").utf8)
            #expect(Self.fault(bytes, limits: XMLLimits(maxNodes: 1_000))?.code == .size, "\(flood)")
        }
    }

    /// Texts that take libxml2 hours, for it compares everything with everything.
    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            ("<a ", "b#='>' ", "/>"), ("<a ", "xmlns:b#='u' ", "/>"), ("<a>", "<b#/>", "</a>"),
            ("", "<a xmlns:b#='u' xmlns:c#='u'>", ""),
        ])
    func refusesCrowds(_ head: String, _ piece: String, _ tail: String) {
        let text = head + (0..<120_000).map { piece.replacing("#", with: "\($0)") }.joined() + tail
        #expect(Self.fault(Array(text.utf8))?.code == .size)
        let wide: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(Self.fault(wide)?.code == .size)
    }

    @Test func quotesOutsideTagsDoNotCount() throws {
        let quotes = String(repeating: "\"x\" ", count: 5_000)
        #expect(
            Self.fault(Array("<a>\(quotes)<b c='\(quotes.replacing("\"", with: ">"))'/><!--\(quotes)--></a>".utf8))
                == nil)
    }

    @Test func idsMayComeTwice() throws {
        #expect(try Self.parse("<a xml:id='x'><b xml:id='x'/></a>").root.attribute(XMLName.xmlNamespace, "id") == "x")
    }

    @Test(arguments: ["UTF-7", "ISO-2022-JP", "x-none"])
    func refusesEncodingsThatHideTags(_ encoding: String) {
        let text = "<?xml version=\"1.0\" encoding=\"\(encoding)\"?><a/>"
        #expect(Self.fault(Array(text.utf8))?.code == .encoding)
    }

    @Test(arguments: [
        ("", XMLFault.Code.syntax), ("   ", .syntax), ("text", .syntax), ("<a>", .syntax), ("<a></b>", .syntax),
        ("<a/><b/>", .syntax), ("<a b=\"1\" b=\"2\"/>", .syntax), ("<x:a/>", .syntax), ("<a x:b=\"\"/>", .syntax),
        ("<a>&#0;</a>", .syntax), ("<a>\u{1}</a>", .syntax), ("<a>\0</a>", .syntax), ("\0\0\0\0", .syntax),
        ("<a b='<'/>", .syntax), ("<a>]]></a>", .syntax), ("<a>&#xFFFF;</a>", .syntax),
    ])
    func refusesWhatIsNotWellFormed(_ text: String, _ code: XMLFault.Code) {
        let fault = Self.fault(Array(text.utf8))
        #expect(fault?.code == code)
        #expect(fault?.name == "a.xml")
        #expect(fault?.message.unicodeScalars.contains { $0.value > 0x4E00 } == true)
    }

    @Test(arguments: [[0xFF, 0x41], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80]] as [[UInt8]])
    func refusesInvalidUTF8(_ wrong: [UInt8]) {
        let fault = Self.fault(Array("<a>".utf8) + wrong + Array("</a>".utf8))
        #expect(fault?.code == .encoding || fault?.code == .syntax)
    }

    @Test func readsOtherEncodings() throws {
        let head = Array("<?xml version=\"1.0\" encoding=\"GB18030\"?><a>".utf8)
        let tree = try XMLTree.parse(head + [0xBB, 0xE1] + Array("</a>".utf8), name: "a.xml")
        #expect(tree.root.text == "会")
        #expect(String(decoding: tree.serialized(), as: UTF8.self).contains("encoding=\"UTF-8\""))
    }

    @Test func ampersandsInNamespaceNamesAreReadAndWritten() throws {
        let tree = try Self.parse("<b:a xmlns:b=\"urn:a&amp;b\"/>")
        #expect(tree.root.isElement("urn:a&b", "a"))
        #expect(String(decoding: tree.serialized(), as: UTF8.self).hasSuffix("<b:a xmlns:b=\"urn:a&amp;b\"/>"))
    }

    @Test func nodesKeepTheTreeAlive() throws {
        func inner() throws -> XMLTree.Node? { try Self.parse("<a><b>text</b></a>").root.firstChild }
        #expect(try inner()?.text == "text")
    }

    @Test func neverTrapsOnRandomBytes() {
        var random = SeededRandom()
        for _ in 0..<2_000 {
            let pieces = [
                "<a>", "</a>", "<!DOCTYPE a", "[", "]>", "&#", "&x;", "<![CDATA[", "]]>", "\"", "<?xml", "\u{1}", "<",
            ]
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                if Bool.random(using: &random), let piece = pieces.randomElement(using: &random) {
                    bytes += Array(piece.utf8)
                } else {
                    bytes.append(UInt8.random(in: .min ... .max, using: &random))
                }
            }
            _ = Self.fault(bytes)
        }
    }
}
