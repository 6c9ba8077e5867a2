import WenshuCore

/// Objects and text with structure, which the format places.
extension Renderer {
    func place(
        _ expression: Expression, object: Int, site: Int, session: RenderSession, objects: any ObjectRenderer,
        _ buffer: OutputBuffer
    ) {
        session.hasFault = false
        let value = evaluate(expression, Context(site: site, session: session))
        let place = program.sites[site]
        if value.isEmpty {
            if expression.allowsMissing { return }
            let gap = Gap(expression)
            objects.placeGap(gap.text, into: buffer)
            if !session.hasFault { report(gap, at: place, session: session) }
            return
        }
        // A chart is two files of its own, which costs as much as some thousand values.
        if program.objects[object].kind == .chart, !session.spend(5_000, at: place) { return }
        objects.place(program.objects[object], value: value, site: place, session: session, into: buffer)
    }

    func placeRich(
        _ expression: Expression, _ index: Int, site: Int, session: RenderSession, objects: any ObjectRenderer,
        _ buffer: OutputBuffer
    ) {
        session.hasFault = false
        let value = evaluate(expression, Context(site: site, session: session))
        let (tag, place) = program.richTexts[index]
        let site = program.sites[site]
        let text: String
        switch value {
        case _ where value.isEmpty:
            if expression.allowsMissing { return }
            let gap = Gap(expression)
            objects.placeGap(gap.text, at: place, into: buffer)
            if !session.hasFault { report(gap, at: site, session: session) }
            return
        case .string(let string): text = string
        case .number(let number): text = number.description
        case .bool(let flag): text = flag ? "是" : "否"
        case .null, .list, .record:
            session.report(
                .error, "not-printable", at: site, cause: "富文本要的是文字，「\(expression.label)」是\(value.typeName)",
                remedy: "写出要哪个字段；列表用 {{#循环 …}} 逐项写",
                suggestions: fieldNames(of: value).prefix(3).map { "\(expression.label).\($0)" })
            return
        }
        // Texts are read anew for each use, which costs as much as some hundred values.
        guard session.spend(500 + text.utf8.count / 2, at: site) else { return }
        objects.place(rich: text, tag, at: place, site: site, session: session, into: buffer)
    }

    /// Marks the place of another document by a processing instruction, which the format's composer replaces.
    func markInclude(
        _ expression: Expression, _ include: Int, site: Int, session: RenderSession, _ buffer: OutputBuffer
    ) {
        session.hasFault = false
        let value = evaluate(expression, Context(site: site, session: session))
        let place = program.sites[site]
        var gap: Gap?
        if value.isEmpty {
            if expression.allowsMissing { return }
            gap = Gap(expression)
            if let gap, !session.hasFault { report(gap, at: place, session: session) }
        }
        let (tag, style) = program.includes[include]
        let number = session.include(value, tag, gap: gap?.name, site: place)
        buffer.append(raw: "<?\(IncludeMark.target) \(number)\(style.map { " \($0)" } ?? "")?>")
    }
}

/// The processing instructions that stand for documents to take in and for their running heads.
public enum IncludeMark {
    /// The target of the mark of a document; its content is the number of the request, and the style of the paragraph in its
    /// place when that changes the page.
    public static let target = "wenshu-insert"
    /// The target of the mark of a running head; its content is the name of a field.
    public static let runningTarget = "wenshu-running"
}
