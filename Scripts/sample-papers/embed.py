"""LibreOffice without Calc loses an embedded workbook on the way from DOCX to ODT; this puts it back, with its preview."""
import re
import zipfile

from tidy import write_package

FRAME = ('<draw:frame draw:name="工作簿" text:anchor-type="as-char" svg:width="9cm" svg:height="3.6cm"><draw:object-ole xlink:href="./Object 9" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
         '<draw:image xlink:href="./ObjectReplacements/Object 9" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>')
ENTRY = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'


def embed_workbook(odt, docx, preview, label):
    """Into the paragraph before the caption that begins with `label`."""
    with zipfile.ZipFile(docx) as package:
        name = next(name for name in package.namelist() if name.endswith("Worksheet11.xlsx"))
        workbook = package.read(name)
    with zipfile.ZipFile(odt) as package:
        files = {name: package.read(name) for name in package.namelist()}
    content = files["content.xml"].decode()
    kind, number = label[0], label[1:]
    caption = re.search(r'<text:p [^>]*[^/]>(?:<text:bookmark[^>]*>)*' + kind + r'<text:sequence [^>]*>' + number + "<", content).start()
    before = content.rfind("<text:p ", 0, caption)
    paragraph = content[before:caption]
    found = re.fullmatch(r'(<text:p [^>]*?)/>|(<text:p [^>]*>).*</text:p>', paragraph)
    opening = found[1] + ">" if found[1] else found[2]
    files["content.xml"] = (content[:before] + opening + FRAME + "</text:p>" + content[caption:]).encode()
    manifest = files["META-INF/manifest.xml"].decode()
    for dead in ("Obj100", "ObjectReplacements/Object 1"):
        if files.pop(dead, None) is not None:
            manifest = re.sub(rf'\s*<manifest:file-entry manifest:full-path="{dead}"[^>]*/>', "", manifest)
    files["Object 9"] = workbook
    files["ObjectReplacements/Object 9"] = preview.read_bytes()
    entries = ENTRY.format("Object 9", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") + ENTRY.format("ObjectReplacements/Object 9", "image/png")
    files["META-INF/manifest.xml"] = manifest.replace("</manifest:manifest>", entries + "</manifest:manifest>").encode()
    write_package(odt, files)
