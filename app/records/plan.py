"""Check how a source's columns are to be read against its file, and prepare a reader for each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.catalogue import Catalogue, Field, FieldKind
from app.domain.errors import BadInput, Fault
from app.domain.facts.sources import Column, RecordSource, Use
from app.domain.validators import fault
from app.records.cells import Judge, Verdicts, judge_of, judge_unused
from app.records.tables.model import TableHead
from app.records.timecolumn import TimeColumn

PLATFORM_ID: Final = "account.platform_id"
HANDLE: Final = "id.handle"
Signs = Callable[[str], str]
"""Says by its heading alone what a column holds that never leaves: a code, or ""."""


def no_signs(_: str) -> str:
    """Know no heading."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Hold a column by its place, with what was said of its cells."""

    at: int
    name: str
    verdicts: Verdicts
    field: Field | None = None

    @property
    def needs_text(self) -> bool:
        """Say whether a cell without any character leaves the row without the value that it is about."""
        return self.field is not None and self.field.kind in {FieldKind.IP, FieldKind.IP_TIME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Hold a reader for each column; `ids` are the platform account ids that can be told from others for certain."""

    time: int
    time_name: str
    times: TimeColumn
    account: Judged | None
    post: Judged | None
    fields: tuple[Judged, ...]
    unused: tuple[Judged, ...]
    used: frozenset[int]
    ids: Mapping[str, str]
    names: tuple[str, ...]


def plan_of(
    source: RecordSource,
    head: TableHead,
    catalogue: Catalogue,
    ids: Mapping[str, str],
    never: Signs = no_signs,
) -> Plan:
    """Prepare the columns of a source; raises `BadInput` with every fault of how it is to be read."""
    if faults := list(_faults(source, head, catalogue, never)):
        raise BadInput(faults, f"{source.name} cannot be read as its columns were said to be. Say it again.")
    placed = list(enumerate(source.columns))
    time = next(at for at, column in placed if column.use is Use.TIME)
    identity = catalogue.get(PLATFORM_ID)
    return Plan(
        time=time,
        time_name=source.columns[time].name,
        times=TimeColumn(source.columns[time]),
        account=next(_judged(placed, Use.ACCOUNT, account_judge(identity, ids)), None),
        post=next(_judged(placed, Use.POST, id_judge(identity)), None),
        fields=tuple(_of_fields(placed, catalogue)),
        unused=tuple(_judged(placed, Use.NOTHING, judge_unused)),
        used=frozenset(at for at, column in placed if column.use is not Use.NOTHING),
        ids={text: account for text, account in ids.items() if not (identity and fault(identity, text))},
        names=tuple(column.name for column in source.columns),
    )


def _judged(placed: list[tuple[int, Column]], use: Use, judge: Judge) -> Iterator[Judged]:
    for at, column in placed:
        if column.use is use:
            yield Judged(at=at, name=column.name, verdicts=Verdicts(judge))


def _of_fields(placed: list[tuple[int, Column]], catalogue: Catalogue) -> Iterator[Judged]:
    for at, column in placed:
        if column.use is Use.FIELD and (field := catalogue.get(column.field)):
            yield Judged(at=at, name=column.name, verdicts=Verdicts(judge_of(field)), field=field)


def id_judge(identity: Field | None) -> Judge:
    """Judge identifiers, such as those of posts."""
    return judge_of(identity) if identity else lambda _: iter(())


def account_judge(identity: Field | None, ids: Mapping[str, str]) -> Judge:
    """Doubt an account id that is not certainly another one: blank, rounded, or ours but for how it is written."""
    alike = {_loosely(text) for text in ids}
    doubles = {_as_double(text) for text in ids} - {None}

    def judge(texts: set[str]) -> Iterator[tuple[str, str]]:
        for text in texts:
            if found := identity and fault(identity, text):
                yield text, found.code
            elif text not in ids and (_loosely(text) in alike or _as_double(text) in doubles):
                yield text, "account-nearly"

    return judge


def _as_double(text: str) -> float | None:
    """Give a long id as programs keep it that take it for a number, such as browsers."""
    return float(text) if text.isascii() and text.isdigit() and 16 <= len(text) <= 30 else None


def _loosely(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum()).lstrip("0")


def _faults(source: RecordSource, head: TableHead, catalogue: Catalogue, never: Signs) -> Iterator[Fault]:
    if [column.use for column in source.columns].count(Use.TIME) != 1:
        yield Fault(place_of(source), "time-column", "Exactly one column has to be the time of the row.")
    yield from source_faults(source, head, catalogue, never)


def source_faults(
    source: RecordSource, head: TableHead, catalogue: Catalogue, never: Signs = no_signs
) -> Iterator[Fault]:
    """Find what is wrong with how a source is to be read, with a time or without one."""
    place = place_of(source)
    if tuple(column.name for column in source.columns) != head.header:
        yield Fault(place, "header-differs", "The columns are not those of the file's header.")
    uses = [column.use for column in source.columns]
    if uses.count(Use.ACCOUNT) != (0 if source.account else 1):
        yield Fault(place, "account-column", "State one account for all rows, or the one column that names it.")
    if uses.count(Use.POST) > 1:
        yield Fault(place, "post-column", "At most one column can name the post of the row.")
    for number, column in enumerate(source.columns, 1):
        if column.use is Use.FIELD:
            yield from _column_faults(f"{place}, column {number}", column, catalogue, never)


def _column_faults(place: str, column: Column, catalogue: Catalogue, never: Signs) -> Iterator[Fault]:
    field = catalogue.get(column.field)
    if field is None:
        yield Fault(place, "field-unknown", "The field of the column is not in the catalogue.")
    elif field.cls.never_leaves:
        yield Fault(place, "field-never", "The field of the column never leaves.")
    if code := never(column.name):
        yield Fault(place, code, "By its heading, the column holds what never leaves. Leave it unused.")


def place_of(source: RecordSource) -> str:
    """Name the file of a source, and its table where the file names several."""
    return f"{source.name}, {source.table}" if source.table else source.name
