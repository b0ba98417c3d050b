"""The PDF, the DOCX, and the DOCX as LibreOffice prints it say the same, block by block, of every document."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from app.documents.blocks import Bullets, Document
from app.documents.fonts import FontSet
from app.documents.inspect import Inspected, difference, docx_text, pdf_text
from tests.app.documents import every

SCRIPTS: Final = "names in many scripts"
"""PDFium turns rows round that are mostly Hebrew or Arabic: `test_scripts` reads this one as it says it reads."""


def differences(fonts: FontSet, found: Mapping[str, Inspected]) -> dict[str, str]:
    """Give the first difference of each document that does not say what its blocks say."""
    compared = ((name, difference(made, fonts, found[name])) for name, made in _in_order(found))
    return {name: sentence for name, sentence in compared if sentence}


def _in_order(found: Mapping[str, Inspected]) -> Iterator[tuple[str, Document]]:
    return ((name, made) for name, made in every.documents().items() if name in found)


def characters(content: Inspected) -> Counter[str]:
    """Count the characters but for spaces."""
    return Counter("".join("".join(each.text.split()) for each in content.pages))


def test_the_pdf_says_what_the_blocks_say(fonts: FontSet) -> None:
    assert differences(fonts, {name: pdf_text(every.pdf(name)) for name in every.documents() if name != SCRIPTS}) == {}


def test_the_docx_says_what_the_blocks_say(fonts: FontSet) -> None:
    assert differences(fonts, {name: docx_text(every.docx(name)) for name in every.documents()}) == {}


def test_libreoffice_prints_the_docx_with_the_same_text(
    fonts: FontSet, as_libreoffice_prints: Mapping[str, Inspected]
) -> None:
    ordered = {name: found for name, found in as_libreoffice_prints.items() if name != SCRIPTS}
    assert differences(fonts, ordered) == {}


def test_libreoffice_prints_every_character_of_many_scripts(as_libreoffice_prints: Mapping[str, Inspected]) -> None:
    ours, theirs = characters(pdf_text(every.pdf(SCRIPTS))), characters(as_libreoffice_prints[SCRIPTS])
    assert ours - theirs == Counter()  # PDFium reads some of theirs twice


def test_libreoffice_makes_the_same_pages_where_they_have_numbers(
    as_libreoffice_prints: Mapping[str, Inspected],
) -> None:
    numbered = [
        name
        for name, made in every.documents().items()
        if any(section.bates or section.pleading for section in made.sections)
    ]
    printed = {name: len(as_libreoffice_prints[name].pages) for name in numbered}
    assert printed == {name: len(pdf_text(every.pdf(name)).pages) for name in numbered}


def test_the_long_schedule_has_at_least_forty_pages() -> None:
    assert len(every.documents()["a schedule of forty pages"].sections) > 40


def test_every_bullet_is_printed(as_libreoffice_prints: Mapping[str, Inspected]) -> None:
    expected = {
        name: sum(
            len(block.items) for section in made.sections for block in section.blocks if isinstance(block, Bullets)
        )
        for name, made in every.documents().items()
    }
    for found in (as_libreoffice_prints, {name: pdf_text(every.pdf(name)) for name in expected}):
        assert {name: sum(page.text.count("•") for page in found[name].pages) for name in expected} == expected
