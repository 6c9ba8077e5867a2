import CLibXML2

/// A compiled schema, XSD or RelaxNG. For `make validate` and tests; schemas are trusted files and never fetched from a
/// network.
///
/// `@unchecked Sendable`: a compiled schema is not changed after `init`, and every validation has a context of its own.
public final class XMLSchemaValidator: @unchecked Sendable {
    private enum Schema {
        case xsd(xmlSchemaPtr)
        case relaxNG(xmlRelaxNGPtr)
    }

    private let schema: Schema

    private init(_ schema: Schema) { self.schema = schema }

    deinit {
        switch schema {
        case .xsd(let pointer): xmlSchemaFree(pointer)
        case .relaxNG(let pointer): xmlRelaxNGFree(pointer)
        }
    }

    /// Compiles an XML Schema with all it imports (`xmlSchemaParse`).
    /// - Parameter path: the schema file; imports are looked up relative to it.
    /// - Throws: ``XMLFault`` of code `schemaFile`.
    public static func xsd(_ path: String) throws(XMLFault) -> XMLSchemaValidator {
        guard libraryIsReady, let context = xmlSchemaNewParserCtxt(path) else { throw unusable(path, []) }
        defer { xmlSchemaFreeParserCtxt(context) }
        let collector = FaultCollector(name: path)
        let schema = collector.collect { handler, data in
            xmlSchemaSetParserStructuredErrors(context, handler, data)
            return xmlSchemaParse(context)
        }
        guard let schema else { throw unusable(path, collector.faults) }
        return XMLSchemaValidator(.xsd(schema))
    }

    /// Compiles a RelaxNG schema in XML syntax with all it includes (`xmlRelaxNGParse`).
    /// - Parameter path: the schema file; includes are looked up relative to it.
    /// - Throws: ``XMLFault`` of code `schemaFile`.
    public static func relaxNG(_ path: String) throws(XMLFault) -> XMLSchemaValidator {
        guard libraryIsReady, let context = xmlRelaxNGNewParserCtxt(path) else { throw unusable(path, []) }
        defer { xmlRelaxNGFreeParserCtxt(context) }
        let collector = FaultCollector(name: path)
        let schema = collector.collect { handler, data in
            xmlRelaxNGSetParserStructuredErrors(context, handler, data)
            return xmlRelaxNGParse(context)
        }
        guard let schema else { throw unusable(path, collector.faults) }
        return XMLSchemaValidator(.relaxNG(schema))
    }

    /// What does not fit the schema; empty when all is well. A text that cannot be parsed gives that fault.
    /// - Parameters:
    ///   - bytes: the text.
    ///   - name: its name, for faults.
    public func validate(_ bytes: [UInt8], name: String) -> [XMLFault] {
        do throws(XMLFault) {
            return validate(try XMLTree.parse(bytes, name: name, limits: .ownOutput))
        } catch {
            return [error]
        }
    }

    /// What does not fit the schema; empty when all is well.
    public func validate(_ tree: XMLTree) -> [XMLFault] {
        let collector = FaultCollector(name: tree.name)
        let status: Int32
        switch schema {
        case .xsd(let pointer):
            let context = xmlSchemaNewValidCtxt(pointer)
            defer { xmlSchemaFreeValidCtxt(context) }
            status = collector.collect { handler, data in
                xmlSchemaSetValidStructuredErrors(context, handler, data)
                return xmlSchemaValidateDoc(context, tree.document)
            }
        case .relaxNG(let pointer):
            let context = xmlRelaxNGNewValidCtxt(pointer)
            defer { xmlRelaxNGFreeValidCtxt(context) }
            status = collector.collect { handler, data in
                xmlRelaxNGSetValidStructuredErrors(context, handler, data)
                return xmlRelaxNGValidateDoc(context, tree.document)
            }
        }
        if status == 0 { return [] }
        return collector.faults.isEmpty
            ? [XMLFault(.schema, name: tree.name, message: "不符合格式规范（Schema），原因不明")] : collector.faults
    }

    private static func unusable(_ path: String, _ faults: [XMLFault]) -> XMLFault {
        let details = faults.prefix(3).map(\.description).joined(separator: "；")
        return XMLFault(
            .schemaFile, name: path,
            message: details.isEmpty ? "无法读取 Schema 文件；请检查路径" : "Schema 文件无法使用：\(details)")
    }
}

/// Gathers what libxml2 reports through a structured error handler.
private final class FaultCollector {
    private let name: String
    private(set) var faults: [XMLFault] = []

    init(name: String) { self.name = name }

    /// Runs a call with a handler that reports here.
    func collect<R>(_ body: (@escaping xmlStructuredErrorFunc, UnsafeMutableRawPointer) -> R) -> R {
        withExtendedLifetime(self) {
            let data = Unmanaged.passUnretained(self).toOpaque()
            let handler: xmlStructuredErrorFunc = { data, error in
                guard let data, let error else { return }
                Unmanaged<FaultCollector>.fromOpaque(data).takeUnretainedValue().add(error.pointee)
            }
            // Also for this thread, while the call lasts: files that cannot be opened are reported there only.
            xmlSetStructuredErrorFunc(data, handler)
            defer { xmlSetStructuredErrorFunc(nil, nil) }
            return body(handler, data)
        }
    }

    private func add(_ error: xmlError) {
        let text = error.message.map { String(cString: $0) } ?? ""
        faults.append(
            XMLFault(
                .schema, name: name, line: Int(error.line),
                message: "不符合格式规范（Schema）：\(text.split(separator: "\n").joined(separator: " "))"))
    }
}
