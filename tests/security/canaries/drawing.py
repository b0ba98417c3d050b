"""Draw a random matter from a number: the objection sample's order, with other accounts, grants, values and files."""

import json
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Final
from zoneinfo import ZoneInfo

from tests.scenarios.office import facts_of as sample_facts
from tests.scenarios.office import sample
from tests.security.canaries import rows, standing
from tests.security.canaries.cases import Case, Holder, Span, State
from tests.security.canaries.tokens import Mint

ACCOUNTS: Final = {
    "kite": ("@kite_weaver7", "1490117706241904640", "2024-03-02T06:14:09Z"),
    "haru": ("@harunokaze", "1602398412270403585", "2025-01-17T22:51:40Z"),
    "moss": ("@mossgarden_42", "1711002948837265411", "2025-06-30T23:59:59Z"),
    "quay": ("@quietharbour", "1588114420071629313", "2026-07-01T07:00:00Z"),
}
PLAIN: Final = (
    *("name.registered", "name.display", "address.physical", "address.billing", "email.registration", "email.current"),
    *("email.recovery", "phone.registered", "phone.recovery", "payment.card.holder_name", "account.created_via"),
    *("payment.card.billing_address", "account.linked_id", "person.gender", "payment.method.name"),
)
TIMED: Final = ("log.access", "log.logout", "log.activity", "log.location", "device.id", "device.user_agent")
NEVER: Final = ("content.message", "content.post", "prohibited.password", "prohibited.government_id")
RESPONSE: Final = date(2026, 11, 18)
PACIFIC: Final = "America/Los_Angeles"
_READING: Final[dict[str, Any]] = {
    "id": "reading",
    "basis": "counsel",
    "counsel": "Ines Okafor",
    "decided_on": "2026-11-20",
    "reason": "Order 8:15–16 speaks of the objected-to documents.",
    "told_court_on": "2026-11-20",
    "stated_day": "2026-11-23",
    "passages": [{"quote": "objected-to documents", "pin": "8:15–16"}],
}
_COUNSEL: Final = {"counsel": "Ines Okafor", "decided_on": "2026-11-19", "reason": "Recorded."}


def draw(number: int) -> Case:
    """Draw the matter of this number, the same each time."""
    random = Random(number)  # noqa: S311 - a draw that can be repeated, no secret
    fields = {
        *random.sample(PLAIN, random.randint(2, 4)),
        "log.access",
        *random.sample(TIMED[1:], random.randint(0, 2)),
    }
    holders = tuple(_holders(random, sorted(fields)))
    excluded = frozenset(random.sample(sorted(fields - {"log.access"}), 1) if random.random() < 0.3 else ())
    left = sorted(fields - excluded - {"log.access"})
    refused = frozenset(random.sample(left, 1) if len(left) > 2 and random.random() < 0.3 else ())
    windows = _windows(random)
    grants = _grants(random, sorted(fields), windows)
    case = Case(
        number=number,
        facts={},
        scope=random.choice(("account", "field")),
        holders=holders,
        granted=frozenset(fields),
        excluded=excluded,
        refused=refused,
        spans=_spans(holders, grants, windows),
    )
    values = rows.fill(case, Mint(number * 7_001), random)
    case.facts = _facts(case, grants, windows) | values
    return case


def matter_file(case: Case) -> bytes:
    """Write the matter as a file, to be brought in."""
    tree = json.loads(sample("objection"))
    certificate = ("on_request", "inside", "outside")[case.number % 3]
    facts = {**case.facts, "dispatch": {**case.facts["dispatch"], "certificate": certificate}}
    return json.dumps({**tree, "matter": f"canaries-{case.number}", "facts": facts}).encode()


def _holders(random: Random, fields: list[str]) -> list[Holder]:
    """Let one account be free, so that there is a production; the others stand in any way."""
    names = random.sample(sorted(ACCOUNTS), random.choice((2, 3, 3, 4)))
    found = [Holder(names[0], State.FREE)]
    for name in names[1:]:
        state = random.choice([*State, State.FREE, State.FREE])
        named = frozenset(random.sample(fields, random.randint(1, len(fields))))
        found.append(
            Holder(name, state, named if state in {State.FIELDS, State.PARTLY, State.CONSENT} else frozenset())
        )
    return sorted(found, key=lambda each: list(ACCOUNTS).index(each.id))


def _windows(random: Random) -> list[dict[str, Any]]:
    """Keep the sample's two windows, and state a third one in some zone."""
    first = date(2026, 6, 1) + timedelta(days=random.randint(0, 60))
    last = first + timedelta(days=random.randint(0, 40))
    ends = {
        "starts": {"is": "OnDay", "day": first.isoformat()},
        "ends": {"is": "OnDay", "day": last.isoformat()},
        "zone": random.choice(("UTC", PACIFIC, "Asia/Tokyo")),
    }
    own = {"id": "own", "text": "for the days that the Order states", "zone_chosen_by": "Ines Okafor", **ends}
    return [*sample_facts("objection")["windows"], own]


