"""Tell in lines what `app.cli.data` tells in JSON: the same dispositions, grounds and deadlines."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from app.domain.assessment import Outcome
from app.domain.days import Counted, moment_text
from app.domain.deadlines import Deadline
from app.domain.facts.papers import IssuedPaper
from app.domain.grounds import Ground
from app.domain.matter import Matter
from app.domain.plaintext import shown as _shown
from app.services.docket import Overview

if TYPE_CHECKING:  # documents load late
    from app.services.paperlist import Offered


def shown(text: str) -> str:
    """Make text from outside safe for a terminal: one line, nothing invisible."""
    return _shown(text, lines=False)


def as_text(matter: Matter, seen: Overview) -> str:
    """Tell how a matter stands."""
    return "\n".join(
        [
            f"{shown(matter.reference)} at {seen.now:%Y-%m-%d %H:%M}Z",
            "",
            "Nothing may leave, because:" if seen.blockers else "Nothing holds the production.",
            *blocker_lines(seen.blockers),
            "",
            "Dispositions:",
            *_outcome_lines(seen.standing.outcomes, {each.id: shown(each.identifier) for each in matter.accounts}),
            "",
            "Deadlines:",
            *map(_deadline_line, seen.assessment.deadlines),
            *(f"  CONFLICT: {shown(each.sentence)} ({each.cite})" for each in seen.assessment.conflicts),
            *_claimed_lines(matter),
        ]
    )


def papers_text(offers: Iterable["Offered"], people: Mapping[str, str]) -> str:
    """Tell which documents there are, by the words that ask for each, and what is to be recorded first."""
    return "\n".join(line for each in offers for line in _paper_lines(each, people))


def _paper_lines(offer: "Offered", people: Mapping[str, str]) -> Iterator[str]:
    account = f" --account {offer.account}" if offer.account else ""
    language = f" --language {offer.language}" if offer.language != "en" else ""
    yield f"{offer.name}{shown(account)}{language}"
    yield f"      {shown(offer.title)} · step {offer.step} · {'not yet' if offer.why_not else 'ready'}"
    yield from (f"      lacks {shown(each.sentence)} → step {each.step}" for each in offer.lacks)
    if offer.why_not and not offer.lacks:
        yield f"      {shown(offer.why_not)}"
    yield from (f"      to be filled in before it is issued: {shown(each.sentence)}" for each in offer.blanks)
    yield from (f"      {_issued_line(each, people)}" for each in offer.issued)
    if offer.differs:
        yield "      DIFFERS: it would be written otherwise now than it was issued last"


def _issued_line(issued: IssuedPaper, people: Mapping[str, str]) -> str:
    """Tell when and by whom a document was issued."""
    claimed = "" if issued.sealed else ", as a file claims"
    who = shown(people.get(issued.by, issued.by))
    return f"issued {issued.at:%Y-%m-%d %H:%M}Z by {who}{claimed}: {shown(issued.issue.name)}"


def blocker_lines(blockers: Iterable[Ground]) -> list[str]:
    """Give one line for each blocker: rule, sentence, cite, the step that cures it."""
    return list(dict.fromkeys(f"  {_ground_line(each)} → step {each.step}" for each in blockers))


def _ground_line(ground: Ground) -> str:
    cite = f" ({shown(ground.cite)})" if ground.cite else ""
    about = f" [{ground.code}: {shown(ground.touches)}]" if ground.touches else f" [{ground.code}]"
    return f"{ground.rule} {shown(ground.sentence)}{cite}{about}"


def _outcome_lines(outcomes: Iterable[Outcome], names: Mapping[str, str]) -> Iterator[str]:
    """Tell cells of one account that share their grounds together."""
    for (account, grounds), cells in groupby(outcomes, key=lambda each: (each.cell.account, each.grounds)):
        yield f"  {names.get(account, account)} · {'withhold' if grounds else 'produce'}"
        yield f"      {', '.join(shown(each.cell.field) for each in cells)}"
        yield from (f"      {_ground_line(each)}" for each in grounds)


def _deadline_line(deadline: Deadline) -> str:
    if deadline.ours and deadline.act_by:
        when = moment_text(deadline.act_by.day)
    else:
        when = f"until {moment_text(deadline.latest)}" if deadline.latest else "not known"
    done = f", done {deadline.done_on}" if deadline.done_on else ""
    warn = f" {shown(deadline.warn)}" if deadline.warn else ""
    return f"  {when}: {shown(deadline.what)} ({shown(deadline.cite)}){done}{warn}"


def _claimed_lines(matter: Matter) -> Iterator[str]:
    claims = claimed(matter)
    if claims:
        yield ""
        yield "Claimed in the file, not made in this store, and so not counted:"
        yield from (f"  {kind} of {shown(subject)} by {shown(by)}" for kind, subject, by in claims)


def claimed(matter: Matter) -> list[tuple[str, str, str]]:
    """Give what is claimed without a seal of this store: kind, subject, and by whom."""
    found = [(f"{each.kind} confirmation", each.subject, each.by) for each in matter.confirmations if not each.sealed]
    if matter.submission and not matter.submission.sealed:
        found.append(("submission", str(matter.submission.letter_on), matter.submission.by))
    return found + [("approval", each.content[:12], each.by) for each in matter.approvals if not each.sealed]


def counted_text(counted: Counted) -> str:
    """Tell a count in lines, step by step."""
    release = counted.release_not_before
    rows = [
        ("Act by", moment_text(counted.act_by.day)),
        ("Rule 6 date", moment_text(counted.rule)),
        ("Latest last day", moment_text(counted.latest) if counted.latest else "–"),
        ("Release not before", moment_text(release.instant) if release else counted.hold or "–"),
    ]
    steps = [f"  {each.says} ({each.source})" if each.source else f"  {each.says}" for each in counted.trace]
    return "\n".join([*(f"{name + ':':<20} {value}" for name, value in rows), "", "How it was counted:", *steps])
