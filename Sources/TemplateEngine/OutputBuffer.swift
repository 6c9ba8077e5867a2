/// Collects a program's output and passes it on in large pieces.
///
/// Not `Sendable`: one buffer belongs to one job.
public final class OutputBuffer {
    /// Bytes held back on passing on, so that the ending can be looked at.
    private static let tail = 32

    private var storage: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0
    /// Bytes passed on so far.
    private var passedOn = 0
    private var optionals: [(start: Int, content: Int?)] = []
    private let limit: Int
    private let threshold: Int
    private let sink: (UnsafeRawBufferPointer) -> Void

    /// Makes a buffer.
    /// - Parameters:
    ///   - threshold: pieces of about this many bytes are passed on.
    ///   - limit: bytes after which output is dropped and ``isOverLimit`` set.
    ///   - sink: takes the pieces; the memory is valid during the call only.
    public init(threshold: Int = 64 << 10, limit: Int = 512 << 20, sink: @escaping (UnsafeRawBufferPointer) -> Void) {
        self.threshold = threshold
        self.limit = limit
        self.sink = sink
        capacity = threshold + (4 << 10)
        storage = .allocate(capacity: capacity)
    }

    deinit { storage.deallocate() }

    /// All bytes appended so far.
    public var total: Int { passedOn + count }

    /// Whether the output outgrew the limit.
    public var isOverLimit: Bool { total > limit }

    /// Appends bytes.
    @inline(__always)
    public func append(_ bytes: UnsafePointer<UInt8>, count added: Int) {
        if added == 0 { return }
        if count + added > capacity { makeRoom(added) }
        (storage + count).update(from: bytes, count: added)
        count += added
    }

    /// Appends bytes.
    public func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { if let base = $0.baseAddress { append(base, count: $0.count) } }
    }

    /// Appends ASCII or UTF-8 text as it is, not escaped.
    public func append(raw text: String) {
        var text = text
        text.withUTF8 { if let base = $0.baseAddress { append(base, count: $0.count) } }
    }

    private func makeRoom(_ added: Int) {
        pass(keeping: Self.tail)
        guard count + added > capacity else { return }
        let enlarged = max(capacity * 2, count + added)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: enlarged)
        larger.update(from: storage, count: count)
        storage.deallocate()
        storage = larger
        capacity = enlarged
    }

    /// Passes on all but the last bytes, and nothing of an element that may yet be taken back.
    private func pass(keeping kept: Int) {
        var end = count - kept
        if isOverLimit { end = count }
        for element in optionals where element.content == nil || element.content == total {
            end = min(end, element.start - passedOn)
        }
        guard end > 0 else { return }
        if !isOverLimit { sink(UnsafeRawBufferPointer(start: storage, count: end)) }
        storage.update(from: storage + end, count: count - end)
        count -= end
        passedOn += end
    }

    /// Passes on the rest.
    public func finish() { pass(keeping: 0) }

    /// Marks the start of an element that must not stand without content.
    func beginOptional() { optionals.append((total, nil)) }

    /// Marks the end of that element's head.
    func sealOptional() {
        if let last = optionals.indices.last { optionals[last].content = total }
    }

    /// Takes the element back when nothing was appended since its head.
    /// - Returns: whether it was taken back.
    func endOptional() -> Bool {
        guard let element = optionals.popLast(), element.content == total, element.start >= passedOn else {
            return false
        }
        count = element.start - passedOn
        return true
    }

    /// Whether the output ends with the bytes (at most 32).
    func ends(with suffix: [UInt8]) -> Bool {
        guard count >= suffix.count else { return false }
        return suffix.indices.allSatisfy { storage[count - suffix.count + $0] == suffix[$0] }
    }
}
