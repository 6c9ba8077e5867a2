/// The lists of words of a workbook's validations: short ones stand in the rule, long ones in columns of a hidden sheet.
/// Source: ISO/IEC 29500-1 §18.3.1.32; Excel refuses formulas of rules beyond 255 characters.
struct ChoiceLists {
    /// The name of the hidden sheet.
    let sheetName: String
    /// The long lists, each a column of the sheet.
    private(set) var long = Pool<[String]>()

    private static let most = 255

    init(_ draft: WorkbookDraft) {
        let taken = Set(draft.sheets.map { $0.name.lowercased() })
        let names = (1...draft.sheets.count + 1).map { $0 == 1 ? "选项" : "选项 \($0)" }
        sheetName = names.first { !taken.contains($0) } ?? names[0]
        for sheet in draft.sheets {
            for validation in sheet.validations {
                if case .list(let words) = validation.rule, ChoiceLists.inline(words) == nil {
                    _ = long.index(of: words)
                }
            }
        }
    }

    /// The formula that gives the words.
    func formula(_ words: [String]) -> String { ChoiceLists.inline(words) ?? name(long.known(words)) }

    /// The names of the long lists.
    func names(sheet index: Int) -> [NamedRange] {
        long.items.enumerated().map { column, words in
            NamedRange(
                name: name(column), sheet: index,
                range: CellRange(
                    CellReference(row: 0, column: column),
                    CellReference(row: max(0, words.count - 1), column: column)))
        }
    }

    /// The hidden sheet, or nil when no list is long.
    var sheet: SheetDraft? {
        guard !long.items.isEmpty else { return nil }
        var sheet = SheetDraft(name: sheetName)
        sheet.isHidden = true
        let style = CellStyle.standard.formatted(.text)
        for row in 0..<(long.items.map(\.count).max() ?? 0) {
            let cells = long.items.enumerated().compactMap { column, words in
                row < words.count ? CellDraft(column: column, value: .text(words[row]), style: style) : nil
            }
            sheet.rows.append(RowDraft(index: row, cells: cells))
        }
        return sheet
    }

    private func name(_ index: Int) -> String { "选项_\(index + 1)" }

    /// The words in quotes, or nil when there are too many of them or one holds a comma or outer blanks.
    private static func inline(_ words: [String]) -> String? {
        let isPlain = words.allSatisfy { word in
            !word.isEmpty && !word.contains { $0 == "," || $0.isNewline }
                && word.first?.isWhitespace == false && word.last?.isWhitespace == false
        }
        guard isPlain, !words.isEmpty else { return nil }
        let text = words.joined(separator: ",")
        // Quotes around the words count, too, as does every quote doubled.
        let quoted = "\"" + text.replacing("\"", with: "\"\"") + "\""
        return quoted.utf16.count <= most ? quoted : nil
    }
}
