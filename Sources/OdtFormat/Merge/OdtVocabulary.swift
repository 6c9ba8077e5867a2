import XMLKit

/// The elements of OpenDocument that matter when documents are taken into others. Source: ODF 1.3 part 3.
enum OdtElement: String, CaseIterable, Sendable {
    case paragraph = "text:p"
    case heading = "text:h"
    case span = "text:span"
    case anchor = "text:a"
    case list = "text:list"
    case listItem = "text:list-item"
    case listHeader = "text:list-header"
    case numberedParagraph = "text:numbered-paragraph"
    case ruby = "text:ruby"
    case rubyText = "text:ruby-text"
    case section = "text:section"
    case sectionSource = "text:section-source"
    case tableOfContent = "text:table-of-content"
    case illustrationIndex = "text:illustration-index"
    case tableIndex = "text:table-index"
    case objectIndex = "text:object-index"
    case userIndex = "text:user-index"
    case alphabeticalIndex = "text:alphabetical-index"
    case bibliography = "text:bibliography"
    case indexTitle = "text:index-title"
    case indexBody = "text:index-body"
    case indexTitleTemplate = "text:index-title-template"
    case contentEntryTemplate = "text:table-of-content-entry-template"
    case illustrationEntryTemplate = "text:illustration-index-entry-template"
    case tableEntryTemplate = "text:table-index-entry-template"
    case objectEntryTemplate = "text:object-index-entry-template"
    case userEntryTemplate = "text:user-index-entry-template"
    case alphabeticalEntryTemplate = "text:alphabetical-index-entry-template"
    case bibliographyEntryTemplate = "text:bibliography-entry-template"
    case indexSourceStyle = "text:index-source-style"
    case numberLevel = "text:list-level-style-number"
    case bulletLevel = "text:list-level-style-bullet"
    case imageLevel = "text:list-level-style-image"
    case outlineLevel = "text:outline-level-style"
    case bookmark = "text:bookmark"
    case bookmarkStart = "text:bookmark-start"
    case bookmarkEnd = "text:bookmark-end"
    case bookmarkReference = "text:bookmark-ref"
    case referenceMark = "text:reference-mark"
    case referenceMarkStart = "text:reference-mark-start"
    case referenceMarkEnd = "text:reference-mark-end"
    case referenceReference = "text:reference-ref"
    case note = "text:note"
    case noteReference = "text:note-ref"
    case sequence = "text:sequence"
    case sequenceReference = "text:sequence-ref"
    case variableDeclarations = "text:variable-decls"
    case variableDeclaration = "text:variable-decl"
    case variableSet = "text:variable-set"
    case variableGet = "text:variable-get"
    case variableInput = "text:variable-input"
    case userDeclarations = "text:user-field-decls"
    case userDeclaration = "text:user-field-decl"
    case userGet = "text:user-field-get"
    case userInput = "text:user-field-input"
    case sequenceDeclarations = "text:sequence-decls"
    case sequenceDeclaration = "text:sequence-decl"
    case exchangeDeclarations = "text:dde-connection-decls"
    case exchangeDeclaration = "text:dde-connection-decl"
    case exchange = "text:dde-connection"
    case autoMarkFile = "text:alphabetical-index-auto-mark-file"
    case trackedChanges = "text:tracked-changes"
    case changedRegion = "text:changed-region"
    case insertion = "text:insertion"
    case deletion = "text:deletion"
    case formatChange = "text:format-change"
    case change = "text:change"
    case changeStart = "text:change-start"
    case changeEnd = "text:change-end"
    case softPageBreak = "text:soft-page-break"
    case hiddenText = "text:hidden-text"
    case hiddenParagraph = "text:hidden-paragraph"
    case conditionalText = "text:conditional-text"
    case executeMacro = "text:execute-macro"
    case script = "text:script"
    case pageNumber = "text:page-number"
    case pageCount = "text:page-count"
    case table = "table:table"
    case tableColumn = "table:table-column"
    case tableRow = "table:table-row"
    case tableCell = "table:table-cell"
    case coveredCell = "table:covered-table-cell"
    case tableTemplate = "table:table-template"
    case calculationSettings = "table:calculation-settings"
    case contentValidations = "table:content-validations"
    case labelRanges = "table:label-ranges"
    case frame = "draw:frame"
    case image = "draw:image"
    case drawAnchor = "draw:a"
    case connector = "draw:connector"
    case object = "draw:object"
    case oleObject = "draw:object-ole"
    case textBox = "draw:text-box"
    case control = "draw:control"
    case plugin = "draw:plugin"
    case applet = "draw:applet"
    case floatingFrame = "draw:floating-frame"
    case math = "math:math"
    case forms = "office:forms"
    case form = "form:form"
    case xformsModel = "xforms:model"
    case annotation = "office:annotation"
    case annotationEnd = "office:annotation-end"
    case scripts = "office:scripts"
    case eventListeners = "office:event-listeners"
    case eventListener = "script:event-listener"
    case presentationListener = "presentation:event-listener"
    case exchangeSource = "office:dde-source"
    case style = "style:style"
    case masterPage = "style:master-page"
    case styleMap = "style:map"
    case textProperties = "style:text-properties"
    case paragraphProperties = "style:paragraph-properties"

