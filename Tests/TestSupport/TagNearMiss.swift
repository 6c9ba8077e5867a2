/// A line that is almost right, and what the person who wrote it is told.
public struct TagNearMiss: Sendable, CustomStringConvertible {
    /// What was written.
    public let text: String
    /// The identifier of the first finding, without `template.`.
    public let id: String
    /// Words of the cause.
    public let cause: String
    /// Words of the remedy, or a suggestion.
    public let help: String
    /// What was written.
    public var description: String { text }

    init(_ text: String, _ id: String, _ cause: String, help: String) {
        self.text = text
        self.id = id
        self.cause = cause
        self.help = help
    }

    /// The near-misses; names are looked up in ``TagSpellings/view``.
    public static let all = [
        // braces
        TagNearMiss("姓名：{{", "unclosed-tag", "缺少「}}」", help: "补上「}}」"),
        TagNearMiss("{{会议.名称}。", "unclosed-tag", "缺少「}}」", help: "补上「}}」"),
        TagNearMiss("｛｛会议.名称", "unclosed-tag", "缺少「}}」", help: "不能跨两段"),
        TagNearMiss("{{会议.名称 {{金额}}", "unclosed-tag", "缺少「}}」", help: "补上「}}」"),
        TagNearMiss("{{}}", "syntax", "空的", help: "写上字段名"),
        TagNearMiss("{{ {会议.名称} }}", "syntax", "符号「{」", help: "两个大括号"),
        // keywords
        TagNearMiss("{{#循坏 出席}}{{/}}", "unknown-word", "不认识「#循坏」", help: "#循环"),
        TagNearMiss("{{#如国 数}}{{/}}", "unknown-word", "不认识「#如国」", help: "#如果"),
        TagNearMiss("{{#循环出席}}{{/}}", "unknown-word", "缺少空格", help: "{{#循环 出席}}"),
        TagNearMiss("{{#如果数 > 1}}{{/}}", "unknown-word", "缺少空格", help: "{{#如果 数"),
        TagNearMiss("{{#如果 数}}a{{#否責}}b{{/}}", "unknown-word", "不认识「#否責」", help: "#否则"),
        TagNearMiss("{{#eech 出席}}{{/}}", "unknown-word", "不认识「#eech」", help: "#each"),
        TagNearMiss("{{#}}", "syntax", "后面缺少词", help: "#循环"),
        TagNearMiss("{{循环 出席}}{{/}}", "syntax", "前面少了「#」", help: "{{#循环 出席}}"),
        TagNearMiss("{{如果 数}}是{{/如果}}", "syntax", "前面少了「#」", help: "{{#如果 数}}"),
        TagNearMiss("{{#循环}}{{/}}", "syntax", "缺少列表", help: "{{#循环 出席 为 人}}"),
        TagNearMiss("{{#循环 出席 为}}{{/}}", "syntax", "「为」后面缺少名称", help: "{{#循环 出席 为 人}}"),
        TagNearMiss("{{#循环 出席 @航}}{{/}}", "unknown-word", "范围", help: "@行"),
        // closing
        TagNearMiss("{{#如果 数}}a{{/循环}}", "pairing", "对不上", help: "{{/如果}}"),
        TagNearMiss("{{#循环 出席 为 人}}a{{/如果}}", "pairing", "对不上", help: "{{/循环}}"),
        TagNearMiss("{{#循环 出席}}a{{/循坏}}", "pairing", "对不上", help: "{{/循环}}"),
        TagNearMiss("{{#循环 出席}}a", "pairing", "没有结束标签", help: "{{/循环}}"),
        TagNearMiss("a{{/如果}}", "pairing", "前面没有打开的标签", help: "{{#如果"),
        TagNearMiss("{{#否则}}a", "pairing", "前面没有打开的", help: "补上开头"),
        TagNearMiss("{{#循环 出席}}a{{#结束}}", "unknown-word", "不认识「#结束」", help: "{{/}}"),
        // filters
        TagNearMiss("{{金额|大写金颔}}", "unknown-word", "没有叫「大写金颔」的过滤器", help: "大写金额"),
        TagNearMiss("{{数|中文数子}}", "unknown-word", "没有叫「中文数子」的过滤器", help: "中文数字"),
        TagNearMiss("{{金额|}}", "syntax", "缺少过滤器的名称", help: "{{金额|大写金额}}"),
        TagNearMiss("{{金额|千分位 2 3}}", "syntax", "参数个数不对", help: "千分位 2"),
        TagNearMiss("{{会议.地点|默认}}", "syntax", "参数个数不对", help: "默认 \"—\""),
        TagNearMiss("{{会议.地点|默认 “无}}", "syntax", "引号", help: "补上引号"),
        // names and expressions
        TagNearMiss("{{会议.名秤}}", "unknown-name", "名秤", help: "名称"),
        TagNearMiss("{{#循环 出习}}{{/}}", "unknown-name", "出习", help: "出席"),
        TagNearMiss("{{会议 名称}}", "syntax", "看不懂", help: "缺少「.」"),
        TagNearMiss("{{内容（备注）}}", "syntax", "看不懂", help: "方括号"),
        TagNearMiss("{{[内容（备注）}}", "syntax", "缺少右方括号", help: "补上「]」"),
        TagNearMiss("{{(数 + 1}}", "syntax", "括号没有收尾", help: "补上「)」"),
        TagNearMiss("{{$序}}", "unknown-word", "不认识「$序」", help: "$序号"),
        TagNearMiss("{{@图偏 照片}}", "unknown-word", "不认识「@图偏」", help: "@图片"),
        TagNearMiss("{{@图片 照片 宽 30mm}}", "syntax", "缺少「=」", help: "宽=30mm"),
        // documents that are taken in
        TagNearMiss("{{+}}", "syntax", "后面缺少字段名", help: "{{+论文.文件"),
        TagNearMiss("{{+标签 样式}}", "syntax", "缺少「=」", help: "另起=奇数页"),
        TagNearMiss("{{+标签 另起=}}", "syntax", "缺少值", help: "另起=奇数页"),
        TagNearMiss("{{+标签 另启=奇数页}}", "unknown-word", "没有选项「另启」", help: "另起"),
        TagNearMiss("{{+标签 另起=奇页}}", "unknown-word", "不能是「奇页」", help: "奇数页"),
        TagNearMiss("{{+标签 批注=去除}}", "unknown-word", "不能是「去除」", help: "去掉"),
        TagNearMiss("{{+标答}}", "unknown-name", "标答", help: "标签"),
        TagNearMiss("附：{{+标签}}", "misplaced", "单独占一段", help: "移到别的段落"),
        TagNearMiss("{{+标签}}{{+标签}}", "misplaced", "单独占一段", help: "移到别的段落"),
        TagNearMiss("{{@书眉}}", "syntax", "后面缺少字段名", help: "{{@书眉 题名}}"),
        TagNearMiss("{{@书梅 题名}}", "unknown-word", "不认识「@书梅」", help: "@书眉"),
        TagNearMiss("{{@书眉 题名 作者}}", "syntax", "看不懂", help: "缺少「.」"),
    ]

    /// Ordinary prose with braces and signs, which must come out as it is.
    public static let prose = [
        "集合{1，2，3}与｛甲｝", "{\"a\":{\"b\":1}}", "{姓名}", "｛单个｝", "{ {两个分开的} }", "#循环 不在标签里", "“引”—…½©（c）",
        "f(x)={x|x>0}", "}}", "{会议.名称}}", "模板变量写作 { { x } }", "$序号 | 默认 @行",
    ]
}
