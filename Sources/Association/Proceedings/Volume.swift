import WenshuCore

/// A volume of papers as the record tells it. What was not given stays nil or empty; nothing is made up.
struct Volume {
    /// The whole record.
    let record: RecordCursor
    /// 论文集, what the book is.
    let facts: RecordCursor
    /// 编委会, who answers for it.
    let board: RecordCursor
    /// 编排, how papers are taken in.
    let layout: RecordCursor
    /// The papers in their order.
    let papers: [Paper]
    /// The parts that the record lists.
    let listedParts: [String]
    /// Readings of characters that the record gives.
    let readings: [String: String]

    /// Reads a record with Chinese names (see `templates/records/proceedings.yaml`).
    init(_ value: Value) {
        record = RecordCursor(value)
        facts = record["论文集"]
        board = record["编委会"]
        layout = record["编排"]
        let places = record["论文"].items
        let digits = max(3, String(places.count).count)
        papers = places.enumerated().map { Paper($1, number: $0 + 1, digits: digits) }
        listedParts = record["栏目"].texts
        let pairs = layout["读音"].items.compactMap { pair in
            pair["字"].text.flatMap { characters in
                pair["拼音"].text.flatMap { PinyinText.isReading($0) ? (characters, $0) : nil }
            }
        }
        readings = Dictionary(pairs) { first, _ in first }
    }

    /// The parts in their order, with their papers: those that the record lists, then others as they come, papers that name
    /// none at the end. Parts without papers are left out; a volume without parts is one part without a name.
    var parts: [(name: String?, papers: [Paper])] {
        var names: [String] = []
        for name in listedParts + papers.compactMap(\.part) where !names.contains(name) { names.append(name) }
        var result: [(name: String?, papers: [Paper])] = names.map { name in (name, papers.filter { $0.part == name }) }
        result.removeAll { $0.papers.isEmpty }
        let others = papers.filter { $0.part == nil }
        if !others.isEmpty { result.append((nil, others)) }
        return result
    }

    /// The papers in the order in which they are printed.
    var printed: [Paper] { parts.flatMap(\.papers) }

    /// The levels of awards in their order, with the papers that got them: as the record lists them, or as the papers say.
    var awards: [(level: String, entries: [AwardEntry])] {
        let listed = record["获奖"].items.compactMap { AwardEntry($0, in: self) }
        let entries = record["获奖"].items.isEmpty ? papers.compactMap(AwardEntry.init) : listed
        var levels: [String] = []
        for entry in entries where !levels.contains(entry.level) { levels.append(entry.level) }
        let usual = AwardEntry.usualLevels
        let order = levels.enumerated().sorted { left, right in
            let ranks = [left, right].map { usual.firstIndex(of: $0.element) ?? usual.count + $0.offset }
            return ranks[0] < ranks[1]
        }
        return order.map { level in (level.element, entries.filter { $0.level == level.element }) }
    }

    /// The paper of a number or title.
    func paper(named name: String) -> Paper? {
        papers.first { $0.id == name } ?? papers.first { $0.title == name }
    }
}

/// A paper of a volume.
struct Paper {
    /// Where it stands in the record.
    let place: RecordCursor
    /// Its place among the papers, from 1.
    let number: Int
    /// The bookmark at its beginning: ASCII letters and digits, which every program keeps.
    let bookmark: String
    /// Its number as a manuscript.
    let id: String?
    /// Its title; the schema requires one.
    let title: String
    /// Its authors in their order.
    let authors: [Author]
    /// The part to which it belongs.
    let part: String?
    /// Its keywords, each once.
    let keywords: [String]
    /// What award it got.
    let award: String?
    /// Its file.
    let file: String?

    /// Reads a paper.
    /// - Parameters:
    ///   - place: where it stands.
    ///   - number: its place among the papers, from 1.
    ///   - digits: how many digits bookmarks have.
    init(_ place: RecordCursor, number: Int, digits: Int) {
        self.place = place
        self.number = number
        let text = String(number)
        bookmark = "lw" + String(repeating: "0", count: max(0, digits - text.count)) + text
        id = place["编号"].text
        title = place["题名"].text ?? ""
        authors = Person.list(place["作者"]).map(Author.init)
        part = place["栏目"].text
        var keywords: [String] = []
        for word in place["关键词"].texts.flatMap(Phrases.listed) where !keywords.contains(word) { keywords.append(word) }
        self.keywords = keywords
        award = place["奖级"].text
        file = place["文件"].text
    }

    /// Its title without blanks, for comparing.
    var bareTitle: String { title.filter { !$0.isWhitespace } }

    /// The names of its authors.
    var authorNames: String { authors.map(\.person.name).joined(separator: "，") }

    /// The names of its authors as contents and running heads have them: the first three, then 等.
    var shortAuthorNames: String {
        authors.count > 3 ? authors.prefix(3).map(\.person.name).joined(separator: "，") + "，等" : authorNames
    }
}

/// An author of a paper, or somebody on the board.
struct Author {
    /// Name and unit.
    let person: Person
    /// How the name is read, if the record says so.
    let reading: String?
    /// The strokes of the surname, if the record says so.
    let strokes: Int?

    /// Reads what the record says beyond name and unit.
    init(_ person: Person) {
        self.person = person
        let isRecord = person.place.text == nil
        reading = isRecord ? person.place["拼音"].text : nil
        strokes = isRecord ? person.place["笔画"].integer : nil
    }

    /// What the name is sorted by.
    func key(_ readings: [String: String]) -> IndexKey {
        IndexKey(name: person.name, reading: reading, strokes: strokes, readings: readings)
    }
}

/// A paper on the list of awards.
struct AwardEntry {
    /// The usual levels, the highest first.
    static let usualLevels = ["特等奖", "一等奖", "二等奖", "三等奖", "优秀奖", "优秀论文奖", "鼓励奖"]

    /// What award.
    let level: String
    /// The title of the paper.
    let title: String
    /// Who got it.
    let authors: String

    /// Reads an entry of the list; nil when it says no level or no paper.
    init?(_ place: RecordCursor, in volume: Volume) {
        guard let level = place["奖级"].text, let name = place["论文"].text else { return nil }
        let paper = volume.paper(named: name)
        let names = place["作者"].texts.flatMap(Phrases.listed)
        self.level = level
        title = paper?.title ?? name
        authors = names.isEmpty ? paper?.authorNames ?? "" : names.joined(separator: "，")
    }

    /// The award that a paper says it got; nil for none.
    init?(_ paper: Paper) {
        guard let level = paper.award else { return nil }
        self.level = level
        title = paper.title
        authors = paper.authorNames
    }
}
