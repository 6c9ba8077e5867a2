import Foundation

/// The examples of the manual, `docs/手册.md`, in the order of the text.
///
/// CONTRIBUTING.md tells how they are written.
struct Manual {
    /// Something in the manual that can be run.
    enum Step {
        /// A file that the reader has.
        case file(name: String, language: String, text: String)
        /// Data for the templates that follow.
        case data(String)
        /// Command lines, and their exit status.
        case commands(String, status: Int32)
        /// The paragraphs of a template.
        case template(String)
        /// What comes out of what stands before: of commands some lines, of a template all of them.
        case result(String)
        /// A template in a table, and what it prints.
        case row(template: String, result: String)
    }

    /// A step, and the line of the manual where it begins.
    struct Example {
        let line: Int
        let step: Step
    }

    /// The examples.
    private(set) var examples: [Example] = []
    /// Blocks that are written in no known way.
    private(set) var mistakes: [String] = []
    /// The pictures that it shows.
    private(set) var pictures: [String] = []

    /// Reads the manual.
    init(_ text: String) {
        var fence: (line: Int, info: String, lines: [String])?
        var isTable = false
        for (index, line) in text.components(separatedBy: "\n").enumerated() {
            if let open = fence {
                if line.hasPrefix("```") {
                    add(open.info, open.lines.joined(separator: "\n"), line: open.line)
                    fence = nil
                } else {
                    fence?.lines.append(line)
                }
            } else if line.hasPrefix("```") {
                fence = (index + 1, String(line.dropFirst(3)), [])
            } else if line.hasPrefix("|") {
                let cells = Manual.cells(line)
                if cells.first == "写法", cells.last == "结果" {
                    isTable = true
                } else if isTable, cells.first?.hasPrefix("---") == false, let first = cells.first,
                    let last = cells.last
                {
                    examples.append(Example(line: index + 1, step: .row(template: first, result: last)))
                }
            } else {
                isTable = false
                if let start = line.firstRange(of: "]("), line.hasPrefix("!["), let end = line.lastIndex(of: ")") {
                    pictures.append(String(line[start.upperBound..<end]))
                }
            }
        }
        if let fence { mistakes.append("第 \(fence.line) 行：代码块没有结束") }
    }

    private mutating func add(_ info: String, _ text: String, line: Int) {
        let words = info.split(separator: " ").map(String.init)
        let language = words.first ?? ""
        let file = words.first { $0.hasPrefix("文件=") }.map { String($0.dropFirst(3)) }
        let status = words.first { $0.hasPrefix("退出=") }.flatMap { Int32($0.dropFirst(3)) } ?? 0
        switch language {
        case _ where file != nil:
            examples.append(Example(line: line, step: .file(name: file ?? "", language: language, text: text + "\n")))
        case "sh": examples.append(Example(line: line, step: .commands(text, status: status)))
        case "模板": examples.append(Example(line: line, step: .template(text)))
        case "结果": examples.append(Example(line: line, step: .result(text)))
        case "yaml" where words.contains("数据"): examples.append(Example(line: line, step: .data(text + "\n")))
        default: mistakes.append("第 \(line) 行：不认识的代码块“\(info)”，写法见 CONTRIBUTING.md")
        }
    }

    /// The cells of a table row, code marks and escapes taken away.
    private static func cells(_ line: String) -> [String] {
        let marked = line.replacingOccurrences(of: "\\|", with: "\u{1}")
        return marked.split(separator: "|").map { cell in
            cell.trimmingCharacters(in: CharacterSet(charactersIn: " ").union(CharacterSet(charactersIn: "`")))
                .replacingOccurrences(of: "\u{1}", with: "|").replacingOccurrences(of: "\\*", with: "*")
        }
    }
}
