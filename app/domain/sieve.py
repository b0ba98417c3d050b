"""Which rows of records leave: a sieve made of the grants, windows and holds of one moment, laid on batch by batch."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from operator import itemgetter
from typing import Any, Final, Protocol

from app.domain.assessment import Outcome, Standing
from app.domain.facts.accounts import Account, AccountStatus, ThirdParty
from app.domain.facts.sources import RecordSource, Use
from app.domain.fieldrules import ungranted_grounds
from app.domain.grounds import Ground, Step, unknown
from app.domain.matter import Matter
from app.domain.recalls import carried, clawed_back, recall_ground
from app.domain.records import Batch, Records
from app.domain.released import LogKey, LogPart, LogRow, zone_name
from app.domain.rules import Rules
from app.domain.shelf import Shelf
from app.domain.windows import NO_WINDOW, Interval, PostOnly, Resolution, Unresolved, resolve

ROWS_DOUBTFUL: Final = "rows cannot be read without a guess: say how the columns are read, or why these are left out."


@dataclass(frozen=True, slots=True)
class _Condition:
    """Admit a row whose instant lies in one of the spans, or that is linked to one of the posts."""

    spans: tuple[tuple[datetime, datetime], ...]
    posts: frozenset[str]

    def admits(self, instant: datetime, post: str) -> bool:
        return any(start <= instant < end for start, end in self.spans) or post in self.posts


@dataclass(frozen=True, slots=True)
class _Lane:
    """Let rows of one account out under one request where every condition holds, one for each field."""

    request: str
    conditions: tuple[_Condition, ...]

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """Give the one span of time that decides alone, where that is so."""
        only = self.conditions[0]
        plain = len(self.conditions) == 1 and len(only.spans) == 1 and not only.posts
        return only.spans[0] if plain else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Hold what became of a source's rows: its parts with their counts and digests, and what nobody can read."""

    parts: tuple[tuple[LogKey, int, str], ...] = ()
    back: int = 0
    doubtful: int = 0


