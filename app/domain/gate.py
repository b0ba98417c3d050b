"""The gate: clear() is the only maker of `Cleared`, and nothing that leaves is made from anything else."""

from collections.abc import Iterator
from dataclasses import InitVar, dataclass, replace
from datetime import date
from typing import Final

from app.domain.answers import Answer, Withheld, answers_of, completes, unanswered
from app.domain.assessment import Moment, assess, at
from app.domain.bindings import people_needed
from app.domain.canonical import digest
from app.domain.edits import edit_grounds, standing_edits
from app.domain.facts.edits import PassageEdit
from app.domain.grounds import Ground, Step, held, unknown
from app.domain.letterfacts import LetterFacts, letter_facts
from app.domain.matter import Approval, Matter
from app.domain.recalls import standing as standing_volumes
from app.domain.released import LogPart
from app.domain.rules import Rules
from app.domain.sieve import Counted
from app.domain.sorting import Released, last_response, sort_values

_GATE: Final = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Hold a letter's content without any value: for previews, marked DRAFT wherever it is written."""

    facts: LetterFacts
    number: int
    letter_on: date
    response_on: date
    answers: tuple[Answer, ...]
    complete: bool
    edits: tuple[PassageEdit, ...] = ()

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
    logs: tuple[LogPart, ...]
    bates_next: int
    edits: tuple[PassageEdit, ...]
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
class Dates:
    """Hold the two dates that a submission fixes."""

    letter_on: date
    response_on: date


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
    logs: tuple[LogPart, ...]
    number: int
    letter_on: date
    response_on: date
    edits: tuple[PassageEdit, ...]
    blockers: tuple[Ground, ...]
    digest: str

    @property
    def complete(self) -> bool:
        return completes(self.answers)


def clear(matter: Matter, rules: Rules, moment: Moment, records: Counted | None = None) -> Cleared | Held:
    """Assess the matter and give what may leave at this moment, or every ground that holds it (R1–R8).

    Rows of imported files are read through `records`; without them a matter that has such files is held.
    """
    content = _content(matter, rules, moment, Dates(*_fixed_dates(matter, moment)), records)
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
        logs=content.logs,
        bates_next=max((each.bates_next for each in matter.productions), default=1),
        edits=content.edits,
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


def submittable(
    matter: Matter, rules: Rules, moment: Moment, dates: Dates, records: Counted | None = None
) -> str | Held:
    """Give the digest of the exact content that may be submitted for approval, or every ground that holds it."""
    content = _content(matter, rules, moment, dates, records)
    return Held(content.blockers) if content.blockers else content.digest


def draft(matter: Matter, rules: Rules, moment: Moment, today: date, records: Counted | None = None) -> Draft | Held:
    """Give a letter's content without any value, whatever holds; Held only while it could not be addressed."""
    content = _content(matter, rules, moment, Dates(today, today), records)
    if content.facts is None:
        return Held(content.blockers)
    return Draft(
        facts=content.facts,
        number=content.number,
        letter_on=today,
        response_on=today,
        answers=content.answers,
        complete=content.complete,
        edits=content.edits,
    )


def _content(matter: Matter, rules: Rules, moment: Moment, dates: Dates, records: Counted | None) -> _Content:
    letter_on, response_on = dates.letter_on, dates.response_on
    standing = at(assess(matter, rules), moment)
    sorting = sort_values(matter, rules, standing, response_on, records)
    answers = tuple(answers_of(matter, standing, sorting))
    facts = letter_facts(matter, rules, moment.now)
    number = len(matter.productions) + 1
    blockers = (
        *standing.blockers,
        *sorting.open,
        *unanswered(matter, standing, answers),
        *_dates(matter, letter_on, response_on),
        *_nothing_new(matter, answers, fresh=bool(sorting.released or sorting.logs)),
        *edit_grounds(matter, rules),
        *_not_alone(matter, moment),
    )
    released, logs = sorting.released, sorting.logs
    parts = tuple((each.key, each.sources, each.content) for each in logs)
    edits = standing_edits(matter, rules)
    stated = (_approved_facts(facts), answers, released, parts, letter_on, response_on, number, rules.wording, edits)
    return _Content(
        facts=facts,
        answers=answers,
        released=released,
        logs=logs,
        number=number,
        letter_on=letter_on,
        response_on=response_on,
        edits=edits,
        blockers=tuple(dict.fromkeys(blockers)),
        digest=digest(matter.id, stated),
    )


def _approved_facts(facts: LetterFacts | None) -> LetterFacts | None:
    """Leave out the day of the last look at the docket: one that finds nothing keeps an approval (R8)."""
    return replace(facts, docket_checked_on=None) if facts else None


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


def _nothing_new(matter: Matter, answers: tuple[Answer, ...], *, fresh: bool) -> Iterator[Ground]:
    """Hold a later volume that would release nothing, unless it is the letter that completes the response."""
    ends = completes(answers) and not any(each.complete for each in standing_volumes(matter))
    if matter.productions and not fresh and not ends:
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
