/// Why a picture cannot be used.
public struct PictureFault: Error, Sendable, Hashable {
    /// What is wrong, in Chinese.
    public let cause: String
    /// What to do about it, in Chinese.
    public let remedy: String

    /// Makes a fault.
    /// - Parameters:
    ///   - cause: what is wrong.
    ///   - remedy: what to do about it.
    public init(cause: String, remedy: String) {
        self.cause = cause
        self.remedy = remedy
    }
}
