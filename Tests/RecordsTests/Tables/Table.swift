import WenshuCore
import Workbook

@testable import Records

/// Workbooks written as text, for tests: a row on each line, cells between `|`.
enum Table {
    /// A sheet. Cells that are numbers become numbers, `#N/A` an error, `2026-11-20` and `85%` stay text.
    static func sheet(
        _ name: String, _ text: String, isHidden: Bool = false, merges: [String] = [], hiddenRows: Set<Int> = []
    ) -> Sheet {
        var rows: [SheetRow] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let texts = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
            let cells = texts.enumerated().compactMap { column, text in
                text.isEmpty ? nil : SheetCell(column: column, value: cell(text.replacing("\\n", with: "\n")))
            }
            if !cells.isEmpty {
                rows.append(SheetRow(index: index, isHidden: hiddenRows.contains(index + 1), cells: cells))
            }
        }
        return Sheet(name: name, isHidden: isHidden, rows: rows, merges: merges.compactMap { CellRange($0) })
    }

    private static func cell(_ text: String) -> CellValue {
        if text.hasPrefix("#") { return .error(text) }
        if let number = Number(text), !text.hasPrefix("0") || text == "0" { return .number(number) }
        return .text(text)
    }

    /// What a workbook says.
    struct Reading {
        let reading: TableReading
        /// The normal forms.
        let records: [Value]
        /// All findings, in the order: sheets and columns, then records.
        let diagnostics: [Diagnostic]

        func ids() -> [String] { diagnostics.map(\.id) }
    }

    static func read(
        _ sheets: [Sheet], _ schema: Schema, names: [NamedRange] = [], mapping: String? = nil,
        file: String = "表.xlsx"
    ) throws -> Reading {
        let registry = SourceRegistry()
        let spreadsheet = Spreadsheet(name: file, sheets: sheets, names: names)
        let source = registry.add(SpreadsheetSource(spreadsheet))
        let map = try mapping.map {
            try TableMapping(
                YAMLReader.read(Array($0.utf8), name: "对照.yaml", registry: registry), registry: registry,
                name: "对照.yaml")
        }
        let reading = TableRecordReader(schema).read(spreadsheet, source: source, mapping: map, registry: registry)
        let checked = reading.entries.map { schema.check($0, registry: registry) }
        return Reading(
            reading: reading, records: checked.map(\.value),
            diagnostics: reading.diagnostics + checked.flatMap(\.diagnostics))
    }

    static func schema(_ yaml: String) throws -> Schema {
        let registry = SourceRegistry()
        return try Schema(YAMLReader.read(Array(yaml.utf8), name: "表单.yaml", registry: registry), registry: registry)
    }

    /// A form with lists, groups and lists in lists.
    static let activity = """
        代号: activity
        名称: 活动
        字段:
          - 名称: 活动
            类型: 一组
            必填: 是
            字段:
              - {名称: 名称, 别名: [title], 必填: 是}
              - {名称: 开始, 类型: 时间}
              - {名称: 地点}
              - {名称: 主持人, 类型: 人员}
              - {名称: 类别, 类型: 选择, 可选: [讲座, 沙龙, 其他]}
          - {名称: 人数, 类型: 整数}
          - {名称: 单位, 类型: 列表}
          - 名称: 联系
            类型: 一组
            字段:
              - {名称: 电话}
              - {名称: 地点}
          - {名称: 出席, 别名: [present], 类型: 名单, 字段: [{名称: 表决权, 类型: 是否}]}
          - {名称: 请假, 类型: 名单}
          - 名称: 议题
            类型: 列表
            每项:
              类型: 一组
              字段:
                - {名称: 序号, 类型: 整数}
                - {名称: 题目, 必填: 是}
                - {名称: 日期, 类型: 日期}
                - {名称: 经费, 类型: 数字}
                - {名称: 表决, 类型: 一组, 字段: [{名称: 赞成, 类型: 整数}, {名称: 反对, 类型: 整数}]}
                - 名称: 决定
                  类型: 列表
                  每项: {类型: 一组, 字段: [{名称: 内容, 类型: 长文字, 必填: 是}, {名称: 责任人, 类型: 名单}]}
        """
}
