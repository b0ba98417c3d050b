"""The gate: clear() is the only maker of `Cleared`, and nothing that leaves is made from anything else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import InitVar, dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from app.domain.assessment import Moment, Outcome, Standing, assess, at
from app.domain.bindings import people_needed
from app.domain.canonical import digest
from app.domain.facts.accounts import AccountStatus, Search, SearchResult, Value
from app.domain.fieldrules import ungranted_grounds, value_decisions, value_grounds
from app.domain.grounds import Ground, Level, Step, held, unknown
from app.domain.letterfacts import LetterFacts, letter_facts
from app.domain.matter import Approval, Matter
from app.domain.rules import Rules
from app.domain.windows import Resolution, latest_response, place_in_any, resolve

_GATE: Final = object()
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """Pair a value that may leave with the account and request it answers."""

    account: str
    request: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Hold a letter's content without any value: for previews, marked DRAFT wherever it is written."""

    facts: LetterFacts
    number: int
    letter_on: date
    response_on: date
    answers: tuple[Answer, ...]
    complete: bool

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """Give everything withheld, by account and request."""
        return tuple(each for answer in self.answers for each in answer.withheld)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """Hold what may leave now, and only that; made by `clear` alone."""

    facts: LetterFacts
    number: int
    letter_on: date
    response_on: date
    answers: tuple[Answer, ...]
    complete: bool
    released: tuple[Released, ...]
    bates_next: int
    content: str
    approved_by: str
    key: InitVar[object]

    def __post_init__(self, key: object) -> None:
        """Refuse any maker but the gate; the key is not kept, so that no copy can be made with other contents."""
        if key is not _GATE:
            raise TypeError("only the gate makes Cleared")

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """Give everything withheld, by account and request."""
        return tuple(each for answer in self.answers for each in answer.withheld)


