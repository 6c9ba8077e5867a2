import PackageKit
import TestSupport
import Testing

@Suite struct OPCTests {
    @Test(
        arguments: [
            ("media/a.png", "word/document.xml", "word/media/a.png"), ("../a.xml", "word/document.xml", "a.xml"),
            ("/word/x.xml", "word/document.xml", "word/x.xml"), ("word/document.xml", "", "word/document.xml"),
            ("./a/./b", "word/document.xml", "word/a/b"), ("a%20b.png", "x", "a b.png"), ("%E5%9B%BE.png", "", "图.png"),
            ("图.png", "", "图.png"), ("a.xml#f", "", "a.xml"), ("a%zz", "", "a%zz"),
            ("../../x", "word/document.xml", nil), ("..", "", nil), ("/../x", "", nil), ("", "a", nil),
            ("#f", "a", nil),
            ("http://x/y", "", nil), ("file:///etc/passwd", "", nil), ("mailto:a@b", "", nil), ("//host/x", "", nil),
            ("a\\b", "", nil), ("%2e%2e/x", "", nil), ("a%2Fb", "", nil), ("a%00", "", nil), ("a/", "", nil),
            ("%FF", "", nil),
        ] as [(String, String, String?)])
    func resolvesTargets(_ target: String, _ source: String, _ expected: String?) {
        #expect(PartName.resolve(target, from: source) == expected)
    }

    @Test(arguments: [
        ("word/media/图 1.png", "word/document.xml"), ("a.xml", "word/document.xml"), ("word/a.xml", ""),
        ("word/b/c.xml", "word/d/e.xml"), ("word", "word/a"), ("a:b.xml", ""), ("100%.png", "word/x"),
    ])
    func targetsLeadBack(_ part: String, _ source: String) {
        #expect(PartName.resolve(PartName.target(of: part, from: source), from: source) == part)
    }

    @Test(arguments: [
        ("", "_rels/.rels"), ("word/document.xml", "word/_rels/document.xml.rels"), ("a.xml", "_rels/a.xml.rels"),
    ])
    func relationshipsPartsHaveTheirNames(_ source: String, _ expected: String) {
        #expect(Relationships.partName(of: source) == expected)
    }

    @Test func relationshipsSurviveWriting() throws {
        var relationships = Relationships(source: "word/document.xml")
        relationships.append(Relationship(id: "rId7", type: "t", target: "media/a.png"))
        relationships.append(Relationship(id: "other", type: "u", target: "http://x/?a=1&b=2", isExternal: true))
        let fresh = relationships.add(type: "\(OPC.officeRelationships)/image", part: "word/media/图.png")
        #expect(fresh == "rId8")
        let isAdded = relationships.append(Relationship(id: "rId7", type: "t", target: "x"))
        #expect(!isAdded)
        let read = try Relationships.parse(relationships.written(), source: "word/document.xml")
        #expect(read == relationships)
        #expect(read.first(ofOfficeType: "image").flatMap { read.part($0) } == "word/media/图.png")
        #expect(read["other"].flatMap { read.part($0) } == nil)
    }

    @Test func removedRelationshipsAreGone() {
        var relationships = Relationships(source: "")
        let first = relationships.add(type: "t", target: "a")
        let second = relationships.add(type: "t", target: "b")
        relationships.remove(first)
        #expect(relationships[first] == nil)
        #expect(relationships[second]?.target == "b")
        let third = relationships.add(type: "t", target: "c")
        #expect(third == "rId3")
    }

    @Test func contentTypesSurviveWriting() throws {
        var types = ContentTypes()
        types.setDefault("xml", "application/xml")
        types.setDefault("png", "image/png")
        types.set("word/document.xml", "main")
        types.set("word/图.xml", "picture")
        types.set("word/a.xml", "application/xml")
        #expect(types.overrides.map(\.part) == ["word/document.xml", "word/图.xml"])
        let read = try ContentTypes.parse(types.written())
        #expect(read == types)
        #expect(read.type(of: "word/图.xml") == "picture")
        #expect(read.type(of: "media/a.PNG") == "image/png")
        #expect(read.type(of: "a.bin") == nil)
        types.remove("word/document.xml")
        #expect(types.type(of: "word/document.xml") == "application/xml")
        #expect(types.type(of: "word/图.xml") == "picture")
        let isSet = types.setDefault("PNG", "image/other")
        #expect(!isSet)
    }

    @Test func resolvingNeverTraps() {
        var random = SeededRandom()
        for _ in 0..<2_000 {
            let target = random.text(upTo: 12) + (["%", "%4", "../", "/", ":"].randomElement(using: &random) ?? "")
            if let part = PartName.resolve(target, from: "word/document.xml") {
                #expect(!part.hasPrefix("/") && !part.split(separator: "/").contains(".."))
            }
        }
    }
}
