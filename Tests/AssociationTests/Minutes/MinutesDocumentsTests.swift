import Association
import Testing

@Suite struct MinutesDocumentsTests {
    @Test(
        arguments: [
            (soundMeeting, ["minutes", "meeting-record", "academic-review", "task-tracking"]),
            (soundMeeting.setting("学术", nil), ["minutes", "meeting-record", "task-tracking"]),
            (soundMeeting.setting("学术", ["主题": []]).setting("任务", []), ["minutes", "meeting-record"]),
            (soundMeeting.setting("议题.1.发言", nil), ["minutes", "academic-review", "task-tracking"]),
            (soundMeeting.setting("议题", nil), ["academic-review", "task-tracking"]),
            (["会议": ["名称": "碰头会"]], ["minutes"]),
            (soundMeeting.setting("文书", ["任务督办表", "会议纪要"]), ["minutes", "task-tracking"]),
            (soundMeeting.setting("文书", "会议纪要、学术综述"), ["minutes", "academic-review"]),
            (soundMeeting.setting("文书", ["meeting-record"]), ["meeting-record"]),
            (soundMeeting.setting("类型", "任务督办表"), ["task-tracking"]),
            (soundMeeting.setting("类型", "会议").setting("文书", ["会议纪要"]), ["minutes"]),
        ] as [(Draft, [String])])
    func makesWhatIsAskedForOrHasContent(record: Draft, expected: [String]) {
        #expect(Minutes.documents(for: record.value) == expected)
    }
}
