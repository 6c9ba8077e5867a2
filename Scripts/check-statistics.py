#!/usr/bin/env python3
"""Compares the statistics of training evaluations with SciPy: check-statistics.py WENSHU [COUNT] [SEED].

Makes COUNT (200) random questionnaires with test scores, lets WENSHU make a document of each by a kind of its own whose
template prints the numbers of the view with all their digits, and works the same numbers out with NumPy and SciPy. Nothing of
the program knows of it: the kind is a folder, `文种/统计核对`, in a scratch folder.
"""
import csv
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

try:
    import numpy as np
    from scipy import stats
except ImportError:
    print("check-statistics: SciPy is not installed; skipped (pip install scipy in a virtual environment)")
    sys.exit(0)

# What the template prints, and what it is.
NAMES = {
    "有效": "样本.有效", "回收率": "样本.有效回收率", "均值": "总体.均值", "标准差": "总体.标准差", "满意率": "总体.满意率", "中位数": "总体.中位数",
    "首题均值": "题项.1.均值", "首题标准差": "题项.1.标准差", "信度": "样本.信度.值", "净推荐值": "推荐.净推荐值", "配对": "学习.配对人数", "增益": "学习.增益",
    "增益标准差": "学习.增益标准差", "t": "学习.t", "自由度": "学习.自由度", "p": "学习.p", "效应量": "学习.效应量", "标准化增益": "学习.标准化增益",
}


def kind(folder):
    """Writes the kind."""
    folder.mkdir(parents=True)
    (folder / "kind.yaml").write_text(
        "名称: 统计核对\n表单: training\n模板: 统计.xml\n文件名: \"{{培训.名称}}\"\n", encoding="utf-8")
    lines = "\n".join(f'<p>{name}={{{{{path}｜默认 "-"}}}}</p>' for name, path in NAMES.items())
    (folder / "统计.xml").write_text(
        f'<document styles="plain"><page layout="纵向"/>\n{lines}\n</document>\n', encoding="utf-8")


