"""The attachments of the sample application for an award: make.py FOLDER."""
import datetime
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from odf.opendocument import OpenDocumentText
from odf.style import ParagraphProperties, Style, TextProperties
from odf.text import P
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FOLDER = Path(sys.argv[1])
STAMP = (2026, 3, 1, 0, 0, 0)
MARK = "样例，内容都是编的"


def font(size):
    path = subprocess.run(["fc-match", "-f", "%{file}:%{index}", "Noto Sans CJK SC"], capture_output=True, text=True, check=True).stdout
    name, index = path.rsplit(":", 1)
    return ImageFont.truetype(name, size, index=int(index))


def sheet(title, lines, seed):
    """A page that looks scanned: a frame, a title, lines, some grain, a little askew."""
    width, height = 900, 1270
    image = Image.new("L", (width, height), 250)
    draw = ImageDraw.Draw(image)
    draw.rectangle((50, 50, width - 50, height - 50), outline=90, width=4)
    draw.text((width / 2, 190), title, font=font(52), fill=30, anchor="mm")
    face = font(28)
    y = 320
    for line in lines:
        for start in range(0, len(line), 26):
            draw.text((110, y), line[start:start + 26], font=face, fill=40)
            y += 48
        y += 14
    draw.text((width / 2, height - 110), f"（{MARK}）", font=font(22), fill=120, anchor="mm")
    chance = random.Random(seed)
    for _ in range(600):
        x, y = chance.randrange(width), chance.randrange(height)
        draw.point((x, y), fill=chance.randrange(150, 230))
    return image.rotate(chance.uniform(-0.5, 0.5), fillcolor=250, resample=Image.BICUBIC).filter(ImageFilter.GaussianBlur(0.6))


def picture(name, title, lines, seed):
    image = sheet(title, lines, seed)
    path = FOLDER / name
    if path.suffix == ".png":
        image.quantize(16).save(path, optimize=True, dpi=(110, 110))
    else:
        image.save(path, quality=38, dpi=(110, 110))


def settled(path):
    """The same archive with fixed times, so that it does not change from run to run."""
    with zipfile.ZipFile(path) as archive:
        parts = [(info.filename, info.compress_type, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w") as archive:
        for name, method, content in parts:
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = method
            archive.writestr(info, content)


def word(name, title, paragraphs):
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = datetime.datetime(*STAMP)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    head = document.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = head.add_run(title)
    run.bold = True
    run.font.size = Pt(22)
    for text in paragraphs:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Pt(28)
        paragraph.paragraph_format.line_spacing = 1.5
        paragraph.add_run(text).font.size = Pt(14)
    document.save(FOLDER / name)
    settled(FOLDER / name)


def text(name, title, paragraphs):
    document = OpenDocumentText()
    head = Style(name="Head", family="paragraph")
    head.addElement(ParagraphProperties(textalign="center", marginbottom="0.6cm"))
    head.addElement(TextProperties(fontsize="22pt", fontsizeasian="22pt", fontweight="bold", fontweightasian="bold"))
    body = Style(name="Body", family="paragraph")
    body.addElement(ParagraphProperties(textindent="1cm", lineheight="150%"))
    body.addElement(TextProperties(fontsize="14pt", fontsizeasian="14pt"))
    for style in (head, body):
        document.automaticstyles.addElement(style)
    document.text.addElement(P(stylename=head, text=title))
    for paragraph in paragraphs:
        document.text.addElement(P(stylename=body, text=paragraph))
    document.save(str(FOLDER / name))
    settled(FOLDER / name)


LETTERS = [
    ("应用证明", "应用证明", ["示例机械股份有限公司研制的精密减速器，自2022年6月15日起用于我公司六轴机器人的第一至第三关节，截至2025年12月31日累计使用1.2万台。", "使用表明：产品回差小、温升低、精度保持性好，连续运行6 000小时后回差增加0.18角分，可以替代进口产品。", "应用单位：示例机器人有限公司（公章）", "2026年1月15日"]),
    ("合作关系说明", "完成单位合作关系说明", ["示例机械股份有限公司与示例大学自2019年3月起合作研究，双方签有技术开发合同，共同取得专利ZL202110000002.2，共同起草团体标准T/SDX 001—2022。", "示例机械股份有限公司（公章）　　示例大学（公章）", "2026年2月20日"]),
    ("知情同意书", "知情同意书", ["本人李海，是论文《考虑热变形的精密减速器齿面双向修形》的第一作者，没有列为“高精度长寿命减速器关键技术研发与产业化”项目的完成人。本人知情并同意该论文用于本项目申报2026年度山东省科学技术进步奖，今后不再用于其他项目。", "签名：", "2026年2月25日"]),
]


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    picture("专利证书1.jpg", "发明专利证书", ["发明名称：一种考虑热变形的齿轮双向修形方法", "专利号：ZL 2020 1 0000001.1", "专利权人：示例机械股份有限公司", "发明人：张建国；陈立", "授权公告日：2021年08月10日"], 1)
    picture("专利证书2.jpg", "发明专利证书", ["发明名称：一种减速器箱体热变形的测量装置", "专利号：ZL 2021 1 0000002.2", "专利权人：示例机械股份有限公司；示例大学", "发明人：陈立；张建国", "授权公告日：2022年05月17日"], 2)
    picture("论文首页.png", "示例机械学报", ["考虑热变形的精密减速器齿面双向修形", "李海　张建国　陈立", "摘要：建立了考虑油温、轴承刚度和箱体变形的准静态耦合模型，提出齿廓与齿向的双向修形方法。试验表明，额定转矩下的传动误差下降42%。", "关键词：减速器；修形；热变形"], 3)
    picture("检验报告.jpg", "检验报告", ["编号：JC2022—1187", "样品：精密减速器RV-40E", "检验依据：T/SDX 001—2022", "检验结论：空载回差、传动误差、温升、噪声和寿命均符合要求。", "签发日期：2022年12月02日"], 4)
    picture("公示证明.jpg", "公示情况证明", ["本项目于2026年3月2日至3月6日在公司网站、公告栏和示例大学科研处网站公示，公示期间没有收到异议。", "特此证明。", "2026年3月9日"], 5)
    picture("获奖证书.png", "获奖证书", ["项目：高精度减速器技术", "奖项：示例市科学技术进步奖一等奖", "第一完成人：张建国", "2024年1月12日"], 6)
    picture("保密审查证明.jpg", "保密审查证明", ["经审查，本次申报的全部材料不含国家秘密，可以公开。", "2026年3月10日"], 7)
    pages = [
        sheet("科学技术成果鉴定证书", ["鉴字〔2023〕第12号", "成果名称：高精度长寿命减速器关键技术", "完成单位：示例机械股份有限公司、示例大学", "组织鉴定单位：示例省机械工程学会", "鉴定日期：2023年5月20日"], 8),
        sheet("鉴定意见", ["鉴定委员会听取了项目组的汇报，审阅了资料，经质询、讨论，认为：项目整体技术达到国际先进水平，其中载荷与热变形耦合的齿面双向修形方法居国际领先水平。", "鉴定委员会主任、副主任（签字略）"], 9),
    ]
    day = datetime.datetime(*STAMP, tzinfo=datetime.timezone.utc).timetuple()
    pages[0].save(FOLDER / "鉴定证书.pdf", save_all=True, append_images=pages[1:], resolution=110, quality=38, creationDate=day, modDate=day)
    # Each in both formats, so that a dossier of either format takes them in.
    for stem, title, paragraphs in LETTERS:
        word(f"{stem}.docx", title, paragraphs)
        text(f"{stem}.odt", title, paragraphs)


main()
