import DocumentModel
import WenshuCore

/// The title (GB/T 9704—2012, 7.3.1): 二号小标宋, centred.
enum TitleRules {
    /// Checks the title.
    static func check(_ outline: LintOutline, _ findings: inout LintFindings) {
        let lines = outline.lines(.title)
        if lines.isEmpty, !outline.hasRedHead {
            findings.add(.error, "title-missing", place: "正文", "没有找到标题", "在正文之前加居中的标题，用二号小标宋")
        }
        for line in lines {
            if !line.isCentered {
                findings.add(.error, "title-alignment", at: line, "标题没有居中", "把标题设为居中")
            }
            if (line.size.points - 22).magnitude > 0.25 {
                findings.add(.error, "title-size", at: line, "标题字号是\(line.size.typeSize)，不是二号", "把标题设为二号（22 磅）")
            }
            let font = line.mainRun?.format.font
            if LintFont.title.matches(font) == false {
                let isSubstitute = ["华文中宋", "stzhongsong"].contains(font?.lowercased() ?? "")
                findings.add(
                    isSubstitute ? .note : .error, "title-font", at: line,
                    "标题字体是\(font ?? "默认字体")，不是小标宋", "把标题设为方正小标宋简体")
            }
            if line.mainRun?.format.bold == true {
                findings.add(.warning, "title-bold", at: line, "标题加粗了", "小标宋不加粗：取消加粗")
            }
        }
    }
}

extension Length {
    /// A type size by its Chinese name where it has one: `三号`, `11 磅`.
    var typeSize: String {
        if let known = Length.chineseSizes.first(where: { ($0.value - points).magnitude < 0.01 }) { return known.key }
        let tenths = Int((points * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) 磅" : "\(tenths / 10).\(tenths % 10) 磅"
    }
}
