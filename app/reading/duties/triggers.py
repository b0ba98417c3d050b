"""What a period runs from, told by the words beside it."""

import re
from collections.abc import Collection
from typing import Final

from app.reading.found import Range

_THIS_ORDER: Final = r"(?:this|the|its)\s+(?:\w+\s+)?order"
# The nearer words win; among words at one place the first rule does.
_RULES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "window_end",
            r"\b(?:time|period|window|days?|deadline)s?\b[^;]{0,70}?\b(?:has|have|had)?\s*(?:run(?:s)?\b|expire[sd]?|lapse[sd]?|pass(?:es|ed)?\b|elapse[sd]?|end(?:s|ed)?\b|close[sd]?|over\b|goes\s+by|gone\s+by|concluded?)"
            r"|\b(?:expiration|expiry|end|close|lapse|conclusion|running|passing)\s+of\s+(?:the\s+|that\s+|such\s+|this\s+|any\s+|all\s+|each\s+)?(?:last\s+of\s+)?(?:the\s+)?[^;]{0,50}?(?:period|time|window|days?|deadline)s?\b"
            r"|\bof\s+(?:the|that|its)\s+(?:expiration|expiry|lapse)\b|\blast\s+day\s+(?:for|on)\b|\b(?:the\s+)?end\s+of\s+it\b|\bif\s+no\s+(?:such\s+)?(?:motion|objection)s?\b[^;]{0,60}?\b(?:made|filed|received|lodged|raised)\b[^;]{0,40}?\bthereafter\b",
        ),
        (
            "receipt",
            r"\b(?:receipt|receiving|receives?)\b[^;]{0,25}\b(?:that|such|the|this)?\s*(?:e-?mail|notice|letter)\b|\b(?:receipt|receiving|receives?|received|arrives?|reach(?:es)?|comes?\s+in|gets?|its\s+arrival|arrival\s+of)\b(?![^;]{0,30}\b(?:subpoena|notice|copy)\b)(?:\s+of)?"
            r"|\bobjection\s+(?:is|was|has\s+been)\s+(?:received|made|lodged|delivered)\b|\b(?:date|day)\s+(?:it\s+)?(?:is|was|they\s+were|on\s+which\s+(?:it|they))\s+(?:received|reach\w*)",
        ),
        (
            "service_on_user",
            r"\b(?:served|service)\b[^;]{0,40}?\b(?:up)?on\s+(?:him|her|them|that\s+(?:account|user|subscriber|person|doe)|the\s+(?:user|subscriber|account|doe|person|reviewer|customer)|such\s+(?:user|subscriber|person)|each\s+(?:user|subscriber|account))\b"
            r"|\b(?:being|been|is|are|was)\s+served\s+with\s+(?:the\s+|a\s+|that\s+|this\s+)?(?:\w+\s+)?notice\b|\bservice\s+of\s+(?:the\s+|that\s+|this\s+)?(?:\w+\s+)?notice\b"
            r"|\b(?:he|she|they|who|subscriber|user|account\s+holder|doe|person|customer|individual)\s+(?:or\s+she\s+)?(?:is|are|was|were|has\s+been|have\s+been)\s+(?:so\s+)?served\b",
        ),
        (
            "notice",
            r"\bnotices?\b[^;]{0,40}?\b(?:is|are|was|were|has\s+been)?\s*(?:sent|given|mailed|e-?mailed|transmitted|issued|delivered|dated|bears|provided)\b"
            r"|\b(?:date|day|dispatch|sending|transmission|mailing|service|delivery)\s+(?:on\s+which\s+)?(?:of\s+)?(?:the|that|such|its|this|his|her|their|any|a|our)?\s*(?:\w+\s+)?notic(?:e|es)\b"
            r"|\b(?:from|of|after|following|upon)\s+(?:the\s+|that\s+|such\s+|its\s+)?(?:date\s+of\s+)?(?:the\s+|that\s+|such\s+)?(?:\w+\s+)?(?:notice|notification)\b"
            r"|\b(?:being|been|is|are|was|were|so)\s+notified\b|\bafter\s+\S+\s+(?:has\s+)?sent\s+it\b|\b(?:that|such|the|said)\s+(?:alert|notification|mailing)\b|\b(?:was|were|is|are|being)\s+(?:so\s+)?informed\b|\bwrote\s+to\s+(?:him|her|them)\b|\bfrom\s+its\s+date\b|\bafter\s+its\s+date\b",
        ),
        (
            "order",
            rf"\b(?:date|entry|issuance|filing|docketing|signing)\s+of\s+(?:entry\s+of\s+)?{_THIS_ORDER}\b|(?<!service )(?<!receipt )\b(?:of|from|after|following)\s+{_THIS_ORDER}(?!\s*(?:and|or)\b)\b|\b{_THIS_ORDER}\s+is\s+(?:entered|filed|issued|docketed)\b"
            r"|\b(?:of|from|after)\s+(?:today|the\s+date\s+hereof|entry\s+hereof)\b|\bhereof\b",
        ),
        (
            "service",
            r"\b(?:service|serve|served|serves|receipt|receiving|receives|received)\b[^;]{0,60}?\b(?:subpoenas?|order|papers?|upon\s+it|on\s+it|documents)\b"
            r"|\b(?:subpoenas?|order|papers?)\b[^;]{0,60}?\b(?:is|are|was|were|has\s+been|have\s+been)\s+(?:both\s+)?served\b"
            r"|\b(?:after|of|from|following|upon|being|been|is|was|such)\s+(?:the\s+date\s+of\s+|such\s+|its\s+)?(?:service|served)\b",
        ),
    )
)


def trigger_near(text: str, clause: Range, at: Range, fitting: Collection[str]) -> tuple[str, bool]:
    """Name what a period runs from, of those that fit: by the nearest words after it, else before it; "" for none.

    The second says whether words before it told, which are less sure.
    """
    after = _nearest(text[at[1] : min(clause[1], at[1] + 140)], fitting, last=False)
    if after:
        return after, False
    return _nearest(text[max(clause[0], at[0] - 170) : at[0]], fitting, last=True), True


def _nearest(words: str, fitting: Collection[str], *, last: bool) -> str:
    best: tuple[int, int] | None = None
    name = ""
    for rank, (each, pattern) in enumerate(_RULES):
        matches = list(pattern.finditer(words)) if each in fitting else []
        if not matches:
            continue
        match = matches[-1] if last else matches[0]
        distance = len(words) - match.end() if last else match.start()
        if best is None or (distance // 25, rank) < best:
            best, name = (distance // 25, rank), each
    return name
