import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu measure`: what reading a workbook costs, for benchmarks; not shown in the help.
struct MeasureCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "测量读取表格所用的处理器时间和内存，以 JSON 写出", shouldDisplay: false)

    @Argument(help: .init("表格文件", valueName: "表格"), completion: .file(extensions: ["xlsx", "ods", "csv"]))
    var file: String

    @OptionGroup var telling: TellingOptions

    private struct Account: Encodable {
        let event = "measure"
        let cells: Int
        let read: Double
        let peak: Double
    }

    func run(console: Console) async throws -> ExitStatus {
        do throws(JobFailure) {
            let measurement = try WorkbookMeasurement(path: file)
            console.print(json: Account(cells: measurement.cells, read: measurement.seconds, peak: Memory.peak))
            return .done
        } catch {
            return Teller(console: console, options: telling).tell(error)
        }
    }
}
