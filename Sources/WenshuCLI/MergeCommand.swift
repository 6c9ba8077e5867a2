import ArgumentParser
import DocumentModel
import Pipeline
import WenshuCore

/// How documents are taken in, on the command line.
struct PolicyOptions: ParsableArguments {
    @Option(
        name: .customLong("policy"), parsing: .upToNextOption,
        help: .init("收入的办法，如 样式=归并 批注=保留；写在文件名后面，可以写几个，词见上面的说明", valueName: "选项=词"))
    var choices: [String] = []

    /// The options and their words, for the explanations of commands.
    static let words = """
        --policy 可以写：
          另起=接排、另页、奇数页、偶数页     从哪里开始
          样式=保留、归并                     保留作者的样子，或把同名的样式换成第一个文件（整本）的
          直接格式=保留、清除                 不在样式里的字体、字号、颜色、缩进、间距
          修订=接受、拒绝、保留               批注=去掉、保留
          版面=统一、保留                     纸张和页边距；横向和分栏总是留着
          页眉页脚=统一、保留                 用第一个文件（整本）的，或作者的
        """

    func validate() throws {
        var policy = MergePolicy()
        for choice in choices where !policy.set(choice) {
            let words = MergePolicy.options.map { "\($0.name)=\($0.words.joined(separator: "|"))" }
            throw ValidationError("--policy 不认识「\(choice)」；可以写 \(words.joined(separator: " "))")
        }
    }

    /// A policy with the choices.
    func policy(_ start: MergePolicy) -> MergePolicy {
        var policy = start
        for choice in choices { _ = policy.set(choice) }
        return policy
    }
}

extension MergePolicy {
    /// Sets an option written `样式=归并`.
    fileprivate mutating func set(_ choice: String) -> Bool {
        let pieces = choice.split(whereSeparator: { "=＝:：".contains($0) })
        return pieces.count == 2 && set(String(pieces[0]), String(pieces[1]))
    }
}

/// `wenshu merge`: documents into one.
struct MergeCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "把几个 DOCX（或几个 ODT）接在一个文档后面，合成一份",
        discussion: """
            第一个文件是底，其余依次接在后面，每个另起一页；样式、编号、脚注、尾注、图片、图表、公式、书签和交叉引用都带过来。
            第一个文件的内容、样式和页面都不动；DOCX 只能合 DOCX，ODT 只能合 ODT。要封面、目录、书眉和索引，用“论文集”文种
            （wenshu new 论文集）。

            \(PolicyOptions.words)
            不写就是 另起=另页 样式=保留 直接格式=保留 修订=接受 批注=去掉 版面=统一 页眉页脚=统一。

            读不出的文件留一页【待补】，合成照样完成（退出码 2）；第一个文件读不出就不合成（1 或 74）。
            各文件里查出的问题写到标准错误。
            """)

    @Argument(help: .init("要合的文件，格式相同", valueName: "文件"), completion: .file(extensions: ["docx", "odt"]))
    var paths: [String]

    @Option(help: .init("合成的文件", valueName: "文件"), completion: .file(extensions: ["docx", "odt"]))
    var out: String

    @OptionGroup var policy: PolicyOptions
    @OptionGroup var telling: TellingOptions

    func validate() throws {
        if paths.count < 2 { throw ValidationError("至少要两个文件：第一个是底，其余接在后面") }
        if out.isEmpty { throw ValidationError("--out 后面要写文件名") }
    }

    func run(console: Console) async throws -> ExitStatus {
        let teller = Teller(console: console, options: telling)
        do throws(JobFailure) {
            var merge = MergeRun(master: paths[0], documents: Array(paths.dropFirst()))
            merge.policy = policy.policy(merge.policy)
            let reports = try merge.merge(to: out)
            for report in reports {
                if telling.json { console.print(json: IntakeAccount(report)) }
                for finding in report.findings where telling.json || finding.severity != .note {
                    teller.tell(finding, source: report.path)
                }
            }
            if !telling.json, !telling.quiet { console.print(out) }
            return reports.contains(where: \.isLeftOut) ? .partial : .done
        } catch {
            return teller.tell(error)
        }
    }
}

