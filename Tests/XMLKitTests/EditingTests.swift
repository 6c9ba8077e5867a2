import TestSupport
import Testing
import XMLKit

@Suite struct EditingTests {
    private static func parse(_ text: String) throws -> XMLTree { try ParsingTests.parse(text) }

    /// The document without its declaration.
    private static func body(_ tree: XMLTree) -> String {
        let text = String(decoding: tree.serialized(), as: UTF8.self)
        return String(text.drop { $0 != "\n" }.dropFirst())
    }

    @Test func insertsAndRemoves() throws {
        let tree = try Self.parse("<a><b/><c/></a>")
        let first = try #require(tree.root.firstChild)
        let last = try #require(tree.root.lastChild)
        first.insertBefore(tree.makeText("1"))
        last.insertAfter(tree.makeText("4"))
        first.insertAfter(tree.makeText("2"))
        last.insertBefore(tree.makeText("3"))
        tree.root.prepend(tree.makeElement("", "p"))
        #expect(Self.body(tree) == "<a><p/>1<b/>23<c/>4</a>")
        first.remove()
        #expect(first.parent == nil)
        tree.root.append(first)
        #expect(Self.body(tree) == "<a><p/>123<c/>4<b/></a>")
        last.insertBefore(last)
        first.insertAfter(last)
        #expect(Self.body(tree) == "<a><p/>1234<b/><c/></a>")
        tree.root.remove()
        #expect(Self.body(tree) == "<a><p/>1234<b/><c/></a>")
    }

    @Test func adjacentTextsStayNodesOfTheirOwn() throws {
        let tree = try Self.parse("<a>x</a>")
        let added = tree.makeText("y")
        tree.root.append(added)
        #expect(Array(tree.root.children).count == 2)
        added.text = "会议"
        #expect(tree.root.text == "x会议")
    }

    @Test func removedNodesStayUsable() throws {
        let tree = try Self.parse("<a><b><c>text</c></b></a>")
        let outer = try #require(tree.root.firstChild)
        let inner = try #require(outer.firstChild)
        outer.remove()
        inner.remove()
        #expect(inner.text == "text")
        tree.root.text = "new"
        #expect(inner.text == "text")
        outer.append(inner)
        tree.root.append(outer)
        #expect(Self.body(tree) == "<a>new<b><c>text</c></b></a>")
    }

    @Test(arguments: [(0, "", "会a议"), (3, "会", "a议"), (4, "会a", "议"), (7, "会a议", "")])
    func splitsText(_ offset: Int, _ head: String, _ tail: String) throws {
        let tree = try Self.parse("<a>会a议<b/></a>")
        let first = try #require(tree.root.firstChild)
        let second = first.splitText(at: offset)
        #expect(first.text == head)
        #expect(second.text == tail)
        #expect(first.next == second)
        #expect(second.next?.localName == "b")
    }

    @Test func keepsSentinelsAndReplacesNUL() throws {
        let tree = try Self.parse("<a/>")
        let text = tree.makeText("x\u{1}y\u{2}\0")
        tree.root.append(text)
        #expect(text.text == "x\u{1}y\u{2}\u{FFFD}")
        #expect(Self.body(tree) == "<a>x\u{FFFD}y\u{FFFD}\u{FFFD}</a>")
        #expect(text.withTextBytes { $0.contains(1) })
    }