@dataclass(frozen=True, slots=True)
class Held:
    """Hold every ground that keeps a production from leaving."""

    blockers: tuple[Ground, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """Hold what a production of this moment would consist of."""

    facts: LetterFacts | None
    answers: tuple[Answer, ...]
    released: tuple[Released, ...]
    number: int
    letter_on: date
    response_on: date
    blockers: tuple[Ground, ...]
    digest: str

    @property
    def complete(self) -> bool:
        return _completes(self.answers)


def clear(matter: Matter, rules: Rules, moment: Moment) -> Cleared | Held:
    """Assess the matter and give what may leave at this moment, or every ground that holds it (R1–R8)."""
    content = _content(matter, rules, moment, *_fixed_dates(matter, moment))
    blockers = (*content.blockers, *_approval_grounds(matter, content))
    facts = content.facts
    if blockers or facts is None:
        return Held(blockers)
    return Cleared(
        facts=facts,
        number=content.number,
        letter_on=content.letter_on,
        response_on=content.response_on,
        answers=content.answers,
        complete=content.complete,
        released=content.released,
        bates_next=max((each.bates_next for each in matter.productions), default=1),
        content=content.digest,
        approved_by=next(each.by for each in _approvals(matter) if approves(matter, each.by)),
        key=_GATE,
    )


def _fixed_dates(matter: Matter, moment: Moment) -> tuple[date, date]:
    """Give the dates of letter and response that a submission fixed; before one, a day that no value contradicts."""
    if matter.submission:
        return matter.submission.letter_on, matter.submission.response_on
    taken = last_response(matter) or moment.now.date()
    return taken, taken


def last_response(matter: Matter) -> date | None:
    """Give the last day that the response may be dated: the first on which records with times of their own were taken.

    Other records say for themselves as of which day they are current, so that the last of them is enough.
    """
    unsent = tuple(_unsent(matter))
    dated = latest_response(each for each in unsent if each.at)
    return dated or max((each.taken_on for each in unsent), default=None)


def submittable(matter: Matter, rules: Rules, moment: Moment, letter_on: date, response_on: date) -> str | Held:
    """Give the digest of the exact content that may be submitted for approval, or every ground that holds it."""
    content = _content(matter, rules, moment, letter_on, response_on)
    return Held(content.blockers) if content.blockers else content.digest


def draft(matter: Matter, rules: Rules, moment: Moment, today: date) -> Draft | Held:
    """Give a letter's content without any value, whatever holds; Held only while it could not be addressed."""
    content = _content(matter, rules, moment, today, today)
    if content.facts is None:
        return Held(content.blockers)
    return Draft(
        facts=content.facts,
        number=content.number,
        letter_on=today,
        response_on=today,
        answers=content.answers,
        complete=content.complete,
    )


def _content(matter: Matter, rules: Rules, moment: Moment, letter_on: date, response_on: date) -> _Content:
    standing = at(assess(matter, rules), moment)
    sorting = sort_values(matter, rules, standing, response_on)
    answers = tuple(_answers(matter, standing, sorting))
    facts = letter_facts(matter, rules, moment.now)
    number = len(matter.productions) + 1
    blockers = (
        *standing.blockers,
        *sorting.open,
        *_unanswered(matter, standing, answers),
        *_dates(matter, letter_on, response_on),
        *_nothing_new(matter, sorting.released, answers),
        *_not_alone(matter, moment),
    )
    released = sorting.released
    stated = (_approved_facts(facts), answers, released, letter_on, response_on, number, rules.wording)
    return _Content(
        facts=facts,
        answers=answers,
        released=released,
        number=number,
        letter_on=letter_on,
        response_on=response_on,
        blockers=tuple(dict.fromkeys(blockers)),
        digest=digest(matter.id, stated),
    )


def _approved_facts(facts: LetterFacts | None) -> LetterFacts | None:
    """Leave out the day of the last look at the docket: one that finds nothing keeps an approval (R8)."""
    return replace(facts, docket_checked_on=None) if facts else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """Hold what becomes of each value: released, held with its grounds, or open because something is not known."""

    released: tuple[Released, ...]
    grounds: tuple[tuple[str, tuple[Ground, ...]], ...]
    open: tuple[Ground, ...]


def sort_values(matter: Matter, rules: Rules, standing: Standing, response_on: date) -> Sorting:
    """Release the values that some grant's cell produces and nothing else touches; a row leaves whole or not at all."""
    judge = _Judge(matter, rules, standing, response_on)
    judged = [(value, *judge.on(value)) for value in _unsent(matter)]
    whole = _whole_rows((value, request) for value, request, _ in judged)
    released = tuple(
        Released(account=value.account, request=request, value=value)
        for value, request, _ in judged
        if request is not None and (not value.row or (value.account, value.row) in whole)
    )
    open_ = tuple(
        each for _, _, grounds in judged for each in grounds if each.rule == "R4" and each.level is Level.UNKNOWN
    )
    return Sorting(released=released, grounds=tuple((v.id, g) for v, _, g in judged), open=open_)


def _unsent(matter: Matter) -> Iterator[Value]:
    sent = {value for production in matter.productions for value in production.values}
    return (each for each in matter.values if each.id not in sent)


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


def _answers(matter: Matter, standing: Standing, sorting: Sorting) -> Iterator[Answer]:
    cells: dict[_Pair, list[Outcome]] = defaultdict(list)
    for outcome in standing.outcomes:
        cells[outcome.cell.account, outcome.cell.request].append(outcome)
    produced: dict[_Pair, dict[str, None]] = defaultdict(dict)
    for each in sorting.released:
        produced[each.account, each.request][each.value.field] = None
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
                search=_search(matter, account.id, request.id),
            )


def _sent(matter: Matter) -> Iterator[tuple[int, tuple[_Pair, ...]]]:
    """Give each volume's number, with the account and field of what it held."""
    fields_of = {each.id: (each.account, each.field) for each in matter.values} if matter.productions else {}
    for production in matter.productions:
        held_then = dict.fromkeys(fields_of[each] for each in production.values if each in fields_of)
        yield production.number, tuple(held_then)


def _before(sent: Iterable[tuple[int, tuple[_Pair, ...]]], cells: Iterable[Outcome]) -> Iterator[tuple[str, int]]:
    wanted = {(each.cell.account, each.cell.field) for each in cells}
    for number, held_then in sent:
        yield from ((field, number) for account, field in held_then if (account, field) in wanted)


