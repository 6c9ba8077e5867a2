public import WenshuCore

extension JobFailure {
    /// A failure about content from a fault in an XML text.
    public init(_ fault: XMLFault) {
        self.init(
            .content,
            [Diagnostic(.error, id: "xml.\(fault.code.rawValue)", place: fault.place, cause: fault.message)])
    }
}
