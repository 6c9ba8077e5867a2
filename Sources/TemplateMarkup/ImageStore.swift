public import DocumentModel
import Pictures
public import TemplateEngine
public import WenshuCore

/// The pictures of one document: each file once.
///
/// Not `Sendable`: one store belongs to one job.
public final class ImageStore {
    /// The bytes of a picture by its name in the data.
    public typealias Loader = @Sendable (String) throws(JobFailure) -> [UInt8]

    /// A loader for templates that run without files.
    public static let noImages: Loader = { name throws(JobFailure) in
        throw JobFailure(
            .content, [Diagnostic(.error, id: "image.no-folder", cause: "这里不能读图片「\(name)」", remedy: "用带数据文件的命令")])
    }

    /// A picture in the document.
    public struct Picture {
        /// Its number in the document.
        public let number: Int
        /// What the file says about itself.
        public let info: ImageInfo
        /// The file.
        public let bytes: [UInt8]
        /// Of an SVG file: the number of a PNG of the same content, if there is one.
        public let fallback: Int?

        /// The file name in the package: `wenshu1.png`.
        public var fileName: String { "wenshu\(number).\(info.kind.fileExtension)" }
    }

    /// A picture with the size at which it is shown.
    public struct Placement {
        /// The picture.
        public let picture: Picture
        /// The width on paper.
        public let width: Length
        /// The height on paper.
        public let height: Length
        /// The text for people who cannot see it.
        public let description: String
        /// How much is cut off on the left and on the right, and at the top and at the bottom, as a share of the picture.
        public let cut: (horizontal: Double, vertical: Double)
    }

    /// The pictures in the order of their first use.
    public private(set) var pictures: [Picture] = []
    private var indexes: [String: Int] = [:]
    private let firstNumber: Int
    private let load: Loader

    /// The widest picture when no size is asked for: the text width of an official document.
    private static let defaultWidth = Length.millimetres(156)
    private static let defaultHeight = Length.millimetres(225)

    /// Makes an empty store.
    /// - Parameters:
    ///   - firstNumber: the number of the first picture, so that files of the template keep their names.
    ///   - load: the bytes of a picture by its name in the data.
    public init(firstNumber: Int = 1, load: @escaping Loader) {
        self.firstNumber = firstNumber
        self.load = load
    }

    /// The picture with a number.
    public func picture(_ number: Int) -> Picture { pictures[number - firstNumber] }

    /// The picture that a tag asks for, or nil after a finding.
    /// - Parameter frame: the frame of the template that it is for; its size counts where the tag states none.
    public func placement(
        for object: ObjectTag, frame: PictureFrame? = nil, value: Value, site: Program.Site, session: RenderSession
    ) -> Placement? {
        guard case .string(let name) = value, !name.isEmpty else {
            session.report(
                Diagnostic(
                    .error, id: "template.not-an-image", place: site.place, excerpt: site.source,
                    cause: "图片要写文件名，这里是\(value.typeName)", remedy: "数据里写图片的文件名，如 照片/张三.jpg"))
            return nil
        }
        guard let picture = picture(named: name, site: site, session: session),
            let box = box(object, frame: frame, site: site, session: session)
        else { return nil }
        let size = picture.info.size(width: box.width, height: box.height, fit: box.fit)
        let cut =
            box.fit == .cover ? picture.info.cut(width: size.width, height: size.height) : (horizontal: 0, vertical: 0)
        let description =
            object.options["说明"] ?? object.options["alt"] ?? name.split(separator: "/").last.map(String.init) ?? name
        return Placement(picture: picture, width: size.width, height: size.height, description: description, cut: cut)
    }

    /// A picture of rich text in its own size, as wide as the text at most, or nil after a finding.
    /// - Parameters:
    ///   - name: the file name in the data.
    ///   - description: the text for people who cannot see it; when empty, the file name.
    ///   - site: where the tag stands.
    ///   - session: takes the finding.
    public func placement(
        of name: String, description: String, site: Program.Site, session: RenderSession
    ) -> Placement? {
        guard let picture = picture(named: name, site: site, session: session) else { return nil }
        let size = picture.info.size(width: Self.defaultWidth, height: Self.defaultHeight, fit: .shrink)
        let file = name.split(separator: "/").last.map(String.init) ?? name
        return Placement(
            picture: picture, width: size.width, height: size.height,
            description: description.isEmpty ? file : description, cut: (horizontal: 0, vertical: 0))
    }

