import Pipeline
import Records
import RuleEngine
import TemplateEngine
import WenshuCore

extension FuzzTarget {
    /// The form of companies and the company of the samples; the targets are run in the checkout.
    private static let company: (shape: DataShape, record: Value) = {
        let path = "templates/qualification/样例.yaml"
        do {
            guard let form = try KindLibrary(folder: "templates").formOnDemand("company") else {
                stop("there is no form of companies")
            }
            let registry = SourceRegistry()
            let value = try RecordReader.read(path: path, registry: registry)
            return (form.shape, form.schema.check(value, registry: registry).value)
        } catch { stop("run in the checkout: \(error)") }
    }()

    /// Reads a pack of rules and judges a company, and one without data, by it; every rule must have its judgement.
    static func judge(_ bytes: [UInt8]) {
        let registry = SourceRegistry()
        guard let value = try? RecordReader.read(bytes, name: "甲.yaml", registry: registry) else { return }
        let pack: RulePack
        do throws(JobFailure) {
            pack = try RulePack(value, path: "甲.yaml", registry: registry) { name in
                name == "company" ? company.shape : name == "any" ? .any : nil
            }
        } catch {
            precondition(!error.diagnostics.isEmpty, "a pack is refused without a reason")
            return
        }
        let evaluator = PackEvaluator(pack)
        for record in [company.record, .record([])] {
            let assessment = evaluator.assess(record, on: Application(date: pack.validFrom))
            precondition(assessment.findings.count == pack.rules.count, "a rule is not judged")
        }
    }
}
