import WenshuCore

/// What the rows of a year are about: the lists of `templates/records/ledger.yaml`, under their names there.
enum LedgerSubject: String, CaseIterable {
    case membership = "队伍"
    case meetings = "会议"
    case academic = "学术活动"
    case volumes = "论文集"
    case policy = "政策宣讲"
    case trainings = "培训"
    case projects = "课题"
    case contracts = "技术合同"
    case popularization = "科普活动"
    case advice = "智库建议"
    case certificates = "资质证书"
    case titles = "职称申报"
    case awards = "奖项推荐"
    case opinions = "意见诉求"
    case culture = "文化建设"
    case funds = "经费"
    case papers = "收发文"
    case events = "大事"

    /// The table of the report that prints the rows (附表×).
    var table: Int {
        switch self {
        case .membership: 1
        case .academic, .volumes: 3
        case .policy: 4
        case .trainings: 5
        case .projects: 6
        case .contracts: 7
        case .popularization: 8
        case .advice: 9
        case .certificates: 10
        case .titles: 11
        case .awards: 12
        case .opinions: 13
        case .funds: 14
        case .meetings, .papers: 15
        case .culture: 16
        case .events: 17
        }
    }

    /// The fields that tell when it was; a row is of the year when one of them is.
    var dates: [String] {
        switch self {
        case .membership, .funds: []
        case .certificates: ["申报日期", "取证日期", "到期日期"]
        default: ["日期"]
        }
    }

    /// Whether rows count whatever their dates: certificates hold for years.
    var lasts: Bool { self == .certificates }

    /// The fields that tell rows apart when they have no number.
    var key: [String] {
        switch self {
        case .membership, .funds: ["名称"]
        case .certificates: ["名称", "单位"]
        case .titles: ["姓名", "级别"]
        case .awards: ["名称", "对象"]
        case .opinions: []
        case .papers: ["类别", "文号", "日期", "名称"]
        default: ["名称", "日期"]
        }
    }

    /// How the chronicle tells of a row; nil when it does not.
    func chronicle(_ row: LedgerRow) -> String? {
        guard let name = row["名称"].text else { return nil }
        return switch self {
        case .meetings: "召开\(name)"
        case .academic, .trainings: "举办\(name)"
        case .policy: "组织政策宣讲：\(name)"
        case .popularization, .culture: "开展\(name)"
        case .volumes: "编印《\(name)》"
        case .events: name
        default: nil
        }
    }
}
