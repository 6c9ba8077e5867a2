#!/usr/bin/env python3
"""Measures in alternating rounds, everything pinned to one processor, and prints medians, ratios inside the rounds, and
the bars. Runs in the folder that run.sh has laid. CPU time is user + system."""
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

WENSHU = sys.argv[1]
ROUNDS = int(os.environ.get("ROUNDS", 5))
CORE = os.environ.get("CORE", "1" if os.cpu_count() > 1 else "0")
ONLY = os.environ.get("ONLY", "w2 w3 w4 w5 w7 linear xlsx batch").split()
PYTHON = "venv/bin/python"
TEMPLATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../templates")
failures = 0


def run(*command):
    """Runs a command pinned. Returns output, CPU seconds, peak MiB of the whole process."""
    process = subprocess.Popen(["taskset", "-c", CORE, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    output, errors = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {process.returncode}\n{output[-500:]}{errors[-2000:]}")
    return output, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def ours(template, data, folder="out/ours"):
    """Renders with this project. Returns its own account: CPU seconds of reading, rendering, publishing, memory."""
    shutil.rmtree(folder, ignore_errors=True)
    output, cpu, peak = run(WENSHU, "render", "--template", template, data, "--out", folder, "--quiet", "--timing")
    account = json.loads(output.strip().splitlines()[-1])
    account["process"] = cpu
    return account


def lines(name, count):
    """A JSON Lines file of `count` meetings."""
    path = f"data/{name}"
    if not os.path.exists(path):
        with open("data/minutes-1000.jsonl", encoding="utf-8") as source:
            pool = source.readlines()
        with open(path, "w", encoding="utf-8") as target:
            for index in range(count):
                target.write(pool[index % len(pool)])
    return path


def rows(count):
    """A table of `count` rows, cut from the largest one."""
    path = f"data/rows-{count}.json"
    if not os.path.exists(path):
        with open("data/rows-50000.json", encoding="utf-8") as source:
            data = json.load(source)
        data["rows"] = data["rows"][:count]
        with open(path, "w", encoding="utf-8") as target:
            json.dump(data, target, ensure_ascii=False)
    return path


def rounds(title, systems, unit, count=ROUNDS):
    """Runs the systems turn about and prints them. Returns the measurements by system."""
    measured = {name: [] for name in systems}
    for _ in range(count):
        for name, measure in systems.items():
            measured[name].append(measure())
    print(f"\n{title} ({count} rounds, load {os.getloadavg()[0]:.1f})")
    for name, values in measured.items():
        print(f"  {name:<26}{statistics.median(values):>12.4g} {unit}   ({min(values):.4g} – {max(values):.4g})")
    return measured


def ratio(above, below):
    return statistics.median(a / b for a, b in zip(above, below))


def bar(text, value, limit, at_most=False):
    global failures
    met = value <= limit if at_most else value >= limit
    failures += not met
    print(f"  {'met   ' if met else 'MISSED'} {text}: {value:.3g} ({'at most' if at_most else 'at least'} {limit:g})")


def peer_many(system, count):
    output, _, _ = run(PYTHON, "bench/render.py", system, "many", "data/minutes-1000.jsonl", str(count), "out/w2")
    return 1e6 / float(re.search(r"([\d.]+) docs/cpu-s", output)[1])


def floor_many():
    output, _, _ = run("floor/floor", "w1", "out/w1.jinjazip.docx", "templates/minutes.docxtpl.docx")
    line = next(line for line in output.splitlines() if line.startswith("(v)") and "zlib 6" in line)
    return float(re.search(r"([\d.]+) us/doc", line)[1])


def ours_many(template):
    account = ours(template, "data/minutes-1000.jsonl")
    reading.append(account["read"] / account["documents"] * 1e6)
    return (account["render"] + account["publish"]) / account["documents"] * 1e6


def floor_rows():
    output, _, _ = run("floor/floor", "w3s", "floor/in/rows-50000.tsv", "floor/in", "out/floor-w3.bin", "6")
    return float(re.search(r"cpu ([\d.]+) s", output)[1])


def peer_rows(system, count, extension):
    return run(PYTHON, "bench/render.py", system, "big", rows(count), f"out/big.{system}.{extension}")[1]


reading = []
print(f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} processors, pinned to {CORE}; medians (minimum – maximum)")

if "w2" in ONLY:
    found = rounds("W2: minutes, parsed record to published bytes", {
        "wenshu DOCX": lambda: ours_many("ours/minutes.docx"),
        "wenshu ODT": lambda: ours_many("ours/minutes.odt"),
        "floor (v), zlib 6": floor_many,
        "jinjazip (bound, Python)": lambda: peer_many("jinjazip", 1000),
        "docxtpl": lambda: peer_many("docxtpl", 100),
        "relatorio (ODT)": lambda: peer_many("relatorio", 200),
    }, "µs/document")
    on_disk = [ours("ours/minutes.docx", "data/minutes-1000.jsonl", "disk") for _ in range(3)]
    shutil.rmtree("disk", ignore_errors=True)
    print(f"  wenshu DOCX, synced disk  {statistics.median(a['render'] + a['publish'] for a in on_disk) * 1e3:>12.4g} µs/document")
    print(f"  reading JSON, apart       {statistics.median(reading):>12.4g} µs/document")
    bar("docxtpl / wenshu DOCX", ratio(found["docxtpl"], found["wenshu DOCX"]), 40)
    bar("wenshu DOCX / floor (v)", ratio(found["wenshu DOCX"], found["floor (v), zlib 6"]), 1.4, at_most=True)

if "w3" in ONLY:
    accounts = []

    def ours_rows(template, count):
        account = ours(template, rows(count))
        accounts.append(account)
        return account["render"] + account["publish"]

    rounds("W3: table of 5,000 rows by 6", {
        "wenshu DOCX, rendering": lambda: ours_rows("ours/bigtable.docx", 5000),
        "wenshu ODT, rendering": lambda: ours_rows("ours/bigtable.odt", 5000),
        "jinjazip, process": lambda: peer_rows("jinjazip", 5000, "docx"),
        "docxtpl, process": lambda: peer_rows("docxtpl", 5000, "docx"),
        "relatorio (ODT), process": lambda: peer_rows("relatorio", 5000, "odt"),
    }, "s")
    accounts.clear()
    found = rounds("W3: table of 50,000 rows by 6", {
        "wenshu DOCX, rendering": lambda: ours_rows("ours/bigtable.docx", 50000),
        "wenshu ODT, rendering": lambda: ours_rows("ours/bigtable.odt", 50000),
        "wenshu DOCX, process": lambda: ours("ours/bigtable.docx", rows(50000))["process"],
        "floor, streaming, zlib 6": floor_rows,
        "jinjazip, process": lambda: peer_rows("jinjazip", 50000, "docx"),
        "docxtpl, process": lambda: peer_rows("docxtpl", 50000, "docx"),
        "relatorio (ODT), process": lambda: peer_rows("relatorio", 50000, "odt"),
    }, "s")
    growth = [account["peak"] - account["held"] for account in accounts]
    print(f"  wenshu, memory: {statistics.median(a['held'] for a in accounts):.0f} MiB once the record is read, "
          f"peak {statistics.median(a['peak'] for a in accounts):.0f} MiB")
    bar("docxtpl / wenshu DOCX", ratio(found["docxtpl, process"], found["wenshu DOCX, rendering"]), 50)
    bar("wenshu DOCX / floor", ratio(found["wenshu DOCX, rendering"], found["floor, streaming, zlib 6"]), 2, at_most=True)
    bar("MiB above the record", max(growth), 64, at_most=True)

if "w4" in ONLY:
    # A volume of a cover and N papers of nine pages with three pictures each. docxcompose is run once for each count: its
    # cost grows with the square.
    def papers(count):
        return [f"papers/p{index:04d}.docx" for index in range(1, count + 1)]

    def merged(count):
        def measure():
            _, cpu, peak = run(WENSHU, "merge", "papers/cover.docx", *papers(count), "--out", "out/w4.ours.docx", "--quiet")
            memory[count] = max(memory.get(count, 0), peak)
            return cpu / count * 1e3

        return measure

    def floor_merge(count):
        return lambda: run("floor/floor", "w4", str(count), "papers", "out/w4.floor.docx")[1] / count * 1e3

    memory = {}
    counts = [count for count in (25, 50, 100, 500) if os.path.exists(papers(count)[-1])]
    systems = {f"wenshu, {count} papers": merged(count) for count in counts}
    systems |= {f"C floor, {count} papers": floor_merge(count) for count in counts[-2:]}
    found = rounds("W4 volume", systems, "ms/paper")
    peers = [count for count in (25, 50, 100) if count in counts]
    for count in peers:
        _, cpu, _ = run(PYTHON, "bench/merge.py", "docxcompose", str(count), "out/w4.docxcompose.docx")
        per_paper = cpu / count * 1e3
        print(f"  docxcompose, {count} papers{per_paper:>22.4g} ms/paper (1 run)")
        bar(f"docxcompose / wenshu, {count} papers", per_paper / statistics.median(found[f"wenshu, {count} papers"]),
            60 if count == 100 else 1)
    last = counts[-1]
    bar(f"ms a paper, {min(last, 100)} papers", statistics.median(found[f"wenshu, {min(last, 100)} papers"]), 5, at_most=True)
    bar(f"growth from 25 to {last}", ratio(found[f"wenshu, {last} papers"], found["wenshu, 25 papers"]), 1.3, at_most=True)
    bar(f"wenshu / C floor, {last} papers", ratio(found[f"wenshu, {last} papers"], found[f"C floor, {last} papers"]), 3,
        at_most=True)
    bar(f"peak memory of {last} papers, MiB", memory[last], 250, at_most=True)

if "w5" in ONLY:
    def process(*command):
        return lambda: run(*command)[1] * 1000

    found = rounds("W5: one document from the shell, whole process", {
        "wenshu DOCX": process(WENSHU, "render", "--template", "ours/minutes.docx", "data/minutes.json",
                               "--out", "out/ours", "--quiet"),
        "jinjazip": process(PYTHON, "bench/render.py", "jinjazip", "one", "data/minutes.json", "out/w1.one.docx"),
        "docxtpl": process(PYTHON, "bench/render.py", "docxtpl", "one", "data/minutes.json", "out/w1.docxtpl.docx"),
        "relatorio (ODT)": process(PYTHON, "bench/render.py", "relatorio", "one", "data/minutes.json", "out/w1.odt"),
    }, "ms", max(9, ROUNDS))
    bar("milliseconds of CPU", statistics.median(found["wenshu DOCX"]), 20, at_most=True)

if "linear" in ONLY:
    print("\nGrowth: rows in one document")
    cost = {}
    for count in (500, 5000, 50000):
        accounts = [ours("ours/bigtable.docx", rows(count)) for _ in range(3)]
        cost[count] = statistics.median(a["render"] + a["publish"] for a in accounts) / count * 1e6
        print(f"  {count:>6} rows       {cost[count]:>9.3g} µs/row        peak {accounts[0]['peak']:.0f} MiB")
    bar("µs/row, 50,000 against 5,000", cost[50000] / cost[5000], 1.3, at_most=True)
    print("\nGrowth: documents in one run")
    cost, peak = {}, {}
    for count in (10, 100, 1000, 10000):
        path = lines(f"minutes-{count}.jsonl", count)
        accounts = [ours("ours/minutes.docx", path) for _ in range(3 if count < 10000 else 1)]
        cost[count] = statistics.median(a["render"] + a["publish"] for a in accounts) / count * 1e6
        peak[count] = max(a["peak"] for a in accounts)
        print(f"  {count:>6} documents  {cost[count]:>9.4g} µs/document   peak {peak[count]:.0f} MiB")
    bar("µs/document, 10,000 against 1,000", cost[10000] / cost[1000], 1.3, at_most=True)
    bar("MiB more for 10,000 than for 1,000", peak[10000] - peak[1000], 8, at_most=True)
    shutil.rmtree("out/ours", ignore_errors=True)

if "xlsx" in ONLY:
    # openpyxl as it is told to be fastest: read-only, values alone.
    openpyxl = ("import openpyxl,sys;print(sum(v is not None for s in openpyxl.load_workbook(sys.argv[1],read_only=True,"
                "data_only=True) for r in s.iter_rows(values_only=True) for v in r))")
    memory = {}

    def reading_of(name, *command):
        def measure():
            output, cpu, peak = run(*command, "data/rows-100000.xlsx")
            memory.setdefault(name, []).append(peak)
            return json.loads(output)["read"] if name == "wenshu" else cpu
        return measure

    found = rounds("XLSX: reading 100,000 rows by 10", {
        "wenshu, bytes to cells": reading_of("wenshu", WENSHU, "measure"),
        "floor: inflate and parse": reading_of("floor", "floor/floor_xlsx"),
        "openpyxl, read-only": reading_of("openpyxl", PYTHON, "-c", openpyxl),
    }, "s")
    print("  peak of the process: " + ", ".join(f"{name} {max(values):.0f} MiB" for name, values in memory.items()))
    bar("wenshu / floor", ratio(found["wenshu, bytes to cells"], found["floor: inflate and parse"]), 2.5, at_most=True)
    bar("openpyxl / wenshu", ratio(found["openpyxl, read-only"], found["wenshu, bytes to cells"]), 5)
    bar("MiB at most", max(memory["wenshu"]), 200, at_most=True)

if "w7" in ONLY:
    # 10,000 companies against all packs of rules, judging alone.
    company = os.path.join(TEMPLATES, "qualification/样例.yaml")

    def judged():
        output, _, peak = run(WENSHU, "measure", company, "--companies", "10000", "--templates", TEMPLATES)
        account = json.loads(output)
        memory.append(peak)
        return account["evaluations"] / account["judge"]

    memory = []
    found = rounds("W7: 10,000 companies by all packs of rules", {"wenshu": judged}, "evaluations/s")
    bar("evaluations a second of CPU", statistics.median(found["wenshu"]), 2000)
    print(f"  peak of the process: {max(memory):.0f} MiB")

if "batch" in ONLY:
    # Mixed documents, with manifest, digests and synced publishing, against the minutes of docxtpl and two copies of the floor.
    samples = os.path.join(TEMPLATES, "../samples")

    def workspace(name, count, *options):
        if not os.path.isdir(f"data/{name}"):
            maker = os.path.join(os.path.dirname(os.path.abspath(__file__)), "make_batch.py")
            subprocess.run([PYTHON, maker, f"data/{name}", "data/minutes-1000.jsonl", "ours/minutes.docx", samples,
                            str(count), *options],
                           check=True)
        return f"data/{name}"

    def batch(name, cores, jobs):
        """Runs a batch on processors. Returns its account with wall and CPU seconds and the peak in MiB."""
        shutil.rmtree("out/batch", ignore_errors=True)
        command = ["taskset", "-c", cores, WENSHU, "batch", f"data/{name}", "--out", "out/batch", "--format", "docx",
                   "--templates", TEMPLATES, "--quiet", "--no-report", "--timing", "--jobs", str(jobs)]
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{' '.join(command)}: status {status}")
        account = json.loads(output.strip().splitlines()[-1])
        account.update(wall=time.monotonic() - start, cpu=usage.ru_utime + usage.ru_stime,
                       process=usage.ru_maxrss / 1024)
        return account

    def wall_of_floor(copies):
        command = ["floor/floor", "w1", "out/w1.jinjazip.docx", "templates/minutes.docxtpl.docx"]
        start = time.monotonic()
        running = [subprocess.Popen(["taskset", "-c", str(core), *command], stdout=subprocess.DEVNULL) for core in range(copies)]
        for process in running:
            process.wait()
        return time.monotonic() - start

    workspace("batch-minutes", 1000, "--only-minutes")
    for count in (1000, 5000):
        workspace(f"batch-{count}", count)
    accounts = {"minutes": [], "1000": [], "5000": []}

    def made(key, name, jobs=1, cores=CORE):
        def measure():
            account = batch(name, cores, jobs)
            accounts[key].append(account)
            return (account["cpu"] - account["read"]) / account["documents"] * 1e6
        return measure

    found = rounds("Batch: record to published file and manifest, without reading and checking the record", {
        "wenshu, minutes": made("minutes", "batch-minutes"),
        "wenshu, 1,000 mixed": made("1000", "batch-1000"),
        "wenshu, 5,000 mixed": made("5000", "batch-5000"),
        "docxtpl, minutes": lambda: peer_many("docxtpl", 100),
    }, "µs/document")
    for key, values in accounts.items():
        reading_part = statistics.median(a["read"] / a["documents"] for a in values) * 1e6
        speed = statistics.median(a["documents"] / a["cpu"] for a in values)
        print(f"  {key:<10} reading and checking, apart {reading_part:>8.4g} µs/document; with it {speed:.0f} documents a CPU second; "
              f"peak {max(a['process'] for a in values):.0f} MiB")
    bar("docxtpl / wenshu, minutes", ratio(found["docxtpl, minutes"], found["wenshu, minutes"]), 35)
    bar("peak MiB of 5,000", max(a["process"] for a in accounts["5000"]), 300, at_most=True)
    bar("MiB more for 5,000 than for 1,000",
        max(a["process"] for a in accounts["5000"]) - max(a["process"] for a in accounts["1000"]), 16, at_most=True)
    if os.cpu_count() > 1:
        gains = []
        for _ in range(ROUNDS):
            one, two = batch("batch-5000", "0", 1)["wall"], batch("batch-5000", "0,1", 2)["wall"]
            alone, both = wall_of_floor(1), wall_of_floor(2)
            gains.append((one / two, 2 * alone / both))
        print(f"  speed-up on two processors  {statistics.median(a for a, _ in gains):.2f}; of two copies of the floor "
              f"{statistics.median(b for _, b in gains):.2f}")
        bar("speed-up / that of two copies of the floor", statistics.median(a / b for a, b in gains), 0.85)
    shutil.rmtree("out/batch", ignore_errors=True)

print(f"\n{'all bars met' if not failures else f'{failures} bars missed'}")
sys.exit(1 if failures and os.environ.get("GATE") else 0)
