import DocumentModel
import WenshuCore

/// The attributes of lines along the edges of a paragraph or a cell. Source: ODF 1.3 part 3, `fo:border`,
/// `style:border-line-width` (inner line, gap, outer line), `fo:padding`.
enum OdtBorders {
    /// Adds the lines of all four edges; an edge without a line says so, since a reader may keep the four as one thing.
    /// - Parameters:
    ///   - borders: the lines; nil members count as no line.
    ///   - attributes: where to add.
    static func add(_ borders: Borders, to attributes: inout OdtAttributes) {
        attributes.add("fo:border-top", value(borders.top))
        attributes.add("style:border-line-width-top", widths(borders.top))
        attributes.add("fo:border-bottom", value(borders.bottom))
        attributes.add("style:border-line-width-bottom", widths(borders.bottom))
        attributes.add("fo:border-left", value(borders.left))
        attributes.add("style:border-line-width-left", widths(borders.left))
        attributes.add("fo:border-right", value(borders.right))
        attributes.add("style:border-line-width-right", widths(borders.right))
    }

    /// Adds the distances between lines and text.
    static func addGaps(_ borders: Borders, to attributes: inout OdtAttributes) {
        addPadding(
            Insets(
                top: borders.top?.gap ?? .zero, bottom: borders.bottom?.gap ?? .zero,
                left: borders.left?.gap ?? .zero, right: borders.right?.gap ?? .zero),
            to: &attributes)
    }

    /// Adds distances from the edges.
    static func addPadding(_ padding: Insets, to attributes: inout OdtAttributes) {
        attributes.add("fo:padding-top", padding.top.odfPoints)
        attributes.add("fo:padding-bottom", padding.bottom.odfPoints)
        attributes.add("fo:padding-left", padding.left.odfPoints)
        attributes.add("fo:padding-right", padding.right.odfPoints)
    }

    private static func value(_ border: Border?) -> String {
        guard let border, border.line != .none, border.width > .zero else { return "none" }
        let line =
            switch border.line {
            case .none: "none"
            case .single: "solid"
            case .double, .thickThin, .thinThick: "double"
            case .dotted: "dotted"
            case .dashed: "dashed"
            }
        return "\(border.width.odfPoints) \(line) \(border.color.odfValue)"
    }

    /// Inner line, gap and outer line of a double one.
    private static func widths(_ border: Border?) -> String? {
        guard let border, border.width > .zero else { return nil }
        let shares: (inner: Double, gap: Double, outer: Double)
        switch border.line {
        case .double: shares = (1.0 / 3, 1.0 / 3, 1.0 / 3)
        case .thickThin: shares = (0.25, 0.25, 0.5)
        case .thinThick: shares = (0.5, 0.25, 0.25)
        case .none, .single, .dotted, .dashed: return nil
        }
        return [shares.inner, shares.gap, shares.outer].map { (border.width * $0).odfPoints }.joined(separator: " ")
    }
}
