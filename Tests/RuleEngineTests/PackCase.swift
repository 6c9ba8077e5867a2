/// What makes the sample of a form meet a pack, and for every rule a change by which that rule alone fails.
struct PackCase: Sendable, CustomStringConvertible {
    /// The record that is judged.
    var sample = SampleRecord.company
    /// The pack, and the day of the application.
    let pack: String
    let date: String
    /// What makes the record meet the pack.
    let base: String
    /// For each rule a change, and other rules that cannot but fail with it.
    let failures: [(rule: String, change: String)]

    var description: String { "\(pack) \(date)" }

    /// The cases of all forms.
    static let all = companies + titles + projects + nominees
}
