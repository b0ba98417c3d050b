"""What a period runs from, told by the words beside it."""

from collections.abc import Collection
from typing import Final

from app.reading.found import Range
from app.reading.lexicon import pattern

_TRIGGERS: Final = ("window_end", "receipt", "service_on_user", "notice", "order", "service")
"""What a period may run from. The nearer words win; among words at about one place the first of these does."""
_RULES: Final = tuple((name, pattern("duties", name)) for name in _TRIGGERS)


def trigger_near(text: str, clause: Range, at: Range, fitting: Collection[str]) -> tuple[str, bool]:
    """Name what a period runs from, of those that fit: by the nearest words after it, else before it; "" for none.

    The second says whether words before it told, which are less sure.
    """
    after = _nearest(text[at[1] : min(clause[1], at[1] + 140)], fitting, last=False)
    if after:
        return after, False
    return _nearest(text[max(clause[0], at[0] - 170) : at[0]], fitting, last=True), True


def _nearest(words: str, fitting: Collection[str], *, last: bool) -> str:
    found = []
    for rank, (name, rule) in enumerate(_RULES):
        matches = list(rule.finditer(words)) if name in fitting else []
        if matches:
            distance = len(words) - matches[-1].end() if last else matches[0].start()
            found.append((distance // 25, rank, name))
    return min(found)[2] if found else ""
