import Testing
import WenshuCore

@Suite struct IdentityNumberTests {
    @Test(arguments: [
        // The example of GB 11643—1999, annex A.
        ("11010519491231002X", "11010519491231002X"), ("11010519491231002x", "11010519491231002X"),
        ("１１０１０５ 19491231 002Ｘ", "11010519491231002X"), ("370102198503121233", "370102198503121233"),
        ("370102850312123", "370102850312123"),
    ])
    func numbersThatCheckOut(written: String, text: String) throws {
        let number = try IdentityNumber(written)
        #expect(number.text == text)
        #expect(number.isOld == (text.count == 15))
    }

    @Test(arguments: [
        ("110105194912310021", IdentityNumber.Fault.checkDigit(expected: "X")),
        ("11010519491231002", .length(17)), ("", .length(0)), ("1101051949123100X2", .character(17)),
        ("11010519491331002X", .birth), ("11010519490230002X", .birth), ("00010519491231002X", .region),
        ("370102850230123", .birth), ("37010285031212X", .character(15)), ("三七0102198503121233", .character(1)),
    ])
    func faultsAreTold(written: String, fault: IdentityNumber.Fault) {
        #expect(throws: fault) { try IdentityNumber(written) }
    }

    @Test func everySingleWrongDigitIsFound() {
        let right = Array("11010519491231002X")
        for position in right.indices {
            for digit in "0123456789" where digit != right[position] {
                var wrong = right
                wrong[position] = digit
                #expect(throws: IdentityNumber.Fault.self) { try IdentityNumber(String(wrong)) }
            }
        }
    }
}

@Suite struct CreditCodeTests {
    @Test(arguments: ["91350100M000100Y43", "91110000802100433B", "91110000 802100433b", "９１110000802100433B"])
    func codesThatCheckOut(written: String) throws {
        #expect(try CreditCode(written).text.count == 18)
    }

    @Test(arguments: [
        ("91350100M000100Y44", CreditCode.Fault.checkDigit(expected: "3")), ("91350100M000100Y4", .length(17)),
        ("91350100MOOO100Y43", .character(10, "O")), ("913501M0M000100Y43", .character(7, "M")),
        ("91350100M000I00Y43", .character(13, "I")),
    ])
    func faultsAreTold(written: String, fault: CreditCode.Fault) {
        #expect(throws: fault) { try CreditCode(written) }
    }
}

@Suite struct PhoneNumberTests {
    @Test(arguments: [
        ("13812345678", true), ("138 1234 5678", true), ("+86 138-1234-5678", true), ("１３８１２３４５６７８", true),
        ("0531-88971234", false), ("（0531）88971234", false), ("0531-88971234转801", false), ("0531-88971234-801", false),
        ("88971234", false), ("400-800-1234", false), ("8123", false), ("110", false),
    ])
    func numbersAsOfficesWriteThem(written: String, isMobile: Bool) throws {
        #expect(try PhoneNumber(written).isMobile == isMobile)
    }

    @Test(arguments: [
        ("1381234567", PhoneNumber.Fault.mobileLength(10)), ("138123456789", .mobileLength(12)),
        ("12812345678", .mobilePrefix), ("12", .length(2)), ("0531-889", .length(7)), ("见通讯录", .character("见")),
    ])
    func faultsAreTold(written: String, fault: PhoneNumber.Fault) {
        #expect(throws: fault) { try PhoneNumber(written) }
    }
}

@Suite struct MaskTests {
    @Test(arguments: [
        ("370102198503121234", "3701**********1234"), ("370102850312123", "3701*******2123"), ("12345678", "********"),
        ("", ""),
    ])
    func identityNumbersKeepTheirEnds(text: String, masked: String) {
        #expect(Mask.identityNumber(text) == masked)
    }

    @Test(arguments: [
        ("13812345678", "138****5678"), ("138-1234-5678", "138-****-5678"), ("+8613812345678", "+86138****5678"),
        ("0531-88971234", "0531-8897****"), ("8123", "****"), ("", ""),
    ])
    func phonesHideFourDigits(text: String, masked: String) {
        #expect(Mask.phone(text) == masked)
    }

    @Test(arguments: [
        ("1985-03-12", "1985-03"), ("张三", "张*"), ("zhang@example.cn", "z***@example.cn"), ("济南市历下区一号", "济*******"),
    ])
    func daysAndOtherTexts(text: String, masked: String) {
        #expect(Mask.day(text) == masked)
    }

    @Test func numbersInRunningTextAreFound() {
        let text = "张三（11010519491231002X），经费370102198503121234元，电话13812345678，邮箱a@b.cn"
        let known = ["13812345678": "138****5678", "a@b.cn": "a***@b.cn"]
        #expect(
            Mask.personal(in: text, known: known)
                == "张三（1101**********002X），经费370102198503121234元，电话138****5678，邮箱a***@b.cn")
    }
}
