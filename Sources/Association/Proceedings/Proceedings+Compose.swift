public import WenshuCore

extension Proceedings {
    /// The view that the template sees: the record with what can be computed from it.
    ///
    /// Added at the top: `首栏` and `余栏` (the parts, see below), `目录` (the parts with their entries), `获奖名单`, `作者索引`, `关键词索引`;
    /// to `论文集`: 主办单位, 承办单位, 标记; to `编委会`: 名单. A part has 名称 and 收入, the documents to take in (`{{+栏.收入}}`): 文件, 题名, 作者, 栏目, 书签
    /// and the options of taking in. Nothing is made up: what the record does not give is null or empty.
    /// - Parameter record: a record with Chinese names.
    /// - Returns: the record with the computed fields; anything else than a record comes back as it is.
    public static func compose(_ record: Value) -> Value {
        guard case .record(let fields) = record else { return record }
        let volume = Volume(record)
        let parts = volume.parts.map { part(of: volume, name: $0.name, $0.papers) }
        return .record(
            fields.adding([
                ("论文集", part(fields["论文集"], factNames, adding: bookFields(volume))),
                ("编委会", part(fields["编委会"], boardNames, adding: [("名单", board(of: volume))])),
                ("前言", fields["前言"].map { part($0, ["标题", "正文", "落款", "日期"], adding: []) } ?? .null),
                ("首栏", parts.first ?? .null),
                ("余栏", .list(Array(parts.dropFirst()))),
                ("目录", .list(volume.parts.map { contents(of: volume, name: $0.name, $0.papers) })),
                ("获奖名单", .list(volume.awards.map(award))),
                ("作者索引", index(volume, "作者索引", default: .pinyin, authorEntries(of: volume))),
                ("关键词索引", index(volume, "关键词索引", default: nil, keywordEntries(of: volume))),
            ]))
    }

    private static let factNames = [
        "书名", "副题", "届次", "年份", "时间", "地点", "编印单位", "编印日期", "印数", "开本", "内部资料", "准印证号", "声明",
    ]
    private static let boardNames = ["主任", "副主任", "主编", "副主编", "编委", "责任编辑"]

    /// A part of the record with all fields that the template asks for, and fields added.
    private static func part(_ value: Value?, _ names: [String], adding fields: [(String, Value)]) -> Value {
        let record: Record = if case .record(let record)? = value { record } else { Record([]) }
        let missing = names.filter { record[$0] == nil }.map { ($0, Value.null) }
        return .record(record.adding(missing + fields))
    }

