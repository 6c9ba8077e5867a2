public import WenshuCore

/// Pictures in templates whose alternative text is a tag.
public enum PictureSample {
    /// The data of the tests: 照片 is there, 缺 has no value.
    public static let view: Value = .record([
        ("照片", .string("a.png")), ("缺", .null),
        ("人员", .list([.record([("照片", .string("a.png"))]), .record([("照片", .string("b.png"))])])),
    ])

    private static func escaped(_ text: String) -> String { text.replacing("\"", with: "&quot;") }

    /// A picture of 30 by 40 mm in WordprocessingML.
    /// - Parameters:
    ///   - alternative: the alternative text.
    ///   - isFloating: whether it stands beside the text.
    ///   - title: the title instead of the description.
    public static func drawing(_ alternative: String, isFloating: Bool = false, title: String? = nil) -> String {
        let head =
            isFloating
            ? "<wp:anchor distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\" simplePos=\"0\" relativeHeight=\"1\" behindDoc=\"0\" locked=\"0\""
                + " layoutInCell=\"1\" allowOverlap=\"1\"><wp:simplePos x=\"0\" y=\"0\"/><wp:positionH relativeFrom=\"column\"><wp:posOffset>"
                + "7000</wp:posOffset></wp:positionH><wp:positionV relativeFrom=\"paragraph\"><wp:posOffset>8000</wp:posOffset></wp:positionV>"
            : "<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
        let wrap = isFloating ? "<wp:wrapNone/>" : ""
        let text = title.map { "title=\"\(escaped($0))\"" } ?? ""
        return
            "\(head)<wp:extent cx=\"1080000\" cy=\"1440000\"/>\(wrap)<wp:docPr id=\"5\" name=\"框\" descr=\"\(escaped(alternative))\" \(text)/>"
            + "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>"
            + "<pic:cNvPr id=\"5\" name=\"旧.png\" descr=\"\(escaped(alternative))\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            + "<a:blip r:embed=\"rId9\"><a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><svg r:embed=\"rId10\"/></a:ext></a:extLst></a:blip>"
            + "<a:srcRect l=\"10000\" r=\"5000\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
            + "<a:ext cx=\"1080000\" cy=\"1440000\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>"
            + "</a:graphic></wp:\(isFloating ? "anchor" : "inline")>"
    }

    /// A run with such a picture.
    public static func run(_ alternative: String, isFloating: Bool = false, title: String? = nil) -> String {
        "<w:r><w:drawing>\(drawing(alternative, isFloating: isFloating, title: title))</w:drawing></w:r>"
    }

    /// A frame of 30 by 40 mm in OpenDocument.
    /// - Parameters:
    ///   - alternative: the description.
    ///   - anchor: how it is anchored.
    ///   - name: the frame's name.
    ///   - title: the title.
    public static func frame(
        _ alternative: String, anchor: String = "as-char", name: String = "框", title: String = ""
    ) -> String {
        "<draw:frame draw:style-name=\"fr1\" draw:name=\"\(escaped(name))\" text:anchor-type=\"\(anchor)\" svg:width=\"30mm\" svg:height=\"40mm\""
            + " style:rel-width=\"50%\" draw:z-index=\"0\"><draw:image xlink:href=\"Pictures/old.svg\" xlink:type=\"simple\""
            + " xlink:show=\"embed\" xlink:actuate=\"onLoad\" draw:mime-type=\"image/svg+xml\"/><draw:image xlink:href=\"Pictures/old.png\"/>"
            + (title.isEmpty ? "" : "<svg:title>\(title)</svg:title>")
            + "<svg:desc>\(alternative)</svg:desc></draw:frame>"
    }

    /// The automatic style of such frames, which cuts something off.
    public static let frameStyle =
        "<style:style style:name=\"fr1\" style:family=\"graphic\" style:parent-style-name=\"Graphics\">"
        + "<style:graphic-properties fo:clip=\"rect(1mm, 2mm, 3mm, 4mm)\" style:wrap=\"none\"/></style:style>"
}
