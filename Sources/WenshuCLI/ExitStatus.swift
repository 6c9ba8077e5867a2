import Pipeline

/// What the program tells the shell when it ends.
enum ExitStatus: Int32 {
    /// Everything was made.
    case done = 0
    /// The content is wrong; nothing was made (or, for `check`, something is wrong).
    case content = 1
    /// Some jobs failed, the others were made.
    case partial = 2
    /// The command line is wrong (`EX_USAGE` of sysexits.h).
    case usage = 64
    /// A file cannot be read or written (`EX_IOERR` of sysexits.h).
    case inputOutput = 74
    /// The user stopped the run (128 + SIGINT).
    case interrupted = 130

    /// The status of a run.
    init(_ summary: RunSummary) {
        if summary.isInterrupted {
            self = .interrupted
        } else if summary.failed == 0 {
            self = .done
        } else if summary.failed < summary.jobs {
            self = .partial
        } else {
            self = summary.inputOutputFailures == summary.failed ? .inputOutput : .content
        }
    }
}
