/// Recommendation from 0 to 10: promoters (9–10), passives (7–8), detractors (0–6).
struct NetPromoterScore {
    /// How many gave 9 or 10.
    let promoters: Int
    /// How many gave 7 or 8.
    let passives: Int
    /// How many gave 0 to 6.
    let detractors: Int

    /// Counts answers from 0 to 10.
    /// - Returns: nil without answers.
    init?(_ answers: [Int]) {
        guard !answers.isEmpty else { return nil }
        promoters = answers.count { $0 >= 9 }
        detractors = answers.count { $0 <= 6 }
        passives = answers.count - promoters - detractors
    }

    /// How many answered.
    var count: Int { promoters + passives + detractors }

    /// The share of promoters less that of detractors, in percent: −100…100.
    var score: Double { Double(promoters - detractors) * 100 / Double(count) }
}
