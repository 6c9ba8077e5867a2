import WenshuCore

/// What is attached to a record, by the names of materials.
struct Attachments {
    private var references: [String: [String]] = [:]
    private var problems: [String: String] = [:]

    /// Sorts attachments.
    /// - Parameters:
    ///   - list: the attachments of a record.
    ///   - names: the names of materials by every name that attachments may have.
    ///   - day: the day on which they must hold.
    init(_ list: Value?, names: [String: String], on day: CalendarTime) {
        for item in list?.items ?? [] {
            guard let written = item[JudgedRecord.name]?.text else { continue }
            let known = [JudgedRecord.number, JudgedRecord.file].compactMap { item[$0] }.first { !$0.isEmpty }
            // An attachment is the material of its name and that of its category.
            let called = [written, item[JudgedRecord.category]?.text].compactMap { $0 }.map { names[$0] ?? $0 }
            for name in Set(called) {
                references[name, default: []].append(known?.shown ?? written)
                if let text = item[JudgedRecord.validTo]?.text, let end = CalendarTime(text), end.dateOnly < day {
                    problems[name] = "已于 \(end.dateOnly.iso) 过期"
                }
            }
        }
    }

    /// What there is of a material.
    func evidence(_ name: String) -> EvidenceFinding {
        EvidenceFinding(name: name, found: references[name] ?? [], problem: problems[name] ?? "")
    }
}
