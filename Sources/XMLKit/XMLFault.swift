/// An XML text that cannot be used: what, where and why.
public struct XMLFault: Error, Sendable, Hashable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// Not well-formed, namespaces included.
        case syntax
        /// A document type declaration with declarations of its own.
        case documentType
        /// A reference to an entity other than the five of XML.
        case entity
        /// Elements are nested too deeply.
        case depth
        /// Too many bytes or nodes.
        case size
        /// The bytes do not fit the encoding.
        case encoding
        /// An XPath expression that cannot be evaluated or does not give what was asked for.
        case xpath
        /// The text does not fit the schema.
        case schema
        /// The schema itself cannot be used.
        case schemaFile
        /// The text cannot be brought to its canonical form.
        case canonical
    }

    /// What kind of trouble it is.
    public let code: Code
    /// The name of the text, usually the part name; empty when there is none.
    public let name: String
    /// The line, from 1; 0 when unknown.
    public let line: Int
    /// The column in bytes, from 1; 0 when unknown.
    public let column: Int
    /// Cause and remedy in Chinese, without the place.
    public let message: String

    /// Makes a fault.
    /// - Parameters:
    ///   - code: what kind of trouble it is.
    ///   - name: the name of the text.
    ///   - line: the line, from 1; 0 when unknown.
    ///   - column: the column, from 1; 0 when unknown.
    ///   - message: cause and remedy in Chinese.
    public init(_ code: Code, name: String, line: Int = 0, column: Int = 0, message: String) {
        self.code = code
        self.name = name
        self.line = line
        self.column = column
        self.message = message
    }

    /// `name:line:column` as far as known.
    public var place: String {
        var parts = name.isEmpty ? [] : [name]
        if line > 0 { parts.append("\(line)") }
        if line > 0, column > 0 { parts.append("\(column)") }
        return parts.joined(separator: ":")
    }
}

extension XMLFault: CustomStringConvertible {
    /// Place and message.
    public var description: String { place.isEmpty ? message : "\(place)：\(message)" }
}
