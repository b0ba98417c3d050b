"""Grounds and deadlines as something to read: the conclusion, its cite, and how it was counted. No Qt here."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from app.domain.days import day_text
from app.domain.deadlines import Deadline
from app.domain.grounds import Ground, Level
from app.domain.periods import TraceStep
from ui.commands import ShowWhy
from ui.widgets.views import WhyStep, WhyView

LEVELS = {
    Level.FREE: "Nothing holds this.",
    Level.NOT_BEFORE: "This waits until a day has passed.",
    Level.HELD: "This is held.",
    Level.BARRED: "A ruling bars this.",
    Level.NOT_AUTHORISED: "The order does not allow this.",
    Level.NEVER: "This is never produced.",
    Level.UNKNOWN: "This is held because something is not known yet.",
}


def why_view(asked: ShowWhy) -> WhyView:
    """Give what the why-popup shows of grounds, or of a deadline."""
    if isinstance(asked.deadline, Deadline):
        return _of_deadline(asked.title, asked.deadline)
    grounds = sorted(asked.grounds, key=lambda each: -each.level)
    highest = grounds[0].level if grounds else Level.FREE
    return WhyView(
        title=asked.title,
        conclusion=LEVELS[highest],
        steps=tuple(_steps(grounds)),
        cite="; ".join(dict.fromkeys(each.cite for each in grounds if each.cite)),
    )


def _of_deadline(title: str, deadline: Deadline) -> WhyView:
    parts = [deadline.what]
    if deadline.act_by:
        parts.append(f"by {_day(deadline.act_by.day)}")
    if deadline.done_on:
        parts.append(f"done on {day_text(deadline.done_on)}")
    steps = tuple(_counted(deadline.trace))
    if deadline.warn:
        steps = (*steps, WhyStep("", deadline.warn))
    return WhyView(title=title, conclusion=", ".join(parts), steps=steps, cite=deadline.cite)


def _steps(grounds: Iterable[Ground]) -> Iterator[WhyStep]:
    for ground in grounds:
        source = ", ".join(part for part in (ground.cite, f"rule {ground.rule}") if part)
        yield WhyStep("", ground.sentence, source)
        yield from _counted(ground.trace)


def _counted(trace: Iterable[TraceStep]) -> Iterator[WhyStep]:
    """Give the steps of a count under numbers; each says its own day."""
    return (WhyStep(f"{number}.", step.says, step.source) for number, step in enumerate(trace, 1))


def _day(day: date | datetime) -> str:
    return f"{day_text(day.date())}, {day:%H:%M}" if isinstance(day, datetime) else day_text(day)
