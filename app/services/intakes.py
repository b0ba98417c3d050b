"""What goes into taking a record file in, and what comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.errors import BadInput, Fault
from app.domain.facts.accounts import Value
from app.domain.facts.sources import RecordSource
from app.domain.matter import Matter
from app.records.proposal import HALF, Look, TableLook
from app.records.report import Report
from app.records.values import Proposed
from app.services.mapping import Answers, place_of
from app.services.matters import Opened, new_id
from app.services.originals import Original


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Hold what a file shows, and the digest of the bytes that showed it."""

    look: Look
    digest: str
    original: Original

    def table(self, name: str) -> TableLook:
        """Find a table; raises `BadInput`."""
        for each in self.look.tables:
            if each.name == name:
                return each
        raise BadInput([Fault(self.look.name, "table-missing", "The file has no table of this name.")])


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Say what was taken in: a source, or values; `left` are proposed values that only a person can decide on."""

    opened: Opened
    report: Report
    source: RecordSource | None = None
    values: tuple[Value, ...] = ()
    left: tuple[Proposed, ...] = ()


def label_of(looked: Looked, table: str) -> str:
    """Name the source of values that come with a whole table, by file, table and the digest's beginning."""
    place = place_of(looked.look, table)
    return f"{place} (SHA-256 {looked.digest[:16]}…)"


def numbered(values: Sequence[Value], matter: Matter, label: str) -> tuple[Value, ...]:
    """Give values their ids, and the file that they came with."""
    first = int(new_id(matter, "values").rpartition("-")[2])
    return tuple(replace(each, id=f"values-{number}", source=label) for number, each in enumerate(values, start=first))


def repeated(looked: Looked, other: RecordSource, rows: int) -> Fault:
    """Say that rows stand in another file."""
    sentence = (
        f"{rows:,} rows also stand in {other.name}, which is in the matter already, and would be produced twice. Take "
        "that file back, or give a reason why both stay."
    )
    return Fault(looked.look.name, "rows-repeated", sentence)


def why_of(answers: Answers) -> str:
    """Say in the history what the fact itself has no place for."""
    clocks = [answers.columns[at].name for code, at in sorted(answers.settled) if code == HALF]
    said = [f"The hours of “{name}” are those of a 24-hour day, as the source was asked." for name in clocks]
    if answers.repeats:
        said.append(f"Rows that are there already stay twice: {answers.repeats}")
    return " ".join(said)
