#!/usr/bin/env python3
"""Writes samples/年度工作区: a whole year of one association. All names and numbers are invented; the same each time."""

import datetime
import pathlib
import shutil
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
SURNAMES = "张王李赵刘陈杨黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余"
GIVEN = ["建国", "秀兰", "国强", "志远", "洋", "晓梅", "文博", "静", "立新", "海峰", "明慧", "雨桐", "志刚", "丽娟", "向东", "晨",
         "佳宁", "永强", "春燕", "鹏", "思远", "红梅", "少华", "一诺", "玉兰", "浩然", "振宇", "雪", "大伟", "婷婷", "国栋", "晓东",
         "慧敏", "嘉怡", "长青", "书恒", "慧", "德明", "蕾", "宏伟"]
UNITS = ["公司科协", "研究院", "铸造事业部", "装备事业部", "信息中心", "质量管理部", "规划发展部", "科协办公室"]
TITLES = ["正高级工程师", "高级工程师", "工程师", "工程师", "助理工程师"]
EDUCATION = ["研究生", "本科", "本科", "本科", "大专"]


class Flow(dict):
    """A mapping that is written in one line."""


yaml.SafeDumper.add_representer(
    Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True))


def people():
    """Forty persons of the register."""
    rows = []
    for index, given in enumerate(GIVEN):
        unit = UNITS[index % len(UNITS)]
        year, month, day = 1966 + index * 7 % 34, 1 + index * 5 % 12, 1 + index * 11 % 28
        rows.append([SURNAMES[index] + given, unit, ["主席", "院长", "", "", "", "", "", ""][index % 8] if index < 8 else "",
                     TITLES[(index * 3 + index // 7) % 5], EDUCATION[(index + index // 5) % 5], "女" if index % 3 == 1 else "男",
                     f"{year}-{month:02}-{day:02}"])
    return rows


def meetings(names):
    """Twelve meetings, one a month, each with minutes."""
    topics = [
        ("三届七次常委会会议", "常委会", "2026年工作要点", "审议通过", "《2026年工作要点》"),
        ("学术年会筹备会", "专题会", "学术年会的主题", "同意", "以智能铸造为年会主题"),
        ("三届八次常委会会议", "常委会", "经费预算", "审议通过", "《2026年经费预算》"),
        ("政策宣讲工作会", "专题会", "政策宣讲的安排", "同意", "全年安排政策宣讲3次"),
        ("科技工作者日工作会", "专题会", "科技工作者日活动", "同意", "5月30日召开座谈会"),
        ("三届九次常委会会议", "常委会", "半年工作", "审议通过", "《上半年工作报告》"),
        ("课题中期评审会", "评审会", "在研课题的进展", "同意", "3项课题按计划继续"),
        ("论文评审会", "评审会", "征集论文的评审", "同意", "录用论文36篇"),
        ("全国科普日工作会", "专题会", "科普日活动", "同意", "9月19日开放展示基地"),
        ("三届十次常委会会议", "常委会", "会员代表大会的筹备", "同意", "11月召开会员代表大会"),
        ("三届二次会员代表大会", "会员代表大会", "年度工作报告", "审议通过", "《年度工作报告》"),
        ("十二月工作例会", "工作例会", "归档工作", "要求", "12月25日前完成归档"),
    ]
    for index, (name, category, topic, verb, text) in enumerate(topics):
        month = index + 1
        day = f"2026-{month:02}-{8 + index * 3 % 12:02}"
        count = 20 if category == "会员代表大会" else 5 + index % 4
        present = [names[0], names[7]] + [names[(index + step) % 32 + 8] for step in range(count - 2)]
        yield f"{month:02}月{name}", {
            "类型": "会议", "文书": ["会议纪要"],
            "会议": Flow(名称=name, 编号=f"HY-2026-{month:03}", 类别=category, 开始=f"{day} 14:00", 结束=f"{day} 16:00",
                       地点="科技楼三楼会议室", 主持人=names[0], 记录人=names[7]),
            "应到": count, "出席": "、".join(present),
            "议题": [{"题目": topic, "汇报人": names[7],
                    "决定": [Flow(编号="J1", 动词=verb, 内容=text)]}],
            "发文": Flow(标志="示例机械股份有限公司科学技术协会会议纪要", 年份=2026, 期号=month, 日期=day, 印发日期=day),
        }


TRAININGS = [
    ("PX-2026-01", "2026-02-26", "论文写作方法培训", "方法", "内训", 6, 34, 94, 1, "科技楼报告厅", "提高科技工作者撰写论文的能力"),
    ("PX-2026-02", "2026-04-02", "专利挖掘与撰写培训", "知识产权", "内训", 12, 40, 92, 2, "科技楼报告厅", "提高研发人员挖掘和撰写专利的能力"),
    ("PX-2026-03", "2026-05-21", "数字孪生技术培训", "知识", "内训", 16, 58, 95, 2, "信息中心机房", "推广数字孪生技术在铸造和装配中的应用"),
    ("PX-2026-04", "2026-06-11", "精益生产外派研修班", "素质", "外训", 24, 6, 100, 3, "示例市精益研修中心", "学习先进企业的精益生产经验"),
    ("PX-2026-05", "2026-08-20", "无损检测技术培训", "知识", "内训", 8, 27, 89, 1, "质量管理部检测室", "使检测人员掌握新增的超声检测设备"),
    ("PX-2026-06", "2026-11-05", "质量管理方法培训", "方法", "内训", 12, 44, 91, 2, "科技楼报告厅", "推广质量管理小组的工作方法"),
]


def trainings(staff):
    """Six trainings, each with a notice and a list of those who came."""
    for number, day, name, category, mode, hours, count, _, days, place, purpose in TRAININGS:
        start = datetime.date.fromisoformat(day)
        # Those whom the register does not have come from the factories abroad.
        people = [(row[0], row[1]) for row in staff] + [
            (SURNAMES[(index * 7 + 3) % 40] + GIVEN[(index * 3 + 5) % 40], "外地工厂") for index in range(20)]
        trainer = f"{staff[1][0]}（{staff[1][1]}）" if mode == "内训" else f"周凯（{place}）"
        yield f"{day[5:7]}月{name}", {
            "类型": "培训",
            "培训": {"名称": name, "编号": number, "类别": category, "方式": mode, "学时": hours, "讲师": trainer,
                   "开始": f"{day} 08:30", "结束": f"{start + datetime.timedelta(days=days - 1)} 17:00", "地点": place,
                   "对象": "各事业部报名的科技工作者"},
            "日程": [Flow(时间=f"{date.month}月{date.day}日", 内容="讲授与练习", 讲师=trainer, 学时=hours // days)
                   for date in (start + datetime.timedelta(days=index) for index in range(days))],
            "通知": {"主送": ["各基层学组、公司机关各部门"], "事由": f"为{purpose}，按照2026年度培训计划",
                   "要求": ["请各单位安排好工作，保证报名人员按时参加，全程签到。"],
                   "报名截止": str(start - datetime.timedelta(days=7)), "联系人": staff[7][0], "电话": "0000-12345678",
                   "日期": str(start - datetime.timedelta(days=20))},
            "参训人员": [Flow(姓名=person, 单位=unit, 实到=True) for person, unit in people[:count]],
        }


def ledger(names):
    """What has no record of its own."""
    def rows(fields, *lines):
        keys = fields.split()
        return [Flow({key: value for key, value in zip(keys, line) if value is not None}) for line in lines]

    return {
        "类型": "台账", "年度": 2026,
        "队伍": rows("名称 数量 计量", ("会员", 40, "人"), ("分会", 4, "个"), ("专业委员会", 3, "个"), ("科普专兼职人员", 8, "人"),
                   ("志愿者", 26, "人"), ("智库专家", 9, "人")),
        "学术活动": rows("编号 日期 名称 类别 形式 参加人次 论文数",
                     ("XS-2026-01", "2026-03-25", "铸造数字孪生学术报告会", "前沿", "报告会讲座", 64, 0),
                     ("XS-2026-02", "2026-05-14", "高校院所交流活动", "创新知识", "高校院所", 22, 0),
                     ("XS-2026-03", "2026-07-09", "检测方法研讨会", "方法", "内部论坛研讨", 38, 12),
                     ("XS-2026-04", "2026-10-22", "2026年学术年会", "成果", "科协论坛", 126, 24)),
        "论文集": rows("编号 日期 名称 征集数 论文数", ("LW-2026-1", "2026-08-05", "检测方法研讨会论文集", 17, 12),
                    ("LW-2026-2", "2026-11-20", "2026年学术年会论文集", 31, 24)),
        "政策宣讲": rows("日期 名称 类别 形式 参加人次", ("2026-04-16", "研发费用加计扣除政策", "扶持", "专家授课", 45),
                     ("2026-06-18", "人才引进政策", "人才", "集中学习", 31), ("2026-09-10", "高新技术企业认定政策", "科技", "报告会", 52)),
        "培训": rows("编号 日期 名称 类别 方式 学时 参加人次 签到 满意率",
                   *[(number, day, name, category, mode, hours, count, [count], share)
                     for number, day, name, category, mode, hours, count, share, *_ in TRAININGS]),
        "课题": rows("编号 日期 名称 负责人 经费 状态 成果",
                   ("KT-2026-01", "2026-02-10", "高精度减速器热处理工艺研究", names[2], 30, "结题", "专利2件、工艺规程1项"),
                   ("KT-2026-02", "2026-02-10", "铸造缺陷在线检测", names[10], 45, "在研", None),
                   ("KT-2026-03", "2026-03-18", "装配线数字孪生平台", names[4], 60, "在研", None)),
        "技术合同": rows("编号 日期 名称 类别 对方 金额 状态",
                     ("HT-2026-01", "2026-03-30", "压铸模具寿命技术咨询", "技术咨询", "示例模具有限公司", 80000, "已完成"),
                     ("HT-2026-02", "2026-07-21", "检测系统技术开发", "技术开发", "齐岳铸业有限公司", 260000, "履行中")),
        "科普活动": rows("日期 名称 形式 场所 参加人次 材料数", ("2026-05-28", "科技周进车间讲座", "讲座", "铸造车间", 85, 120),
                     ("2026-09-19", "全国科普日开放活动", "主题活动", "产品展示基地", 260, 300),
                     ("2026-12-04", "安全知识竞赛", "竞赛", "职工活动中心", 96, None)),
        "智库建议": rows("编号 日期 名称 提出人 接收部门 采纳",
                     ("ZK-2026-01", "2026-04-28", "关于建立中试基地的建议", names[1], "规划发展部", True),
                     ("ZK-2026-02", "2026-08-12", "关于检测资源共享的建议", names[10], "质量管理部", False),
                     ("ZK-2026-03", "2026-10-30", "关于引进博士后的建议", names[2], "规划发展部", None)),
        "资质证书": rows("名称 单位 级别 申报日期 取证日期 到期日期",
                     ("省级企业技术中心", "示例机械股份有限公司", "省级", None, "2024-10-15", "2027-10-14"),
                     ("质量管理体系认证", "示例机械股份有限公司", "其他", None, "2024-05-20", "2027-05-19"),
                     ("市级重点实验室", "示例机械股份有限公司", "市级", "2026-03-12", "2026-09-01", "2029-08-31")),
        "职称申报": rows("日期 姓名 级别 通过", ("2026-05-20", names[11], "高级工程师", True), ("2026-05-20", names[14], "工程师", True),
                     ("2026-05-20", names[18], "高级工程师", False)),
        "奖项推荐": rows("日期 名称 对象 级别 获奖 等级",
                     ("2026-03-20", "山东省科学技术奖", "高精度减速器关键技术研发与产业化", "省级", True, "二等奖"),
                     ("2026-04-10", "市优秀科技工作者", names[2], "市级", True, None),
                     ("2026-06-05", "省创新争先奖", names[1], "省级", False, None)),
        "意见诉求": rows("编号 日期 渠道 名称 答复日期 办结日期",
                     ("YJ-2026-01", "2026-03-05", "走访", "希望增加检测设备机时", "2026-03-16", "2026-05-29"),
                     ("YJ-2026-02", "2026-06-02", "问卷", "希望多组织外部交流", "2026-06-20", "2026-10-22"),
                     ("YJ-2026-03", "2026-10-13", "网络", "希望延长阅览室开放时间", "2026-10-20", None)),
        "文化建设": rows("日期 名称 形式 参加人次", ("2026-05-30", "全国科技工作者日座谈会", "座谈", 52),
                     ("2026-09-25", "科学家精神宣讲", "宣讲团", 110)),
        "经费": rows("名称 预算 支出", ("学术交流", 120000, 108600), ("技术培训", 90000, 86420), ("科学普及", 40000, 37850),
                   ("表彰奖励", 60000, 60000)),
        "收发文": rows("日期 类别 文号 名称", ("2026-01-15", "发文", "示机科协〔2026〕1号", "关于印发2026年工作要点的通知"),
                    ("2026-03-02", "发文", "示机科协〔2026〕2号", "关于征集学术论文的通知"),
                    ("2026-05-12", "发文", "示机科协〔2026〕3号", "关于开展科技工作者日活动的通知"),
                    ("2026-09-03", "发文", "示机科协〔2026〕4号", "关于举办学术年会的通知"),
                    ("2026-02-20", "收文", "示市科协〔2026〕6号", "关于做好企业科协年度统计的通知")),
        "大事": rows("日期 名称", ("2026-06-01", "公司科协获评市级先进企业科协"), ("2026-11-26", "会员代表大会选举产生新一届常委会")),
    }


REPORT = """类型: 年度报告
年度: 2026
日期: 2026-12-31
概述: 2026年，公司科协围绕企业创新，服务科技工作者，完成了年初确定的各项工作。
存在问题:
  - 各分会活动不平衡，装备事业部分会全年只组织了1次活动。
  - 智库建议的答复偏慢，有1条到年底没有答复。
下年计划:
  - {任务: 举办2027年学术年会, 时限: 2027年10月, 责任: 研究院}
  - {任务: 举办技术培训6期, 时限: 2027年11月, 责任: 科协办公室}
  - {任务: 申报省级重点实验室, 时限: 2027年3月, 责任: 规划发展部}
上年数据:
  - {指标: 会员数, 数: 38}
  - {指标: 会议次数, 数: 11}
  - {指标: 学术活动次数, 数: 4}
  - {指标: 论文集篇数, 数: 30}
  - {指标: 培训期数, 数: 5}
  - {指标: 培训人次, 数: 180}
  - {指标: 智库建议数, 数: 0}
"""


def main():
    """Writes the workspace; with a folder as argument, there."""
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "samples/年度工作区"
    shutil.rmtree(target, ignore_errors=True)
    (target / "2026").mkdir(parents=True)
    staff = people()
    names = [row[0] for row in staff]

    def put(path, record):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = record if isinstance(record, str) else yaml.safe_dump(
            record, allow_unicode=True, sort_keys=False, width=1000)
        file.write_text(text, encoding="utf-8")

    put("wenshu.yaml", """# 一年的工作：会议、培训、资质申报、台账、年度报告。由 Scripts/sample-year.py 写成，名称和数字都是编的。
单位信息:
  全称: 示例机械股份有限公司科学技术协会
  简称: 公司科协
  印发单位: 示例机械股份有限公司科学技术协会办公室
名册: [名册.csv]
输出: 输出
归档: {全宗号: Q001, 门类代码: WS, 机构代码: KX}
""")
    put("名册.csv", "\n".join(",".join(row) for row in [["姓名", "单位", "职务", "职称", "学历", "性别", "出生日期"]] + staff) + "\n")
    for folder, record in meetings(names):
        put(f"2026/会议/{folder}/会议.yaml", record)
    for folder, record in trainings(staff):
        put(f"2026/培训/{folder}/培训.yaml", record)
    for company in ["示例机械", "海右传感", "齐岳铸业"]:
        shutil.copy(ROOT / f"samples/资质申报/{company}.yaml", target / "2026" / f"{company}.yaml")
        (target / f"2026/资质申报/{company}").mkdir(parents=True)
        (target / "2026" / f"{company}.yaml").rename(target / f"2026/资质申报/{company}/企业.yaml")
    put("2026/台账/台账.yaml", ledger(names))
    put("2026/年度报告/报告.yaml", REPORT)


main()
