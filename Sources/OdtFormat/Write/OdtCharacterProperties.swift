import DocumentModel
import WenshuCore
import XMLKit

/// The attributes of `style:text-properties` for a character format.
///
/// ODF keeps three sets of properties, for Latin, for East Asian and for complex text; the format holds for the first two.
/// Source: ODF 1.3 part 3, `style:text-properties`.
struct OdtCharacterProperties {
    /// The attributes, in the order of writing.
    private(set) var attributes = OdtAttributes()

    /// Makes the attributes.
    /// - Parameters:
    ///   - format: what is said; nil members are left out.
    ///   - fonts: the faces of the document.
    init(_ format: CharacterFormat, fonts: OdtFonts) {
        addFont(format.font, fonts)
        if let size = format.size?.odfPoints {
            attributes.add("fo:font-size", size)
            attributes.add("style:font-size-asian", size)
        }
        if let weight = format.bold.map({ $0 ? "bold" : "normal" }) {
            attributes.add("fo:font-weight", weight)
            attributes.add("style:font-weight-asian", weight)
        }
        if let posture = format.italic.map({ $0 ? "italic" : "normal" }) {
            attributes.add("fo:font-style", posture)
            attributes.add("style:font-style-asian", posture)
        }
        addLines(format)
        switch format.position {
        case .superscript: attributes.add("style:text-position", "super 58%")
        case .subscript: attributes.add("style:text-position", "sub 58%")
        case .normal: attributes.add("style:text-position", "0% 100%")
        case nil: break
        }
        attributes.add("fo:color", format.color?.odfValue)
        attributes.add("fo:background-color", format.background?.odfValue)
        attributes.add("fo:letter-spacing", format.letterSpacing.map { $0 == .zero ? "normal" : $0.odfPoints })
    }

    /// Writes `style:text-properties`, unless nothing is said.
    func write(into xml: inout XMLByteWriter) {
        guard !attributes.isEmpty else { return }
        xml.open("style:text-properties")
        xml.attributes(attributes)
        xml.close()
    }

    private mutating func addFont(_ chain: String?, _ fonts: OdtFonts) {
        guard let chain else { return }
        if let names = fonts.names(of: chain) {
            attributes.add("style:font-name", names.latin)
            attributes.add("style:font-name-asian", names.eastAsian)
        } else {
            attributes.add("fo:font-family", OdtFonts.quoted(chain))
            attributes.add("style:font-family-asian", OdtFonts.quoted(chain))
        }
    }

    private mutating func addLines(_ format: CharacterFormat) {
        switch format.underline {
        case .some(.none): attributes.add("style:text-underline-style", "none")
        case .single, .double:
            attributes.add("style:text-underline-style", "solid")
            attributes.add("style:text-underline-type", format.underline == .double ? "double" : "single")
            attributes.add("style:text-underline-width", "auto")
            attributes.add("style:text-underline-color", "font-color")
        case nil: break
        }
        if let strikethrough = format.strikethrough {
            attributes.add("style:text-line-through-style", strikethrough ? "solid" : "none")
            if strikethrough { attributes.add("style:text-line-through-type", "single") }
        }
    }
}
