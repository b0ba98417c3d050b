"""Which fields the order allows (R3), and which values of an allowed field may leave (R4)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.domain import validators
from app.domain.catalogue import Catalogue, Field, FieldClass
from app.domain.facts.accounts import ThirdParty, Value
from app.domain.facts.counsel import FieldDecision, ValueDecision
from app.domain.facts.order import Grant, GrantStatus, Window
from app.domain.facts.terms import Passage, stated
from app.domain.grounds import Ground, Level, Step, unknown
from app.domain.matter import Matter
from app.domain.orders import order_cite, terms_of
from app.domain.windows import Admission, Side, Unresolved

CONTENT_CITE = "18 U.S.C. § 2702(a)"
_NO_DECISION = frozenset({"looks-like-card-number", "looks-like-credential"})
_GENERAL = (FieldClass.SUBSCRIBER, FieldClass.LOG)


@dataclass(frozen=True, slots=True)
class Allowed:
    """Pair a grant with counsel's decision where the grant is inferred."""

    grant: Grant
    decision: FieldDecision | None = None


def decision_on(matter: Matter, field: str) -> FieldDecision | None:
    """Give counsel's latest decision on a field."""
    decided = [each for each in matter.field_decisions if each.field == field]
    return max(
        decided,
        key=lambda each: (each.decided_on, matter.trail_seq("field_decisions", each.id)),
        default=None,
    )


def allowed_fields(matter: Matter) -> tuple[Allowed, ...]:
    """Give the order's grants, then those that rest on counsel's yes alone; the order of requests is kept."""
    granted = [Allowed(each, decision_on(matter, each.field)) for each in matter.grants]
    named = {each.field for each in matter.grants}
    decided = {each.field: decision_on(matter, each.field) for each in matter.field_decisions}
    inferred = [
        Allowed(_inferred(each), each)
        for field, each in decided.items()
        if each and each.allowed and field not in named
    ]
    numbers = {request.id: place for place, request in enumerate(matter.requests)}
    return tuple(sorted([*granted, *inferred], key=lambda each: numbers.get(each.grant.request, len(numbers))))


def _inferred(decision: FieldDecision) -> Grant:
    return Grant(
        id=decision.id,
        request=decision.request,
        field=decision.field,
        status=GrantStatus.INFERRED,
        windows=decision.windows,
    )


def field_grounds(matter: Matter, allowed: Allowed, catalogue: Catalogue) -> tuple[Ground, ...]:
    """Give the grounds of R3 for a granted field."""
    field = catalogue.get(allowed.grant.field)
    if field is None:
        sentence = "The order allows a field that is not in the catalogue, so its values cannot be checked."
        return (unknown("R3", "field-unknown", sentence, Step.FIELDS),)
    return (
        *_class_grounds(field),
        *_excluded_grounds(matter, field.id),
        *_decision_grounds(allowed),
        *_request_grounds(matter, allowed.grant),
        *_window_grounds(matter, allowed.grant, field),
    )


def ungranted_grounds(matter: Matter, field_id: str, catalogue: Catalogue) -> tuple[Ground, ...]:
    """Give the grounds of R3 for a field that nothing grants."""
    field = catalogue.get(field_id)
    refused = decision_on(matter, field_id)
    sentence = "The order does not name this field."
    if refused and not refused.allowed:
        sentence = f"Counsel decided on {refused.decided_on.isoformat()} that the order does not reach this field."
    return (
        *(_class_grounds(field) if field else ()),
        *_excluded_grounds(matter, field_id),
        _not_authorised("not-authorised", sentence),
    )


def _class_grounds(field: Field) -> Iterator[Ground]:
    if field.cls is FieldClass.CONTENT:
        yield _never("content", "Contents of communications never leave.", CONTENT_CITE)
    if field.cls is FieldClass.PROHIBITED:
        yield _never("prohibited", "Card numbers, codes, passwords, tokens and government ids never leave.", "")


def _excluded_grounds(matter: Matter, field: str) -> Iterator[Ground]:
    for each in matter.exclusions:
        if each.field == field:
            cite = _pins(each.passages)
            yield replace(_not_authorised("excluded", "The order excludes this field."), cite=cite)


def _decision_grounds(allowed: Allowed) -> Iterator[Ground]:
    decision = allowed.decision
    if allowed.grant.status is GrantStatus.EXPLICIT:
        if decision and not decision.allowed:
            yield _not_authorised("counsel-no", f"Counsel decided no on {decision.decided_on.isoformat()}.")
        return
    if decision is None or not decision.counsel or not decision.reason:
        yield unknown("R3", "field-undecided", "The order does not name this field: counsel must decide.", Step.FIELDS)
    elif not decision.allowed:
        yield _not_authorised("counsel-no", f"Counsel decided no on {decision.decided_on.isoformat()}.")


