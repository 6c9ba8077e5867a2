import Records
import Testing
import WenshuCore

/// The forms and samples that ship with the project.
enum Shipped {
    static let root = String(
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/"))

    static func schema(_ path: String) throws -> Schema {
        let registry = SourceRegistry()
        return try Schema(RecordReader.read(path: "\(root)/\(path)", registry: registry), registry: registry)
    }
}

@Suite struct SampleRecordTests {
    @Test(arguments: [
        "会员代表大会/会议.yaml", "学术研讨会/会议.yaml", "工作例会/会议.yaml", "常委会会议/会议.yaml", "成果评审会/meeting.json", "有错的会议/会议.yaml",
    ])
    func shippedSamplesFitTheirForm(path: String) throws {
        let schema = try Shipped.schema("templates/records/meeting.yaml")
        let registry = SourceRegistry()
        let value = try RecordReader.read(path: "\(Shipped.root)/samples/\(path)", registry: registry)
        let (checked, diagnostics) = schema.check(value, registry: registry)
        #expect(diagnostics == [])
        #expect(checked["会议"]?["开始"]?.text.flatMap { CalendarTime($0) }?.minutes != nil)
        // The normal form is stable.
        #expect(schema.check(checked, registry: registry).value == checked)
    }
}
