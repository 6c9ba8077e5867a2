import XMLKit

/// Which family of styles an attribute names. Source: ODF 1.3 part 3 §19, all attributes of type `styleNameRef`.
enum OdtStyleReferences {
    /// The family that a reference means; nil when the attribute names no style there.
    /// - Parameters:
    ///   - attribute: the attribute.
    ///   - element: what kind of element it stands on.
    ///   - node: the element.
    static func family(_ attribute: OdtAttribute, on element: OdtElement?, _ node: XMLTree.Node) -> String? {
        switch attribute {
        case .textStyleName, .classNames: textFamily(element, node)
        case .conditionalStyleName, .defaultStyleName, .registerStyleName, .drawTextStyleName, .formTextStyleName,
            .cellParagraphStyleName:
            "paragraph"
        case .styleOverride, .listStyleName: "list"
        case .visitedStyleName, .mainEntryStyleName, .citationStyleName, .citationBodyStyleName, .leaderTextStyle,
            .lineThroughTextStyle, .dropCapStyleName, .markerStyleName:
            "text"
        case .dataStyleName, .percentageStyleName: "data"
        case .parentStyleName: node.attribute(OpenDocument.style, "family")
        case .drawStyleName: element == .masterPage ? "drawing-page" : "graphic"
        case .drawClassNames: "graphic"
        case .presentationStyleName, .presentationClassNames: "presentation"
        case .fillGradientName: "gradient"
        case .fillHatchName: "hatch"
        case .fillImageName: "fill-image"
        case .opacityName: "opacity"
        case .markerStart, .markerEnd: "marker"
        case .strokeDash, .strokeDashNames: "stroke-dash"
        case .tableStyleName: tableFamily(element, node)
        case .defaultCellStyleName: "table-cell"
        case .templateName: "table-template"
        case .fontName, .fontNameAsian, .fontNameComplex: "font"
        default: nil
        }
    }

    /// Whether an attribute names several styles.
    static func isList(_ attribute: OdtAttribute) -> Bool {
        switch attribute {
        case .classNames, .drawClassNames, .presentationClassNames, .strokeDashNames: true
        default: false
        }
    }

    /// Whether an element is wrong without the attribute.
    static func isRequired(_ attribute: OdtAttribute, on element: OdtElement?) -> Bool {
        switch element {
        case .contentEntryTemplate, .illustrationEntryTemplate, .tableEntryTemplate, .objectEntryTemplate,
            .userEntryTemplate, .alphabeticalEntryTemplate, .bibliographyEntryTemplate, .indexSourceStyle:
            attribute == .textStyleName
        default: attribute == .tableStyleName && element == nil
        }
    }

    private static func textFamily(_ element: OdtElement?, _ node: XMLTree.Node) -> String? {
        switch element {
        case .paragraph, .heading, .indexTitleTemplate, .contentEntryTemplate, .illustrationEntryTemplate,
            .tableEntryTemplate, .objectEntryTemplate, .userEntryTemplate, .alphabeticalEntryTemplate,
            .bibliographyEntryTemplate, .indexSourceStyle:
            return "paragraph"
        case .span, .anchor, .numberLevel, .bulletLevel, .imageLevel, .outlineLevel, .rubyText: return "text"
        case .list, .numberedParagraph: return "list"
        case .ruby: return "ruby"
        case .section, .indexTitle: return "section"
        case let element? where element.isIndex: return "section"
        case nil:
            let local = node.localName
            return local.hasPrefix("index-entry") || local == "linenumbering-configuration" || local == "meta"
                ? "text" : nil
        default: return nil
        }
    }

    private static func tableFamily(_ element: OdtElement?, _ node: XMLTree.Node) -> String? {
        switch element {
        case .table: "table"
        case .tableColumn: "table-column"
        case .tableRow: "table-row"
        case .tableCell, .coveredCell: "table-cell"
        case nil: node.localName == "background" ? "table" : "table-cell"
        default: nil
        }
    }
}
