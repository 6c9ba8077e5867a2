import DocumentModel
import WenshuCore
import XMLKit

/// Writes list styles. Source: ODF 1.3 part 3, `text:list-style` and its level elements.
struct OdtNumbering {
    /// The styles of the document.
    let sheet: OdtSheet

    /// Writes the text styles of labels and the list styles.
    func write(into xml: inout XMLByteWriter) {
        for style in sheet.styles.listStyles {
            for (index, level) in style.levels.enumerated() where !level.character.isEmpty {
                guard let label = sheet.names.label(list: style.name, level: index + 1) else { continue }
                xml.open("style:style", ["style:name": label.encoded])
                if let display = label.display { xml.attribute("style:display-name", display) }
                xml.attribute("style:family", "text")
                OdtCharacterProperties(level.character, fonts: sheet.fonts).write(into: &xml)
                xml.close()
            }
        }
        for style in sheet.styles.listStyles {
            guard let name = sheet.names.list(style.name) else { continue }
            xml.open("text:list-style", ["style:name": name.encoded])
            if let display = name.display { xml.attribute("style:display-name", display) }
            let character = sheet.styles.resolvedParagraph(style.paragraphStyle).character
            for (index, level) in style.levels.prefix(9).enumerated() {
                write(level, number: index + 1, of: style, character: character, into: &xml)
            }
            xml.close()
        }
    }

    private func write(
        _ level: ListStyle.Level, number: Int, of style: ListStyle, character: CharacterFormat,
        into xml: inout XMLByteWriter
    ) {
        if level.format == .bullet {
            xml.open("text:list-level-style-bullet", ["text:level": "\(number)"])
        } else {
            xml.open("text:list-level-style-number", ["text:level": "\(number)"])
        }
        if !level.character.isEmpty, let label = sheet.names.label(list: style.name, level: number) {
            xml.attribute("text:style-name", label.encoded)
        }
        if level.format == .bullet {
            xml.attribute("text:bullet-char", level.text.first.map(String.init) ?? "•")
            if level.text.count > 1 { xml.attribute("style:num-suffix", String(level.text.dropFirst())) }
        } else {
            writeNumber(level, number: number, into: &xml)
        }
        let label = level.labelIndent.length(in: character)
        let text = level.textIndent.length(in: character)
        xml.open("style:list-level-properties", ["text:list-level-position-and-space-mode": "label-alignment"])
        xml.open(
            "style:list-level-label-alignment", ["text:label-followed-by": level.tab ? "listtab" : "nothing"])
        if level.tab { xml.attribute("text:list-tab-stop-position", text.odfPoints) }
        xml.attribute("fo:text-indent", (label - text).odfPoints)
        xml.attribute("fo:margin-left", text.odfPoints)
        xml.close()
        xml.close()
        xml.close()
    }

    private func writeNumber(_ level: ListStyle.Level, number: Int, into xml: inout XMLByteWriter) {
        let label = LabelText(level.text)
        if !label.prefix.isEmpty { xml.attribute("style:num-prefix", label.prefix) }
        if !label.suffix.isEmpty { xml.attribute("style:num-suffix", label.suffix) }
        let format =
            switch level.format {
            case .decimal: "1"
            case .chinese: "一, 二, 三, ..."
            case .circled: "①, ②, ③, ..."
            case .lowerLetter: "a"
            case .bullet: ""
            }
        xml.attribute("style:num-format", label.numbers == 0 ? "" : format)
        if label.numbers > 1 { xml.attribute("text:display-levels", min(label.numbers, number)) }
        if level.start != 1 { xml.attribute("text:start-value", level.start) }
    }
}

/// A label with place holders (`（%1）`, `%1.%2`), taken apart as ODF wants it. ODF joins several numbers with dots, what
/// else stands between two place holders is lost.
struct LabelText {
    /// What stands before the first number.
    let prefix: String
    /// What stands after the last number.
    let suffix: String
    /// How many numbers are shown.
    let numbers: Int

    /// Takes a label apart.
    init(_ text: String) {
        let characters = Array(text)
        let places = characters.indices.filter {
            characters[$0] == "%" && $0 + 1 < characters.count && ("1"..."9").contains(characters[$0 + 1])
        }
        numbers = places.count
        prefix = String(characters[..<(places.first ?? characters.count)])
        suffix = places.last.map { String(characters[($0 + 2)...]) } ?? ""
    }
}