    private static func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }

    // MARK: - The book

    private static func bookFields(_ volume: Volume) -> [(String, Value)] {
        func lines(_ name: String) -> Value {
            .list(volume.facts[name].texts.flatMap(Phrases.listed).map { .string($0) })
        }
        let isInternal = volume.facts["内部资料"].bool ?? false
        return [
            ("书名行", .list(TitleLines.lines(of: volume.facts["书名"].text ?? "", limit: 16).map { .string($0) })),
            ("主办单位", lines("主办")), ("承办单位", lines("承办")),
            ("标记", text(isInternal ? "内部资料　免费交流" : nil)),
            ("会期", text(joined([volume.facts["时间"].text, volume.facts["地点"].text]))),
            ("编印年月", text(volume.facts["编印日期"].time.map { "\($0.year)年\($0.month)月" })),
        ]
    }

    private static func joined(_ texts: [String?]) -> String? {
        let known = texts.compactMap { $0 }
        return known.isEmpty ? nil : known.joined(separator: "　")
    }

    /// The board as lines: office, names.
    private static func board(of volume: Volume) -> Value {
        let order = IndexOrder(boardOrder: volume.board["次序"].text)
        return .list(
            boardNames.compactMap { office in
                var people = Person.list(volume.board[office]).map(Author.init)
                guard !people.isEmpty else { return nil }
                var note = ""
                if office == "编委", let order, people.count > 1 {
                    people = order.groups(of: people) { $0.key(volume.readings) }.flatMap(\.entries)
                    note = order == .strokes ? "（按姓氏笔画为序）" : "（按姓氏拼音为序）"
                }
                return .record([
                    ("职务", .string(office)), ("说明", .string(note)),
                    ("姓名", .string(people.map(\.person.displayName).joined(separator: "　"))),
                ])
            })
    }

    // MARK: - Parts and contents

    /// The name of a part as it is printed: papers without one are 其他 beside named parts, and the title of the book
    /// stands alone where there are no parts.
    private static func title(of name: String?, in volume: Volume) -> Value {
        if let name { return .string(name) }
        return volume.papers.contains { $0.part != nil } ? .string("其他") : text(volume.facts["书名"].text)
    }

    private static func part(of volume: Volume, name: String?, _ papers: [Paper]) -> Value {
        .record([
            ("名称", title(of: name, in: volume)), ("收入", .list(papers.map { inclusion($0, volume) })),
        ])
    }

    /// The options of taking in, with what holds when neither paper nor record says anything.
    private static let options = [
        ("另起", "奇数页"), ("样式", "归并"), ("直接格式", "保留"), ("修订", "接受"), ("批注", "去掉"), ("版面", "统一"), ("页眉页脚", "统一"),
    ]

    /// How a paper is taken in: the paper's own word, else that of the volume.
    private static func inclusion(_ paper: Paper, _ volume: Volume) -> Value {
        let choices = options.map { name, usual in
            (name, Value.string(paper.place[name].text ?? volume.layout[name].text ?? usual))
        }
        let names = volume.layout["样式对照"].items.map(\.value)
        return .record(
            [
                ("文件", text(paper.file)), ("题名", .string(paper.title)), ("作者", .string(paper.shortAuthorNames)),
                ("栏目", text(paper.part)), ("书签", .string(paper.bookmark)),
            ] + choices + [("样式对照", .list(names))])
    }

    private static func contents(of volume: Volume, name: String?, _ papers: [Paper]) -> Value {
        let showsAuthors = volume.layout["目录含作者"].bool ?? true
        let isNamed = volume.papers.contains { $0.part != nil }
        return .record([
            ("名称", isNamed ? title(of: name, in: volume) : .string("")),
            (
                "条目",
                .list(
                    papers.map { paper in
                        .record([
                            ("题名", .string(paper.title)),
                            ("作者", .string(showsAuthors ? paper.shortAuthorNames : "")),
                            ("书签", .string(paper.bookmark)),
                        ])
                    })
            ),
        ])
    }

    private static func award(_ award: (level: String, entries: [AwardEntry])) -> Value {
        let entries = award.entries.map { entry in
            Value.record([("题名", .string(entry.title)), ("作者", .string(entry.authors))])
        }
        return .record([("奖级", .string(award.level)), ("论文", .list(entries))])
    }

    // MARK: - Indexes

    /// An entry of an index: what is printed, what it is sorted by, and the papers.
    struct IndexEntry {
        let name: String
        let key: IndexKey
        var papers: [Paper]
    }

    private static func index(
        _ volume: Volume, _ name: String, default usual: IndexOrder?, _ entries: [IndexEntry]
    ) -> Value {
        let wanted = volume.layout[name].text
        guard let order = wanted == nil ? usual : wanted.flatMap(IndexOrder.init) else { return .list([]) }
        return .list(
            order.groups(of: entries, key: \.key).map { group in
                .record([
                    ("字头", .string(group.head)),
                    (
                        "条目",
                        .list(
                            group.entries.map { entry in
                                let pages = entry.papers.map { Value.record([("书签", .string($0.bookmark))]) }
                                return .record([("名称", .string(entry.name)), ("论文", .list(pages))])
                            })
                    ),
                ])
            })
    }

    /// The authors, each with all papers. Of several of one name the unit tells which.
    private static func authorEntries(of volume: Volume) -> [IndexEntry] {
        struct Identity: Hashable {
            let name: String
            let unit: String?
        }
        var units: [String: Set<String>] = [:]
        // The reading may stand at another paper of the same author.
        var told: [String: [Author]] = [:]
        for author in volume.papers.flatMap(\.authors) {
            if author.reading != nil || author.strokes != nil { told[author.person.name, default: []].append(author) }
            if let unit = author.person.unit { units[author.person.name, default: []].insert(unit) }
        }
        var entries: [IndexEntry] = []
        var known: [Identity: Int] = [:]
        for paper in volume.printed {
            for author in paper.authors {
                let name = author.person.name
                let isAmbiguous = (units[name]?.count ?? 0) > 1
                let unit = isAmbiguous ? author.person.unit : nil
                let identity = Identity(name: name, unit: unit)
                if let slot = known[identity] {
                    if entries[slot].papers.last?.number != paper.number { entries[slot].papers.append(paper) }
                } else {
                    known[identity] = entries.count
                    let shown = unit.map { "\(name)（\($0)）" } ?? name
                    let reader = told[name]?.first { unit == nil || $0.person.unit == unit } ?? author
                    entries.append(IndexEntry(name: shown, key: reader.key(volume.readings), papers: [paper]))
                }
            }
        }
        return entries
    }

    private static func keywordEntries(of volume: Volume) -> [IndexEntry] {
        var entries: [IndexEntry] = []
        var known: [String: Int] = [:]
        for paper in volume.printed {
            for word in paper.keywords {
                let folded = word.lowercased()
                if let slot = known[folded] {
                    entries[slot].papers.append(paper)
                } else {
                    known[folded] = entries.count
                    entries.append(
                        IndexEntry(name: word, key: IndexKey(word: word, readings: volume.readings), papers: [paper]))
                }
            }
        }
        return entries
    }
}

extension IndexOrder {
    /// The order that 编委会.次序 names; nil for the given one.
    init?(boardOrder name: String?) {
        switch name {
        case "姓氏笔画": self = .strokes
        case "姓氏拼音": self = .pinyin
        default: return nil
        }
    }
}
