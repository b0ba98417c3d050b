"""Records whose quotation marks are wrong: on one line they are read and named, over several lines they end the file.

After a stray mark nobody can know where a cell of several lines ends: what was meant as the text of one cell could be
taken for rows, and rows for text.
"""

import csv
from collections.abc import Iterator

from app.domain.errors import BadInput, Fault


def mended_records(name: str, lines: Iterator[str], delimiter: str) -> Iterator[tuple[list[str], bool]]:
    """Give each record, and whether its quotation marks are right; raises `BadInput` with the row that is beyond it."""
    kept = _Kept(lines)
    reader = csv.reader(kept, delimiter=delimiter, strict=True)
    row = 0
    while True:
        row += 1
        kept.lines.clear()
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield _lenient(f"{name}, row {row}", kept.lines, delimiter), False
        else:
            yield record, True


def _lenient(place: str, lines: list[str], delimiter: str) -> list[str]:
    if len(lines) == 1:
        # a mark that stays open would take in the next line: strict reading of the mended line must end with it
        try:
            first, second = csv.reader([lines[0].rstrip("\r\n") + "\n", "end\n"], delimiter=delimiter)
        except (ValueError, csv.Error):
            pass
        else:
            if second == ["end"]:
                return first
    sentence = "A quotation mark opens a cell that does not close properly, so rows and cells cannot be told apart."
    raise BadInput([Fault(place, "quote-unclosed", f"{sentence} Export the file again.")])


class _Kept:
    """Pass on lines, and keep those of the record being read."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._from = lines
        self.lines: list[str] = []

    def __iter__(self) -> "_Kept":
        return self

    def __next__(self) -> str:
        line = next(self._from)
        if len(self.lines) < 2:
            self.lines.append(line)
        return line
