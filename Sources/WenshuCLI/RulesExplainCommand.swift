import ArgumentParser
import Pipeline
import RuleEngine
import WenshuCore

/// `wenshu rules explain`: how a record stands to a pack of rules, rule by rule.
struct RulesExplainCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "按规则包逐条核对一份数据：计算、结论、缺口、缺的证据",
        discussion: "名称写“全部”，则按申报日有效的每个规则包核对，先看哪些资质现在就能报。")

    @Argument(help: .init("规则包的名称，如 高新技术企业；或 全部", valueName: "名称"))
    var name: String

    @Argument(help: .init("数据文件，如 企业.yaml、企业.xlsx", valueName: "数据文件"), completion: .file())
    var file: String

    @Option(help: .init("按哪一天申报（不写则按数据里的申报日期）", valueName: "日期"))
    var date: Day?

    @OptionGroup var location: LibraryOptions
    @OptionGroup var telling: TellingOptions

    private struct Summary: Encodable {
        let event = "assessment"
        let source: String
        let subject: String
        let pack: String
        let title: String
        let version: String
        let confidence: String
        let verified: Bool
        let date: String
        let status: String
        let conclusion: String
    }

    private struct Line: Encodable {
        let event = "finding"
        let pack: String
        let rule: String
        let title: String
        let required: Bool
        let status: String
        let conclusion: String
        let requirement: String
        let data: String
        let calculation: String
        let gap: String
        let advice: String
        let missing: [String]
        let evidence: [Evidence]
        let source: String
        let clause: String
        let confidence: String
    }

    private struct Evidence: Encodable {
        let name: String
        let found: [String]
        let problem: String
    }

    private struct Paper: Encodable {
        let event = "material"
        let pack: String
        let name: String
        let required: Bool
        let found: [String]
        let problem: String
    }

    func run(console: Console) async throws -> ExitStatus {
        let teller = Teller(console: console, options: telling)
        do throws(JobFailure) {
            let library = try location.library()
            let packs = try RulePackLibrary(library)
            let run = try RuleRun(
                path: file, pack: name == "全部" || name == "all" ? nil : name, date: date?.date, library: library,
                packs: packs)
            teller.tell(run.report)
            for result in run.results {
                for assessment in result.assessments {
                    if telling.json {
                        tell(assessment, of: result, console)
                    } else {
                        let isFaulty = run.report.failure != nil
                        console.print(lines(assessment, result.subject, isFaulty).joined(separator: "\n"))
                    }
                }
            }
            return run.report.failure == nil ? .done : .content
        } catch {
            return teller.tell(error)
        }
    }

    // MARK: for people

    private func lines(_ assessment: Assessment, _ subject: String, _ isFaulty: Bool) -> [String] {
        let pack = assessment.pack
        // Errors go to another stream, where they may be overlooked.
        let doubt = isFaulty ? "（数据有错误，没有读入的按缺数据算，改正后再看结论）" : ""
        var lines = [
            "\(pack.title)（\(pack.region)，\(pack.version) 版，\(pack.trust)）",
            "\(subject.isEmpty ? "" : "\(subject)，")\(assessment.application.date.iso) 申报：\(assessment.conclusion)\(doubt)",
        ]
        if name == "全部" || name == "all" { return lines + [""] }
        for finding in assessment.findings { lines += self.lines(finding) }
        let missing = assessment.materials.filter(\.isMissing)
        if !assessment.materials.isEmpty {
            let there = assessment.materials.count { $0.evidence.isGood }
            lines.append("材料：\(assessment.materials.count) 种，已有 \(there) 种")
        }
        if !missing.isEmpty {
            let names = missing.map {
                $0.material.name + ($0.evidence.problem.isEmpty ? "" : "（\($0.evidence.problem)）")
            }
            lines.append("  缺必备：\(names.joined(separator: "、"))")
        }
        return lines + [""]
    }

    private func lines(_ finding: Finding) -> [String] {
        let (rule, judgement) = (finding.rule, finding.judgement)
        var lines = ["\(finding.mark) \(rule.title)\(rule.isRequired ? "" : "（参考）")：\(finding.conclusion)"]
        lines.append("    标准：\(rule.requirement)")
        if !judgement.calculation.isEmpty { lines.append("    计算：\(judgement.calculation)") }
        if !judgement.gap.isEmpty { lines.append("    缺口：\(judgement.gap)") }
        if !finding.advice.isEmpty { lines.append("    建议：\(finding.advice)") }
        let found = finding.evidence.filter(\.isGood).map { "\($0.name)（\($0.found.joined(separator: "、"))）" }
        if !found.isEmpty { lines.append("    证据：\(found.joined(separator: "、"))") }
        let clause = rule.clause.isEmpty ? "" : " \(rule.clause)"
        lines.append("    依据：\(rule.source.text)\(clause)（\(rule.confidence.rawValue)）")
        return lines
    }

    // MARK: for programs

    private func tell(_ assessment: Assessment, of result: RuleRun.Result, _ console: Console) {
        let pack = assessment.pack
        console.print(
            json: Summary(
                source: result.source, subject: result.subject, pack: pack.id, title: pack.title, version: pack.version,
                confidence: pack.confidence.rawValue, verified: pack.isVerified,
                date: assessment.application.date.iso, status: assessment.status.rawValue,
                conclusion: assessment.conclusion))
        for finding in assessment.findings {
            let (rule, judgement) = (finding.rule, finding.judgement)
            console.print(
                json: Line(
                    pack: pack.id, rule: rule.id, title: rule.title, required: rule.isRequired,
                    status: finding.status.rawValue, conclusion: finding.conclusion, requirement: rule.requirement,
                    data: judgement.data, calculation: judgement.calculation, gap: judgement.gap,
                    advice: finding.advice, missing: judgement.missing,
                    evidence: finding.evidence.map { Evidence(name: $0.name, found: $0.found, problem: $0.problem) },
                    source: rule.source.text, clause: rule.clause, confidence: rule.confidence.rawValue))
        }
        for material in assessment.materials {
            console.print(
                json: Paper(
                    pack: pack.id, name: material.material.name, required: material.material.isRequired,
                    found: material.evidence.found, problem: material.evidence.problem))
        }
    }
}
