import Synchronization
import TemplateMarkup

/// The renderers of one template, kept between jobs: each holds look-up caches and a compressor.
///
/// Invariant of `@unchecked Sendable`: a renderer is taken out of the list, under the lock, for as long as a job uses it,
/// so that no two threads ever have the same one.
final class RendererPool: @unchecked Sendable {
    private let template: CompiledTemplate
    private let lock = Mutex<Void>(())
    private var idle: [DocumentRenderer] = []

    /// Makes an empty pool.
    init(_ template: CompiledTemplate) { self.template = template }

    /// Lends a renderer to a job.
    func use<Result, Failure: Error>(
        _ body: (DocumentRenderer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let renderer = lock.withLock { _ in idle.popLast() } ?? DocumentRenderer(template)
        defer { lock.withLock { _ in idle.append(renderer) } }
        return try body(renderer)
    }
}
