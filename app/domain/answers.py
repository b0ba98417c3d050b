"""What the letter answers for each account × request, and what it withholds, by category only."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from app.domain.assessment import Outcome, Standing
from app.domain.facts.accounts import AccountStatus, Search, SearchResult
from app.domain.grounds import Ground, Level, Step, unknown
from app.domain.matter import Matter
from app.domain.recalls import carried
from app.domain.sorting import Sorting

_Pair: TypeAlias = tuple[str, str]
_WAITING: Final = (Level.NOT_BEFORE, Level.HELD, Level.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """Hold what is withheld, by category only: nothing here hints whether a value exists."""

    account: str
    request: str
    field: str
    code: str
    level: Level
    cite: str
    since: date | None
    until: date | None

    @property
    def waiting(self) -> bool:
        """Tell whether this may yet be produced."""
        return self.level in _WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Answer one account × request: which fields are produced, were before, are withheld, or were searched in vain."""

    account: str
    request: str
    produced: tuple[str, ...] = ()
    before: tuple[tuple[str, int], ...] = ()
    withheld: tuple[Withheld, ...] = ()
    search: Search | None = None


def answers_of(matter: Matter, standing: Standing, sorting: Sorting) -> Iterator[Answer]:
    """Answer every account × request from the cells, the released values, earlier volumes, and the searches."""
    cells: dict[_Pair, list[Outcome]] = defaultdict(list)
    for outcome in standing.outcomes:
        cells[outcome.cell.account, outcome.cell.request].append(outcome)
    produced: dict[_Pair, dict[str, None]] = defaultdict(dict)
    for each in sorting.released:
        produced[each.account, each.request][each.value.field] = None
    for part in sorting.logs:
        produced[part.account, part.request] |= dict.fromkeys(part.fields)
    sent = tuple(_sent(matter))
    for account in matter.accounts:
        for request in matter.requests:
            pair = account.id, request.id
            yield Answer(
                account=account.id,
                request=request.id,
                produced=tuple(produced[pair]),
                before=tuple(_before(sent, cells[pair])),
                withheld=tuple(_withheld(each) for each in cells[pair] if not each.produce),
                search=search_for(matter, account.id, request.id),
            )


def _sent(matter: Matter) -> Iterator[tuple[int, tuple[_Pair, ...]]]:
    """Give each volume's number, with the account and field of what it held; one that is superseded answers nothing."""
    fields_of = {each.id: (each.account, each.field) for each in matter.values} if matter.productions else {}
    for production in carried(matter):
        held_then = dict.fromkeys(fields_of[each] for each in production.values if each in fields_of)
        held_then |= dict.fromkeys((rows.account, each) for rows in production.rows for each in rows.fields)
        yield production.number, tuple(held_then)


def _before(sent: Iterable[tuple[int, tuple[_Pair, ...]]], cells: Iterable[Outcome]) -> Iterator[tuple[str, int]]:
    wanted = {(each.cell.account, each.cell.field) for each in cells}
    for number, held_then in sent:
        yield from ((field, number) for account, field in held_then if (account, field) in wanted)


def completes(answers: tuple[Answer, ...]) -> bool:
    """Tell whether nothing that is withheld may yet be produced."""
    return not any(each.waiting for answer in answers for each in answer.withheld)


def _withheld(outcome: Outcome) -> Withheld:
    ground = outcome.grounds[0]
    return Withheld(
        account=outcome.cell.account,
        request=outcome.cell.request,
        field=outcome.cell.field,
        code=ground.code,
        level=ground.level,
        cite=ground.cite,
        since=ground.since,
        until=ground.until,
    )


def search_for(matter: Matter, account: str, request: str) -> Search | None:
    """Give the search that answers a request for an account: one for that request before one for all."""
    found = [
        each for each in matter.searches if each.account == account and (not each.requests or request in each.requests)
    ]
    return max(found, key=lambda each: (bool(each.requests), each.searched_on), default=None)


def unanswered(matter: Matter, standing: Standing, answers: tuple[Answer, ...]) -> Iterator[Ground]:
    """Hold where the letter could not answer an account × request from recorded facts."""
    missing = lacking(matter, standing, answers)
    if missing:
        sentence = f"{len(missing)} account × request pairs have no answer: record values, or what the search found."
        yield unknown("R4", "request-unanswered", sentence, Step.RECORDS)


def lacking(matter: Matter, standing: Standing, answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Give the account × request pairs that no recorded fact answers.

    What is withheld answers only where nothing under the request is free: a free field needs values or a search.
    """
    free = {(each.cell.account, each.cell.request) for each in standing.outcomes if each.produce}
    return tuple(
        each
        for each in answers
        if not (each.produced or each.before or searched(matter, each))
        and ((each.account, each.request) in free or not each.withheld)
    )


def searched(matter: Matter, answer: Answer) -> bool:
    """Tell whether a search answers the pair: that nothing was found, is kept, or was located."""
    if answer.search is None:
        return False
    status = next(each.status for each in matter.accounts if each.id == answer.account)
    if status is AccountStatus.NOT_LOCATED:
        return answer.search.result is SearchResult.NOT_LOCATED
    return answer.search.result in (SearchResult.NONE_FOUND, SearchResult.NOT_KEPT)
