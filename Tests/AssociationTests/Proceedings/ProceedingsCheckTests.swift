import Association
import Testing
import WenshuCore

@Suite struct ProceedingsCheckTests {
    private static func findings(_ record: Draft) -> [Diagnostic] {
        Proceedings.check(record.value, registry: SourceRegistry())
    }

    @Test func aSoundVolumeHasNoFindings() { #expect(Self.findings(soundVolume) == []) }

    /// A change to the sound volume and the findings it causes.
    struct Change: Sendable, CustomTestStringConvertible {
        let path: String
        let new: Draft
        let ids: [String]
        var testDescription: String { "\(path) → \(ids)" }

        init(_ path: String, _ new: Draft, _ ids: [String]) {
            self.path = path
            self.new = new
            self.ids = ids
        }
    }

    static let changes: [Change] = [
        Change("论文集.内部资料", true, ["permit"]), Change("论文集.内部资料", false, []),
        Change("前言.日期", "2026-12-25", ["preface-date"]), Change("前言", nil, []),
        Change("编委会.编委", [["姓名": "王芳"], ["姓名": "王芳"]], ["board-twice"]),
        Change("编委会.编委", [["姓名": "李国强"]], ["board-offices"]), Change("编委会.次序", nil, []),
        Change("论文.2.编号", "LW-1", ["duplicate-number"]), Change("论文.2.编号", nil, []),
        Change("论文.2.文件", "论文/1.docx", ["duplicate-file"]),
        Change("论文.2.题名", "铸造车间 数字孪生系统的研究与应用", ["duplicate-title"]),
        Change("论文.2.题名", "铸件余热的回收。", ["title-punctuation"]),
        Change("论文.2.题名", "一二三四五六七八九十一二三四五六七八九十一二三四五", []),
        Change("论文.2.题名", "一二三四五六七八九十一二三四五六七八九十一二三四五六", ["long-title"]),
        Change("论文.2.文件", "论文/2.doc", ["file-format"]), Change("论文.2.文件", "论文/2.PDF", ["file-format"]),
        Change("论文.2.文件", "论文/2.ODT", []), Change("论文.2.作者", [], ["no-authors"]),
        Change("论文.2.作者", [["姓名": "王芳"], ["姓名": "王芳"]], ["author-twice"]),
        Change("论文.2.作者.1.拼音", "欧阳明", ["pinyin"]), Change("论文.2.作者.1.拼音", "Ōuyáng Míng", []),
        Change("论文.2.作者.1.姓名", "𠮷田", ["reading"]), Change("论文.2.关键词", ["铸造", "节能"], ["keyword-count"]),
        Change("论文.2.关键词", ["1", "2", "3", "4", "5", "6", "7", "8", "9"], ["keyword-count"]),
        Change("论文.2.关键词", "铸造；节能；余热", []), Change("论文.2.关键词", nil, ["no-keywords"]),
        Change("栏目", ["智能制造", "绿色铸造", "智能制造"], ["part-twice"]),
        Change("栏目", ["智能制造", "绿色铸造", "管理创新"], ["empty-part"]), Change("栏目", ["智能制造"], ["unknown-part"]),
        Change("栏目", nil, []), Change("论文.2.栏目", nil, ["empty-part", "no-part"]),
        Change("获奖", [["奖级": "一等奖", "论文": "LW-1", "作者": ["王芳"]]], []),
        Change("获奖", [["奖级": "一等奖", "论文": "铸造车间数字孪生系统的研究与应用"]], []),
        Change("获奖", [["奖级": "一等奖", "论文": "LW-9"]], ["award-paper"]),
        Change("获奖", [["奖级": "三等奖", "论文": "LW-1"]], ["award-level"]),
        Change("获奖", [["奖级": "一等奖", "论文": "LW-1", "作者": ["王方"]]], ["award-author"]),
        Change("获奖", [["奖级": "三等奖", "论文": "LW-2"], ["奖级": "三等奖", "论文": "LW-2"]], ["award-twice"]),
        Change("编排.样式对照", [["原样式": "甲", "版式样式": "正文"], ["原样式": "甲", "版式样式": "标题"]], ["style-twice"]),
        Change("编排.读音", [["字": "单", "拼音": "善"]], ["pinyin"]),
    ]

    @Test(arguments: changes)
    func aChangeIsFound(change: Change) {
        let found = Self.findings(soundVolume.setting(change.path, change.new))
        #expect(found.map { String($0.id.dropFirst("proceedings.".count)) } == change.ids)
        for finding in found {
            #expect(!finding.place.isEmpty)
            #expect(!finding.remedy.isEmpty)
        }
    }

    @Test func somethingLikeItIsSuggested() {
        let found = Self.findings(soundVolume.setting("栏目", ["智能制造", "绿色铸铁"]))
        #expect(found.map(\.suggestions) == [["绿色铸造"], ["绿色铸铁"]])
    }
}