class Sieve:
    """Judge the rows of sources; everything that many rows share is looked up once."""

    def __init__(self, matter: Matter, rules: Rules, standing: Standing, response_on: date) -> None:
        self._matter, self._catalogue = matter, rules.catalogue
        self._response_on = response_on
        self._accounts = {each.id: each for each in matter.accounts if each.status is not AccountStatus.NOT_LOCATED}
        self._windows = {each.id: each for each in matter.windows}
        self._outcomes: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
        for outcome in standing.outcomes:
            self._outcomes[outcome.cell.account, outcome.cell.field].append(outcome)
        self._lanes: dict[tuple[str, tuple[str, ...]], tuple[tuple[_Lane, ...], tuple[Ground, ...]]] = {}

    @cached_property
    def basis(self) -> tuple[Any, ...]:
        """Give all that the judgement of any row rests on, to tell whether a count still holds."""
        judged = (
            (account.id, field, self._judged(account, (field,)))
            for account in self._accounts.values()
            for field in sorted({each for source in self._matter.sources for each in source.fields})
        )
        return (tuple(judged), tuple(each.rows for each in carried(self._matter)))

    def grounds(self, source: RecordSource, doubtful: int) -> tuple[Ground, ...]:
        """Give what keeps rows of a source back, other than the time or the post of a row itself."""
        found = [*_plan_grounds(source), *self._unlocated(source), *self._clawed_back(source)]
        lanes = False
        for account in self._of(source):
            admitted, kept = self._judged(account, source.fields)
            lanes = lanes or bool(admitted)
            found += kept
        if lanes and doubtful and not source.set_aside:
            found.append(_open("rows-doubtful", f"{doubtful:,} {ROWS_DOUBTFUL}", source))
        return tuple(dict.fromkeys(found))

    def picked(self, source: RecordSource, batch: Batch) -> Iterator[tuple[LogKey, list[int]]]:
        """Give the places in a batch of the rows that leave, by the part that they belong to."""
        if _plan_grounds(source):
            return
        fresh = self._fresh(source)
        for name, zone in sorted(set(zip(batch.accounts, batch.zones, strict=True))):
            account = self._accounts.get(name)
            lanes = self._judged(account, source.fields)[0] if account else ()
            places = _places(batch, name, zone, fresh)
            for lane in lanes:
                through = _through(lane, batch, places)
                if through:
                    yield (
                        LogKey(account=name, request=lane.request, fields=source.fields, zone=zone_name(zone)),
                        through,
                    )
                    places = sorted(set(places) - set(through)) if len(lanes) > 1 else places

    def _unlocated(self, source: RecordSource) -> Iterator[Ground]:
        """Hold rows that are said to be of an account that nobody found: it is bound to no platform account (R2)."""
        if source.account not in self._accounts and any(each.id == source.account for each in self._matter.accounts):
            sentence = "The rows are said to be of an account that was not located. Say whose they are."
            yield _open("not-located-rows", sentence, source)

    def _clawed_back(self, source: RecordSource) -> Iterator[Ground]:
        for each in clawed_back(self._matter):
            if any(rows.source == source.id for rows in each.rows):
                yield recall_ground(each, source.id)

    def _of(self, source: RecordSource) -> Iterable[Account]:
        if source.account:
            return [self._accounts[source.account]] if source.account in self._accounts else []
        return self._accounts.values()

    def _judged(self, account: Account, fields: tuple[str, ...]) -> tuple[tuple[_Lane, ...], tuple[Ground, ...]]:
        key = account.id, fields
        if key not in self._lanes:
            self._lanes[key] = self._judge(account, fields)
        return self._lanes[key]

    def _judge(self, account: Account, fields: tuple[str, ...]) -> tuple[tuple[_Lane, ...], tuple[Ground, ...]]:
        """Give the lanes of an account's rows with these fields, or none and the grounds."""
        conditions: list[list[tuple[str, _Condition]]] = []
        kept: list[Ground] = []
        for field in fields:
            outcomes = self._outcomes.get((account.id, field), ())
            made = [(each.cell.request, self._condition(account, each)) for each in outcomes if each.produce]
            conditions.append([(request, each) for request, each in made if isinstance(each, _Condition)])
            kept += [_unplaced(each) for _, each in made if isinstance(each, Unresolved)]
            if not made:
                found = [ground for each in outcomes for ground in each.grounds]
                kept += found or ungranted_grounds(self._matter, field, self._catalogue)
        if kept or not conditions or not all(conditions):
            return (), tuple(kept)
        first, *others = conditions
        shared = tuple(_either([condition for _, condition in each]) for each in others)
        return tuple(_Lane(request, tuple(dict.fromkeys((own, *shared)))) for request, own in first), ()

    def _condition(self, account: Account, outcome: Outcome) -> _Condition | Unresolved:
        stated = [self._windows[each] for each in outcome.cell.windows if each in self._windows]
        resolved = [resolve(each, account, self._response_on) for each in stated]
        doubt = next((each for each in resolved if isinstance(each, Unresolved)), None)
        if doubt or not resolved:
            return doubt or NO_WINDOW
        return _Condition(_spans(resolved), frozenset(account.posts) if PostOnly() in resolved else frozenset())

    def _fresh(self, source: RecordSource) -> frozenset[int] | None:
        """Give the numbers of rows that an earlier volume carried; None where none did."""
        sent = [
            range(first, last + 1)
            for production in carried(self._matter)
            for rows in production.rows
            if rows.source == source.id
            for first, last in rows.spans
        ]
        return frozenset().union(*sent) if sent else None


class Counted(Records, Protocol):
    """Give the rows of sources and their tallies: counted each time, or kept while the sieve is the same."""

    def tally(self, source: RecordSource, sieve: Sieve) -> Tally:
        """Count as `tally` does."""
        ...


def tally(source: RecordSource, records: Records, sieve: Sieve) -> Tally:
    """Read a source through once: how many rows leave in each part, and a digest of what they say."""
    counts: dict[LogKey, int] = defaultdict(int)
    digests: dict[LogKey, Any] = defaultdict(sha256)
    seen = 0
    for batch in records.batches(source):
        seen += len(batch.rows)
        for key, places in sieve.picked(source, batch):
            counts[key] += len(places)
            columns = (batch.rows, batch.raws, batch.instants, *batch.cells)
            digests[key].update(repr([_at(column, places) for column in columns]).encode("utf-8", "surrogatepass"))
    return Tally(
        parts=tuple((key, counts[key], digests[key].hexdigest()) for key in counts),
        back=seen - sum(counts.values()),
        doubtful=records.doubtful(source),
    )


