import ArgumentParser
import Pipeline
import RuleEngine
import WenshuCore

/// `wenshu rules check`: what is wrong with packs of rules, all at once.
struct RulesCheckCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "检查规则包，一次列出全部错误；不写路径则检查能找到的全部规则包")

    @Argument(help: .init("规则包的文件或文件夹", valueName: "路径"), completion: .file(extensions: ["yaml", "yml"]))
    var paths: [String] = []

    @OptionGroup var location: LibraryOptions
    @OptionGroup var telling: TellingOptions

    private struct Line: Encodable {
        let event = "pack"
        let path: String
        let pack: String
        let version: String
        let rules: Int
        let materials: Int
    }

    func run(console: Console) async throws -> ExitStatus {
        let teller = Teller(console: console, options: telling)
        do throws(JobFailure) {
            let library = try location.library()
            var files: [String] = []
            for path in paths { files += InputFile.isFolder(path) ? try RulePackLibrary.files(under: path) : [path] }
            var packs: [RulePack] = []
            var faults: [(path: String, failure: JobFailure)] = []
            if paths.isEmpty {
                let all = try RulePackLibrary(library)
                packs = all.packs
                faults = all.faults.map { ($0.path, $0.failure) }
            }
            for file in files {
                do throws(JobFailure) {
                    packs.append(try RulePackLibrary.read(file, library))
                } catch {
                    faults.append((file, error))
                }
            }
            for fault in faults {
                for finding in fault.failure.diagnostics { teller.tell(finding, source: fault.path) }
            }
            for pack in packs {
                if telling.json {
                    console.print(
                        json: Line(
                            path: pack.path, pack: pack.id, version: pack.version, rules: pack.rules.count,
                            materials: pack.materials.count))
                } else if !telling.quiet {
                    console.print("\(pack.path)：没有错误，\(pack.rules.count) 条规则，\(pack.materials.count) 种材料")
                }
            }
            if faults.isEmpty { return .done }
            return faults.allSatisfy { $0.failure.kind == .inputOutput } ? .inputOutput : .content
        } catch {
            return teller.tell(error)
        }
    }
}

/// `wenshu rules diff`: what changed between two versions of a pack.
struct RulesDiffCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "比较一个规则包的两个版本（不写版本则最后两个）")

    @Argument(help: .init("规则包的名称", valueName: "名称"))
    var name: String

    @Argument(help: .init("两个版本的起始日期，先旧后新", valueName: "版本"))
    var versions: [Day] = []

    @Flag(help: "以 JSON Lines 输出")
    var json = false

    @OptionGroup var location: LibraryOptions

    private struct Line: Encodable {
        let event = "difference"
        let change: String
        let part: String
        let name: String
        let before: String
        let after: String
    }

    func validate() throws {
        guard versions.isEmpty || versions.count == 2 else { throw ValidationError("版本要么不写，要么写两个") }
    }

    func run(console: Console) async throws -> ExitStatus {
        do throws(JobFailure) {
            let library = try RulePackLibrary(location.library())
            let all = try library.versions(of: name)
            var pair = Array(all.suffix(2))
            if versions.count == 2 {
                pair = try versions.map { day throws(JobFailure) in
                    guard let pack = all.first(where: { $0.version == day.date.iso }) else {
                        throw RulesDiffCommand.failure("没有 \(day.date.iso) 起的版本", all)
                    }
                    return pack
                }
            }
            guard let earlier = pair.first, let later = pair.last, pair.count == 2 else {
                throw RulesDiffCommand.failure("只有一个版本，不能比较", all)
            }
            let difference = RulePackDifference(from: earlier, to: later)
            if !json {
                console.print("\(later.title)：\(earlier.version) → \(later.version)，\(difference.lines.count) 处不同")
            }
            for line in difference.lines {
                if json {
                    console.print(
                        json: Line(
                            change: line.change.rawValue, part: line.part, name: line.name, before: line.before,
                            after: line.after))
                    continue
                }
                console.print("\(line.change.rawValue) \(line.part) \(line.name)")
                if !line.before.isEmpty { console.print("  旧：\(line.before)") }
                if !line.after.isEmpty { console.print("  新：\(line.after)") }
            }
            return .done
        } catch {
            return Teller(console: console, options: .plain).tell(error)
        }
    }

    private static func failure(_ cause: String, _ versions: [RulePack]) -> JobFailure {
        JobFailure(
            .content,
            [
                Diagnostic(
                    .error, id: "rules.no-version", cause: cause,
                    remedy: "已有的版本：\(versions.map(\.version).joined(separator: "、"))")
            ])
    }
}
