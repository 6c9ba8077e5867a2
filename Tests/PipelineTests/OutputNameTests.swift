import Pipeline
import Testing

@Suite struct OutputNameTests {
    @Test(arguments: [
        ("三届五次常委会会议（会议纪要）", "三届五次常委会会议（会议纪要）"),
        ("a/b\\c:d*e?f\"g<h>i|j", "a／b＼c：d＊e？f＂g＜h＞i｜j"),
        ("../../etc/passwd", "／..／etc／passwd"),
        ("  两端的空格和点 . ", "两端的空格和点"),
        ("一行\n二行\t三", "一行 二行 三"),
        ("零\u{0}控\u{7}制\u{202E}向\u{FEFF}", "零控制向"),
        ("CON", "_CON"), ("nul.docx", "_nul.docx"), ("COM10", "COM10"),
        ("", "文书"), (" . ", "文书"), ("\u{1}", "文书"),
    ])
    func namesAreSafe(text: String, name: String) {
        #expect(OutputName.safe(text, fallback: "文书") == name)
    }

    @Test(arguments: ["会", "a", "𠮷", "😀"])
    func namesFitWithNumberAndExtension(character: String) {
        let name = OutputName.safe(String(repeating: character, count: 500), fallback: "文书")
        #expect(name.utf8.count + "（99）.docx".utf8.count <= OutputName.longest)
        #expect(name.utf8.count > 140)
        #expect(name.allSatisfy { String($0) == character })
    }

    @Test func equalNamesAreNumberedInOrder() {
        var book = NameBook()
        #expect(["甲", "乙", "甲", "甲", "甲（2）"].map { book.claim($0) } == ["甲", "乙", "甲（2）", "甲（3）", "甲（2）（2）"])
    }

    @Test func namesThatDifferInCaseAreNumbered() {
        var book = NameBook()
        #expect(["Report", "REPORT"].map { book.claim($0) } == ["Report", "REPORT（2）"])
    }
}
