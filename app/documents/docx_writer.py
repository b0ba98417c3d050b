"""Write a document as DOCX: the same bytes for the same document and fonts."""

import io
from collections.abc import Iterator
from datetime import UTC
from itertools import pairwise
from typing import Any

import docx
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section as DocxSection
from docx.section import _Footer, _Header
from docx.shared import Pt

from app.documents import docx_styles as styles
from app.documents import look
from app.documents.blocks import (
    AddressBlock,
    Block,
    Bullets,
    Document,
    Enclosures,
    Heading,
    Letterhead,
    Logo,
    Numbered,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    RunIn,
    Section,
    Signature,
    Style,
    Table,
    Text,
    text,
)
from app.documents.boxes import holds_the_block_before
from app.documents.docx_figure import figure_xml
from app.documents.docx_fonts import packed
from app.documents.docx_styles import ParagraphStyle
from app.documents.docx_template import BOLD, BULLETS, PLAIN, numbering, template
from app.documents.docx_xml import KEEP, family_of, lines_xml, paragraph_xml, runs_xml, table_xml
from app.documents.fonts import FontSet, shown, used
from app.documents.furniture import NUMBERS_GAP, numbers, of_section, said
from app.documents.sheets import sheets
from app.documents.walk import heading, lead_in, quoted
from app.documents.xml import W, twips

TAB = "<w:r><w:tab/></w:r>"
KEEP_LINES = "<w:keepLines/>"
NEW_PAGE = "<w:pageBreakBefore/>"
NUMBERS_WIDTH = 24.0
BORDERS = (
    f'<w:pgBorders {W} w:offsetFrom="text"><w:left w:val="double" w:sz="4" w:space="8" w:color="000000"/>'
    '<w:right w:val="single" w:sz="4" w:space="8" w:color="000000"/></w:pgBorders>'
)


def write(document: Document, fonts: FontSet) -> bytes:
    """Write the DOCX; raises ValueError where a section with a Bates number needs more than its one page."""
    fonts = fonts.set_in(document.family)
    laid_out = sheets(document, fonts)
    starts = [at for at, sheet in enumerate(laid_out, 1) if sheet.opens_section]
    made = docx.Document(io.BytesIO(template(document.language, family_of(fonts))))
    _properties(made, document, fonts)
    writer = _Writing(made, document, fonts, len(laid_out))
    for at, (section, start) in enumerate(zip(document.sections, starts, strict=True)):
        writer.section(section, start, first=at == 0)
    writer.finish()
    target = io.BytesIO()
    made.save(target)
    return packed(target.getvalue(), fonts, used(document, fonts, said(document.language).words))


def _properties(made: Docx, document: Document, fonts: FontSet) -> None:
    moment = document.instant.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    core = made.core_properties
    core.title, core.subject = shown(fonts, document.title), shown(fonts, document.subject)
    core.author, core.language = shown(fonts, document.author), document.language
    core.created = core.modified = moment


