import Records
public import RuleEngine
import TemplateEngine
public import WenshuCore

/// The packs of rules in folders of templates: `<kind>/rules/<name>/<valid-from>.yaml`.
public struct RulePackLibrary: Sendable {
    /// A pack that cannot be read. It does not keep others from being used.
    public struct Fault: Sendable {
        /// The file.
        public let path: String
        /// What is wrong.
        public let failure: JobFailure
    }

    /// The packs: by folder, the versions of each in the order of the days from which they hold.
    public private(set) var packs: [RulePack] = []
    /// The files that are wrong.
    public private(set) var faults: [Fault] = []
    /// The SHA-256 of the file of each pack, by its path.
    private(set) var digests: [String: String] = [:]

    /// Reads all packs. Those of the user's own come before shipped ones of the same name and version.
    /// - Parameter library: knows the folders and the forms.
    /// - Throws: ``JobFailure`` when a folder cannot be read.
    public init(_ library: KindLibrary) throws(JobFailure) {
        var seen = Set<String>()
        for root in library.roots {
            for path in try RulePackLibrary.files(under: root) {
                do throws(JobFailure) {
                    let bytes = try InputFile.read(path)
                    let pack = try RulePackLibrary.pack(of: bytes, path: path, library)
                    guard seen.insert("\(pack.id)\u{0}\(pack.version)").inserted else { continue }
                    packs.append(pack)
                    digests[path] = SHA256.hex(of: bytes)
                } catch {
                    faults.append(Fault(path: path, failure: error))
                }
            }
        }
    }

    /// The English names of the forms that packs judge, in the order of the packs.
    var forms: [String] {
        var seen = Set<String>()
        return packs.map(\.form).filter { seen.insert($0).inserted }
    }

    /// The files of packs below a folder of kinds, of a kind, or of packs.
    /// - Throws: ``JobFailure`` when a folder cannot be read.
    public static func files(under root: String) throws(JobFailure) -> [String] {
        var shelves = [root + "/rules"].filter(InputFile.isFolder)
        for name in try InputFile.names(in: root) where InputFile.isFolder("\(root)/\(name)/rules") {
            shelves.append("\(root)/\(name)/rules")
        }
        if shelves.isEmpty { shelves = [root] }
        var files: [String] = []
        for shelf in shelves {
            for name in try InputFile.names(in: shelf) where InputFile.isFolder("\(shelf)/\(name)") {
                files += try packFiles(in: "\(shelf)/\(name)")
            }
            if shelf == root { files += try packFiles(in: shelf) }
        }
        return files
    }

    private static func packFiles(in folder: String) throws(JobFailure) -> [String] {
        try InputFile.names(in: folder).filter { name in
            let stem = PathText.stem(of: name)
            return ["yaml", "yml"].contains(PathText.fileExtension(of: name)) && CalendarTime(stem)?.iso == stem
        }.map { "\(folder)/\($0)" }
    }

    /// Reads a pack.
    /// - Parameters:
    ///   - path: its file.
    ///   - library: knows the forms.
    /// - Throws: ``JobFailure`` with all of its faults.
    public static func read(_ path: String, _ library: KindLibrary) throws(JobFailure) -> RulePack {
        try pack(of: InputFile.read(path), path: path, library)
    }

    private static func pack(of bytes: [UInt8], path: String, _ library: KindLibrary) throws(JobFailure) -> RulePack {
        let registry = SourceRegistry()
        let value = try RecordReader.read(bytes, name: path, registry: registry)
        return try RulePack(value, path: path, registry: registry) { name throws(JobFailure) in
            try library.formOnDemand(name)?.recordShape
        }
    }

