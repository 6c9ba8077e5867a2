import XMLKit

/// Hands what a stream tells of a sheet to ``XLSXSheetReading``.
///
/// The reading lies apart from the object, as Swift looks at each access to a variable of an object, which took a tenth
/// of the time.
final class XLSXSheetHandler: XMLStreamHandler {
    private let storage: UnsafeMutablePointer<XLSXSheetReading>

    init(_ reading: XLSXSheetReading) {
        storage = .allocate(capacity: 1)
        storage.initialize(to: reading)
    }

    deinit {
        storage.deinitialize(count: 1)
        storage.deallocate()
    }

    /// What has been read so far.
    var reading: XLSXSheetReading { storage.pointee }

    /// Puts what was read in order when the part is at its end.
    func finish() { storage.pointee.finish() }

    func start(_ name: Int, _ attributes: borrowing XMLStreamAttributes) -> Bool {
        storage.pointee.start(name, attributes)
    }

    func end(_ name: Int) -> Bool { storage.pointee.end(name) }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { storage.pointee.text(bytes) }
}
