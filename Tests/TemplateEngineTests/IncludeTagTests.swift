import Testing

@testable import TemplateEngine

/// Tags that take documents in, and running heads of their pages.
@Suite struct IncludeTagTests {
    private static func tag(_ text: String) throws -> TemplateEngine.Tag {
        try TemplateEngine.Tag.parse(Array(text.unicodeScalars))
    }

    @Test(arguments: [
        ("+论文", [:]), ("＋论文", [:]), ("+ 论文.文件", [:]), ("+论文 另起=奇数页", ["另起": "奇数页"]),
        ("＋论文　另起＝奇数页，样式：归并", ["另起": "奇数页", "样式": "归并"]),
        ("+论文｜可缺 批注=“保留” 修订=拒绝", ["批注": "保留", "修订": "拒绝"]),
    ])
    func documentsAreTakenIn(source: String, options: [String: String]) throws {
        guard case .include(let include) = try Self.tag(source) else {
            Issue.record("\(source)")
            return
        }
        #expect(include.options == options)
        #expect(include.expression.label.hasPrefix("论文"))
        #expect(include.expression.allowsMissing == source.contains("可缺"))
    }

    @Test(arguments: ["@书眉 题名", "＠书眉　题名", "@书眉 [题名]"])
    func runningHeadsNameAField(source: String) throws {
        #expect(try Self.tag(source) == .runningHead("题名"))
    }
}
