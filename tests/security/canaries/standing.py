"""Write down, as facts, how it stands with an account: notices, objections, rulings, withdrawals, consents."""

from typing import Any

from tests.security.canaries.cases import Holder, State

Facts = dict[str, list[dict[str, Any]]]
NOTICED, LATE = "2026-10-23", "2026-11-12"
_RULED: dict[str, Any] = {"kind": "decides", "entered_on": "2026-11-16", "docket_number": "19", "bench": "magistrate"}
_DONE = {"not_before": "2026-11-20"}
_LATER = {"received_on": "2026-11-19", "told_court_on": "2026-11-20"}
_REVIEWED = {"route": "rule_72a", "route_by": "Ines Okafor"}
_WITHDRAWN = {
    "withdrawn_on": "2026-11-16",
    "identity_checked": True,
    "told_court_on": "2026-11-17",
    "cleared_by": "Ines Okafor",
    "cleared_on": "2026-11-18",
}
CONTESTED = frozenset(State) - {State.FREE, State.WINDOW, State.CONSENT, State.NOT_LOCATED}


def facts_of(holder: Holder) -> Facts:
    """Give the facts of one account, by topic."""
    found: Facts = {}
    if holder.state is not State.NOT_LOCATED:
        given = LATE if holder.state in {State.WINDOW, State.CONSENT} else NOTICED
        found |= _notice(holder.id, given)
    if holder.state in CONTESTED:
        found["objections"] = [_objection(holder)]
    if holder.state is State.AGAIN:
        motion = {**_objection(holder), "id": f"again-{holder.id}", "form": "motion", **_LATER}
        found["objections"].append(motion)
    if holder.state is State.CONSENT:
        given_on = {"given_on": "2026-11-16", "in_writing": True, "identity_checked": True}
        found["consents"] = [
            {"id": f"c-{holder.id}", "account": holder.id, "fields": sorted(holder.fields), **given_on}
        ]
    return found | _answers(holder)


def _notice(account: str, given: str) -> Facts:
    notice = {"id": f"n-{account}", "account": account, "given_on": given, "channel": "e-mail", "copy_of_order": True}
    delivery = {"id": f"d-{account}", "notice": f"n-{account}", "channel": "e-mail", "on": given}
    return {"notices": [notice], "deliveries": [{**delivery, "outcome": "delivered"}]}


def _objection(holder: Holder) -> dict[str, Any]:
    portion: dict[str, Any] = {"portion": "all"}
    if holder.state is State.FIELDS:
        portion = {"portion": "fields", "fields": sorted(holder.fields)}
    return {
        "id": f"o-{holder.id}",
        "objector": "account_holder",
        "form": "motion" if holder.state is State.MOTION else "written",
        "received_on": "2026-11-09",
        "account": holder.id,
        "channel": "e-mail",
        "told_court_on": "2026-11-16",
        **portion,
    }


def _answers(holder: Holder) -> Facts:
    """Give the ruling on the objection, or its withdrawal."""
    name, of = f"o-{holder.id}", {**_RULED, "id": f"r-{holder.id}", "objections": [f"o-{holder.id}"]}
    match holder.state:
        case State.OVERRULED | State.AGAIN:
            return {"rulings": [{**of, "decision": "overruled", **_DONE}]}
        case State.REVIEW:
            served = {"id": f"s-{holder.id}", "ruling": of["id"], "objection": name, "served_on": "2026-11-16"}
            return {"rulings": [{**of, "decision": "overruled", **_REVIEWED}], "ruling_services": [served]}
        case State.PARTLY:
            allows = [{"account": holder.id, "field": each} for each in sorted(holder.fields)]
            return {"rulings": [{**of, "decision": "sustained_in_part", "allows": allows, **_DONE}]}
        case State.SUSTAINED:
            return {"rulings": [{**of, "decision": "sustained", **_DONE}]}
        case State.WITHDRAWN:
            return {"withdrawals": [{"id": f"w-{holder.id}", "objection": name, **_WITHDRAWN}]}
        case State.HALF_WITHDRAWN:
            told = {key: value for key, value in _WITHDRAWN.items() if key != "told_court_on"}
            return {"withdrawals": [{"id": f"w-{holder.id}", "objection": name, **told}]}
        case _:
            return {}
