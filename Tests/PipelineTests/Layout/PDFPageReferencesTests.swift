import TestSupport
import Testing

@testable import Pipeline

/// Page numbers are read from what LibreOffice 7.4 writes into PDF files.
@Suite struct PDFPageReferencesTests {
    /// Parts of a recorded file: three links, the named destinations, the catalogue.
    private static let recorded = """
        %PDF-1.6
        2 0 obj
        <</Length 3 0 R/Filter/FlateDecode>>
        stream
        7 0 obj <</Subtype/Link/Contents<FEFF0039>/Dest[7 0 R/XYZ 72 769.889 0]>> endobj
        endstream
        endobj

        16 0 obj
        <</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[89.993 757.089 97.057 769.889]/Contents<FEFF0069>/Dest[1 0 R/XYZ 72 680.289 0]>>
        endobj

        17 0 obj
        <</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[89.993 680.289 97.057 693.089]/Contents<FEFF00310032>/Dest[13 0 R/XYZ 72 744.289 0]>>
        endobj

        18 0 obj
        <</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[89.993 680.289 97.057 693.089]/Contents<FEFF7B2C4E007BC7>/Dest[7 0 R/XYZ 72 769.889 0]>>
        endobj

        19 0 obj
        <</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[89.993 680.289 97.057 693.089]/Contents<FEFF0037>/Dest[7 0 R/XYZ 72 769.889 0]>>
        endobj

        31 0 obj
        <</5Ffront[1 0 R/XYZ 72 680.289 0]
        /25E52589258D25E825A82580[13 0 R/XYZ 72 744.289 0]
        /lw001[7 0 R/XYZ 72 769.889 0]
        /lw002[10 0 R/XYZ 72 680.289 0]
        >>
        endobj

        32 0 obj
        <</Type/Catalog/Pages 23 0 R
        /Dests 31 0 R
        /OpenAction[1 0 R /XYZ null null 0]
        >>
        endobj
        """

    @Test(arguments: [("_front", "i"), ("前言", "12"), ("lw001", "7"), ("lw002", nil), ("lw003", nil)])
    func aBookmarkHasTheNumberThatItsReferenceShows(bookmark: String, number: String?) {
        #expect(PDFPageReferences(Array(Self.recorded.utf8)).pageNumber(of: bookmark) == number)
    }

    /// Pages 1, 4, 7, 10, 13, 16 in this order; references show that the second is page 3 and the fifth page 6.
    private static func pages(_ lastNumber: String) -> [UInt8] {
        Array(
            """
            5 0 obj <</Subtype/Link/Contents<FEFF0033>/Dest[4 0 R/XYZ 72 700 0]>> endobj
            6 0 obj <</Subtype/Link/Contents<FEFF\(lastNumber)>/Dest[13 0 R/XYZ 72 700 0]>> endobj
            8 0 obj <</Type/Pages/Kids[ 1 0 R 4 0 R 7 0 R 10 0 R 13 0 R 16 0 R ]/Count 6>> endobj
            9 0 obj <</a[1 0 R/XYZ 72 9 0]/b[4 0 R/XYZ 72 9 0]/c[10 0 R/XYZ 72 9 0]/d[16 0 R/XYZ 72 9 0]/e[99 0 R/XYZ 0 0 0]>> endobj
            11 0 obj <</Type/Catalog/Dests 9 0 R>> endobj
            """.utf8)
    }

    @Test(arguments: [("a", nil), ("b", "3"), ("c", "5"), ("d", "7"), ("e", nil)])
    func pagesAreCountedOnFromThoseThatAreKnown(bookmark: String, number: String?) {
        #expect(PDFPageReferences(Self.pages("0036")).pageNumber(of: bookmark) == number)
    }

    @Test(arguments: [("b", "3"), ("c", nil), ("d", "11")])
    func pagesBetweenNumbersThatDoNotAgreeAreNotKnown(bookmark: String, number: String?) {
        #expect(PDFPageReferences(Self.pages("00310030")).pageNumber(of: bookmark) == number)
    }

    @Test(arguments: [
        ("lw001", "lw001"), ("_front", "5Ffront"), ("a.b", "a2Eb"), ("Z9_x-y", "Z95Fx-y"), ("a b", "a2520b"),
        ("a<b", "a253Cb"), ("a~b", "a7Eb"), ("前言", "25E52589258D25E825A82580"), ("𠀀b", "25F025A025802580b"),
    ])
    func namesAreEncodedAsLibreOfficeDoes(name: String, encoded: String) {
        #expect(String(decoding: PDFPageReferences.encoded(name), as: UTF8.self) == encoded)
    }

    @Test(arguments: [
        "", "1 0 obj", "1 0 obj<</Dests", "1 0 obj<</Dests 1 0 R", " 0 obj 0 obj", "1 0 obj stream",
        "99999999999 0 obj[",
        "1 0 obj<</Subtype/Link/Contents<FEFF/Dest[", "1 0 obj<</Subtype/Link/Contents<FEFFD800>/Dest[]",
        "1 0 obj<</Dests 1 0 R/XYZ[[[]]]endobj", "1 0 obj<</Dests 2 0 R>>endobj 2 0 obj/XYZ]x[",
    ])
    func brokenFilesGiveNothing(text: String) {
        let references = PDFPageReferences(Array(text.utf8))
        #expect(references.pageNumber(of: "lw001") == nil)
        #expect(references.pageNumber(of: "") == nil)
    }

    @Test func mutilatedFilesAreRead() {
        var random = SeededRandom(seed: 41)
        let whole = Array(Self.recorded.utf8)
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                if Bool.random(using: &random) {
                    bytes[place] = UInt8.random(in: 0...255, using: &random)
                } else {
                    bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
                }
            }
            let number = PDFPageReferences(bytes).pageNumber(of: "lw001")
            #expect(number.map { $0.utf8.count <= 12 } ?? true)
        }
    }
}
