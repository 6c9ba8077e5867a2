import WenshuCore

/// A fact without a value, as it is printed.
struct Gap {
    let name: String
    var text: String { "【待补：\(name)】" }

    init(_ expression: Expression) { name = expression.gapName.isEmpty ? "内容" : expression.gapName }
}

extension Expression {
    /// Whether the author said that the value may be missing.
    var allowsMissing: Bool {
        if case .filter(let filter, _, _) = self { return filter.acceptsMissing }
        return false
    }

    /// The field's own name: the last step of the path.
    var gapName: String {
        guard let path = leadingPath else { return "" }
        for step in path.steps.reversed() {
            if case .name(let name) = step { return name }
        }
        return path.text
    }
}

extension Renderer {
    /// Counts a gap and tells of it.
    func report(_ gap: Gap, at site: Program.Site, session: RenderSession) {
        session.countGap()
        session.report(
            .warning, "missing-value", at: site, cause: "「\(gap.name)」没有填写，文中印为\(gap.text)",
            remedy: "补上数据；允许缺时在标签里加 ｜可缺 或 ｜默认 \"—\"")
    }
}
