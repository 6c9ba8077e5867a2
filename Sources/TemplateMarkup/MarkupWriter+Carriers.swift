import TemplateEngine
import WenshuCore
import XMLKit

/// Tags outside the running text: in attributes, link targets, field instructions, frames of pictures.
extension MarkupWriter {
    /// Writes an attribute that carries tags.
    /// - Returns: false when it carries none, and nothing was written.
    mutating func writeCarrier(_ attribute: XMLTree.Node.Attribute, named name: String, of element: XMLTree.Node)
        -> Bool
    {
        if isInPicture, let pieces = dialect.picturePieces(of: attribute, of: element) {
            builder.literal(" \(name)=\"".utf8)
            for piece in pieces {
                switch piece {
                case .text(let text): writeEscaped(text)
                case .field(let field): builder.pictureField(field)
                }
            }
            builder.literal("\"")
            return true
        }
        guard let carrier = dialect.carrier(of: attribute, of: element) else { return false }
        let place = "\(partTitle)里的属性（\(attribute.name.local)）"
        switch carrier {
        case .values(let encoding):
            let text = checked(TagText(attribute.value), place: place)
            guard text.hasTags else { return false }
            builder.literal(" \(name)=\"".utf8)
            writeValues(text, encoding: encoding, place: place)
            builder.literal("\"")
        case .link(let target):
            guard let text = carrierText(TagText(address: target), kind: .link, place: "\(partTitle)里的链接") else {
                return false
            }
            builder.literal(" \(name)=\"".utf8)
            builder.carrier(text)
            builder.literal("\"")
        case .linkReference(let target):
            guard let text = carrierText(TagText(address: target), kind: .linkReference, place: "\(partTitle)里的链接")
            else { return false }
            builder.carrier(text, around: (Array(" \(name)=\"".utf8), Array("\"".utf8)))
        case .field:
            guard TagText(address: attribute.value).hasTags else { return false }
            builder.literal(" \(name)=\"".utf8)
            writeField(attribute.value, place: "\(partTitle)里的域代码")
            builder.literal("\"")
        }
        return true
    }

    /// Writes a text outside paragraphs that carries tags.
    /// - Returns: false when it carries none, and nothing was written.
    mutating func writeCarrier(text: String, in element: XMLTree.Node) -> Bool {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "%") || $0 == 0xEF }),
            let carrier = dialect.carrier(ofTextIn: element)
        else { return false }
        switch carrier {
        case .values(let encoding):
            let place = "\(partTitle)里的说明文字（\(element.localName)）"
            let found = checked(TagText(text), place: place)
            guard found.hasTags else { return false }
            writeValues(found, encoding: encoding, place: place)
        case .field:
            guard TagText(address: text).hasTags else { return false }
            writeField(text, place: "\(partTitle)里的域代码")
        case .link, .linkReference: return false
        }
        return true
    }

    /// A text after its openings without an end were reported.
    private func checked(_ text: TagText, place: String) -> TagText {
        for source in text.unclosed {
            registry.report(
                TagFault(.braces, cause: "标签没有写完，缺少「}}」", remedy: "补上「}}」；要印出两个左大括号时写 {{\"{{\"}}"),
                at: Program.Site(place: place, source: String(source.prefix(80))))
        }
        return text
    }

    private mutating func writeValues(_ text: TagText, encoding: TextEncoding, place: String) {
        for piece in text.pieces {
            switch piece {
            case .text(let text): writeEscaped(text)
            case .tag(let inside, let source):
                let site = Program.Site(place: place, source: source)
                if let value = value(inside, site: site) { builder.value(value, site: site, encoding: encoding) }
            }
        }
    }

    /// A text with tags as what is filled when a document is made; nil when it has none.
    private func carrierText(_ text: TagText, kind: CarrierText.Kind, place: String) -> CarrierText? {
        guard checked(text, place: place).hasTags else { return nil }
        return CarrierText(
            text.pieces.compactMap { piece in
                switch piece {
                case .text(let text): return .text(text)
                case .tag(let inside, let source):
                    let site = Program.Site(place: place, source: source)
                    return value(inside, site: site).map { .value($0, site) }
                }
            }, kind: kind)
    }

    /// The value that a tag prints; a tag that prints none is a fault, except a note.
    private func value(_ inside: [Unicode.Scalar], site: Program.Site) -> ValueTag? {
        guard let tag = registry.parse(inside, site: site) else { return nil }
        _ = registry.add(tag, site: site)
        if case .value(let value) = tag, !value.mergesCell {
            registry.written.append(TagUse(tag, site: site))
            return value
        }
        if tag != .note {
            registry.report(TagFault(.misplaced, cause: "这里只能写要印出的值", remedy: "把循环和条件写在正文里"), at: site)
        }
        return nil
    }

    /// Writes the instruction of a field: the first argument of a hyperlink is an address, other tags are arguments.
    ///
    /// Source: ISO/IEC 29500-1 §17.16.5.25.
    private mutating func writeField(_ instruction: String, place: String) {
        var rest = TagText(instruction).pieces[...]
        if let target = FieldInstruction.takeTarget(&rest) {
            writeEscaped(target.before)
            let text = TagText(address: target.address)
            if let text = carrierText(text, kind: .link, place: place) {
                builder.carrier(text)
            } else {
                writeEscaped(target.address)
            }
        }
        for piece in rest {
            switch piece {
            case .text(let text): writeEscaped(text)
            case .tag(let inside, let source):
                let site = Program.Site(place: place, source: source)
                guard let value = value(inside, site: site) else { continue }
                builder.carrier(CarrierText([.value(value, site)], kind: .fieldArgument))
            }
        }
    }

    // MARK: pictures

    /// Begins the frame of a picture that a tag replaces.
    /// - Returns: whether the element is one.
    mutating func beginPicture(_ element: XMLTree.Node) -> Bool {
        guard !isInPicture, let markup = dialect.pictureMarkup(of: element), let found = TagText(markup.tag).onlyTag
        else { return false }
        let site = Program.Site(place: "\(partTitle)里图片的替代文字", source: found.source)
        guard let tag = registry.parse(found.inside, site: site) else { return false }
        guard let picture = tag.asPicture, case .object(let object) = picture else { return false }
        _ = registry.add(picture, site: site)
        registry.written.append(TagUse(picture, site: site))
        builder.beginPicture(object, frame: markup.frame, site: site)
        isInPicture = true
        return true
    }

    /// Ends the frame begun by ``beginPicture(_:)``.
    mutating func endPicture() {
        isInPicture = false
        builder.endPicture()
    }
}