def _grants(random: Random, fields: list[str], windows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Spread the fields over the requests; records with times get windows, and one field may stand under two."""
    requests = [each["id"] for each in sample_facts("objection")["requests"]][:3]
    found: list[dict[str, Any]] = []
    for field in fields:
        for request in random.sample(requests, 2 if field == "log.access" and random.random() < 0.3 else 1):
            grant: dict[str, Any] = {"id": f"g{len(found)}", "request": request, "field": field}
            if field in TIMED:
                names = [each["id"] for each in windows]
                grant["windows"] = random.sample(names, random.randint(1, 2))
            found.append(grant)
    return found


def _spans(
    holders: tuple[Holder, ...], grants: list[dict[str, Any]], windows: list[dict[str, Any]]
) -> dict[tuple[str, str], tuple[Span, ...]]:
    by_id = {each["id"]: each for each in windows}
    found: dict[tuple[str, str], tuple[Span, ...]] = {}
    for holder in holders:
        for grant in grants:
            spans = tuple(_span(by_id[name], holder.id) for name in grant.get("windows", ()))
            key = holder.id, grant["field"]
            found[key] = (*found.get(key, ()), *spans)
    return found


def _span(window: dict[str, Any], account: str) -> Span:
    """Turn a window into instants: whole days of its zone, the last one included."""
    zone = ZoneInfo(window["zone"])
    first, last = (_day(window[end], zone, account) for end in ("starts", "ends"))
    start, end = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
    return Span(start.astimezone(UTC), end.astimezone(UTC))


def _day(end: dict[str, Any], zone: ZoneInfo, account: str) -> date:
    if end["is"] == "OnDay":
        return date.fromisoformat(end["day"])
    if end["anchor"] == "response":
        return RESPONSE
    return datetime.fromisoformat(ACCOUNTS[account][2]).astimezone(zone).date()


def _facts(case: Case, grants: list[dict[str, Any]], windows: list[dict[str, Any]]) -> dict[str, Any]:
    """Put the facts together; what a sample says of values, objections and notices is replaced."""
    facts: dict[str, Any] = dict(sample_facts("objection"))
    asked = {each["request"] for each in grants}
    passages = [{"quote": "objected-to documents", "pin": "8:15–16"}]
    facts |= {name: [] for name in ("notices", "deliveries", "objections", "value_decisions")}
    for holder in case.holders:
        for topic, items in standing.facts_of(holder).items():
            facts[topic] = [*facts.get(topic, []), *items]
    located = [each.id for each in case.holders if each.state is not State.NOT_LOCATED]
    return facts | {
        "accounts": [_account(each) for each in case.holders],
        "requests": [each for each in facts["requests"] if each["id"] in asked],
        "grants": [{**each, "passages": passages} for each in grants],
        "windows": windows,
        "orders": [_order(facts["orders"][0])],
        "exclusions": [{"id": f"x-{each}", "field": each, "passages": passages} for each in sorted(case.excluded)],
        "field_decisions": [
            {"id": f"fd-{each}", "field": each, "allowed": False, **_COUNSEL} for each in sorted(case.refused)
        ],
        "preservations": [{"id": "p", "preserved_on": "2026-10-21", "snapshot": "SHA-256 4be1", "accounts": located}],
        "scope_readings": [{**_READING, "scope": case.scope}],
        "checks": [
            {"id": "k", "at": "2026-11-24T08:30:00-08:00", "docket": True, "mailbox": True, "found_nothing": True}
        ],
        "searches": [_search(each) for each in case.holders],
    }


def _order(order: dict[str, Any]) -> dict[str, Any]:
    """Shorten the term on use, which every page quotes."""
    quote = "Any information obtained may be used only for purposes of the anticipated civil action."
    stated = {**order["terms"]["use_restriction"], "value": quote}
    return {**order, "terms": {**order["terms"], "use_restriction": stated}}


def _account(holder: Holder) -> dict[str, Any]:
    identifier, platform, created = ACCOUNTS[holder.id]
    if holder.state is State.NOT_LOCATED:
        return {"id": holder.id, "identifier": identifier, "status": "not_located"}
    found = {"platform_account_id": platform, "status": "located", "created_at": created}
    return {"id": holder.id, "identifier": identifier, **found}


def _search(holder: Holder) -> dict[str, Any]:
    result = "not_located" if holder.state is State.NOT_LOCATED else "none_found"
    where = {"searched_on": "2026-11-18", "where": "the account database", "by": "Dana Whitlock"}
    return {"id": f"s-{holder.id}", "account": holder.id, "result": result, **where}
