import Glibc

/// Student's t distribution.
enum StudentDistribution {
    /// The probability that |T| is at least |t|: I_x(df/2, 1/2) with x = df/(df + t²), to a relative error below 10⁻¹⁰.
    /// - Parameters:
    ///   - t: the value.
    ///   - degrees: degrees of freedom, at least 1.
    static func twoSided(t: Double, degrees: Int) -> Double {
        let freedom = Double(degrees)
        let square = t * t
        return incompleteBeta(
            x: freedom / (freedom + square), complement: square / (freedom + square), freedom / 2, 0.5)
    }

    /// The regularized incomplete beta function I_x(a, b).
    /// - Parameters:
    ///   - x: 0…1.
    ///   - complement: 1 − x, given on its own so that no digits are lost near 1.
    ///   - a: the first parameter, above 0.
    ///   - b: the second parameter, above 0.
    static func incompleteBeta(x: Double, complement: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if complement <= 0 { return 1 }
        // The fraction converges fast on this side of the mean only.
        if x > (a + 1) / (a + b + 2) {
            return 1 - incompleteBeta(x: complement, complement: x, b, a)
        }
        let front = a * log(x) + b * log(complement) - logBeta(a, b)
        return exp(front) * fraction(x, a, b) / a
    }

    private static func logBeta(_ a: Double, _ b: Double) -> Double { logGamma(a) + logGamma(b) - logGamma(a + b) }

    /// ln Γ(x) for x above 0: Stirling's series, reached by the recurrence Γ(x + 1) = xΓ(x).
    private static func logGamma(_ x: Double) -> Double {
        var shift = 0.0
        var value = x
        while value < 12 {
            shift += log(value)
            value += 1
        }
        let inverse = 1 / value
        let square = inverse * inverse
        // B₂ₖ / (2k(2k−1)) for k = 1…7.
        let terms = [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360, 1.0 / 156]
        let series = terms.reversed().reduce(0) { $0 * square + $1 } * inverse
        return (value - 0.5) * log(value) - value + 0.918_938_533_204_672_741_78 + series - shift
    }

    /// The continued fraction of the incomplete beta function, evaluated from the front (modified Lentz).
    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        var numerator = 1.0
        var denominator = 1 / nonZero(1 - (a + b) * x / (a + 1), tiny)
        var result = denominator
        for step in 1...20_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            var change = 1.0
            for term in [even, odd] {
                denominator = 1 / nonZero(1 + term * denominator, tiny)
                numerator = nonZero(1 + term / numerator, tiny)
                change = numerator * denominator
                result *= change
            }
            if abs(change - 1) < 1e-16 { break }
        }
        return result
    }

    private static func nonZero(_ value: Double, _ tiny: Double) -> Double { abs(value) < tiny ? tiny : value }
}
