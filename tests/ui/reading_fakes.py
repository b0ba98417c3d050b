"""An invented order as it would be read: sure, doubtful, silent and unknown facts, each with its words."""

from hashlib import sha256
from typing import Any, Final

from app.domain.facts.terms import Passage, Span
from app.services.reading import Doubt, Proposal, Reading

PAGE: Final = (
    "UNITED STATES DISTRICT COURT",
    "NORTHERN DISTRICT OF CALIFORNIA",
    "In re Application of Ren Example            Case No. 26-mc-80001-ABC",
    "ORDER GRANTING APPLICATION UNDER 28 U.S.C. 1782",
    "Ren Example, by Ines Okafor of Okafor LLP, asks Example Platform, Inc.",
    "to say who is behind @quiet_heron and @Ioud_heron.",
    "The application is GRANTED. Documents sufficient to show the name shall be",
    "produced, but no message. From May 1, 2026 through May 31, 2026.",
    "Example shall notify each user within 10 calendar days of service.",
    "A user may move or object within 21 days of the notice.",
    "Example shall preserve all material. It shall produce by December 18, 2026, 5:00 p.m.",
    "Dated: November 2, 2026. Paula Example, United States Magistrate Judge",
)
TEXT: Final = "\n".join(PAGE).encode()
DIGEST: Final = sha256(TEXT).hexdigest()
NAME: Final = "order.txt"


def words(quote: str, digest: str = DIGEST, page: tuple[str, ...] = PAGE) -> Passage:
    """Point at words of the page."""
    number, line = next((number, line) for number, line in enumerate(page, 1) if quote in line)
    start = line.index(quote)
    return Passage(quote=quote, document=digest, spans=(Span(1, number, start, start + len(quote)),))


def read(fact: str, value: Any, quote: str, doubt: str = "") -> Proposal:
    return Proposal(fact=fact, value=value, passages=(words(quote),), doubt=doubt)


ORDER_READ: Final = Reading(
    source=NAME,
    proposals=(
        read("case_number", "26-mc-80001-ABC", "26-mc-80001-ABC"),
        read("court", "cand", "NORTHERN DISTRICT OF CALIFORNIA"),
        read("court_name", "Northern District of California", "NORTHERN DISTRICT OF CALIFORNIA"),
        read("judge", "Paula Example", "Paula Example"),
        read("bench", "magistrate", "United States Magistrate Judge"),
        read("order_date", "2026-11-02", "November 2, 2026"),
        read("kind", "section_1782", "28 U.S.C. 1782"),
        read("title", "ORDER GRANTING APPLICATION UNDER 28 U.S.C. 1782", "ORDER GRANTING APPLICATION"),
        read("caption", "In re Application of Ren Example", "In re Application of Ren Example"),
        read("outcome", "production_ordered", "The application is GRANTED."),
        read("sufficient_to_show", True, "Documents sufficient to show"),
        read(
            "notify_users", {"days": 10, "unit": "calendar", "trigger": "service"}, "within 10 calendar days of service"
        ),
        read("object", {"days": 21, "unit": "days", "trigger": "notice"}, "within 21 days of the notice"),
        read("contest_by", "motion_or_objection", "may move or object"),
        read("preserve", True, "shall preserve all material"),
        read("hold_scope", "account", "preserve all material", "The order does not say how much one objection holds."),
        read("produce", {"date": "2026-12-18", "time": "17:00"}, "produce by December 18, 2026, 5:00 p.m."),
        read("producing_parties", "Example Platform, Inc.", "Example Platform, Inc."),
        read("requesting_party", "Ren Example", "Ren Example, by"),
        read(
            "counsel",
            {"name": "Ines Okafor", "firm": "Okafor LLP", "represents": "Ren Example", "lines": ["1 Example Way"]},
            "Ines Okafor of Okafor LLP",
        ),
        read("accounts", {"identifier": "@quiet_heron", "display_name": None, "kind": "handle"}, "@quiet_heron"),
        read(
            "accounts",
            {"identifier": "@Ioud_heron", "display_name": None, "kind": "handle"},
            "@Ioud_heron",
            "The first letter is a capital I: compare it with the page.",
        ),
        read(
            "fields",
            {"text": "the name", "fields": ["name.registered"], "status": "explicit", "excluded": False},
            "the name",
        ),
        read("fields", {"text": "no message", "fields": ["content.message"], "excluded": True}, "no message"),
        read(
            "windows",
            {"text": "From May 1, 2026 through May 31, 2026", "from": "2026-05-01", "to": "2026-05-31", "zone": ""},
            "From May 1, 2026 through May 31, 2026",
        ),
    ),
    silent=("copy_of_order", "platform_object", "use_restriction", "general_clause"),
)
EMPTY: Final = Reading(
    source="scan.pdf",
    doubts=(
        Doubt(code="no-text", sentence="No page has text that can be read: it is a scan. Type beside the picture."),
    ),
)
