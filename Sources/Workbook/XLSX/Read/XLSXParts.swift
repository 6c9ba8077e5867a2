import ArchiveKit
import PackageKit
import WenshuCore
import XMLKit

/// The parts of a workbook, found by their relationships, never by their usual names.
struct XLSXParts {
    /// The workbook part.
    let workbook: String
    private let archive: ArchiveReader
    private let relationships: Relationships
    /// The names of the entries by their folded form, as names of parts do not tell case apart.
    private let names: [String: String]
    private var sheets: Set<String> = []
    /// What the parts may still cost together.
    private var limits: XMLLimits

    /// The elements and attributes of all parts together, attributes counted twice; 2,000,000 cells of Excel have
    /// 18,000,000.
    private static let maxNodes = 24_000_000

    /// Opens an archive and finds its workbook part.
    init(_ bytes: [UInt8], name: String, limits: SpreadsheetLimits) throws(JobFailure) {
        do throws(ArchiveFault) {
            archive = try ArchiveReader(bytes: bytes, name: name, limits: limits.archive)
        } catch {
            throw JobFailure(error, file: name)
        }
        names = Dictionary(archive.entryNames.map { (PartName.folded($0), $0) }) { first, _ in first }
        self.limits = XMLLimits(maxBytes: limits.archive.maxTotalBytes, maxNodes: XLSXParts.maxNodes)
        let package = try XLSXParts.relationships(of: "", archive, names)
        guard let main = package.first(ofOfficeType: "officeDocument"), let target = package.part(main),
            let part = names[PartName.folded(target)]
        else {
            throw XLSXSyntax.failure("not-a-table", place: name, "文件里找不到工作簿，不是 Excel 表格或已损坏", XLSXSyntax.resave)
        }
        guard PartName.fileExtension(part) != "bin" else {
            throw XLSXSyntax.failure(
                "old-format", place: name, "这是 Excel 的二进制表格（.xlsb），不能直接读取", "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试")
        }
        workbook = part
        relationships = try XLSXParts.relationships(of: part, archive, names)
    }

    /// Reads a part as a stream.
    /// - Returns: whether it was read to its end.
    mutating func read(
        _ part: String, names: [XMLStreamName], _ handler: any XMLStreamHandler
    ) throws(JobFailure) -> Bool {
        try XMLStream.parse(part, of: archive, names: names, handler: handler, limits: &limits)
    }

    /// The part of a type, or nil.
    func part(ofType type: String) -> String? {
        relationships.first(ofOfficeType: type).flatMap(relationships.part).flatMap { names[PartName.folded($0)] }
    }

    /// The part of a sheet; nil for sheets without cells, as of charts and dialogs.
    /// - Throws: ``JobFailure`` when there is none, or when two sheets have the same.
    mutating func sheet(_ entry: XLSXWorkbookHandler.Entry) throws(JobFailure) -> String? {
        let place = "\(archive.name)!\(entry.name)"
        guard let relationship = relationships[entry.relationship] else {
            throw XLSXSyntax.failure("sheet", place: place, "找不到工作表的内容；文件可能损坏", XLSXSyntax.resave)
        }
        guard relationship.type.hasSuffix("/worksheet") else { return nil }
        guard let part = relationships.part(relationship).flatMap({ names[PartName.folded($0)] }) else {
            throw XLSXSyntax.failure("sheet", place: place, "找不到工作表的内容；文件可能损坏", XLSXSyntax.resave)
        }
        guard sheets.insert(part).inserted else {
            throw XLSXSyntax.failure("sheet", place: place, "两个工作表的内容是同一个部件；文件可能损坏", XLSXSyntax.resave)
        }
        return part
    }

    private static func relationships(
        of source: String, _ archive: ArchiveReader, _ names: [String: String]
    ) throws(JobFailure) -> Relationships {
        guard let part = names[PartName.folded(Relationships.partName(of: source))] else {
            return Relationships(source: source)
        }
        do {
            return try Relationships.parse(try archive.read(part), source: source)
        } catch let fault as XMLFault {
            throw JobFailure(fault)
        } catch let fault as ArchiveFault {
            throw JobFailure(fault, file: archive.name)
        } catch {
            throw XLSXSyntax.failure("damaged", place: archive.name, "文件无法读取", XLSXSyntax.resave)
        }
    }
}
