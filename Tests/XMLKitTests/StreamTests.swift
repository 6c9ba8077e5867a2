import Testing
import XMLKit

/// Hands out bytes in pieces of one size.
private final class Pieces: XMLByteSource {
    private var rest: ArraySlice<UInt8>
    private let size: Int

    init(_ bytes: [UInt8], size: Int) {
        rest = bytes[...]
        self.size = size
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let piece = rest.prefix(min(size, buffer.count))
        buffer.copyBytes(from: piece)
        rest = rest.dropFirst(piece.count)
        return piece.count
    }
}

/// Writes down what it is told.
private final class Notes: XMLStreamHandler {
    var lines: [String] = []
    private var pending = ""
    private let last: Int

    init(stopAfter last: Int = .max) { self.last = last }

    static let names = [
        XMLStreamName("c", in: ["urn:a", "urn:b"]), XMLStreamName("r"), XMLStreamName("id", in: ["urn:b"]),
    ]

    func start(_ name: Int, _ attributes: borrowing XMLStreamAttributes) -> Bool {
        flush()
        var line = "<\(name)"
        for index in 0..<attributes.count {
            line += " \(attributes.name(index))=\(attributes.text(at: index))"
        }
        lines.append(line)
        return lines.count < last
    }

    func end(_ name: Int) -> Bool {
        flush()
        lines.append("\(name)>")
        return lines.count < last
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        pending += String(decoding: bytes, as: UTF8.self)
        return true
    }

    private func flush() {
        if !pending.isEmpty { lines.append(pending) }
        pending = ""
    }
}

@Suite struct StreamTests {
    private func parse(_ bytes: [UInt8], size: Int = 7, limits: XMLLimits = .standard) throws -> [String] {
        var limits = limits
        let notes = Notes()
        #expect(
            try XMLStream.parse(
                Pieces(bytes, size: size), name: "甲.xml", names: Notes.names, handler: notes, limits: &limits))
        return notes.lines
    }

    private let sample = """
        <?xml version="1.0" encoding="UTF-8"?><x:c xmlns:x="urn:a" xmlns="urn:b" xmlns:z="urn:b" r="1&amp;2" z:id="文" x:id="0">甲&lt;乙\
        <c/><d r="3"><![CDATA[<丙>]]></d><!-- 丁 --><c xmlns="urn:c"/></x:c>
        """
    private let expected = [
        "<0 1=1&2 2=文 -1=0", "甲<乙", "<0", "0>", "<-1 1=3", "<丙>", "-1>", "<-1", "-1>", "0>",
    ]

    @Test(arguments: [1, 2, 3, 7, 64, 4096]) func elementsAttributesAndTexts(_ size: Int) throws {
        #expect(try parse(Array(sample.utf8), size: size) == expected)
    }

    @Test(arguments: [1, 2, 3, 5]) func utf16(_ size: Int) throws {
        let text = sample.replacing("UTF-8", with: "UTF-16")
        let units = Array(text.utf16)
        let bytes: [UInt8] =
            [0xFF, 0xFE] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try parse(bytes, size: size) == expected)
    }

    @Test(
        arguments: [
            ("", .syntax), ("x", .syntax), ("<a>", .syntax), ("<a></b>", .syntax), ("<a/><b/>", .syntax),
            ("<p:a/>", .syntax),
            ("<a>\u{1}</a>", .syntax), ("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", .documentType),
            ("<a>&e;</a>", .entity),
            ("<a b='&e;'/>", .entity), ("<?xml version='1.0' encoding='KOI8-R'?><a/>", .encoding),
            (String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300), .depth),
            ("<a " + (0...1000).map { "a\($0)='1'" }.joined(separator: " ") + "/>", .size),
            ("<a>" + String(repeating: "<b/>", count: 500) + "</a>", .size),
            ("<a>" + String(repeating: "x", count: 9000) + "</a>", .size),
        ] as [(String, XMLFault.Code)]) func faults(_ text: String, _ code: XMLFault.Code)
    {
        let fault = #expect(throws: XMLFault.self) {
            try parse(Array(text.utf8), limits: XMLLimits(maxBytes: 9000, maxNodes: 400))
        }
        #expect(fault?.code == code)
        #expect(fault?.name == "甲.xml")
    }

    /// Longer than any buffer, so that texts, tags and characters lie across pieces.
    @Test(arguments: [1, 5, 4093]) func longTexts(_ size: Int) throws {
        let item = "<c r=\"文&quot;'\">王芳&gt;</c>"
        let text = "<a>" + String(repeating: item, count: 1000) + "</a>"
        let lines = try parse(Array(text.utf8), size: size, limits: XMLLimits(maxNodes: 4000))
        #expect(lines == ["<-1"] + (0..<1000).flatMap { _ in ["<-1 1=文\"'", "王芳>", "-1>"] } + ["-1>"])
        let units = Array("\u{FEFF}\(text)".utf16)
        let wide = units.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        #expect(try parse(wide, size: size) == lines)
    }

    /// The tag stands across the end of libxml2's first piece.
    @Test func crowdedTagsAcrossPieces() {
        let tag = "<b " + (0...1000).map { "a\($0)='1'" }.joined(separator: " ") + "/>"
        let fault = #expect(throws: XMLFault.self) {
            try parse(Array("<a>\(String(repeating: " ", count: 3990))\(tag)</a>".utf8))
        }
        #expect(fault?.code == .size)
        #expect(fault?.message.contains("属性") == true)
    }

    @Test func limitsAreLoweredByWhatWasRead() throws {
        var limits = XMLLimits(maxBytes: 1000, maxNodes: 100)
        let bytes = Array("<a><b c='1'/></a>".utf8)
        #expect(
            try XMLStream.parse(
                Pieces(bytes, size: 5), name: "", names: [], handler: Notes(), limits: &limits))
        #expect(limits.maxBytes == 1000 - bytes.count)
        #expect(limits.maxNodes == 100 - 4)
    }

    @Test func handlersStop() throws {
        var limits = XMLLimits.standard
        let notes = Notes(stopAfter: 3)
        #expect(
            try !XMLStream.parse(
                Pieces(Array(sample.utf8), size: 4096), name: "", names: Notes.names, handler: notes, limits: &limits))
        #expect(notes.lines.count == 3)
    }
}
