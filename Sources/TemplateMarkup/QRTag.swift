public import DocumentModel
import Pictures
public import TemplateEngine
public import WenshuCore

/// `{{@二维码 网址 大小=25mm 纠错=M}}`: the drawing that a tag asks for.
public enum QRTag {
    /// Width and height where the tag says none: small, and read from an arm's length.
    private static let usualSize = Length.millimetres(25)

    /// The code, or nil after a finding.
    /// - Parameters:
    ///   - object: the tag.
    ///   - value: what the code holds.
    ///   - site: where the tag stands.
    ///   - session: takes findings.
    public static func shape(
        for object: ObjectTag, value: Value, site: Program.Site, session: RenderSession
    ) -> VectorShape? {
        func refuse(_ id: String, _ cause: String, _ remedy: String) -> VectorShape? {
            session.report(
                Diagnostic(
                    .error, id: "template.\(id)", place: site.place, excerpt: site.source, cause: cause, remedy: remedy)
            )
            return nil
        }
        let text: String
        switch value {
        case .string(let string): text = string
        case .number(let number): text = number.description
        default: return refuse("not-a-code", "二维码的内容要写文字或数字，这里是\(value.typeName)", "数据里写网址或文字")
        }
        var size = usualSize
        if let wanted = ["大小", "宽", "高", "size"].lazy.compactMap({ object.options[$0] }).first {
            guard let length = Length(wanted), length > .zero, length < .millimetres(200) else {
                return refuse("bad-length", "「\(wanted)」不是二维码的大小", "写成 大小=25mm")
            }
            size = length
        }
        var correction = QRCode.Correction.medium
        if let wanted = object.options["纠错"] ?? object.options["level"] {
            guard let level = QRCode.Correction(rawValue: wanted.uppercased()) else {
                return refuse("unknown-word", "不认识「纠错=\(wanted)」", "可以写 纠错=L、M、Q、H，越往后越经得起污损")
            }
            correction = level
        }
        do throws(PictureFault) {
            var shape = try QRCode.shape(text, size: size, correction: correction)
            if let description = object.options["说明"] ?? object.options["alt"] { shape.description = description }
            return shape
        } catch {
            return refuse("not-a-code", error.cause, error.remedy)
        }
    }
}
