"""What a filing may tell the court of objections: when, how, to what; never whose, but by a neutral label."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.documents.filings.base import Basis, Lacking, basis
from app.documents.filings.service import UNSERVED, Served, untold
from app.documents.filings.status import preserved_on
from app.documents.filings.sworn import unnamed
from app.documents.filings.telltale import names_of, shows
from app.domain.errors import DeskError
from app.domain.facts.contest import Objection, ObjectionForm, Objector
from app.domain.facts.counsel import ScopeBasis, ScopeReading
from app.domain.facts.parties import Party, Role
from app.domain.facts.terms import Unknown
from app.domain.matter import Matter
from app.domain.noticing import account_window, governing_notice, located, window_began
from app.domain.objections import is_open
from app.domain.rules import Rules

TITLE: Final = "The advice to the court"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Hold one objection as it is told: its label, "" where it names no account, and the days that matter."""

    label: str
    objector: Objector
    form: ObjectionForm
    received_on: date
    noticed_on: date | None
    time_ended_on: date | None
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Hold which objections are told (all that are open and were not told, unless named), and how it is served.

    `redacted` is the text of one objection as a person redacted it; without it, a sheet keeps its place. `apart` says
    that the redacted copy is put behind that sheet by hand.
    """

    objections: tuple[str, ...] = ()
    redacted: tuple[str, ...] = ()
    apart: bool = False
    served: Served = UNSERVED


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceFacts(Basis):
    """Hold the facts of the filing. `key` tells which account a label stands for: it goes under seal, never in here."""

    reported: tuple[Reported, ...]
    counsel: Party | None
    reading: ScopeReading | None
    preserved_on: date | None
    nothing_sent: bool
    own_objection_on: date | None
    redacted: tuple[str, ...]
    apart: bool
    served: Served
    key: tuple[tuple[str, str], ...]


def gather(matter: Matter, rules: Rules, now: datetime, choices: Choices | None = None) -> AdviceFacts:
    """Choose the facts of the filing; raises `Lacking`, and `DeskError` where a redaction shows too much."""
    wished, found = choices or Choices(), basis(matter, rules, now, TITLE)
    if isinstance(found.facts.order.terms.advise_court, Unknown):
        raise Lacking(TITLE, ("whether the order requires that the court be advised of objections",))
    telling = tuple(_wanted(matter, wished.objections))
    if not telling:
        raise Lacking(TITLE, ("an objection of which the court was not told",))
    _refuse_identifying(matter, wished.redacted)
    labels = _labels(matter)
    return AdviceFacts(
        facts=found.facts,
        court=found.court,
        on=found.on,
        reported=tuple(_reported(matter, rules, each, labels) for each in telling),
        counsel=_counsel(matter),
        reading=_reading(matter, found.on),
        preserved_on=preserved_on(matter),
        nothing_sent=not matter.productions,
        own_objection_on=_own(matter),
        redacted=wished.redacted,
        apart=wished.apart,
        served=wished.served,
        key=tuple(sorted((labels[each.id], each.identifier) for each in matter.accounts if each.id in labels)),
    )


def blanks(facts: AdviceFacts) -> Iterator[str]:
    """Name what has to be told before the filing is issued."""
    yield from key_blanks(facts)
    if not (facts.redacted or facts.apart):
        yield "the objection as it is redacted, or that it is put behind its sheet by hand"
    yield from untold(facts.served)
    yield from unnamed(facts.facts.organisation, facts.served.oath)


def key_blanks(facts: AdviceFacts) -> Iterator[str]:
    """Name what the block of counsel has to say (Civil L.R. 3-4(a)(1)) before the key is issued."""
    counsel = facts.counsel
    if counsel is None:
        yield "the organisation's own counsel"
        return
    for told, name in (
        (counsel.bar_number, "counsel's State Bar number"),
        (counsel.lines, "counsel's address"),
        (counsel.phone, "counsel's telephone number"),
        (counsel.email, "counsel's e-mail address"),
    ):
        if not told:
            yield name


def _labels(matter: Matter) -> dict[str, str]:
    """Label accounts in the order in which objections came, which tells nothing of their order in the court's order."""
    others = (each.account for each in matter.objections if each.objector is not Objector.PLATFORM and each.account)
    return {account: f"Account {_letters(at)}" for at, account in enumerate(dict.fromkeys(others))}


def _letters(at: int) -> str:
    """Count A to Z, then AA, AB, and so on."""
    return (_letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def told(matter: Matter, named: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Name the objections that an advice of now tells of."""
    return tuple(each.id for each in _wanted(matter, named))


def _wanted(matter: Matter, named: tuple[str, ...]) -> Iterator[Objection]:
    for each in matter.objections:
        ours = each.objector is Objector.PLATFORM
        open_ = each.told_court_on is None and is_open(matter, each) and each.form in _TOLD
        if not ours and (each.id in named if named else open_):
            yield each


_TOLD: Final = (ObjectionForm.WRITTEN, ObjectionForm.ORAL)
"""Of a motion the court knows already."""


def _reported(matter: Matter, rules: Rules, each: Objection, labels: dict[str, str]) -> Reported:
    """Tell of an objection; the days of an account's notice only where they are those of every account."""
    window = account_window(matter, each.account, rules) if each.account and _noticed_together(matter) else None
    withdrawn = [one.withdrawn_on for one in matter.withdrawals if one.objection == each.id]
    notice = governing_notice(matter, each.account) if window else None
    return Reported(
        label=labels.get(each.account, ""),
        objector=each.objector,
        form=each.form,
        received_on=each.received_on,
        noticed_on=window_began(matter, notice) if notice else None,
        time_ended_on=window.counted.rule if window else None,
        withdrawn_on=max(withdrawn, default=None),
    )


def _noticed_together(matter: Matter) -> bool:
    """Tell whether all accounts were noticed on one day: else the day would tell which account a label stands for."""
    notices = (governing_notice(matter, each.id) for each in located(matter))
    return len({window_began(matter, each) if each else None for each in notices}) == 1


def _counsel(matter: Matter) -> Party | None:
    """Find the custodian's own counsel: a corporation appears only through one."""
    return next((each for each in matter.parties if each.role is Role.OURS), None)


def _reading(matter: Matter, on: date) -> ScopeReading | None:
    """Give counsel's latest narrower reading that names a day still to come, of which this filing tells the court."""
    coming = [
        each for each in matter.scope_readings if each.basis is ScopeBasis.COUNSEL and (each.stated_day or on) > on
    ]
    return max(coming, key=lambda each: each.decided_on, default=None)


def _own(matter: Matter) -> date | None:
    return next((each.received_on for each in matter.objections if each.objector is Objector.PLATFORM), None)


def _refuse_identifying(matter: Matter, redacted: tuple[str, ...]) -> None:
    """Refuse a redacted text that still shows an account, a name, or a recorded value."""
    secrets = {each.text.reveal() for each in matter.values}
    if shows(redacted, secrets.union(*map(names_of, matter.accounts))):
        raise DeskError(
            "identifies",
            "The redacted objection still shows an account, a name, or a recorded value. Take it out, and try again.",
        )
