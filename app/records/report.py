"""Say what became of every row of a file: by file, row, column and reason, and never by its text."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from app.domain.errors import Fault
from app.domain.plaintext import shown

MOST_LISTED: Final = 5_000
RUNS_A_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Name one fault by its row, as a person counts it in the file, its column's heading, and its code."""

    row: int
    column: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Count the rows of a file; `seen` is the sum of the other five.

    `codes` counts each kind of fault; the first 5,000 faults are listed. `remarks` are about whole columns: they keep
    no row back.
    """

    file: str
    seen: int = 0
    accepted: int = 0
    refused: int = 0
    doubtful: int = 0
    others: int = 0
    blank: int = 0
    codes: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        if self.seen != self.accepted + self.refused + self.doubtful + self.others + self.blank:
            raise ValueError("a row was lost, or counted twice")

    @property
    def unlisted(self) -> int:
        """Count the faults beyond those that are listed."""
        return self.codes_total - len(self.findings)

    @property
    def codes_total(self) -> int:
        """Count all faults of rows."""
        return sum(self.codes.values())

    def faults(self, sentences: Mapping[str, str]) -> tuple[Fault, ...]:
        """Give the listed faults with their sentences, the remarks about columns first."""
        return tuple(
            Fault(self._place(each), each.code, sentence_of(each.code, sentences))
            for each in (*self.remarks, *self.findings)
        )

    def as_csv(self, sentences: Mapping[str, str]) -> str:
        """Write the report as CSV that runs nothing in a spreadsheet."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, quoting=csv.QUOTE_ALL)
        writer.writerows([harmless(cell) for cell in row] for row in self._lines(sentences))
        return out.getvalue()

    def _lines(self, sentences: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
        yield "File", "Row", "Column", "Code", "What it means", "Rows"
        for label, count in self._totals():
            yield self.file, "", "", label, "", str(count)
        for code, count in sorted(self.codes.items()):
            yield self.file, "", "", code, sentence_of(code, sentences), str(count)
        for each in (*self.remarks, *self.findings):
            yield self.file, str(each.row or ""), each.column, each.code, sentence_of(each.code, sentences), ""
        if self.unlisted:
            yield self.file, "", "", "not-listed", "More faults were found than are listed.", str(self.unlisted)

    def _totals(self) -> Iterator[tuple[str, int]]:
        yield "rows seen", self.seen
        yield "rows accepted", self.accepted
        yield "rows refused", self.refused
        yield "rows in doubt", self.doubtful
        yield "rows of no account of this order", self.others
        yield "blank rows", self.blank

    def _place(self, found: Finding) -> str:
        column = f", column “{shown(found.column)}”" if found.column else ""
        row = f", row {found.row:,}" if found.row else ""  # records of JSON have no row with headings
        return f"{shown(self.file)}{row}{column}"


class Tally:
    """Count rows and faults while a file is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.seen = self.accepted = self.refused = self.doubtful = self.others = self.blank = 0
        self._codes = Counter[str]()
        self._findings = list[Finding]()
        self._remarks = dict[tuple[str, str], Finding]()

    def add(self, row: int, column: str, code: str) -> None:
        """Note a fault of a row."""
        self._codes[code] += 1
        if len(self._findings) < MOST_LISTED:
            self._findings.append(Finding(row=row, column=column, code=code))

    def remark(self, row: int, column: str, code: str) -> None:
        """Note something about a column, where it is first met."""
        self._remarks.setdefault((column, code), Finding(row=row, column=column, code=code))

    def report(self) -> Report:
        """Give the report as far as the file was read."""
        return Report(
            file=self.file,
            seen=self.seen,
            accepted=self.accepted,
            refused=self.refused,
            doubtful=self.doubtful,
            others=self.others,
            blank=self.blank,
            codes=dict(self._codes),
            findings=tuple(self._findings),
            remarks=tuple(self._remarks.values()),
        )


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run, and spell out what nobody sees."""
    safe = shown(cell)
    return f"'{safe}" if safe.lstrip().startswith(RUNS_A_FORMULA) else safe


def sentence_of(code: str, sentences: Mapping[str, str]) -> str:
    """Find the sentence of a code."""
    return sentences.get(code, "The row cannot be read without a guess. Look at the source.")
