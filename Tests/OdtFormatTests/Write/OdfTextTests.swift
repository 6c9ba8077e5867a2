import DocumentModel
import TestSupport
import Testing
import XMLKit

@testable import OdtFormat

/// White space and characters that XML reserves or forbids.
@Suite struct OdfTextTests {
    @Test(arguments: [
        ("甲 乙", "甲 乙"), ("甲  乙", "甲<text:s text:c=\"2\"/>乙"), (" 甲", "<text:s/>甲"), ("甲 ", "甲<text:s/>"),
        ("   ", "<text:s text:c=\"3\"/>"), ("甲\t乙", "甲<text:tab/>乙"), ("甲\n乙", "甲<text:line-break/>乙"),
        ("甲\r\n乙", "甲<text:line-break/>乙"), ("甲 \t 乙", "甲<text:s/><text:tab/><text:s/>乙"), ("　甲　", "　甲　"),
        ("甲\u{A0}\u{A0}乙", "甲\u{A0}\u{A0}乙"), ("{{会议.名称 ｜ 默认 \"无\"}}", "{{会议.名称 ｜ 默认 \"无\"}}"),
        ("<甲> & 乙", "&lt;甲&gt; &amp; 乙"), ("", ""),
    ])
    func writesWhiteSpaceAsElements(text: String, xml: String) {
        var writer = XMLByteWriter()
        OdfText.write(text, into: &writer)
        #expect(String(decoding: writer.finish(), as: UTF8.self) == xml)
    }

    @Test func textComesBackAsItWas() throws {
        var random = SeededRandom()
        for _ in 0..<300 {
            let text = random.text(upTo: 24).replacingForbidden()
            let written = WrittenOdt([.paragraph(Paragraph(text))])
            let paragraph = try #require(try written.find("//office:text/text:p").first)
            #expect(WrittenOdt.text(of: paragraph) == text, "seed \(random.seed)")
        }
    }

    @Test func textOverSeveralRunsComesBackAsItWas() throws {
        var random = SeededRandom()
        var bold = CharacterFormat()
        bold.bold = true
        for _ in 0..<300 {
            let texts = (0..<3).map { _ in random.text(upTo: 5).replacingForbidden() }
            let runs = texts.enumerated().map { Inline.run(Run($1, format: $0 == 1 ? bold : .init())) }
            let written = WrittenOdt([.paragraph(Paragraph(runs))])
            let paragraph = try #require(try written.find("//office:text/text:p").first)
            #expect(WrittenOdt.text(of: paragraph) == texts.joined(), "seed \(random.seed)")
        }
    }

    @Test(arguments: ["\u{0}", "\u{1}", "\u{8}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"])
    func forbiddenCharactersAreReplaced(character: String) throws {
        let written = WrittenOdt([.paragraph(Paragraph("甲\(character)乙"))])
        let paragraph = try #require(try written.find("//office:text/text:p").first)
        #expect(paragraph.text == "甲\u{FFFD}乙")
    }

    @Test(arguments: ["{{会议.名称}}", "｛｛会议．名称｝｝", "{{#循环 议题 为 题}}", "{{ 金额 ｜ 默认 \"<无> & 其他\" }}"])
    func aTagStaysOneTextNode(tag: String) throws {
        let written = WrittenOdt([.paragraph(Paragraph([.run(Run("前")), .run(Run(tag)), .run(Run("后"))]))])
        let paragraph = try #require(try written.find("//office:text/text:p").first)
        let pieces = paragraph.children.filter { $0.isText }.map(\.text)
        #expect(pieces.contains { $0.contains(tag) })
    }
}

extension String {
    /// The text with what XML forbids replaced, and line ends as a paragraph holds them.
    fileprivate func replacingForbidden() -> String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "\t", "\n", "\r": result.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result).lineEndsAsBreaks
    }

    fileprivate var lineEndsAsBreaks: String {
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in unicodeScalars {
            if scalar == "\n", previous == "\r" {
                previous = scalar
                continue
            }
            result.append(scalar == "\r" ? "\n" : scalar)
            previous = scalar
        }
        return String(result)
    }
}
