import WenshuCore

/// The sentences and lines that the templates print, built from given facts only.
struct MeetingWording {
    private let meeting: Meeting

    /// Wording for a meeting.
    init(_ meeting: Meeting) { self.meeting = meeting }

    /// All of it, under the names that templates use.
    var view: Value {
        .record([
            ("纪要题", .string(title("纪要"))),
            ("记录题", .string(title("记录"))),
            ("综述题", .string(reviewTitle)),
            ("督办题", .string(nameOnly + "任务督办表")),
            ("纪要题行", titleLines("纪要", limit: 20)),
            ("记录题行", titleLines("记录", limit: 24)),
            ("综述题行", lines(of: reviewTitle, limit: 24)),
            ("督办题行", lines(of: nameOnly + "任务督办表", limit: 38)),
            ("开头语", .string(opening)),
            ("时间", .string(time)),
            ("地点", place.map { .string($0) } ?? .null),
            ("主持人", .string(meeting.host?.described ?? "")),
            ("记录人", .string(meeting.recorder?.described ?? "")),
            ("人数", .string(attendance)),
            ("会议概况", .string(overview)),
            ("下次会议", .string(next)),
            ("审签", .string(signOff)),
            ("未决", .list(openItems.map { .string($0) })),
            ("未决编号", .string(Phrases.heading(meeting.topics.count + 1))),
            ("任务编号", .string(Phrases.heading(meeting.topics.count + (openItems.isEmpty ? 1 : 2)))),
        ])
    }

    private var nameOnly: String { meeting.name ?? "" }

    /// `…会议纪要`; a name that already ends in 会 or 会议 only gets the last word.
    private func title(_ kind: String) -> String {
        nameOnly.hasSuffix("会") || nameOnly.hasSuffix("会议") ? nameOnly + kind : nameOnly + "会议" + kind
    }

    /// `…学术研讨会综述`; a name that does not say 学术 gets the longer word.
    private var reviewTitle: String { nameOnly + (nameOnly.contains("学术") ? "综述" : "学术综述") }

    private func titleLines(_ kind: String, limit: Int) -> Value { lines(of: title(kind), limit: limit) }

    /// The lines of a title: those of the record, if they make up the name, with the rest of the title after the last.
    private func lines(of title: String, limit: Int) -> Value {
        var lines = meeting.facts["标题分行"].texts
        if !lines.isEmpty, lines.joined() == nameOnly {
            lines[lines.count - 1] += title.dropFirst(nameOnly.count)
        } else {
            lines = TitleLines.lines(of: title, limit: limit)
        }
        return .list(lines.map { .string($0) })
    }

    /// The name with the convening unit before it, unless the name has it already.
    private var fullName: String {
        guard let convener = meeting.facts["召集单位"].text, !nameOnly.contains(convener) else { return nameOnly }
        return convener + nameOnly
    }

    /// `2026年11月20日（星期五）14:00—16:30`; an end on another day is written out.
    private var time: String {
        guard let start = meeting.start else { return "" }
        var result = "\(start.chinese)（\(start.weekdayName)）" + (start.clock ?? "")
        guard let end = meeting.end else { return result }
        if end.dateOnly != start.dateOnly {
            result += "—\(end.chinese)（\(end.weekdayName)）" + (end.clock ?? "")
        } else if start.clock != nil, let clock = end.clock {
            result += "—\(clock)"
        }
        return result
    }

    /// `上午`, `下午` or `晚上`, by the hour of the beginning; empty without a time of day.
    private var partOfDay: String {
        guard let minutes = meeting.start?.minutes else { return "" }
        return minutes < 12 * 60 ? "上午" : minutes < 18 * 60 ? "下午" : "晚上"
    }

    /// Room and online meeting.
    private var place: String? {
        let room = meeting.facts["地点"].text
        guard let platform = meeting.facts["平台"].text else { return room }
        let online = platform + (meeting.facts["会议号"].text.map { "（会议号：\($0)）" } ?? "")
        return room.map { "\($0)；线上：\(online)" } ?? "线上：\(online)"
    }

    /// The room, or the online platform where there is no room.
    private var shortPlace: String? { meeting.facts["地点"].text ?? meeting.facts["平台"].text }

    /// `2026年11月20日下午，张建国在三楼会议室主持召开…会议，研究…。应到15人，实到14人。现纪要如下：`.
    private var opening: String {
        let day = meeting.start.map { "\($0.chinese)\(partOfDay)，" } ?? ""
        let chair = meeting.host.map(\.described) ?? ""
        let room = shortPlace.map { "在\($0)" } ?? ""
        let held = chair.isEmpty ? "\(fullName)\(room)召开" : "\(chair)\(room)主持召开\(fullName)"
        let matter = purpose.map { "，\($0)" } ?? ""
        let people = meeting.expected == nil ? "" : "会议" + attendance + "。"
        return "\(day)\(held)\(matter)。\(people)现纪要如下："
    }

