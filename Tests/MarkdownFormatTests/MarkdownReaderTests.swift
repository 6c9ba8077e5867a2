import DocumentModel
import MarkdownFormat
import Testing
import WenshuCore

/// What Markdown becomes.
@Suite struct MarkdownReaderTests {
    private static func dump(_ text: String) throws -> String {
        RichTextDump.text(try MarkdownReader.read(text).blocks)
    }

    @Test(
        arguments: [
            ("", ""),
            ("普通文字", "p(普通文字)"),
            ("a & b < c > d \"e\"", "p(a & b < c > d \"e\")"),
            ("第一段\n\n第二段", "p(第一段) p(第二段)"),
            ("# 一\n\n###### 六\n\n二\n==", "h1(一) h6(六) h1(二)"),
            ("**粗** *斜* ~~删~~ `码 a` ***粗斜***", "p(S‹粗› E‹斜› D‹删› C‹码 a› SE‹粗斜›)"),
            ("~一个波浪~", "p(~一个波浪~)"),
            ("a\\*b\\*", "p(a*b*)"),
            ("> 引\n> 用\n>\n> > 再引", "quote(p(引用) quote(p(再引)))"),
            ("```swift\nlet a = 1\n  b\n```", "code(let a = 1⏎  b)"),
            ("    缩进的\n    代码", "code(缩进的⏎代码)"),
            ("甲\n\n---\n\n乙", "p(甲) rule p(乙)"),
            ("末尾两个空格  \n换行\\\n再换", "p(末尾两个空格⏎换行⏎再换)"),
            ("&copy; &#20013;", "p(© 中)"),
        ] as [(String, String)])
    func readsCommonMark(text: String, expected: String) throws { #expect(try Self.dump(text) == expected) }

    @Test(
        arguments: [
            ("- 甲\n- 乙\n  - 丙\n- 丁", "ul([p(甲)][p(乙) ul([p(丙)])][p(丁)])"),
            ("3. 甲\n4. 乙", "ol3.([p(甲)][p(乙)])"),
            ("0) 甲", "ol0)([p(甲)])"),
            ("1. 甲\n\n   甲二\n\n2. 乙", "ol1.([p(甲) p(甲二)][p(乙)])"),
            ("1. 甲\n   - 乙\n     1. 丙", "ol1.([p(甲) ul([p(乙) ol1.([p(丙)])])])"),
            ("- [ ] 甲\n- [x] 乙\n- 丙", "☐([p(甲)]) ☑([p(乙)]) ul([p(丙)])"),
            ("- 甲\n\n* 乙", "ul([p(甲)]) ul([p(乙)])"),
        ] as [(String, String)])
    func readsLists(text: String, expected: String) throws { #expect(try Self.dump(text) == expected) }

    @Test(
        arguments: [
            ("|甲|乙|丙|\n|:--|:-:|--:|\n|1|**2**|3|", "table(lcr;甲|乙|丙;1|S‹2›|3)"),
            ("|甲|乙|\n|--|--|\n|1|\n|1|2|3|", "table(--;甲|乙;1|;1|2)"),
            ("|甲|\n|--|\n|a\\|b|", "table(-;甲;a|b)"),
            ("|甲|\n|--|\n|a<br>b|", "table(-;甲;a⏎b)"),
        ] as [(String, String)])
    func readsTables(text: String, expected: String) throws { #expect(try Self.dump(text) == expected) }

    @Test(
        arguments: [
            ("[字](https://a.cn/b?x=1&y=2)", "p(a<https://a.cn/b?x=1&y=2>(字))"),
            ("<https://a.cn>", "p(a<https://a.cn>(https://a.cn))"),
            ("见https://a.cn/b。谢谢", "p(见a<https://a.cn/b>(https://a.cn/b)。谢谢)"),
            ("见 www.a.cn，谢谢", "p(见 a<http://www.a.cn>(www.a.cn)，谢谢)"),
            ("见https://a.cn/b。谢谢[^1]\n\n[^1]: 注", "p(见a<https://a.cn/b>(https://a.cn/b)。谢谢note(p(注)))"),
            ("<https://a.cn/甲>和`https://a.cn/甲`", "p(a<https://a.cn/甲>(https://a.cn/甲)和C‹https://a.cn/甲›)"),
            ("[字](https://a.cn/甲。)", "p(a<https://a.cn/甲。>(字))"),
            ("联系 a@b.cn 吧", "p(联系 a<mailto:a@b.cn>(a@b.cn) 吧)"),
            ("[**粗**和`码`](<https://a.cn/甲 乙>)", "p(a<https://a.cn/甲%20乙>(S‹粗›和C‹码›))"),
            ("[字][一]\n\n[一]: https://a.cn", "p(a<https://a.cn>(字))"),
            ("![说明](照片/a%20b.png \"题\")", "p(img<照片/a b.png>(说明))"),
            ("甲[^1]乙[^b]\n\n[^b]: 二\n[^1]: 一", "p(甲note(p(一))乙note(p(二)))"),
            ("甲[^1]\n\n[^1]: 见[^1]", "p(甲note(p(见[1])))"),
        ] as [(String, String)])
    func readsLinksPicturesAndNotes(text: String, expected: String) throws {
        #expect(try Self.dump(text) == expected)
    }

    @Test(
        arguments: [
            ("中文\n换行", "p(中文换行)"), ("中文，\n“换行”", "p(中文，“换行”)"), ("中文\nabc", "p(中文 abc)"),
            ("one\ntwo", "p(one two)"), ("中**文**\n换*行*", "p(中S‹文›换E‹行›)"),
            ("中文\n[链接](https://a.cn)", "p(中文a<https://a.cn>(链接))"),
            ("中文\n![图](a.png)\n文", "p(中文img<a.png>(图)文)"),
        ] as [(String, String)])
    func lineBreaksVanishBetweenChineseCharacters(text: String, expected: String) throws {
        #expect(try Self.dump(text) == expected)
    }

    @Test(
        arguments: [
            ("**重点：**后文", "p(S‹重点：›后文)"), ("前文**“重点”**后文", "p(前文S‹“重点”›后文)"), ("（**重点**）后文", "p（S‹重点›）后文)"),
            ("甲：**乙**，丙：**丁**", "p(甲：S‹乙›，丙：S‹丁›)"), ("~~旧，~~新", "p(D‹旧，›新)"), ("单价：*含税", "p(单价：*含税)"),
            ("`a：**b`", "p(C‹a：**b›)"),
        ] as [(String, String)])
    func strongTextMayEndWithChinesePunctuation(text: String, expected: String) throws {
        #expect(try Self.dump(text) == expected.replacing("p（", with: "p(（"))
    }

    @Test(
        arguments: [
            ("<div>\n甲\n</div>", "p(<div>⏎甲⏎</div>)", "markdown.html"), ("甲<b>乙</b>", "p(甲<b>乙</b>)", "markdown.html"),
            ("[字](javascript:alert(1))", "p(字)", "markdown.link"), ("[字](#标题)", "p(字)", "markdown.link"),
        ] as [(String, String, String)])
    func whatDoesNotWorkStaysVisibleWithAFinding(text: String, expected: String, id: String) throws {
        let result = try MarkdownReader.read(text)
        #expect(RichTextDump.text(result.blocks) == expected)
        #expect(result.findings.first?.id == id)
        #expect(result.findings.allSatisfy { $0.severity == .warning })
    }

    @Test func remarksVanish() throws {
        let result = try MarkdownReader.read("甲<!-- 给编辑 -->\n\n<!-- 另一处 -->")
        #expect(RichTextDump.text(result.blocks) == "p(甲)")
        #expect(result.findings.isEmpty)
    }

    @Test func manyTextsAtOnceAreReadAlike() async throws {
        let text = "~~甲~~ | www.a.cn\n\n|a|b|\n|-|-|\n|~~1~~|2|"
        let expected = try Self.dump(text)
        let dumps = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<200 { group.addTask { try Self.dump(text) } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(dumps == [expected])
    }
}
