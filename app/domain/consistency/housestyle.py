"""What the house style of an organisation must be, so that each letter can be set with it."""

import re
from collections.abc import Iterator
from typing import Any, Final

from app.domain.consistency.known import Known, Trouble
from app.domain.facts.parties import Logo, Organisation, Signatory, Standing
from app.domain.plaintext import unseen

MOST_SIGNATORIES: Final = 12
MOST_PARAGRAPHS: Final = 4
LONGEST_PARAGRAPH: Final = 800
LONGEST_FOOTER: Final = 240
LONGEST_DESCRIPTION: Final = 200
PLACES: Final = ("below_delivery", "before_closing", "contact")
_DIGEST: Final = re.compile("[0-9a-f]{64}")


def unprintable(_: Known, _topic: str, item: Any) -> Iterator[Trouble]:
    """Find what no letter can be set with."""
    if isinstance(item, Organisation):
        yield from _signatories(item.signatories)
        yield from _standing(item.standing)
        if item.logo:
            yield from _logo(item.logo)


def _signatories(signatories: tuple[Signatory, ...]) -> Iterator[Trouble]:
    if len(signatories) > MOST_SIGNATORIES:
        yield Trouble("signatories", "many-signatories", f"There are at most {MOST_SIGNATORIES} signatories.")
    names = [each.name for each in signatories]
    for at, each in enumerate(signatories):
        if not each.name.strip():
            yield Trouble(f"signatories[{at}].name", "no-name", "A signatory has a name.")
        elif names.index(each.name) < at:
            yield Trouble(f"signatories[{at}].name", "doubled-signatory", "This name stands there twice; keep one.")


def _standing(standing: Standing) -> Iterator[Trouble]:
    for place in PLACES:
        paragraphs = getattr(standing, place)
        if len(paragraphs) > MOST_PARAGRAPHS:
            sentence = f"There are at most {MOST_PARAGRAPHS} paragraphs in one place."
            yield Trouble(f"standing.{place}", "many-paragraphs", sentence)
        for at, each in enumerate(paragraphs):
            yield from _text(f"standing.{place}[{at}]", each, LONGEST_PARAGRAPH)
    if standing.footer:
        yield from _text("standing.footer", standing.footer, LONGEST_FOOTER)


def _logo(logo: Logo) -> Iterator[Trouble]:
    if not _DIGEST.fullmatch(logo.digest):
        yield Trouble("logo.digest", "bad-digest", "This is no SHA-256 digest. Choose the picture anew.")
    yield from _text("logo.text", logo.text, LONGEST_DESCRIPTION)


def _text(path: str, text: str, longest: int) -> Iterator[Trouble]:
    if not text.strip():
        yield Trouble(path, "empty-text", "Words are missing here.")
    if len(text) > longest:
        yield Trouble(path, "long-text", f"This is longer than {longest} characters.")
    if next(unseen(text), None) is not None:
        yield Trouble(path, "unseen-character", "A character here would not be seen on paper. Type the words anew.")
