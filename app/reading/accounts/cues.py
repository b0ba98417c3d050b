"""Words that tell the part an identifier plays, from resources/reading/accounts.toml."""

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from app.reading.cast import Cast
from app.reading.lexicon import load


class Part(IntEnum):
    """Rank what a place says of an account, from what speaks against it to what decides."""

    EARLIER = -2
    OTHER = -1
    NONE = 0
    MENTIONED = 1
    POSTED = 2
    SOUGHT = 3
    DEFINED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Hold words that tell a part: before the identifier, after it, or both.

    One that `spreads` holds for the other identifiers of its sentence; a `whole` one looks at all of the sentence.
    """

    part: Part
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    kinds: frozenset[str]
    plain: bool
    spreads: bool
    whole: bool = False

    def fits(self, kind: str, before: str, after: str) -> bool:
        """Say whether the words around an identifier of some kind are these."""
        if self.kinds and kind not in self.kinds:
            return False
        ahead = self.before is None or self.before.search(before)
        return bool(ahead and (self.after is None or self.after.match(after)))


def cues_of(cast: Cast) -> tuple[Cue, ...]:
    """Give the cues with the names of the parties put in."""
    return tuple(_cue(entry, cast) for entry in load("accounts")["cue"])


def _cue(entry: dict[str, Any], cast: Cast) -> Cue:
    before = entry["pattern"] if entry["side"] != "after" else ""
    after = entry["pattern"] if entry["side"] == "after" else entry.get("then", "")
    return Cue(
        part=Part[entry["role"].upper()],
        before=_compiled(f"(?:{before})$", cast) if before else None,
        after=_compiled(after, cast) if after else None,
        kinds=frozenset(entry.get("kinds", ())),
        plain=entry.get("sure", False),
        spreads=entry.get("spreads", False),
        whole=entry.get("whole", False),
    )


def _compiled(pattern: str, cast: Cast) -> re.Pattern[str]:
    words = {**load("accounts")["words_in_patterns"], "REQUESTER": cast.requester, "PLATFORM": cast.platform}
    for name, source in words.items():
        pattern = pattern.replace(f"<{name}>", source)
    return re.compile(pattern, re.IGNORECASE)
