public import WenshuCore

extension Vocabulary {
    /// What `kind.yaml` and `records/<form>.yaml` may say.
    public static let description = Vocabulary([
        ("kind", ["代号"]), ("record", ["表单"]), ("title", ["名称"]), ("clause", ["条款"]), ("template", ["模板"]),
        ("styles", ["样式"]), ("file-name", ["文件名"]), ("help", ["说明"]), ("sample", ["样例"]), ("fields", ["字段"]),
        ("computed", ["计算字段"]), ("checks", ["检查"]), ("documents", ["文书"]), ("publication", ["公开"]),
        ("registered", ["在册"]), ("judging", ["核对"]), ("each", ["逐项"]), ("aggregation", ["汇总"]),
    ])

    /// What the description of a field may say.
    static let field = Vocabulary([
        ("name", ["名称"]), ("aliases", ["别名"]), ("type", ["类型"]), ("required", ["必填"]), ("expected", ["应填"]),
        ("help", ["说明"]), ("example", ["例子"]), ("unit", ["单位"]), ("min", ["最小"]), ("max", ["最大"]), ("default", ["默认"]),
        ("choices", ["可选"]), ("item", ["每项"]), ("fields", ["字段"]), ("private", ["隐私"]), ("registered", ["在册"]),
    ])

    /// The types of fields.
    static let types = Vocabulary([
        ("text", ["文字"]), ("longtext", ["长文字"]), ("integer", ["整数"]), ("number", ["数字"]), ("date", ["日期"]),
        ("time", ["时间"]), ("bool", ["是否"]), ("choice", ["选择"]), ("file", ["文件"]), ("table", ["表格"]), ("person", ["人员"]),
        ("people", ["名单"]), ("list", ["列表"]), ("record", ["一组"]), ("id-number", ["身份证号"]),
        ("credit-code", ["信用代码"]), ("phone", ["电话"]), ("richtext", ["富文本"]),
    ])
}