    private static let all = Array(allCases)
    private static let names = XMLNameTable(allCases.map { OdtVocabulary.parsed($0.rawValue) })

    /// The kind of an element; nil for nodes that need no care.
    init?(_ node: XMLTree.Node) {
        guard let index = node.index(in: Self.names) else { return nil }
        self = Self.all[index]
    }

    /// Whether the element is an index, the table of contents included.
    var isIndex: Bool {
        switch self {
        case .tableOfContent, .illustrationIndex, .tableIndex, .objectIndex, .userIndex, .alphabeticalIndex,
            .bibliography:
            true
        default: false
        }
    }

    /// Whether the element stands before the text of a document, as part of its prelude.
    var isPrelude: Bool {
        switch self {
        case .forms, .trackedChanges, .variableDeclarations, .sequenceDeclarations, .userDeclarations,
            .exchangeDeclarations, .autoMarkFile, .calculationSettings, .contentValidations, .labelRanges:
            true
        default: false
        }
    }
}

/// The attributes of OpenDocument that name something else in the document, or may have to change for other reasons.
enum OdtAttribute: String, CaseIterable, Sendable {
    case textStyleName = "text:style-name"
    case conditionalStyleName = "text:cond-style-name"
    case classNames = "text:class-names"
    case styleOverride = "text:style-override"
    case visitedStyleName = "text:visited-style-name"
    case mainEntryStyleName = "text:main-entry-style-name"
    case citationStyleName = "text:citation-style-name"
    case citationBodyStyleName = "text:citation-body-style-name"
    case defaultStyleName = "text:default-style-name"
    case dataStyleName = "style:data-style-name"
    case percentageStyleName = "style:percentage-data-style-name"
    case parentStyleName = "style:parent-style-name"
    case listStyleName = "style:list-style-name"
    case registerStyleName = "style:register-truth-ref-style-name"
    case leaderTextStyle = "style:leader-text-style"
    case lineThroughTextStyle = "style:text-line-through-text-style"
    case dropCapStyleName = "style:style-name"
    case drawStyleName = "draw:style-name"
    case drawTextStyleName = "draw:text-style-name"
    case drawClassNames = "draw:class-names"
    case presentationStyleName = "presentation:style-name"
    case presentationClassNames = "presentation:class-names"
    case formTextStyleName = "form:text-style-name"
    case fillGradientName = "draw:fill-gradient-name"
    case fillHatchName = "draw:fill-hatch-name"
    case fillImageName = "draw:fill-image-name"
    case opacityName = "draw:opacity-name"
    case markerStart = "draw:marker-start"
    case markerEnd = "draw:marker-end"
    case strokeDash = "draw:stroke-dash"
    case strokeDashNames = "draw:stroke-dash-names"
    case tableStyleName = "table:style-name"
    case defaultCellStyleName = "table:default-cell-style-name"
    case cellParagraphStyleName = "table:paragraph-style-name"
    case templateName = "table:template-name"
    case fontName = "style:font-name"
    case fontNameAsian = "style:font-name-asian"
    case fontNameComplex = "style:font-name-complex"
    case markerStyleName = "loext:marker-style-name"
    case linkedStyleName = "style:linked-style-name"
    case foreignLinkedStyleName = "loext:linked-style-name"
    case textName = "text:name"
    case referenceName = "text:ref-name"
    case captionSequenceName = "text:caption-sequence-name"
    case connectionName = "text:connection-name"
    case indexName = "text:index-name"
    case tableName = "table:name"
    case drawName = "draw:name"
    case chainNextName = "draw:chain-next-name"
    case notifyRanges = "draw:notify-on-update-of-ranges"
    case officeName = "office:name"
    case annotationParent = "loext:parent-name"
    case sectionName = "text:section-name"
    case formName = "form:name"
    case xmlID = "xml:id"
    case drawID = "draw:id"
    case textID = "text:id"
    case formID = "form:id"
    case formFor = "form:for"
    case changeID = "text:change-id"
    case continueList = "text:continue-list"
    case listID = "text:list-id"
    case captionID = "draw:caption-id"
    case controlReference = "draw:control"
    case startShape = "draw:start-shape"
    case endShape = "draw:end-shape"
    case href = "xlink:href"
    case formula = "text:formula"
    case tableFormula = "table:formula"
    case condition = "text:condition"
    case anchorPageNumber = "text:anchor-page-number"
    case zIndex = "draw:z-index"