def case(number, rng, folder):
    """Writes a record with answers and scores, and gives what must come out."""
    items = rng.randint(2, 12)
    reversed_items = {item for item in range(items) if rng.random() < 0.2}
    respondents = rng.randint(3, 60)
    issued = respondents + rng.randint(0, 20)
    seconds_limit = 60
    rows, valid, recommendations = [], [], []
    for _ in range(respondents):
        taste = rng.gauss(3.6, 0.9)
        raw = [min(5, max(1, round(rng.gauss(taste, 0.8)))) for _ in range(items)]
        if rng.random() < 0.08:
            raw = [raw[0]] * items
        answers = [None if rng.random() < 0.04 else value for value in raw]
        recommendation = None if rng.random() < 0.03 else min(10, max(0, round(rng.gauss(7.5, 2))))
        seconds = rng.randint(30, 400)
        rows.append([f"{seconds}秒", recommendation] + answers)
        missing = sum(value is None for value in answers) + (recommendation is None)
        given = [value for value in answers if value is not None]
        if missing * 5 > items + 1 or seconds < seconds_limit or (len(given) > 1 and len(set(given)) == 1):
            continue
        valid.append([
            math.nan if value is None else 6 - value if item in reversed_items else value
            for item, value in enumerate(answers)
        ])
        if recommendation is not None:
            recommendations.append(recommendation)
    with open(folder / f"答卷{number}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["所用时间", "愿意推荐吗"] + [f"{item + 1}、题{item + 1}的题干" for item in range(items)])
        writer.writerows([["" if value is None else value for value in row] for row in rows])
    maximum = rng.choice([100, 120, 150])
    pairs, scores = [], []
    for person in range(rng.randint(2, 80)):
        before = rng.randint(0, maximum - 1)
        after = min(maximum, max(0, before + round(rng.gauss(8, 15))))
        missed = rng.random()
        scores.append([f"P{person}", "缺考" if missed < 0.05 else before, "缺考" if missed > 0.95 else after])
        if 0.05 <= missed <= 0.95:
            pairs.append((before, after))
    with open(folder / f"成绩{number}.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["编号", "前测", "后测"]] + scores)
    questions = "".join(
        f"    - {{编号: Q{item + 1}, 题干: 题{item + 1}的题干, 反向: {'是' if item in reversed_items else '否'}}}\n"
        for item in range(items))
    (folder / f"{number}.yaml").write_text(
        f"类型: 统计核对\n培训: {{名称: 例{number}, 开始: 2026-09-15 08:30}}\n问卷:\n  发放: {issued}\n  题目:\n{questions}"
        f"    - {{编号: N, 题干: 愿意推荐吗, 量表: 推荐}}\n  剔除: {{最短用时: {seconds_limit}}}\n答卷: 答卷{number}.csv\n"
        f"测试: {{满分: {maximum}, 成绩: 成绩{number}.csv}}\n", encoding="utf-8")
    return expected(valid, recommendations, issued, pairs, maximum) if valid else None


def expected(valid, recommendations, issued, pairs, maximum):
    """The numbers by NumPy and SciPy; None where there is none."""
    table = np.array(valid, dtype=float)
    scores = table[~np.isnan(table)]
    first = table[:, 0][~np.isnan(table[:, 0])]
    complete = table[~np.isnan(table).any(axis=1)]
    alpha = None
    if len(complete) > 1 and complete.sum(axis=1).var(ddof=1) > 0:
        size = complete.shape[1]
        alpha = size / (size - 1) * (1 - complete.var(axis=0, ddof=1).sum() / complete.sum(axis=1).var(ddof=1))
    answers = np.array(recommendations)
    found = {
        "有效": len(valid), "回收率": len(valid) / issued, "均值": scores.mean(),
        "标准差": scores.std(ddof=1) if len(scores) > 1 else None, "满意率": (scores >= 4).mean(),
        "中位数": np.median(scores), "首题均值": first.mean() if len(first) else None,
        "首题标准差": first.std(ddof=1) if len(first) > 1 else None, "信度": alpha,
        "净推荐值": ((answers >= 9).mean() - (answers <= 6).mean()) * 100 if len(answers) else None,
        "配对": len(pairs) or None,
    }
    if pairs:
        before, after = np.array(pairs, dtype=float).T
        gain = after - before
        spread = gain.std(ddof=1) if len(gain) > 1 else None
        found |= {
            "增益": gain.mean(), "增益标准差": spread,
            "标准化增益": (after.mean() - before.mean()) / (maximum - before.mean()),
        }
        if spread:
            test = stats.ttest_rel(after, before)
            found |= {"t": test.statistic, "自由度": len(gain) - 1, "p": test.pvalue, "效应量": gain.mean() / spread}
    return found


def printed(path):
    """The numbers of a document."""
    with zipfile.ZipFile(path) as package:
        text = package.read("content.xml").decode("utf-8")
    lines = re.findall(r"<text:p[^>]*>(.*?)</text:p>", text, re.S)
    pairs = [re.sub("<[^>]*>", "", line).split("=", 1) for line in lines if "=" in re.sub("<[^>]*>", "", line)]
    return {name: None if value == "-" else float(value) for name, value in pairs}


def main():
    wenshu = str(Path(sys.argv[1]).resolve())
    home = {"WENSHU_HOME": str(Path(__file__).resolve().parent.parent / "templates")}
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(2**32)
    print(f"check-statistics: {count} questionnaires, seed {seed}")
    rng = random.Random(seed)
    failures = compared = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        kind(folder / "文种" / "统计核对")
        data = folder / "数据"
        data.mkdir()
        wanted = {f"例{number}": case(number, rng, data) for number in range(count)}
        run = subprocess.run(
            [wenshu, "build", "数据", "--format", "odt", "--out", "out", "--quiet"], cwd=folder, capture_output=True,
            text=True, check=False, env=home | os.environ)
        for name, numbers in wanted.items():
            document = folder / "out" / f"{name}.odt"
            if numbers is None:  # nothing is valid, which is an error of the record
                if document.exists():
                    failures += 1
                    print(f"{name}: was made without a valid sheet")
                continue
            if not document.exists():
                failures += 1
                print(f"{name}: was not made\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
                continue
            found = printed(document)
            for key in NAMES:
                ours, theirs = found.get(key), numbers.get(key)
                compared += 1
                same = (
                    ours is None if theirs is None
                    else ours is not None and math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-12))
                if not same:
                    failures += 1
                    print(f"{name} {key}: {ours}, SciPy {theirs}")
    print(f"check-statistics: {compared} numbers compared, {failures} wrong")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
