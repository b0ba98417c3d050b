"""Which values may leave: each is released by a grant's cell that nothing holds, or kept with its grounds (R3, R4)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.assessment import Outcome, Standing
from app.domain.errors import DeskError
from app.domain.facts.accounts import Value
from app.domain.facts.sources import RecordSource
from app.domain.fieldrules import ungranted_grounds, value_decisions, value_grounds
from app.domain.grounds import Ground, Level, Step, unknown
from app.domain.matter import Matter
from app.domain.recalls import carried, clawed_back, recall_ground
from app.domain.released import LogPart
from app.domain.rules import Rules
from app.domain.sieve import Counted, Sieve, Tally, parts_of
from app.domain.windows import Resolution, latest_response, place_in_any, resolve


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """Pair a value that may leave with the account and request it answers."""

    account: str
    request: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """Hold what becomes of each value and source: released, held with its grounds, or open: something is not known.

    `grounds` go by the id of a value or a source.
    """

    released: tuple[Released, ...]
    grounds: tuple[tuple[str, tuple[Ground, ...]], ...]
    logs: tuple[LogPart, ...] = ()
    tallies: tuple[tuple[str, Tally], ...] = ()
    open: tuple[Ground, ...]


def sort_values(
    matter: Matter, rules: Rules, standing: Standing, response_on: date, records: Counted | None = None
) -> Sorting:
    """Release the values that some grant's cell produces and nothing else touches; a row leaves whole or not at all."""
    judge = _Judge(matter, rules, standing, response_on)
    judged = [(value, *judge.on(value)) for value in unsent(matter)]
    whole = _whole_rows((value, request) for value, request, _ in judged)
    released = tuple(
        Released(account=value.account, request=request, value=value)
        for value, request, _ in judged
        if request is not None and (not value.row or (value.account, value.row) in whole)
    )
    logs = _Logs(matter, Sieve(matter, rules, standing, response_on), records)
    grounds = (*((value.id, found) for value, _, found in judged), *_clawed_back(matter), *logs.grounds)
    return Sorting(
        released=released,
        grounds=grounds,
        logs=logs.parts,
        tallies=logs.tallies,
        open=tuple(each for _, found in grounds for each in found if each.rule == "R4" and each.level is Level.UNKNOWN),
    )


class _Logs:
    """Sift the sources; one that cannot be read, or that nobody has read here, holds."""

    def __init__(self, matter: Matter, sieve: Sieve, records: Counted | None) -> None:
        found: list[tuple[str, tuple[Ground, ...]]] = []
        counted: list[tuple[RecordSource, Tally]] = []
        for source in matter.sources:
            made = _count(source, sieve, records)
            if isinstance(made, Tally):
                counted.append((source, made))
            found.append((source.id, sieve.grounds(source, made.doubtful) if isinstance(made, Tally) else (made,)))
        self.grounds = tuple(found)
        self.tallies = tuple((source.id, made) for source, made in counted)
        self.parts = parts_of(counted, records, sieve) if records else ()


def _count(source: RecordSource, sieve: Sieve, records: Counted | None) -> Tally | Ground:
    if records is None:
        return unknown("R4", "rows-not-read", "The rows of this file were not read yet.", Step.RECORDS, "", source.id)
    try:
        return records.tally(source, sieve)
    except DeskError as error:
        return unknown("R4", error.code, error.sentence, Step.RECORDS, "", source.id)


def unsent(matter: Matter) -> Iterator[Value]:
    """Give the values that no volume has carried yet, but for one that is superseded; none leaves twice."""
    sent = {value for production in carried(matter) for value in production.values}
    return (each for each in matter.values if each.id not in sent)


def _clawed_back(matter: Matter) -> Iterator[tuple[str, tuple[Ground, ...]]]:
    """Hold the values of volumes that were clawed back; they count as sent, and leave no second time."""
    for production in clawed_back(matter):
        yield from ((value, (recall_ground(production, ""),)) for value in production.values)


def _whole_rows(judged: Iterable[tuple[Value, str | None]]) -> frozenset[tuple[str, str]]:
    rows: dict[tuple[str, str], bool] = {}
    for value, request in judged:
        if value.row:
            key = (value.account, value.row)
            rows[key] = rows.get(key, True) and request is not None
    return frozenset(key for key, whole in rows.items() if whole)


class _Judge:
    """Judge values one by one, with everything that many of them share looked up once."""

    def __init__(self, matter: Matter, rules: Rules, standing: Standing, response_on: date) -> None:
        self._matter, self._catalogue = matter, rules.catalogue
        self._accounts = {each.id: each for each in matter.accounts}
        self._decisions = value_decisions(matter)
        self._grants: dict[tuple[str, str], list[tuple[Outcome, list[Resolution]]]] = defaultdict(list)
        windows = {each.id: each for each in matter.windows}
        for outcome in standing.outcomes:
            cell, account = outcome.cell, self._accounts[outcome.cell.account]
            spans = [resolve(windows[each], account, response_on) for each in cell.windows if each in windows]
            self._grants[cell.account, cell.field].append((outcome, spans))

    def on(self, value: Value) -> tuple[str | None, tuple[Ground, ...]]:
        """Give the request under which a value is released, or None with the grounds that every grant leaves."""
        account, field = self._accounts.get(value.account), self._catalogue.get(value.field)
        if account is None:
            return None, (unknown("R4", "no-account", "A value is recorded for no account.", Step.RECORDS),)
        found: list[Ground] = []
        for outcome, spans in self._grants.get((value.account, value.field), ()):
            own: tuple[Ground, ...] = ()
            if field and outcome.produce:
                admission = place_in_any(value, spans, account)
                own = value_grounds(field, value, self._decisions.get(value.id), admission)
            if not (own or outcome.grounds):
                return outcome.cell.request, ()
            found += (*outcome.grounds, *own)
        return None, tuple(found) or ungranted_grounds(self._matter, value.field, self._catalogue)


def last_response(matter: Matter) -> date | None:
    """Give the last day that the response may be dated: the first on which records with times of their own were taken.

    Other records say for themselves as of which day they are current, so that the last of them is enough.
    """
    waiting = tuple(unsent(matter))
    sent = {rows.source for production in carried(matter) for rows in production.rows}
    files = [each.taken_on for each in matter.sources if each.id not in sent]
    values = latest_response(each for each in waiting if each.at)
    dated = [*files, *([values] if values else [])] or [each.taken_on for each in matter.sources]
    return min(dated, default=None) or max((each.taken_on for each in waiting), default=None)
