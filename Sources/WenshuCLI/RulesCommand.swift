import ArgumentParser
import Pipeline
import RuleEngine
import WenshuCore

/// `wenshu rules`: the packs of rules that qualifications, titles and awards are judged by.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "资质、职称、奖项的规则包：列出、查看、检查、比较，按一份数据逐条核对",
        subcommands: [
            ListCommand.self, ShowCommand.self, RulesCheckCommand.self, RulesDiffCommand.self, RulesExplainCommand.self,
        ])

    /// `wenshu rules list`: which packs there are.
    struct ListCommand: WenshuCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "列出规则包：名称、地区、版本、有效期、可信级别")

        @Flag(help: "以 JSON Lines 输出")
        var json = false

        @OptionGroup var location: LibraryOptions

        private struct Line: Encodable {
            let pack: String
            let title: String
            let region: String
            let version: String
            let validTo: String?
            let confidence: String
            let verified: Bool
            let rules: Int
            let path: String
        }

        func run(console: Console) async throws -> ExitStatus {
            do throws(JobFailure) {
                let library = try RulePackLibrary(location.library())
                for pack in library.packs {
                    if json {
                        console.print(
                            json: Line(
                                pack: pack.id, title: pack.title, region: pack.region, version: pack.version,
                                validTo: pack.validTo?.iso, confidence: pack.confidence.rawValue,
                                verified: pack.isVerified, rules: pack.rules.count, path: pack.path))
                    } else {
                        let columns = [
                            pack.title, pack.id, pack.region, pack.validity, "\(pack.rules.count) 条", pack.trust,
                        ]
                        console.print(columns.joined(separator: "\t"))
                    }
                }
                return RulesCommand.tell(library.faults, json: json, console) ? .done : .partial
            } catch {
                return Teller(console: console, options: .plain).tell(error)
            }
        }
    }

    /// `wenshu rules show`: what a pack asks for.
    struct ShowCommand: WenshuCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "用文字列出一个规则包的条件和材料")

        @Argument(help: .init("规则包的名称，如 高新技术企业", valueName: "名称"))
        var name: String

        @Option(help: .init("哪一天有效的版本（不写则最新的）", valueName: "日期"))
        var date: Day?

        @OptionGroup var location: LibraryOptions

        func run(console: Console) async throws -> ExitStatus {
            do throws(JobFailure) {
                let library = try RulePackLibrary(location.library())
                let versions = try library.versions(of: name)
                var pack = versions.last
                if let date { pack = try library.pack(name, on: date.date) }
                if let pack { console.print(pack.listing.joined(separator: "\n")) }
                return .done
            } catch {
                return Teller(console: console, options: .plain).tell(error)
            }
        }
    }

    /// Tells what is wrong with files.
    /// - Returns: whether nothing is.
    static func tell(_ faults: [RulePackLibrary.Fault], json: Bool, _ console: Console) -> Bool {
        var telling = TellingOptions.plain
        telling.json = json
        let teller = Teller(console: console, options: telling)
        for fault in faults { for finding in fault.failure.diagnostics { teller.tell(finding, source: fault.path) } }
        return faults.isEmpty
    }
}

extension RulePack {
    /// `2022-08-01 至 2026-03-14`.
    var validity: String { validTo.map { "\(version) 至 \($0.iso)" } ?? "\(version) 起" }

    /// How far it can be trusted: `待核验，未经官方核验`.
    var trust: String {
        guard let verification else { return "\(confidence.rawValue)，\(caution)" }
        let by = verification.by.isEmpty ? "" : "\(verification.by) "
        return "\(confidence.rawValue)，\(by)\(verification.date.iso) 核验"
    }

    /// The rules and materials for people.
    var listing: [String] {
        var lines = ["\(title)（\(region)，\(validity)）", "可信级别：\(trust)"]
        lines += sources.map { "来源：\($0.text)\($0.address.isEmpty ? "" : " \($0.address)")" }
        if !help.isEmpty { lines.append("说明：\(help)") }
        lines += ["", "条件"]
        for (index, rule) in rules.enumerated() {
            let kind = rule.isRequired ? "" : "（参考）"
            lines.append("\(index + 1). \(rule.title)\(kind)  [\(rule.id)]")
            lines.append("   要求：\(rule.requirement)")
            if let exemption = rule.exemption { lines.append("   豁免：\(exemption)") }
            let clause = rule.clause.isEmpty ? "" : " \(rule.clause)"
            lines.append("   依据：\(rule.source.text)\(clause)（\(rule.confidence.rawValue)）")
            if !rule.evidence.isEmpty { lines.append("   证据：\(rule.evidence.joined(separator: "、"))") }
        }
        if !pointListing.isEmpty { lines += ["", "打分"] + pointListing }
        if !quantityListing.isEmpty { lines += ["", "怎么算"] + quantityListing }
        if !materials.isEmpty { lines += ["", "材料"] }
        for (index, material) in materials.enumerated() {
            let when = material.when.isEmpty ? "" : "，\(material.when)"
            let details = material.text.isEmpty ? "" : "；\(material.text)"
            lines.append("\(index + 1). \(material.name)（\(material.isRequired ? "必备" : "选备")\(when)）\(details)")
        }
        return lines
    }
}
