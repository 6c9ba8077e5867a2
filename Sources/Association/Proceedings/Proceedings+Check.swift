public import WenshuCore

extension Proceedings {
    /// Checks the record of a volume: papers, parts, authors, awards, board. All findings at once.
    ///
    /// Types, required fields and unknown names are the schema's matter and have been checked before.
    /// - Parameters:
    ///   - record: a record with Chinese names.
    ///   - registry: tells where values stand.
    /// - Returns: findings with ids `proceedings.…`, in the order of the checks.
    public static func check(_ record: Value, registry: SourceRegistry) -> [Diagnostic] {
        let volume = Volume(record)
        var findings = RecordFindings(registry, family: "proceedings")
        checkBook(volume, &findings)
        checkBoard(volume, &findings)
        checkRepetitions(volume, &findings)
        for paper in volume.papers { checkPaper(paper, volume, &findings) }
        checkParts(volume, &findings)
        checkAwards(volume, &findings)
        checkLayout(volume, &findings)
        return findings.diagnostics
    }

    // MARK: - The book

    private static func checkBook(_ volume: Volume, _ findings: inout RecordFindings) {
        let facts = volume.facts
        if facts["内部资料"].bool == true, facts["准印证号"].isEmpty {
            findings.warning(
                "permit", at: facts["内部资料"], "写了内部资料，没有写准印证号", remedy: "内部资料性出版物要先办准印证；办好后写在“准印证号”，程序不编造")
        }
        let preface = volume.record["前言"]
        if let written = preface["日期"].time, let printed = facts["编印日期"].time, written.dateOnly > printed.dateOnly {
            findings.warning(
                "preface-date", at: preface["日期"], "前言的日期\(written.chinese)晚于编印日期\(printed.chinese)", remedy: "核对两个日期")
        }
    }

    private static func checkBoard(_ volume: Volume, _ findings: inout RecordFindings) {
        let board = volume.board
        let members = Person.list(board["编委"])
        for (index, member) in members.enumerated() where members[..<index].contains(where: { $0.isSame(as: member) }) {
            findings.warning("board-twice", at: member.place, "编委“\(member.name)”写了两次", remedy: "删去一个")
        }
        for office in ["主任", "副主任", "主编", "副主编"] {
            let holders = Person.list(board[office])
            for member in members where holders.first(sameAs: member) != nil {
                findings.warning(
                    "board-offices", at: member.place, "“\(member.name)”是\(office)，又写在编委里",
                    remedy: "同一本书里通常只列一处；有意这样就不用改")
            }
        }
        guard let order = IndexOrder(boardOrder: board["次序"].text) else { return }
        for member in members.map(Author.init) { checkKey(of: member, order, volume, "编委", &findings) }
    }

    /// Somebody whose name has no place in an order stands at the end.
    private static func checkKey(
        of author: Author, _ order: IndexOrder, _ volume: Volume, _ who: String, _ findings: inout RecordFindings
    ) {
        let key = author.key(volume.readings)
        let name = author.person.name
        guard name.first.map(PinyinText.isChinese) ?? false else { return }
        switch order {
        case .pinyin where key.syllables.first?.isLatin != true:
            findings.warning(
                "reading", at: author.person.place, "不知道\(who)“\(name)”怎么读，排在最后", remedy: "给他写上“拼音”，如 Zhang Jianguo")
        case .strokes where key.strokes == nil:
            findings.warning(
                "strokes", at: author.person.place, "不知道\(who)“\(name)”的姓有几画，排在最后", remedy: "给他写上“笔画”，如 11")
        default: break
        }
    }

    // MARK: - Papers

