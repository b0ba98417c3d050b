"""What a person should know of a file before relying on its words: stable codes, each with its sentence."""

import re
from collections.abc import Iterable
from typing import Final

from app.reading.pages_model import MAX_PAGES, PageState

WARNINGS: Final = {
    "pages-cut": f"This file has more than {MAX_PAGES:,} pages; only the first {MAX_PAGES:,} are shown and read.",
    "has-javascript": "This file carries a script or starts a program. Nothing of it is run here; ask the court's "
    "docket for the order as it was entered.",
    "has-attachments": "This file carries other files inside it. They are not read; look at them elsewhere.",
    "has-revisions": "This file was changed after it was first saved. What is shown is its last state; compare it with "
    "the docket.",
    "text-differs": "This file holds words that its pages do not show, or that stand over a scan. Check every fact "
    "against the picture.",
    "garbled-text": "Words of this file come out as signs that make no sense. Type what the picture says.",
    "no-text": "This file has pages that are pictures, as in a scan. Type what they say.",
    "page-unreadable": "This file has pages that cannot be read. The other pages can.",
}
_OF_STATE: Final[dict[PageState, str]] = {
    "differs": "text-differs",
    "garbled": "garbled-text",
    "image": "no-text",
    "unreadable": "page-unreadable",
}
_ODD: Final = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufffd-\uffff\U000f0000-\U0010ffff]"
)
_WORD: Final = re.compile(r"[A-Za-z]{4,}")
_VOWEL: Final = re.compile("[aeiouy]", re.IGNORECASE)


def sentences(codes: Iterable[str]) -> str:
    """Give the sentences of codes, in the order in which they are written above."""
    held = set(codes)
    return " ".join(sentence for code, sentence in WARNINGS.items() if code in held)


def of_states(states: Iterable[PageState]) -> tuple[str, ...]:
    """Give the codes that follow from what pages give."""
    held = set(states)
    return tuple(code for state, code in _OF_STATE.items() if state in held)


def is_garbled(lines: Iterable[str]) -> bool:
    """Tell whether text is no words: signs without a meaning, or words in Latin letters that lack vowels.

    A font without a table of its characters gives the one; one whose table is shifted gives the other.
    """
    text = " ".join(lines)
    return len(_ODD.findall(text)) > max(4, len(text) // 20) or _lacks_vowels(text)


def _lacks_vowels(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) >= 12 and sum(1 for word in words if _VOWEL.search(word)) < 0.6 * len(words)
