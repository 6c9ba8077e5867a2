import XMLKit

/// Writes the parts that describe a workbook as a whole.
enum WorkbookPart {
    /// `xl/workbook.xml`. Source: ISO/IEC 29500-1 §18.2.27.
    /// - Parameter ids: the ids of the relationships to the sheets.
    static func workbook(_ draft: WorkbookDraft, ids: [String]) -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open(
            "workbook",
            [
                "xmlns": SpreadsheetML.main,
                "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            ])
        writer.empty("workbookPr")
        let active = draft.sheets.firstIndex { !$0.isHidden } ?? 0
        writer.open("bookViews")
        writer.open("workbookView", ["xWindow": "0", "yWindow": "0", "windowWidth": "24000", "windowHeight": "12000"])
        writer.attribute("tabRatio", 800)
        if active > 0 {
            writer.attribute("firstSheet", active)
            writer.attribute("activeTab", active)
        }
        writer.close()
        writer.close()
        writer.open("sheets")
        for (index, sheet) in draft.sheets.enumerated() {
            writer.open("sheet", ["name": sheet.name, "sheetId": String(index + 1)])
            if sheet.isHidden { writer.attribute("state", "hidden") }
            writer.attribute("r:id", ids[index])
            writer.close()
        }
        writer.close()
        names(draft, in: &writer)
        writer.close()
        return writer.finish()
    }

    /// Names of cells and the rows that are printed on each page. Source: ISO/IEC 29500-1 §18.2.5.
    private static func names(_ draft: WorkbookDraft, in writer: inout XMLByteWriter) {
        let repeated = draft.sheets.indices.filter { draft.sheets[$0].repeatedRows != nil }
        let named = draft.names.filter { draft.sheets.indices.contains($0.sheet) }
        guard !repeated.isEmpty || !named.isEmpty else { return }
        writer.open("definedNames")
        for index in repeated {
            let sheet = draft.sheets[index]
            guard let rows = sheet.repeatedRows else { continue }
            writer.element(
                "definedName",
                "\(SpreadsheetML.quoted(sheet.name))!$\(rows.lowerBound + 1):$\(rows.upperBound + 1)",
                ["name": "_xlnm.Print_Titles", "localSheetId": String(index)])
        }
        for name in named {
            writer.element(
                "definedName", SpreadsheetML.absolute(name.range, in: draft.sheets[name.sheet].name),
                ["name": name.name])
        }
        writer.close()
    }

    /// `docProps/core.xml`, without clocks. Source: ISO/IEC 29500-2 §11.
    static func core(_ draft: WorkbookDraft) -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open(
            "cp:coreProperties",
            [
                "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
                "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            ])
        if !draft.title.isEmpty { writer.element("dc:title", draft.title) }
        if !draft.author.isEmpty { writer.element("dc:creator", draft.author) }
        writer.close()
        return writer.finish()
    }

    /// `docProps/app.xml`. Source: ISO/IEC 29500-1 §22.2.
    static func app() -> [UInt8] {
        var writer = XMLByteWriter()
        writer.declaration()
        writer.open(
            "Properties", ["xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"])
        writer.element("Application", "Wenshu")
        writer.close()
        return writer.finish()
    }
}