    /// What the meeting was about: as given, or put together from the topics.
    private var purpose: String? {
        let titles = meeting.topics.compactMap { $0.title.map(Phrases.unpunctuated) }
        let begins = { (text: String) in Phrases.topicVerbs.contains { text.hasPrefix($0) } }
        if let given = meeting.facts["事由"].text.map(Phrases.unpunctuated) {
            return begins(given) ? given : "研究\(given)"
        }
        guard !titles.isEmpty else { return nil }
        let shown = titles.prefix(3)
        let rest = titles.count > shown.count ? "等\(titles.count)项议题" : ""
        if shown.allSatisfy(begins) { return shown.joined(separator: "，") + rest }
        return "研究" + shown.joined(separator: "、") + rest
    }

    /// `应到15人，实到14人，请假1人，列席3人`: what is known.
    private var attendance: String {
        var parts: [String] = []
        if let expected = meeting.expected { parts.append("应到\(expected)人") }
        if let present = meeting.presentCount { parts.append("实到\(present)人") }
        if !meeting.leave.isEmpty { parts.append("请假\(meeting.leave.count)人") }
        if !meeting.observers.isEmpty { parts.append("列席\(meeting.observers.count)人") }
        return parts.joined(separator: "，")
    }

    /// The first paragraph of a scientific review.
    private var overview: String {
        var hosts: [String] = []
        if let convener = meeting.facts["召集单位"].text { hosts.append("\(convener)召集") }
        if let organizer = meeting.facts["承办单位"].text { hosts.append("\(organizer)承办") }
        let by = hosts.isEmpty ? "" : "由" + hosts.joined(separator: "、") + "的"
        let day = meeting.start.map { "\($0.chinese)，" } ?? ""
        let room = shortPlace.map { "在\($0)" } ?? ""
        var sentences = ["\(day)\(by)\(nameOnly)\(room)召开"]
        if let host = meeting.host { sentences[0] += "，\(host.described)主持会议" }
        if let people = attendees { sentences.append(people) }
        var content: [String] = []
        let science = meeting.science
        if !science.talks.isEmpty { content.append("会议安排学术报告\(science.talks.count)篇") }
        if !science.themes.isEmpty {
            let themes = science.themes.map(Phrases.unpunctuated).joined(separator: "、")
            let count = science.themes.count > 1 ? "\(science.themes.count)个主题" : "主题"
            content.append("\(content.isEmpty ? "会议" : "")围绕\(themes)\(count)进行了研讨")
        }
        if !content.isEmpty { sentences.append(content.joined(separator: "，")) }
        return sentences.map { $0 + "。" }.joined()
    }

    /// `来自13个单位的44人出席会议，2人列席`.
    private var attendees: String? {
        guard let count = meeting.presentCount, count > 0 else { return nil }
        let units = meeting.present.byUnit
        let from = units.count > 1 && units.allSatisfy { $0.unit != nil } ? "来自\(units.count)个单位的" : ""
        let observers = meeting.observers.isEmpty ? "" : "，\(meeting.observers.count)人列席"
        return "\(from)\(count)人出席会议\(observers)"
    }

    /// `下次会议定于2027年1月中旬在…召开，审议…。`
    private var next: String {
        let place = meeting.record["下次会议"]
        let time = place["时间"].text.map { "定于\(Phrases.unpunctuated($0))" } ?? ""
        let room = place["地点"].text.map { "在\(Phrases.unpunctuated($0))" } ?? ""
        let matter = place["内容"].text.map(Phrases.unpunctuated)
        if time.isEmpty, room.isEmpty { return matter.map { "下次会议\($0)。" } ?? "" }
        return "下次会议\(time)\(room)召开" + (matter.map { "，\($0)" } ?? "") + "。"
    }

    /// `拟稿：李晓梅　核稿：赵志远　签发：张建国`: those that are given.
    private var signOff: String {
        ["拟稿", "核稿", "签发"].compactMap { role in
            meeting.record["审签"][role].text.map { "\(role)：\($0)" }
        }.joined(separator: "\u{3000}\u{3000}")
    }

    /// What was left open, one sentence each; numbered when there are several.
    private var openItems: [String] {
        let items = meeting.record["未决事项"].items.compactMap { item -> String? in
            guard let matter = item["事项"].text ?? item.text else { return nil }
            return Phrases.closed(Phrases.unpunctuated(matter) + (item["说明"].text.map { "，\($0)" } ?? ""))
        }
        return items.count > 1 ? items.enumerated().map { "\($0 + 1).\($1)" } : items
    }
}