def _completes(answers: tuple[Answer, ...]) -> bool:
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


def _search(matter: Matter, account: str, request: str) -> Search | None:
    found = [
        each for each in matter.searches if each.account == account and (not each.requests or request in each.requests)
    ]
    return max(found, key=lambda each: (bool(each.requests), each.searched_on), default=None)


def _unanswered(matter: Matter, standing: Standing, answers: tuple[Answer, ...]) -> Iterator[Ground]:
    """Hold where the letter could not answer an account × request from recorded facts.

    What is withheld answers only where nothing under the request is free: a free field needs values or a search.
    """
    free = {(each.cell.account, each.cell.request) for each in standing.outcomes if each.produce}
    missing = [
        each
        for each in answers
        if not (each.produced or each.before or _searched(matter, each))
        and ((each.account, each.request) in free or not each.withheld)
    ]
    if missing:
        sentence = f"{len(missing)} account × request pairs have no answer: record values, or what the search found."
        yield unknown("R4", "request-unanswered", sentence, Step.RECORDS)


def _searched(matter: Matter, answer: Answer) -> bool:
    if answer.search is None:
        return False
    status = next(each.status for each in matter.accounts if each.id == answer.account)
    if status is AccountStatus.NOT_LOCATED:
        return answer.search.result is SearchResult.NOT_LOCATED
    return answer.search.result in (SearchResult.NONE_FOUND, SearchResult.NOT_KEPT)


def _dates(matter: Matter, letter_on: date, response_on: date) -> Iterator[Ground]:
    """Hold a response date later than the first day on which records of this volume were taken, or than the letter."""
    taken = last_response(matter)
    if (taken and response_on > taken) or response_on > letter_on:
        sentence = "The response date is later than the day on which records were taken, or than the letter."
        yield unknown("R4", "response-date", sentence, Step.EXPORT)


def _not_alone(matter: Matter, moment: Moment) -> Iterator[Ground]:
    """Hold a matter that asks for one person where several are enrolled: nobody relaxes R2 and R8 for themselves."""
    if people_needed(matter) == 1 and moment.people > 1:
        sentence = "The matter is set to one person, but several people are enrolled here. Take the setting back."
        yield held("R8", "not-one-person", sentence, Step.PARTIES)


def _nothing_new(matter: Matter, released: tuple[Released, ...], answers: tuple[Answer, ...]) -> Iterator[Ground]:
    """Hold a later volume that would release nothing, unless it is the letter that completes the response."""
    completes = _completes(answers) and not any(each.complete for each in matter.productions)
    if matter.productions and not released and not completes:
        sentence = "Nothing may leave that was not produced before, so there is no further volume."
        yield held("R8", "nothing-new", sentence, Step.REVIEW)


def _approval_grounds(matter: Matter, content: _Content) -> Iterator[Ground]:
    submission = matter.submission
    produced = {each.content for each in matter.productions}
    if submission is None or not submission.sealed or submission.content in produced:
        yield held("R8", "not-submitted", "Nobody has submitted the production for approval.", Step.REVIEW)
        return
    if submission.content != content.digest or matter.content_seq > submission.seq:
        sentence = "The matter changed after it was submitted: the approval is lost. Submit and approve again."
        yield held("R8", "changed-since", sentence, Step.REVIEW)
    elif not any(approves(matter, each.by) for each in _approvals(matter)):
        sentence = "A second person has not approved this exact content."
        yield held("R8", "not-approved", sentence, Step.REVIEW)


def _approvals(matter: Matter) -> Iterator[Approval]:
    submission = matter.submission
    return (
        each
        for each in matter.approvals
        if submission and each.sealed and each.seq > submission.seq and each.content == submission.content
    )


def approves(matter: Matter, person: str) -> bool:
    """Tell whether this person may approve: neither the submitter nor whoever last changed the content (R8)."""
    if people_needed(matter) == 1:
        return True
    submitter = matter.submission.by if matter.submission else ""
    return person not in (submitter, matter.content_by)
