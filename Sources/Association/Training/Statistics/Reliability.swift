/// How consistent the items of a scale are: Cronbach's α = k/(k−1)·(1 − Σs²ᵢ/s²_T), over complete respondents.
struct Reliability {
    /// How many items, k.
    let items: Int
    /// How many respondents answered all of them.
    let respondents: Int
    /// Cronbach's α; at most 1, may be negative.
    let alpha: Double

    /// Computes α.
    /// - Parameter answers: for each respondent the score of each item, nil where it is missing.
    /// - Returns: nil for fewer than two items or complete respondents, or when the sums do not differ.
    init?(_ answers: [[Double?]]) {
        let complete = answers.compactMap { row in
            let scores = row.compactMap(\.self)
            return scores.count == row.count ? scores : nil
        }
        guard let items = complete.first?.count, items > 1, complete.count > 1,
            let total = Sample(complete.map { $0.reduce(0, +) }).variance, total > 0
        else { return nil }
        let parts = (0..<items).compactMap { item in Sample(complete.map { $0[item] }).variance }
        self.items = items
        respondents = complete.count
        alpha = Double(items) / Double(items - 1) * (1 - parts.reduce(0, +) / total)
    }

    /// What α is called: 优 from 0.9, 良 from 0.8, 可接受 from 0.7, else 偏低.
    var word: String {
        switch alpha {
        case 0.9...: "优"
        case 0.8...: "良"
        case 0.7...: "可接受"
        default: "偏低"
        }
    }
}
