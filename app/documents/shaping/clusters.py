"""Divide text into what a reader takes for one character, and find the joiners that do something."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

from app.domain.plaintext import has_look, is_mark, unseen

# Text that is one glyph after another, a character each: everything that is not found here may be more.
_SIMPLE: Final = re.compile(
    "[\0-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u200b\u200e-\u20cf\u2100-\u2cee\u2e00-\u3029\u3030-\u3098"
    "\u309b-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]*"
)
JOINERS: Final = frozenset("\u200c\u200d")
MOST_JOINERS: Final = 16  # in a cluster of any language; more are no shape, and trying each takes their square
_SELECTORS: Final = "\ufe0e\ufe0f"


def is_simple(content: str) -> bool:
    """Tell whether each character of a text can be set by itself."""
    return _SIMPLE.fullmatch(content) is not None


def clusters(content: str) -> Iterator[tuple[int, str]]:
    """Give what is one character to a reader (extended grapheme clusters of Unicode Annex 29), and where it starts.

    A vowel that the annex leaves alone, as some of Burmese, goes with the letter before it: it is no text by itself.
    """
    start, held = 0, ""
    for found in _pattern().finditer(content):
        if held and not (is_mark(found[0][0]) and held[-1].isprintable() and not held[-1].isspace()):
            yield start, held
            start, held = found.start(), ""
        held += found[0]
    if held:
        yield start, held


@cache
def _pattern() -> Any:
    import regex  # type: ignore[import-untyped]  # noqa: PLC0415 - no stubs; only where a text needs it

    # \X counts all flags before each flag, so that many take their square: a pair is taken first.
    return regex.compile(r"[\U0001f1e6-\U0001f1ff]{2}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*+|\X")


def hidden(content: str) -> frozenset[int]:
    """Give the places of characters that nobody would see, but for those that can be part of a shape.

    A selector behind an emoji belongs to it. Whether a joiner or a variant does something, `idle` tells.
    """
    return frozenset(at for at in unseen(content) if not may_join(content[at]))


def may_join(char: str) -> bool:
    """Tell whether a character without a look may change that of its neighbours: joiners, and variants of Han."""
    return char in JOINERS or "\U000e0100" <= char <= "\U000e01ef"


def idle(cluster: str, after: str, look: Callable[[str], object]) -> frozenset[int]:
    """Give the places of invisible characters in a cluster that change nothing of what is seen.

    `after` is the cluster behind it, with which the last joiner may join; `look` tells what is seen of a text.
    """
    places = [at for at, char in enumerate(cluster) if not has_look(char) and char not in _SELECTORS]
    if len(places) > MOST_JOINERS:
        return frozenset(places)
    whole = cluster + after if places and places[-1] == len(cluster) - 1 else cluster
    seen = look(whole) if places else None
    return frozenset(at for at in places if look(whole[:at] + whole[at + 1 :]) == seen)
