public import ArchiveKit
public import WenshuCore
public import XMLKit

/// Feeds an entry of an archive to ``XMLStream``.
final class PartStream: XMLByteSource {
    private let entry: EntryStream
    private(set) var fault: ArchiveFault?

    init(_ entry: EntryStream) { self.entry = entry }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        do throws(ArchiveFault) {
            return try entry.read(into: buffer)
        } catch {
            fault = error
            return nil
        }
    }

    /// Reads what is left, so that size and checksum are compared.
    func finish() throws(ArchiveFault) { try entry.finish() }
}

extension XMLStream {
    /// Reads a part of an archive as a stream: neither its bytes nor a tree are held.
    /// - Parameters:
    ///   - part: the name of the entry.
    ///   - archive: where it is.
    ///   - names: the names that the handler wants to know; the more frequent first.
    ///   - handler: is told of elements and texts.
    ///   - limits: what the part may cost; lowered by what it did cost, for parts that share limits.
    /// - Returns: whether the part was read to its end; false when the handler stopped it.
    /// - Throws: ``JobFailure`` when the part is missing, damaged, no XML, hostile or over the limits.
    public static func parse(
        _ part: String, of archive: ArchiveReader, names: [XMLStreamName], handler: any XMLStreamHandler,
        limits: inout XMLLimits
    ) throws(JobFailure) -> Bool {
        let source: PartStream
        do throws(ArchiveFault) {
            source = PartStream(try archive.stream(part))
        } catch {
            throw JobFailure(error, file: archive.name)
        }
        let isWhole: Bool
        do throws(XMLFault) {
            isWhole = try parse(
                source, name: "\(archive.name)!\(part)", names: names, handler: handler, limits: &limits)
        } catch {
            // Damaged bytes are seldom XML: the damage is the cause.
            if let fault = source.fault { throw JobFailure(fault, file: archive.name) }
            throw JobFailure(error)
        }
        if let fault = source.fault { throw JobFailure(fault, file: archive.name) }
        guard isWhole else { return false }
        do throws(ArchiveFault) {
            try source.finish()
        } catch {
            throw JobFailure(error, file: archive.name)
        }
        return true
    }
}
