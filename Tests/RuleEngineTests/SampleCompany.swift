import Foundation
import Records
import Testing
import WenshuCore

@testable import Pipeline
@testable import RuleEngine

/// The eligible company of the samples, and the packs that ship with the program.
enum SampleCompany {
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    /// The form of companies.
    private static let form: Form? = {
        (try? KindLibrary(folder: checkout + "/templates")).flatMap { try? $0.formOnDemand("company") }
    }()
    /// The packs.
    static let packs: RulePackLibrary = {
        guard let library = try? KindLibrary(folder: checkout + "/templates"), let packs = try? RulePackLibrary(library)
        else { preconditionFailure("the packs cannot be read") }
        return packs
    }()

    /// The company as its file has it, with changes: `职工总数 = 700; 年度数据.2025.研发费用 = 100; 知识产权.*.状态 = 失效`.
    static func raw(_ changes: String = "") throws -> Value {
        let path = checkout + "/templates/qualification/样例.yaml"
        var value = try RecordReader.read(path: path, registry: SourceRegistry())
        for change in changes.split(separator: ";") {
            let sides = change.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            let yaml = try RecordReader.read(Array("值: \(sides[1])\n".utf8), name: "值.yaml", registry: SourceRegistry())
            value = set(value, sides[0].split(separator: ".").map(String.init)[...], yaml["值"] ?? .null)
        }
        return value
    }

    /// The company in the normal form of its schema.
    static func company(_ changes: String = "") throws -> Value {
        let form = try #require(Self.form)
        let registry = SourceRegistry()
        let (value, findings) = form.schema.check(try raw(changes), registry: registry)
        #expect(findings.isEmpty, "\(findings)")
        return value
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

    /// How the company stands to a pack.
    static func assessment(_ title: String, on date: String, _ changes: String = "") throws -> Assessment {
        let day = try #require(CalendarTime(date))
        let pack = try packs.pack(title, on: day)
        return PackEvaluator(pack).assess(try company(changes), on: Application(date: day))
    }
}
