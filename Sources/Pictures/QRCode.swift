public import DocumentModel
public import WenshuCore

#if QRCode
import CQREncode
#endif

/// QR codes as drawings. Source: ISO/IEC 18004; worked out by libqrencode.
public enum QRCode {
    /// How much of the code may be damaged and it is still read.
    public enum Correction: String, Sendable, CaseIterable {
        /// 7 %.
        case low = "L"
        /// 15 %.
        case medium = "M"
        /// 25 %.
        case quartile = "Q"
        /// 30 %.
        case high = "H"
    }

    /// The empty margin that readers need, in modules.
    private static let margin = 4
    /// The most bytes a code holds (version 40, low correction).
    private static let largest = 2_953
    /// The smallest module that office printers and telephones manage.
    private static let smallestModule = Length.millimetres(0.25)

    /// The code of a text.
    /// - Parameters:
    ///   - text: what a reader shows: an address, a number, text in any language.
    ///   - size: width and height on paper, the empty margin counted in.
    ///   - correction: how much of the code may be damaged.
    /// - Returns: the drawing; its description is the text.
    /// - Throws: `PictureFault` when the text is empty, has control characters, or is too long for the size.
    public static func shape(_ text: String, size: Length, correction: Correction = .medium) throws(PictureFault)
        -> VectorShape
    {
        guard !text.isEmpty else { throw PictureFault(cause: "二维码没有内容", remedy: "写上网址或文字") }
        guard !text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }) else {
            throw PictureFault(cause: "二维码的内容里有控制字符", remedy: "检查数据里的不可见字符")
        }
        guard text.utf8.count <= largest else {
            throw PictureFault(cause: "二维码的内容太长（\(text.utf8.count) 字节，最多 \(largest)）", remedy: "改用短网址")
        }
        let (modules, width) = try symbol(of: text, correction: correction)
        let columns = width + 2 * margin
        guard size.emu / columns >= smallestModule.emu else {
            let needed = smallestModule * Double(columns)
            throw PictureFault(
                cause: "二维码太小，印出来扫不了：\(width)×\(width) 格印在 \(size) 里",
                remedy: "大小至少 \((needed.emu + 35_999) / 36_000)mm，或缩短内容")
        }
        var shape = VectorShape(
            width: size, height: size, columns: columns, rows: columns, rectangles: [], color: .black, description: text
        )
        shape.rectangles = rectangles(of: modules, width: width)
        return shape
    }

    #if QRCode
    /// The dark modules, row by row.
    ///
    /// C functions: `QRcode_encodeString`, whose result is freed here by `QRcode_free`.
    private static func symbol(of text: String, correction: Correction) throws(PictureFault) -> ([Bool], Int) {
        let levels: [Correction: QRecLevel] = [
            .low: QR_ECLEVEL_L, .medium: QR_ECLEVEL_M, .quartile: QR_ECLEVEL_Q, .high: QR_ECLEVEL_H,
        ]
        guard let code = QRcode_encodeString(text, 0, levels[correction] ?? QR_ECLEVEL_M, QR_MODE_8, 1) else {
            throw PictureFault(cause: "二维码的内容太长（纠错级别 \(correction.rawValue)）", remedy: "改用短网址，或降低纠错级别")
        }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let data = code.pointee.data else {
            throw PictureFault(cause: "二维码没有生成", remedy: "换一段内容再试")
        }
        return ((0..<width * width).map { data[$0] & 1 == 1 }, width)
    }
    #else
    private static func symbol(of text: String, correction: Correction) throws(PictureFault) -> ([Bool], Int) {
        throw PictureFault(cause: "这个程序编译时没有带二维码功能", remedy: "换用带二维码功能的版本（编译选项 QRCode）")
    }
    #endif

    /// Dark modules joined to rectangles: first along rows, then equal runs of rows below one another.
    private static func rectangles(of modules: [Bool], width: Int) -> [VectorShape.Rectangle] {
        var result: [VectorShape.Rectangle] = []
        /// Rectangles that reach the row above, by left edge and width.
        var open: [[Int]: Int] = [:]
        for row in 0..<width {
            var reached: [[Int]: Int] = [:]
            var column = 0
            while column < width {
                guard modules[row * width + column] else {
                    column += 1
                    continue
                }
                let start = column
                while column < width, modules[row * width + column] { column += 1 }
                let key = [start, column - start]
                if let index = open[key] {
                    result[index].height += 1
                    reached[key] = index
                } else {
                    reached[key] = result.count
                    result.append(
                        VectorShape.Rectangle(x: start + margin, y: row + margin, width: column - start, height: 1))
                }
            }
            open = reached
        }
        return result
    }
}
