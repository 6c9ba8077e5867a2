import Records
import RuleEngine
import WenshuCore

/// The year that a record belongs to.
enum RecordYear {
    /// The year that the folders of a record tell: the innermost whose name begins with one, such as `2026` or `2026年会议`.
    /// - Parameter path: below the workspace.
    static func year(ofFolders path: String) -> Int? {
        for part in path.split(separator: "/").dropLast().reversed() {
            let digits = part.prefix { $0.isASCII && $0.isNumber }
            if digits.count == 4, let year = Int(digits), (1949...2200).contains(year) { return year }
        }
        return nil
    }

    /// The year that a record tells: its 年度, the year of its 申报日期, or that of its first date in the order of its form.
    static func year(of record: Value, _ type: RecordType) -> Int? {
        if case .number(let number)? = record[Aggregation.yearField], let year = number.intValue { return year }
        return date(of: record, type)?.year
    }

    /// The day that a record is of: its 申报日期, or else its first date in the order of its form.
    static func date(of record: Value, _ type: RecordType) -> CalendarTime? {
        record[JudgedRecord.applicationDate]?.text.flatMap { CalendarTime($0) } ?? firstDate(of: record, type)
    }

    private static func firstDate(of record: Value, _ type: RecordType) -> CalendarTime? {
        for field in type.fields {
            guard let value = record[field.name] else { continue }
            switch field.type {
            case .date, .time:
                if let text = value.text, let date = CalendarTime(text) { return date }
            case .record(let inner), .person(let inner):
                if let date = firstDate(of: value, inner) { return date }
            default: continue
            }
        }
        return nil
    }
}
