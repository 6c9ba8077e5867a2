import WenshuCore

extension Minutes {
    /// Checks tasks: where they come from, who leads, who answers, by when.
    static func checkTasks(_ meeting: Meeting, _ findings: inout RecordFindings) {
        let sources = taskSources(meeting)
        var ids = Set<String>()
        for task in meeting.tasks {
            if let id = task.id, !ids.insert(id).inserted {
                findings.error(
                    "duplicate-task", at: task.place["编号"], "任务编号“\(id)”用了两次",
                    remedy: "每项任务一个编号、一个牵头单位；不写“编号”也可以")
            }
            if let source = task.source, !sources.contains(source) {
                findings.error(
                    "task-source", at: task.place["来源"], "任务来源“\(source)”在记录里找不到",
                    remedy: "写决定的编号（如J1），或“议题1”“建议1”",
                    suggestions: Spelling.suggestions(for: source, among: sources))
            }
            checkUnits(task, &findings)
            checkOwners(task, meeting, &findings)
            if let due = task.due, let start = meeting.start, due.dateOnly < start.dateOnly {
                findings.error(
                    "due-before-meeting", at: task.place["完成时限"],
                    "完成时限\(due.chinese)早于会议日期\(start.chinese)", remedy: "核对年份和日期")
            }
        }
    }

    /// What 来源 may name: numbers of decisions, 议题1…, 建议1….
    private static func taskSources(_ meeting: Meeting) -> [String] {
        meeting.topics.flatMap(\.decisions).compactMap(\.id) + meeting.topics.map { "议题\($0.number)" }
            + (0..<meeting.science.recommendationCount).map { "建议\($0 + 1)" }
    }

    private static func checkUnits(_ task: MeetingTask, _ findings: inout RecordFindings) {
        guard let lead = task.lead else { return }
        let leads = Phrases.listed(lead)
        if leads.count > 1 {
            findings.error(
                "lead-unit", at: task.place["牵头"], "一项任务写了\(leads.count)个牵头单位：\(leads.joined(separator: "、"))",
                remedy: "只留一个牵头单位，其余写进“配合”")
        }
        for unit in leads where task.support.contains(unit) {
            findings.warning(
                "lead-supports", at: task.place["配合"], "\(unit)既牵头又配合", remedy: "从“配合”里删去\(unit)")
        }
    }

    private static func checkOwners(_ task: MeetingTask, _ meeting: Meeting, _ findings: inout RecordFindings) {
        let known = meeting.everybody
        guard !meeting.present.isEmpty else { return }
        for owner in task.owners where known.first(sameAs: owner) == nil {
            let elsewhere = known.first { $0.name == owner.name }?.unit
            findings.error(
                "unknown-owner", at: owner.place,
                elsewhere.map { "责任人\(owner.name)的单位与名单不一致，名单里是“\($0)”" }
                    ?? "责任人\(owner.name)不在与会人员里",
                remedy: "核对姓名和单位；没有参会的写进“外部人员”",
                suggestions: elsewhere == nil ? Spelling.suggestions(for: owner.name, among: known.map(\.name)) : [])
        }
    }
}
