#!/usr/bin/env python3
"""Kills a batch at random moments and goes on with it: kill-test.py WENSHU TEMPLATES WORK [--kills N] [--seed S] [--cases N]

A workspace of many small cases is made and run once undisturbed. Then it is run again and killed (SIGKILL) after a random time, and
gone on with by --resume, again and again, until a run ends by itself; this is repeated until there were N kills. Each time the
documents and the manifest must be the same, byte for byte, as those of the undisturbed run, and nothing else may be left.
"""
import argparse, hashlib, os, random, shutil, signal, subprocess, sys, time

MEETING = """类型: 会议纪要
会议:
  名称: 第{n}次工作例会
  开始: 2026-{month:02d}-{day:02d} 14:00
  地点: 科技楼{n}号会议室
  召集单位: 试验公司科协
  主持人: 张建国
出席: 张建国、李明、王芳
议题:
  - 题目: 第{n}项工作安排
    决定:
      - {{动词: 审议通过, 内容: 《第{n}项工作计划》}}
"""
LETTER = """类型: 聘书
姓名: 张三{n}
职务: 试验公司科学技术协会专家委员会第{n}组委员
聘期起: 2026-01-01
聘期止: 2028-12-31
聘任单位: 试验公司科学技术协会
日期: 2026-{month:02d}-{day:02d}
"""


def workspace(folder, cases):
    for n in range(cases):
        text = (MEETING if n % 2 else LETTER).format(n=n + 1, month=n % 12 + 1, day=n % 28 + 1)
        path = os.path.join(folder, "2026", f"{n:05d}")
        os.makedirs(path)
        with open(os.path.join(path, "数据.yaml"), "w", encoding="utf-8") as file: file.write(text)


def tree(folder):
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            if name.startswith("运行报告"): continue
            with open(path, "rb") as file: found[os.path.relpath(path, folder)] = hashlib.sha256(file.read()).hexdigest()
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("wenshu"); parser.add_argument("templates"); parser.add_argument("work")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--cases", type=int, default=400)
    parser.add_argument("--only-workspace", action="store_true", help="make the workspace in WORK and nothing else")
    options = parser.parse_args()
    if options.only_workspace: return workspace(options.work, options.cases)
    print(f"seed {options.seed}, {options.cases} cases, {options.kills} kills")
    chance = random.Random(options.seed)
    shutil.rmtree(options.work, ignore_errors=True)
    source, out = os.path.join(options.work, "in"), os.path.join(options.work, "out")
    workspace(source, options.cases)

    def batch(folder, *more):
        return [options.wenshu, "batch", source, "--out", folder, "--templates", options.templates, "--quiet", *more]

    whole = os.path.join(options.work, "whole")
    start = time.monotonic()
    subprocess.run(batch(whole), check=True, stderr=subprocess.DEVNULL)
    took = time.monotonic() - start
    expected = tree(whole)
    print(f"undisturbed: {len(expected)} files in {took:.2f} s")
    kills = runs = 0
    while kills < options.kills:
        shutil.rmtree(out, ignore_errors=True)
        again = []
        while True:
            process = subprocess.Popen(batch(out, *again), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                # Some are killed at once, some near the end.
                status = process.wait(timeout=chance.random() * took * 0.8 if kills < options.kills else None)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
                if os.path.exists(os.path.join(out, "manifest.jsonl")): again = ["--resume"]
                continue
            if status != 0: sys.exit(f"a run ended with {status} after {kills} kills")
            break
        runs += 1
        found = tree(out)
        lost = sorted(set(expected) - set(found)); more = sorted(set(found) - set(expected))
        other = sorted(name for name in expected if name in found and found[name] != expected[name])
        if lost or more or other:
            sys.exit(f"after {kills} kills: lost {lost[:5]}, too many {more[:5]}, different {other[:5]}")
    print(f"{kills} kills in {runs} batches: {len(expected)} files each, byte for byte as undisturbed")


main()
