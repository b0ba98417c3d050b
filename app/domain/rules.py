"""What the rules read besides the matter: tables that come from resources."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.calendar import Calendar, Court
from app.domain.catalogue import Catalogue
from app.domain.lookalikes import Confusables


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Bundle the field catalogue, the holiday table, the courts, the lookalike table, and the letter's wording.

    `wording` is the version of the sentences that a volume can print: an approval covers the exact letter, so it covers
    them, and no others.
    """

    catalogue: Catalogue
    calendar: Calendar
    courts: Mapping[str, Court]
    confusables: Confusables
    wording: str = ""
