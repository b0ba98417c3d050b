"""Schedules and attachments: what the order says of the accounts that such a list names."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.reading.accounts.cues import Part
from app.reading.accounts.tables import Listed
from app.reading.accounts.view import View
from app.reading.lexicon import load
from app.reading.paper import Role

_LABEL: Final = re.compile(rf"\b({load('accounts')['table']['schedule']})\W*$", re.IGNORECASE)
_LEFT_OUT: Final = re.compile(load("accounts")["table"]["left_out"], re.IGNORECASE)
_ACCOUNT: Final = re.compile(rf"\b{load('accounts')['words_in_patterns']['ACCOUNT']}\b", re.IGNORECASE)
_MOST: Final = 50
_TITLE: Final = 200
_SENTENCE: Final = 600


class Schedules:
    """Know the lists of a paper, and where each begins."""

    def __init__(self, view: View, lists: Sequence[Listed]) -> None:
        self._view = view
        self._begins = {each.at[0]: each.begins for each in lists}
        self._parts: dict[int, Part] = {}

    def begins(self, at: int) -> int | None:
        """Give where the list around a place begins."""
        return self._begins.get(at)

    def before(self, begins: int) -> str:
        """Give the words that introduce a list: the titles of a schedule, or else the sentence before."""
        lead = list(self._lead(begins))
        return " ".join(lead[::-1]) if _label(lead) else self._view.before(begins)

    def part(self, at: int) -> Part:
        """Give the part of all that a list names: its title tells it, or a sentence that speaks of the schedule."""
        begins = self._begins.get(at)
        if begins is None:
            return Part.NONE
        if begins not in self._parts:
            self._parts[begins] = self._told(begins) if len(self._parts) < _MOST else Part.NONE
        return self._parts[begins]

    def _told(self, begins: int) -> Part:
        lead = list(self._lead(begins))
        if any(_LEFT_OUT.search(text) for text in lead):
            return Part.OTHER
        label = _label(lead)
        parts = [Part.SOUGHT for text in lead if label and _ACCOUNT.search(text)]
        return max([*parts, *(self._said(label, begins) if label else ())], default=Part.NONE)

    def _lead(self, begins: int) -> Iterator[str]:
        """Give the titles right before a list, the last first."""
        paragraph = self._view.paragraph(begins)
        before = [each for each in self._view.paper.paragraphs if paragraph and each.start < paragraph.start]
        for each in [each for each in before if each.role is not Role.STAMP][:-4:-1]:
            text = self._view.paper.words((each.start, each.end))
            if len(text) > _TITLE:
                return
            yield text
            if _LABEL.search(text):
                return

    def _said(self, label: str, begins: int) -> Iterator[Part]:
        """Give what the sentences say that name a schedule together with accounts."""
        named = re.compile(rf"\b{re.escape(label)}\b", re.IGNORECASE)
        for match in named.finditer(self._view.paper.text, 0, begins):
            start, end = self._view.unit(match.start())
            text = self._view.text[start : min(end, start + _SENTENCE)]
            if _LEFT_OUT.search(text):
                yield Part.OTHER
            elif _ACCOUNT.search(text):
                decides = self._view.disposes(start) and not self._view.recited(start)
                yield Part.DEFINED if decides else Part.SOUGHT


def _label(lead: Sequence[str]) -> str:
    return next((match[1] for text in lead if (match := _LABEL.search(text))), "")
