import WenshuCore

/// The names that a pack of rules may use: English ones, each with the Chinese names that mean the same.
extension Vocabulary {
    /// The whole pack.
    static let pack = Vocabulary([
        ("pack", ["规则包"]), ("id", ["代号"]), ("form", ["表单"]), ("region", ["地区"]), ("valid", ["有效"]), ("help", ["说明"]),
        ("source", ["来源"]), ("confidence", ["可信级别"]), ("verified", ["核验"]), ("values", ["量"]), ("points", ["打分"]),
        ("extents", ["篇幅"]), ("rules", ["规则"]), ("materials", ["材料"]),
    ])
    /// From when to when it holds.
    static let validity = Vocabulary([("from", ["自"]), ("to", ["至"])])
    /// A text that rules come from.
    static let source = Vocabulary([("title", ["文件"]), ("number", ["文号"]), ("address", ["网址"])])
    /// Who compared it with the official texts.
    static let verification = Vocabulary([("date", ["日期"]), ("by", ["核验人"])])
    /// A rule.
    static let rule = Vocabulary([
        ("id", ["代号"]), ("title", ["名称"]), ("clause", ["条款"]), ("source", ["来源"]), ("confidence", ["可信级别"]),
        ("level", ["级别"]), ("require", ["要求"]), ("exempt", ["豁免"]), ("evidence", ["证据"]), ("advice", ["建议"]),
    ])
    /// How much a rule matters.
    static let ruleLevel = Vocabulary([("required", ["必备"]), ("optional", ["参考"])])
    /// A condition.
    static let condition = Vocabulary([
        ("name", ["名称"]), ("value", ["量"]), ("at-least", ["至少"]), ("above", ["超过"]), ("at-most", ["至多"]),
        ("below", ["低于"]), ("own", ["按自评"]), ("all", ["全部"]), ("any", ["任一"]), ("none", ["均不"]), ("count", ["至少几项"]),
        ("of", ["其中"]),
        ("cases", ["情形"]), ("holds", ["属实"]), ("veto", ["否决"]), ("question", ["询问"]), ("guide", ["指引"]),
        ("wanted", ["应答"]), ("item", ["事项"]), ("rule", ["规则"]), ("same", ["一致"]), ("same-order", ["顺序一致"]),
        ("refers", ["引用"]), ("catalogue", ["须在"]), ("unused", ["未用过"]), ("ledger", ["台账"]), ("distinct", ["不重复"]),
        ("each", ["每项"]), ("applies", ["当"]), ("absent", ["不得有"]), ("continuous", ["连续"]), ("extent", ["篇幅"]),
    ])
    /// A case of a condition.
    static let conditionCase = Vocabulary([("when", ["当"]), ("then", ["则"])])
    /// A number that follows from another one.
    static let tiers = Vocabulary([("by", ["按"]), ("bands", ["分档"])])
    /// A range, and what it gives.
    static let band = Vocabulary([
        ("at-least", ["至少"]), ("above", ["超过"]), ("at-most", ["至多"]), ("below", ["低于"]), ("value", ["值"]),
        ("points", ["得"]), ("grade", ["档次"]),
    ])
    /// A named number.
    static let quantity = Vocabulary([
        ("expression", ["式"]), ("yearly", ["逐年"]), ("list", ["取自"]), ("divisor", ["除以"]), ("years", ["年"]),
        ("aggregate", ["求"]),
        ("numerator", ["分子"]), ("denominator", ["分母"]), ("growth", ["增长"]), ("kind", ["口径"]), ("unit", ["单位"]),
        ("help", ["说明"]),
    ])
    /// How long a text may be.
    static let extent = Vocabulary([
        ("field", ["栏目"]), ("name", ["名称"]), ("at-least", ["至少"]), ("at-most", ["至多"]), ("count", ["口径"]),
        ("help", ["说明"]),
    ])
    /// An item of a table of points.
    static let pointItem = Vocabulary([
        ("name", ["名称"]), ("cap", ["满分", "封顶"]), ("value", ["量"]), ("bands", ["分档"]), ("grades", ["选档"]),
        ("each", ["每满"]), ("points", ["得"]), ("condition", ["满足"]), ("expert", ["专家"]), ("items", ["项目"]),
        ("best", ["取高"]),
    ])
    /// Something that is handed in.
    static let material = Vocabulary([
        ("name", ["名称"]), ("aliases", ["别名"]), ("required", ["必备"]), ("when", ["何时"]), ("confidence", ["可信级别"]),
        ("copies", ["份数"]), ("form", ["形式"]), ("seal", ["盖章"]), ("validity", ["时效"]), ("size", ["规格"]),
        ("pages", ["页数"]), ("help", ["说明"]),
    ])
}

/// The names of the lists of a record that the engine itself looks at.
///
/// A form whose records are judged has those of them that its rules need.
public enum JudgedRecord {
    /// Figures of years, a record for each.
    static let years = "年度数据"
    /// Which year.
    static let year = "年度"
    /// Answers to questions: 事项, 结论.
    static let answers = "人工判断"
    /// What was asked for.
    static let item = "事项"
    /// Yes or no.
    static let answer = "结论"
    /// Grades and points that the applicant or experts give: 项目, 档次, 得分.
    static let assessments = "自评"
    /// The item of a table of points.
    static let assessedItem = "项目"
    /// The grade.
    static let grade = "档次"
    /// The points.
    static let points = "得分"
    /// What is attached: 名称, 编号, 文件, 有效期至.
    static let attachments = "附件"
    /// What an attachment is called.
    static let name = "名称"
    /// What kind of material an attachment is, when its name does not tell.
    static let category = "类别"
    /// The number of an attachment, or of what a ledger lists.
    static let number = "编号"
    /// The file of an attachment.
    static let file = "文件"
    /// The last day on which an attachment holds.
    static let validTo = "有效期至"
    /// What was used in earlier applications: 编号, 用于, 年度.
    static let ledger = "使用记录"
    /// In which application something was used.
    static let usedFor = "用于"
    /// When something that lasted began, and when it ended: a day or a month.
    static let span = (from: "开始", to: "结束")

    /// By which packs a record wants to be judged.
    public static let packs = "规则包"

    /// The day of the application.
    public static let applicationDate = "申报日期"
    /// The year of the application; fiscal years are counted from it.
    public static let applicationYear = "申报年度"
    /// The last day of the call; windows of dates are counted from it.
    public static let deadline = "截止日期"
}
