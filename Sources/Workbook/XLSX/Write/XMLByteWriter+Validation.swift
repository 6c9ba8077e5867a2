import WenshuCore
import XMLKit

extension XMLByteWriter {
    /// Writes `dataValidation`. Source: ISO/IEC 29500-1 §18.3.1.32.
    mutating func validation(_ validation: CellValidation, choices: ChoiceLists) {
        let (type, first, second) = XMLByteWriter.formulas(validation.rule, choices)
        open("dataValidation")
        if type != "none" { attribute("type", type) }
        if validation.strictness != .stop, validation.strictness != .none {
            attribute("errorStyle", validation.strictness.rawValue)
        }
        attribute("allowBlank", 1)
        if !validation.prompt.isEmpty { attribute("showInputMessage", 1) }
        if validation.strictness != .none, type != "none" {
            attribute("showErrorMessage", 1)
            message(validation.complaint, "errorTitle", "error")
        }
        message(validation.prompt, "promptTitle", "prompt")
        attribute("sqref", validation.range.text)
        if let first { element("formula1", first) }
        if let second { element("formula2", second) }
        close()
    }

    private mutating func message(
        _ message: CellValidation.Message, _ heading: StaticString, _ text: StaticString
    ) {
        if !message.heading.isEmpty { attribute(heading, XMLByteWriter.cut(message.heading, 32)) }
        if !message.text.isEmpty { attribute(text, XMLByteWriter.cut(message.text, 255)) }
    }

    private static func formulas(
        _ rule: CellValidation.Rule, _ choices: ChoiceLists
    ) -> (type: String, first: String?, second: String?) {
        switch rule {
        case .list(let words): ("list", choices.formula(words), nil)
        case .cells(let sheet, let range): ("list", filled(range, in: sheet), nil)
        case .date(let first, let last): ("date", SerialDate.number(of: first) ?? "1", SerialDate.number(of: last))
        case .time: ("time", "0", "0.999988425925926")
        case .whole(let first, let last): ("whole", String(first), String(last))
        case .number(let first, let last): ("decimal", first.description, last.description)
        case .anything: ("none", nil, nil)
        }
    }

    /// The cells of a column from the first one on, as many as are filled in.
    private static func filled(_ range: CellRange, in sheet: String) -> String {
        let all = SpreadsheetML.absolute(range, in: sheet)
        let first = SpreadsheetML.absolute(CellRange(range.first, range.first), in: sheet)
        return "OFFSET(\(first),0,0,MAX(1,COUNTA(\(all))),1)"
    }

    /// At most so many UTF-16 units of a text, with an ellipsis where something is left out.
    private static func cut(_ text: String, _ most: Int) -> String {
        guard text.utf16.count > most else { return text }
        var result = ""
        for character in text {
            guard result.utf16.count + character.utf16.count < most else { break }
            result.append(character)
        }
        return result + "…"
    }
}