/// `wenshu intake`: what authors' files hold, before they are taken in.
struct IntakeCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake", abstract: "收稿检查：看作者的 DOCX、ODT 里有什么，收入论文集会怎样",
        discussion: """
            列出每个文件由什么软件写成，用了哪些样式和字体，有没有修订、批注、隐藏文字、宏、嵌入对象和断了的引用，
            样式与论文集的样式怎样对上。不改文件；--out 把同样的内容写成一份报告。

            \(PolicyOptions.words)
            不写就是论文集的办法：样式=归并 直接格式=保留 修订=接受 批注=去掉 版面=统一 页眉页脚=统一。

            退出码：都能收入 0，查出的问题也算能收入；有读不出的 1。
            """)

    @Argument(help: .init("作者的文件（.docx、.odt）", valueName: "文件"), completion: .file(extensions: ["docx", "odt"]))
    var paths: [String]

    @Option(
        help: .init("把报告写成文件（.docx 或 .odt）", valueName: "文件"), completion: .file(extensions: ["docx", "odt"]))
    var out: String?

    @OptionGroup var policy: PolicyOptions
    @OptionGroup var location: LibraryOptions
    @OptionGroup var telling: TellingOptions

    func validate() throws {
        if paths.isEmpty { throw ValidationError("缺少要检查的文件") }
        if let out, OutputFormat(fileName: out) == nil { throw ValidationError("--out 后面要写 .docx 或 .odt 文件") }
    }

    func run(console: Console) async throws -> ExitStatus {
        let teller = Teller(console: console, options: telling)
        do throws(JobFailure) {
            let library = try location.library()
            let reports = try MergeRun.intake(
                paths, policy: policy.policy(MergePolicy(styles: .unify)), library: library)
            for report in reports { tell(report, teller, console) }
            if let out {
                try IntakeDocuments.write(reports, to: out, library: library)
                if !telling.json, !telling.quiet { console.print(out) }
            }
            return reports.contains(where: \.isLeftOut) ? .content : .done
        } catch {
            return teller.tell(error)
        }
    }

    private func tell(_ report: IntakeReport, _ teller: Teller, _ console: Console) {
        if telling.json {
            console.print(json: IntakeAccount(report))
        } else if !report.isLeftOut, !telling.quiet {
            for line in report.lines { console.print(line) }
        }
        for finding in report.findings { teller.tell(finding, source: report.path) }
    }
}

/// A report for programs, without the findings.
private struct IntakeAccount: Encodable {
    struct Style: Encodable {
        let name: String
        let kind: String
        let count: Int
        let outcome: String
    }

    let event = "intake"
    let path: String
    let producer: String
    let leftOut: Bool
    let counts: [String: Int]
    let styles: [Style]
    let fonts: [String]

    init(_ report: IntakeReport) {
        path = report.path
        producer = report.producer
        leftOut = report.isLeftOut
        counts = Dictionary(uniqueKeysWithValues: report.counts.map { ($0.key.rawValue, $0.value) })
        styles = report.styles.map {
            Style(name: $0.name, kind: $0.kind.rawValue, count: $0.count, outcome: $0.outcome.words)
        }
        fonts = report.fonts
    }
}

extension IntakeReport.Style.Outcome {
    /// For people.
    var words: String {
        switch self {
        case .house: "用整本的同名样式"
        case .mapped(let name): "改用样式「\(name)」"
        case .brought: "带入"
        case .renamed(let name): "带入，改名「\(name)」"
        }
    }
}

extension IntakeReport {
    /// The most styles and the most fonts that people are told of.
    private static let mostTold = 200

    /// For people, without the findings.
    var lines: [String] {
        let things = Item.allCases.compactMap { item in counts[item].map { "\(item.rawValue) \($0)" } }
        var lines = ["\(path)：\(producer.isEmpty ? "没有写明软件" : producer)", "    \(things.joined(separator: "，"))"]
        let rest = (fonts: fonts.count - Self.mostTold, styles: styles.count - Self.mostTold)
        if !fonts.isEmpty {
            let others = rest.fonts > 0 ? "……另有 \(rest.fonts) 种，用 --json 列全" : ""
            lines.append("    字体：\(fonts.prefix(Self.mostTold).joined(separator: "、"))\(others)")
        }
        let named = styles.prefix(Self.mostTold).map {
            "\($0.name)（\($0.kind.rawValue)，\($0.count) 处）：\($0.outcome.words)"
        }
        if !named.isEmpty { lines.append("    样式：") }
        let others = rest.styles > 0 ? ["……另有 \(rest.styles) 种，用 --json 列全"] : []
        return lines + (named + others).map { "        \($0)" }
    }
}
