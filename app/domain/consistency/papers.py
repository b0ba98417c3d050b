"""What a person filled in for a document must belong to it, and must be possible beside the volumes that were sent."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Final

from app.domain.consistency.known import Known, Trouble
from app.domain.facts.papers import ENTRIES, PER_ACCOUNT, PaperKind, PaperOptions

LONGEST: Final = 300
LONGEST_PARAGRAPH: Final = 10_000
MOST_LINES: Final = 500
_LONG: Final = frozenset({"grounds", "redacted"})
_FRAME: Final = frozenset({"id", "paper", "account", "volume"})


def misfilled(known: Known, _topic: str, item: object) -> Iterator[Trouble]:
    """Find options that no document has, that stand twice, or that name what was not sent."""
    if not isinstance(item, PaperOptions):
        return
    if item.paper not in ENTRIES:
        yield Trouble("paper", "no-options", "This document has no options of its own.")
        return
    yield from _strange(item)
    yield from _wordy(item)
    yield from _addressed(item)
    yield from _volumes(known, item)
    if any(_key(each) == _key(item) for each in known.matter.paper_options if each.id != item.id):
        yield Trouble("paper", "options-twice", "The options of this document are recorded already. Correct those.")


def _key(item: PaperOptions) -> tuple[PaperKind, str, int]:
    return item.paper, item.account, item.volume


def _strange(item: PaperOptions) -> Iterator[Trouble]:
    for each in fields(item):
        if each.name in _FRAME or each.name in ENTRIES[item.paper]:
            continue
        if getattr(item, each.name) != each.default:
            yield Trouble(each.name, "not-for-this", "This document has no such option. Leave it out.")


def _wordy(item: PaperOptions) -> Iterator[Trouble]:
    """Find texts that say nothing, and such as no page is meant for."""
    for each in fields(item):
        entry = getattr(item, each.name)
        if each.name in _FRAME or not isinstance(entry, str | tuple):
            continue
        listed = (entry,) if isinstance(entry, str) and entry else tuple(entry)
        most = LONGEST_PARAGRAPH if each.name in _LONG else LONGEST
        if len(listed) > MOST_LINES:
            yield Trouble(each.name, "many-lines", f"There are at most {MOST_LINES} of these.")
        for at, text in enumerate(listed):
            path = each.name if isinstance(entry, str) else f"{each.name}[{at}]"
            if not text.strip():
                yield Trouble(path, "empty-text", "Words are missing here.")
            if len(text) > most:
                yield Trouble(path, "long-text", f"This is longer than {most:,} characters.")


def _addressed(item: PaperOptions) -> Iterator[Trouble]:
    if bool(item.account) != (item.paper in PER_ACCOUNT):
        sentence = "This document is about no account." if item.account else "Say for which account it is."
        yield Trouble("account", "whose-options", sentence)
    if bool(item.volume) != (item.paper is PaperKind.CLAWBACK):
        sentence = "This document is about no volume." if item.volume else "Say of which volume it is."
        yield Trouble("volume", "which-volume", sentence)
    if bool(item.first_page) != bool(item.last_page):
        path = "last_page" if item.first_page else "first_page"
        yield Trouble(path, "half-a-range", "Name the first and the last page, or neither.")


def _volumes(known: Known, item: PaperOptions) -> Iterator[Trouble]:
    sent = {0, None, *(each.number for each in known.matter.productions)}
    for path, number in (("volume", item.volume), ("replacement", item.replacement)):
        if number not in sent:
            yield Trouble(path, "no-such-volume", "No volume of this number was produced.")
    if item.replacement and item.replacement == item.volume:
        yield Trouble("replacement", "replaces-itself", "A volume does not replace itself.")