    @Test func setsAttributesWithNamespaces() throws {
        let tree = try Self.parse("<a xmlns=\"urn:d\" xmlns:w=\"urn:w\"><b/></a>")
        let inner = try #require(tree.root.firstChild)
        inner.setAttribute("urn:w", "val", "1&<\"\n")
        inner.setAttribute("", "plain", "x")
        inner.setAttribute("urn:d", "odd", "y")
        inner.setAttribute(XMLName.xmlNamespace, "space", "preserve")
        #expect(inner.attribute("urn:w", "val") == "1&<\"\n")
        #expect(
            Self.body(tree)
                == "<a xmlns=\"urn:d\" xmlns:w=\"urn:w\"><b xmlns:ns1=\"urn:d\" w:val=\"1&amp;&lt;&quot;&#10;\" plain=\"x\" ns1:odd=\"y\" xml:space=\"preserve\"/></a>"
        )
        inner.setAttribute("urn:w", "val", "2")
        #expect(inner.attributes.count == 4)
        inner.setAttribute("urn:w", "val", nil)
        #expect(inner.attribute("urn:w", "val") == nil)
    }

    @Test func copiesWithoutDeclaringAnew() throws {
        let tree = try Self.parse(
            "<w:a xmlns:w=\"urn:w\"><w:b w:c=\"1\"><x:d xmlns:x=\"urn:x\" x:e=\"2\">t<!--n--></x:d></w:b></w:a>")
        let source = try #require(tree.root.firstChild)
        source.insertAfter(source.deepCopy())
        let half = "<w:b w:c=\"1\"><x:d xmlns:x=\"urn:x\" x:e=\"2\">t<!--n--></x:d></w:b>"
        #expect(Self.body(tree) == "<w:a xmlns:w=\"urn:w\">\(half)\(half)</w:a>")
    }

    @Test func importsFromAnotherTree() throws {
        let target = try Self.parse("<v:a xmlns:v=\"urn:w\" xmlns:w=\"urn:other\"/>")
        func imported() throws -> XMLTree.Node {
            let source = try Self.parse(
                "<w:a xmlns:w=\"urn:w\" xmlns:q=\"urn:q\"><w:b w:c=\"1\" q:z=\"2\" xml:lang=\"zh\"><w:d/></w:b></w:a>")
            let node = try #require(source.root.firstChild)
            return target.importCopy(of: node)
        }
        target.root.append(try imported())
        #expect(
            Self.body(target)
                == "<v:a xmlns:v=\"urn:w\" xmlns:w=\"urn:other\"><v:b xmlns:q=\"urn:q\" v:c=\"1\" q:z=\"2\" xml:lang=\"zh\"><v:d/></v:b></v:a>"
        )
    }

    @Test func movedNodesKeepTheirNamespaces() throws {
        let tree = try Self.parse(
            "<a xmlns:w=\"urn:1\"><b xmlns:w=\"urn:2\"><w:c w:d=\"\"/></b><e><w:f/></e></a>")
        let moved = try #require(try tree.xpath("//x:c", namespaces: ["x": "urn:2"]).first)
        try #require(try tree.xpath("//e", namespaces: [:]).first).append(moved)
        let again = try Self.parse(String(decoding: tree.serialized(), as: UTF8.self))
        let found = try #require(try again.xpath("/a/e/x:c", namespaces: ["x": "urn:2"]).first)
        #expect(found.attribute("urn:2", "d") == "")
        #expect(try again.xpath("//y:f", namespaces: ["y": "urn:1"]).count == 1)
    }

    /// Nodes are moved about at random among declarations that hide one another; what is written means what the tree means.
    @Test func namesMeanTheSameAfterAnyMoves() throws {
        var random = SeededRandom()
        func element(_ depth: Int) -> String {
            let prefix = ["v", "w", "x"][Int.random(in: 0..<3, using: &random)]
            let declared = Int.random(in: 0..<3, using: &random) == 0
            let uri = "urn:\(Int.random(in: 1...3, using: &random))"
            let children = depth == 0 ? [] : (0..<Int.random(in: 0...3, using: &random)).map { _ in element(depth - 1) }
            return
                "<\(prefix):e\(declared ? " xmlns:\(prefix)=\"\(uri)\"" : "") \(prefix):a=\"\">\(children.joined())</\(prefix):e>"
        }
        func names(_ tree: XMLTree) -> [String] {
            ([tree.root] + tree.root.descendants).filter(\.isElement).map { node in
                "\(node.namespace) \(node.localName) \(node.attributes.map(\.name.namespace))"
            }
        }
        for _ in 0..<200 {
            let tree = try Self.parse(
                "<r xmlns:v=\"urn:1\" xmlns:w=\"urn:2\" xmlns:x=\"urn:3\">\((0..<3).map { _ in element(4) }.joined())</r>"
            )
            for _ in 0..<20 {
                let nodes = tree.root.descendants.filter(\.isElement)
                let moved = nodes[Int.random(in: 0..<nodes.count, using: &random)]
                let inside = Set(moved.descendants)
                let others = nodes.filter { $0 != moved && !inside.contains($0) }
                // Often one of those around it, as when an element gives way to its content.
                let around = others.filter { $0.descendants.contains(moved) }
                let places = around.isEmpty || Bool.random(using: &random) ? others : around
                guard !places.isEmpty else { continue }
                let place = places[Int.random(in: 0..<places.count, using: &random)]
                switch Int.random(in: 0..<4, using: &random) {
                case 0: place.append(moved)
                case 1: place.insertAfter(moved)
                case 2: place.prepend(moved)
                default: place.insertBefore(moved)
                }
                let again = try Self.parse(String(decoding: tree.serialized(), as: UTF8.self))
                #expect(names(again) == names(tree))
            }
        }
    }

    /// Prefixes that many namespaces ask for are given out in one go.
    @Test(.timeLimit(.minutes(5))) func manyNamespacesOfOnePrefix() {
        let table = XMLNamespaceTable([("b", "urn:0")])
        let prefixes = (0..<100_000).map { table.prefix(of: "urn:\($0)", wish: "b") }
        #expect(Set(prefixes).count == 100_000 && prefixes.prefix(3) == ["b", "b2", "b3"])
        #expect(table.prefix(of: "urn:n", wish: "") == "ns1" && table.prefix(of: "urn:m", wish: "") == "ns2")
    }

    @Test func makesElementsInScope() throws {
        let tree = try Self.parse("<w:a xmlns:w=\"urn:w\"><b/></w:a>")
        let inner = try #require(tree.root.firstChild)
        let known = tree.makeElement("urn:w", "x")
        known.setAttribute("urn:w", "v", "1")
        inner.append(known)
        let unknown = tree.makeElement("urn:n", "y", prefix: "n")
        unknown.append(tree.makeElement("urn:n", "z", prefix: "n"))
        inner.append(unknown)
        #expect(
            Self.body(tree)
                == "<w:a xmlns:w=\"urn:w\"><b><w:x w:v=\"1\"/><n:y xmlns:n=\"urn:n\"><n:z/></n:y></b></w:a>")
    }

    @Test func makesDocuments() throws {
        let tree = XMLTree(root: XMLName("urn:w", "doc"), prefix: "w")
        tree.isStandalone = true
        tree.root.append(tree.makeElement("urn:w", "p"))
        #expect(
            String(decoding: tree.serialized(), as: UTF8.self)
                == "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:doc xmlns:w=\"urn:w\"><w:p/></w:doc>"
        )
    }

    @Test func looksUpByXPath() throws {
        let tree = try Self.parse("<w:a xmlns:w=\"urn:w\"><w:t x=\"1\">甲</w:t><w:t>乙</w:t></w:a>")
        #expect(try tree.xpath("//w:t", namespaces: ["w": "urn:w"]).map(\.text) == ["甲", "乙"])
        #expect(try tree.xpathString("//w:t/@x", namespaces: ["w": "urn:w"]) == "1")
        for wrong in ["//w:t[", "//q:t", "count(//w:t)", "//w:t/@x"] {
            #expect(throws: XMLFault.self) { try tree.xpath(wrong, namespaces: ["w": "urn:w"]) }
        }
    }

    @Test func givesCanonicalXML() throws {
        let left = try Self.parse("<a  c='2' b=\"1\"><x></x></a>").canonical()
        let right = try Self.parse("<?xml version=\"1.0\"?>\n<a b='1' c='2'><x/><!--n--></a>").canonical()
        #expect(left == right)
        #expect(String(decoding: left, as: UTF8.self) == "<a b=\"1\" c=\"2\"><x></x></a>")
    }

    private func forbidden(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x20 && ![9, 10, 13].contains(scalar.value)) || scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }

    @Test func randomEditsKeepTheTreeSound() throws {
        var random = SeededRandom()
        for _ in 0..<40 {
            let tree = try Self.parse("<w:a xmlns:w=\"urn:w\"><w:b w:i=\"1\">x</w:b><c xmlns=\"urn:c\"><d/></c>y</w:a>")
            for _ in 0..<60 {
                let all = Array(tree.root.descendants)
                guard let one = all.randomElement(using: &random), let other = all.randomElement(using: &random) else {
                    tree.root.append(tree.makeElement("urn:w", "n"))
                    continue
                }
                let isInside = sequence(first: other, next: \.parent).contains(one)
                switch Int.random(in: 0...5, using: &random) {
                case 0: one.remove()
                case 1: if !isInside { other.insertBefore(one) }
                case 2: if !isInside, other.isElement { other.append(one) }
                case 3: tree.root.prepend(one.deepCopy())
                case 4: if one.isText { _ = one.splitText(at: 0) }
                default: one.text = random.text(upTo: 5)
                }
                if all.count > 400 { tree.root.text = "" }
            }
            let again = try XMLTree.parse(tree.serialized(), name: "again")
            let elements = { (tree: XMLTree) in tree.root.descendants.filter(\.isElement).map(\.name) }
            #expect(elements(again) == elements(tree))
            let text = String(tree.root.text.unicodeScalars.map { forbidden($0) ? "\u{FFFD}" : Character($0) })
            #expect(Array(again.root.text.unicodeScalars) == Array(text.unicodeScalars))
        }
    }
}
