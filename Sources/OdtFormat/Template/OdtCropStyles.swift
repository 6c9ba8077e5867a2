import DocumentModel
import XMLKit

/// The styles of frames whose pictures are cut off, which are known only when a document has been made.
///
/// Source: ODF 1.3 part 3 §20.187 (`fo:clip`).
struct OdtCropStyles {
    /// A style to be made.
    private struct Crop: Hashable {
        /// The style that the frame had, or "".
        let base: String
        /// What is cut off at the top and at the bottom, and on the left and on the right, as lengths.
        let down: String
        let across: String

        /// The same for the same style and the same lengths, so that a document made here can be a template again.
        var name: String {
            let digits = [down, across].map { $0.filter(\.isNumber) }.joined(separator: "_")
            return "\(base.isEmpty ? "Wenshu" : base)_C\(digits)"
        }
    }

    private var crops: [String: [Crop]] = [:]

    /// The parts whose styles change.
    var parts: [String] { crops.keys.sorted() }

    /// The name of the style for a frame.
    /// - Parameters:
    ///   - base: the style that the frame had, or "".
    ///   - down: what is cut off at the top and at the bottom.
    ///   - across: what is cut off on the left and on the right.
    ///   - part: the part that the frame stands in.
    mutating func style(_ base: String, down: String, across: String, in part: String) -> String {
        let crop = Crop(base: base, down: down, across: across)
        if crops[part]?.contains(crop) != true { crops[part, default: []].append(crop) }
        return crop.name
    }

    /// A part with the styles that its frames name.
    ///
    /// Only the styles before its body are read as a tree.
    /// - Throws: ``XMLFault`` when they are not XML.
    func added(to bytes: [UInt8], of part: String) throws(XMLFault) -> [UInt8] {
        guard let crops = crops[part], let end = Self.endOfStyles(bytes), let root = Self.rootName(bytes) else {
            return bytes
        }
        let closing = Array("</\(root)>".utf8)
        let tree = try XMLTree.parse(bytes[..<end] + closing, name: part)
        guard let automatic = tree.root.firstChild(OpenDocument.office, "automatic-styles") else { return bytes }
        for crop in crops { Self.add(crop, to: automatic) }
        let changed = tree.serialized()
        guard changed.suffix(closing.count).elementsEqual(closing) else { return bytes }
        return changed.dropLast(closing.count) + bytes[end...]
    }

    private static func add(_ crop: Crop, to automatic: XMLTree.Node) {
        func named(_ name: String) -> XMLTree.Node? {
            automatic.children(OpenDocument.style, "style").first {
                $0.attribute(OpenDocument.style, "name") == name
                    && $0.attribute(OpenDocument.style, "family") == "graphic"
            }
        }
        guard named(crop.name) == nil else { return }
        let own = named(crop.base)
        let style = own?.deepCopy() ?? automatic.tree.makeElement(OpenDocument.style, "style", prefix: "style")
        automatic.append(style)
        style.setAttribute(OpenDocument.style, "name", crop.name)
        style.setAttribute(OpenDocument.style, "family", "graphic")
        if own == nil {
            style.setAttribute(OpenDocument.style, "parent-style-name", crop.base.isEmpty ? "Graphics" : crop.base)
        }
        var properties = style.firstChild(OpenDocument.style, "graphic-properties")
        if properties == nil {
            let made = style.tree.makeElement(OpenDocument.style, "graphic-properties", prefix: "style")
            style.append(made)
            properties = made
        }
        if style.namespace(forPrefix: "fo") == nil {
            properties?.declareNamespace(OpenDocument.formatting, prefix: "fo")
        }
        properties?.setAttribute(
            OpenDocument.formatting, "clip", "rect(\(crop.down), \(crop.across), \(crop.down), \(crop.across))")
    }

    /// Where the automatic styles end.
    private static func endOfStyles(_ bytes: [UInt8]) -> Int? {
        let name = Array("automatic-styles>".utf8)
        var index = 0
        while index + name.count <= bytes.count {
            guard bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "/") else {
                index += 1
                continue
            }
            let tail = bytes[index...].prefix { $0 != UInt8(ascii: ">") }
            let end = index + tail.count + 1
            if end <= bytes.count, bytes[index..<end].suffix(name.count).elementsEqual(name) { return end }
            index = end
        }
        return nil
    }

    /// The name of the root element as written.
    private static func rootName(_ bytes: [UInt8]) -> String? {
        var index = 0
        while index + 1 < bytes.count {
            let next = bytes[index + 1]
            if bytes[index] == UInt8(ascii: "<"), next != UInt8(ascii: "?"), next != UInt8(ascii: "!") {
                let name = bytes[(index + 1)...].prefix {
                    $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
                }
                return String(decoding: name, as: UTF8.self)
            }
            index += 1
        }
        return nil
    }
}
