import WenshuCore
import Workbook

/// How a field is filled in, in a workbook.
extension Field {
    /// What to write, for the column 怎么填 and for remarks: meaning, what may be written, and an example.
    var formHint: String {
        var parts: [String] = []
        if !help.isEmpty { parts.append(help) }
        if !unit.isEmpty { parts.append("单位：\(unit)") }
        let example = exampleText
        switch type {
        case .choice(let choices):
            parts.append(
                "从下拉列表里选" + (choices.count <= 12 ? "：\(choices.joined(separator: "、"))" : ""))
        case .list(.choice(let choices)): parts.append("可选：\(choices.joined(separator: "、"))；选几个就写几行")
        case .date where example.isEmpty: parts.append("写成 2026-11-20")
        case .time where example.isEmpty: parts.append("写成 2026-11-20 14:00")
        case .integer: parts.append("只写数字，不带单位")
        case .number: parts.append("只写数字")
        case .bool: parts.append("选 是 或 否")
        case .person where example.isEmpty: parts.append("写成 张三（研究院）")
        case .people: parts.append("几个人用顿号隔开，单位写在括号里" + (example.isEmpty ? "，如 张三、李四（研究院）" : ""))
        case .list(let item):
            parts.append(item.isLong ? "一项一行，同一格里换行按 Alt+Enter" : "几项用顿号隔开，或一项一行（按 Alt+Enter）")
        case .longText: parts.append("可以写多行，同一格里换行按 Alt+Enter")
        default: break
        }
        if !example.isEmpty { parts.append("例：" + (example.contains("\n") ? "\n" : "") + example) }
        return parts.joined(separator: "；")
    }

    /// The example of the schema as a cell shows it, or nothing.
    private var exampleText: String { FormFilling.example(of: self)?.text ?? "" }

    /// What stands in the row of examples: the example, or what shows how the type is written.
    var shownExample: CellValue? {
        if let value = FormFilling.example(of: self) { return value }
        switch type {
        case .choice(let choices), .list(.choice(let choices)): return choices.first.map(CellValue.text)
        case .date: return CalendarTime("2026-11-20").map(CellValue.date)
        case .time: return CalendarTime("2026-11-20 14:00").map(CellValue.date)
        case .bool: return .text("是")
        case .person where isRequired: return .text("张三（研究院）")
        case .people where isRequired: return .text("张三、李四（研究院）")
        case .integer, .number: return isRequired ? .number(minimum ?? maximum ?? Number(1)) : nil
        case .text, .longText, .file, .table, .code, .person, .people, .list, .record:
            return isRequired ? .text("（\(name)）") : nil
        }
    }

    /// How programs show what is typed. Text stays text, so that numbers of documents and telephones keep their zeros.
    var cellFormat: CellStyle.Format {
        switch type {
        case .integer, .number: .general
        case .date: .date
        case .time: .dateTime
        default: .text
        }
    }

    /// The width of a column in digits.
    var columnWidth: Int {
        let natural: Int
        var most = 40
        switch type {
        case .integer, .number: natural = 8
        case .bool: natural = 8
        case .date: natural = 14
        case .time: natural = 20
        case .choice(let choices), .list(.choice(let choices)):
            natural = (choices.map { TextWidth.units($0) }.max() ?? 8) + 4
        case .code: natural = 22
        case .person: natural = 20
        case .people: natural = 28
        case .longText, .list(.longText): natural = 40
        case .list: natural = 24
        case .text, .file, .table, .record:
            natural = exampleText.isEmpty ? 18 : max(16, TextWidth.units(exampleText) + 4)
            most = 26
        }
        // The mark of required fields may stand in a second line, the name may not break.
        let header = min(40, max(TextWidth.units(name) + 4, isRequired ? 12 : 0))
        return min(max(natural, header, 8), max(most, header))
    }

    /// What may be typed into cells; nil when anything may.
    func validation(_ range: CellRange) -> CellValidation? {
        let heading = String(name.prefix(14))
        let prompt = CellValidation.Message(heading, formHint)
        func rule(
            _ rule: CellValidation.Rule, _ strictness: CellValidation.Strictness = .stop, _ complaint: String = ""
        ) -> CellValidation {
            CellValidation(
                range, rule, strictness: strictness, prompt: prompt, complaint: .init("“\(heading)”填得不对", complaint))
        }
        switch type {
        case .choice(let choices):
            return rule(.list(choices), .stop, "请从下拉列表里选一个：\(choices.joined(separator: "、"))。")
        case .list(.choice(let choices)): return rule(.list(choices), .none)
        case .bool: return rule(.list(["是", "否"]), .stop, "请选 是 或 否。")
        case .date: return date(rule, "这里要写日期，如 2026-11-20。")
        case .time: return date(rule, "这里要写日期和时刻，如 2026-11-20 14:00。")
        case .integer:
            let (low, high) = (minimum?.intValue ?? -999_999_999, maximum?.intValue ?? 999_999_999)
            return rule(.whole(from: low, to: high), .stop, "这里只写整数，不带单位" + limits + "。")
        case .number:
            let most = Number(999_999_999_999)
            let low = minimum ?? Number(-999_999_999_999)
            return rule(.number(from: low, to: maximum ?? most), .stop, "这里只写数字，不带单位" + limits + "。")
        default: return nil
        }
    }

    /// Days typed as text, such as 2026年11月20日下午2时, are read as well, so that programs only ask.
    private func date(
        _ rule: (CellValidation.Rule, CellValidation.Strictness, String) -> CellValidation, _ complaint: String
    ) -> CellValidation? {
        guard let first = CalendarTime("1900-03-01"), let last = CalendarTime("9999-12-31") else { return nil }
        return rule(.date(from: first, to: last), .warning, complaint + "确实要这样写，请选“是”。")
    }

    private var limits: String {
        switch (minimum, maximum) {
        case (let low?, let high?): "，从 \(low) 到 \(high)"
        case (let low?, nil): "，至少 \(low)"
        case (nil, let high?): "，至多 \(high)"
        case (nil, nil): ""
        }
    }
}
