import TemplateEngine
import WenshuCore
import XMLKit

extension MarkupWriter {
    /// Notes where the list starts anew that an element is.
    mutating func enterList(_ element: XMLTree.Node) {
        guard builder.isInLoop, !dialect.listsJoin, dialect.list(of: element) != nil else { return }
        if let mark = registry.lists[element] {
            listBlock = mark.loop.flatMap { open.firstIndex(of: $0) }
        } else {
            listBlock = open.lastIndex { registry.entries[$0].tag.isLoop }
        }
    }

    /// Writes the number of a list as the value of an attribute.
    /// - Returns: whether this is the attribute for it.
    mutating func writeListNumber(_ mark: ListMark, in attribute: XMLTree.Node.Attribute) -> Bool {
        guard case .number(let name) = mark.form, attribute.name == name else { return false }
        builder.literal(Self.opening(of: attribute))
        builder.number(of: once(mark))
        builder.literal("\"")
        return true
    }

    /// Writes the attribute by which the first element of a list is known, or by which another one continues it.
    mutating func writeContinuation(_ mark: ListMark) {
        guard case .continuation(let first, let later, _) = mark.form else { return }
        let once = once(mark)
        builder.once(once) {
            $0.literal(first.utf8)
        } later: {
            $0.literal(later.utf8)
        }
        builder.number(of: once)
        builder.literal("\"")
    }

    /// Writes an attribute at the first element of its list only.
    mutating func writeOnce(_ attribute: XMLTree.Node.Attribute) {
        listAttributes += 1
        var bytes = Self.opening(of: attribute)
        _ = XMLByteWriter.escape(attribute.value, into: &bytes, attribute: true)
        bytes.append(UInt8(ascii: "\""))
        builder.once(ProgramBuilder.Once(key: "attribute \(listAttributes)", block: listBlock)) { $0.literal(bytes) }
    }

    /// Writes the identifier of a list that has one of its own as the value of an attribute.
    /// - Returns: whether the name is that of such a list.
    mutating func writeListAlias(_ name: String) -> Bool {
        guard let mark = registry.listAliases[name], case .continuation(_, let later, _) = mark.form,
            let start = later.lastIndex(of: "\"")
        else { return false }
        builder.literal(later[later.index(after: start)...].utf8)
        builder.number(of: once(mark))
        return true
    }

    private func once(_ mark: ListMark) -> ProgramBuilder.Once {
        ProgramBuilder.Once(
            key: "list \(mark.list)", source: mark.list, block: mark.loop.flatMap { open.firstIndex(of: $0) })
    }
}
