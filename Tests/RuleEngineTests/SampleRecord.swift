import Foundation
import Records
import Testing
import WenshuCore

@testable import Pipeline
@testable import RuleEngine

/// A complete sample record of a form, which packs that ship with the program judge.
struct SampleRecord: Sendable {
    /// The English name of the form.
    let form: String
    /// The file in the checkout.
    let file: String

    /// The eligible company.
    static let company = SampleRecord(form: "company", file: "templates/qualification/样例.yaml")

    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    private static let library: KindLibrary = {
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

    /// The record as its file has it, with changes: `职工总数 = 700; 年度数据.2025.研发费用 = 100; 知识产权.*.状态 = 失效`.
    func raw(_ changes: String = "") throws -> Value {
        let path = "\(Self.checkout)/\(file)"
        var value = try RecordReader.read(path: path, registry: SourceRegistry())
        for change in changes.split(separator: ";") {
            let sides = change.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            let yaml = try RecordReader.read(Array("值: \(sides[1])\n".utf8), name: "值.yaml", registry: SourceRegistry())
            value = Self.set(value, sides[0].split(separator: ".").map(String.init)[...], yaml["值"] ?? .null)
        }
        return value
    }

    /// The record in the normal form of its schema, with its computed fields.
    func value(_ changes: String = "") throws -> Value {
        let form = try #require(try Self.library.formOnDemand(form))
        let registry = SourceRegistry()
        let folder = PathText.folder(of: "\(Self.checkout)/\(file)")
        let context = CaseFolder(root: folder).context(organisation: nil)
        let (value, findings) = form.schema.check(try raw(changes), registry: registry, context: context)
        #expect(findings.isEmpty, "\(findings)")
        return form.rules.computing.applied(to: value, registry: registry, known: findings).value
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
        let pack = try Self.packs.pack(title, on: day)
        let record = try value(changes)
        let deadline = record["截止日期"]?.text.flatMap { CalendarTime($0) }
        return PackEvaluator(pack).assess(record, on: Application(date: day, deadline: deadline))
    }
}
