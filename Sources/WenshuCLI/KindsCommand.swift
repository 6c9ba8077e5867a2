import ArgumentParser
import Pipeline
import WenshuCore

/// `wenshu kinds`: which documents can be made.
struct KindsCommand: WenshuCommand {
    static let configuration = CommandConfiguration(commandName: "kinds", abstract: "列出能生成的文种；说明有错的文种，列出错在哪里")

    @Flag(help: "以 JSON Lines 输出")
    var json = false

    @OptionGroup var location: LibraryOptions

    private struct Line: Encodable {
        let kind: String
        let title: String
        let clause: String
        let record: String
        let styles: String
        let formats: [String]
    }

    func run(console: Console) async throws -> ExitStatus {
        do throws(JobFailure) {
            let library = try location.library()
            let forms = Dictionary(
                library.formNames.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
            for kind in library.kinds {
                let form = forms[kind.form] ?? kind.form
                let formats = kind.formats.sorted().map(\.rawValue)
                if json {
                    console.print(
                        json: Line(
                            kind: kind.id, title: kind.title, clause: kind.clause, record: form, styles: kind.styles,
                            formats: formats))
                } else {
                    let clause = kind.clause.isEmpty ? "" : "\t条款 \(kind.clause)"
                    console.print("\(kind.title)\t\(kind.id)\t数据类型：\(form)\t\(formats.joined(separator: "、"))\(clause)")
                }
            }
            var telling = TellingOptions.plain
            telling.json = json
            let teller = Teller(console: console, options: telling)
            for fault in library.faults { _ = teller.tell(fault.failure) }
            return library.faults.isEmpty ? .done : library.kinds.isEmpty ? .content : .partial
        } catch {
            return Teller(console: console, options: TellingOptions.plain).tell(error)
        }
    }
}

extension TellingOptions {
    /// Telling to people.
    static var plain: TellingOptions {
        var options = TellingOptions()
        options.json = false
        options.quiet = false
        return options
    }
}
