import ArgumentParser
import Pipeline
import WenshuCore

/// The formats of `--format docx,odt`.
struct FormatList: ExpressibleByArgument {
    let formats: Set<OutputFormat>

    init?(argument: String) {
        let names = argument.lowercased().split { ",，、 ".contains($0) }
        let known = names.compactMap { OutputFormat(rawValue: String($0)) }
        guard !known.isEmpty, known.count == names.count else { return nil }
        formats = Set(known)
    }
}

/// The day of `--date`.
struct Day: ExpressibleByArgument {
    let date: CalendarTime

    init?(argument: String) {
        guard let date = CalendarTime(argument) else { return nil }
        self.date = date.dateOnly
    }
}

/// How findings and results are told.
struct TellingOptions: ParsableArguments {
    @Flag(help: "结果和诊断以 JSON Lines 写到标准输出")
    var json = false

    @Flag(help: "不列出写好的文件（诊断照常写到标准错误）")
    var quiet = false
}

/// Where documents go and how strict a run is.
struct RunArguments: ParsableArguments {
    @Option(help: .init("输出文件夹（不写则按 wenshu.yaml，没有写就是 output）", valueName: "文件夹"), completion: .directory)
    var out: String?

    @Option(help: .init("模板里“今天”的日期，如 2026-11-24", valueName: "日期"))
    var date: Day?

    @Flag(help: "警告也算失败")
    var strict = false

    @Flag(help: "草稿：缺少的内容印成【待补】，照样生成")
    var draft = false

    @Flag(inversion: .prefixedNo, help: .init("用 LibreOffice 排出目录和索引的页码（没有装时页码留给 Word、WPS 更新）"))
    var pages = true

    @Option(help: .init("同时进行的任务数，不写则按处理器数", visibility: .hidden))
    var jobs: Int?

    func validate() throws {
        if strict, draft { throw ValidationError("--strict 和 --draft 不能同时用") }
        if out?.isEmpty == true { throw ValidationError("--out 后面要写文件夹") }
        if let jobs, jobs < 1 { throw ValidationError("--jobs 至少是 1") }
    }

    /// The options of a run.
    var options: RunOptions {
        var options = RunOptions()
        if let out { options.output = out.count > 1 && out.hasSuffix("/") ? String(out.dropLast()) : out }
        options.today = date?.date
        options.isStrict = strict
        options.isDraft = draft
        options.laysOutPages = pages
        return options
    }
}

/// Whether documents are bound together.
struct BindingOptions: ParsableArguments {
    @Flag(help: "合订：同一种文书的各份合成一个文件，每份另起一页，方便一次打印")
    var together = false
}

/// Where the shipped templates are.
struct LibraryOptions: ParsableArguments {
    @Option(help: .init("模板或自己的文种所在的文件夹（不写则自动查找）", valueName: "文件夹"), completion: .directory)
    var templates: String?

    /// The library of kinds, with those of the workspace that the current folder belongs to.
    func library() throws(JobFailure) -> KindLibrary { try baseLibrary().inWorkspace(of: ".") }

    /// The library of kinds without those of any workspace, which a run finds by its records.
    func baseLibrary() throws(JobFailure) -> KindLibrary {
        let places = try self.places()
        return try KindLibrary(folder: places.home, more: places.more)
    }

    /// The folder that ships with the program, and those of the user's own.
    func places() throws(JobFailure) -> (home: String, more: [String]) { try TemplateHome.places(given: templates) }
}
