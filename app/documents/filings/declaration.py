"""The declaration that the duty of notice was carried out, for one account: what was done, and when; no judgement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.documents.blocks import Document, Text
from app.documents.filings.base import Basis, Lacking, account_of, alone, basis, context, mono
from app.documents.filings.sworn import UNSIGNED, Oath, Stated, cite, declarant, sworn, unnamed, within_period
from app.documents.letter.context import Letter, flow
from app.documents.phrases import day, within
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.days import FixedDate
from app.domain.deadlines import DeadlineKind, deadlines
from app.domain.facts import terms
from app.domain.facts.accounts import Account, AccountStatus, Search
from app.domain.facts.contest import Delivery, DeliveryOutcome, Notice, Preservation, RulingKind
from app.domain.matter import Matter
from app.domain.noticing import TimeWindow, account_window, standing_policy
from app.domain.orders import ruling_cite
from app.domain.rules import Rules

TITLE: Final = "The declaration of notice"
KEY: Final = "declaration"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationFacts(Basis):
    """Hold what was done for one account; `due` is the Rule 6 date of the order's duty, `excused` the ruling's cite."""

    account: Account
    notices: tuple[tuple[Notice, tuple[Delivery, ...]], ...]
    preserved: Preservation | None
    due: date | None
    decided_on: date | None
    window: TimeWindow | None
    search: Search | None
    excused: str
    oath: Oath


def gather(matter: Matter, rules: Rules, account: str, now: datetime, oath: Oath | None = None) -> DeclarationFacts:
    """Choose the facts of the declaration for an account; raises `Lacking`."""
    found, known = basis(matter, rules, now, TITLE), account_of(matter, account, TITLE)
    own = sorted((each for each in matter.notices if each.account == account), key=lambda each: each.given_on)
    policy = standing_policy(matter)
    made = DeclarationFacts(
        facts=alone(found.facts, account),
        court=found.court,
        on=found.on,
        account=known,
        notices=tuple((each, tuple(one for one in matter.deliveries if one.notice == each.id)) for each in own),
        preserved=_preserved(matter, account, own[0].given_on if own else None),
        due=_due(matter, rules, account),
        decided_on=policy.decided_on if policy else None,
        window=account_window(matter, account, rules),
        search=next((each for each in matter.searches if each.account == account), None),
        excused=_excused(matter, account),
        oath=oath or UNSIGNED,
    )
    missing = tuple(_missing(made))
    if missing:
        raise Lacking(TITLE, missing)
    return made


def _missing(facts: DeclarationFacts) -> Iterator[str]:
    notify = facts.facts.order.terms.notify
    if isinstance(notify, terms.Unknown):
        yield "what the order says on notice to the users"
    if isinstance(notify, terms.Silent) and facts.decided_on is None:
        yield "the organisation's decision on notice"
    if facts.facts.subpoena.served_on is None:
        yield "the day on which the subpoena was served"
    if facts.account.status is AccountStatus.NOT_LOCATED:
        if facts.search is None:
            yield "the search that did not locate the account"
    elif not facts.notices and not facts.excused:
        yield "the notice to the account's holder"


def _preserved(matter: Matter, account: str, before: date | None) -> Preservation | None:
    known = [each for each in matter.preservations if account in (each.accounts or (account,))]
    early = [each for each in known if before is None or each.preserved_on <= before]
    return min(early, key=lambda each: each.preserved_on, default=None)


def _due(matter: Matter, rules: Rules, account: str) -> date | None:
    found = (each for each in deadlines(matter, rules) if each.kind is DeadlineKind.NOTIFY and each.subject == account)
    return next((each.rule for each in found), None)


def _excused(matter: Matter, account: str) -> str:
    kinds = (each for each in matter.rulings if each.kind is RulingKind.EXCUSES_NOTICE)
    return next((ruling_cite(each) for each in kinds if account in (each.accounts or (account,))), "")


def blanks(facts: DeclarationFacts) -> Iterator[str]:
    """Name what has to be told before the declaration is issued; its day and place may be filled in by hand."""
    yield from unnamed(facts.facts.organisation, facts.oath)


def compose(facts: DeclarationFacts, catalogue: Catalogue, wording: Wording, *, final: bool = False) -> Document:
    """Compose the declaration."""
    letter = context(facts, catalogue, wording)
    stated = (Stated(each) for each in _stated(facts, letter))
    return sworn(letter, KEY, facts.court.name, stated, facts.oath, final=final)


def _stated(facts: DeclarationFacts, letter: Letter) -> Iterator[Text]:
    title, name = declarant(letter, facts.oath)[1], facts.facts.organisation.name
    yield letter.say("sworn.who", title=title, name=name, short=letter.custodian)
    yield _served(facts, letter)
    yield flow(_duty(facts, letter))
    if facts.preserved:
        names: dict[str, str | Text] = {"custodian": letter.custodian, "account": mono(facts.account.identifier)}
        on, snapshot = day(facts.preserved.preserved_on), mono(facts.preserved.snapshot)
        yield letter.say("declaration.preserved", None, **names, date=on, snapshot=snapshot)
    yield from _given(facts, letter)
    if facts.window and facts.notices:
        ended = {"start": day(facts.window.started), "end": day(facts.window.counted.rule)}
        if facts.window.by_policy:
            yield letter.say("declaration.time_policy", None, custodian=letter.custodian, **ended)
        else:
            yield cite(letter, facts.facts.order.terms.contest, "declaration.time", **ended)
    yield letter.say("declaration.alone")


def _served(facts: DeclarationFacts, letter: Letter) -> Text:
    subpoena = facts.facts.subpoena
    kind = "served_with" if subpoena.served_with_order else "served"
    served = day(subpoena.served_on) if subpoena.served_on else ""
    return letter.say(f"declaration.{kind}", custodian=letter.custodian, date=served)


def _duty(facts: DeclarationFacts, letter: Letter) -> Iterator[Text]:
    """State what the order requires, or that it is silent and what the organisation decided."""
    order, names = facts.facts.order.terms, {"custodian": letter.custodian}
    if not isinstance(order.notify, terms.Stated):
        yield letter.say("declaration.silent", None, **names, date=day(facts.decided_on) if facts.decided_on else "")
        return
    due = order.notify.value
    if isinstance(due, FixedDate):
        yield cite(letter, order.notify, "declaration.duty_fixed", **names, date=day(due.day))
    else:
        yield cite(letter, order.notify, "declaration.duty", **names, period=within_period(letter, due))
        if facts.due:
            yield letter.say("declaration.due", date=day(facts.due))
    if terms.stated(order.copy_of_order):
        yield cite(letter, order.copy_of_order, "declaration.duty_copy")


def _given(facts: DeclarationFacts, letter: Letter) -> Iterator[Text]:
    account, names = mono(facts.account.identifier), {"custodian": letter.custodian}
    if facts.account.status is AccountStatus.NOT_LOCATED and facts.search:
        search = {"date": day(facts.search.searched_on), "where": facts.search.where, "how": facts.search.how}
        yield letter.say("declaration.not_located", None, **names, account=account, **search)
    if facts.excused:
        yield letter.say("declaration.excused", account=account, ruling=within(facts.excused))
    for notice, deliveries in facts.notices:
        kind = "given_copy" if notice.copy_of_order else "given"
        said = [
            letter.say(
                f"declaration.{kind}", None, **names, account=account, date=day(notice.given_on), channel=notice.channel
            )
        ]
        for each in deliveries:
            outcome = "delivered" if each.outcome is DeliveryOutcome.DELIVERED else "bounced"
            said.append(letter.say(f"declaration.{outcome}", channel=each.channel, date=day(each.on)))
        yield flow(said)
