"""What the rules read besides the matter: tables that come from resources."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.calendar import Calendar, Court
from app.domain.catalogue import Catalogue
from app.domain.courtesy import Courtesy
from app.domain.lookalikes import Confusables


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Bundle the field catalogue, the holiday table, the courts, the lookalike table, and what is said in letters.

    `wording` is the version of the sentences that a volume can print: an approval covers the exact letter, so it covers
    them, and no others. `courtesy` holds the passages of the letter that staff may edit.
    """

    catalogue: Catalogue
    calendar: Calendar
    courts: Mapping[str, Court]
    confusables: Confusables
    wording: str = ""
    courtesy: Courtesy = field(default_factory=Courtesy)
