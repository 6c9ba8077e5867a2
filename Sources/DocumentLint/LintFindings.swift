import WenshuCore

/// Collects findings; the same one in several places becomes one with a count.
struct LintFindings {
    private var items: [(finding: Diagnostic, count: Int)] = []
    private var indexes: [String: Int] = [:]

    /// Notes a finding.
    /// - Parameters:
    ///   - severity: how much it matters.
    ///   - id: what follows `lint.` in its identifier.
    ///   - line: where; nil for the whole document.
    ///   - place: where, when it is no line of the body.
    ///   - excerpt: the offending piece; the beginning of the line when nil.
    ///   - cause: what is wrong; findings with the same id and cause are counted together.
    ///   - remedy: what to do.
    mutating func add(
        _ severity: Diagnostic.Severity, _ id: String, at line: LintLine? = nil, place: String = "",
        excerpt: String? = nil, _ cause: String, _ remedy: String
    ) {
        let key = "\(id)\t\(cause)"
        if let index = indexes[key] {
            items[index].count += 1
            return
        }
        indexes[key] = items.count
        items.append(
            (
                Diagnostic(
                    severity, id: "lint.\(id)", place: line.map { "正文第 \($0.number) 段" } ?? place,
                    excerpt: excerpt ?? line.map { Self.excerpt($0.text) } ?? "", cause: cause, remedy: remedy), 1
            ))
    }

    /// The findings in the order in which they were first noted.
    var diagnostics: [Diagnostic] {
        items.map { item in
            var finding = item.finding
            if item.count > 1 { finding.place += "等 \(item.count) 处" }
            return finding
        }
    }

    private static func excerpt(_ text: String) -> String { text.count > 30 ? "\(text.prefix(30))……" : text }
}