    private static func checkRepetitions(_ volume: Volume, _ findings: inout RecordFindings) {
        var ids: [String: Paper] = [:]
        var files: [String: Paper] = [:]
        var titles: [String: Paper] = [:]
        for paper in volume.papers {
            if let id = paper.id {
                if let first = ids[id] {
                    findings.error(
                        "duplicate-number", at: paper.place["编号"], "编号“\(id)”已经用在第\(first.number)篇",
                        remedy: "每篇一个编号，核对两篇")
                } else {
                    ids[id] = paper
                }
            }
            if let file = paper.file {
                if let first = files[file] {
                    findings.error(
                        "duplicate-file", at: paper.place["文件"], "文件“\(file)”已经是第\(first.number)篇",
                        remedy: "核对文件名；同一篇只收一次")
                } else {
                    files[file] = paper
                }
            }
            if let first = titles[paper.bareTitle] {
                findings.warning(
                    "duplicate-title", at: paper.place["题名"], "题名与第\(first.number)篇相同", remedy: "核对是不是同一篇投了两次")
            } else {
                titles[paper.bareTitle] = paper
            }
        }
    }

    /// The most characters that a title should have. Source: GB/T 7713.2—2022.
    private static let longestTitle = 25

    private static func checkPaper(_ paper: Paper, _ volume: Volume, _ findings: inout RecordFindings) {
        let length = paper.bareTitle.count
        if length > longestTitle {
            findings.warning(
                "long-title", at: paper.place["题名"], "题名有\(length)个字，超过\(longestTitle)个字",
                remedy: "题名以不超过\(longestTitle)字为宜，请作者缩短或改用副题名")
        }
        if Phrases.unpunctuated(paper.title) != paper.title {
            findings.warning(
                "title-punctuation", at: paper.place["题名"], "题名末尾有标点", remedy: "题名后不加标点")
        }
        checkAuthors(paper, volume, &findings)
        let words = paper.keywords.count
        if words > 0, !(3...8).contains(words) {
            findings.warning(
                "keyword-count", at: paper.place["关键词"], "关键词有\(words)个", remedy: "关键词以3至8个为宜，请作者增减")
        }
        if words == 0, volume.layout["关键词索引"].text.flatMap(IndexOrder.init) != nil {
            findings.warning(
                "no-keywords", at: paper.place, "“\(paper.title)”没有写关键词，进不了关键词索引", remedy: "补上关键词，或把“关键词索引”改成不排")
        }
        if let file = paper.file, let problem = unreadable(file) {
            findings.error("file-format", at: paper.place["文件"], "“\(file)”\(problem)", remedy: "请作者交 .docx 或 .odt")
        }
    }

    private static func checkAuthors(_ paper: Paper, _ volume: Volume, _ findings: inout RecordFindings) {
        if paper.authors.isEmpty {
            findings.warning(
                "no-authors", at: paper.place, "“\(paper.title)”没有写作者，目录和作者索引里不会有", remedy: "补上“作者”")
        }
        let people = paper.authors.map(\.person)
        let wanted = volume.layout["作者索引"].text
        let order = wanted == nil ? .pinyin : wanted.flatMap(IndexOrder.init)
        for (index, author) in paper.authors.enumerated() {
            let person = author.person
            if people[..<index].contains(where: { $0.isSame(as: person) }) {
                findings.warning("author-twice", at: person.place, "作者“\(person.name)”在这一篇写了两次", remedy: "删去一个")
            }
            if let reading = author.reading, !PinyinText.isReading(reading) {
                findings.error(
                    "pinyin", at: person.place["拼音"], "“\(reading)”不是拼音", remedy: "用拉丁字母写，姓在前，如 Shan Xiaohua")
            } else if let order {
                checkKey(of: author, order, volume, "作者", &findings)
            }
        }
    }

    /// Why a file of this name cannot be taken in; nil when it looks as if it could.
    private static func unreadable(_ file: String) -> String? {
        let name = file.lowercased()
        if name.hasSuffix(".docx") || name.hasSuffix(".odt") { return nil }
        if [".doc", ".wps", ".rtf"].contains(where: name.hasSuffix) {
            return "是旧格式，收不进来；可以用 Word、WPS 打开，另存为 .docx"
        }
        return name.hasSuffix(".pdf") ? "是 PDF，排好的版面改不了，收不进来" : "不是 DOCX 或 ODT 文件"
    }

