"""Packs of rules, and records to judge by them, that try to cost too much."""

HEAD = "规则包: %s\n代号: a\n表单: company\n地区: 全国\n有效: {自: 2026-01-01}\n来源: [{文件: 办法, 文号: 一号}]\n可信级别: 待核验\n"
RECORD = "类型: 企业\n名称: 甲\n申报日期: 2026-05-20\n职工总数: 100\n科技人员: 20\n"


def many(count, make):
    return "".join(make(i) for i in range(count))


def packs():
    """The rest of packs behind their heads, and whether they must be refused."""
    rule = lambda i, wanted="{属实: 居民企业}": f"  - {{代号: r{i}, 要求: {wanted}}}\n"
    group = lambda word, depth: f"{{{word}: [" * depth + "{属实: 居民企业}" + "]}" * depth
    return {
        "ten thousand rules": (lambda: "规则:\n" + many(10_000, rule), True),
        "thousands of rules": (lambda: "规则:\n" + many(1_900, rule), False),
        "one id": (lambda: "规则:\n" + rule(1) * 10_000, True),
        "deep groups": (lambda: "规则:\n" + rule(1, group("全部", 60)), True),
        "very deep groups": (lambda: "规则:\n" + rule(1, group("任一", 50_000)), True),
        "wide group": (lambda: "规则:\n" + rule(1, "{任一: [" + "{属实: 居民企业}, " * 100_000 + "]}"), True),
        "groups of groups": (lambda: "a: &a {属实: 居民企业}\n" + many(20, lambda i: f"b{i}: &{chr(98 + i)} {{全部: [{', '.join(['*' + chr(97 + i)] * 9)}]}}\n") + "规则:\n" + rule(1, "*u"), True),
        "long expression": (lambda: "规则:\n" + rule(1, "{属实: " + "居民企业 且 " * 100_000 + "居民企业}"), True),
        "long expressions": (lambda: "规则:\n" + many(1_000, lambda i: rule(i, "{量: {式: " + "职工总数 + " * 90 + "职工总数}, 至少: 1}")), None),
        "brackets": (lambda: "规则:\n" + rule(1, "{属实: " + "(" * 100_000 + "}"), True),
        "filters in filters": (lambda: "规则:\n" + rule(1, "{量: {式: 知识产权" + "｜筛选 (知识产权｜筛选 编号 = 编号｜计数) > 0" * 8 + "｜计数}, 至少: 1}"), None),
        "chain of numbers": (lambda: "量:\n" + many(1_900, lambda i: f"  q{i}: {{分子: q{i + 1}, 分母: q{i + 1}}}\n") + "  q1900: {式: 职工总数}\n规则:\n" + rule(1, "{量: q0, 至少: 1}"), None),
        "circle of numbers": (lambda: "量:\n" + many(1_900, lambda i: f"  q{i}: {{分子: q{(i + 1) % 1_900}, 分母: q{(i + 7) % 1_900}}}\n") + "规则:\n" + rule(1, "{量: q0, 至少: 1}"), True),
        "many numbers": (lambda: "量:\n" + many(100_000, lambda i: f"  q{i}: {{式: 职工总数}}\n") + "规则:\n" + rule(1), True),
        "many bands": (lambda: "量:\n  q: {式: 职工总数}\n打分:\n  分:\n    满分: 9\n    项目:\n      - 名称: 甲\n        满分: 9\n        量: q\n        分档:\n" + many(20_000, lambda i: f"          - {{至少: {i}, 低于: {i + 1}, 得: {i % 9}}}\n") + "规则:\n" + rule(1, "{量: 分, 至少: 1}"), None),
        "bands that overlap": (lambda: "量:\n  q: {式: 职工总数}\n打分:\n  分:\n    满分: 9\n    项目:\n      - 名称: 甲\n        满分: 9\n        量: q\n        分档:\n" + "          - {至少: 1, 低于: 99, 得: 1}\n" * 3_000 + "规则:\n" + rule(1, "{量: 分, 至少: 1}"), True),
        "long numbers": (lambda: "规则:\n" + rule(1, "{量: {式: 职工总数}, 至少: " + "9" * 100_000 + "}"), True),
        "large products": (lambda: "规则:\n" + rule(1, "{量: {式: " + "999999999999999 * " * 60 + "1}, 至少: 1}"), None),
        "many materials": (lambda: "规则:\n" + rule(1) + "材料:\n" + many(100_000, lambda i: f"  - 材{i}\n"), None),
        "unknown evidence": (lambda: "规则:\n" + many(1_900, lambda i: f"  - {{代号: r{i}, 要求: {{属实: 居民企业}}, 证据: 料{i}}}\n") + "材料:\n" + many(3_000, lambda i: f"  - 材{i}\n"), True),
        "unknown names": (lambda: "规则:\n" + many(1_900, lambda i: rule(i, f"{{属实: 民企{i}}}")), True),
        "many sources": (lambda: "规则:\n" + many(1_000, lambda i: f"  - {{代号: r{i}, 来源: 没有, 要求: {{属实: 居民企业}}}}\n"), True),
        "long texts": (lambda: "说明: " + "文" * 3_000_000 + "\n规则:\n" + rule(1), None),
    }


def records():
    """The rest of records behind their heads."""
    patent = lambda i: f"  - {{编号: ZL{i}, 名称: 甲, 类别: Ⅰ类, 状态: 有效, 取得方式: 自主研发, 核心支持: 是}}\n"
    return {
        "many patents": lambda: "知识产权:\n" + many(10_000, patent),
        "one patent many times": lambda: "知识产权:\n" + patent(1) * 10_000,
        "many uses": lambda: "知识产权:\n" + many(2_000, patent) + "使用记录:\n" + many(5_000, lambda i: f"  - {{编号: ZL{i}, 用于: 高新技术企业, 年度: 2020}}\n"),
        "many years": lambda: "年度数据:\n" + many(10_000, lambda i: f"  - {{年度: {1000 + i % 9000}, 销售收入: {i}, 研发费用: {i}}}\n"),
        "one year many times": lambda: "年度数据:\n" + "  - {年度: 2025, 销售收入: 999999999999999999, 研发费用: 0.000000001}\n" * 10_000,
        "many answers": lambda: "人工判断:\n" + many(20_000, lambda i: f"  - {{事项: 事{i}, 结论: 是}}\n"),
    }


def lay(add, wanted):
    """Makes the packs and records that are wanted: `add(name, files, arguments, refused)`."""
    for name, (make, refused) in packs().items():
        stem = name.replace(" ", "-")
        file = f"packs-{stem}/x/rules/{stem}/2026-01-01.yaml"
        if not wanted(f"rules {name}"):
            continue
        files = {
            file: lambda make=make, name=name: HEAD % name + make(), f"packs-{stem}/x/kind.yaml": lambda: "文种: 甲\n",
            "company.yaml": lambda: RECORD,
        }
        add(f"rules {name} (check)", files, ["rules", "check", file], refused)
        add(f"rules {name} (explain)", {}, ["rules", "explain", name, "company.yaml", "--templates", f"packs-{stem}"], True if refused else None)
    for name, make in records().items():
        if wanted(f"rules {name}"):
            file = f"company-{name.replace(' ', '-')}.yaml"
            add(f"rules {name} (record)", {file: lambda make=make: RECORD + make()}, ["rules", "explain", "全部", file], None)
