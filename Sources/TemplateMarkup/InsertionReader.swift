import DocumentModel
import TemplateEngine
import WenshuCore

/// Reads what the data say about documents to take in.
struct InsertionReader {
    let session: RenderSession

    /// The places of a document that was rendered, in order. What is wrong is reported at the tags.
    func insertions() -> [Insertion] {
        session.includes.enumerated().map { index, request in
            Insertion(number: index + 1, documents: documents(of: request))
        }
    }

    /// What is wrong with the options of a tag.
    static func faults(in options: [String: String]) -> [TagFault] {
        var policy = MergePolicy()
        return options.sorted { $0.key < $1.key }.compactMap { name, word in
            policy.set(name, word) ? nil : fault(name, word)
        }
    }

    private static func fault(_ name: String, _ word: String) -> TagFault {
        guard let option = MergePolicy.options.first(where: { $0.name == name }) else {
            let names = MergePolicy.options.map(\.name)
            return TagFault(
                .unknownWord, cause: "插入文档没有选项「\(name)」", remedy: "可以写\(names.joined(separator: "、"))",
                suggestions: Spelling.suggestions(for: name, among: names))
        }
        return TagFault(
            .unknownWord, cause: "选项「\(name)」不能是「\(word)」",
            remedy: "可以写 \(option.words.map { "\(name)=\($0)" }.joined(separator: "、"))",
            suggestions: Spelling.suggestions(for: word, among: option.words))
    }

    private func documents(of request: IncludeRequest) -> [InsertedDocument] {
        if let gap = request.gap { return [InsertedDocument(path: "", title: gap)] }
        var policy = MergePolicy()
        for (name, word) in request.options { _ = policy.set(name, word) }
        let values = request.value.items ?? [request.value]
        return values.map { document(of: $0, policy: policy, request) }
    }

    private func document(
        of value: Value, policy: MergePolicy, _ request: IncludeRequest
    ) -> InsertedDocument {
        switch value {
        case .string(let path): return InsertedDocument(path: path, title: path, policy: policy)
        case .record(let record): return document(of: record, policy: policy, request)
        default:
            report(
                "include-value", cause: "要插入的文档应是文件名，或带有“文件”的一组字段，这里是\(value.typeName)",
                remedy: "写出文件名，如 论文/LW-2026-001.docx", request)
            return InsertedDocument(path: "")
        }
    }

    /// A record says the file, how it is taken in, and running heads under their names.
    private func document(
        of record: Record, policy: MergePolicy, _ request: IncludeRequest
    ) -> InsertedDocument {
        var document = InsertedDocument(path: record["文件"]?.text ?? "", policy: policy)
        document.title = record["题名"]?.text ?? document.path
        document.bookmark = record["书签"]?.text
        for (name, value) in zip(record.shape.names, record.values) {
            guard let text = value.text, !text.isEmpty else { continue }
            let isOption = MergePolicy.options.contains { $0.name == name }
            if isOption, request.options[name] == nil {
                if !document.policy.set(name, text) {
                    let fault = Self.fault(name, text)
                    report("include-option", cause: fault.cause, remedy: fault.remedy, request)
                }
            } else if !isOption {
                document.runningHeads[name] = text
            }
        }
        for pair in record["样式对照"]?.items ?? [] {
            guard let from = pair["原样式"]?.text, let to = pair["版式样式"]?.text else { continue }
            document.policy.styleNames[from] = to
        }
        return document
    }

    private func report(_ id: String, cause: String, remedy: String, _ request: IncludeRequest) {
        session.report(
            Diagnostic(
                .error, id: "template.\(id)", place: request.site.place, excerpt: request.site.source, cause: cause,
                remedy: remedy))
    }
}