    /// The longest path that Linux takes, in bytes. Source: linux/limits.h, `PATH_MAX`.
    private static let longestName = 4_096

    private func picture(named name: String, site: Program.Site, session: RenderSession) -> Picture? {
        guard name.utf8.count <= Self.longestName else {
            session.report(
                Diagnostic(
                    .error, id: "template.not-an-image", place: site.place, excerpt: site.source,
                    cause: "「\(name.excerpt())」太长，不是图片的文件名", remedy: "数据里写图片文件的路径"))
            return nil
        }
        if let index = indexes[name] { return pictures[index] }
        do throws(JobFailure) {
            let bytes = try load(name)
            let file: PictureFile
            do throws(PictureFault) {
                file = try PictureFile(bytes, name: name) { suppliedFallback(of: name) }
            } catch {
                session.report(
                    Diagnostic(
                        .error, id: "template.not-an-image", place: site.place, excerpt: site.source,
                        cause: error.cause, remedy: error.remedy))
                return nil
            }
            if file.lacksFallback {
                session.report(
                    Diagnostic(
                        .warning, id: "template.svg-only", place: site.place, excerpt: site.source,
                        cause: "「\(name)」没有 PNG 副本，不会画 SVG 的软件（WPS、旧版 Word）里看不到它",
                        remedy: "在旁边放一个同名的 .png，或安装 rsvg-convert（librsvg2-bin）"))
            }
            var fallback: Int?
            if let bytes = file.fallback, let info = ImageInfo(bytes) {
                fallback = firstNumber + pictures.count
                pictures.append(Picture(number: firstNumber + pictures.count, info: info, bytes: bytes, fallback: nil))
            }
            let picture = Picture(
                number: firstNumber + pictures.count, info: file.info, bytes: bytes, fallback: fallback)
            indexes[name] = pictures.count
            pictures.append(picture)
            return picture
        } catch {
            for var diagnostic in error.diagnostics {
                if diagnostic.place.isEmpty { diagnostic.place = site.place }
                if diagnostic.excerpt.isEmpty { diagnostic.excerpt = site.source }
                session.report(diagnostic)
            }
            return nil
        }
    }

    /// The PNG that stands beside an SVG file, if there is one.
    private func suppliedFallback(of name: String) -> [UInt8]? {
        guard name.lowercased().hasSuffix(".svg") else { return nil }
        return try? load("\(name.dropLast(4)).png")
    }

    private func box(
        _ object: ObjectTag, frame: PictureFrame?, site: Program.Site, session: RenderSession
    ) -> (width: Length?, height: Length?, fit: ImageInfo.Fit)? {
        var lengths: [Length?] = []
        for names in [["宽", "宽度", "width"], ["高", "高度", "height"]] {
            guard let text = names.lazy.compactMap({ object.options[$0] }).first else {
                lengths.append(nil)
                continue
            }
            guard let length = Length(text), length > .zero, length < .millimetres(2_000) else {
                session.report(
                    Diagnostic(
                        .error, id: "template.bad-length", place: site.place, excerpt: site.source,
                        cause: "「\(text)」不是长度", remedy: "写成 宽=30mm、高=4cm"))
                return nil
            }
            lengths.append(length)
        }
        guard let fit = fit(object, site: site, session: session) else { return nil }
        if lengths != [nil, nil] { return (lengths[0], lengths[1], fit) }
        guard let frame, frame.width != nil || frame.height != nil else {
            return (Self.defaultWidth, Self.defaultHeight, .shrink)
        }
        return (frame.width, frame.height, fit)
    }

    private static let fits: [String: ImageInfo.Fit] = [
        "缩放": .inside, "inside": .inside, "contain": .inside, "裁剪": .cover, "裁切": .cover, "cover": .cover,
        "crop": .cover, "拉伸": .stretch, "stretch": .stretch,
    ]

    private func fit(_ object: ObjectTag, site: Program.Site, session: RenderSession) -> ImageInfo.Fit? {
        guard let word = object.options["适应"] ?? object.options["fit"] else { return .inside }
        if let fit = Self.fits[word.lowercased()] { return fit }
        session.report(
            Diagnostic(
                .error, id: "template.unknown-word", place: site.place, excerpt: site.source, cause: "不认识「适应=\(word)」",
                remedy: "可以写 适应=缩放、适应=裁剪、适应=拉伸"))
        return nil
    }
}
