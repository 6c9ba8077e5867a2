import PackageKit
import WenshuCore
import XMLKit

/// What the readers of XLSX parts share. Source: ISO/IEC 29500-1 and -4 §18, transitional and strict.
enum XLSXSyntax {
    /// The namespaces of elements: transitional, strict.
    static let main = [SpreadsheetML.main, SpreadsheetML.strictMain]
    /// The namespaces of attributes that name relationships: transitional, strict.
    static let relationships = [OPC.officeRelationships, OPC.strictOfficeRelationships]
    /// The namespace of `xml:space`.
    static let xml = ["http://www.w3.org/XML/1998/namespace"]

    /// The value of a boolean attribute.
    static func isTrue(_ value: UnsafeBufferPointer<UInt8>?) -> Bool {
        guard let value else { return false }
        return value.elementsEqual("1".utf8) || value.elementsEqual("true".utf8) || value.elementsEqual("on".utf8)
    }

    /// The value of an attribute that is a whole number, not negative.
    static func whole(_ value: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !value.isEmpty, value.count <= 10 else { return nil }
        var number = 0
        for byte in value {
            guard case let digit = byte &- 0x30, digit <= 9 else { return nil }
            number = number &* 10 &+ Int(digit)
        }
        return number
    }

    /// A failure about the content of a workbook.
    static func failure(_ id: String, place: String, _ cause: String, _ remedy: String) -> JobFailure {
        JobFailure(.content, [Diagnostic(.error, id: "workbook.\(id)", place: place, cause: cause, remedy: remedy)])
    }

    /// What to do about a workbook that contradicts itself.
    static let resave = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试"
    /// What to do about a workbook over the limits.
    static let split = "请删去用不到的行列和工作表，或拆分成几个文件"
}
