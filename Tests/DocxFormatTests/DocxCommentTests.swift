import DocumentModel
import DocxFormat
import TestSupport
import Testing
import WenshuCore
import XMLKit

/// Tags in comments.
@Suite struct DocxCommentTests {
    @Test func theAuthorOfACommentIsFilledIn() throws {
        let template = try DocxTemplate.compile(DocxWriter.package(for: SampleDocument.remarks), name: "remarks")
        let view = Value.record([
            ("尾注", .string("注")), ("审核人", .string("王 \"五\"")), ("密级", .string("内部")),
        ])
        let document = try RenderedTemplate(template, view)
        let authors = try document.elements("comment", in: "word/comments.xml").map {
            $0.attribute("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "author")
        }
        #expect(authors == ["李 四", "王 \"五\""])
    }
}
