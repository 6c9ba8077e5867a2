public import WenshuCore
import XMLKit

/// What all OPC packages share. Source: ISO/IEC 29500-2.
public enum OPC {
    /// The part that lists the content types.
    public static let contentTypesPart = "[Content_Types].xml"
    /// The part that holds the relationships of the package itself.
    public static let packageRelationshipsPart = "_rels/.rels"
    /// Namespace of content types.
    public static let contentTypesNamespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    /// Namespace of relationships.
    public static let relationshipsNamespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    /// What types of office relationships start with (transitional).
    public static let officeRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    /// What types of office relationships start with (strict).
    public static let strictOfficeRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships"
}

extension OfficePackage {
    /// The content types of an OPC package.
    /// - Throws: ``JobFailure`` when the part is missing or cannot be read.
    public func contentTypes() throws(JobFailure) -> ContentTypes {
        ContentTypes(try tree(OPC.contentTypesPart))
    }

    /// The relationships of a part of an OPC package; none when it has no relationships part.
    /// - Parameter source: the part, or "" for the package itself.
    /// - Throws: ``JobFailure`` when the relationships part cannot be read.
    public func relationships(of source: String) throws(JobFailure) -> Relationships {
        guard let name = existingName(Relationships.partName(of: source)) else { return Relationships(source: source) }
        return Relationships(try tree(name), source: source)
    }

    /// The part that holds the main document, text or workbook.
    /// - Throws: ``JobFailure`` when the package does not name one that it holds.
    public func mainPart() throws(JobFailure) -> String {
        let relationships = try relationships(of: "")
        guard let relationship = relationships.first(ofOfficeType: "officeDocument"),
            let target = relationships.part(relationship), let name = existingName(target)
        else {
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "package.main-part", place: OPC.packageRelationshipsPart,
                        cause: "找不到文档正文部件；文件可能损坏", remedy: "请用办公软件打开并另存后再试")
                ])
        }
        return name
    }
}
