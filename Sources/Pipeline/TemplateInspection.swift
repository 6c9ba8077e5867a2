import DocxFormat
import OdtFormat
import PackageKit
import TemplateEngine
import TemplateMarkup
public import WenshuCore

/// What a template of the user's own holds: its tags, and the data that they want.
public struct TemplateInspection: Sendable {
    /// A tag of the template.
    public struct TagLine: Encodable, Sendable {
        let event = "tag"
        /// Where it stands.
        public let place: String
        /// What it is: 值, 循环, 条件 …
        public let kind: String
        /// How it is written.
        public let source: String
        /// How many blocks are open around it.
        public let depth: Int
    }

    /// What was found wrong with the template.
    public let report: JobReport
    /// The tags that were understood, in the order in which they run.
    public let tags: [TagLine]
    /// The record that the template wants.
    let record: TemplateField
    /// The template's name without folder and extension.
    let title: String

    /// Looks into a template. Faulty tags do not keep it from the others.
    /// - Parameter path: a DOCX or ODT file.
    /// - Throws: ``JobFailure`` when it cannot be read.
    public init(path: String) throws(JobFailure) {
        let package = try LoadedTemplate.package(InputFile.read(path), path: path)
        let inventory =
            package.kind == .odf
            ? try OdtTemplate.inventory(of: package, name: path) : try DocxTemplate.inventory(of: package, name: path)
        var report = JobReport(source: path)
        _ = report.note(inventory.diagnostics, strict: false)
        self.report = report
        tags = inventory.tags.entries.map {
            TagLine(place: $0.site.place, kind: $0.tag.kindName, source: $0.site.source, depth: $0.depth)
        }
        record = inventory.tags.record
        title = PathText.stem(of: path)
    }

    /// Tags and data for people, line by line.
    public var listing: [String] {
        var lines = ["标签（\(tags.count) 个）"]
        for tag in tags {
            let indent = String(repeating: "  ", count: min(tag.depth, 20))
            lines.append("  \(indent)\(tag.source)　\(tag.kind)，\(tag.place)")
        }
        lines.append("数据")
        let count = lines.count
        list(record, indent: "  ", into: &lines)
        if lines.count == count { lines.append("  不需要数据") }
        return lines
    }

    private func list(_ field: TemplateField, indent: String, into lines: inout [String]) {
        switch field.kind {
        case .record(let fields):
            for field in fields {
                lines.append("\(indent)\(field.name)：\(TemplateInspection.meaning(of: field))")
                list(field, indent: indent + "  ", into: &lines)
            }
        case .list(let item): list(item, indent: indent, into: &lines)
        default: break
        }
    }

    /// Type and need of a field in words.
    static func meaning(of field: TemplateField) -> String {
        "\(field.kindName)，\(field.need.rawValue)\(field.mayBeOutside ? "（也可能是外层的“\(field.name)”）" : "")"
    }

    /// The structure of the data, to be written as JSON.
    public var structure: some Encodable { Structure(fields: FieldLine.fields(of: record)) }

    private struct Structure: Encodable {
        let event = "structure"
        let fields: [FieldLine]
    }

    private struct FieldLine: Encodable {
        let name: String
        let type: String
        let need: String
        let isOptional: Bool
        let mayBeOutside: Bool
        let places: [String]
        let fields: [FieldLine]?

        private enum CodingKeys: String, CodingKey {
            case name, type, need, places, fields
            case isOptional = "optional"
            case mayBeOutside = "may-be-outside"
        }

        init(_ field: TemplateField) {
            name = field.name
            type = field.kindName
            need = field.need.rawValue
            isOptional = field.need != .required
            mayBeOutside = field.mayBeOutside
            places = field.places
            let inner = FieldLine.fields(of: field)
            fields = inner.isEmpty ? nil : inner
        }

        /// The fields of a record or of a list's items.
        static func fields(of field: TemplateField) -> [FieldLine] {
            switch field.kind {
            case .record(let fields): fields.map { FieldLine($0) }
            case .list(let item): FieldLine.fields(of: item)
            default: []
            }
        }
    }
}
