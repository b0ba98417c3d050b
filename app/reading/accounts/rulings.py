"""What the court decides about single accounts: “granted as to @a”, “as to @b it is denied”, “@c is struck”."""

import re
from typing import Final

from app.reading.accounts.view import View
from app.reading.lexicon import load

_LONGEST: Final = 700
_LOOK_BACK: Final = 6_000
_MOTION: Final = re.compile(load("accounts")["ruling"]["motion"], re.IGNORECASE)
_BEFORE: Final = re.compile(load("accounts")["ruling"]["before"], re.IGNORECASE)
_TOPIC: Final = re.compile(load("accounts")["ruling"]["topic"], re.IGNORECASE)
_AFTER: Final = re.compile(load("accounts")["ruling"]["after"], re.IGNORECASE)
_STRUCK: Final = re.compile(load("accounts")["ruling"]["struck"], re.IGNORECASE)
_GIVEN_UP: Final = re.compile(load("accounts")["ruling"]["given_up"], re.IGNORECASE)
_RESOLVED: Final = re.compile(load("accounts")["ruling"]["resolved"], re.IGNORECASE)
_QUASHED: Final = re.compile(load("accounts")["ruling"]["quashed"], re.IGNORECASE)
_SPARED: Final = re.compile(load("accounts")["ruling"]["spared"], re.IGNORECASE)
_BARRED: Final = re.compile(load("accounts")["ruling"]["barred"], re.IGNORECASE)
_CONDITIONAL: Final = re.compile(load("accounts")["ruling"]["conditional"], re.IGNORECASE)
_FAILS: Final = re.compile(load("accounts")["ruling"]["fails"], re.IGNORECASE)
_ASKED: Final = re.compile(load("accounts")["ruling"]["asked"], re.IGNORECASE)
_SAYS: Final = re.compile(load("accounts")["ruling"]["says"], re.IGNORECASE)
_FOR_NOW: Final = re.compile(r"\b(?:until|unless|before|pending|while)\b", re.IGNORECASE)
_NEXT_DUTY: Final = re.compile(r"\b(?:and|but)\s+(?:it\s+)?(?:shall|must|may|will|is\s+to)\b", re.IGNORECASE)
_TOLD: Final = re.compile(load("accounts")["ruling"]["told"], re.IGNORECASE)


def ruled(view: View, start: int, end: int) -> bool | None:
    """Say whether the court lets the identity behind a list be asked for; None if it rules on none of it alone."""
    since, until = view.unit(start)
    since, until = max(since, start - _LONGEST), min(until, end + _LONGEST)
    before, after = view.text[since:start], view.text[end:until]
    if _STRUCK.match(after) or _GIVEN_UP.search(before) or _RESOLVED.match(after):
        return False
    if _FAILS.match(after) and _ASKED.search(before) and not _SAYS.search(before):
        return False
    if view.recited(start) or _TOLD.search(before):
        return None
    if (_QUASHED.search(before) or _SPARED.search(before)) and not _FOR_NOW.search(after):
        return False
    found = _BEFORE.search(before)
    if found is None and _TOPIC.match(before):
        found = _AFTER.match(after)
        before += " " + after[: found.end()] if found else ""
    if found is None:
        return None
    favors = found["no"] is None
    return favors is not _opposes(view, since, before)


def barred(view: View, start: int, end: int) -> bool:
    """Say whether the court forbids for good that the identity behind an account be told."""
    since, until = view.unit(start)
    before, after = view.text[max(since, start - _LONGEST) : start], view.text[end : min(until, end + _LONGEST)]
    told = view.disposes(start) and not view.recited(start) and _BARRED.search(before)
    return bool(told and not _CONDITIONAL.search(before) and not _FOR_NOW.search(_NEXT_DUTY.split(after)[0]))


def _opposes(view: View, since: int, before: str) -> bool:
    """Say whether the motion that is ruled on is one against the subpoena: the last one named."""
    own = list(_MOTION.finditer(before))
    told = [each for each in _MOTION.finditer(view.text, max(0, since - _LOOK_BACK), since) if not each["weak"]]
    return bool((own or told) and (own or told)[-1]["against"])