def _request_grounds(matter: Matter, grant: Grant) -> Iterator[Ground]:
    if grant.request not in {each.id for each in matter.requests}:
        yield unknown("R3", "request-unknown", "The field is not tied to an item of the order's request.", Step.FIELDS)


def _window_grounds(matter: Matter, grant: Grant, field: Field) -> Iterator[Ground]:
    if field.timestamped and not windows_of(matter, grant):
        yield unknown(
            "R3", "window-unknown", "These records carry times, and no period is recorded for them.", Step.FIELDS
        )


def windows_of(matter: Matter, grant: Grant) -> tuple[Window, ...]:
    """Give the windows of a grant, in its order."""
    by_id = {each.id: each for each in matter.windows}
    return tuple(by_id[each] for each in grant.windows if each in by_id)


def undecided_fields(matter: Matter, catalogue: Catalogue) -> tuple[Field, ...]:
    """Give the fields that a general clause leaves open: each needs counsel's recorded yes or no before Review."""
    if not stated(terms_of(matter).general_clause):
        return ()
    settled = {each.field for each in matter.grants if each.status is GrantStatus.EXPLICIT}
    settled |= {each.field for each in matter.field_decisions if each.counsel and each.reason}
    settled |= {each.field for each in matter.exclusions}
    return tuple(each for each in catalogue.fields if each.cls in _GENERAL and each.id not in settled)


def open_clause_grounds(matter: Matter, catalogue: Catalogue) -> tuple[Ground, ...]:
    """Give one ground for all fields that a general clause leaves undecided."""
    missing = undecided_fields(matter, catalogue)
    if not missing:
        return ()
    sentence = f"The order's general clause leaves {len(missing)} fields open: counsel must say yes or no to each."
    cite = order_cite(terms_of(matter).general_clause)
    return (unknown("R3", "clause-undecided", sentence, Step.FIELDS, cite),)


def value_grounds(
    field: Field, value: Value, decision: ValueDecision | None, admission: Admission
) -> tuple[Ground, ...]:
    """Give the grounds of R4 for one value under one grant, whose windows admit it or not.

    Counsel's no withholds any value; a yes settles every doubt, but frees neither what lies plainly outside the period
    nor what looks like a card or a credential.
    """
    if decision and not decision.allowed:
        return (_value_barred("counsel-no-value", "Counsel decided that this value is not produced."),)
    found = (*_validity(field, value, decision), *_third_party(value, decision), *_inside(field, admission, decision))
    return tuple(replace(each, touches=value.id) for each in found)


def value_decisions(matter: Matter) -> dict[str, ValueDecision]:
    """Give counsel's latest decision by value; one without name or reason decides nothing."""
    decided = [each for each in matter.value_decisions if each.counsel and each.reason]
    decided.sort(key=lambda each: (each.decided_on, matter.trail_seq("value_decisions", each.id)))
    return {each.value: each for each in decided}


def _validity(field: Field, value: Value, decision: ValueDecision | None) -> Iterator[Ground]:
    fault = validators.fault(field, value.text.reveal())
    if fault and (decision is None or fault.code in _NO_DECISION):
        yield _value_unknown(fault.code, fault.sentence)


def _third_party(value: Value, decision: ValueDecision | None) -> Iterator[Ground]:
    if value.third_party is not ThirdParty.NO and decision is None:
        sentence = "Whether the value is a third party's is not settled: record it, or counsel's decision."
        yield _value_unknown("third-party", sentence)


def _inside(field: Field, admission: Admission, decision: ValueDecision | None) -> Iterator[Ground]:
    if not field.timestamped:
        return
    if isinstance(admission, Unresolved):
        if decision is None:
            yield _value_unknown(admission.code, admission.sentence)
    elif admission is Side.OUTSIDE:
        yield _value_barred("outside-window", "The value lies outside the order's period.")


def _value_barred(code: str, sentence: str) -> Ground:
    return Ground(rule="R4", code=code, level=Level.NOT_AUTHORISED, sentence=sentence, step=Step.RECORDS)


def _value_unknown(code: str, sentence: str) -> Ground:
    return unknown("R4", code, sentence, Step.RECORDS)


def _not_authorised(code: str, sentence: str) -> Ground:
    return Ground(rule="R3", code=code, level=Level.NOT_AUTHORISED, sentence=sentence, step=Step.FIELDS)


def _never(code: str, sentence: str, cite: str) -> Ground:
    return Ground(rule="R3", code=code, level=Level.NEVER, sentence=sentence, step=Step.FIELDS, cite=cite)


def _pins(passages: tuple[Passage, ...]) -> str:
    pins = [each.cite for each in passages if each.cite]
    return f"Order {', '.join(pins)}" if pins else ""
