import TestSupport
import Testing
import XMLKit

@Suite struct WritingTests {
    @Test func writesElements() {
        var writer = XMLByteWriter()
        writer.declaration(standalone: false)
        writer.open("a", ["b": "1 & \"2\""])
        writer.attribute("n", 7)
        writer.element("t", "甲<乙")
        writer.element("t", "")
        writer.empty("e", ["k": "v"])
        writer.open(named: "x:y")
        writer.raw("<!---->")
        writer.close()
        writer.close()
        #expect(
            String(decoding: writer.finish(), as: UTF8.self)
                == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"1 &amp; &quot;2&quot;\" n=\"7\"><t>甲&lt;乙</t><t/><e k=\"v\"/><x:y><!----></x:y></a>"
        )
    }

    @Test func countsForbiddenCharacters() {
        var writer = XMLByteWriter()
        writer.open("a", ["b": "\u{1}"])
        writer.text("x\u{0}\u{FFFE}\u{FFFF}\u{B}\u{FFFD}\u{E000}퟿")
        writer.close()
        #expect(writer.replacedCharacters == 5)
        #expect(
            String(decoding: writer.finish(), as: UTF8.self)
                == "<a b=\"\u{FFFD}\">x\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{E000}퟿</a>")
    }

    @Test func replacesEncodedSurrogates() {
        let surrogates: [UInt8] = [0x61, 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, 0x62]
        var bytes: [UInt8] = []
        let replaced = surrogates.withUnsafeBufferPointer { XMLEscaping.append($0, to: &bytes, attribute: false) }
        #expect(replaced == 2)
        #expect(String(decoding: bytes, as: UTF8.self) == "a\u{FFFD}\u{FFFD}b")
    }

    @Test func textSurvivesWritingAndParsing() throws {
        var random = SeededRandom()
        for _ in 0..<500 {
            let text = random.text(upTo: 40)
            var writer = XMLByteWriter()
            writer.open("a", ["b": text])
            writer.text(text)
            writer.close()
            let expected = String(
                String.UnicodeScalarView(
                    text.unicodeScalars.map {
                        ($0.value < 0x20 && ![9, 10, 13].contains($0.value)) || [0xFFFE, 0xFFFF].contains($0.value)
                            ? "\u{FFFD}" : $0
                    }))
            let tree = try XMLTree.parse(writer.finish(), name: "a.xml")
            #expect(Array(tree.root.text.unicodeScalars) == Array(expected.unicodeScalars))
            #expect(tree.root.attribute("", "b").map { Array($0.unicodeScalars) } == Array(expected.unicodeScalars))
            #expect(try XMLTree.parse(tree.serialized(), name: "b.xml").serialized() == tree.serialized())
        }
    }
}
