"""The procedure followed: notice, the end of the time to contest, and objections as they stand."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from app.documents.blocks import Text
from app.documents.letter.context import Body, Letter, flow, pinned
from app.documents.phrases import day, within
from app.domain.facts.accounts import AccountStatus
from app.domain.facts.contest import Decision, ObjectionForm
from app.domain.facts.order import ContestBy
from app.domain.facts.terms import Silent, stated
from app.domain.letterfacts import EarlyBy, LetterEarly, LetterNotice, LetterObjection

K = TypeVar("K")
_MANY = 3  # more accounts than these are not listed one by one where all are meant
_PENDING = {
    ObjectionForm.WRITTEN: "objection",
    ObjectionForm.ORAL: "objection",
    ObjectionForm.MOTION: "motion",
    ObjectionForm.MORE_TIME: "time",
    ObjectionForm.REVIEW: "review",
    ObjectionForm.APPEAL: "appeal",
}


def applies(letter: Letter) -> bool:
    """Tell whether anything is recorded of notice or contest."""
    facts = letter.facts
    return bool(facts.notices or facts.early or facts.objections or facts.docket_checked_on or _silent(letter))


def body(letter: Letter) -> Body:
    """Say whom the custodian notified and when, and what came of it."""
    return Body(flow([*_given(letter), *_time(letter), *_early(letter), *_objections(letter)]))


def _silent(letter: Letter) -> bool:
    return isinstance(letter.facts.order.terms.notify, Silent)


def _given(letter: Letter) -> Iterator[Text]:
    if _silent(letter):
        yield letter.say("notice.silent")
    for (given_on, copy), accounts in _grouped(letter, lambda each: (each.given_on, each.copy_of_order)):
        names: dict[str, Text | str] = {
            "custodian": letter.custodian,
            "holders": holders(letter, accounts),
            "date": day(given_on),
        }
        if letter.facts.notified_by_policy:
            yield letter.say("notice.given_policy", None, **names)
            continue
        sentence, cite = pinned(letter.facts.order.terms.notify, f"notice.given{'_copy' if copy else ''}")
        yield letter.say(sentence, None, **names, **cite)


def _grouped(letter: Letter, key: Callable[[LetterNotice], K]) -> Iterator[tuple[K, list[str]]]:
    """Put the accounts together whose notices agree."""
    found: dict[K, list[str]] = {}
    for each in letter.facts.notices:
        found.setdefault(key(each), []).append(each.account)
    yield from found.items()


def holders(letter: Letter, accounts: list[str]) -> Text:
    """Name the holders of accounts; all of many are not listed one by one."""
    located = [each.id for each in letter.facts.accounts if each.status is not AccountStatus.NOT_LOCATED]
    if len(accounts) > _MANY and set(accounts) == set(located):
        return letter.say("notice.each_holder")
    return letter.say("notice.holder", len(accounts), accounts=letter.accounts(accounts))


def _time(letter: Letter) -> Iterator[Text]:
    terms = letter.facts.order.terms
    either = stated(terms.contest_by) is ContestBy.MOTION_OR_OBJECTION
    for (ended, by_policy), accounts in _grouped(letter, lambda each: (each.time_ended_on, each.by_policy)):
        if ended is None:
            continue
        names: dict[str, Text | str] = {"whom": _whom(letter, accounts), "date": day(ended)}
        if ended >= letter.source.letter_on:
            yield letter.say("notice.time_running", None, **names)
        elif by_policy:
            yield letter.say("notice.time_policy", None, custodian=letter.custodian, **names)
        else:
            sentence, cite = pinned(terms.contest, f"notice.time_{'either' if either else 'motion'}")
            who = {"custodian": letter.custodian} if either else {}
            yield letter.say(sentence, None, **names, **who, **cite)


def _whom(letter: Letter, accounts: list[str]) -> Text:
    """Refer to the holders just named, where one time is meant for all of them."""
    if len(accounts) == len(letter.facts.notices):
        return letter.say("notice.these", len(accounts))
    return holders(letter, accounts)


def _early(letter: Letter) -> Iterator[Text]:
    for each in letter.facts.early:
        match each.by:
            case EarlyBy.CONSENT:
                yield letter.say("notice.consented", holders=_whose(letter, each), date=day(each.on))
            case EarlyBy.EXCUSED:
                yield letter.say("notice.excused", holders=_whose(letter, each), ruling=within(each.cite))
            case EarlyBy.ORDERED:
                accounts = letter.account(each.account) if each.account else letter.say("notice.every_account")
                yield letter.say("notice.ordered", accounts=accounts, ruling=within(each.cite))


def _whose(letter: Letter, each: LetterEarly) -> Text:
    return holders(letter, [each.account]) if each.account else letter.say("notice.every_holder")


def _objections(letter: Letter) -> Iterator[Text]:
    others = [each for each in letter.facts.objections if not each.by_platform]
    for each in others:
        if not each.is_open:
            yield from _ended(letter, each)
    pending = [each for each in others if each.is_open]
    yield from _pending(letter, pending)
    if letter.facts.docket_checked_on and not _contested(letter):
        yield letter.say("notice.none_pending", custodian=letter.custodian, date=day(letter.facts.docket_checked_on))


def _contested(letter: Letter) -> bool:
    """Tell whether anything is pending, the custodian's own objections and stays included."""
    stayed = any(each.code == "stayed" for each in letter.source.withheld)
    return stayed or any(each.is_open for each in letter.facts.objections)


