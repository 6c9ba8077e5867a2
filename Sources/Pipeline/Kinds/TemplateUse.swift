import DocxFormat
import OdtFormat
import PackageKit
import TemplateEngine
import TemplateMarkup
import WenshuCore

/// Compares templates with the fields of a form: names that it does not know, and fields that nothing uses.
struct TemplateUse {
    private var check: ShapeCheck
    private let isKnown: Bool

    /// The fields that need no place in a document.
    private static let administrative: Set<String> = ["类型", "文书"]

    /// Starts with what the rules of a form use.
    /// - Parameters:
    ///   - form: the form.
    ///   - kinds: the kinds whose templates are compared. Of those that judge records or add up others, packs and sums use
    ///     fields, too.
    init(_ form: Form, _ kinds: [Kind]) {
        check = ShapeCheck(kinds.reduce(form.shape) { $0.adding($1.judging).adding($1.each).adding($1.aggregation) })
        let isWhole = kinds.allSatisfy { $0.judging == nil && $0.aggregation == nil }
        if case .any = form.shape { isKnown = false } else { isKnown = isWhole }
        add(form.rules)
    }

    /// Adds what a kind uses besides its template.
    mutating func add(_ kind: Kind) {
        add(kind.rules)
        for tag in kind.fileName.text.tags { check.take(tag.tag, at: tag.site) }
        if let condition = kind.condition { check.take(condition, place: "") }
        if let each = kind.each { check.take(each.list, place: "") }
    }

    /// Adds a template.
    /// - Returns: a warning for each name that the form does not know.
    /// - Throws: ``JobFailure`` when it cannot be read.
    mutating func add(_ package: OfficePackage, name: String) throws(JobFailure) -> [Diagnostic] {
        let inventory =
            package.kind == .odf
            ? try OdtTemplate.inventory(of: package, name: name) : try DocxTemplate.inventory(of: package, name: name)
        let before = check.findings.count
        for entry in inventory.tags.entries { check.take(entry.tag, at: entry.site) }
        return check.findings.dropFirst(before).map { finding in
            Diagnostic(
                .warning, id: "kind.unknown-name", place: "\(name) \(finding.site.place)", excerpt: finding.site.source,
                cause: finding.cause, remedy: finding.remedy, suggestions: finding.suggestions)
        }
    }

    /// A warning about the fields that nothing uses, if there are any.
    func unused(place: String) -> [Diagnostic] {
        let names = check.unusedFields().filter { !TemplateUse.administrative.contains($0[0]) }
        guard isKnown, !names.isEmpty else { return [] }
        return [
            Diagnostic(
                .warning, id: "kind.unused-field", place: place,
                cause: "模板没有用到这些字段：\(names.map { $0.joined(separator: ".") }.joined(separator: "、"))",
                remedy: "在模板里加上，或从“字段”里删去")
        ]
    }

    private mutating func add(_ rules: RecordRules) {
        use(rules.computed)
        for rule in rules.checks {
            for head in rule.each { check.enter(head.list, as: head.variable, place: "") }
            check.take(rule.condition, place: "")
            for text in [rule.message, rule.remedy].compactMap({ $0 }) {
                for tag in text.tags { check.take(tag.tag, at: tag.site) }
            }
            for _ in rule.each { check.leave() }
        }
    }

    private mutating func use(_ computed: [RecordRules.Computed]) {
        for rule in computed {
            switch rule {
            case .field(_, let expression): check.take(expression, place: "")
            case .inside(let name, let inner):
                guard let path = try? FieldPath("[\(name)]") else { continue }
                check.enter(path, as: nil, place: "", alsoRecords: true)
                use(inner)
                check.leave()
            }
        }
    }
}
