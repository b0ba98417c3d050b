"""Tell how a matter stands, or how days were counted, as data for JSON; instants in ISO form with their offset."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from app.cli.report import claimed
from app.domain.assessment import Outcome
from app.domain.days import ActBy, Counted, TraceStep
from app.domain.deadlines import Conflict, Deadline
from app.domain.grounds import Ground
from app.domain.matter import Matter
from app.services.docket import Overview


def text(data: Any) -> str:
    """Write data as JSON in ASCII, so that no terminal acts on what an outsider wrote."""
    return json.dumps(data, indent=2)


def assessed(matter: Matter, seen: Overview) -> dict[str, Any]:
    """Tell how a matter stands."""
    return {
        "matter": matter.id,
        "reference": matter.reference,
        "now": seen.now.isoformat(),
        "blockers": [_ground(each) for each in seen.blockers],
        "dispositions": [_outcome(each, matter) for each in seen.standing.outcomes],
        "deadlines": [_deadline(each) for each in seen.assessment.deadlines],
        "conflicts": [_conflict(each) for each in seen.assessment.conflicts],
        "claimed": [{"kind": kind, "subject": subject, "by": by} for kind, subject, by in claimed(matter)],
    }


def counted(result: Counted) -> dict[str, Any]:
    """Tell a count: raw, rule, act_by, latest, release_not_before, trace."""
    release = result.release_not_before
    return {
        "raw": _iso(result.raw),
        "rule": _iso(result.rule),
        "act_by": _iso(result.act_by),
        "latest": _iso(result.latest),
        "release_not_before": _iso(release.instant if release else None),
        "trace": _trace(result.trace),
        "warn": result.warn,
        "hold": result.hold,
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


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "account": conflict.account,
        "due": _iso(conflict.due),
        "release_not_before": _iso(conflict.release_not_before),
        "sentence": conflict.sentence,
        "cite": conflict.cite,
    }


def _trace(trace: Iterable[TraceStep]) -> list[dict[str, str]]:
    return [{"day": each.day, "says": each.says, "source": each.source} for each in trace]


def _iso(moment: date | ActBy | None) -> str | None:
    if isinstance(moment, ActBy):
        moment = moment.day
    return moment.isoformat() if moment else None
