# ruff: noqa: E501 - an XML element on one line can be compared with the standard
"""The styles of the DOCX: one for each kind of paragraph, with the figures of `look`."""

from dataclasses import dataclass, replace

from app.documents import look
from app.documents.blocks import Style
from app.documents.faces import Face
from app.documents.furniture import FOOT, NOTE
from app.documents.look import Look
from app.documents.xml import W, escaped, twips

GRID, RE = "DisclosureGrid", "DisclosureRe"
BUILT_IN = frozenset({"Normal", "Date", "Title", "Salutation", "Closing", "heading 1", "heading 2", "Quote", "List Bullet", "Signature", "footer", "header"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """Describe a paragraph style; `before_spacing` and `after_indent` are further XML, where the schema wants it."""

    id: str
    name: str
    look: Look
    before_spacing: str = ""
    after_indent: str = ""


def counted(stretch: int) -> str:
    """Say that a paragraph belongs to a list, by its number in the numbering part."""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{stretch}"/></w:numPr>'


def _rule(edge: str, size: int, space: int) -> str:
    return f'<w:pBdr><w:{edge} w:val="single" w:sz="{size}" w:space="{space}" w:color="000000"/></w:pBdr>'


def _paragraph(style: Style) -> ParagraphStyle:
    name = "Normal" if style is Style.BODY else style.name.title()
    centred = '<w:jc w:val="center"/>' if look.STYLES[style].centred else ""
    return ParagraphStyle(name, name, look.STYLES[style], after_indent=centred)


def pleading(style: ParagraphStyle) -> ParagraphStyle:
    """Give a style as pleading paper has it."""
    return replace(style, id=f"Pleading{style.id}", name=f"Pleading {style.name}", look=style.look.on_lines)


STYLES = {style: _paragraph(style) for style in Style}
HEADING = ParagraphStyle("Heading1", "heading 1", look.HEADING, after_indent='<w:outlineLvl w:val="0"/>')
HEADING_2 = ParagraphStyle("Heading2", "heading 2", look.HEADING_2, after_indent='<w:outlineLvl w:val="1"/>')
PART = ParagraphStyle("Part", "Part", look.BODY)
QUOTE = ParagraphStyle("Quote", "Quote", look.QUOTE)
BULLET = ParagraphStyle("ListBullet", "List Bullet", look.BULLET, counted(1))
RECIPIENT = ParagraphStyle("Recipient", "Recipient", look.ADDRESS)
SIGNATURE = ParagraphStyle("Signature", "Signature", look.SIGNATURE)
ENCLOSURE = ParagraphStyle("Enclosure", "Enclosure", look.ENCLOSURE)
LETTERHEAD_LOGO = ParagraphStyle("LetterheadLogo", "Letterhead Logo", Look(size=2, leading=12, after=look.LOGO_GAP))
LETTERHEAD_NAME = ParagraphStyle("LetterheadName", "Letterhead Name", look.LETTERHEAD_NAME)
LETTERHEAD_LINES = ParagraphStyle(
    "LetterheadLines", "Letterhead Lines", look.LETTERHEAD_LAST, _rule("bottom", 6, round(look.LETTERHEAD_GAP))
)
CELL = ParagraphStyle("TableText", "Table Text", look.CELL)
HEAD_CELL = ParagraphStyle("TableHead", "Table Head", look.HEAD_CELL)
RE_CELL = ParagraphStyle("ReText", "Re Text", look.RE_CELL)
SPACER = ParagraphStyle("Spacer", "Spacer", Look(size=2, leading=look.TABLE_AFTER, after=0))
SECTION_END = ParagraphStyle("SectionEnd", "Section End", Look(size=1, leading=1, after=0))
FOOTER = ParagraphStyle("Footer", "footer", FOOT)
FOOT_NOTE = ParagraphStyle("UseNotice", "Use Notice", NOTE, _rule("top", 4, 3))
HEADER = ParagraphStyle("Header", "header", look.BAND, _rule("bottom", 4, 3), '<w:jc w:val="center"/>')
LINE_NUMBERS = pleading(ParagraphStyle("LineNumbers", "Line Numbers", Look(), after_indent='<w:jc w:val="right"/>'))
OTHERS = (
    HEADING, HEADING_2, PART, QUOTE, BULLET, RECIPIENT, SIGNATURE, ENCLOSURE, LETTERHEAD_LOGO, LETTERHEAD_NAME,
    LETTERHEAD_LINES,
    CELL, HEAD_CELL, RE_CELL, SPACER, SECTION_END, FOOTER, FOOT_NOTE, HEADER,
)  # fmt: skip


def styles_xml(language: str, family: str) -> str:
    """Write the styles part, for letters in a family of type."""
    japanese = Face.JAPANESE.family
    paragraphs = "".join(style_xml(style) for style in (*STYLES.values(), *OTHERS))
    return (
        f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:eastAsia="{japanese}" w:cs="{family}"/>'
        f'<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang {languages(language)} w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>{paragraphs}{_identifier()}{_table_styles()}</w:styles>"
    )


def languages(language: str) -> str:
    """Name the languages of letters and of characters: Latin words in a Japanese text stay English, and whole."""
    latin = "en-US" if language.partition("-")[0] == "ja" else language
    return f'w:val="{escaped(latin)}" w:eastAsia="ja-JP"'


def style_xml(style: ParagraphStyle) -> str:
    """Write a paragraph style."""
    shape = style.look
    normal = style.id == "Normal"
    kind = (' w:default="1"' if normal else "") + ("" if style.name in BUILT_IN else ' w:customStyle="1"')
    based = "" if normal else '<w:basedOn w:val="Normal"/>'
    keep = "<w:keepNext/>" if shape.tied else ""
    spacing = f'<w:spacing w:before="{twips(shape.before)}" w:after="{twips(shape.after)}" w:line="{twips(shape.leading)}" w:lineRule="exact"/>'
    looks = ("<w:b/><w:bCs/>" if shape.bold else "") + ("<w:i/><w:iCs/>" if shape.italic else "")
    size = round(shape.size * 2)
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{style.id}"><w:name w:val="{style.name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{keep}{style.before_spacing}{spacing}{indent(shape)}{style.after_indent}</w:pPr>"
        f'<w:rPr>{looks}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def indent(shape: Look) -> str:
    """Write the indent of a paragraph."""
    if shape.first:
        return f'<w:ind w:firstLine="{twips(shape.first)}"/>'
    if not shape.indent:
        return ""
    return (
        f'<w:ind w:left="{twips(shape.indent)}" w:right="{twips(shape.indent_right)}" w:hanging="{twips(shape.hang)}"/>'
    )


def _identifier() -> str:
    mono = Face.MONO.family
    fonts = f'<w:rFonts w:ascii="{mono}" w:hAnsi="{mono}" w:cs="{mono}"/>'
    return f'<w:style w:type="character" w:customStyle="1" w:styleId="Identifier"><w:name w:val="Identifier"/><w:rPr>{fonts}<w:noProof/></w:rPr></w:style>'


def _table_styles() -> str:
    line = '<w:{0} w:val="single" w:sz="{1}" w:space="0" w:color="000000"/>'
    rules = line.format("top", 6) + line.format("bottom", 4) + line.format("insideH", 4)
    head = f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{line.format("bottom", 6)}</w:tcBorders></w:tcPr></w:tblStylePr>'
    grid = _table_style(GRID, f"<w:tblBorders>{rules}</w:tblBorders>", look.CELL_X, look.CELL_Y, head)
    return grid + _table_style(RE, "", 0.0, 0.0, "")


def _table_style(name: str, borders: str, left: float, above: float, more: str) -> str:
    edges = (("top", above), ("left", left), ("bottom", above), ("right", look.CELL_X))
    margins = "".join(f'<w:{edge} w:w="{twips(points)}" w:type="dxa"/>' for edge, points in edges)
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f"<w:tblPr>{borders}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{more}</w:style>"
    )
