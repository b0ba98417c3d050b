"""The order as it stands: amendments folded in, and whether it can be acted on (R1)."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date

from app.domain.calendar import Court
from app.domain.facts.contest import Ruling, RulingKind
from app.domain.facts.order import Authority, Bench, Order, OrderKind, OrderOutcome, Terms
from app.domain.facts.parties import Government, Role
from app.domain.facts.terms import Stated, Term
from app.domain.grounds import Ground, Level, Step, held, unknown
from app.domain.matter import Matter
from app.domain.rules import Rules


def standing_order(matter: Matter) -> Order | None:
    """Give the first order with the stated terms of every order that amends it, by day of entry."""
    base = next((order for order in matter.orders if not order.amends), None)
    return replace(base, terms=_amended(base.terms, amendments(matter))) if base else None


def amendments(matter: Matter) -> tuple[Order, ...]:
    """Give the orders that amend another, the earliest first; one without a day of entry comes last, and holds."""
    amending = (order for order in matter.orders if order.amends)
    return tuple(sorted(amending, key=lambda each: (each.entered_on or date.max, matter.trail_seq("orders", each.id))))


def _amended(terms: Terms, later: tuple[Order, ...]) -> Terms:
    for order in later:
        stated = {each.name: getattr(order.terms, each.name) for each in fields(Terms)}
        terms = replace(terms, **{name: term for name, term in stated.items() if isinstance(term, Stated)})
    return terms


def terms_of(matter: Matter) -> Terms:
    """Give the terms as they stand; all unknown while there is no order."""
    order = standing_order(matter)
    return order.terms if order else Terms()


def court_of(matter: Matter, rules: Rules) -> Court | None:
    """Give the court of the standing order, where the table knows it."""
    order = standing_order(matter)
    return rules.courts.get(order.court) if order else None


def order_cite(term: Term[object], fallback: str = "Order") -> str:
    """Cite a term of the order as the letter does: "Order ¶ 5"; the bare word where no place is recorded."""
    pins = [each.cite for each in term.passages if each.cite] if isinstance(term, Stated) else []
    return f"Order {', '.join(pins)}" if pins else fallback


def order_grounds(matter: Matter, rules: Rules) -> tuple[Ground, ...]:
    """Give every ground of R1 that holds the whole production."""
    order = standing_order(matter)
    if order is None:
        return (unknown("R1", "no-order", "No order is recorded. Record what the order says.", Step.ORDER),)
    return (
        *_kind_grounds(order, rules),
        *_identity_grounds(order),
        *(ground for each in matter.orders for ground in _operative_grounds(each)),
        *_unrelated_grounds(matter),
        *_verified_grounds(matter, order),
        *_subpoena_grounds(matter),
        *_requester_grounds(matter),
        *_stay_grounds(matter),
    )


def _kind_grounds(order: Order, rules: Rules) -> Iterator[Ground]:
    if order.kind is None:
        yield unknown("R1", "kind-unknown", "What kind of order this is, is not recorded.", Step.ORDER)
    if order.kind is OrderKind.STATE_COURT:
        yield held(
            "R1",
            "state-court",
            "State-court subpoenas are not supported. Stop and ask counsel; nothing is produced with this program.",
            Step.ORDER,
        )
    if order.court not in rules.courts:
        yield unknown(
            "R1",
            "court-unknown",
            "The court is not in the table of courts, so days cannot be counted. Choose the court.",
            Step.ORDER,
        )


def _identity_grounds(order: Order) -> Iterator[Ground]:
    names = {"title": "title", "case_number": "case number", "caption": "caption"}
    missing = [name for key, name in names.items() if not getattr(order, key).strip()]
    if missing:
        sentence = f"Not recorded of the order: its {', '.join(missing)}. The letter could not say what it answers."
        yield unknown("R1", "identity-unknown", sentence, Step.ORDER)


_OUTCOMES = {
    OrderOutcome.NOT_ORDERED: "The order does not order production.",
    OrderOutcome.NOT_OPERATIVE: "The order is not operative yet (a report and recommendation, for example).",
    OrderOutcome.VACATED: "The order was vacated.",
}


def _operative_grounds(order: Order) -> Iterator[Ground]:
    """Judge each order by itself: one that amends must be as operative as the one that it amends."""
    if order.entered_on is None:
        yield unknown(
            "R1", "entry-date-unknown", "The date on which the order was entered is not recorded.", Step.ORDER
        )
    if order.outcome is None:
        yield unknown("R1", "outcome-unknown", "What the order decides is not recorded.", Step.ORDER)
    elif order.outcome in _OUTCOMES:
        yield held("R1", "not-operative", f"{_OUTCOMES[order.outcome]} Nothing may be produced under it.", Step.ORDER)
    if order.bench is None:
        yield unknown("R1", "bench-unknown", "Record whether a magistrate or a district judge signed.", Step.ORDER)
    elif order.bench is Bench.MAGISTRATE and order.authority not in (Authority.CONSENTS, Authority.ADOPTED):
        yield unknown(
            "R1",
            "authority-unknown",
            "A magistrate judge signed: record the parties' consents or the district judge's adoption.",
            Step.ORDER,
            "28 U.S.C. § 636(c)",
        )


def _unrelated_grounds(matter: Matter) -> Iterator[Ground]:
    """Hold where a second order stands beside the first: it may stay or vacate it for all that is known."""
    if sum(not order.amends for order in matter.orders) > 1:
        yield unknown(
            "R1",
            "orders-unrelated",
            "Two orders are recorded and neither amends the other. Record what the later one does to the first.",
            Step.ORDER,
        )


def _verified_grounds(matter: Matter, order: Order) -> Iterator[Ground]:
    if not any(check.docket for check in matter.checks):
        yield unknown(
            "R1",
            "not-verified",
            "Nobody has verified the order against the court's docket. Record a docket check.",
            Step.ORDER,
        )
    if not order.docket_number:
        yield unknown(
            "R1",
            "docket-number-unknown",
            "The order's docket number, from the docket check, is not recorded.",
            Step.ORDER,
        )


def _subpoena_grounds(matter: Matter) -> Iterator[Ground]:
    subpoena = matter.subpoena
    if subpoena is None or not subpoena.attached:
        yield unknown("R1", "subpoena-missing", "The served subpoena is not attached.", Step.ORDER)
        return
    if subpoena.served_on is None:
        yield unknown("R1", "service-unknown", "The day on which the subpoena was served is not recorded.", Step.ORDER)
    if subpoena.compliance_on is None or not subpoena.compliance_place:
        yield unknown(
            "R1", "compliance-unknown", "The subpoena's compliance date and place are not recorded.", Step.ORDER
        )
    if subpoena.matches_order is None or not subpoena.compared_by:
        yield unknown(
            "R1", "not-compared", "Nobody has compared the served subpoena with the order as modified.", Step.ORDER
        )
    elif not subpoena.matches_order:
        yield held(
            "R1",
            "subpoena-differs",
            "The served subpoena differs from what the order authorizes. Ask the requesting party for a corrected one.",
            Step.ORDER,
        )


def _requester_grounds(matter: Matter) -> Iterator[Ground]:
    requesters = [party for party in matter.parties if party.role is Role.REQUESTING]
    if not requesters:
        yield unknown("R1", "requester-unknown", "The requesting party is not recorded.", Step.PARTIES)
    for party in requesters:
        if party.government is None:
            yield unknown(
                "R1",
                "government-unknown",
                "Record whether the requesting party is a government.",
                Step.PARTIES,
                "18 U.S.C. § 2702(c)(6)",
                party.name,
            )
        elif party.government is not Government.NO:
            yield held(
                "R1",
                "government",
                "The requesting party is a government: this program does not apply. Stop and ask counsel.",
                Step.PARTIES,
                "18 U.S.C. §§ 2702(c)(6), 2711(4)",
            )


def _stay_grounds(matter: Matter) -> Iterator[Ground]:
    """Yield what stays or vacates the order as a whole; a stay ends only when its lifting is recorded."""
    for ruling in matter.rulings:
        if ruling.kind is RulingKind.VACATES:
            yield _by_ruling(
                "vacated", "The order was vacated. Nothing may be produced under it.", ruling, Level.BARRED
            )
    for ruling in standing_stays(matter):
        if not ruling.accounts:
            yield _by_ruling("stayed", "A stay is in force. Nothing may be produced until its end is recorded.", ruling)


def standing_stays(matter: Matter) -> tuple[Ruling, ...]:
    """Give the stays that no later lifting reaches; one that reaches fewer accounts leaves the stay as it is."""
    lifted = [each for each in matter.rulings if each.kind is RulingKind.LIFTS_STAY]
    stays = [each for each in matter.rulings if each.kind is RulingKind.STAYS]
    return tuple(stay for stay in stays if not any(_lifts(matter, lift, stay) for lift in lifted))


def _lifts(matter: Matter, lift: Ruling, stay: Ruling) -> bool:
    reaches = not lift.accounts or (bool(stay.accounts) and set(stay.accounts) <= set(lift.accounts))
    return reaches and ruling_order(matter, lift) > ruling_order(matter, stay)


def ruling_order(matter: Matter, ruling: Ruling) -> tuple[date, int]:
    """Order rulings by day of entry; on the same day, the one recorded later is the later one."""
    return ruling.entered_on, matter.trail_seq("rulings", ruling.id)


def _by_ruling(code: str, sentence: str, ruling: Ruling, level: Level = Level.HELD) -> Ground:
    return Ground(
        rule="R1",
        code=code,
        level=level,
        sentence=sentence,
        step=Step.NOTICE,
        cite=ruling_cite(ruling),
        since=ruling.entered_on,
    )


# The names of strftime follow the language that a Qt application sets for the process.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def ruling_cite(ruling: Ruling) -> str:
    """Cite a ruling by its day and docket number."""
    number = f" (Dkt. No. {ruling.docket_number})" if ruling.docket_number else ""
    day = ruling.entered_on
    return f"Order of {_MONTHS[day.month - 1]} {day.day}, {day.year}{number}"
