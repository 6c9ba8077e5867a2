public import WenshuCore

extension Awards {
    /// The view that the templates see: the record with what can be computed from it.
    ///
    /// Added: `部分` (the parts of the dossier by name: 题, 书签), `目录` (the same in order, with the attachments), `篇章` (each text by name: 段落,
    /// and 字数, which says its length by all three rules and the limit), `附件卷` (the attachments with what is shown of them), `证据` (the catalogues
    /// of patents, papers, standards and the like with the bookmarks of their evidence), and sums. Nothing is made up: what the record
    /// does not give is null or empty.
    /// - Parameters:
    ///   - record: a record with Chinese names.
    ///   - facts: what it needs to know beyond the record.
    /// - Returns: the record with the computed fields; anything else than a record comes back as it is.
    public static func compose(_ record: Value, facts: Facts = Facts()) -> Value {
        guard case .record(let fields) = record else { return record }
        let top = RecordCursor(record)
        let attachments = Attachment.all(of: top)
        let parts = parts(of: top)
        let named = Dictionary(
            attachments.compactMap { item in item.number.map { ($0, item.bookmark) } },
            uniquingKeysWith: { first, _ in first })
        return .record(
            fields.adding([
                ("部分", .record(partNames.map { name in (name, parts.first { $0.name == name }?.view ?? .null) })),
                ("目录", .list(parts.map(\.view))),
                ("篇章", .record(textNames.map { ($0, chapter($0, top[$0], facts.limits)) })),
                ("附件卷", .list(attachments.map { view(of: $0, facts) })),
                ("证据", .record(catalogues.map { ($0, evidence(top[$0], named)) })),
                ("公示目录", .list(noticeCatalogue(of: top))), ("经济效益", benefits(top["效益"])),
                ("是人选", .bool(!top["人选"]["姓名"].isEmpty)), ("是团队", .bool(!top["团队"]["名称"].isEmpty)),
                ("是项目", .bool(!top["项目"]["名称"].isEmpty)),
                ("版本", text(version(of: top))),
            ]))
    }

