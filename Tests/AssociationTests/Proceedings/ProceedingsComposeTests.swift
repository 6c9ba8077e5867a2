import Association
import Testing
import WenshuCore

@Suite struct ProceedingsComposeTests {
    private static func view(_ record: Draft) -> Value { Proceedings.compose(record.value) }

    /// The texts of a field in the items of a list.
    private static func texts(_ list: Value?, _ field: String) -> [String] {
        (list?.items ?? []).map { $0[field]?.text ?? "-" }
    }

    @Test func partsFollowTheListAndKeepTheOrderOfPapers() {
        let view = Self.view(soundVolume)
        #expect(view["首栏"]?["名称"]?.text == "智能制造")
        #expect(Self.texts(view["首栏"]?["收入"], "书签") == ["lw001", "lw003"])
        #expect(Self.texts(view["余栏"], "名称") == ["绿色铸造"])
        #expect(Self.texts(view["目录"], "名称") == ["智能制造", "绿色铸造"])
        #expect(Self.texts(view["目录"]?.items?.first?["条目"], "作者") == ["王芳，单小华", "赵云，王芳，钱进，等"])
    }

    @Test func partsThatAreNotListedFollow() {
        let view = Self.view(soundVolume.setting("栏目", ["绿色铸造"]).setting("论文.3.栏目", nil))
        #expect(Self.texts(view["目录"], "名称") == ["绿色铸造", "智能制造", "其他"])
    }

    @Test func aVolumeWithoutPartsBeginsWithItsTitle() {
        var volume = soundVolume.setting("栏目", nil)
        for paper in 1...3 { volume = volume.setting("论文.\(paper).栏目", nil) }
        let view = Self.view(volume)
        #expect(view["首栏"]?["名称"]?.text == "2026年度学术年会论文集")
        #expect(view["余栏"]?.items?.isEmpty == true)
        #expect(Self.texts(view["目录"], "名称") == [""])
    }

    @Test func aPaperIsTakenInAsItSaysElseAsTheVolumeSaysElseAsUsual() {
        let parts = Self.view(soundVolume)["余栏"]?.items?.first?["收入"]?.items
        let taken = parts?.first
        let names = ["文件", "题名", "另起", "样式", "直接格式", "修订", "批注", "版面", "页眉页脚"]
        #expect(
            names.map { taken?[$0]?.text } == [
                "论文/2.odt", "铸件余热的回收", "另页", "归并", "保留", "保留", "去掉", "统一", "统一",
            ])
        let bare = Self.view(soundVolume.setting("编排", nil))["首栏"]?["收入"]?.items?.first
        #expect(["另起", "修订"].map { bare?[$0]?.text } == ["奇数页", "接受"])
    }

    @Test func authorsHaveTheirPapersInOrder() {
        let index = Self.view(soundVolume)["作者索引"]
        #expect(Self.texts(index, "字头") == ["O", "Q", "S", "W", "Z"])
        let wang = index?.items?[3]["条目"]?.items?.first
        #expect(wang?["名称"]?.text == "王芳")
        #expect(Self.texts(wang?["论文"], "书签") == ["lw001", "lw003"])
        #expect(Self.texts(index?.items?[2]["条目"], "名称") == ["单小华", "孙立"])
    }

    @Test func pagesInIndexesGoUp() {
        let index = Self.view(soundVolume.setting("栏目", ["绿色铸造", "智能制造"]))["关键词索引"]
        #expect(Self.texts(index?.items?.last?["条目"]?.items?.first?["论文"], "书签") == ["lw002", "lw001"])
    }

    @Test func authorsOfOneNameAreToldApartByTheirUnits() {
        let index = Self.view(soundVolume.setting("论文.3.作者.2.单位", "信息中心"))["作者索引"]
        #expect(Self.texts(index?.items?[3]["条目"], "名称") == ["王芳（研究院）", "王芳（信息中心）"])
        #expect(index?.items?[3]["条目"]?.items?.map { $0["论文"]?.items?.count } == [1, 1])
    }

    @Test func keywordsOfSeveralPapersAreOneEntry() {
        let index = Self.view(soundVolume)["关键词索引"]
        #expect(Self.texts(index, "字头") == ["A", "D", "J", "M", "S", "Y", "Z"])
        let casting = index?.items?.last?["条目"]?.items?.first
        #expect(casting?["名称"]?.text == "铸造")
        #expect(Self.texts(casting?["论文"], "书签") == ["lw001", "lw002"])
    }

    @Test(arguments: [("不排", 0), ("笔画", 5)])
    func indexesAreMadeAsTheRecordSays(word: String, groups: Int) {
        #expect(Self.view(soundVolume.setting("编排.作者索引", Draft(.string(word))))["作者索引"]?.items?.count == groups)
    }

    @Test func awardsGoByLevel() {
        let view = Self.view(soundVolume.setting("论文.3.奖级", "特等奖"))
        #expect(Self.texts(view["获奖名单"], "奖级") == ["特等奖", "一等奖"])
        let listed = Self.view(
            soundVolume.setting("获奖", [["奖级": "优秀奖", "论文": "LW-2"], ["奖级": "优秀奖", "论文": "别处的论文", "作者": ["甲", "乙"]]]))
        let papers = listed["获奖名单"]?.items?.first?["论文"]
        #expect(Self.texts(papers, "题名") == ["铸件余热的回收", "别处的论文"])
        #expect(Self.texts(papers, "作者") == ["欧阳明", "甲，乙"])
    }

    @Test func theBoardIsInItsOrder() {
        let board = Self.view(soundVolume)["编委会"]?["名单"]
        #expect(Self.texts(board, "职务") == ["主任", "主编", "编委"])
        #expect(Self.texts(board, "姓名").last == "丁一鸣　王　芳　单小华")
        #expect(Self.texts(board, "说明").last == "（按姓氏笔画为序）")
        let given = Self.view(soundVolume.setting("编委会.次序", "给定"))["编委会"]?["名单"]
        #expect(Self.texts(given, "姓名").last == "王　芳　丁一鸣　单小华")
    }

    @Test func nothingIsMadeUp() {
        let view = Self.view(["论文集": ["书名": "集"], "论文": [["题名": "甲", "文件": "甲.docx"]]])
        #expect(view["论文集"]?["准印证号"] == .null)
        #expect(view["论文集"]?["标记"] == .null)
        #expect(view["论文集"]?["编印年月"] == .null)
        #expect(view["编委会"]?["名单"]?.items?.isEmpty == true)
        #expect(view["前言"] == .null)
        #expect(view["获奖名单"]?.items?.isEmpty == true)
        #expect(view["作者索引"]?.items?.isEmpty == true)
        #expect(Self.texts(view["首栏"]?["收入"], "作者") == [""])
    }

    @Test func bookmarksAreUniqueHoweverManyPapersThereAre() {
        let papers = (1...1_200).map { number in
            Value.record([("题名", .string("题\(number)")), ("文件", .string("\(number).docx"))])
        }
        let view = Self.view(Draft(.record([("论文", .list(papers))])))
        let bookmarks = Self.texts(view["首栏"]?["收入"], "书签")
        #expect(Set(bookmarks).count == 1_200)
        #expect(bookmarks.first == "lw0001")
        #expect(bookmarks.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
    }
}
