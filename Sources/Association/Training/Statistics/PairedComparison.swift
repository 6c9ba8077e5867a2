/// Two measurements of the same persons, before and after. Only who has both counts.
struct PairedComparison {
    /// Before and after, person by person.
    let pairs: [(before: Double, after: Double)]

    /// Takes pairs.
    init(_ pairs: [(Double, Double)]) { self.pairs = pairs.map { (before: $0, after: $1) } }

    /// How many pairs.
    var count: Int { pairs.count }
    /// What was measured before.
    var before: Sample { Sample(pairs.map(\.before)) }
    /// What was measured after.
    var after: Sample { Sample(pairs.map(\.after)) }
    /// After less before.
    var differences: Sample { Sample(pairs.map { $0.after - $0.before }) }

    /// The mean gain d̄; nil without pairs.
    var gain: Double? { differences.mean }

    /// Student's t of paired samples, d̄/(s_d/√n), with n − 1 degrees of freedom and the two-sided p; nil for fewer than two
    /// pairs, or when all differences are the same.
    var test: (t: Double, degrees: Int, p: Double)? {
        guard let gain, let deviation = differences.deviation, deviation > 0 else { return nil }
        let t = gain / (deviation / Double(count).squareRoot())
        return (t, count - 1, StudentDistribution.twoSided(t: t, degrees: count - 1))
    }

    /// The effect size d_z = d̄/s_d; nil as for ``test``.
    var effect: Double? {
        guard let gain, let deviation = differences.deviation, deviation > 0 else { return nil }
        return gain / deviation
    }

    /// Hake's normalized gain g = (post̄ − prē)/(maximum − prē); nil when nothing was left to gain.
    func normalizedGain(of maximum: Double) -> Double? {
        guard let before = before.mean, let after = after.mean, maximum > before else { return nil }
        return (after - before) / (maximum - before)
    }
}
