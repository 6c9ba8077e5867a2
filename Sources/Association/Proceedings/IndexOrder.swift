import Foundation
import WenshuCore

/// How an index is ordered and divided.
enum IndexOrder: String {
    /// By sound: A, B, C.
    case pinyin = "拼音"
    /// By strokes of the first character: 一画, 二画.
    case strokes = "笔画"

    private var locale: Locale { Locale(identifier: self == .pinyin ? "zh@collation=pinyin" : "zh@collation=stroke") }

    /// What stands before what has neither sound nor strokes.
    static let others = "其他"
    /// What stands before Latin words where strokes count.
    static let latin = "西文"

    /// Divides entries into groups, in order; equal ones stay as they come.
    ///
    /// By strokes, the characters of the same number are in the order of ICU (CLDR collation `stroke`: radical, then the
    /// other strokes), which is not everywhere that of their first strokes.
    func groups<Entry>(of entries: [Entry], key: (Entry) -> IndexKey) -> [(head: String, entries: [Entry])] {
        let locale = self.locale
        let sorted = entries.enumerated().map { (key: key($1), offset: $0, entry: $1) }.sorted { left, right in
            precedes(left.key, right.key, locale) ?? (left.offset < right.offset)
        }
        var result: [(head: String, entries: [Entry])] = []
        for (key, _, entry) in sorted {
            let head = self.head(of: key)
            if result.last?.head == head {
                result[result.count - 1].entries.append(entry)
            } else {
                result.append((head, [entry]))
            }
        }
        return result
    }

    /// What stands above the group of a key.
    private func head(of key: IndexKey) -> String {
        switch self {
        case .pinyin:
            guard let first = key.syllables.first, first.isLatin else { return IndexOrder.others }
            return first.letters.prefix(1).uppercased()
        case .strokes:
            if let strokes = key.strokes { return ChineseNumerals.text(strokes) + "画" }
            return key.syllables.first?.isLatin == true ? IndexOrder.latin : IndexOrder.others
        }
    }

    /// Whether a key comes before another one; nil for equal ones.
    private func precedes(_ left: IndexKey, _ right: IndexKey, _ locale: Locale) -> Bool? {
        switch self {
        case .pinyin:
            // What has no sound stands at the end.
            let sounds = (left.syllables.first?.isLatin ?? false, right.syllables.first?.isLatin ?? false)
            if sounds.0 != sounds.1 { return sounds.0 }
            if let decided = left.compareFirst(right, locale) { return decided }
            if left.rest != right.rest { return left.rest < right.rest }
        case .strokes:
            let ranks = (left.strokeRank, right.strokeRank)
            if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
            if let decided = IndexKey.decide(left.first, right.first, locale) { return decided }
        }
        return IndexKey.decide(left.text, right.text, locale)
            ?? (left.text == right.text ? nil : left.text < right.text)
    }
}

/// What an entry of an index is sorted by.
struct IndexKey {
    /// The whole text.
    let text: String
    /// The part that counts first: the surname; of keywords the whole.
    let first: String
    /// How it is read.
    let syllables: [Syllable]
    /// How many of the syllables belong to ``first``.
    let firstCount: Int
    /// The strokes of the first character; nil when it has none.
    let strokes: Int?

    /// The letters of what follows the first part.
    var rest: String { syllables.dropFirst(firstCount).map(\.letters).joined() }

    /// Where it stands among others by strokes: Latin words behind, everything else at the end.
    var strokeRank: Int { strokes ?? (syllables.first?.isLatin == true ? 1_000 : 1_001) }

