"""The review in words: what becomes of each account × field, what would leave, and what changed since."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.answers import search_for
from app.domain.assessment import Outcome
from app.domain.days import day_text
from app.domain.facts.accounts import SearchResult, Value
from app.domain.grounds import Ground, Level, highest
from app.domain.recalls import carried
from ui.commands import ShowWhy
from ui.presenter import WizardView
from ui.widgets.views import CellLook, Matrix, MatrixCell, TableRow, TableView
from ui.wizard.views.panel import Action, reason_in
from ui.wizard.views.records import time_words

_HELD: Final = (CellLook.WITHHOLD,)
_RESULTS: Final = {
    SearchResult.FOUND: "the search found records",
    SearchResult.NONE_FOUND: "the search found none",
    SearchResult.NOT_KEPT: "such records are not kept",
    SearchResult.NOT_LOCATED: "the account was not located",
}


class Filter(StrEnum):
    """Name what the matrix shows."""

    ALL = "All"
    HELD = "Held"
    PRODUCED = "Produced"


_SHOWN: Final[Mapping[Filter, tuple[CellLook, ...]]] = {
    Filter.ALL: tuple(CellLook),
    Filter.HELD: _HELD,
    Filter.PRODUCED: (CellLook.PRODUCE,),
}


# --- the matrix -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Key:
    account: str
    field: str


def matrix(view: WizardView, chosen: Filter = Filter.ALL) -> Matrix:
    """Give accounts × fields; a filter leaves out the accounts and the fields in which nothing of its kind is."""
    cells = _cells(view)
    wanted = [key for key, cell in cells.items() if cell.look in _SHOWN[chosen]]
    accounts = [each.id for each in view.matter.accounts if any(key.account == each.id for key in wanted)]
    fields = [each for each in dict.fromkeys(key.field for key in cells) if any(key.field == each for key in wanted)]
    return Matrix(
        accounts=tuple((each, view.account_name(each)) for each in accounts),
        fields=tuple((each, view.field_name(each)) for each in fields),
        cells=tuple(tuple(cells[_Key(account, field)] for field in fields) for account in accounts),
    )


def _cells(view: WizardView) -> dict[_Key, MatrixCell]:
    outcomes: dict[_Key, list[Outcome]] = {}
    for each in view.standing.outcomes:
        outcomes.setdefault(_Key(each.cell.account, each.cell.field), []).append(each)
    values: dict[_Key, list[Value]] = {}
    for value in view.matter.values:
        values.setdefault(_Key(value.account, value.field), []).append(value)
    judge = _Judge(view)
    return {key: judge.cell(key, found, values.get(key, [])) for key, found in outcomes.items()}


def _rows(view: WizardView) -> Mapping[_Key, int]:
    """Count the rows of logs that would leave with each field."""
    counts: dict[_Key, int] = defaultdict(int)
    for part in view.sorting.logs:
        for field in dict.fromkeys(part.fields):
            counts[_Key(part.account, field)] += part.rows
    return counts


def _rows_sent(view: WizardView) -> Mapping[_Key, dict[int, int]]:
    """Count the rows that volumes carried with each field, by the volume's number."""
    counts: dict[_Key, dict[int, int]] = defaultdict(dict)
    for volume in carried(view.matter):
        for sent in volume.rows:
            rows = sum(last - first + 1 for first, last in sent.spans)
            for field in dict.fromkeys(sent.fields):
                own = counts[_Key(sent.account, field)]
                own[volume.number] = own.get(volume.number, 0) + rows
    return counts