def released(sources: Iterable[RecordSource], records: Records, sieve: Sieve) -> Iterator[tuple[LogKey, list[LogRow]]]:
    """Read sources through once for the rows that leave, a few at a time, each few with their part."""
    for source in sources:
        for batch in records.batches(source):
            for key, places in sieve.picked(source, batch):
                columns = (batch.rows, [source.id] * len(batch.rows), batch.instants, batch.raws)
                cells = zip(*(_at(column, places) for column in batch.cells), strict=True)
                yield key, list(map(LogRow, *(_at(column, places) for column in columns), cells))


def parts_of(counted: Sequence[tuple[RecordSource, Tally]], records: Records, sieve: Sieve) -> tuple[LogPart, ...]:
    """Put together the parts of all sources: what they have in common stands in one part."""
    found: dict[LogKey, list[tuple[RecordSource, int, str]]] = defaultdict(list)
    for source, made in counted:
        for key, count, content in made.parts:
            found[key].append((source, count, content))
    sources = [source for source, made in counted if made.parts]
    shelf = Shelf(lambda: released(sources, records, sieve))
    return tuple(_part(key, of, shelf) for key, of in found.items())


def _part(key: LogKey, of: list[tuple[RecordSource, int, str]], shelf: Shelf) -> LogPart:
    content = sha256(repr([(source.document, digest) for source, _, digest in of]).encode()).hexdigest()
    sources = tuple((source.id, count) for source, count, _ in of)
    return LogPart(key=key, sources=sources, content=content, read=lambda: shelf.rows(key))


def _plan_grounds(source: RecordSource) -> tuple[Ground, ...]:
    """Hold a file until a person has said how it is read: its times, its accounts, and whose the values are."""
    uses = [each.use for each in source.columns]
    missing = (
        (uses.count(Use.TIME) != 1, "no-time-column", "Say which column holds the time of its rows."),
        (not source.fields, "no-field-column", "Say which columns hold what the order allows."),
        (not source.account and Use.ACCOUNT not in uses, "no-account-column", "Say whose account the rows belong to."),
        (
            any(each.use is Use.FIELD and each.third_party is not ThirdParty.NO for each in source.columns),
            "third-party-column",
            "Whether a column holds a third party's values is not settled: say so, or leave the column out.",
        ),
    )
    return tuple(_open(code, sentence, source) for fails, code, sentence in missing if fails)


def _open(code: str, sentence: str, source: RecordSource) -> Ground:
    return unknown("R4", code, sentence, Step.RECORDS, touches=source.id)


def _unplaced(doubt: Unresolved) -> Ground:
    return unknown("R4", doubt.code, doubt.sentence, Step.FIELDS)


def _spans(resolved: Iterable[Resolution]) -> tuple[tuple[datetime, datetime], ...]:
    return tuple((each.start, each.end) for each in resolved if isinstance(each, Interval))


def _either(conditions: Sequence[_Condition]) -> _Condition:
    """Join the conditions of one field: any of its grants is enough."""
    return _Condition(
        tuple(dict.fromkeys(span for each in conditions for span in each.spans)),
        frozenset().union(*(each.posts for each in conditions)),
    )


def _places(batch: Batch, account: str, zone: str, sent: frozenset[int] | None) -> Sequence[int]:
    """Give the places of one account's rows in one zone, without those that were sent before."""
    mine = range(len(batch.rows))
    whole = batch.accounts.count(account) == len(mine) and batch.zones.count(zone) == len(mine)
    if whole and sent is None:
        return mine
    gone = sent or frozenset()
    found = zip(mine, batch.accounts, batch.zones, batch.rows, strict=True)
    return [place for place, name, there, row in found if name == account and there == zone and row not in gone]


def _through(lane: _Lane, batch: Batch, places: Sequence[int]) -> list[int]:
    instants = batch.instants
    if span := lane.span:
        start, end = span
        return [place for place in places if start <= instants[place] < end]
    posts = batch.posts
    return [place for place in places if all(each.admits(instants[place], posts[place]) for each in lane.conditions)]


def _at(column: Sequence[Any], places: Sequence[int]) -> list[Any]:
    """Take some entries of a column."""
    if len(places) == len(column):
        return list(column)
    return [column[places[0]]] if len(places) == 1 else list(itemgetter(*places)(column))
