/// Numbers in Chinese characters: 一百零五, 二〇二六, 壹仟肆佰零玖元伍角整.
public enum ChineseNumerals {
    /// The characters of one way of writing.
    private struct Script {
        let digits: [Character]
        let units: [String]
        /// Whether a leading 一十 is shortened to 十.
        let shortensTen: Bool
    }

    private static let common = Script(
        digits: Array("零一二三四五六七八九"), units: ["", "十", "百", "千"], shortensTen: true)
    private static let financial = Script(
        digits: Array("零壹贰叁肆伍陆柒捌玖"), units: ["", "拾", "佰", "仟"], shortensTen: false)

    /// The largest magnitude that is written in characters, 10^16 - 1 (九千九百九十九万…亿…).
    public static let maximum = 9_999_999_999_999_999

    /// An integer in words: 0 零, 12 十二, 105 一百零五, 10,000 一万, 10^12 一万亿.
    /// - Parameter value: any integer; beyond ±``maximum`` Arabic digits are returned instead.
    public static func text(_ value: Int) -> String {
        guard value.magnitude <= UInt(maximum) else { return "\(value)" }
        return (value < 0 ? "负" : "") + words(Int(value.magnitude), common)
    }

    /// Decimal digits one by one, as years are written: 2026 二〇二六.
    /// - Parameter text: ASCII digits are replaced, everything else stays.
    public static func digitwise(_ text: some StringProtocol) -> String {
        let digits: [Character] = Array("〇一二三四五六七八九")
        return String(
            text.map { character in
                guard character.isASCII, let value = character.wholeNumberValue else { return character }
                return digits[value]
            })
    }

    /// An amount of money in capital characters, without the prefix 人民币: 1409.50 壹仟肆佰零玖元伍角整.
    ///
    /// Where the rules leave a choice, this one is taken: 整 closes an amount that ends at 元 or at 角, nothing
    /// follows 分; no 零 stands between 元 and 角 when the last digit of the 元 is zero (1680.32 is
    /// 壹仟陆佰捌拾元叁角贰分); 零 does stand between 元 and 分 when there is no 角. Amounts below one 元 begin with
    /// the 角 or 分. Source: 《支付结算办法》附一《正确填写票据和结算凭证的基本规定》.
    /// - Parameter amount: 元; at most two digits after the point may differ from zero.
    /// - Returns: nil for parts of a 分 (round first), inexact numbers, and magnitudes of 10^16 元 and more.
    public static func money(_ amount: Number) -> String? {
        let cents = amount.rounded(to: 2)
        guard amount.isExact, cents == amount, let total = (cents * Number(100)).intValue else { return nil }
        let magnitude = total.magnitude
        let (yuan, rest) = (magnitude / 100, Int(magnitude % 100))
        guard yuan <= UInt(maximum) else { return nil }
        var result = total < 0 ? "负" : ""
        if yuan > 0 || rest == 0 { result += words(Int(yuan), financial) + "元" }
        let (jiao, fen) = (rest / 10, rest % 10)
        if jiao > 0 {
            result += "\(financial.digits[jiao])角"
        } else if fen > 0, yuan > 0 {
            result += "零"
        }
        return result + (fen > 0 ? "\(financial.digits[fen])分" : "整")
    }

    /// The value of a number below 10,000 written in characters: 十一, 二十, 一百零五.
    /// - Returns: nil when ``text(_:)`` would not write a number like this.
    public static func value(of text: some StringProtocol) -> Int? {
        let powers: [Character: Int] = ["十": 10, "百": 100, "千": 1000]
        guard !text.isEmpty, text.count <= 8 else { return nil }
        var total = 0
        var digit: Int?
        for character in text {
            if let power = powers[character] {
                total += (digit ?? 1) * power
                digit = nil
            } else if let value = common.digits.firstIndex(of: character) {
                digit = value
            } else {
                return nil
            }
        }
        total += digit ?? 0
        return words(total, common) == text ? total : nil
    }

    private static func words(_ value: Int, _ script: Script) -> String {
        if value == 0 { return String(script.digits[0]) }
        var result = ""
        var rest = value
        var needsZero = false
        for (unit, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
            let section = rest / unit
            rest %= unit
            if section == 0 {
                needsZero = !result.isEmpty
                continue
            }
            if !result.isEmpty, needsZero || section < 1000 { result.append(script.digits[0]) }
            result += (section >= 10_000 ? words(section, script) : group(section, script)) + name
            needsZero = false
        }
        if script.shortensTen, result.hasPrefix("一十") { result.removeFirst() }
        return result
    }

    /// One to 9999, with 零 for gaps inside.
    private static func group(_ value: Int, _ script: Script) -> String {
        var result = ""
        var gap = false
        for (power, divisor) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
            let digit = value / divisor % 10
            if digit == 0 {
                gap = !result.isEmpty
                continue
            }
            if gap { result.append(script.digits[0]) }
            gap = false
            result.append(script.digits[digit])
            result += script.units[power]
        }
        return result
    }
}
