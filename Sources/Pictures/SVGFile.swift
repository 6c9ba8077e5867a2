public import DocumentModel
public import WenshuCore
import XMLKit

/// An SVG file that may stand in a document: well-formed, without scripts and without anything from outside.
///
/// Source: SVG 1.1 §5.1 (`svg`), §7.2 (size).
public struct SVGFile: Sendable {
    /// Width and height as the file gives them.
    public let size: (width: Length, height: Length)

    private static let namespace = "http://www.w3.org/2000/svg"
    private static let linking = "http://www.w3.org/1999/xlink"
    /// The largest file, in bytes; drawings in documents are far smaller.
    private static let largest = 16 << 20
    /// The size of a file that says none (CSS 2.2 §10.3.2), in pixels of 1/96 inch.
    private static let unsaid = (width: 300.0, height: 150.0)

    /// Whether bytes look like an SVG file: the element `svg` near the beginning.
    public static func isLikely(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(4_096), as: UTF8.self)
        return head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.hasPrefix("<") && head.contains("<svg")
            || head.contains(":svg")
    }

    /// Reads and checks a file.
    /// - Throws: `PictureFault` when it is no SVG, has no area, holds scripts, or takes something from outside.
    public init(_ bytes: [UInt8]) throws(PictureFault) {
        guard bytes.count <= Self.largest else {
            throw PictureFault(cause: "SVG 图片超过 \(Self.largest >> 20) MiB", remedy: "简化图形，或另存为 PNG")
        }
        let tree: XMLTree
        do throws(XMLFault) {
            tree = try XMLTree.parse(bytes, name: "SVG")
        } catch {
            throw PictureFault(
                cause: "SVG 图片打不开：\(error.message)", remedy: "在绘图软件里另存为“普通 SVG”（不带 DTD），或另存为 PNG")
        }
        guard tree.root.isElement(Self.namespace, "svg") else {
            throw PictureFault(cause: "这不是 SVG 图片，最外层是 <\(tree.root.localName)>", remedy: "换成 PNG、JPEG 或 SVG 图片")
        }
        try Self.check(tree.root)
        size = try Self.size(of: tree.root)
    }

    /// What the file says about itself.
    public var info: ImageInfo {
        ImageInfo(kind: .svg, width: size.width, height: size.height)
    }

    private static func check(_ root: XMLTree.Node) throws(PictureFault) {
        var open = [root]
        while let node = open.popLast() {
            if ["script", "foreignObject", "iframe", "handler"].contains(node.localName) {
                throw PictureFault(
                    cause: "SVG 图片里有 <\(node.localName)>（第 \(node.line) 行），文档里不能用", remedy: "在绘图软件里另存为“普通 SVG”，或另存为 PNG"
                )
            }
            for attribute in node.attributes where !isHarmless(attribute) {
                throw PictureFault(
                    cause: "SVG 图片要用外面的内容或脚本（第 \(node.line) 行的 \(attribute.name.local)）",
                    remedy: "把用到的图片嵌入 SVG，或另存为 PNG")
            }
            if node.localName == "style", hasOutsideReference(node.text) || node.text.contains("@import") {
                throw PictureFault(cause: "SVG 图片的样式要用外面的文件（第 \(node.line) 行）", remedy: "去掉 @import 和外部 url，或另存为 PNG")
            }
            open += node.children.filter(\.isElement)
        }
    }

    private static func isHarmless(_ attribute: XMLTree.Node.Attribute) -> Bool {
        let name = attribute.name.local.lowercased()
        let value = attribute.value.trimmingPrefix { $0.isWhitespace }.lowercased()
        if name.hasPrefix("on") { return false }
        if name == "href" || name == "src" {
            return value.isEmpty || value.hasPrefix("#") || value.hasPrefix("data:image/png")
                || value.hasPrefix("data:image/jpeg")
        }
        return !hasOutsideReference(value)
    }

    /// Whether a style value has a `url(…)` that is not a place in the file itself.
    private static func hasOutsideReference(_ text: String) -> Bool {
        var rest = text.lowercased()[...]
        while let found = rest.firstRange(of: "url(") {
            rest = rest[found.upperBound...]
            let target = rest.drop { $0.isWhitespace || $0 == "'" || $0 == "\"" }
            if !target.hasPrefix("#"), !target.hasPrefix("data:image/") { return true }
        }
        return false
    }

    private static func size(of root: XMLTree.Node) throws(PictureFault) -> (Length, Length) {
        let box = (root.attribute("", "viewBox") ?? "").split { $0.isWhitespace || $0 == "," }.compactMap { Double($0) }
        let ratio = box.count == 4 && box[2] > 0 && box[3] > 0 ? box[2] / box[3] : nil
        var width = pixels(root.attribute("", "width"))
        var height = pixels(root.attribute("", "height"))
        if let ratio {
            if width == nil, height == nil { (width, height) = (box[2], box[3]) }
            width = width ?? height.map { $0 * ratio }
            height = height ?? width.map { $0 / ratio }
        }
        let found = (width ?? unsaid.width, height ?? unsaid.height)
        guard found.0 > 0, found.1 > 0, found.0 < 100_000, found.1 < 100_000 else {
            throw PictureFault(cause: "SVG 图片的宽或高不对", remedy: "检查 width、height、viewBox")
        }
        return (.inches(found.0 / 96), .inches(found.1 / 96))
    }

    /// A length in pixels of 1/96 inch; nil for relative ones.
    private static func pixels(_ text: String?) -> Double? {
        guard let text = text?.filter({ !$0.isWhitespace }), !text.isEmpty else { return nil }
        let number = text.prefix { $0.isNumber || ".+-eE".contains($0) }
        let units = ["": 1, "px": 1, "in": 96, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "pt": 96.0 / 72, "pc": 16]
        // "1em": the exponent's letter belongs to the unit.
        for cut in [number, number.dropLast()] {
            if let value = Double(cut), let unit = units[String(text[cut.endIndex...])] { return value * unit }
        }
        return nil
    }
}
