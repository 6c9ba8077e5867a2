"""A large application for an award: make_dossier.py FOLDER [SCANS] [PAGES]. Writes 申报.yaml with texts, and scans of 200–500 kB beside it.

The scans are JPEG files that hold noise, as those of a scanner do; the texts are long enough that the dossier has about PAGES pages.
"""
import random
import struct
import sys
from pathlib import Path


def jpeg(chance, size):
    """A JPEG file of 1240 × 1754 pixels: one whose entropy-coded data are random bytes, which no reader of headers minds."""
    frame = struct.pack(">BHHB", 8, 1754, 1240, 1) + bytes([1, 0x11, 0])
    table = bytes([0]) + bytes(range(1, 65))
    codes = bytes([0]) + bytes([0, 1, 5, 1, 1, 1, 1, 1, 1] + [0] * 7) + bytes(range(12))

    def segment(mark, content):
        return bytes([0xFF, mark]) + struct.pack(">H", len(content) + 2) + content

    head = b"\xff\xd8" + segment(0xE0, b"JFIF\0\x01\x01\x01\x00\x96\x00\x96\x00\x00") + segment(0xDB, table)
    head += segment(0xC0, frame) + segment(0xC4, codes) + segment(0xDA, bytes([1, 1, 0, 0, 63, 0]))
    return head + chance.randbytes(size).replace(b"\xff", b"\xfe") + b"\xff\xd9"


def main():
    folder = Path(sys.argv[1])
    scans = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    pages = int(sys.argv[3]) if len(sys.argv) > 3 else 120
    (folder / "附件").mkdir(parents=True, exist_ok=True)
    chance = random.Random(7)
    sentence = "项目组围绕精密减速器的设计、制造、装配和监测开展研究，取得了系统的成果，并在多家用户得到应用。"
    # A page holds about 950 characters; every scan has a title sheet and a page of its own.
    length = max(1, pages - 2 * scans - 12) * 950
    paragraphs = [sentence * 5 for _ in range(max(1, length // (len(sentence) * 5)))]
    (folder / "创新.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    lines = [
        "类型: 奖项申报", "奖项: 性能测试奖", "申报日期: 2026-03-20", "申报单位: 示例机械股份有限公司", "提名单位: 示例市科学技术协会",
        "项目: {名称: 性能测试, 完成人: [张建国], 完成单位: [示例机械股份有限公司]}", "主要科技创新: 见文件：创新.txt", "附件:",
    ]
    for number in range(1, scans + 1):
        (folder / f"附件/扫描{number:03}.jpg").write_bytes(jpeg(chance, chance.randrange(200_000, 500_000)))
        lines.append(f"  - {{编号: 附件{number}-1, 类别: 知识产权证明, 名称: 扫描件{number}, 文件: 附件/扫描{number:03}.jpg, 页数: 1}}")
    (folder / "申报.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