    /// The key of a person.
    /// - Parameters:
    ///   - name: the name, surname first.
    ///   - reading: how it is read, if the record says so.
    ///   - strokes: the strokes of the surname, if the record says so.
    ///   - readings: readings of surnames beyond the usual ones.
    init(name: String, reading: String? = nil, strokes: Int? = nil, readings: [String: String] = [:]) {
        text = name
        let isChinese = name.first.map(PinyinText.isChinese) ?? false
        let surname =
            isChinese
            ? readings.keys.filter { name.hasPrefix($0) }.max { ($0.count, $1) < ($1.count, $0) }
                ?? SurnameReadings.surname(of: name) : name
        first = surname
        var syllables = PinyinText.syllables(of: name)
        var count = isChinese ? min(surname.count, syllables.count) : syllables.count
        if isChinese, let known = readings[surname] ?? SurnameReadings.readings[surname] {
            let own = PinyinText.syllables(ofReading: known)
            syllables.replaceSubrange(0..<count, with: own)
            count = own.count
        }
        if let reading, PinyinText.isReading(reading) {
            let given = PinyinText.syllables(ofReading: reading)
            // A tone that is not written is that of the usual reading.
            let usual = syllables
            syllables = given.enumerated().map { index, syllable in
                let known = usual.indices.contains(index) ? usual[index] : syllable
                return syllable.tone == 0 && known.letters == syllable.letters ? known : syllable
            }
            // One word may hold a surname of two syllables.
            count = surname.count > 1 && syllables.count > surname.count ? surname.count : min(1, syllables.count)
        }
        self.syllables = syllables
        firstCount = count
        self.strokes = strokes ?? name.first.flatMap(StrokeCount.of)
    }

    /// The key of a word: all of it counts in order.
    /// - Parameters:
    ///   - word: the word.
    ///   - readings: readings of its beginning that differ from the usual ones.
    init(word: String, readings: [String: String] = [:]) {
        text = word
        first = word
        var syllables = PinyinText.syllables(of: word)
        if let beginning = readings.keys.filter({ word.hasPrefix($0) }).max(by: { ($0.count, $1) < ($1.count, $0) }),
            let reading = readings[beginning]
        {
            let count = PinyinText.syllables(of: beginning).count
            syllables.replaceSubrange(0..<min(count, syllables.count), with: PinyinText.syllables(ofReading: reading))
        }
        self.syllables = syllables
        firstCount = syllables.count
        strokes = word.first.flatMap(StrokeCount.of)
    }

    /// Whether the first part comes before that of another key: letters, tones, then the characters; nil when equal.
    func compareFirst(_ other: IndexKey, _ locale: Locale) -> Bool? {
        let (mine, others) = (syllables.prefix(firstCount), other.syllables.prefix(other.firstCount))
        for (left, right) in zip(mine, others) where left.letters != right.letters {
            return left.letters < right.letters
        }
        if mine.count != others.count { return mine.count < others.count }
        for (left, right) in zip(mine, others) where left.tone != right.tone { return left.tone < right.tone }
        return first == other.first ? nil : IndexKey.decide(first, other.first, locale)
    }

    /// Whether a text comes before another one by collation; nil when neither does.
    static func decide(_ left: String, _ right: String, _ locale: Locale) -> Bool? {
        switch left.compare(right, options: [], range: nil, locale: locale) {
        case .orderedAscending: true
        case .orderedDescending: false
        case .orderedSame: nil
        }
    }
}

/// The number of strokes of characters, by ICU.
enum StrokeCount {
    private static let locale = Locale(identifier: "zh@collation=stroke")
    private static let largest = 48
    /// Marks that the collation puts before the characters of each number of strokes, from one stroke on (CLDR
    /// `collation/zh.xml`: U+FDD0 and the Braille pattern of the number).
    private static let marks: [String] = (1...largest).map { number in
        let scalars = [0xFDD0, 0x2800 + UInt32(number)].compactMap(Unicode.Scalar.init)
        return String(String.UnicodeScalarView(scalars))
    }

    /// The strokes of a Chinese character; nil for others, and for those that ICU does not know.
    static func of(_ character: Character) -> Int? {
        guard PinyinText.isChinese(character) else { return nil }
        let text = String(character)
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if IndexKey.decide(text, marks[middle], locale) == true { high = middle } else { low = middle + 1 }
        }
        return low == 0 || low == marks.count ? nil : low
    }
}
