import Foundation
import Records
import TestSupport
import Testing
import WenshuCore

@testable import Pipeline
@testable import RuleEngine

/// No pack and no record makes the engine trap, and what cannot be reckoned never passes by chance.
@Suite struct HostileRuleTests {
    /// Packs with pieces of their text cut out, doubled or exchanged are read or refused.
    @Test func mutatedPacks() throws {
        var random = SeededRandom()
        let library = try KindLibrary(folder: SampleRecord.checkout + "/templates")
        let shape = try library.formOnDemand("company")?.shape
        let company = try SampleRecord.company.value()
        let texts = try SampleRecord.packs.packs.map { try String(contentsOfFile: $0.path, encoding: .utf8) }
        var read = 0
        for _ in 0..<300 {
            guard let text = texts.randomElement(using: &random) else { continue }
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            for _ in 0...Int.random(in: 0...2, using: &random) {
                let (first, second) = (
                    lines.indices.randomElement(using: &random) ?? 0, lines.indices.randomElement(using: &random) ?? 0
                )
                switch Int.random(in: 0...3, using: &random) {
                case 0: lines.remove(at: first)
                case 1: lines.swapAt(first, second)
                case 2: lines[first] = String(lines[first].shuffled(using: &random))
                default:
                    lines[first] = lines[first].replacing(/[0-9]+/) { _ in
                        "\(Int.random(in: -9...99_999_999, using: &random))"
                    }
                }
            }
            let registry = SourceRegistry()
            let bytes = Array(lines.joined(separator: "\n").utf8)
            guard let value = try? RecordReader.read(bytes, name: "试验.yaml", registry: registry) else { continue }
            do throws(JobFailure) {
                let pack = try RulePack(value, path: "试验.yaml", registry: registry) { _ throws(JobFailure) in shape }
                read += 1
                _ = PackEvaluator(pack).assess(company, on: Application(date: pack.validFrom))
            } catch {
                #expect(!error.diagnostics.isEmpty)
            }
        }
        #expect(read > 0)
    }

    /// Records with any kind of value anywhere are judged.
    @Test func mutatedRecords() throws {
        var random = SeededRandom()
        let evaluators = SampleRecord.packs.packs.map(PackEvaluator.init)
        let company = try SampleRecord.company.value()
        let application = Application(date: try #require(CalendarTime("2026-05-20")))
        for _ in 0..<60 {
            let odd = Self.mutated(company, rate: Double.random(in: 0...0.5, using: &random), &random)
            for evaluator in evaluators {
                let assessment = evaluator.assess(odd, on: application)
                #expect(assessment.findings.count == evaluator.pack.rules.count)
            }
        }
    }

    private static func mutated(_ value: Value, rate: Double, _ random: inout SeededRandom) -> Value {
        if Double.random(in: 0...1, using: &random) < rate / 4 {
            let others: [Value] = [
                .null, .bool(true), .integer(0), .integer(-1), .integer(.max), .integer(.min), .string(""),
                .string("1e300"),
                .string("２０26年5月"), .number(Number(Double.greatestFiniteMagnitude)), .number(Number(0.1 + 0.2)),
                .list([]),
                .list([.null, .integer(1), .string("x")]), .record([("编号", .list([]))]), .string("9999-12-31"),
                .number(Number(significand: .max, scale: 18)), .string("0001-01-01"),
            ]
            return others.randomElement(using: &random) ?? .null
        }
        switch value {
        case .record(let record):
            return .record(Record(shape: record.shape, values: record.values.map { mutated($0, rate: rate, &random) }))
        case .list(let list): return .list(list.values.map { mutated($0, rate: rate, &random) })
        default: return value
        }
    }
}
