import Testing
import WenshuCore
import Workbook

@testable import Records

@Suite struct CellTextTests {
    @Test(arguments: [
        ("甲、乙、丙", ["甲", "乙", "丙"]),
        ("甲；乙、丙", ["甲", "乙、丙"]),
        ("甲、乙\n丙；丁", ["甲、乙", "丙；丁"]),
        ("甲\n乙\n\n丙", ["甲\n乙", "丙"]),
        ("\n甲\r\n乙\n\n", ["甲", "乙"]),
        ("　", []),
    ])
    func theStrongestSeparatorDividesAList(text: String, items: [String]) {
        #expect(CellText.items(text, isLong: false) == items)
    }

    @Test func sentencesAreDividedByLinesOnly() {
        #expect(CellText.items("一、二；三", isLong: true) == ["一、二；三"])
        #expect(CellText.items("一、二\n三", isLong: true) == ["一、二", "三"])
    }

    @Test(arguments: [["甲"], ["甲、乙"], ["甲；乙"], ["甲、乙", "丙"], ["甲\n乙", "丙"]])
    func listsAreWrittenAsTheyAreRead(items: [String]) {
        #expect(CellText.items(CellText.list(items), isLong: false) == items)
        #expect(CellText.items(CellText.list(items), isLong: true) == items)
    }

    @Test func whatACellCannotSayIsTold() {
        let list = Value.list([.string("甲\n乙")])
        #expect(!CellText.keeps(list, .list(.longText), as: .text(CellText.list(["甲\n乙"]))))
        let person = Value.record([("姓名", .string("张（三")), ("单位", .null), ("职务", .null)])
        let type = RecordType(RecordType.personFields)
        #expect(!CellText.keeps(person, .person(type), as: .text(CellText.person(person))))
        #expect(
            PersonText.people("张建国（，公司科协主席）") == [PersonText.Person(name: "张建国", post: "公司科协主席")])
    }
}

@Suite struct FieldNameTests {
    @Test(arguments: [
        ("姓 名", "姓名"), ("姓名*", "姓名"), ("姓名（必填）", "姓名"), ("姓\n名：", "姓名"), ("ＮＯ．", "no"), ("经费（万元）", "经费"),
        ("1. 您的姓名是什么？", "姓名"), ("二、地点", "地点"), ("会议 › 名称", "会议名称"), ("Start-Date", "startdate"),
    ])
    func headersAreKnownInTheirUsualSpellings(written: String, name: String) {
        #expect(FieldName.variants(written).contains(name))
    }
}