def _pending(letter: Letter, pending: list[LetterObjection]) -> Iterator[Text]:
    """State each pending objection on its own, so that each keeps its own dates; never whose it is."""
    for each in pending:
        if each.heard_only:
            yield letter.say("notice.pending_heard", custodian=letter.custodian)
        else:
            yield letter.say(f"notice.pending_{_PENDING[each.form]}")
        if each.told_court_on:
            yield _told(letter, each.told_court_on)
        ended = next((one.time_ended_on for one in letter.facts.notices if one.account == each.account), None)
        if ended and each.received_on > ended:
            yield letter.say("notice.late", custodian=letter.custodian, date=day(each.received_on))


def _told(letter: Letter, told_on: date) -> Text:
    sentence, cite = pinned(letter.facts.order.terms.advise_court, "notice.told")
    return letter.say(sentence, None, custodian=letter.custodian, date=day(told_on), **cite)


def _ended(letter: Letter, each: LetterObjection) -> Iterator[Text]:
    if each.decision:
        yield _ruled(letter, each, each.decision)
        if each.decision is Decision.IN_PART and "withheld" in letter.numbers:
            yield letter.say("notice.in_part_list", part=letter.numbers["withheld"])
    elif each.withdrawn_on:
        yield letter.say("notice.withdrawn", account=_concerned(letter, each), date=day(each.withdrawn_on))
        if each.told_court_on and each.withdrawal_told_on:
            told = {"told": day(each.told_court_on), "again": day(each.withdrawal_told_on)}
            yield letter.say("notice.withdrawn_told", None, custodian=letter.custodian, **told)
    else:
        yield letter.say("notice.set_aside", custodian=letter.custodian, date=day(each.received_on))
        if each.told_court_on:
            yield _told(letter, each.told_court_on)


def _concerned(letter: Letter, each: LetterObjection) -> Text:
    return letter.account(each.account) if each.account else letter.say("notice.every_account")


def _ruled(letter: Letter, each: LetterObjection, decision: Decision) -> Text:
    names: dict[str, Text | str] = {"account": _concerned(letter, each), "ruling": within(each.ruling_cite)}
    match decision:
        case Decision.OVERRULED if _waits(letter, each.account):
            return letter.say("notice.overruled_waiting", None, **names)
        case Decision.OVERRULED:
            return letter.say("notice.overruled", None, **names, custodian=letter.custodian)
        case Decision.IN_PART:
            return letter.say("notice.in_part", None, **names)
        case Decision.SUSTAINED:
            return letter.say("notice.sustained", None, **names)
        case Decision.QUASHED:
            return letter.say("notice.quashed", None, **names)


def _waits(letter: Letter, account: str) -> bool:
    """Tell whether something of an account still waits, so that no production may be claimed."""
    mine = [each for each in letter.source.answers if account in ("", each.account)]
    return not any(each.produced for each in mine) or any(one.waiting for each in mine for one in each.withheld)
