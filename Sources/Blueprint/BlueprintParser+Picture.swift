import DocumentModel
import Pictures
import WenshuCore
import XMLKit

extension BlueprintParser {
    /// A picture: a file beside the blueprint, or a place holder whose description is a tag.
    func picture(_ node: XMLTree.Node) -> Picture? {
        let attributes = attributes(node, ["src", "alt", "width", "height", "fit"])
        let width = length(attributes["width"], "width", node)
        let height = length(attributes["height"], "height", node)
        let fits = ImageInfo.Fit.allCases.map { ($0.rawValue, $0) }
        let fit = choice(attributes["fit"], "fit", node, Dictionary(uniqueKeysWithValues: fits)) ?? .inside
        let description = attributes["alt"] ?? ""
        guard let source = attributes["src"] else {
            guard let width, let height, BlueprintText.isTagStart(description[...]) else {
                findings.error(
                    "blueprint.missing-attribute", at: place(node), "<image> 没有写 src",
                    remedy: "写出图片文件名；或者作为占位图：alt 写标签，并写 width 和 height")
                return nil
            }
            return Picture(
                bytes: Self.placeholder, kind: .png, width: width, height: height, description: description)
        }
        guard let bytes = file(source, node, isOptional: false) else { return nil }
        do throws(PictureFault) {
            let picture = try PictureFile(bytes, name: source) {
                source.hasSuffix(".svg") ? file("\(source.dropLast(4)).png", node, isOptional: true) : nil
            }
            let size = picture.info.size(width: width, height: height, fit: fit)
            return Picture(
                bytes: bytes, kind: picture.info.kind, width: size.width, height: size.height, description: description,
                fallback: picture.fallback)
        } catch {
            findings.error("blueprint.image", at: place(node), error.cause, remedy: error.remedy)
            return nil
        }
    }

    private func file(_ name: String, _ node: XMLTree.Node, isOptional: Bool) -> [UInt8]? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard let folder, parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }), !name.contains("\\") else {
            findings.error(
                "blueprint.image", at: place(node), "图片「\(name)」不在模板的文件夹里", remedy: "把图片放在模板旁边，只写文件名")
            return nil
        }
        do throws(JobFailure) {
            return try InputFile.read("\(folder)/\(name)")
        } catch {
            if isOptional { return nil }
            findings.error("blueprint.image", at: place(node), "读不到图片「\(name)」", remedy: "检查文件名和大小写")
            return nil
        }
    }

    /// A PNG of one light grey pixel.
    private static let placeholder: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
        0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00,
        0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0x78, 0x06, 0x00, 0x00, 0xE8, 0x00, 0xE7, 0x8A, 0x53, 0xFD,
        0x73, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]
}
