import WenshuCore

/// The codes that reference numbers are made of (DA/T 13—2022), and how documents are kept.
public struct ArchiveCodes: Sendable {
    /// 全宗号, given by the archives.
    public var fonds: String?
    /// 门类代码.
    public var category: String?
    /// 机构（问题）代码.
    public var unit: String?

    /// Makes codes of those that the user gives.
    public init(fonds: String? = nil, category: String? = nil, unit: String? = nil) {
        self.fonds = fonds
        self.category = category
        self.unit = unit
    }

    /// The same with what the settings of a workspace tell (归档) where the user gives nothing.
    func completed(by settings: Value) -> ArchiveCodes {
        ArchiveCodes(
            fonds: fonds ?? settings["全宗号"]?.text, category: category ?? settings["门类代码"]?.text,
            unit: unit ?? settings["机构代码"]?.text)
    }

    /// `Q001-WS·2026-Y-KX-0001`.
    /// - Throws: ``JobFailure`` telling the codes that are missing.
    func reference(_ item: ArchiveItem, number: Int, place: String) throws(JobFailure) -> String {
        let known = [("全宗号", "--fonds", fonds), ("门类代码", "--category", category), ("机构代码", "--unit", unit)]
        let missing = known.filter { $0.2?.isEmpty ?? true }
        guard missing.isEmpty, let fonds, let category, let unit else {
            throw JobFailure(
                .content,
                [
                    Diagnostic(
                        .error, id: "archive.codes", place: place,
                        cause: "编档号还缺\(missing.map(\.0).joined(separator: "、"))",
                        remedy: "向档案部门要，写在 wenshu.yaml 的“归档”里，或在命令里写 \(missing.map(\.1).joined(separator: "、"))")
                ])
        }
        return "\(fonds)-\(category)·\(item.year)-\(item.period.code)-\(unit)-\(ArchiveCodes.padded(number, 4))"
    }

    /// A number with zeros before it.
    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
