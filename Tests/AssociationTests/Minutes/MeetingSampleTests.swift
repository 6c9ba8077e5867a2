import Association
import Records
import Testing
import WenshuCore

@Suite struct MeetingSampleTests {
    private static let project = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()

    /// A sample in its normal form, what the schema found, and what the checks found.
    private static func read(_ sample: String) throws -> (record: Value, schema: [Diagnostic], checks: [Diagnostic]) {
        let registry = SourceRegistry()
        let form = try RecordReader.read(path: "\(project)/templates/records/meeting.yaml", registry: registry)
        let schema = try Schema(form, registry: registry)
        let record = try RecordReader.read(path: "\(project)/samples/\(sample)", registry: registry)
        let (value, diagnostics) = schema.check(record, registry: registry)
        return (value, diagnostics, Minutes.check(value, registry: registry))
    }

    @Test(arguments: [
        ("常委会会议/会议.yaml", ["minutes", "meeting-record", "task-tracking"]),
        ("学术研讨会/会议.yaml", ["academic-review", "task-tracking"]),
        ("工作例会/会议.yaml", ["minutes", "task-tracking"]),
        ("会员代表大会/会议.yaml", ["minutes", "task-tracking"]),
        ("成果评审会/meeting.json", ["minutes", "task-tracking"]),
    ])
    func soundSamplesPass(sample: String, documents: [String]) throws {
        let (record, schema, checks) = try Self.read(sample)
        #expect(schema == [])
        #expect(checks == [])
        #expect(Minutes.documents(for: record) == documents)
    }

    @Test func oneHundredAndTwentyPeopleAttend() throws {
        let record = try Self.read("会员代表大会/会议.yaml").record
        #expect(Minutes.compose(record)["人数"]?["实到"] == .integer(120))
    }

    @Test func theSampleWithMistakesShowsEachOfThem() throws {
        let (_, schema, checks) = try Self.read("有错的会议/会议.yaml")
        #expect(schema == [])
        #expect(
            checks.map(\.id)
                == [
                    "end-before-start", "present-count", "attendance-total", "duplicate-present", "present-on-leave",
                    "leave-reason", "verb", "vote-total", "duplicate-decision", "task-source", "lead-unit",
                    "lead-supports",
                    "unknown-owner", "due-before-meeting", "duplicate-task", "issue-year", "document-number",
                    "document-year",
                    "issued-before-meeting",
                ].map { "minutes.\($0)" })
        for finding in checks {
            #expect(finding.place.contains("会议.yaml:"))
            #expect(!finding.remedy.isEmpty)
        }
    }
}
