public import XMLKit

/// A paragraph or list element as a member of a numbered list.
public struct ListMembership: Sendable, Hashable {
    /// The list: the same for all its members, and for no other list of the part; nil when the element is a list of its own.
    public let list: Int?
    /// Whether the element holds one numbered paragraph and no more.
    public let isSingle: Bool

    /// Makes a membership.
    /// - Parameters:
    ///   - list: the list's number, or nil.
    ///   - isSingle: whether the element holds one numbered paragraph and no more.
    public init(list: Int?, isSingle: Bool = true) {
        self.list = list
        self.isSingle = isSingle
    }
}

/// How a format says to which list an element belongs.
public enum ListForm: Sendable {
    /// An attribute of the element holds the number of the list.
    case number(XMLName)
    /// The first element of the list bears an identifier, the others name it: what stands before its number. The
    /// alias is the identifier that the element had.
    case continuation(first: String, later: String, alias: String?)
}

/// How an element is written whose list is made anew in repetitions.
struct ListMark {
    /// The list.
    let list: Int
    /// The opening tag of the loop in each of whose repetitions the list starts anew; nil when it never does.
    let loop: Int?
    let form: ListForm
}
