import DocumentModel
import WenshuCore
import XMLKit

/// Puts the bookmarks and marks of references of a document in order: each name once, each range with both ends.
enum OdtMarks {
    /// Which names of marks a document has.
    struct Names {
        /// Bookmarks.
        var bookmarks: Set<String> = []
        /// Marks of references.
        var referenceMarks: Set<String> = []
    }

    /// Removes marks that cannot stay.
    /// - Parameters:
    ///   - marks: the marks in the order of the document.
    ///   - report: gets told.
    /// - Returns: the names that stay.
    static func repair(_ marks: [OdtInventory.Mark], _ report: inout IntakeReport) -> Names {
        var names = Names()
        var open: [Mark: OdtInventory.Mark] = [:]
        var (doubled, broken): ([String], [String]) = ([], [])
        var dropped = Set<Mark>()
        for mark in marks {
            let key = Mark(isBookmark: isBookmark(mark.element), name: mark.name)
            switch mark.element {
            case .bookmark, .referenceMark:
                if !insert(key, &names) { doubled.append(drop(mark)) }
            case .bookmarkStart, .referenceMarkStart:
                if insert(key, &names) {
                    open[key] = mark
                } else {
                    dropped.insert(key)
                    doubled.append(drop(mark))
                }
            default:
                if open.removeValue(forKey: key) == nil {
                    if dropped.remove(key) != nil { mark.node.remove() } else { broken.append(drop(mark)) }
                }
            }
        }
        for mark in open.values.sorted(by: { $0.name < $1.name }) {
            broken.append(drop(mark))
            if isBookmark(mark.element) {
                names.bookmarks.remove(mark.name)
            } else {
                names.referenceMarks.remove(mark.name)
            }
        }
        tell(doubled, "duplicate-bookmark", "书签重名，只留下第一个", "请在原稿里给书签取不同的名字", &report)
        tell(broken, "broken-bookmark", "书签缺开头或结尾，已去掉", "如有引用它的地方，请在原稿里重新插入书签", &report)
        return names
    }

    private struct Mark: Hashable {
        let isBookmark: Bool
        let name: String
    }

    private static func isBookmark(_ element: OdtElement) -> Bool {
        element == .bookmark || element == .bookmarkStart || element == .bookmarkEnd
    }

    private static func insert(_ mark: Mark, _ names: inout Names) -> Bool {
        mark.isBookmark
            ? names.bookmarks.insert(mark.name).inserted : names.referenceMarks.insert(mark.name).inserted
    }

    private static func drop(_ mark: OdtInventory.Mark) -> String {
        mark.node.remove()
        return mark.name
    }

    private static func tell(
        _ names: [String], _ id: String, _ cause: String, _ remedy: String, _ report: inout IntakeReport
    ) {
        guard !names.isEmpty else { return }
        report.note(.warning, id, cause: "\(cause)：\(OdtFindings.list(names))", remedy: remedy)
    }
}
