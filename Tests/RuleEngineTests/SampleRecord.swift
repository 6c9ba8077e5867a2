import Foundation
import Records
import Testing
import WenshuCore

@testable import Pipeline
@testable import RuleEngine

/// A complete record of a form, which cases change; and the packs that ship with the program.
struct SampleRecord: Sendable {
    /// The English name of its form.
    let form: String
    /// Its file, below the checkout.
    let path: String

    /// The eligible company.
    static let company = SampleRecord(form: "company", path: "templates/qualification/样例.yaml")
    /// The senior engineer who has everything.
    static let person = SampleRecord(form: "person", path: "samples/职称申报/林致远.yaml")
    /// One of each form.
    static let all = [company, person, project]

    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    /// The kinds and forms.
    static let library: KindLibrary = {
        guard let library = try? KindLibrary(folder: checkout + "/templates") else {
            preconditionFailure("the templates cannot be read")
        }
        return library
    }()
    /// The packs.
    static let packs: RulePackLibrary = {
        guard let packs = try? RulePackLibrary(library) else { preconditionFailure("the packs cannot be read") }
        return packs
    }()
    /// The forms by name.
    private static let forms: [String: Form] = {
        let found = all.compactMap { sample in try? library.formOnDemand(sample.form) }
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }()

    /// The record as its file has it, with changes: `职工总数 = 700; 年度数据.2025.研发费用 = 100; 知识产权.*.状态 = 失效`.
    func raw(_ changes: String = "") throws -> Value {
        var value = try RecordReader.read(path: "\(SampleRecord.checkout)/\(path)", registry: SourceRegistry())
        for change in changes.split(separator: ";") {
            let sides = change.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            let yaml = try RecordReader.read(Array("值: \(sides[1])\n".utf8), name: "值.yaml", registry: SourceRegistry())
            value = SampleRecord.set(value, sides[0].split(separator: ".").map(String.init)[...], yaml["值"] ?? .null)
        }
        return value
    }

    /// The record in the normal form of its schema, with its computed fields.
    func value(_ changes: String = "") throws -> Value { try checked(try raw(changes)).value }

    /// The record with nothing filled in.
    func empty() throws -> Value {
        guard case .record(let record) = try value() else { return .null }
        return .record(Record(shape: record.shape, values: record.values.map { _ in .null }))
    }

    /// A record of the form in its normal form, and what is wrong with it.
    private func checked(_ raw: Value) throws -> (value: Value, findings: [Diagnostic]) {
        let form = try #require(SampleRecord.forms[form])
        let registry = SourceRegistry()
        let folder = PathText.folder(of: "\(SampleRecord.checkout)/\(path)")
        var context = CaseFolder(root: folder).context(organisation: nil, registry: registry)
        // Judging looks at what attachments are called, not at their bytes.
        context.file = nil
        let (value, findings) = form.schema.check(raw, registry: registry, context: context)
        #expect(findings.isEmpty, "\(findings)")
        return form.rules.applied(to: value, registry: registry, known: findings)
    }

    /// A value with something else at a path; `*` is every item of a list, a number the item of that year or position.
    private static func set(_ value: Value, _ path: ArraySlice<String>, _ new: Value) -> Value {
        guard let step = path.first else { return new }
        let rest = path.dropFirst()
        switch value {
        case .record(let record): return .record(record.adding([(step, set(record[step] ?? .null, rest, new))]))
        case .list(let list):
            return .list(
                list.values.enumerated().map { index, item in
                    let isMeant =
                        step == "*" || item["年度"].map { $0 == .integer(Int(step) ?? -1) } ?? (step == "\(index + 1)")
                        || item["项目"] == .string(step)
                    return isMeant ? set(item, rest, new) : item
                })
        default: return rest.isEmpty ? .record([(step, new)]) : value
        }
    }

    /// How the record stands to a pack.
    func assessment(_ title: String, on date: String, _ changes: String = "") throws -> Assessment {
        let day = try #require(CalendarTime(date))
        let pack = try SampleRecord.packs.pack(title, on: day)
        let record = try value(changes)
        // Cases of awards count from the deadline of the call, those of other forms from the day of the application.
        let deadline = form == "award-case" ? record["截止日期"]?.text.flatMap { CalendarTime($0) } : nil
        return PackEvaluator(pack).assess(record, on: Application(date: day, deadline: deadline))
    }

    /// What became of a rule.
    func finding(_ pack: String, _ rule: String, on date: String = "2026-05-20", _ changes: String = "") throws
        -> Finding
    {
        try #require(try assessment(pack, on: date, changes).findings.first { $0.rule.id == rule })
    }
}
