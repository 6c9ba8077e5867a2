public import ArchiveKit
public import DocumentModel
public import TemplateEngine
public import WenshuCore

/// A template that is ready to run: parts that every document gets as they are, in their compressed form, and programs.
///
/// Immutable, shared by all jobs of a batch.
public struct CompiledTemplate: Sendable {
    /// A part of the package.
    public enum Entry: Sendable {
        /// The same in every document.
        case constant(CompressedEntry)
        /// Made anew for each document.
        case program(name: String, Program)

        /// The part's name in the archive.
        public var name: String {
            switch self {
            case .constant(let entry): entry.name
            case .program(let name, _): name
            }
        }
    }

    /// The template's file name, for messages.
    public let name: String
    /// The parts in their order.
    public let entries: [Entry]
    /// Warnings from compiling.
    public let diagnostics: [Diagnostic]
    /// The first number free for identifiers.
    public let firstIdentifier: Int
    /// The first number free for pictures: a template may be a document that was made here.
    let firstPicture: Int
    /// The first number free for charts.
    let firstChart: Int
    let objects: any ObjectFormat
    /// Whether what it makes holds marks for the format's composer.
    public let takesDocumentsIn: Bool

    /// Makes a template.
    /// - Parameters:
    ///   - name: the file name, for messages.
    ///   - entries: the parts in their order.
    ///   - diagnostics: warnings from compiling.
    ///   - firstIdentifier: the first number free for identifiers.
    ///   - objects: how objects are placed in this format.
    ///   - takesDocumentsIn: whether what it makes holds marks for the format's composer.
    public init(
        name: String, entries: [Entry], diagnostics: [Diagnostic], firstIdentifier: Int, objects: any ObjectFormat,
        takesDocumentsIn: Bool = false
    ) {
        self.takesDocumentsIn = takesDocumentsIn
        self.name = name
        self.entries = entries
        self.diagnostics = diagnostics
        self.firstIdentifier = firstIdentifier
        self.objects = objects
        let numbers = entries.lazy.compactMap { entry -> Int? in
            let file = entry.name.split(separator: "/").last ?? ""
            return file.hasPrefix("wenshu") ? Int(file.dropFirst(6).prefix { $0 != "." }) : nil
        }
        firstPicture = min(numbers.max() ?? 0, 1 << 30) + 1
        // `word/charts/chart1.xml`, `Object 1/content.xml`.
        let charts = entries.lazy.flatMap { $0.name.split(separator: "/") }.compactMap { name -> Int? in
            let head = ["chart", "Object "].first(where: name.hasPrefix)
            return head.flatMap { Int(name.dropFirst($0.count).prefix { $0 != "." }) }
        }
        firstChart = min(charts.max() ?? 0, 1 << 30) + 1
    }
}

/// A document that has been made: its parts, compressed, and what was found on the way.
public struct RenderedDocument: Sendable {
    /// The parts in their order.
    public let entries: [CompressedEntry]
    /// Warnings.
    public let diagnostics: [Diagnostic]
    /// How many places print 【待补】.
    public let gaps: Int
    /// Where other documents are to be taken in; the parts hold marks of these places for the format's composer.
    public let insertions: [Insertion]
    /// Whether there are such marks, or marks of running heads.
    public let needsComposing: Bool
}

/// How a format places objects.
public protocol ObjectFormat: Sendable {
    /// Starts a document.
    /// - Parameters:
    ///   - store: the pictures of the document.
    ///   - charts: the charts of the document.
    ///   - richText: reads values as text with structure.
    func collector(store: ImageStore, charts: ChartShelf, richText: RichTextSource) -> any ObjectCollector
}

/// Places the objects of one document and keeps what they need elsewhere in the package.
public protocol ObjectCollector: ObjectRenderer {
    /// Objects placed from now on stand in this part.
    func enter(part: String)
    /// The parts that change because of objects, from their old bytes; nothing when there were none.
    /// - Parameter original: the old bytes of a part, or nil when there is none.
    func amendments(_ original: (String) throws(JobFailure) -> [UInt8]?) throws(JobFailure) -> [Amendment]
}

/// A part that is replaced or added because of objects.
public struct Amendment: Sendable {
    /// The part's name in the archive.
    public let name: String
    /// Its new bytes.
    public let bytes: [UInt8]
    /// Whether it is worth compressing; pictures are compressed already.
    public let isCompressible: Bool

    /// Makes an amendment.
    /// - Parameters:
    ///   - name: the part's name in the archive.
    ///   - bytes: its new bytes.
    ///   - isCompressible: whether it is worth compressing.
    public init(name: String, bytes: [UInt8], isCompressible: Bool = true) {
        self.name = name
        self.bytes = bytes
        self.isCompressible = isCompressible
    }
}
