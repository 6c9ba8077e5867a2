public import WenshuCore

/// An application for an award (奖项申报): the dossier of a project, person or team, from one record.
///
/// The record has the fields of `templates/records/award-case.yaml` under their Chinese names. All functions are pure.
public enum Awards {
    /// How long a text may be, as a pack of rules says.
    public struct TextLimit: Sendable {
        /// The field of the text: 项目简介.
        public let field: String
        /// How its length is counted.
        public let counting: CharacterCount
        /// It must be so long at least, or nil.
        public let least: Int?
        /// It may be so long at most, or nil.
        public let most: Int?
        /// The pack that says so.
        public let pack: String

        /// Makes a limit.
        public init(field: String, counting: CharacterCount, least: Int?, most: Int?, pack: String) {
            self.field = field
            self.counting = counting
            self.least = least
            self.most = most
            self.pack = pack
        }
    }

    /// What a dossier needs to know beyond its record.
    public struct Facts: Sendable {
        /// How long texts may be.
        public var limits: [TextLimit] = []
        /// The pages of PDF files that can be shown, by path; one that is missing cannot be.
        public var pages: [String: Int] = [:]

        /// Knows nothing.
        public init() {}
    }

    /// How the page of a PDF file is named where a picture is asked for: `鉴定证书.pdf#2`.
    public static func pagePath(_ path: String, page: Int) -> String { "\(path)#\(page)" }

    /// The files that are attached to a record, in their order.
    public static func attachedFiles(of record: Value) -> [String] {
        RecordCursor(record)["附件"].items.compactMap { $0["文件"].text }
    }
}
