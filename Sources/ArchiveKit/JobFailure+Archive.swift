public import WenshuCore

extension JobFailure {
    /// A failure from a fault in an archive: about input and output when a file cannot be read or written, else about
    /// content.
    /// - Parameters:
    ///   - fault: the fault.
    ///   - file: the archive's file name, put in front of the entry's.
    public init(_ fault: ArchiveFault, file: String = "") {
        let isInputOutput = fault.code == .reading || fault.code == .writing
        let places = [file, fault.entry].filter { !$0.isEmpty }
        self.init(
            isInputOutput ? .inputOutput : .content,
            [
                Diagnostic(
                    .error, id: "archive.\(fault.code.rawValue)",
                    place: file == fault.entry ? file : places.joined(separator: "!"), cause: fault.message)
            ])
    }
}
