"""Pictures, text boxes, charts and embedded workbooks of a WordprocessingML document."""
import io
import re
import zipfile

from openpyxl import Workbook

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def emu(cm):
    return int(cm * 360000)


def points(cm):
    return f"{cm / 2.54 * 72:.1f}pt"


def picture(number, raster, width, height, title, vector=None, floating=False):
    extension = ""
    if vector:
        extension = ('<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
                     f'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{vector}"/></a:ext></a:extLst>')
    cx, cy = emu(width), emu(height)
    graphic = (f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}"><pic:nvPicPr><pic:cNvPr id="{number}" name="图片 {number}"/>'
               f'<pic:cNvPicPr><a:picLocks noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr><pic:blipFill><a:blip r:embed="{raster}">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
               f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>')
    return frame(number, cx, cy, graphic, title, floating)


def frame(number, cx, cy, graphic, title="", floating=False, name="图片"):
    description = f' descr="{title}"' if title else ""
    named = f'<wp:docPr id="{number}" name="{name} {number}"{description}/><wp:cNvGraphicFramePr/>'
    if floating:
        inner = (f'<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="2516582{40 + number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
                 '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>36000</wp:posOffset></wp:positionV>'
                 f'<wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>{named}{graphic}</wp:anchor>')
    else:
        inner = f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>{named}{graphic}</wp:inline>'
    return f"<w:r><w:rPr><w:noProof/></w:rPr><w:drawing>{inner}</w:drawing></w:r>"


def vml_picture(number, relation, width, height, title):
    return (f'<w:r><w:pict><v:shape id="_x0000_i{1024 + number}" type="#_x0000_t75" style="width:{points(width)};height:{points(height)}">'
            f'<v:imagedata r:id="{relation}" o:title="{title}"/></v:shape></w:pict></w:r>')


def text_box(number, content, again, make):
    """Beside the paragraph, at the right margin, 5.6 cm by 3 cm."""
    vml = ('<w:pict><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
           f'<v:shape id="文本框 {number}" o:spid="_x0000_s{1026 + number}" type="#_x0000_t202" style="position:absolute;left:0;margin-left:266pt;margin-top:4pt;width:{points(5.6)};height:{points(3)};z-index:251659264;mso-position-horizontal:right;mso-position-horizontal-relative:margin;mso-wrap-style:square">'
           f'<v:textbox><w:txbxContent>{again}</w:txbxContent></v:textbox><w10:wrap type="square"/></v:shape></w:pict>')
    if make == "vml":
        return f"<w:r>{vml}</w:r>"
    cx, cy = emu(5.6), emu(3)
    drawn = (f'<w:drawing><wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
             f'<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>50800</wp:posOffset></wp:positionV><wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
             f'<wp:wrapSquare wrapText="bothSides"/><wp:docPr id="{number}" name="文本框 {number}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="{A}"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
             f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="808080"/></a:solidFill></a:ln></wps:spPr>'
             f'<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr rot="0" vert="horz" wrap="square" lIns="91440" tIns="45720" rIns="91440" bIns="45720" anchor="t" anchorCtr="0"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>')
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r>'


def ole(number, package, preview, width, height):
    return (f'<w:r><w:object w:dxaOrig="5100" w:dyaOrig="2040"><v:shapetype id="_x0000_t75" coordsize="21600,21600" o:spt="75" o:preferrelative="t" path="m@4@5l@4@11@9@11@9@5xe" filled="f" stroked="f"><v:stroke joinstyle="miter"/><v:path o:extrusionok="f" gradientshapeok="t" o:connecttype="rect"/><o:lock v:ext="edit" aspectratio="t"/></v:shapetype>'
            f'<v:shape id="_x0000_i{1024 + number}" type="#_x0000_t75" style="width:{points(width)};height:{points(height)}" o:ole=""><v:imagedata r:id="{preview}" o:title=""/></v:shape>'
            f'<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="_x0000_i{1024 + number}" DrawAspect="Content" ObjectID="_14683203{number:02}" r:id="{package}"/></w:object></w:r>')


def chart_frame(number, relation):
    graphic = f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" r:id="{relation}"/></a:graphicData></a:graphic>'
    return frame(number, emu(12), emu(6.2), graphic, name="图表")


def chart(names, rows, attributes):
    """A bar or line chart part; its numbers stand in the embedded workbook too."""
    kind = attributes.get("type", "bar")
    series = ""
    for at, name in enumerate(names):
        column = "BCDEFG"[at]
        texts = "".join(f'<c:pt idx="{i}"><c:v>{row[0]}</c:v></c:pt>' for i, row in enumerate(rows))
        values = "".join(f'<c:pt idx="{i}"><c:v>{row[1][at]:g}</c:v></c:pt>' for i, row in enumerate(rows))
        marker = '<c:marker><c:symbol val="circle"/></c:marker>' if kind == "line" else '<c:invertIfNegative val="0"/>'
        series += (f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>数据!${column}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>{marker}'
                   f'<c:cat><c:strRef><c:f>数据!$A$2:$A${len(rows) + 1}</c:f><c:strCache><c:ptCount val="{len(rows)}"/>{texts}</c:strCache></c:strRef></c:cat>'
                   f'<c:val><c:numRef><c:f>数据!${column}$2:${column}${len(rows) + 1}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(rows)}"/>{values}</c:numCache></c:numRef></c:val></c:ser>')
    if kind == "line":
        plot = f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/><c:axId val="11"/><c:axId val="12"/></c:lineChart>'
    else:
        plot = f'<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}<c:gapWidth val="150"/><c:axId val="11"/><c:axId val="12"/></c:barChart>'
    axes = ('<c:catAx><c:axId val="11"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="12"/><c:crosses val="autoZero"/></c:catAx>'
            '<c:valAx><c:axId val="12"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines/><c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="11"/><c:crosses val="autoZero"/></c:valAx>')
    return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace xmlns:c="{CHART}" xmlns:a="{A}" xmlns:r="{RELATIONSHIPS}"><c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'
            f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}{axes}</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>').encode()


def workbook(names, rows, sheet):
    return plain_workbook([["", *names], *[[label, *values] for label, values in rows]], sheet)


def plain_workbook(lines, sheet="数据"):
    book = Workbook()
    book.active.title = sheet
    for line in lines:
        book.active.append([number_or_text(value) for value in line])
    data = io.BytesIO()
    book.save(data)
    return steady(data.getvalue())


def number_or_text(value):
    try:
        return float(value)
    except ValueError:
        return value


def steady(package):
    """The same package without the hour it was made."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-08-18T01:30:00Z", data)
            new.writestr(zipfile.ZipInfo(name, (2026, 8, 18, 9, 30, 0)), data, zipfile.ZIP_DEFLATED)
    return result.getvalue()