class _Writing:
    def __init__(self, made: Docx, document: Document, fonts: FontSet, total: int) -> None:
        self.made, self.document, self.fonts, self.total = made, document, fonts, total
        self.width, self.said = look.text_width(document.paper), said(document.language)
        self.counts, self.last = list[tuple[int, int]](), (0, 0)
        self.pleading, self.more_styles = False, dict[str, ParagraphStyle]()

    def section(self, section: Section, start: int, *, first: bool) -> None:
        """Write the blocks of a section, then its page and its footer."""
        if not first:
            self._close_section()
        self.pleading = section.pleading
        for element in self._blocks(section.blocks):
            self._append(element)
        self._append(f'<w:p><w:pPr><w:pStyle w:val="{styles.SECTION_END.id}"/></w:pPr></w:p>')
        self._page(self.made.sections[-1], section, start, first=first)

    def finish(self) -> None:
        """Add the numbers, and the styles of pleading paper where a section is set on it."""
        self.made.part.numbering_part._element = parse_xml(numbering(self.counts))  # noqa: SLF001 - no public way to the XML
        for style in self.more_styles.values():
            self.made.styles.element.append(
                parse_xml(styles.style_xml(style).replace("<w:style ", f"<w:style {W} ", 1))
            )

    def _style(self, style: ParagraphStyle) -> ParagraphStyle:
        if not self.pleading:
            return style
        own = styles.pleading(style)
        return self.more_styles.setdefault(own.id, own)

    def _append(self, xml: str) -> None:
        body = self.made.element.body
        body.insert(len(body) - 1, _parsed(xml))

    def _close_section(self) -> None:
        """Move the page of the section before into its last paragraph, which has no height."""
        body = self.made.element.body
        last = body[-2]
        self.made.add_section(WD_SECTION.NEW_PAGE)
        holder = body[-2]
        last.pPr.append(holder.pPr.sectPr)
        body.remove(holder)

    def _page(self, page: DocxSection, section: Section, start: int, *, first: bool) -> None:
        around = of_section(section, self.document, self.fonts)
        page.page_width, page.page_height = map(Pt, self.document.paper.value)
        page.left_margin = page.right_margin = page.top_margin = Pt(look.MARGIN)
        page.bottom_margin = Pt(around.bottom)
        page.header_distance, page.footer_distance = Pt(look.HEADER_TOP), Pt(look.FOOTER_BOTTOM)
        page.gutter = Pt(0)
        _border(page, drawn=section.pleading)
        _fill(page.footer, "ftr", self._footer(section, start, long=around.left_is_long))
        if first and self.document.draft:
            _fill(page.header, "hdr", [paragraph_xml(text(self.said.draft), styles.HEADER, self.fonts)])

    def _footer(self, section: Section, start: int, *, long: bool) -> list[str]:
        made = [self._line_numbers()] if section.pleading else []
        if section.footer.note:
            made.append(paragraph_xml(text(section.footer.note), styles.FOOT_NOTE, self.fonts))
        if long:
            made.append(paragraph_xml(text(section.footer.left), styles.FOOTER, self.fonts))
        centre, right = twips(self.width / 2), twips(self.width)
        tabs = f'<w:tabs><w:tab w:val="center" w:pos="{centre}"/><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
        left = "" if long else self._runs(text(section.footer.left))
        bates = self._runs((Run(section.bates, bold=True),))
        page = self._runs(text(self.said.before)) + _field("PAGE", start)
        pages = self._runs(text(self.said.between)) + _field("NUMPAGES", self.total) + self._runs(text(self.said.after))
        properties = f'<w:pPr><w:pStyle w:val="{styles.FOOTER.id}"/>{tabs}</w:pPr>'
        made.append(f"<w:p>{properties}{left}{TAB}{page}{pages}{TAB}{bates}</w:p>")
        return made

    def _line_numbers(self) -> str:
        """Write the numbers of pleading paper into a frame beside the text, which every footer holds."""
        self.more_styles[styles.LINE_NUMBERS.id] = styles.LINE_NUMBERS
        x, y = twips(look.MARGIN - NUMBERS_GAP - NUMBERS_WIDTH), twips(look.MARGIN)
        place = f'w:hAnchor="page" w:vAnchor="page" w:x="{x}" w:y="{y}"'
        frame = f'<w:framePr w:w="{twips(NUMBERS_WIDTH)}" w:wrap="around" {place}/>'
        return lines_xml(numbers(), styles.LINE_NUMBERS, self.fonts, more=frame)

    def _runs(self, content: Text) -> str:
        return runs_xml(content, styles.FOOTER, self.fonts)

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        more = ""
        for block, after in pairwise((*blocks, PageBreak())):
            if isinstance(block, PageBreak):
                more = NEW_PAGE
                continue
            if holds_the_block_before(after):
                more += KEEP
            yield from self._block(block, _ordered(more))
            more = ""

    def _block(self, block: Block, more: str) -> Iterator[str]:  # noqa: C901, PLR0912 - one case for each kind of block
        match block:
            case Paragraph():
                yield self._paragraph(block.content, styles.STYLES[block.style], more)
            case Heading():
                yield self._paragraph(heading(block), styles.HEADING if block.level == 1 else styles.HEADING_2, more)
            case RunIn():
                content = (*lead_in(block, numbered=False), *block.content)
                yield self._paragraph(
                    content, styles.PART, more + self._number(block.number, BOLD) + self._indent(styles.PART)
                )
            case Numbered():
                style = styles.STYLES[Style.BODY]
                yield self._paragraph(
                    block.content, style, more + self._number(block.number, PLAIN) + self._indent(style)
                )
            case Quote():
                yield self._paragraph(text(quoted(block)), styles.QUOTE, more)
            case Bullets():
                yield from self._list(block.items, styles.BULLET, look.BODY.after, more)
            case Table():
                yield from self._table(block, more)
            case Letterhead():
                if block.logo:
                    yield self._logo(block.logo, _ordered(more + KEEP))
                    more = ""
                yield self._paragraph(text(block.name), styles.LETTERHEAD_NAME, _ordered(more + KEEP))
                yield lines_xml(block.lines, self._style(styles.LETTERHEAD_LINES), self.fonts)
            case AddressBlock():
                yield lines_xml(block.lines, self._style(styles.RECIPIENT), self.fonts, more=more)
            case Signature():
                kept = _ordered(more + KEEP_LINES)
                yield lines_xml(block.lines, self._style(styles.SIGNATURE), self.fonts, more=kept)
            case Enclosures():
                yield self._paragraph((Run(block.label, italic=True),), styles.ENCLOSURE, _ordered(more + KEEP))
                yield from self._list(tuple(map(text, block.items)), styles.ENCLOSURE, look.ENCLOSURES_AFTER, KEEP)
            case PageBreak():
                return

    def _logo(self, logo: Logo, more: str) -> str:
        if logo.picture is None:
            raise ValueError("The logo of a letterhead was not put into the document.")
        name, _ = self.made.part.get_or_add_image(io.BytesIO(logo.picture.png))
        return figure_xml(name, logo.picture, shown(self.fonts, logo.text), styles.LETTERHEAD_LOGO, more=more)

    def _number(self, number: str, form: int) -> str:
        """Give a paragraph its number; a stretch of numbers begins where one does not follow the one before."""
        value = int(number)
        if self.last != (form, value - 1):
            self.counts.append((form, value))
        self.last = form, value
        return styles.counted(BULLETS + len(self.counts))

    def _indent(self, style: ParagraphStyle) -> str:
        """Say a style's indent once more: some word processors let a list's own take its place."""
        return styles.indent(self._style(style).look) if self.pleading else ""

    def _list(self, items: tuple[Text, ...], style: ParagraphStyle, after: float, more: str) -> Iterator[str]:
        for at, item in enumerate(items, 1):
            last = f'<w:spacing w:after="{twips(after)}"/>' if at == len(items) and not self.pleading else ""
            own = more if at == 1 else more.replace(NEW_PAGE, "")
            own = own.replace(KEEP, "") if style is styles.ENCLOSURE and at == len(items) else own
            sign = styles.counted(BULLETS) if style is styles.BULLET and self.pleading else ""
            yield self._paragraph(item, style, own + sign + last + self._indent(style))

    def _paragraph(self, content: Text, style: ParagraphStyle, more: str) -> str:
        return paragraph_xml(content, self._style(style), self.fonts, more=more)

    def _table(self, block: Table, more: str) -> Iterator[str]:
        if NEW_PAGE in more:
            yield f'<w:p><w:pPr><w:pStyle w:val="{styles.SECTION_END.id}"/>{NEW_PAGE}</w:pPr></w:p>'
        yield table_xml(block, self.width, self.fonts, self._style(styles.RE_CELL))
        yield f'<w:p><w:pPr><w:pStyle w:val="{self._style(styles.SPACER).id}"/></w:pPr></w:p>'


def _ordered(more: str) -> str:
    """Put paragraph properties in the order that the schema asks for."""
    return "".join(part for part in (KEEP, KEEP_LINES, NEW_PAGE) if part in more)


def _field(name: str, cached: int) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>{cached}</w:t></w:r></w:fldSimple>'


def _parsed(xml: str) -> Any:
    return parse_xml(xml if xml.startswith("<w:tbl ") else xml.replace("<w:p>", f"<w:p {W}>", 1))


def _border(page: DocxSection, *, drawn: bool) -> None:
    """Draw the rules of pleading paper beside the text; a section starts with those of the section before it."""
    properties = page._sectPr  # noqa: SLF001 - no public way to the XML
    for rules in properties.findall(qn("w:pgBorders")):
        properties.remove(rules)
    if drawn:
        properties.find(qn("w:pgMar")).addnext(parse_xml(BORDERS))


def _fill(part: _Header | _Footer, root: str, paragraphs: list[str]) -> None:
    """Write a header or a footer in place of the library's own, which declares thirty namespaces."""
    part.is_linked_to_previous = False
    part.part._element = parse_xml(f"<w:{root} {W}>{''.join(paragraphs)}</w:{root}>")  # noqa: SLF001 - no public way to the XML
