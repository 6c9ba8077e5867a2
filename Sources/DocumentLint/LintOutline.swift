import DocumentModel
import WenshuCore

/// Finds out what each paragraph of an official document is.
struct LintOutline {
    /// The paragraphs with text.
    private(set) var lines: [LintLine] = []
    /// Whether the document has the red name of the issuing body that makes a title needless (纪要, 令).
    private(set) var hasRedHead = false

    /// Goes through a document.
    init(_ document: ReadDocument) {
        for paragraph in document.paragraphs where !paragraph.isBlank {
            lines.append(LintLine(paragraph, number: lines.count + 1))
        }
        let start = markHead()
        markBody(from: start)
    }

    /// The lines of a role.
    func lines(_ role: LintLine.Role) -> [LintLine] { lines.filter { $0.role == role } }

    /// Lines of body text and numbered lines that stand in the body itself and that no list numbers.
    var bodyLines: [LintLine] {
        lines.filter { line in
            guard line.paragraph.container == .body, !line.paragraph.isListItem else { return false }
            if case .level = line.role { return true }
            return line.role == .body
        }
    }

    /// Marks head and title.
    /// - Returns: the index of the first line after them.
    private mutating func markHead() -> Int {
        let end = lines.firstIndex { Self.isProse($0) } ?? lines.count
        let head = lines[..<end].indices.filter { lines[$0].paragraph.container == .body }
        hasRedHead = head.contains { index in
            lines[index].isRed && ["纪要", "令"].contains { lines[index].text.hasSuffix($0) }
        }
        let named = head.first { ["title", "标题", "题目"].contains(lines[$0].paragraph.style.lowercased()) }
        let centered = head.filter { lines[$0].isCentered && Self.canBeTitle(lines[$0]) }
        let largest = centered.map { lines[$0].size }.max()
        let big = head.first { Self.canBeTitle(lines[$0]) && lines[$0].size >= .points(18) }
        guard let title = named ?? centered.first(where: { lines[$0].size == largest }) ?? big else {
            let next = head.first { !lines[$0].isCentered && !lines[$0].hasTab && !lines[$0].isRed } ?? end
            for index in lines[..<next].indices { lines[index].role = .head }
            return next
        }
        for index in lines[..<title].indices { lines[index].role = .head }
        lines[title].role = .title
        var next = title + 1
        while next < lines.count, lines[next].isCentered || lines[next].hasTab, !Self.isProse(lines[next]) {
            let isTitle =
                lines[next].size == lines[title].size && lines[next - 1].role == .title && lines[next].isCentered
            lines[next].role = isTitle ? .title : .head
            next += 1
        }
        return next
    }

    private static func isProse(_ line: LintLine) -> Bool {
        guard !line.isCentered else { return false }
        if LevelLabel(line.text) != nil || line.paragraph.container != .body { return true }
        return line.text.contains("。") || line.text.count > 60
    }

    private static func canBeTitle(_ line: LintLine) -> Bool {
        let text = line.text
        if line.isRed || text.count > 80 || text.hasSuffix("期") || text.hasSuffix("号") { return false }
        if text.hasPrefix("（") && text.hasSuffix("）") { return false }
        return text.contains(where: \.isLetter) && !LintPatterns.isDate(text)
    }

    private mutating func markBody(from start: Int) {
        var isAttachment = false
        var previous = LintLine.Role.title
        var isFirst = true
        for index in lines[min(start, lines.count)...].indices {
            let line = lines[index]
            let role = role(of: line, previous, isAttachment: isAttachment, isFirst: isFirst)
            if role == .attachmentMark { isAttachment = true }
            if LintPatterns.isDate(line.text), index > start, lines[index - 1].role == .body,
                lines[index - 1].text.count <= 30, lines[index - 1].text.last?.isPunctuation == false
            {
                lines[index - 1].role = .other
            }
            lines[index].role = role
            previous = role
            isFirst = false
        }
    }

    private func role(
        of line: LintLine, _ previous: LintLine.Role, isAttachment: Bool, isFirst: Bool
    ) -> LintLine.Role {
        let text = line.text
        if LintPatterns.labels(["抄送", "抄报"], text) { return .copies }
        if LintPatterns.attachmentMark(text) != nil { return .attachmentMark }
        if isAttachment {
            let follows = previous == .attachmentMark || previous == .attachmentTitle
            return follows && line.isCentered ? .attachmentTitle : .attachmentText
        }
        if LintPatterns.attachmentList(text) { return .attachmentList }
        if previous == .attachmentList, LevelLabel(text)?.level == 3 { return .attachmentList }
        guard line.paragraph.container == .body, !line.isCentered, line.paragraph.format.alignment != .right,
            !line.hasTab, line.left < 2.9, !LintPatterns.isDate(text), !text.hasSuffix("印发"),
            !LintPatterns.labels(["出席", "列席", "请假", "缺席", "主送"], text), text.contains(where: \.isLetter),
            !(text.hasPrefix("（此件") && text.hasSuffix("）"))
        else { return .other }
        if let label = LevelLabel(text) { return .level(label.level) }
        if isFirst, line.firstLine < 0.5, line.left < 0.5, let last = text.last, "：:".contains(last),
            !text.contains("。"), text.count <= 80
        {
            return .recipient
        }
        return .body
    }
}
