/// A document of somebody else that is taken into another one.
public struct InsertedDocument: Sendable, Hashable {
    /// The file, as the record names it; also for messages.
    public var path: String
    /// What it is called on the page that stands in its place when it cannot be read.
    public var title: String
    /// How it is taken in.
    public var policy: MergePolicy
    /// The name of a bookmark to put at its beginning; nil for none.
    public var bookmark: String?
    /// The texts of running heads (`{{@书眉 题名}}`) on its pages, by name.
    public var runningHeads: [String: String]

    /// Makes a description.
    /// - Parameters:
    ///   - path: the file, as the record names it.
    ///   - title: what it is called when it cannot be read.
    ///   - policy: how it is taken in.
    ///   - bookmark: the name of a bookmark to put at its beginning.
    ///   - runningHeads: the texts of running heads on its pages, by name.
    public init(
        path: String, title: String = "", policy: MergePolicy = .init(), bookmark: String? = nil,
        runningHeads: [String: String] = [:]
    ) {
        self.path = path
        self.title = title
        self.policy = policy
        self.bookmark = bookmark
        self.runningHeads = runningHeads
    }
}

/// Where documents are taken in: what the template engine leaves in a rendered document, and the composer of the format
/// replaces.
///
/// In the XML of a part it is the processing instruction `<?wenshu-insert N?>`, in the place of a paragraph; N is
/// ``number``. A running head is `<?wenshu-running NAME?>` in the place of text. Their targets are in `IncludeMark` of the
/// template engine.
public struct Insertion: Sendable, Hashable {
    /// Its number, from 1, in the order of the document.
    public var number: Int
    /// The documents, in order.
    public var documents: [InsertedDocument]

    /// Makes a place.
    /// - Parameters:
    ///   - number: its number, from 1.
    ///   - documents: the documents, in order.
    public init(number: Int, documents: [InsertedDocument]) {
        self.number = number
        self.documents = documents
    }
}

extension [Insertion] {
    /// The same places, in which each bookmark stands at the first document that asks for it alone: names of bookmarks are
    /// unique in a document.
    public var withDistinctBookmarks: Self {
        var taken: Set<String> = []
        return map { insertion in
            var insertion = insertion
            for index in insertion.documents.indices {
                guard let name = insertion.documents[index].bookmark, !taken.insert(name).inserted else { continue }
                insertion.documents[index].bookmark = nil
            }
            return insertion
        }
    }
}