    private static func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }

    /// The version that stands in the footer of both forms of the application.
    private static func version(of record: RecordCursor) -> String? {
        record["纸质版"]["版本号"].text ?? record["电子版"]["版本号"].text
    }

    // MARK: - Parts

    private struct Part {
        let name: String
        let title: String
        let bookmark: String

        var view: Value { .record([("题", .string(title)), ("书签", .string(bookmark))]) }
    }

    /// The names of all parts; a dossier has those that its nominee needs.
    private static let partNames = [
        "承诺", "基本情况", "提名意见", "项目简介", "科技创新", "客观评价", "应用情况", "目录", "完成人", "完成单位", "人选", "简历", "主要事迹", "代表性成果",
        "获奖情况", "论文专利标准", "意见", "附件目录",
    ]

    private static let projectParts = [
        ("基本情况", "项目基本情况"), ("提名意见", "提名意见"), ("项目简介", "项目简介"), ("科技创新", "主要科技创新"), ("客观评价", "客观评价"),
        ("应用情况", "应用情况和效益"), ("目录", "主要知识产权和标准规范等目录"), ("完成人", "主要完成人情况表"), ("完成单位", "主要完成单位情况表"), ("附件目录", "附件目录"),
    ]
    private static let personParts = [
        ("人选", "基本情况"), ("简历", "学习和工作简历"), ("主要事迹", "主要事迹"), ("代表性成果", "代表性成果"), ("获奖情况", "获奖情况"),
        ("论文专利标准", "论文、专利、标准目录"), ("意见", "单位意见"), ("附件目录", "附件目录"),
    ]

    /// The parts of a dossier in their order, numbered.
    private static func parts(of record: RecordCursor) -> [Part] {
        let titles = record["项目"]["名称"].isEmpty ? personParts : projectParts
        let first = Part(name: "承诺", title: "承诺书", bookmark: "juan0")
        return [first]
            + titles.enumerated().map { index, part in
                let number = ChineseNumerals.text(index + 1)
                return Part(name: part.0, title: "\(number)、\(part.1)", bookmark: "juan\(index + 1)")
            }
    }

    // MARK: - Texts

    private static let textNames = [
        "提名意见", "项目简介", "主要科技创新", "局限性", "客观评价", "应用情况", "社会效益", "主要事迹", "单位意见", "推荐意见",
    ]

    /// A text as paragraphs, with its length. A short line that begins with a level mark is a heading.
    private static func chapter(_ name: String, _ place: RecordCursor, _ limits: [TextLimit]) -> Value {
        guard let whole = place.text else { return .record([("段落", .null), ("字数", .null), ("超限", .bool(false))]) }
        let paragraphs = whole.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        let (words, isOutside) = length(of: whole, name, limits)
        return .record([
            (
                "段落",
                .list(
                    paragraphs.map { paragraph in
                        .record([("文", .string(paragraph)), ("是题", .bool(isHeading(paragraph)))])
                    })
            ), ("字数", .string(words)), ("超限", .bool(isOutside)),
        ])
    }

    private static func isHeading(_ text: String) -> Bool {
        guard text.count <= 40, !"。；，：".contains(text.last ?? "。") else { return false }
        let mark = text.prefix { "一二三四五六七八九十（）".contains($0) }
        return !mark.isEmpty && (text.dropFirst(mark.count).first == "、" || mark.last == "）")
    }

    /// `按“含符号”计715字，限1200字以内（Word字数703，汉字650）`.
    private static func length(of text: String, _ name: String, _ limits: [TextLimit]) -> (String, Bool) {
        let counts = CharacterCount.allCases.map { ($0, $0.count(text)) }
        let own = limits.filter { $0.field == name }
        guard !own.isEmpty else {
            return ("字数：" + counts.map { "按“\($0.rawValue)”计\($1)字" }.joined(separator: "，"), false)
        }
        var isOutside = false
        var told: [(line: String, packs: [String], isWithin: Bool)] = []
        for limit in own {
            let count = limit.counting.count(text)
            let isWithin = limit.least.map { count >= $0 } ?? true && limit.most.map { count <= $0 } ?? true
            isOutside = isOutside || !isWithin
            let bounds = [limit.least.map { "不少于\($0)字" }, limit.most.map { "限\($0)字以内" }].compactMap { $0 }
            let line = "按“\(limit.counting.rawValue)”计\(count)字，\(bounds.joined(separator: "，"))"
            if let known = told.firstIndex(where: { $0.line == line }) {
                told[known].packs.append(limit.pack)
            } else {
                told.append((line, [limit.pack], isWithin))
            }
        }
        let used = Set(own.map(\.counting))
        let others = counts.filter { !used.contains($0.0) }.map { "按“\($0.rawValue)”计\($1)字" }
        let lines = told.map { "\($0.line)（\($0.packs.joined(separator: "、"))）\($0.isWithin ? "" : "，不合要求")" }
        return ("字数：" + (lines + others).joined(separator: "；"), isOutside)
    }

    // MARK: - Attachments and evidence

    private static func view(of attachment: Attachment, _ facts: Facts) -> Value {
        var pictures: [String] = []
        var documents: [Value] = []
        var note: String?
        switch attachment.content(facts.pages) {
        case .pictures(let paths): pictures = paths
        case .document(let path):
            documents = [
                .record([
                    ("文件", .string(path)), ("题名", text(attachment.place["名称"].text)), ("另起", .string("另页")),
                    ("样式", .string("保留")), ("版面", .string("统一")), ("页眉页脚", .string("统一")),
                ])
            ]
        case .outside(let words): note = words
        case .missing: break
        }
        return .record([
            ("编号", attachment.place["编号"].value), ("名称", attachment.place["名称"].value),
            ("类别", attachment.place["类别"].value), ("页数", attachment.place["页数"].value),
            ("文件", attachment.place["文件"].value), ("书签", .string(attachment.bookmark)),
            ("图片", .list(pictures.map { .string($0) })), ("收入", .list(documents)), ("说明", text(note)),
        ])
    }

    /// The lists whose items have their evidence in an attachment.
    static let catalogues = ["知识产权", "论文", "标准", "评价材料", "奖励", "代表性成果", "应用单位", "知情同意", "征求意见"]

    /// A catalogue, each item with the bookmark of its evidence.
    private static func evidence(_ list: RecordCursor, _ bookmarks: [String: String]) -> Value {
        .list(
            list.items.map { place in
                place.value.adding([("书签", text(place["附件"].text.flatMap { bookmarks[$0] }))])
            })
    }

    /// Patents, standards and papers in one list: 类型, 名称, 编号, 归属.
    private static func noticeCatalogue(of record: RecordCursor) -> [Value] {
        func entries(_ list: String, _ kind: (RecordCursor) -> String?, _ owners: String) -> [Value] {
            record[list].items.map { place in
                let names = place[owners].texts
                return .record([
                    ("类型", text(kind(place))), ("名称", place["名称"].value), ("编号", place["编号"].value),
                    ("归属", names.isEmpty ? .null : .string(names.joined(separator: "、"))),
                ])
            }
        }
        return entries("知识产权", { $0["类型"].text }, "权利人")
            + entries("标准", { place in place["级别"].text.map { "\($0)标准" } ?? "标准" }, "起草单位")
            + entries("论文", { _ in "论文" }, "作者")
    }

    // MARK: - Benefits

    private static let figures = ["新增销售额", "新增利润", "新增税收"]

    /// The sums of the figures of years; null when a year lacks one.
    private static func benefits(_ list: RecordCursor) -> Value {
        .record(
            figures.map { name in
                var sum = Number(0)
                for item in list.items {
                    guard case .number(let number) = item[name].value else { return (name, .null) }
                    sum = sum + number
                }
                return (name, list.items.isEmpty ? .null : .number(sum))
            })
    }
}
