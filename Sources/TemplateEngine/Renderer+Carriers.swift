import WenshuCore

/// Values outside the running text: targets of links, instructions of fields, pictures in frames of the template.
extension Renderer {
    /// Takes a step for each value of a carrier.
    func spend(for carrier: Program.Carrier, _ session: RenderSession) -> Bool {
        for case .value(_, let site) in carrier.pieces {
            return session.spend(carrier.pieces.count, at: program.sites[site])
        }
        return true
    }

    /// Appends a carrier. Without all of its values it has no target, and is left out with what stands around it.
    func write(
        _ carrier: Program.Carrier, session: RenderSession, objects: any ObjectRenderer, into buffer: OutputBuffer
    ) {
        var pieces: [LinkTarget.Piece] = []
        var isMissing = false
        var hasValue = false
        var lastSite: Int?
        for piece in carrier.pieces {
            switch piece {
            case .text(let text): pieces.append(LinkTarget.Piece(text: text, isValue: false))
            case .value(let expression, let site):
                lastSite = site
                if let text = text(of: program.expressions[expression], site: site, kind: carrier.kind, session) {
                    hasValue = hasValue || !text.isEmpty
                    pieces.append(LinkTarget.Piece(text: text, isValue: true))
                } else {
                    isMissing = true
                }
            }
        }
        if carrier.kind == .fieldArgument {
            append(Self.fieldArgument(pieces), to: buffer)
            return
        }
        if isMissing || !hasValue { return }
        do throws(LinkTarget.Fault) {
            let target = try LinkTarget.compose(pieces)
            guard !target.isEmpty else { return }
            buffer.append(carrier.around.before)
            append(carrier.kind == .linkReference ? objects.reference(toLink: target) : target, to: buffer)
            buffer.append(carrier.around.after)
        } catch {
            guard let lastSite else { return }
            session.report(.error, "link", at: program.sites[lastSite], cause: error.cause, remedy: error.remedy)
        }
    }

    private func append(_ text: String, to buffer: OutputBuffer) { _ = TextEncoding.attribute.append(text, to: buffer) }

    /// A field's argument in quotation marks: these and backslashes are escaped by backslashes.
    private static func fieldArgument(_ pieces: [LinkTarget.Piece]) -> String {
        pieces.map { piece in
            guard piece.isValue else { return piece.text }
            return String(
                piece.text.flatMap { character -> [Character] in
                    switch character {
                    case "\"", "\\": ["\\", character]
                    case "\n", "\r", "\r\n", "\t": [" "]
                    default: [character]
                    }
                })
        }.joined()
    }

    /// The text of a value; nil when it is missing or cannot be printed, which is reported.
    private func text(of expression: Expression, site: Int, kind: CarrierText.Kind, _ session: RenderSession) -> String?
    {
        session.hasFault = false
        let value = evaluate(expression, Context(site: site, session: session))
        switch value {
        case .string(let text): return text
        case .number(let number): return number.description
        case .bool(let flag): return flag ? "是" : "否"
        case .null:
            if session.hasFault { return nil }
            session.countGap()
            let name = Gap(expression).name
            session.report(
                .warning, "missing-value", at: program.sites[site],
                cause: kind == .fieldArgument ? "「\(name)」没有填写，域代码里空着" : "「\(name)」没有填写，链接没有目标",
                remedy: "补上数据；允许缺时在标签里加 ｜可缺")
            return nil
        case .list, .record:
            session.report(
                .error, "not-printable", at: program.sites[site],
                cause: "「\(expression.label)」是\(value.typeName)，不能做网址", remedy: "写出要哪个字段，如 \(expression.label).网址")
            return nil
        }
    }

    /// Loads the picture of a frame.
    /// - Returns: whether there is one; when a picture is missing that must not be, the gap is printed.
    func beginPicture(
        _ expression: Expression, object: ObjectTag, site: Int, frame: PictureFrame, session: RenderSession,
        objects: any ObjectRenderer, _ buffer: OutputBuffer
    ) -> Bool {
        session.hasFault = false
        let value = evaluate(expression, Context(site: site, session: session))
        guard value.isEmpty else {
            return objects.beginPicture(
                object, frame: frame, value: value, site: program.sites[site], session: session)
        }
        if expression.allowsMissing { return false }
        let gap = Gap(expression)
        buffer.append(raw: frame.gap.before)
        objects.placeGap(gap.text, into: buffer)
        buffer.append(raw: frame.gap.after)
        if !session.hasFault { report(gap, at: program.sites[site], session: session) }
        return false
    }
}
