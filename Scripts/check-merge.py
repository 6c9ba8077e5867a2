#!/usr/bin/env python3
"""Merges files of others and holds the results against validators: check-merge.py WENSHU TOOLS WORK FILE...

TOOLS has check_docx.py, check_odt.py and compare_text.py; run with the Python that these need. Each file is merged with
itself, then all files of a format together and twice, under several policies. Nothing may be invalid that was valid before, no
text may be lost, and two runs give the same bytes.
"""
import filecmp, json, os, re, shutil, subprocess, sys

WENSHU, TOOLS, WORK, *FILES = sys.argv[1:]
POLICIES = ["样式=保留", "样式=归并 另起=奇数页", "样式=保留 版面=保留 页眉页脚=保留 批注=保留"]
wrong = []


def tool(name, *arguments):
    command = [sys.executable, os.path.join(TOOLS, name), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def findings(file):
    """What the validator finds in a file, whatever the numbers in it."""
    kind = os.path.splitext(file)[1][1:]
    lines = tool(f"check_{kind}.py", "-v", "--strict", file).stdout.splitlines()
    report = json.loads(lines[-1]) if lines else {"errors": [{"code": "unread", "msg": file}]}
    found = report.get("errors", [])
    plain = lambda text: re.sub(r"\d+", "#", re.sub(r" \(\d+ times\)$", "", text or ""))
    seen = {(item.get("code"), plain(item.get("msg"))) for item in found}
    # Of two schema validators one is wrong about styles among page layouts; objects have versions of their own.
    return {item for item in seen if item[0] not in {"rng.libxml2_only", "odf.version"}}


def is_old(paper):
    """Whether an ODF file is older than 1.2, so that it was held against another schema than what comes of it."""
    return "odf.old_version" in {code for code, _ in findings(paper)}


def check(volume, papers, known, readable):
    new = findings(volume) - set().union(*(known[paper] for paper in papers))
    if all(map(is_old, set(papers))):
        new = {item for item in new if not item[0].startswith("rng.")}
    if new:
        wrong.append(f"{volume} ({', '.join(papers[:2])}): {sorted(new)[:5]}")
    texts = [paper for paper in papers if readable[paper]]
    if len(texts) == len(papers) or len(papers) > 2:
        answer = tool("compare_text.py", "--contains", volume, *texts)
        if answer.returncode != 0:
            wrong.append(f"{volume}: {answer.stdout[:600] or answer.stderr[-300:]}")


def merge(papers, out, policy=()):
    options = ["--policy", *policy] if policy else []
    answer = subprocess.run(
        [WENSHU, "merge", *papers, "--out", out, "--quiet", *options], capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        wrong.append(f"{papers[0]}: {answer.stderr[:300]}")
    return answer.returncode == 0


shutil.rmtree(WORK, ignore_errors=True)
os.makedirs(WORK)
for kind in ["docx", "odt"]:
    papers = [file for file in FILES if file.endswith("." + kind)]
    known = {paper: findings(paper) for paper in papers}
    readable = {paper: tool("compare_text.py", paper, paper).returncode == 0 for paper in papers}
    for number, paper in enumerate(papers):
        out = os.path.join(WORK, f"{number}.{kind}")
        if merge([paper, paper], out):
            check(out, [paper, paper], known, readable)
    for number, policy in enumerate(POLICIES if papers else []):
        out, again = (os.path.join(WORK, f"{name}-{number}.{kind}") for name in ("all", "again"))
        if merge(papers * 2, out, policy.split()) and merge(papers * 2, again, policy.split()):
            if not filecmp.cmp(out, again, shallow=False):
                wrong.append(f"{out}: two runs differ")
            check(out, papers * 2, known, readable)
    print(f"{len(papers)} {kind}")
for line in wrong:
    print(line)
sys.exit(1 if wrong else 0)