class _Judge:
    """Say what becomes of cells, with what they share looked up once."""

    def __init__(self, view: WizardView) -> None:
        self._view = view
        self._released = {each.value.id for each in view.sorting.released}
        self._grounds = dict(view.sorting.grounds)
        self._sent = {value: each.number for each in carried(view.matter) for value in each.values}
        self._rows = _rows(view)
        self._rows_sent = _rows_sent(view)
        self._tallies = dict(view.sorting.tallies)

    def cell(self, key: _Key, outcomes: list[Outcome], values: list[Value]) -> MatrixCell:
        """Judge a field of an account, whichever requests ask for it."""
        leaving = sum(each.id in self._released for each in values)
        kept = [g for each in values if each.id not in self._released for g in self._grounds.get(each.id, ())]
        free = any(each.produce for each in outcomes)
        grounds = _ranked((*kept, *(g for each in outcomes if not free for g in each.grounds)))
        rows = self._rows.get(key, 0)
        before = (*self._sent_before(values), *self._rows_before(key))
        reasons = (*before, *self._kept_rows(key), *(reason_in(self._view, each).text for each in grounds))
        if leaving or rows:
            return MatrixCell(CellLook.PRODUCE, leaving + rows, (*_partly(values, leaving, self._sent), *reasons))
        if before and not grounds:
            return MatrixCell(CellLook.PRODUCE, 0, reasons)
        if not grounds:
            return self._empty(key, outcomes, values)
        return MatrixCell(_look(grounds), 0, reasons)

    def _sent_before(self, values: list[Value]) -> Iterator[str]:
        for number in sorted({self._sent[each.id] for each in values if each.id in self._sent}):
            count = sum(self._sent.get(each.id) == number for each in values)
            yield f"{_counted(count)} sent in volume {number}; not sent again."

    def _rows_before(self, key: _Key) -> Iterator[str]:
        for number, count in self._rows_sent.get(key, {}).items():
            rows = "1 row" if count == 1 else f"{count:,} rows"
            yield f"{rows} sent in volume {number}; not sent again."

    def _kept_rows(self, key: _Key) -> Iterator[str]:
        """Say of each file with this field how many of its rows stay, whosever they are."""
        for source in self._view.matter.sources:
            back = self._tallies[source.id].back if source.id in self._tallies else 0
            if back and key.field in source.fields and source.account in ("", key.account):
                rows = "1 row stays" if back == 1 else f"{back:,} rows stay"
                yield f"{rows} in {source.name}: held, outside the windows, of others, or sent before."

    def _empty(self, key: _Key, outcomes: list[Outcome], values: list[Value]) -> MatrixCell:
        """Say that there is nothing to produce: by a search, or because nobody has recorded anything."""
        if values:
            return MatrixCell(CellLook.WITHHOLD, 0, ("Another value of its row is held, and rows leave whole.",))
        searches = [search_for(self._view.matter, key.account, each.cell.request) for each in outcomes]
        found = [each for each in searches if each]
        kept = tuple(self._kept_rows(key))
        if not found:
            return MatrixCell(CellLook.NONE_FOUND, 0, kept or ("No value is recorded, and no search either.",))
        said = (f"{day_text(each.searched_on)}, {each.where}: {_RESULTS[each.result]}." for each in found)
        return MatrixCell(CellLook.NONE_FOUND, 0, tuple(dict.fromkeys((*kept, *said))))


def _look(grounds: tuple[Ground, ...]) -> CellLook:
    """Say what the grounds come to; what never leaves does not, whatever else is still unknown."""
    if any(each.level is Level.NEVER for each in grounds):
        return CellLook.NEVER
    return CellLook.NOT_AUTHORISED if highest(grounds) is Level.NOT_AUTHORISED else CellLook.WITHHOLD


def _partly(values: list[Value], leaving: int, sent: Mapping[str, int]) -> Iterator[str]:
    kept = len([each for each in values if each.id not in sent]) - leaving
    if kept:
        yield f"{_counted(kept)} kept back:"


def _counted(count: int) -> str:
    return "1 value" if count == 1 else f"{count:,} values"


def _ranked(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    return tuple(sorted(dict.fromkeys(grounds), key=lambda each: -each.level))


def cell_actions(view: WizardView, account: str, field: str) -> tuple[Action, ...]:
    """Offer why a cell is as it is, where a ground touches it."""
    outcomes = [e for e in view.standing.outcomes if (e.cell.account, e.cell.field) == (account, field)]
    kept = dict(view.sorting.grounds)
    own = (g for v in view.matter.values if (v.account, v.field) == (account, field) for g in kept.get(v.id, ()))
    grounds = _ranked((*(g for each in outcomes for g in each.grounds), *own))
    title = f"Why {view.field_name(field)} of {view.account_name(account)}?"
    return (Action("&Why this cell?", ShowWhy(title, grounds)),) if grounds else ()


# --- what would leave -------------------------------------------------------------------------------------------------


def leaving_table(view: WizardView) -> TableView:
    """Give one row for each value that would leave; a key changes with the value, so that what changed is seen anew."""
    rows = tuple(
        TableRow(
            leaving_key(view, each.value),
            (
                view.account_name(each.account),
                view.request_name(each.request),
                view.field_name(each.value.field),
                each.value.text.reveal(),
                time_words(each.value.at),
            ),
            help=f"{view.field_name(each.value.field)} of {view.account_name(each.account)}",
        )
        for each in view.sorting.released
    )
    empty = "Nothing would leave now. The matrix says why for each field."
    return TableView(columns=("Account", "Request", "Field", "Value", "Time"), rows=rows, empty=empty)


def leaving_key(view: WizardView, value: Value) -> str:
    """Name a value as it is now: by its id, and when it, its account or counsel's word on it last changed."""
    trail = view.matter.trail
    entries = (trail.get(f"values/{value.id}"), trail.get(f"accounts/{value.account}"))
    return "/".join([value.id, *(str(each.seq) for each in entries if each)])
