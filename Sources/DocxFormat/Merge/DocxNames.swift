import XMLKit

/// What the composer does with an element, by its local name.
enum DocxElement: Sendable {
    case paragraph, run, text, deletedText, instruction, table, sectionProperties, paragraphProperties
    case paragraphStyle, runStyle, tableStyle, listNumber
    case bookmarkStart, bookmarkEnd, commentStart, commentEnd, commentReference, permission
    case footnoteReference, endnoteReference, hyperlink, fieldCharacter, simpleField
    case contentControl, contentControlProperties, insertion, deletion, moveSource, moveTarget, moveMark, change
    case proof, fonts, hidden, externalContent, subDocument, picture, oleObject, math, mathDisplay
    case runProperties, drawingProperties, alternate, choice, fallback, textBox, diagram, chart, shapeColor,
        tableCellChange, control, story

    /// The elements by local name; the namespace is looked at only when a name is here.
    static let byName: [String: DocxElement] = [
        "p": .paragraph, "r": .run, "t": .text, "delText": .deletedText, "instrText": .instruction,
        "delInstrText": .instruction, "tbl": .table, "sectPr": .sectionProperties, "pPr": .paragraphProperties,
        "rPr": .runProperties,
        "pStyle": .paragraphStyle, "rStyle": .runStyle, "tblStyle": .tableStyle, "numId": .listNumber,
        "bookmarkStart": .bookmarkStart, "bookmarkEnd": .bookmarkEnd, "commentRangeStart": .commentStart,
        "commentRangeEnd": .commentEnd, "commentReference": .commentReference, "permStart": .permission,
        "permEnd": .permission, "footnoteReference": .footnoteReference, "endnoteReference": .endnoteReference,
        "hyperlink": .hyperlink, "fldChar": .fieldCharacter, "fldSimple": .simpleField, "sdt": .contentControl,
        "sdtPr": .contentControlProperties, "ins": .insertion, "del": .deletion, "moveFrom": .moveSource,
        "moveTo": .moveTarget, "moveFromRangeStart": .moveMark, "moveFromRangeEnd": .moveMark,
        "moveToRangeStart": .moveMark, "moveToRangeEnd": .moveMark, "customXmlInsRangeStart": .moveMark,
        "customXmlInsRangeEnd": .moveMark, "customXmlDelRangeStart": .moveMark, "customXmlDelRangeEnd": .moveMark,
        "customXmlMoveFromRangeStart": .moveMark, "customXmlMoveFromRangeEnd": .moveMark,
        "customXmlMoveToRangeStart": .moveMark, "customXmlMoveToRangeEnd": .moveMark, "rPrChange": .change,
        "pPrChange": .change, "sectPrChange": .change, "tblPrChange": .change, "tblPrExChange": .change,
        "trPrChange": .change, "tcPrChange": .change, "tblGridChange": .change, "numberingChange": .change,
        "cellIns": .tableCellChange, "cellDel": .tableCellChange, "cellMerge": .tableCellChange, "proofErr": .proof,
        "lastRenderedPageBreak": .proof, "rFonts": .fonts, "vanish": .hidden, "altChunk": .externalContent,
        "subDoc": .subDocument, "pic": .picture, "imagedata": .picture, "OLEObject": .oleObject,
        "oMath": .math, "oMathPara": .mathDisplay, "docPr": .drawingProperties, "AlternateContent": .alternate,
        "Choice": .choice, "Fallback": .fallback, "txbxContent": .textBox, "relIds": .diagram, "chart": .chart,
        "schemeClr": .shapeColor, "control": .control, "tc": .story, "footnote": .story, "endnote": .story,
        "comment": .story, "hdr": .story, "ftr": .story,
    ]
}

/// What the composer does with an attribute, by its local name.
enum DocxAttribute: Sendable {
    /// Tells sessions of editing apart; left out.
    case session
    /// Identifies a paragraph; left out, as two documents may have the same.
    case paragraphID
    /// A colour by its place in the theme, beside the colour itself.
    case themeColor
    /// Identifies a shape of VML, or refers to one.
    case shapeID
    /// How a shape of VML looks, and the text box in which its text goes on.
    case shapeStyle
    /// Lists prefixes.
    case prefixes
    /// Needs a look at its namespace: a reference to a relationship.
    case other

    static let byName: [String: DocxAttribute] = [
        "rsidR": .session, "rsidRPr": .session, "rsidRDefault": .session, "rsidP": .session, "rsidTr": .session,
        "rsidSect": .session, "rsidDel": .session, "paraId": .paragraphID, "textId": .paragraphID,
        "themeColor": .themeColor, "themeTint": .themeColor, "themeShade": .themeColor, "themeFill": .themeColor,
        "themeFillTint": .themeColor, "themeFillShade": .themeColor, "id": .shapeID, "spid": .shapeID,
        "ShapeID": .shapeID, "shapeid": .shapeID, "style": .shapeStyle, "Requires": .prefixes, "Ignorable": .prefixes,
        "ProcessContent": .prefixes, "MustUnderstand": .prefixes,
    ]
}

/// Looks names up once for each tree.
final class DocxNames {
    private var elements: [UInt: DocxElement?] = [:]
    private var attributes: [UInt: DocxAttribute] = [:]

    /// What an element is by its local name, whatever its namespace; nil for names that need no attention.
    func element(_ node: XMLTree.Node) -> DocxElement? {
        if let known = elements[node.nameKey] { return known }
        let found = DocxElement.byName[node.localName]
        elements[node.nameKey] = .some(found)
        return found
    }

    private var namespaces: [UInt: String] = [:]

    /// The namespace of an element or attribute.
    func namespace(_ key: UInt, _ read: @autoclosure () -> String) -> String {
        if key == 0 { return "" }
        if let known = namespaces[key] { return known }
        let found = read()
        namespaces[key] = found
        return found
    }

    /// Whether an element is one of text.
    func isMain(_ node: XMLTree.Node) -> Bool {
        namespace(node.namespaceKey, node.namespace) == DocxNamespace.main
    }

    /// What an attribute is by its local name.
    func attribute(_ place: XMLTree.Node.AttributePlace) -> DocxAttribute {
        if let known = attributes[place.nameKey] { return known }
        let found = DocxAttribute.byName[place.localName] ?? .other
        attributes[place.nameKey] = found
        return found
    }
}
