/// How surnames are read that look like other words, and surnames of two characters.
///
/// Source: 常见姓氏多音字; the readings as surnames in 现代汉语词典. A record replaces or extends them by 编排.读音, a single
/// author by 拼音.
enum SurnameReadings {
    private static let pairs: KeyValuePairs<String, String> = [
        "单": "shàn", "仇": "qiú", "区": "ōu", "解": "xiè", "查": "zhā", "曾": "zēng", "任": "rén", "华": "huà",
        "覃": "qín", "尉迟": "yù chí", "令狐": "líng hú", "万俟": "mò qí", "澹台": "tán tái", "长孙": "zhǎng sūn",
        "鲜于": "xiān yú", "单于": "chán yú", "乐正": "yuè zhèng", "朴": "piáo", "盖": "gě", "葛": "gě", "缪": "miào",
        "折": "shé", "秘": "bì", "冼": "xiǎn", "洗": "xiǎn", "召": "shào", "乐": "yuè", "员": "yùn", "逄": "páng",
        "燕": "yān", "盛": "shèng", "应": "yīng", "纪": "jǐ", "过": "guō", "翟": "zhái", "卜": "bǔ", "曲": "qū",
        "沈": "shěn", "宿": "sù", "郇": "xún", "谌": "chén", "种": "chóng", "车": "chē", "柏": "bǎi", "薄": "bó",
        "晁": "cháo", "佴": "nài", "哈": "hǎ", "那": "nā", "能": "nài", "乜": "niè", "瞿": "qú", "撒": "sǎ",
        "佘": "shé", "隋": "suí", "眭": "suī", "隗": "wěi", "祭": "zhài", "恽": "yùn", "訾": "zī", "尉": "wèi",
        "呙": "guō", "阚": "kàn", "亓": "qí", "逯": "lù", "莘": "shēn", "要": "yāo", "么": "yāo", "贾": "jiǎ",
        "卓": "zhuó", "娄": "lóu", "强": "qiáng", "降": "jiàng", "句": "gōu", "勾": "gōu", "牟": "mù", "繁": "pó",
        "费": "fèi", "干": "gān", "谷": "gǔ", "炅": "guì", "观": "guàn", "贲": "bēn", "阿": "ā", "祢": "mí",
        "宁": "níng",
    ]

    /// Readings with tones, by surname.
    static let readings = Dictionary(pairs.map { ($0.key, $0.value) }) { first, _ in first }

    /// Surnames of two characters.
    static let compound: Set<String> = [
        "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "独孤", "南宫", "夏侯", "尉迟", "令狐", "皇甫", "公孙", "慕容", "宇文",
        "长孙", "轩辕", "端木", "百里", "呼延", "东郭", "南门", "羊舌", "微生", "公冶", "梁丘", "左丘", "太史", "申屠", "濮阳",
        "淳于", "单于", "太叔", "公羊", "赫连", "澹台", "宗政", "闻人", "万俟", "钟离", "鲜于", "闾丘", "司空", "亓官", "司寇",
        "仉督", "子车", "颛孙", "巫马", "公西", "漆雕", "乐正", "壤驷", "公良", "拓跋", "夹谷", "宰父", "谷梁", "段干", "第五",
        "贺兰", "钟吾", "纳兰",
    ]

    /// The surname of a name: two characters where they are one of ``compound`` and more follows, else the first.
    static func surname(of name: String) -> String {
        let two = String(name.prefix(2))
        return name.count > 2 && compound.contains(two) ? two : String(name.prefix(1))
    }
}