    private static let all = Array(allCases)
    private static let table = XMLNameTable(allCases.map { OdtVocabulary.parsed($0.rawValue) })

    /// Shows the attributes of an element that are known here, and changes them.
    static func change(_ node: XMLTree.Node, _ change: (OdtAttribute, String) -> XMLAttributeChange) {
        node.changeAttributes(in: table) { change(all[$0], $1) }
    }
}

/// The prefixes that the names above are written with.
enum OdtVocabulary {
    private static let others = [
        "form": "urn:oasis:names:tc:opendocument:xmlns:form:1.0",
        "script": "urn:oasis:names:tc:opendocument:xmlns:script:1.0",
        "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
        "chart": "urn:oasis:names:tc:opendocument:xmlns:chart:1.0",
        "math": "http://www.w3.org/1998/Math/MathML", "xforms": "http://www.w3.org/2002/xforms",
        "xml": XMLName.xmlNamespace,
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    ]

    /// The namespace of a usual prefix; "" for one that is not used.
    static func namespace(_ prefix: String) -> String {
        let known = OdtRoot.namespace(prefix)
        return known.isEmpty ? others[prefix] ?? "" : known
    }

    private static let known: [String: XMLName] = Dictionary(
        (OdtElement.allCases.map(\.rawValue) + OdtAttribute.allCases.map(\.rawValue)).map { ($0, parsed($0)) },
        uniquingKeysWith: { first, _ in first })

    /// A name from its usual spelling, `text:p`.
    static func name(_ spelled: String) -> XMLName { known[spelled] ?? parsed(spelled) }

    /// A name from its usual spelling, looked up nowhere.
    static func parsed(_ spelled: String) -> XMLName {
        let parts = spelled.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return XMLName("", spelled) }
        return XMLName(namespace(String(parts[0])), String(parts[1]))
    }
}

extension XMLTree.Node {
    /// The value of an attribute, named as usual: `text:name`.
    subscript(_ attribute: OdtAttribute) -> String? {
        get {
            let name = OdtVocabulary.name(attribute.rawValue)
            return self.attribute(name.namespace, name.local)
        }
        nonmutating set {
            let name = OdtVocabulary.name(attribute.rawValue)
            setAttribute(name.namespace, name.local, newValue)
        }
    }

    /// The first child of that name, if this node may have it.
    func child(_ element: OdtElement) -> XMLTree.Node? {
        let name = OdtVocabulary.name(element.rawValue)
        return firstChild(name.namespace, name.local)
    }

    /// Takes an element out and leaves its content in its place.
    func unwrap() {
        for child in children { insertBefore(child) }
        remove()
    }
}
