import WenshuCore

@testable import Records

/// Random records of a form, in the normal form.
struct RandomRecord<Generator: RandomNumberGenerator> {
    var random: Generator

    private let words = [
        "科协", "学术", "交流", "培训", "评审", "研究院", "预算", "计划", "A-1", "2026年", "（试行）", "“创新”", "3.5万元", "是", "001",
    ]

    init(_ random: Generator) { self.random = random }

    /// A record with all of its required fields and some of the others.
    mutating func record(_ type: RecordType) -> Value {
        let values = type.fields.map { field -> Value in
            if field.name == FormLayout.kindName { return .null }
            guard field.isRequired || Int.random(in: 0..<3, using: &random) > 0 else { return .null }
            return value(field.type)
        }
        return .record(Record(shape: type.shape, values: values))
    }

    private mutating func text(_ count: ClosedRange<Int>) -> String {
        (0..<Int.random(in: count, using: &random)).map { _ in pick(words, &random) }.joined()
    }

    private mutating func value(_ type: FieldType) -> Value {
        switch type {
        case .text, .file, .table: return .string(text(1...4))
        case .longText:
            let lines = (0..<Int.random(in: 1...3, using: &random)).map { _ in text(1...8) }
            return .string(lines.joined(separator: Bool.random(using: &random) ? "\n" : "；"))
        case .integer: return .integer(Int.random(in: 1...5_000, using: &random))
        case .number:
            return .number(
                Number(significand: Int64.random(in: -99_999...99_999, using: &random) * 10 + 1, scale: 2))
        case .date: return day(minutes: nil)
        case .time: return day(minutes: Int.random(in: 0..<1_440, using: &random))
        case .bool: return .bool(Bool.random(using: &random))
        case .choice(let choices): return .string(pick(choices, &random))
        case .code: return .null
        case .person(let type): return person(type)
        case .people(let type):
            let people = (0..<Int.random(in: 1...4, using: &random)).map { _ in person(type) }
            return .list(people)
        case .record(let type): return record(type)
        case .list(let item):
            let values = (0..<Int.random(in: 1...3, using: &random)).map { _ -> Value in
                if case .longText = item { return .string(text(1...6) + "、；") }
                return value(item)
            }
            return .list(values.filter { !RecordChecker.isBlank($0) })
        }
    }

    private mutating func day(minutes: Int?) -> Value {
        let day = CalendarTime(
            year: Int.random(in: 1950...2060, using: &random), month: Int.random(in: 1...12, using: &random),
            day: Int.random(in: 1...28, using: &random), minutes: minutes)
        return day.map { .string($0.iso) } ?? .null
    }

    private mutating func person(_ type: RecordType) -> Value {
        let values = type.fields.map { field -> Value in
            switch field.name {
            case "姓名": return .string(pick(["张建国", "李明", "王秀兰", "欧阳修文", "John Smith", "买买提·艾力"], &random))
            case "单位", "职务":
                return Bool.random(using: &random) ? .string(pick(["研究院", "财务部（二处）", "总工程师", "主任"], &random)) : .null
            default: return Bool.random(using: &random) ? value(field.type) : .null
            }
        }
        return .record(Record(shape: type.shape, values: values))
    }
}
