import WenshuCore

extension RecordChecker {
    /// The normal form of a number or code; null when it is wrong, which is reported with the number masked.
    mutating func code(_ value: Value, _ type: CodeType, at place: Locator, path: [String]) -> Value {
        guard let text = RecordChecker.text(value) else {
            return wrongType(value, type.rawValue, at: place, path: path, remedy: "请只写一个号码")
        }
        let name = RecordChecker.words(path)
        if case .number(let number) = value, number.description.utf8.count > 15 {
            report(
                .error, "record.code-lost", at: place, "“\(name)”被当作数字保存，后几位已经丢失",
                remedy: "把单元格格式设为“文本”，再重新录入；YAML 里加英文双引号")
            return .null
        }
        switch type {
        case .identity:
            do throws(IdentityNumber.Fault) {
                let number = try IdentityNumber(text)
                if number.isOld {
                    report(
                        .warning, "record.id-number-old", at: place,
                        "“\(name)”是 15 位的旧号码（\(Mask.identityNumber(number.text))），2013年起停用", remedy: "请换成 18 位号码")
                }
                return .string(number.text)
            } catch {
                report(
                    .error, "record.id-number", at: place,
                    "“\(name)”的身份证号不对（\(Mask.identityNumber(text))）：\(error.explanation)", remedy: "请对照证件核对")
            }
        case .credit:
            do throws(CreditCode.Fault) {
                return .string(try CreditCode(text).text)
            } catch {
                report(
                    .error, "record.credit-code", at: place,
                    "“\(name)”的统一社会信用代码不对（\(text.excerpt(24))）：\(error.explanation)", remedy: "请对照证照核对")
            }
        case .phone:
            do throws(PhoneNumber.Fault) {
                return .string(try PhoneNumber(text).text)
            } catch {
                report(
                    .error, "record.phone", at: place,
                    "“\(name)”的电话号码不对（\(Mask.phone(text).excerpt(24))）：\(error.explanation)",
                    remedy: "手机写 11 位，座机写成 0531-88971234，分机写成 0531-88971234转801；只写一个号码")
            }
        }
        return .null
    }
}

extension IdentityNumber.Fault {
    /// What is wrong, in words that do not quote the number.
    fileprivate var explanation: String {
        switch self {
        case .length(let count): "应为 18 位，这里是 \(count) 位"
        case .character(let position):
            position == 18 ? "第 18 位应是数字或 X" : "第 \(position) 位不是数字"
        case .region: "前两位不是省级行政区划代码"
        case .birth: "第 7 位起的出生日期没有这一天"
        case .checkDigit(let expected): "校验码不对，按前 17 位算应是 \(expected)，至少有一位写错了"
        }
    }
}

extension CreditCode.Fault {
    /// What is wrong.
    fileprivate var explanation: String {
        switch self {
        case .length(let count): return "应为 18 位，这里是 \(count) 位"
        case .character(let position, let character):
            let twins: [Character: String] = ["O": "0", "I": "1", "Z": "2", "S": "5"]
            let twin = twins[character].map { "，是否应为 \($0)" } ?? ""
            return "第 \(position) 位不能是“\(character)”\(twin)"
        case .checkDigit(let expected): return "校验码不对，按前 17 位算应是 \(expected)，至少有一位写错了"
        }
    }
}

extension PhoneNumber.Fault {
    /// What is wrong.
    fileprivate var explanation: String {
        switch self {
        case .mobileLength(let count): "手机号应为 11 位，这里是 \(count) 位"
        case .mobilePrefix: "手机号的前两位应是 13 到 19"
        case .length(let count): "数字有 \(count) 位，不像电话号码"
        case .character(let character): "里面有“\(character)”"
        }
    }
}