    /// The versions of a pack, by its Chinese or English name or a part of it, from the first to the last.
    /// - Throws: ``JobFailure`` when there is none: with names that look like it.
    public func versions(of name: String) throws(JobFailure) -> [RulePack] {
        let plain = RulePackLibrary.plain(name)
        let found = packs.filter {
            $0.id == name.lowercased() || RulePackLibrary.plain($0.title) == plain
                || PathText.name(of: PathText.folder(of: $0.path)) == name
        }
        if !found.isEmpty { return found.sorted { $0.validFrom < $1.validFrom } }
        // A part of the name will do when only one pack has it.
        let similar = packs.filter { !plain.isEmpty && RulePackLibrary.plain($0.title).contains(plain) }
        if Set(similar.map(\.id)).count == 1 { return similar.sorted { $0.validFrom < $1.validFrom } }
        if let fault = faults.first(where: { PathText.name(of: PathText.folder(of: $0.path)) == name }) {
            throw fault.failure
        }
        let names = packs.flatMap { [$0.title, $0.id] }
        throw RulePackLibrary.failure(
            "rules.unknown-pack", "没有名为“\(name)”的规则包", "用 wenshu rules list 查看有哪些规则包",
            suggestions: Spelling.suggestions(for: name, among: names))
    }

    /// The version of a pack that holds on a day.
    /// - Throws: ``JobFailure`` when there is no such pack, or none of its versions holds.
    public func pack(_ name: String, on day: CalendarTime) throws(JobFailure) -> RulePack {
        let versions = try versions(of: name)
        if let pack = versions.last(where: { $0.isValid(on: day) }) { return pack }
        let known = versions.map { "\($0.version)\($0.validTo.map { " 至 \($0.iso)" } ?? " 起")" }
        throw RulePackLibrary.failure(
            "rules.no-version", "“\(versions[0].title)”没有在 \(day.dateOnly.iso) 有效的版本",
            "已有的版本：\(known.joined(separator: "、"))")
    }

    /// The packs that hold on a day, one of each.
    public func packs(on day: CalendarTime) -> [RulePack] {
        var latest: [String: RulePack] = [:]
        var order: [String] = []
        for pack in packs where pack.isValid(on: day) {
            if latest[pack.id] == nil { order.append(pack.id) }
            if latest[pack.id].map({ $0.validFrom < pack.validFrom }) ?? true { latest[pack.id] = pack }
        }
        return order.compactMap { latest[$0] }
    }

    /// The packs that a record of a form is judged by on a day: those that it names, or all of its form that hold.
    /// - Parameters:
    ///   - record: may name packs in `规则包`.
    ///   - form: the English name of its form.
    ///   - day: the day of the application.
    ///   - place: where the record stands, for messages.
    /// - Throws: ``JobFailure`` when there is no such pack, or it judges another form.
    func packs(
        for record: Value, form: String, on day: CalendarTime, place: String
    ) throws(JobFailure) -> [RulePack] {
        let own = packs(on: day).filter { $0.form == form }
        let names = record[JudgedRecord.packs]?.names ?? []
        guard !names.isEmpty else { return own }
        var chosen: [RulePack] = []
        for name in names {
            let pack: RulePack
            do throws(JobFailure) { pack = try self.pack(name, on: day) } catch { throw error.located(place) }
            guard pack.form == form else {
                throw RulePackLibrary.failure(
                    "rules.other-form", place: place, "规则包“\(pack.title)”核对的不是这一类数据",
                    "用 wenshu rules list 查看；在“\(JudgedRecord.packs)”里写合用的名称", suggestions: own.map(\.title))
            }
            if !chosen.contains(where: { $0.id == pack.id }) { chosen.append(pack) }
        }
        return chosen
    }

    /// A name without quotation marks, which people forget.
    private static func plain(_ name: String) -> String { name.filter { !"“”\"「」（）()".contains($0) } }

    static func failure(
        _ id: String, place: String = "", _ cause: String, _ remedy: String, suggestions: [String] = []
    ) -> JobFailure {
        JobFailure(
            .content,
            [Diagnostic(.error, id: id, place: place, cause: cause, remedy: remedy, suggestions: suggestions)])
    }
}

extension Value {
    /// Names in a list, or in a text with 、 between them.
    var names: [String] {
        let texts = items?.compactMap(\.text) ?? text.map { [$0] } ?? []
        return texts.flatMap { $0.split(separator: "、").map(\.trimmed).filter { !$0.isEmpty } }
    }
}

extension JobFailure {
    /// The same, told of a place where none is told.
    func located(_ place: String) -> JobFailure {
        JobFailure(
            kind,
            diagnostics.map { finding in
                var finding = finding
                if finding.place.isEmpty { finding.place = place }
                return finding
            })
    }
}
