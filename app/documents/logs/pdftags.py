"""Tag the entries of Schedule B while they are written: a body of rows for each page, and nothing held for longer.

An entry that goes on on the next page stays one row; so the last one of a page waits for what comes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat

from app.documents.pdf_file import PdfFile, references
from app.documents.pdf_structure import Place, Structure, marks
from app.documents.pdf_tags import Tag, actual_text


@dataclass(slots=True)
class _Row:
    """Hold a row that may go on: the number of its element, which those of its cells follow, their marks, their texts.

    A cell has a text of its own only where readers would not find it from its marks.
    """

    number: int
    body: int
    places: tuple[list[Place], ...]
    texts: list[str]


class RowTags:
    """Make the elements of the entries of one part."""

    def __init__(self, pdf: PdfFile, structure: Structure, table: Tag, columns: int) -> None:
        self._pdf, self._structure, self._table, self._columns = pdf, structure, table, columns
        self._page = self._body = 0
        self._rows: list[int] = []
        self._last: _Row | None = None

    def plain(self, page: int, count: int) -> int:
        """Make a page of entries with one mark for each cell; gives the number of the first mark."""
        columns = self._columns
        body = self._pdf.reserve(1 + count * (columns + 1))
        rows = range(body + 1, body + 1 + count * (columns + 1), columns + 1)
        first = self._structure.mark(chain.from_iterable(range(row + 1, row + 1 + columns) for row in rows))
        numbers = ((body, *range(row + 1, row + 1 + columns), *((row, page) * columns)) for row in rows)
        made = _template(count, columns, first) % tuple(chain.from_iterable(numbers))
        bodies = [self._body_of(body, rows), *made.encode().split(b"\n")]
        self._structure.ready(range(body, body + len(bodies)), bodies)
        return first

    def begin(self, page: int) -> None:
        """Begin a page of entries that may take several lines."""
        self._page, self._body, self._rows = page, self._pdf.reserve(), []

    def row(self, texts: Sequence[str], *, goes_on: bool) -> int:
        """Make the cells of an entry, or mark more of the entry before; gives the number of the first mark.

        `texts` are those of cells that do not say it themselves.
        """
        if self._last is None or not goes_on:
            self.finish()
            number = self._pdf.reserve(1 + self._columns)
            self._last = _Row(number, self._body, tuple([] for _ in range(self._columns)), [""] * self._columns)
            self._rows.append(number)
        start = self._last.number + 1
        first = self._structure.mark(range(start, start + self._columns))
        for at, (places, text) in enumerate(zip(self._last.places, texts, strict=True)):
            places.append((self._page, first + at))
            self._last.texts[at] = self._last.texts[at] or text
        return first

    def end(self) -> None:
        """End a page. One on which no entry begins needs no body of rows, but has its number."""
        body = self._body_of(self._body, self._rows) if self._rows else b"null"
        self._structure.ready((self._body,), [body])

    def finish(self) -> None:
        """Write the entry that waits."""
        if (row := self._last) is None:
            return
        cells = range(row.number + 1, row.number + 1 + self._columns)
        bodies = [
            b"<</S/TR/P %d 0 R/K[%b]>>" % (row.body, references(cells)),
            *map(_cell, repeat(row), row.places, row.texts),
        ]
        self._structure.ready((row.number, *cells), bodies)
        self._last = None

    def _body_of(self, number: int, rows: range | list[int]) -> bytes:
        return b"<</S/TBody/P %d 0 R/K[%b]>>" % (self._structure.adopt(self._table, number), references(rows))


def _cell(row: _Row, places: list[Place], text: str) -> bytes:
    page = places[0][0]
    kids = " ".join(marks(each, page) for each in places)
    return f"<</S/TD/P {row.number} 0 R/Pg {page} 0 R{actual_text(text)}/K[{kids}]>>".encode()


@lru_cache(16)
def _template(count: int, columns: int, first: int) -> str:
    """Give the elements of so many entries with places for the numbers of objects."""
    row = f"<</S/TR/P %d 0 R/K[{' '.join(['%d 0 R'] * columns)}]>>"
    return "\n".join(
        "\n".join((row, *(f"<</S/TD/P %d 0 R/Pg %d 0 R/K {at}>>" for at in range(start, start + columns))))
        for start in range(first, first + count * columns, columns)
    )
