"""The pictures of the papers: diagrams and curves drawn with Pillow, one drawing as SVG with a PNG beside it."""
import math
import random
import subprocess

from PIL import Image, ImageDraw, ImageFilter, ImageFont


def font(size):
    path = subprocess.run(["fc-match", "-f", "%{file}:%{index}", "Noto Sans CJK SC"], capture_output=True, text=True, check=True).stdout
    name, index = path.rsplit(":", 1)
    return ImageFont.truetype(name, size, index=int(index))


def canvas(width, height):
    image = Image.new("RGB", (width, height), "white")
    return image, ImageDraw.Draw(image)


def save(image, path):
    if path.suffix == ".png":
        image.quantize(32).save(path, optimize=True)
    else:
        image.save(path, quality=72)


def boxes(path, labels, color="#dbe7f3", across=True, gap=46):
    """Labelled boxes with arrows between them."""
    face = font(26)
    width = max(int(face.getlength(label)) for label in labels) + 40
    height = 64
    count = len(labels)
    size = (count * width + (count - 1) * gap + 20, height + 20) if across else (width + 20, count * height + (count - 1) * gap + 20)
    image, draw = canvas(*size)
    for at, label in enumerate(labels):
        x, y = (10 + at * (width + gap), 10) if across else (10, 10 + at * (height + gap))
        draw.rectangle((x, y, x + width, y + height), fill=color, outline="#1f3b57", width=2)
        draw.text((x + width / 2, y + height / 2), label, font=face, fill="black", anchor="mm")
        if at < count - 1:
            start = (x + width, y + height / 2) if across else (x + width / 2, y + height)
            end = (start[0] + gap, start[1]) if across else (start[0], start[1] + gap)
            draw.line((start, end), fill="#1f3b57", width=3)
            back = [(end[0] - 12, end[1] - 7), (end[0] - 12, end[1] + 7)] if across else [(end[0] - 7, end[1] - 12), (end[0] + 7, end[1] - 12)]
            draw.polygon([end, *back], fill="#1f3b57")
    save(image, path)


def curves(path, names, functions, x_label, y_label, seed=1):
    """Curves over one axis, with a legend."""
    image, draw = canvas(760, 380)
    face = font(22)
    draw.line((80, 30, 80, 320), fill="black", width=2)
    draw.line((80, 320, 730, 320), fill="black", width=2)
    draw.text((405, 352), x_label, font=face, fill="black", anchor="mm")
    draw.text((86, 14), y_label, font=face, fill="black", anchor="lm")
    chance = random.Random(seed)
    for at, (name, function) in enumerate(zip(names, functions)):
        color = ("#c0392b", "#1f5fa8", "#2e7d32")[at]
        line = [(80 + x * 6.4, 320 - 200 * max(0, min(1, function(x / 100) + chance.uniform(-0.008, 0.008)))) for x in range(101)]
        draw.line(line, fill=color, width=3)
        draw.line((560, 50 + at * 32, 600, 50 + at * 32), fill=color, width=4)
        draw.text((610, 50 + at * 32), name, font=face, fill="black", anchor="lm")
    save(image, path)


def specimen(path, seed, holes):
    """A cut surface with dark holes, like a photograph."""
    chance = random.Random(seed)
    image = Image.new("L", (520, 340), 150)
    draw = ImageDraw.Draw(image)
    for _ in range(2600):
        x, y, grey = chance.randrange(520), chance.randrange(340), chance.randrange(110, 190)
        draw.line((x, y, x + chance.randrange(4, 30), y), fill=grey)
    for _ in range(holes):
        x, y, size = chance.randrange(60, 440), chance.randrange(50, 270), chance.randrange(12, 44)
        draw.ellipse((x, y, x + size, y + size * 1.3), fill=45, outline=90)
        draw.ellipse((x + size * 0.3, y + size * 0.2, x + size * 0.6, y + size * 0.6), fill=75)
    image.filter(ImageFilter.GaussianBlur(1.1)).save(path, quality=70)


