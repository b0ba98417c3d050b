"""The production letter: facts that the gate cleared, in sentences that come from data, as blocks for any writer."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.documents.blocks import Block, Document, Footer, RunIn, Section
from app.documents.frame import document
from app.documents.letter import basis, closing, notice, produced, searches, withheld
from app.documents.letter.context import Enclosures, Letter, Part, always
from app.documents.letter.head import head
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.gate import Cleared, Draft

__all__ = ["Enclosures", "compose"]

PARTS: Final = (
    Part("basis", always, basis.body),
    Part("notice", notice.applies, notice.body),
    Part("produced", produced.applies, produced.body),
    Part("withheld", withheld.applies, withheld.body),
    Part("searches", searches.applies, searches.body),
    Part("about", closing.produces, closing.about),
    Part("contents", always, closing.contents),
    Part("restriction", closing.restricted, closing.restriction),
    Part("request", closing.unrestricted, closing.request),
    Part("filing", closing.produces, closing.filing),
    Part("delivery", closing.produces, closing.delivery),
    Part("mistaken", closing.produces, closing.mistaken),
    Part("certificate", closing.produces, closing.certificate),
    Part("follows", always, closing.follows),
)
"""The numbered parts in the order of the letter; each that does not apply is left out."""


def compose(source: Cleared | Draft, catalogue: Catalogue, wording: Wording, enclosures: Enclosures) -> Document:
    """Compose the letter; from a draft, without Bates numbers and digests, and marked as a draft.

    Where a person edited a passage, it has that person's words; raises `DeskError` for an edit of any other sentence.
    """
    chosen = wording.edited({each.passage: each.text for each in source.edits})
    bare = Letter(source=source, catalogue=catalogue, wording=chosen, enclosures=enclosures)
    parts = [each for each in PARTS if each.applies(bare)]
    letter = replace(bare, numbers={each.key: str(number) for number, each in enumerate(parts, 1)})
    blocks = (*head(letter), *(block for each in parts for block in _part(letter, each)), *closing.ending(letter))
    names = {"reference": letter.facts.reference, "number": str(source.number)}
    key = "closing.footer" if letter.produces else "closing.footer_nothing"
    footer = Footer(letter.line(key, None, **names), letter.facts.organisation.standing.footer)
    return document(source, letter.line("closing.document", None, **names), (Section(blocks, footer),))


def _part(letter: Letter, part: Part) -> Iterator[Block]:
    body = part.body(letter)
    yield RunIn(letter.numbers[part.key], letter.line(_title(part.key)), body.text)
    yield from body.below


def _title(key: str) -> str:
    """Find a part's title: parts with a file of their own keep it there, the others in `closing`."""
    own = {"basis", "notice", "produced", "withheld", "searches"}
    return f"{key}.title" if key in own else f"closing.{key}_title"
