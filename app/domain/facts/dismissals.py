"""What a person refused of that which the program read in a document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal:
    """Record that a proposed value is not a fact of the order; `key` tells it from others of its kind, "" means all.

    A term on which an order is silent is no dismissal: its order records that itself.
    """

    id: str
    document: str
    fact: str
    key: str = ""
    why: str = ""