    // MARK: - Parts, awards, layout

    private static func checkParts(_ volume: Volume, _ findings: inout RecordFindings) {
        let listed = volume.listedParts
        let used = Set(volume.papers.compactMap(\.part))
        let places = volume.record["栏目"]
        for (index, name) in listed.enumerated() {
            let place = places.items.indices.contains(index) ? places.items[index] : places
            if listed[..<index].contains(name) {
                findings.error("part-twice", at: place, "栏目“\(name)”写了两次", remedy: "删去一个")
            } else if !used.contains(name) {
                findings.warning(
                    "empty-part", at: place, "栏目“\(name)”里没有论文，不印", remedy: "核对论文的“栏目”，或删去它",
                    suggestions: Spelling.suggestions(for: name, among: used.subtracting(listed).sorted()))
            }
        }
        for paper in volume.papers {
            if let part = paper.part, !listed.isEmpty, !listed.contains(part) {
                findings.warning(
                    "unknown-part", at: paper.place["栏目"], "“栏目”里没有列出“\(part)”，排在列出的栏目后面",
                    remedy: "与“栏目”的写法一致，或把它加进去", suggestions: Spelling.suggestions(for: part, among: listed))
            } else if paper.part == nil, !used.isEmpty {
                findings.warning(
                    "no-part", at: paper.place, "“\(paper.title)”没有写栏目，排在最后的“其他”里", remedy: "补上“栏目”")
            }
        }
    }

    private static func checkAwards(_ volume: Volume, _ findings: inout RecordFindings) {
        var seen: Set<String> = []
        for place in volume.record["获奖"].items {
            guard let level = place["奖级"].text, let name = place["论文"].text else { continue }
            guard let paper = volume.paper(named: name) else {
                let known = volume.papers.flatMap { [$0.id, $0.title].compactMap { $0 } }
                findings.warning(
                    "award-paper", at: place["论文"], "获奖名单里的“\(name)”不在论文里", remedy: "写论文的编号或题名；没有收入的论文照印所写的",
                    suggestions: Spelling.suggestions(for: name, among: known))
                continue
            }
            if !seen.insert(paper.bookmark).inserted {
                findings.warning("award-twice", at: place["论文"], "“\(paper.title)”在获奖名单里写了两次", remedy: "核对奖级，删去一个")
            }
            if let own = paper.award, own != level {
                findings.error(
                    "award-level", at: place["奖级"], "“\(paper.title)”在获奖名单里是\(level)，论文里写的是\(own)", remedy: "核对后改成一致")
            }
            let authors = paper.authors.map(\.person.name)
            for author in place["作者"].texts.flatMap(Phrases.listed) where !authors.contains(author) {
                findings.warning(
                    "award-author", at: place["作者"], "获奖名单里的“\(author)”不是“\(paper.title)”的作者", remedy: "核对姓名",
                    suggestions: Spelling.suggestions(for: author, among: authors))
            }
        }
    }

    private static func checkLayout(_ volume: Volume, _ findings: inout RecordFindings) {
        var names: Set<String> = []
        for pair in volume.layout["样式对照"].items {
            guard let name = pair["原样式"].text, !names.insert(name).inserted else { continue }
            findings.error("style-twice", at: pair["原样式"], "样式“\(name)”对照了两次", remedy: "只留一行")
        }
        for pair in volume.layout["读音"].items {
            guard let reading = pair["拼音"].text, !PinyinText.isReading(reading) else { continue }
            findings.error("pinyin", at: pair["拼音"], "“\(reading)”不是拼音", remedy: "用拉丁字母写，可以带声调，如 shàn")
        }
    }
}
