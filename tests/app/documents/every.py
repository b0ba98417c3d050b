"""Every document that the tests know, by name, and its two files, each written once for all tests of a run."""

import io
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from app.documents import docx_writer, pdf_writer
from app.documents.blocks import Document, Footer, Heading, Paper, text
from app.documents.logs import docxtable
from app.documents.pagination import Bates, Opening, Sheetful, sections
from app.host.font_files import font_set
from tests.app.documents import factory, letter_cases, scripts
from tests.app.documents.filings import filing_cases
from tests.app.documents.logs import log_cases
from tests.app.documents.papers import volume_cases

LOG: Final = "schedule B"


@cache
def documents() -> Mapping[str, Document]:
    """Give the documents: of the golden cases, and those that were made to be difficult."""
    return dict((*golden(), *made()))


def golden() -> Iterator[tuple[str, Document]]:
    """Give the letters with their schedules, the papers of a volume, and all other documents."""
    for case in (*letter_cases.CASES, *letter_cases.DRAFTS):
        letter, schedule, _ = letter_cases.composed(case)
        yield f"letter {case}", letter
        if schedule:
            yield f"schedule A {case}", schedule
    yield from ((case, make()) for case, make in volume_cases.CASES.items())
    yield from ((each, filing_cases.composed(each)) for each in filing_cases.CASES)


def made() -> Iterator[tuple[str, Document]]:
    """Give documents of many pages, on both papers, with hostile texts."""
    yield "a letter about one account", factory.letter(1)
    yield "a draft about twelve accounts", factory.letter(12, draft=True)
    yield "a letter on A4", factory.letter(4, paper=Paper.A4)
    yield "hostile texts", factory.hostile()
    yield "names in many scripts", scripts.page()
    yield "a schedule of forty pages", with_schedule(680, Paper.LETTER)
    yield "a schedule on A4", with_schedule(40, Paper.A4)


def with_schedule(rows: int, paper: Paper) -> Document:
    """Make a letter with a schedule of so many rows."""
    around = Sheetful(
        paper=paper,
        footer=Footer("XR-2022-118 · Schedule A", factory.USE_NOTICE),
        opening=Opening((Heading(text("Schedule A")),), (Heading(text("Schedule A, continued")),)),
    )
    schedule = sections(factory.access_log(rows), around, Bates("PERCH-22mc80999-"), font_set())
    return factory.document(*factory.letter().sections, *schedule, paper=paper)


@cache
def pdf(name: str) -> bytes:
    """Write a document as PDF."""
    return pdf_writer.write(documents()[name], font_set())


@cache
def docx(name: str) -> bytes:
    """Write a document, or the log of a Schedule B, as DOCX."""
    if name == LOG:
        out = io.BytesIO()
        docxtable.write(log_cases.laid_out(log_cases.log(120)), font_set(), out)
        return out.getvalue()
    return docx_writer.write(documents()[name], font_set())
