import Foundation
import Pipeline
import TestSupport
import Testing
import WenshuCore

@Suite struct TemplateHomeTests {
    /// A folder with templates in all the places.
    private func places() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for place in ["given", "home/templates", "usr/share/wenshu/templates", "checkout/templates"] {
            try folder.write("\(place)/styles/plain.yaml", [])
        }
        try folder.write("usr/bin/wenshu", [])
        try folder.write("checkout/.build/release/wenshu", [])
        try folder.write("elsewhere/a", [])
        try folder.write("checkout/samples/a", [])
        return folder
    }

    @Test(arguments: [
        ("given", "home", "usr/bin/wenshu", "checkout/samples", "given"),
        (nil, "home", "usr/bin/wenshu", "checkout/samples", "home/templates"),
        (nil, nil, "usr/bin/wenshu", "checkout/samples", "usr/bin/../share"),
        (nil, nil, "checkout/.build/release/wenshu", "elsewhere", "checkout/templates"),
        (nil, nil, "elsewhere/wenshu", "checkout/samples", "checkout/templates"),
    ])
    func templatesAreFoundInOrder(given: String?, home: String?, program: String, current: String, found: String) throws
    {
        let folder = try places()
        let result = try TemplateHome.find(
            given: given.map(folder.file), environment: home.map(folder.file), program: folder.file(program),
            current: folder.file(current))
        let expected = found.hasPrefix("usr") ? folder.file("usr/share/wenshu/templates") : folder.file(found)
        #expect(result == expected)
    }

    @Test(arguments: [("elsewhere", nil), (nil, "elsewhere"), (nil, nil)])
    func noTemplatesIsAFailure(given: String?, home: String?) throws {
        let folder = try places()
        let failure = #expect(throws: JobFailure.self) {
            try TemplateHome.find(
                given: given.map(folder.file), environment: home.map(folder.file),
                program: folder.file("elsewhere/wenshu"),
                current: folder.file("elsewhere"))
        }
        #expect(failure?.kind == .inputOutput)
    }
}
