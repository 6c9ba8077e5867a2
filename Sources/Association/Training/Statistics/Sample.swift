/// Numbers of one kind, with what is told of them.
struct Sample {
    /// The numbers.
    let values: [Double]

    /// Takes numbers.
    init(_ values: [Double]) { self.values = values }

    /// Takes whole numbers.
    init(_ values: [Int]) { self.values = values.map(Double.init) }

    /// How many there are.
    var count: Int { values.count }

    /// The arithmetic mean; nil without numbers.
    var mean: Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }

    /// The variance with n − 1; nil for fewer than two numbers.
    var variance: Double? {
        guard let mean, values.count > 1 else { return nil }
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }

    /// The standard deviation of a sample, with n − 1; nil for fewer than two numbers.
    var deviation: Double? { variance.map { $0.squareRoot() } }

    /// The median: the number in the middle, or the mean of the two in the middle; nil without numbers.
    var median: Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    /// The share of numbers that are at least as large as a limit, 0…1; nil without numbers.
    func share(atLeast limit: Double) -> Double? {
        values.isEmpty ? nil : Double(values.count { $0 >= limit }) / Double(values.count)
    }
}
