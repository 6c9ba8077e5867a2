/// The typefaces of official documents.
enum LintFont: String {
    case fangSong = "仿宋"
    case kai = "楷体"
    case hei = "黑体"
    case song = "宋体"
    case title = "小标宋"

    /// Whether a font's name is one of this typeface.
    func matches(_ name: String?) -> Bool {
        guard let name = name?.lowercased() else { return false }
        func has(_ parts: [String]) -> Bool { parts.contains { name.contains($0) } }
        return switch self {
        case .fangSong: has(["仿宋", "fangsong"])
        case .kai: has(["楷", "kaiti", "stkai"])
        case .hei: has(["黑", "simhei", "heiti", "source han sans", "noto sans cjk"])
        case .song: !has(["仿宋", "小标宋"]) && has(["宋体", "simsun", "songti", "stsong"])
        case .title: has(["小标宋", "xbs", "xiaobiaosong"])
        }
    }
}
