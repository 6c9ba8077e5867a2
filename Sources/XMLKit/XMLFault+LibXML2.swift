import CLibXML2

/// Puts the reason for which a hook stopped the parser into words.
func fault(_ stop: ParseState.Stop, _ state: ParseState, name: String, limits: XMLLimits) -> XMLFault {
    switch stop {
    case .documentType:
        XMLFault(
            .documentType, name: name, line: state.line, column: state.column,
            message: "文件带有文档类型声明（DOCTYPE 内部子集），为防止实体攻击不予处理；请用办公软件另存后再试")
    case .entity(let entity):
        XMLFault(
            .entity, name: name, line: state.line, column: state.column,
            message: "引用了未知实体「&\(entity);」，只允许 XML 的五个预定义实体；请改写为字符本身")
    case .nodes:
        XMLFault(
            .size, name: name, line: state.line, column: state.column,
            message: "XML 节点超过上限 \(limits.maxNodes) 个；请拆分文件，或检查它是否被人为做大")
    case .names:
        XMLFault(
            .size, name: name, line: state.line, column: state.column,
            message: "XML 里不同的名称超过上限 \(XMLLimits.maxNames) 个；请检查文件是否被人为做大")
    case .namespaces:
        XMLFault(
            .size, name: name, line: state.line, column: state.column,
            message: "XML 命名空间声明超过上限 \(XMLLimits.maxNamespaces) 个；请检查文件是否被人为做大")
    case .encoding(let encoding):
        TagScan.unreadable(encoding, name: name)
    case .bytes:
        XMLFault(
            .size, name: name, line: state.line, column: state.column,
            message: "XML 内容超过上限 \(limits.maxBytes) 字节；请拆分文件，或检查它是否被人为做大")
    case .scan(let finding):
        TagScan.fault(finding, name: name)
    }
}

/// Puts the last error of a parser context into words.
func fault(_ error: UnsafePointer<xmlError>?, name: String) -> XMLFault {
    guard let error = error?.pointee else {
        return XMLFault(.syntax, name: name, message: "XML 内容无法解析；请检查文件是否完整")
    }
    let original = error.message.map { String(cString: $0) } ?? ""
    let detail = original.split(separator: "\n").joined(separator: " ")
    let (code, cause) = explain(error.code, detail)
    return XMLFault(
        code, name: name, line: Int(error.line), column: Int(error.int2),
        message: detail.isEmpty || code == .depth ? cause : "\(cause)（\(detail)）")
}

private func explain(_ number: Int32, _ detail: String) -> (XMLFault.Code, String) {
    switch xmlParserErrors(UInt32(bitPattern: number)) {
    case XML_ERR_DOCUMENT_EMPTY, XML_ERR_DOCUMENT_START:
        (.syntax, "内容不是 XML；文件可能损坏，请重新取得原件")
    case XML_ERR_TAG_NAME_MISMATCH, XML_ERR_GT_REQUIRED, XML_ERR_LTSLASH_REQUIRED:
        (.syntax, "XML 起止标记不配对；请检查该处标记")
    case XML_ERR_TAG_NOT_FINISHED, XML_ERR_DOCUMENT_END:
        (.syntax, "XML 在结束前中断或结束后还有内容；文件可能没有写完，请重新取得原件")
    case XML_ERR_INVALID_CHAR:
        (.syntax, "含有 XML 不允许的字符；请删去该处的控制字符")
    case XML_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_ATTRIBUTE_REDEFINED:
        (.syntax, "同一标记里属性重复；请删去多余的属性")
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
        (.syntax, "命名空间前缀未声明；请补上声明")
    case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY:
        (.entity, "引用了未知实体，只允许 XML 的五个预定义实体；请改写为字符本身")
    case XML_ERR_ENTITY_LOOP:
        (.entity, "实体循环引用，不予处理；请改写为字符本身")
    case XML_ERR_INVALID_ENCODING, XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_ENCODING_NAME,
        XML_I18N_CONV_FAILED:
        (.encoding, "字节与声明的字符编码不符；请另存为 UTF-8 编码")
    case XML_ERR_INTERNAL_ERROR where detail.contains("depth"):
        (.depth, "标记嵌套超过 \(XMLLimits.maxDepth) 层；请检查文件是否被人为做深")
    case XML_ERR_NAME_TOO_LONG:
        (.size, "XML 里的名称过长，超过解析上限；请检查文件是否被人为做大")
    case XML_ERR_INTERNAL_ERROR where detail.lowercased().contains("huge"):
        (.size, "XML 里有过长的内容，超过解析上限；请检查文件是否被人为做大")
    default:
        (.syntax, "XML 写法有误；请检查该处")
    }
}
