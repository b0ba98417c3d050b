"""Write texts and tables as WordprocessingML."""

from collections.abc import Iterable
from itertools import groupby

from app.documents import look
from app.documents.blocks import Run, Table, TableKind, Text
from app.documents.composing import Item
from app.documents.docx_styles import CELL, GRID, HEAD_CELL, RE, RE_CELL, ParagraphStyle
from app.documents.faces import EAST_ASIAN, LETTERS, SCRIPTS, Face
from app.documents.fonts import FontSet
from app.documents.shaping.stretch import Stretch
from app.documents.typeset import run_size
from app.documents.walk import titles
from app.documents.xml import W, escaped, twips

KEEP = "<w:keepNext/>"
HEAD_ROW = 0x20  # of the style's conditional formats, the one that a table uses (ECMA-376 Part 4, 2.4.51)
MONOS = frozenset({Face.MONO, Face.MONO_BOLD})


def paragraph_xml(content: Text, style: ParagraphStyle, fonts: FontSet, *, more: str = "", mono: bool = False) -> str:
    """Write a paragraph; `more` is further XML for its properties."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{more}</w:pPr>{runs_xml(content, style, fonts, mono=mono)}</w:p>'


def lines_xml(lines: Iterable[str], style: ParagraphStyle, fonts: FontSet, *, more: str = "") -> str:
    """Write lines as one paragraph with line breaks."""
    runs = "<w:r><w:br/></w:r>".join(runs_xml((Run(line),), style, fonts) for line in lines)
    return f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{more}</w:pPr>{runs}</w:p>'


def runs_xml(content: Text, style: ParagraphStyle, fonts: FontSet, *, mono: bool = False) -> str:
    """Write the runs of a text, split where the face changes."""
    return "".join(_run_xml(run, style, fonts, mono=mono) for run in content)


def _run_xml(run: Run, style: ParagraphStyle, fonts: FontSet, *, mono: bool) -> str:
    base = fonts.face_of(run, bold=style.look.bold, italic=style.look.italic, mono=mono)
    size, own = run_size(run, style.look, mono=mono), family_of(fonts)
    parts = groupby(fonts.items(base, run.text), key=lambda item: (item.face, _backwards(item)))
    return "".join(
        f"<w:r>{_look_xml(run, face, size, style, own=face.family == own, backwards=backwards is not None)}"
        f"{text_xml(''.join(item.shown for item in group))}</w:r>"
        for (face, backwards), group in parts
    )


def family_of(fonts: FontSet) -> str:
    """Name the family that letters are set in, as word processors know it."""
    return LETTERS[fonts.family][0].family


def _backwards(item: Item) -> Stretch | None:
    """Name the stretch from right to left that an item is part of."""
    return item.stretch if item.stretch and item.stretch.backwards else None


def text_xml(shown: str) -> str:
    """Write text with its spaces."""
    return f'<w:t xml:space="preserve">{escaped(shown)}</w:t>'


def _look_xml(run: Run, face: Face, size: float, style: ParagraphStyle, *, own: bool, backwards: bool) -> str:
    """Say how a run differs from its style; `own` tells that its face is of the family of the letter."""
    inside = ""
    family = face.family
    if not own:
        inside += '<w:rStyle w:val="Identifier"/>' if face in MONOS else ""
        hint = ' w:hint="eastAsia"' if face in EAST_ASIAN else ""
        inside += f'<w:rFonts{hint} w:ascii="{family}" w:hAnsi="{family}" w:eastAsia="{family}" w:cs="{family}"/>'
    inside += "<w:b/><w:bCs/>" if run.bold and not style.look.bold else ""
    inside += "<w:i/><w:iCs/>" if run.italic and not style.look.italic else ""
    if size != style.look.size:
        inside += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    inside += _script_xml(face, backwards=backwards)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _script_xml(face: Face, *, backwards: bool) -> str:
    """Say that a run is of a script whose letters join or run the other way, and a language for who checks it."""
    made = "<w:rtl/>" if backwards else ""
    if face not in SCRIPTS:
        return made
    made += "" if backwards else "<w:cs/>"
    return f'{made}<w:lang w:bidi="{face.language}"/>' if face.language else made


def table_xml(table: Table, width: float, fonts: FontSet, re_cell: ParagraphStyle = RE_CELL) -> str:
    """Write a table with fixed columns."""
    widths = [twips(points) for points in look.column_widths(table, width)]
    grid = table.kind is TableKind.GRID
    columns = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    rows = _head_xml(table, widths, fonts) if grid else ""
    style = CELL if grid else re_cell
    last = len(table.rows) - 1
    for at, row in enumerate(table.rows):
        made = _row_xml(row, table, widths, style, fonts, "" if grid or at == last else KEEP)
        rows += _beside(made, last=at == last) if table.kind is TableKind.CAPTION else made
    return (
        f'<w:tbl {W}><w:tblPr><w:tblStyle w:val="{GRID if grid else RE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{HEAD_ROW if grid else 0:04X}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _head_xml(table: Table, widths: list[int], fonts: FontSet) -> str:
    return _row_xml(titles(table), table, widths, HEAD_CELL, fonts).replace(
        "<w:cantSplit/>", "<w:cantSplit/><w:tblHeader/>", 1
    )


def _beside(row: str, *, last: bool) -> str:
    """Draw the rules of a caption: one beside its first column, and one below it."""
    edges = "".join(f'<w:{edge} w:val="single" w:sz="6" w:space="0" w:color="000000"/>' for edge in ("bottom", "right"))
    borders = edges if last else edges[edges.index("<w:right") :]
    return row.replace("</w:tcPr>", f"<w:tcBorders>{borders}</w:tcBorders></w:tcPr>", 1)


def _row_xml(
    row: tuple[Text, ...], table: Table, widths: list[int], style: ParagraphStyle, fonts: FontSet, more: str = ""
) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph_xml(cell, style, fonts, more=more, mono=column.mono and style is not HEAD_CELL)}</w:tc>"
        for cell, width, column in zip(row, widths, table.columns, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
