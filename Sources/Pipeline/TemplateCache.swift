import Synchronization
import WenshuCore

/// Templates of kinds, each compiled when the first document needs it and kept for all others.
final class TemplateCache: Sendable {
    private let kept = Mutex<[String: Result<LoadedTemplate, JobFailure>]>([:])
    private let sources = Mutex<[String: [Manifest.Input]]>([:])

    /// The template of a job in a format.
    /// - Throws: ``JobFailure`` when it is wrong, the same for every job.
    func template(of job: DocumentJob, _ format: OutputFormat) throws(JobFailure) -> LoadedTemplate {
        let key = job.template(format)
        let result = kept.withLock { kept in
            if let known = kept[key] { return known }
            let made = Result { () throws(JobFailure) in
                try job.context.library.template(of: job.kind, format: format)
            }
            kept[key] = made
            return made
        }
        return try result.get()
    }

    /// The files that the template of a job is made from, with their digests; it is not compiled.
    /// - Throws: ``JobFailure`` when one cannot be read.
    func sources(of job: DocumentJob, _ format: OutputFormat) throws(JobFailure) -> [Manifest.Input] {
        let key = job.template(format)
        if let known = sources.withLock({ $0[key] }) { return known }
        let found = try job.context.library.sources(of: job.kind, format: format)
        sources.withLock { $0[key] = found }
        return found
    }
}
