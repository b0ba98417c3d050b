"""Write a picture that stands in a line of its own as DrawingML."""

from typing import Final

from app.documents import look
from app.documents.blocks import Picture
from app.documents.docx_styles import ParagraphStyle
from app.documents.xml import escaped

EMU: Final = 12_700  # in a point
SCHEMAS: Final = "http://schemas.openxmlformats.org/drawingml/2006"
NAMES: Final = (
    f'xmlns:wp="{SCHEMAS}/wordprocessingDrawing" xmlns:a="{SCHEMAS}/main" xmlns:pic="{SCHEMAS}/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def figure_xml(part: str, picture: Picture, text: str, style: ParagraphStyle, *, more: str = "") -> str:
    """Write the paragraph of a picture; `part` is the id of its relationship, `text` what is read out instead.

    Its line is as high as the picture: one of an exact height would cut it off.
    """
    width, height = (round(each * EMU) for each in look.logo_size(picture.width, picture.height))
    size = f'cx="{width}" cy="{height}"'
    named = f'id="1" name="Logo" descr="{escaped(text)}"'
    shape = (
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    )
    fill = f'<pic:blipFill><a:blip r:embed="{part}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    drawn = f"<pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>{fill}{shape}</pic:pic>"
    graphic = f'<a:graphic><a:graphicData uri="{SCHEMAS}/picture">{drawn}</a:graphicData></a:graphic>'
    inline = (
        f'<wp:inline {NAMES} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {named}/>{graphic}</wp:inline>"
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{more}<w:spacing w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"
    )
