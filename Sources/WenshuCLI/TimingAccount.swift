import Pipeline

/// What `--timing` tells of a run: CPU seconds of the stages, memory in MiB.
struct TimingAccount: Encodable {
    let event = "timing"
    let documents: Int
    let read: Double
    let render: Double
    let publish: Double
    let held: Double
    let peak: Double

    /// The account of a run that has ended.
    /// - Parameters:
    ///   - documents: the files that were written.
    ///   - clock: what counted its time.
    init(documents: Int, clock: StageClock) {
        self.documents = documents
        read = clock.seconds(.read)
        render = clock.seconds(.render)
        publish = clock.seconds(.publish)
        held = clock.held
        peak = Memory.peak
    }
}
