"""Write Schedule B as a Word document, as long as a word processor can take it: rows go straight into the package."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC
from itertools import islice
from typing import BinaryIO, Final

from app.documents import docx_styles as styles
from app.documents import look
from app.documents.blocks import Block, Heading, Paragraph, Run, Style, Text, text
from app.documents.docx_fonts import FONT_TYPE, TYPES, font_parts, member
from app.documents.docx_styles import ParagraphStyle
from app.documents.docx_template import WORD_TYPE, relationships, template
from app.documents.docx_xml import family_of, paragraph_xml, runs_xml, text_xml
from app.documents.faces import Face
from app.documents.fonts import FontSet, needed, shown
from app.documents.logs.grid import CELL, HEAD, MARGIN, Cells, entries, plain_characters
from app.documents.logs.plan import LogSchedule, PartPlan
from app.documents.logs.rows import PAD
from app.documents.xml import DECLARATION, OFFICE, PACKAGE, R, W, escaped, twips
from app.domain.errors import DeskError

LIMIT: Final = 5_000  # entries; LibreOffice takes a minute for twice as many, and nobody reads so many in Word
TABLE_ROWS: Final = 500  # one long table takes a word processor time that grows with its square
CELL_STYLE: Final = ParagraphStyle(styles.CELL.id, styles.CELL.name, CELL)
END: Final = f'<w:p><w:pPr><w:pStyle w:val="{styles.SECTION_END.id}"/>%s</w:pPr></w:p>'
LIGHT: Final = (  # hairlines between entries, as the PDF has them
    '<w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"/>'
    '<w:insideH w:val="single" w:sz="2" w:space="0" w:color="BBBBBB"/></w:tblBorders>'
)
TIGHT: Final = (
    f'<w:tblCellMar><w:top w:w="{twips(PAD / 2)}" w:type="dxa"/><w:left w:w="{twips(look.CELL_X)}" w:type="dxa"/>'
    f'<w:bottom w:w="{twips(PAD / 2)}" w:type="dxa"/><w:right w:w="{twips(look.CELL_X)}" w:type="dxa"/></w:tblCellMar>'
)
SPACER: Final = f'<w:p><w:pPr><w:pStyle w:val="{styles.SPACER.id}"/></w:pPr></w:p>'


def fits(schedule: LogSchedule, limit: int = LIMIT) -> bool:
    """Tell whether the schedule is short enough for a word processor."""
    return schedule.rows <= limit


def write(schedule: LogSchedule, fonts: FontSet, out: BinaryIO, limit: int = LIMIT) -> None:
    """Write the DOCX; raises `DeskError` `too-long-for-word` beyond the limit, and `rows-changed`."""
    if not fits(schedule, limit):
        sentence = f"A Word document holds up to {limit:,} log entries. Longer logs are produced as PDF, CSV and JSON."
        raise DeskError("too-long-for-word", sentence)
    seen: set[str] = set()
    fonts = fonts.set_in(schedule.about.family)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in _small_parts(schedule, fonts).items():
            package.writestr(member(name), part)
        with package.open(member("word/document.xml"), "w") as body:
            for xml in _document(schedule, fonts, seen):
                body.write(xml.encode())
        for name, part in font_parts(fonts, _used(schedule, fonts, seen)).items():
            package.writestr(member(name), part)


def _small_parts(schedule: LogSchedule, fonts: FontSet) -> dict[str, bytes]:
    """Take the parts of the template but those that are written here, and add a footer for each part of the log."""
    with zipfile.ZipFile(io.BytesIO(template(schedule.about.language, family_of(fonts)))) as empty:
        parts = {name: empty.read(name) for name in empty.namelist() if name != "word/document.xml"}
    names = [f"footer{at}" for at in range(len(schedule.parts))]
    own = "".join(f'<Override PartName="/word/{each}.xml" ContentType="{WORD_TYPE}.footer+xml"/>' for each in names)
    types = parts[TYPES].replace(b"<Default ", FONT_TYPE.encode() + b"<Default ", 1)
    parts[TYPES] = types.replace(b"</Types>", own.encode() + b"</Types>")
    rows = relationships(*((each, f"{OFFICE}/footer", f"{each}.xml") for each in names))
    added = rows.partition(">")[2].removesuffix("</Relationships>").encode()
    links = "word/_rels/document.xml.rels"
    parts[links] = parts[links].replace(b"</Relationships>", added + b"</Relationships>")
    parts["docProps/core.xml"] = (DECLARATION + _properties(schedule, fonts)).encode()
    for name, plan in zip(names, schedule.parts, strict=True):
        parts[f"word/{name}.xml"] = (DECLARATION + _footer(schedule, plan, fonts)).encode()
    return {TYPES: parts.pop(TYPES), **{name: parts[name] for name in sorted(parts) if "fontTable" not in name}}


def _properties(schedule: LogSchedule, fonts: FontSet) -> str:
    about = schedule.about
    moment = about.instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    title, subject, author = (escaped(shown(fonts, each)) for each in (about.title, about.subject, about.author))
    dates = "".join(
        f'<dcterms:{each} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{each}>' for each in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{author}</dc:creator>"
        f"<dc:language>{escaped(about.language)}</dc:language>{dates}</cp:coreProperties>"
    )


def _document(schedule: LogSchedule, fonts: FontSet, seen: set[str]) -> Iterator[str]:
    yield f"{DECLARATION}<w:document {W} {R}><w:body>"
    last = len(schedule.parts) - 1
    for at, plan in enumerate(schedule.parts):
        yield from (_block(each, fonts) for each in _opening(plan))
        yield from _tables(plan, fonts, seen)
        page = _page(plan, at)
        yield page if at == last else END % page
    yield "</w:body></w:document>"


def _opening(plan: PartPlan) -> tuple[Block, ...]:
    return (*plan.words.first, Paragraph(text(plan.words.in_word), Style.NOTE))


def _block(block: Block, fonts: FontSet) -> str:
    match block:
        case Heading():
            return paragraph_xml(block.content, styles.HEADING, fonts)
        case Paragraph():
            return paragraph_xml(block.content, styles.STYLES[block.style], fonts)
        case _:
            raise ValueError("A part of a log opens with a heading and paragraphs.")


def _tables(plan: PartPlan, fonts: FontSet, seen: set[str]) -> Iterator[str]:
    widths = [twips(each) for each in plan.grid.widths]
    columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    start = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.GRID}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'{LIGHT}<w:tblLayout w:type="fixed"/>{TIGHT}<w:tblLook w:val="0020"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{_head(plan, widths, fonts)}"
    )
    setter = _Rows(widths, fonts, seen)
    reading = entries(plan.part, plan.grid)
    while rows := list(islice(reading, TABLE_ROWS)):
        yield start + "".join(map(setter.row, rows)) + "</w:tbl>" + SPACER


def _head(plan: PartPlan, widths: list[int], fonts: FontSet) -> str:
    looks = f'<w:rPr><w:sz w:val="{round(HEAD.size * 2)}"/><w:szCs w:val="{round(HEAD.size * 2)}"/></w:rPr>'
    cells = "".join(
        f"{_cell_start(width, styles.HEAD_CELL, right=place == 0)}<w:r>{looks}{text_xml(shown(fonts, title))}</w:r>"
        "</w:p></w:tc>"
        for place, (title, width) in enumerate(zip(plan.words.titles, widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


class _Rows:
    """Write entries as rows; `seen` gathers the cells that may need other faces."""

    def __init__(self, widths: list[int], fonts: FontSet, seen: set[str]) -> None:
        self._fonts, self._seen = fonts, seen
        self._starts = [_cell_start(width, CELL_STYLE, right=place == 0) for place, width in enumerate(widths)]
        looks = runs_xml((Run("%s"),), CELL_STYLE, fonts, mono=True)
        cells = "".join(f"{start}{looks}</w:p></w:tc>" for start in self._starts)
        self._row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def row(self, cells: Cells) -> str:
        """Write a row."""
        together = "\n".join((cells[0].strip(), *cells[1:]))
        if plain_characters("".join(cells)):
            return self._row % tuple(escaped(together).split("\n"))
        self._seen.update(cells)
        made = "".join(
            f"{start}{runs_xml((Run(cell.strip() if place == 0 else cell),), CELL_STYLE, self._fonts, mono=True)}"
            "</w:p></w:tc>"
            for place, (start, cell) in enumerate(zip(self._starts, cells, strict=True))
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{made}</w:tr>"


def _cell_start(width: int, style: ParagraphStyle, *, right: bool) -> str:
    side = '<w:jc w:val="right"/>' if right else ""
    lines = f'<w:spacing w:line="{twips(CELL.leading + 0.5)}" w:lineRule="exact"/>'
    properties = f'<w:pPr><w:pStyle w:val="{style.id}"/>{lines}{side}</w:pPr>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{properties}'


def _page(plan: PartPlan, at: int) -> str:
    width, height = map(twips, plan.size)
    lies = ' w:orient="landscape"' if plan.grid.landscape else ""
    side, bottom = twips(MARGIN), twips(max(plan.around.bottom, MARGIN))
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="footer{at}"/><w:pgSz w:w="{width}" w:h="{height}"{lies}/>'
        f'<w:pgMar w:top="{side}" w:right="{side}" w:bottom="{bottom}" w:left="{side}" w:header="{side}" '
        f'w:footer="{twips(look.FOOTER_BOTTOM)}" w:gutter="0"/></w:sectPr>'
    )


def _footer(schedule: LogSchedule, plan: PartPlan, fonts: FontSet) -> str:
    width = plan.size[0] - 2 * MARGIN
    tabs = f'<w:tabs><w:tab w:val="clear" w:pos="4680"/><w:tab w:val="right" w:pos="{twips(width)}"/></w:tabs>'
    page = "".join(
        runs_xml(text(word), styles.FOOTER, fonts)
        + f'<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for word, field in (("Page ", "PAGE"), (" of ", "NUMPAGES"))
    )
    note = paragraph_xml(text(schedule.notice), styles.FOOT_NOTE, fonts)
    left = runs_xml(text(schedule.reference), styles.FOOTER, fonts)
    last = f'<w:p><w:pPr><w:pStyle w:val="{styles.FOOTER.id}"/>{tabs}</w:pPr>{left}<w:r><w:tab/></w:r>{page}</w:p>'
    return f"<w:ftr {W} {R}>{note}{last}</w:ftr>"


def _used(schedule: LogSchedule, fonts: FontSet, seen: set[str]) -> dict[Face, frozenset[str]]:
    """Name the characters that each face may have to set; the faces of the letter go in whole."""
    said = [schedule.notice, schedule.reference, *seen]
    for plan in schedule.parts:
        said += [*plan.words.titles, *(run.text for content in _texts(plan) for run in content)]
    return needed(said, fonts)


def _texts(plan: PartPlan) -> Iterator[Text]:
    for block in _opening(plan):
        if isinstance(block, Heading | Paragraph):
            yield block.content
