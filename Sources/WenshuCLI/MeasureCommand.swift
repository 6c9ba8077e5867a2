import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu measure`: what reading a workbook or judging companies costs, for benchmarks; not shown in the help.
struct MeasureCommand: WenshuCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "测量读取表格、按规则包核对企业所用的处理器时间和内存，以 JSON 写出", shouldDisplay: false)

    @Argument(help: .init("表格文件，或企业的数据文件", valueName: "文件"), completion: .file())
    var file: String

    @Option(help: .init("按全部规则包核对这么多家企业", valueName: "家数"))
    var companies: Int?

    @OptionGroup var location: LibraryOptions
    @OptionGroup var telling: TellingOptions

    private struct Judged: Encodable {
        let event = "measure"
        let evaluations: Int
        let judge: Double
        let statuses: [String: Int]
        let peak: Double
    }

    private struct Account: Encodable {
        let event = "measure"
        let cells: Int
        let read: Double
        let peak: Double
    }

    func run(console: Console) async throws -> ExitStatus {
        do throws(JobFailure) {
            if let companies {
                let measurement = try RuleMeasurement(path: file, count: companies, library: location.baseLibrary())
                console.print(
                    json: Judged(
                        evaluations: measurement.evaluations, judge: measurement.seconds,
                        statuses: measurement.statuses, peak: Memory.peak))
                return .done
            }
            let measurement = try WorkbookMeasurement(path: file)
            console.print(json: Account(cells: measurement.cells, read: measurement.seconds, peak: Memory.peak))
            return .done
        } catch {
            return Teller(console: console, options: telling).tell(error)
        }
    }
}
