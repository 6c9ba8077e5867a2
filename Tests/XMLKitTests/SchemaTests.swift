import TestSupport
import Testing
import XMLKit

@Suite struct SchemaTests {
    private static let xsd = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType><xs:sequence>
        <xs:element name="b" type="xs:integer"/></xs:sequence></xs:complexType></xs:element></xs:schema>
        """
    private static let relaxNG = """
        <element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><element name="b"><text/></element></element>
        """

    @Test(arguments: [true, false]) func validates(_ usesXSD: Bool) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("schema", Array((usesXSD ? Self.xsd : Self.relaxNG).utf8))
        let validator = usesXSD ? try XMLSchemaValidator.xsd(path) : try XMLSchemaValidator.relaxNG(path)
        #expect(validator.validate(Array("<a><b>1</b></a>".utf8), name: "good").isEmpty)
        let faults = validator.validate(Array("<a>\n<c/></a>".utf8), name: "bad")
        #expect(faults.first?.code == .schema)
        #expect(faults.first?.line == 2)
        #expect(validator.validate(Array("<a>".utf8), name: "broken").first?.code == .syntax)
    }

    @Test func refusesUnusableSchemas() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("schema", Array("<a/>".utf8))
        for wrong in [path, folder.file("none")] {
            #expect(throws: XMLFault.self) { try XMLSchemaValidator.xsd(wrong) }
            #expect(throws: XMLFault.self) { try XMLSchemaValidator.relaxNG(wrong) }
        }
    }
}
