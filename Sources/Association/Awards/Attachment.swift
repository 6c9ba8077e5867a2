import WenshuCore

/// Something that is attached to an application, with its place in the dossier.
struct Attachment {
    /// Where it stands in the record.
    let place: RecordCursor
    /// Its number: 附件1-1; nil when it has none.
    let number: String?
    /// The bookmark of its title sheet.
    let bookmark: String
    /// Its file; nil when there is none.
    let file: String?

    /// The attachments of a record that belong in its dossier: those with a number or a file.
    static func all(of record: RecordCursor) -> [Attachment] {
        var list: [Attachment] = []
        for place in record["附件"].items where place["编号"].text != nil || place["文件"].text != nil {
            list.append(
                Attachment(
                    place: place, number: place["编号"].text, bookmark: "fujian\(list.count + 1)", file: place["文件"].text)
            )
        }
        return list
    }

    /// What is shown of it.
    enum Content {
        /// Pictures, by their paths.
        case pictures([String])
        /// A document that is taken in.
        case document(String)
        /// Nothing: what to do, in words.
        case outside(String)
        /// There is no file.
        case missing
    }

    /// What is shown of it.
    /// - Parameter pages: the pages of PDF files that can be shown.
    func content(_ pages: [String: Int]) -> Content {
        guard let file else { return .missing }
        let ending = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
        switch ending {
        case "png", "jpg", "jpeg", "svg": return .pictures([file])
        case "docx", "odt": return .document(file)
        case "pdf":
            guard let count = pages[file], count > 0 else {
                return .outside("PDF 文件没有装进本卷，请另行打印，装在此页之后")
            }
            return .pictures((1...count).map { Awards.pagePath(file, page: $0) })
        default: return .outside("这种文件不能装进本卷，请另行打印，装在此页之后")
        }
    }
}