def die(folder):
    """A section through a low pressure casting machine: the same drawing as SVG and PNG."""
    shapes = [((60, 190, 300, 330), "#d9d9d9"), ((90, 220, 270, 330), "#e07b39"), ((165, 90, 195, 260), "#8a8a8a"), ((40, 150, 320, 190), "#b7c4d1"), ((110, 30, 250, 150), "#7f9bb5"), ((140, 60, 220, 120), "#e8b07a")]
    labels = [(340, 90, "铸型"), (340, 180, "模板"), (340, 290, "保温炉"), (30, 60, "型腔")]
    image, draw = canvas(460, 350)
    svg = ['<svg xmlns="http://www.w3.org/2000/svg" width="460" height="350" viewBox="0 0 460 350"><rect width="460" height="350" fill="#ffffff"/>']
    for (x, y, right, bottom), color in shapes:
        draw.rectangle((x, y, right, bottom), fill=color, outline="#222222", width=2)
        svg.append(f'<rect x="{x}" y="{y}" width="{right - x}" height="{bottom - y}" fill="{color}" stroke="#222222" stroke-width="2"/>')
    for x, y, label in labels:
        draw.text((x, y), label, font=font(24), fill="black", anchor="ls")
        svg.append(f'<text x="{x}" y="{y}" font-size="24" font-family="sans-serif">{label}</text>')
    save(image, folder / "die.png")
    (folder / "die.svg").write_text("".join(svg) + "</svg>", encoding="utf-8")


def sheet(path):
    """What a small worksheet looks like."""
    image, draw = canvas(520, 208)
    rows = [("工位", "修正前偏差/%", "修正后偏差/%"), ("H-011", "-12.6", "-2.1"), ("H-027", "-9.8", "-1.7"), ("H-064", "-14.2", "-3.0"), ("H-113", "-8.1", "-2.6")]
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            x, y = 4 + column * 170, 4 + at * 40
            draw.rectangle((x, y, x + 170, y + 40), fill="#e8eef5" if at == 0 else "white", outline="#9aa7b4")
            draw.text((x + 85, y + 20), words, font=font(20), fill="black", anchor="mm")
    save(image, path)


def make(folder):
    folder.mkdir(parents=True, exist_ok=True)
    boxes(folder / "flow.png", ["工件到达", "查夹具", "查负荷", "派工", "登记"])
    boxes(folder / "sand.png", ["落砂", "破碎", "磁选", "离心擦磨", "风选", "砂温调节"], "#f3e6d0", gap=34)
    boxes(folder / "alarm.png", ["关注", "检查", "停机确认", "检修"], "#f6d9d5")
    boxes(folder / "permit.png", ["辨识", "分级", "审批", "监测", "作业", "清点"], "#e2efda", gap=34)
    boxes(folder / "layers.png", ["采集层", "数据层", "模型层", "看板层"], "#e4dff0")
    boxes(folder / "structure.png", ["工艺路线", "工序", "工步", "资源"], "#dbe7f3", across=False, gap=30)
    boxes(folder / "track.png", ["登记", "立项", "试用", "评价", "归档"], "#fff2cc")
    boxes(folder / "heat.png", ["炉膛", "换热器", "热水箱", "清洗线"], "#fbe0d2")
    curves(folder / "pressure.png", ["改造前", "改造后"], [lambda x: 0.55 + 0.3 * math.sin(x * 40), lambda x: 0.42 + 0.05 * math.sin(x * 60)], "时间/h", "压力/MPa")
    curves(folder / "stress.png", ["估算值", "实测值"], [lambda x: 0.85 - 0.7 * x ** 0.6, lambda x: 0.82 - 0.66 * x ** 0.55], "深度/mm", "压应力/MPa", 2)
    curves(folder / "fill.png", ["改进前", "改进后"], [lambda x: min(0.9, 1.5 * x), lambda x: min(0.9, 0.5 * x + 0.9 * x * x)], "时间/s", "液面高度/mm", 3)
    curves(folder / "wear.png", ["涂层甲", "涂层乙", "涂层丙"], [lambda x: 0.15 + 0.3 * x + 0.4 * x ** 5, lambda x: 0.12 + 0.25 * x + 0.2 * x ** 6, lambda x: 0.1 + 0.2 * x + 0.1 * x ** 6], "切削时间/min", "后刀面磨损/mm", 4)
    specimen(folder / "blowhole.jpeg", 5, 9)
    specimen(folder / "shrink.jpeg", 8, 26)
    die(folder)
    sheet(folder / "sheet.png")
