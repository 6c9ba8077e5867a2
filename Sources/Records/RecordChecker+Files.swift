import WenshuCore

extension RecordChecker {
    /// A text, or what stands in the file that a long text names; null when the file cannot be used, which is reported.
    mutating func longText(_ text: String, _ field: Field?, at place: Locator, path: [String]) -> Value {
        guard let named = NamedFile.path(in: text), let read = context.text else { return .string(text) }
        let name = RecordChecker.words(path)
        do throws(JobFailure) {
            return .string(try read(named, field?.isMarkdown ?? false))
        } catch {
            report(error, id: "record.text-file", "“\(name)”所指的文件“\(named.excerpt(40))”", at: place)
            return .null
        }
    }

    /// A line of text; one that looks like the name of a file is told, because it is printed as it stands.
    mutating func line(_ text: String, at place: Locator, path: [String]) -> Value {
        if NamedFile.path(in: text) != nil {
            report(
                .warning, "record.file-in-text", at: place, "“\(RecordChecker.words(path))”只收一行文字，不从文件里取内容",
                remedy: "直接写内容；“见文件：”只能用在长文字的字段里")
        }
        return .string(text)
    }

    /// The name of a file beside the record; one that is not there is reported.
    mutating func file(_ text: String, at place: Locator, path: [String]) -> Value {
        guard let look = context.file else { return .string(text) }
        do throws(JobFailure) {
            try look(text)
            return .string(text)
        } catch {
            report(error, id: nil, "“\(RecordChecker.words(path))”所指的文件“\(text.excerpt(40))”", at: place)
            return .null
        }
    }

    /// The rows of a table: of the workbook that is named, or as written; null when they cannot be used, which is reported.
    mutating func table(_ value: Value, at place: Locator, path: [String]) -> Value {
        switch value {
        case .list(let list):
            for (index, row) in list.values.enumerated() {
                if case .record = row { continue }
                return wrongType(
                    row, "一行（一组“列名: 值”）", at: list.locator(at: index) ?? place,
                    path: path.dropLast() + ["\(path.last ?? "")第\(index + 1)项"],
                    remedy: "写成 {序号: 1, Q1: 5}，或者只写表格的文件名")
            }
            return value
        case .string(let text):
            guard let read = context.table else { return value }
            do throws(JobFailure) {
                let (rows, findings) = try read(text)
                for finding in findings { add(finding, at: place) }
                return .list(rows)
            } catch {
                report(error, id: nil, "“\(RecordChecker.words(path))”所指的表格“\(text.excerpt(40))”", at: place)
                return .null
            }
        default: return wrongType(value, "表格的文件名", at: place, path: path, remedy: "写文件名，如 答卷.xlsx")
        }
    }

    /// Reports a failure about a file at the field that names the file.
    private mutating func report(_ failure: JobFailure, id: String?, _ subject: String, at place: Locator) {
        for finding in failure.diagnostics {
            report(
                finding.severity, id ?? finding.id, at: place, "\(subject)：\(finding.cause)",
                remedy: finding.remedy.isEmpty ? "请换一份完好的文件，或在编辑软件里打开后另存一份" : finding.remedy,
                suggestions: finding.suggestions, excerpt: finding.place)
        }
    }
}
