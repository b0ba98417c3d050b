"""What the program proposes after reading an order; it counts for nothing until a person confirms it."""

from dataclasses import dataclass
from typing import Any

from app.domain.facts.terms import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Propose one value of a fact, with the words it rests on, the first that speak for it first.

    `value` is plain, in the form that `disclosure-desk read --json` prints. A doubtful one says why in `doubt`.
    """

    fact: str
    value: Any
    passages: tuple[Passage, ...]
    doubt: str = ""

    @property
    def sure(self) -> bool:
        """Say whether nothing speaks against it."""
        return not self.doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Say what makes the reading as a whole, or one fact of it, doubtful; `passages` show where."""

    code: str
    sentence: str
    fact: str = ""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Hold all that was read: proposals in the order of `FACTS`, what the order does not speak of, and doubts.

    A fact that is neither proposed nor silent was not found: the order may speak of it in words that are not known.
    """

    source: str
    proposals: tuple[Proposal, ...] = ()
    silent: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def of(self, fact: str) -> tuple[Proposal, ...]:
        """Give the proposals of a fact."""
        return tuple(each for each in self.proposals if each.fact == fact)


SINGLE = (
    "case_number", "court", "court_name", "judge", "bench", "order_date", "docket_entry", "kind", "title", "caption",
    "outcome", "underlying_caption", "underlying_court", "underlying_number", "pro_se", "general_clause",
    "sufficient_to_show", "notify_users", "copy_of_order", "object", "contest_by", "platform_object", "advise_court",
    "preserve", "hold_scope", "produce", "use_restriction",
)  # fmt: skip
"""Facts of which an order has one. Periods are {days, unit, trigger}, fixed dates {date, time}."""
LISTS = (
    "producing_parties", "requesting_party", "counsel", "accounts", "fields", "windows", "service_conditions", "stays",
)  # fmt: skip
"""Facts of which an order may have several: names; {identifier, display_name, kind}; {text, fields, status, excluded};
{text, from, to, zone}; {text, kinds}; {text, until, date}; {name, firm, represents, lines}."""
FACTS = (*SINGLE, *LISTS)
