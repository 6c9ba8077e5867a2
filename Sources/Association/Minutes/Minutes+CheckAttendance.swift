import WenshuCore

extension Minutes {
    /// Checks who came, who did not, and whether the numbers agree.
    static func checkAttendance(_ meeting: Meeting, _ findings: inout RecordFindings) {
        checkCounts(meeting, &findings)
        checkDuplicates(meeting.present, "出席", "duplicate-present", &findings)
        checkDuplicates(meeting.leave, "请假", "duplicate-leave", &findings)
        for person in meeting.leave {
            if meeting.present.first(sameAs: person) != nil {
                findings.error(
                    "present-on-leave", at: person.place, "\(person.name)既在出席名单里，又在请假名单里",
                    remedy: "按实际情况从一份名单里删去")
            }
            if person.reason == nil {
                findings.warning(
                    "leave-reason", at: person.place, "\(person.name)请假没有写事由",
                    remedy: "写成 {姓名: \(person.name), 事由: 出差}")
            }
        }
        for person in meeting.observers where meeting.present.first(sameAs: person) != nil {
            findings.error(
                "present-observing", at: person.place, "\(person.name)既在出席名单里，又在列席名单里",
                remedy: "有表决权的写“出席”，没有的写“列席”，只写一处")
        }
        checkHost(meeting, &findings)
    }

    private static func checkCounts(_ meeting: Meeting, _ findings: inout RecordFindings) {
        if let stated = meeting.statedPresent, !meeting.present.isEmpty, stated != meeting.present.count {
            findings.error(
                "present-count", at: meeting.record["实到"], "实到写\(stated)人，出席名单有\(meeting.present.count)人",
                remedy: "核对名单；列出名单时可以不写“实到”")
        }
        guard let expected = meeting.expected, let present = meeting.presentCount else { return }
        let place = meeting.record["应到"]
        let accounted = present + meeting.leave.count
        if accounted > expected {
            findings.error(
                "attendance-total", at: place,
                "出席\(present)人加请假\(meeting.leave.count)人，共\(accounted)人，超过应到\(expected)人",
                remedy: "核对“应到”和名单；列席人员不计入应到")
        } else if accounted < expected {
            findings.warning(
                "attendance-missing", at: place,
                "应到\(expected)人，出席\(present)人，请假\(meeting.leave.count)人，有\(expected - accounted)人没有交代",
                remedy: "把缺席的人写进“请假”，或核对“应到”")
        }
    }

    private static func checkDuplicates(
        _ persons: [Person], _ list: String, _ id: String, _ findings: inout RecordFindings
    ) {
        var seen: [String: [Person]] = [:]
        for person in persons {
            if seen[person.name, default: []].first(sameAs: person) != nil {
                findings.error(
                    id, at: person.place, "\(person.name)在\(list)名单里出现两次",
                    remedy: "删去重复的；确是同名的两个人，各自写明单位")
            }
            seen[person.name, default: []].append(person)
        }
    }

    private static func checkHost(_ meeting: Meeting, _ findings: inout RecordFindings) {
        guard let host = meeting.host else { return }
        if meeting.leave.contains(where: { $0.name == host.name }) {
            findings.error(
                "host-on-leave", at: host.place, "主持人\(host.name)在请假名单里", remedy: "核对主持人和请假名单")
        } else if !meeting.present.isEmpty,
            !(meeting.present + meeting.observers).contains(where: { $0.name == host.name })
        {
            findings.warning(
                "host-not-present", at: host.place, "主持人\(host.name)不在出席名单里",
                remedy: "主持人到会的，写进“出席”，人数和票数才对得上")
        }
    }
}
