"""What an identifier can be mistaken for, character by character."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from app.domain.facts.accounts import Account
from app.domain.lookalikes import Kind, Lookalike, suspicions
from app.domain.looks import SEPARATORS
from app.domain.plaintext import code_point, shown
from app.domain.spellings import Cell, cells
from ui.presenter import WizardView


@dataclass(frozen=True, slots=True)
class Pair:
    """Set one character beside the one that it is compared with; `note` names both where they differ."""

    mine: str
    theirs: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Show one text that an identifier can be mistaken for, character by character."""

    sentence: str
    points: tuple[str, ...]
    mine: str = ""
    theirs: str = ""
    pairs: tuple[Pair, ...] = ()


def findings(view: WizardView, account: Account) -> Iterator[Finding]:
    """Give what an account's identifier can be mistaken for."""
    for found in view.assessment.lookalikes.get(account.id, ()):
        yield Finding(
            sentence=found.sentence,
            points=tuple(each.sentence for each in found.points),
            mine=found.a,
            theirs=found.b,
            pairs=pairs(view, found),
        )
    odd = suspicions(account.identifier)
    if odd:
        yield Finding(
            sentence="The identifier has characters that are easily mistaken.",
            points=tuple(each.sentence for each in odd),
        )


def pairs(view: WizardView, found: Lookalike) -> tuple[Pair, ...]:
    """Set two texts beside each other, character by character, lined up by what they look like."""
    left, right = cells(found.a, view.rules.confusables), cells(found.b, view.rules.confusables)
    exact = found.kind is Kind.ACCOUNT and found.same_text
    matcher = SequenceMatcher(None, [each.look for each in left], [each.look for each in right], autojunk=False)
    return tuple(
        _pair(mine, theirs, exact=exact)
        for _, a, b, c, d in matcher.get_opcodes()
        for mine, theirs in zip_longest(left[a:b], right[c:d])
    )


def _pair(mine: Cell | None, theirs: Cell | None, *, exact: bool) -> Pair:
    a, b = mine.char if mine else "", theirs.char if theirs else ""
    same = a == b if exact else _read_alike(a) == _read_alike(b)
    note = "" if same else f"{code_point(a) or 'nothing'} / {code_point(b) or 'nothing'}"
    return Pair(shown(a), shown(b), note)


def _read_alike(char: str) -> str:
    """Give what a comparison reads: neither capitals nor spaces and punctuation count."""
    return SEPARATORS.sub("", char.casefold())
