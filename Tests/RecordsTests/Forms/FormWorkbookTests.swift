import Testing
import WenshuCore
import Workbook

@testable import Records

@Suite struct FormWorkbookTests {
    static let forms = [
        "templates/records/meeting.yaml", "templates/appointment/kind.yaml", "templates/meeting-preparation/kind.yaml",
    ]
    static let samples = [
        ("templates/records/meeting.yaml", "会员代表大会/会议.yaml"), ("templates/records/meeting.yaml", "学术研讨会/会议.yaml"),
        ("templates/records/meeting.yaml", "工作例会/会议.yaml"), ("templates/records/meeting.yaml", "常委会会议/会议.yaml"),
        ("templates/records/meeting.yaml", "成果评审会/meeting.json"),
        ("templates/meeting-preparation/kind.yaml", "会议筹备/学术年会.yaml"),
        ("templates/appointment/kind.yaml", "聘书/石磊.yaml"),
    ]

    @Test(arguments: samples)
    func aFilledFormReadsAsItsRecord(form: String, sample: String) throws {
        let schema = try Shipped.schema(form)
        let record = try FormWorkbookTests.record(
            RecordReader.read(path: "\(Shipped.root)/samples/\(sample)", registry: SourceRegistry()), schema)
        let reading = try FormWorkbookTests.read(FormWorkbook(schema, filledWith: [record]).draft(), schema)
        #expect(reading.diagnostics == [])
        #expect(reading.records.count == 1)
        // A table says by the name of its sheet what it is.
        #expect(reading.records.first.map(FormWorkbookTests.withoutKind) == FormWorkbookTests.withoutKind(record))
    }

    @Test(arguments: forms)
    func examplesOfAFormAreAValidRecord(form: String) throws {
        let schema = try Shipped.schema(form)
        let example = try YAMLReader.read(
            Array(schema.exampleForm().utf8), name: "例.yaml", registry: SourceRegistry())
        let record = try FormWorkbookTests.record(example, schema)
        let reading = try FormWorkbookTests.read(FormWorkbook(schema, filledWith: [record]).draft(), schema)
        #expect(reading.diagnostics == [])
        #expect(reading.records.first.map(FormWorkbookTests.withoutKind) == FormWorkbookTests.withoutKind(record))
    }

    /// Rows of examples, instructions and hints are no values.
    @Test(arguments: forms)
    func anEmptyFormHoldsNothing(form: String) throws {
        let schema = try Shipped.schema(form)
        let reading = try FormWorkbookTests.read(FormWorkbook(schema).draft(), schema)
        // Fields that the schema gives a value have it; nothing else is there.
        let bare = schema.check(.null, registry: SourceRegistry()).value
        for record in reading.records {
            #expect(FormWorkbookTests.withoutKind(record) == FormWorkbookTests.withoutKind(bare))
        }
        #expect(reading.diagnostics.allSatisfy { $0.id == "record.missing-required" || $0.severity < .error })
    }

    @Test func moreRecordsAreMoreRows() throws {
        let schema = try Shipped.schema("templates/appointment/kind.yaml")
        let records = try ["石磊", "梁启航"].map { name in
            try FormWorkbookTests.record(
                RecordReader.read(path: "\(Shipped.root)/samples/聘书/\(name).yaml", registry: SourceRegistry()), schema)
        }
        let reading = try FormWorkbookTests.read(FormWorkbook(schema, filledWith: records).draft(), schema)
        #expect(reading.diagnostics == [])
        #expect(reading.records.map { $0["姓名"]?.text } == ["石磊", "梁启航"])
    }

    @Test(arguments: forms)
    func theSameFormGivesTheSameBytesAndFewOfThem(form: String) throws {
        let workbook = FormWorkbook(try Shipped.schema(form))
        let bytes = try workbook.bytes()
        #expect(try workbook.bytes() == bytes)
        #expect(bytes.count < 80_000)
    }

    @Test func requiredFieldsAreMarkedAndChoicesAreOffered() throws {
        let schema = try Shipped.schema("templates/records/meeting.yaml")
        let draft = FormWorkbook(schema).draft()
        let first = try #require(draft.sheets.first)
        let row = try #require(first.rows.first { $0.cells.contains { $0.value == .text("名称（必填）") } })
        #expect(row.cells.map(\.column) == [0, 1, 2, 3])
        #expect(row.cells[0].value == .text("会议"))
        #expect(row.cells[2].style.fill == FormLooks.requiredFill)
        #expect(row.cells[2].style.format == .text)
        #expect(row.cells[3].value?.text == "会议全称，含届次；例：三届五次常委会会议")
        let category = try #require(first.rows.first { $0.cells[1].value == .text("类别") })
        let rule = try #require(
            first.validations.first { $0.range.contains(CellReference(row: category.index, column: 2)) })
        #expect(rule.rule == .list(["常委会", "会员代表大会", "专题会", "工作例会", "学术研讨会", "评审会", "其他"]))
        #expect(rule.strictness == .stop)
        // The type of the record is filled in.
        #expect(first.rows.contains { $0.cells.contains { $0.value == .text("会议") && $0.column == 2 } })
    }

    /// Rules and remarks of a list: over all prepared rows, below the header.
    @Test func listsAreCheckedWhileTheyAreTyped() throws {
        let schema = try Shipped.schema("templates/records/meeting.yaml")
        let draft = FormWorkbook(schema).draft()
        let decisions = try #require(draft.sheets.first { $0.name == "议题·决定" })
        #expect(decisions.merges.map(\.text).contains("F2:H2"))
        #expect(decisions.frozen == CellReference("A4"))
        let votes = try #require(decisions.validations.first { $0.range.first == CellReference("F5") })
        #expect(votes.range.last == CellReference("F204"))
        guard case .whole = votes.rule else {
            Issue.record("votes are whole numbers")
            return
        }
        let parent = try #require(decisions.validations.first { $0.range.first == CellReference("B5") })
        #expect(parent.rule == .cells(in: "议题", try #require(CellRange("C4:C203"))))
        #expect(decisions.notes.contains { $0.text.hasPrefix("赞成（必填）") && $0.cell.row == 2 })
        // A vote that was begun asks for what it lacks; one that was left out does not.
        #expect(decisions.conditions.contains { $0.formula == "AND(COUNTA($F5:$H5)>0,LEN($F5)=0)" })
        let people = try #require(draft.sheets.first { $0.name == "出席" })
        #expect(people.rows.first { $0.index == 2 }?.cells.first?.value == .text(FormLayout.exampleMark))
    }

    // MARK: Reading

    private static func record(_ value: Value, _ schema: Schema) throws -> Value {
        schema.check(value, registry: SourceRegistry()).value
    }

    private static func withoutKind(_ record: Value) -> Value {
        guard case .record(let fields) = record else { return record }
        return .record(fields.adding([(FormLayout.kindName, .null)]))
    }

    /// Writes a draft and reads the file.
    private static func read(_ draft: WorkbookDraft, _ schema: Schema) throws -> Table.Reading {
        let bytes = try WorkbookWriter.bytes(of: draft)
        return try Table.read(try SpreadsheetReader.read(bytes, name: "表.xlsx").spreadsheet.sheets, schema)
    }
}
