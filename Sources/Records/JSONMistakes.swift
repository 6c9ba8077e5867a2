import WenshuCore

/// Tells what a person probably did when JSON cannot be read, in Chinese.
struct JSONMistakes {
    /// The text.
    let input: TextInput

    /// The failure for a fault.
    func failure(for fault: JSONFault) -> JobFailure {
        if case .badUnicode = fault.cause { return input.notUnicode(at: fault.offset) }
        return JobFailure(.content, [finding(fault)])
    }

    private func finding(_ fault: JSONFault) -> Diagnostic {
        let at = fault.offset
        switch fault.cause {
        case .unexpected(let wanted): return unexpected(wanted, at)
        case .unexpectedEnd(let wanted):
            return input.finding(
                "record.json-end", at: at, "文件没有写完：这里还应该有\(JSONMistakes.name(wanted))", remedy: "请核对括号是否配对，文件是否被截断")
        case .strayComma: return input.finding("record.json-comma", at: at, "最后一项后面多了逗号", remedy: "请删去这个逗号")
        case .controlCharacter:
            return input.finding("record.control-character", at: at, "文字里有控制字符", remedy: "制表符请写成 \\t，其他看不见的字符请删去")
        case .openString:
            return input.finding(
                "record.json-quote", at: at, "从这里开始的文字到行末还没有右引号", remedy: "请在文字末尾补上英文双引号；文字里的换行请写成 \\n，双引号请写成 \\\"")
        case .badEscape:
            return input.finding(
                "record.json-escape", at: at, "反斜杠后面的字符不认识", remedy: "反斜杠本身请写成 \\\\，Windows 路径可以用正斜杠 /")
        case .loneSurrogate:
            return input.finding("record.json-escape", at: at, "\\u 写的是半个字符（代理项没有成对）", remedy: "请直接写出这个字")
        case .badUnicode: return input.finding("record.encoding", at: at, "不是 UTF-8 编码的文字")
        case .duplicate(let name, let first):
            let (line, column) = input.source.position(of: first)
            return input.finding(
                "record.duplicate-field", at: at, "字段“\(name)”写了两次，第一次在第 \(line) 行第 \(column) 列", remedy: "请删去一个，或合并成一个"
            )
        case .badNumber:
            return input.finding(
                "record.json-number", at: at, "数字的写法不对", remedy: "数字前面不加 0 和 +，小数点前后都要有数字；编号、电话请加英文双引号")
        case .longNumber:
            return input.finding("record.json-number", at: at, "数字太长，存不准", remedy: "请加英文双引号写成文字")
        case .tooDeep:
            return input.finding("record.too-deep", at: at, "嵌套超过 \(JSONReader.maximumDepth) 层", remedy: "请核对括号")
        }
    }

    private static func name(_ wanted: JSONFault.Wanted) -> String {
        switch wanted {
        case .value: "值"
        case .name: "字段名（加英文双引号）"
        case .colon: "冒号"
        case .commaOrBrace: "逗号或右花括号 }"
        case .commaOrBracket: "逗号或右方括号 ]"
        case .nothing: "结尾"
        }
    }

    /// What stands there instead tells the mistake.
    private func unexpected(_ wanted: JSONFault.Wanted, _ at: Int) -> Diagnostic {
        let rest = String(decoding: input.source.bytes[min(at, input.source.bytes.count)...].prefix(32), as: UTF8.self)
        let first = rest.unicodeScalars.first.map { Character($0) } ?? " "
        let shouldBe = "这里应该是\(JSONMistakes.name(wanted))"
        switch first {
        case "“", "”", "‘", "’", "「", "」", "＂":
            return input.finding("record.json-quote", at: at, "用了中文引号“\(first)”", remedy: "请换成英文双引号 \"")
        case "'", "`": return input.finding("record.json-quote", at: at, "用了单引号", remedy: "请换成英文双引号 \"")
        case "：": return input.finding("record.json-colon", at: at, "用了中文冒号“：”", remedy: "请换成英文冒号 :")
        case "，", "、", "；": return input.finding("record.json-comma", at: at, "用了中文标点“\(first)”", remedy: "请换成英文逗号 ,")
        case "｛", "｝", "［", "］", "【", "】":
            return input.finding("record.json-bracket", at: at, "用了中文括号“\(first)”", remedy: "请换成英文括号 { } 或 [ ]")
        case "#", "/": return input.finding("record.json-comment", at: at, "JSON 里不能写注释", remedy: "请删去注释，或改用 YAML")
        case ",": return input.finding("record.json-comma", at: at, "多了逗号：\(shouldBe)", remedy: "请删去这个逗号")
        case "　", "\u{A0}": return input.finding("record.json-blank", at: at, "用了全角空格", remedy: "请换成半角空格或删去")
        default: break
        }
        switch wanted {
        case .commaOrBrace, .commaOrBracket:
            if "\"{[-0123456789tfn".contains(first) {
                return input.finding("record.json-comma", at: at, "前一项后面少了逗号", remedy: "请在前一项末尾加英文逗号 ,")
            }
            let bracket = "}])".contains(first)
            return input.finding(
                "record.json-bracket", at: at, "\(shouldBe)，写的是“\(first)”", remedy: bracket ? "请核对括号是否配对" : "请核对引号和逗号")
        case .colon: return input.finding("record.json-colon", at: at, "字段名后面少了冒号", remedy: "请写成 \"字段名\": 值")
        case .name:
            return input.finding("record.json-quote", at: at, "字段名没有加引号：\(shouldBe)", remedy: "请给字段名加英文双引号")
        case .nothing:
            return input.finding("record.json-end", at: at, "内容已经结束，后面多出了“\(first)”", remedy: "请删去多余的内容；一个文件只写一份记录")
        case .value:
            let word = rest.prefix { $0.isLetter }
            let meant = ["True": "true", "False": "false", "None": "null", "NULL": "null", "是": "true", "否": "false"][
                String(word)]
            if let meant {
                return input.finding("record.json-word", at: at, "JSON 里不能写 \(word)", remedy: "请写成 \(meant)")
            }
            return input.finding(
                "record.json-quote", at: at, "文字没有加引号：\(shouldBe)，写的是“\(first)”", remedy: "文字请加英文双引号；没有内容写 null")
        }
    }
}
