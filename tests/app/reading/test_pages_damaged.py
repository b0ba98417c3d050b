"""A damaged file gives lines or one clear sentence; `benchmarks/fuzz_read.py` reads many more of them."""

from math import isfinite

import pytest

from app.reading.pages import WARNINGS, Line, UnreadableDocument, open_document
from tests.app.reading import mutated


def read(data: bytes, name: str) -> tuple[tuple[Line, ...], ...]:
    """Read a whole document, or nothing where it says that it cannot be read."""
    try:
        document = open_document(name, data, seconds=20)
    except UnreadableDocument:
        return ()
    try:
        pages = document.all_lines()
        assert len(pages) == document.page_count
        assert set(document.warnings) <= set(WARNINGS)
    except UnreadableDocument:
        return ()
    finally:
        document.close()
    return pages


def check(line: Line) -> None:
    assert "\n" not in line.text
    assert len(line.edges) in {0, len(line.text) + 1}
    assert all(map(isfinite, (*line.edges, *line.box)))


@pytest.mark.parametrize("batch", range(10))
def test_damaged_documents_and_texts_are_read_or_refused(batch: int) -> None:
    for seed in range(30 * batch, 30 * batch + 30):
        for name, data in (
            ("a.docx", mutated.mutated_docx(mutated.seeded(seed))),
            ("a.txt", mutated.mutated_text(mutated.seeded(seed))),
        ):
            for number, page in enumerate(read(data, name)):
                assert [line.number for line in page] == list(range(1, len(page) + 1)), (seed, name, number)
                for line in page:
                    check(line)


@pytest.mark.parametrize("seed", range(40))
def test_damaged_pdfs_are_read_or_refused(seed: int) -> None:
    for page in read(mutated.mutated_pdf(mutated.seeded(seed), (mutated.pdf(), mutated.pdf(0))), "a.pdf"):
        for line in page:
            check(line)


def test_the_same_seed_gives_the_same_damage() -> None:
    for make in (
        mutated.mutated_docx,
        mutated.mutated_text,
        lambda random: mutated.mutated_pdf(random, (mutated.pdf(),)),
    ):
        assert make(mutated.seeded(7)) == make(mutated.seeded(7))
        assert make(mutated.seeded(7)) != make(mutated.seeded(8))


def test_sound_files_of_the_same_make_are_read() -> None:
    assert len(read(mutated.pdf(), "a.pdf")) == 3
    (page,) = read(mutated.docx(), "a.docx")
    assert (page[1].text[:9], page[-1].text[:5]) == ("(i) The p", "¹ The")
