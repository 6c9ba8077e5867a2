import DocumentModel
import WenshuCore
import XMLKit

/// Makes pictures and objects in a text lead to the files of the composed package.
enum OdtFileReferences {
    /// Changes the references.
    static func settle(_ references: [OdtInventory.Reference], _ files: OdtFileBringer, _ report: inout IntakeReport) {
        var (linked, missing, objects): ([String], [String], [String]) = ([], [], [])
        var (sections, programs): ([String], [String]) = ([], [])
        for reference in references {
            let target = files.target(reference.href)
            let isSection = reference.element == .sectionSource
            switch target {
            case .outside where isSection, .missing where isSection: sections.append(reference.href)
            case .outside: if !reference.href.hasPrefix("#") { linked.append(reference.href) }
            case .missing:
                missing.append(reference.href)
                reference.node.remove()
            case .file, .folder:
                if let href = files.href(of: target) {
                    reference.node[.href] = href
                } else {
                    objects.append(reference.href)
                    reference.node.remove()
                }
            }
            if reference.element == .oleObject { programs.append(reference.href) }
        }
        if !sections.isEmpty {
            report.note(
                .warning, "linked-section", cause: "有节链接到别的文件\(OdtFindings.list(sections))，收入的是存下的文字",
                remedy: "请核对是否为最新")
        }
        if !programs.isEmpty {
            report.note(
                .note, "ole", cause: "含有嵌入对象（OLE）\(OdtFindings.list(programs))，原样收入", remedy: "请核对能否打开")
        }
        if !linked.isEmpty {
            report.note(
                .warning, "linked-picture", cause: "图片或对象链接到文件之外：\(OdtFindings.list(linked))",
                remedy: "请在原稿里改为嵌入，否则换一台电脑就看不到")
        }
        if !missing.isEmpty {
            report.note(
                .warning, "missing-picture", cause: "图片或对象不在文件里：\(OdtFindings.list(missing))", remedy: "请在原稿里重新插入")
        }
        if !objects.isEmpty {
            report.note(
                .warning, "damaged-object", cause: "嵌入对象无法读取，只留下它的图像：\(OdtFindings.list(objects))", remedy: "请在原稿里重新插入")
        }
    }
}
