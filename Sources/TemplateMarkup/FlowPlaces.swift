import XMLKit

/// Names places in a flow as a person finds them: 正文第 3 段, 正文第 2 个表格第 4 行第 1 格.
struct FlowPlaces {
    /// The name of the flow: 正文, 页眉, 页脚.
    let title: String
    private var paragraphs = 0
    private var tables = 0
    private var depth = 0
    private var row = 0
    private var cell = 0
    private var stories = 0

    init(title: String) { self.title = title }

    mutating func enter(_ role: MarkupRole) {
        switch role {
        case .table:
            depth += 1
            if depth == 1 {
                tables += 1
                row = 0
            }
        case .row where depth == 1:
            row += 1
            cell = 0
        case .cell where depth == 1: cell += 1
        case .paragraph where depth == 0: paragraphs += 1
        default: break
        }
    }

    mutating func leave(_ role: MarkupRole) {
        if case .table = role { depth -= 1 }
    }

    /// The name of a flow that stands between paragraphs: a note or remark of its part, else a text box.
    mutating func story(_ role: MarkupRole) -> String {
        stories += 1
        return "\(title)第 \(stories) 条"
    }

    /// The name of a flow inside the paragraph that is being visited.
    func inside(_ role: MarkupRole) -> String {
        switch role {
        case .comment: "\(current)的批注里"
        case .line: "\(current)的拼音里"
        default: "\(current)的文本框或注释里"
        }
    }

    /// The place of what is being visited.
    var current: String {
        depth > 0 ? "\(title)第 \(tables) 个表格第 \(row) 行第 \(cell) 格" : "\(title)第 \(paragraphs) 段"
    }
}
