import Records
import WenshuCore

/// What the records of documents tell the archive, each file read once.
struct RecordFacts {
    /// What a record tells.
    struct Facts {
        var date: CalendarTime?
        /// The year that it is of.
        var year: Int?
        /// 文号, or 第5期.
        var number: String?
        /// Where the number belongs: 会议纪要 of a year; the number itself.
        var issue: Int?
        var author: String?
        /// Whether there was a record to be asked.
        var isTold = false
    }

    private let library: KindLibrary
    private var finder: WorkspaceFinder
    private var known: [Manifest.Input: Facts] = [:]
    /// The workspace of the first record that was asked; nil when there was none.
    private(set) var workspace: Workspace?

    init(library: KindLibrary) {
        self.library = library
        finder = WorkspaceFinder(library: library, isStrict: false)
    }

    /// What the record of a document tells; nothing when it is no longer there as it was, or its file has several records.
    mutating func facts(of line: Manifest.Line) -> Facts {
        guard let source = line.inputs.first else { return Facts() }
        if let facts = known[source] { return facts }
        let facts = read(source)
        known[source] = facts
        return facts
    }

    private mutating func read(_ source: Manifest.Input) -> Facts {
        guard let digest = try? InputFile.digest(of: source.path), digest == source.sha256,
            let context = try? finder.context(of: source.path)
        else { return Facts() }
        workspace = workspace ?? context.workspace
        let request = PreparedRecord.Request(context: context, wanted: [], options: RunOptions(), isReading: true)
        let records = PreparedRecord.all(path: source.path, request)
        guard records.count == 1, let (form, value) = records[0].checked else { return Facts() }
        var facts = Facts()
        facts.isTold = true
        let issue = value["发文"]
        let own = [issue?["日期"], value["日期"]].compactMap { $0?.text }.compactMap { CalendarTime($0) }.first
        facts.date = own ?? RecordYear.date(of: value, form.schema.type)
        facts.year = RecordYear.year(of: value, form.schema.type)
        if case .number(let number)? = issue?["期号"] { facts.issue = number.intValue }
        facts.number = issue?["文号"]?.text ?? value["文号"]?.text ?? facts.issue.map { "第\($0)期" }
        facts.author =
            issue?["印发单位"]?.text ?? value["单位"]?.text ?? context.organisation["全称"]?.text
        return facts
    }
}
