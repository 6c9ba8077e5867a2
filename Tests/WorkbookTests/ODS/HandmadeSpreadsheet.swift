import PackageKit
import Testing
import WenshuCore
import Workbook

/// An OpenDocument spreadsheet whose parts are written by hand.
struct HandmadeSpreadsheet {
    /// What stands in `office:automatic-styles`.
    var styles = ""
    /// What stands in `office:styles` of `styles.xml`; nil for no such part.
    var commonStyles: String?
    /// What stands in `office:spreadsheet`.
    var body = ""
    /// What stands in front of the root of `content.xml`.
    var head = ""
    var mimetype = ODF.spreadsheetMimetype
    var manifest = ODFManifest(mediaType: ODF.spreadsheetMimetype).written()

    /// A spreadsheet of one sheet.
    static func sheet(_ content: String, styles: String = "") -> HandmadeSpreadsheet {
        HandmadeSpreadsheet(styles: styles, body: "<table:table table:name=\"名单\">\(content)</table:table>")
    }

    /// A spreadsheet of one row.
    static func row(_ cells: String, styles: String = "") -> HandmadeSpreadsheet {
        sheet("<table:table-row>\(cells)</table:table-row>", styles: styles)
    }

    private static let spaces = [
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("number", "datastyle"),
        ("draw", "drawing"),
    ].map { "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($1):1.0\"" }.joined(separator: " ")
    private static let extended =
        "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\""

    /// The file.
    func bytes() throws -> [UInt8] {
        var package = OfficePackage(kind: .odf)
        package.set(ODF.mimetypePart, Array(mimetype.utf8))
        package.set(ODF.manifestPart, manifest)
        let root = "\(Self.spaces) \(Self.extended) office:version=\"1.3\""
        if let commonStyles {
            package.set(
                "styles.xml",
                Array(
                    "<office:document-styles \(root)><office:styles>\(commonStyles)</office:styles></office:document-styles>"
                        .utf8))
        }
        package.set(
            "content.xml",
            Array(
                """
                \(head)<office:document-content \(root)><office:automatic-styles>\(styles)</office:automatic-styles>\
                <office:body><office:spreadsheet>\(body)</office:spreadsheet></office:body></office:document-content>
                """.utf8))
        return try package.archived()
    }

    /// The workbook as read.
    func read(_ limits: SpreadsheetLimits = .standard) throws -> Spreadsheet {
        try ODSReader.read(bytes(), name: "名单.ods", limits: limits)
    }

    /// The first finding of the failure that reading ends with, or nil.
    func failure(_ limits: SpreadsheetLimits = .standard) throws -> Diagnostic? {
        let bytes = try bytes()
        do {
            _ = try ODSReader.read(bytes, name: "名单.ods", limits: limits)
            return nil
        } catch {
            return error.diagnostics.first
        }
    }
}
