import DocumentModel
import WenshuCore
import XMLKit

extension XMLByteWriter {
    /// An on/off property (`CT_OnOff`): left out when nothing is said.
    mutating func toggle(_ name: StaticString, _ value: Bool?) {
        guard let value else { return }
        if value { empty(name) } else { empty(name, ["w:val": "0"]) }
    }

    /// A property with `w:val`.
    mutating func value(_ name: StaticString, _ value: String?) {
        if let value { empty(name, ["w:val": value]) }
    }

    /// A property with `w:val`.
    mutating func value(_ name: StaticString, _ value: Int?) {
        if let value { empty(name, ["w:val": String(value)]) }
    }

    /// What makes a paragraph one point high: its line, and its mark.
    mutating func strutProperties() {
        toggle("w:snapToGrid", false)
        empty("w:spacing", ["w:before": "0", "w:after": "0", "w:line": "20", "w:lineRule": "exact"])
        open("w:rPr")
        value("w:sz", 2)
        value("w:szCs", 2)
        close()
    }

    /// A background (`CT_Shd`).
    mutating func shading(_ color: Color?) {
        if let color { empty("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": color.hex]) }
    }

    /// A line (`CT_Border`): thickness in eighths of a point, distance in points.
    mutating func border(_ name: StaticString, _ border: Border?) {
        guard let border else { return }
        let look =
            switch border.line {
            case .none: "nil"
            case .single: "single"
            case .double: "double"
            case .thickThin: "thickThinSmallGap"
            case .thinThick: "thinThickSmallGap"
            case .dotted: "dotted"
            case .dashed: "dashed"
            }
        if border.line == .none {
            empty(name, ["w:val": look])
            return
        }
        let eighths = min(max(Int((border.width.points * 8).rounded()), 2), 96)
        let gap = min(max(Int(border.gap.points.rounded()), 0), 31)
        empty(
            name,
            ["w:val": look, "w:sz": String(eighths), "w:space": String(gap), "w:color": border.color.hex])
    }
}
