"""Tell an assessment in text and in JSON; both say the same, with the same grounds."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from app.domain.assessment import Assessment, Outcome, Standing
from app.domain.days import ActBy, Counted, TraceStep, moment_text
from app.domain.deadlines import Deadline
from app.domain.grounds import Ground
from app.domain.matter import Matter
from app.domain.plaintext import shown as _shown

_NEUTRAL: Final = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Told:
    """Hold what a report tells: a matter, what follows from it, and how it stands at an instant."""

    matter: Matter
    assessment: Assessment
    standing: Standing
    now: datetime
    people: Mapping[str, str]


def shown(text: str) -> str:
    """Make text from outside safe for a terminal: one line, nothing invisible."""
    return _shown(text, lines=False)


def file_stem(matter: Matter) -> str:
    """Name a matter's files by its reference; never by a name or a handle."""
    return _NEUTRAL.sub("-", matter.reference).strip("-.") or "matter"


def as_text(told: Told) -> str:
    """Tell the assessment in lines."""
    names = {each.id: shown(each.identifier) for each in told.matter.accounts}
    return "\n".join(
        [
            f"{shown(told.matter.reference)} at {told.now:%Y-%m-%d %H:%M}Z",
            "",
            "Holds on the whole production:" if told.standing.blockers else "Nothing holds the whole production.",
            *blocker_lines(told.standing.blockers),
            "",
            "Dispositions:",
            *(line for each in told.standing.outcomes for line in _outcome_lines(each, names)),
            "",
            "Deadlines:",
            *map(_deadline_line, told.assessment.deadlines),
            *(f"  CONFLICT: {shown(each.sentence)} ({each.cite})" for each in told.assessment.conflicts),
            *_claimed_lines(told),
        ]
    )


def blocker_lines(blockers: Iterable[Ground]) -> list[str]:
    """Give one line for each blocker: rule, sentence, cite, the step that cures it."""
    return [f"  {ground_line(each)} → step {each.step}" for each in blockers]


def ground_line(ground: Ground) -> str:
    """Tell a ground in one line."""
    cite = f" ({ground.cite})" if ground.cite else ""
    return f"{ground.rule} {shown(ground.sentence)}{cite} [{ground.code}]"


def _outcome_lines(outcome: Outcome, names: Mapping[str, str]) -> Iterator[str]:
    cell = outcome.cell
    verdict = "produce" if outcome.produce else "withhold"
    yield f"  {names.get(cell.account, cell.account)} · {cell.field} · {verdict}"
    yield from (f"      {ground_line(each)}" for each in outcome.grounds)


def _deadline_line(deadline: Deadline) -> str:
    if deadline.ours and deadline.act_by:
        when = moment_text(deadline.act_by.day)
    else:
        when = f"until {moment_text(deadline.latest)}" if deadline.latest else "not known"
    done = f", done {deadline.done_on}" if deadline.done_on else ""
    return f"  {when}: {shown(deadline.what)} ({deadline.cite}){done}"


def _claimed_lines(told: Told) -> Iterator[str]:
    claimed = [each for each in told.matter.confirmations if not each.sealed]
    if claimed or (told.matter.submission and not told.matter.submission.sealed):
        yield ""
        yield "Claimed in the file, not made in this store, and so not counted:"
        yield from (f"  {each.kind} of {shown(each.subject)} by {shown(each.by)}" for each in claimed)


def as_json(told: Told) -> dict[str, Any]:
    """Tell the assessment as plain data; instants in ISO form with their offset."""
    return {
        "matter": told.matter.id,
        "reference": told.matter.reference,
        "now": told.now.isoformat(),
        "blockers": [_ground(each) for each in told.standing.blockers],
        "dispositions": [_outcome(each, told.matter) for each in told.standing.outcomes],
        "deadlines": [_deadline(each) for each in told.assessment.deadlines],
        "conflicts": [
            {
                "account": each.account,
                "due": each.due.day.isoformat(),
                "release_not_before": each.release_not_before.isoformat(),
                "sentence": each.sentence,
                "cite": each.cite,
            }
            for each in told.assessment.conflicts
        ],
        "claimed": [
            {"kind": each.kind, "subject": each.subject, "by": each.by}
            for each in told.matter.confirmations
            if not each.sealed
        ],
    }


def _outcome(outcome: Outcome, matter: Matter) -> dict[str, Any]:
    cell = outcome.cell
    return {
        "account": cell.account,
        "identifier": next((each.identifier for each in matter.accounts if each.id == cell.account), ""),
        "request": cell.request,
        "field": cell.field,
        "disposition": "produce" if outcome.produce else "withhold",
        "grounds": [_ground(each) for each in outcome.grounds],
    }


def _ground(ground: Ground) -> dict[str, Any]:
    return {
        "rule": ground.rule,
        "code": ground.code,
        "level": ground.level.name.lower(),
        "sentence": ground.sentence,
        "cite": ground.cite,
        "step": ground.step,
        "touches": ground.touches,
        "not_before": _iso(ground.not_before),
        "trace": _trace(ground.trace),
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "kind": deadline.kind,
        "subject": deadline.subject,
        "what": deadline.what,
        "cite": deadline.cite,
        "ours": deadline.ours,
        "act_by": _iso(deadline.act_by),
        "rule": _iso(deadline.rule),
        "latest": _iso(deadline.latest),
        "release_not_before": _iso(deadline.release_not_before),
        "done_on": _iso(deadline.done_on),
        "warn": deadline.warn,
        "trace": _trace(deadline.trace),
    }


def counted_json(counted: Counted) -> dict[str, Any]:
    """Tell a count as plain data: raw, rule, act_by, latest, release_not_before, trace."""
    release = counted.release_not_before
    return {
        "raw": _iso(counted.raw),
        "rule": _iso(counted.rule),
        "act_by": _iso(counted.act_by),
        "latest": _iso(counted.latest),
        "release_not_before": _iso(release.instant if release else None),
        "trace": _trace(counted.trace),
        "warn": counted.warn,
        "hold": counted.hold,
    }


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


def _trace(trace: Iterable[TraceStep]) -> list[dict[str, str]]:
    return [{"day": each.day, "says": each.says, "source": each.source} for each in trace]


def _iso(moment: date | ActBy | None) -> str | None:
    if isinstance(moment, ActBy):
        moment = moment.day
    return moment.isoformat() if moment else None
