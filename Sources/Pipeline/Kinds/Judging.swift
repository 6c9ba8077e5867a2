import TemplateEngine

/// How records of a kind are judged by packs of rules, and what its templates see of that.
struct Judging: Sendable {
    /// What becomes of the packs.
    enum Mode: String, CaseIterable {
        /// A document for each pack.
        case eachPack = "逐包"
        /// A document with all packs.
        case allPacks = "全部"
        /// A document with all packs for all records of the files that the record names.
        case roster = "名单"
        /// A document that tells what a pack asks for.
        case reading = "解读"
    }

    /// What becomes of the packs.
    let mode: Mode
    /// The English name of the form of the records that are judged; nil for that of the kind itself.
    let form: String?

    /// The field of a record that names the files with the records to be judged.
    static let roster = "名单"

    /// The fields that judging adds to what templates see.
    var fields: [DataShape.Field] {
        switch mode {
        case .eachPack: [DataShape.Field("核对", shape: .any)]
        case .allPacks:
            [DataShape.Field("各项核对", shape: .any), DataShape.Field("待办数", shape: .scalar)]
        case .roster: ["对象", "各规则包", "排序"].map { DataShape.Field($0, shape: .any) }
        case .reading: [DataShape.Field("解读", shape: .any)]
        }
    }
}
