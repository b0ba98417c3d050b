"""What stands beside a table: sentences about the focused row, and what can be recorded from there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.days import day_text, instant_text
from app.domain.grounds import Ground, Level
from app.domain.orders import court_of
from ui.commands import Command
from ui.presenter import WizardView
from ui.widgets.views import RowLook

_WAITS: Final = {Level.FREE: RowLook.DONE, Level.NOT_BEFORE: RowLook.DUE}


@dataclass(frozen=True, slots=True)
class Sentence:
    """Say one thing; the look repeats what the words mean."""

    text: str
    look: RowLook = RowLook.PLAIN


@dataclass(frozen=True, slots=True)
class Action:
    """Offer one command under a title with its mnemonic; `why_not` says why it is off."""

    title: str
    command: Command
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """Show what is known of one thing, and what can be done about it."""

    title: str = ""
    sentences: tuple[Sentence, ...] = ()
    actions: tuple[Action, ...] = ()


def look_of(level: Level) -> RowLook:
    """Give the look of a restriction: none is done, a time waits, all else holds."""
    return _WAITS.get(level, RowLook.HOLD)


def reason(ground: Ground) -> Sentence:
    """Say a ground with its cite."""
    return Sentence(cited(ground.sentence, ground.cite), look_of(ground.level))


def reason_in(view: WizardView, ground: Ground) -> Sentence:
    """Say a ground with its cite, and with the account that it is about, where that is told by the ground."""
    said = reason(ground)
    known = any(each.id == ground.touches for each in view.matter.accounts)
    return Sentence(f"{view.account_name(ground.touches)}: {said.text}", said.look) if known else said


def cited(sentence: str, cite: str) -> str:
    """Put a cite into a sentence, before its full stop."""
    if not cite:
        return sentence
    bare = sentence.removesuffix(".")
    return f"{bare} – {cite}." if "(" in cite else f"{bare} ({cite})."


def at_court(view: WizardView, instant: datetime) -> str:
    """Print an instant on the court's clock, with its zone."""
    return instant_text(instant.astimezone(ZoneInfo(view.zone)))


def day_at_court(view: WizardView, instant: datetime) -> str:
    """Print the day on which an instant falls at the court."""
    return day_text(instant.astimezone(ZoneInfo(view.zone)).date())


def today(view: WizardView) -> date:
    """Give the present day at the court."""
    return view.now.astimezone(ZoneInfo(view.zone)).date()


def has_state_table(view: WizardView) -> bool:
    """Tell whether the holidays of the court's state are known from a table."""
    court = court_of(view.matter, view.rules)
    return court is None or view.rules.calendar.covers(court.state)


def listed(names: Iterable[str]) -> str:
    """List names: a, b and c."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} and {last}" if first else last
