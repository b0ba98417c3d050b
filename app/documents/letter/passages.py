"""Where each passage of a letter comes from: its words, the fact or rule that it rests on, and who may change it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from app.documents.blocks import (
    AddressBlock,
    Block,
    Document,
    Enclosures,
    Letterhead,
    Origin,
    Paragraph,
    Quote,
    RunIn,
    Signature,
    Table,
    TableKind,
    Text,
    plain,
)
from app.documents.walk import block_texts
from app.documents.wording import Wording
from app.domain.edits import LetterPassage
from app.domain.grounds import Step

_RECORDED: Final[dict[type[Block], tuple[str, Step]]] = {
    Letterhead: ("the organization’s name and addresses", Step.PARTIES),
    AddressBlock: ("the recipient, and whom it represents", Step.PARTIES),
    Signature: ("the organization and its signatory", Step.PARTIES),
    Enclosures: ("the files that are made, and who gets copies", Step.PARTIES),
    Quote: ("the order, whose words are quoted character for character", Step.ORDER),
    Paragraph: ("how the letter is delivered", Step.PARTIES),
}
"""What blocks rest on that hold recorded words and no sentence."""
_HOUSE: Final = ("the organization’s standing paragraphs, the same in every letter", Step.PARTIES)
_TABLE: Final = "what becomes of each account and request"


def passages(document: Document, wording: Wording) -> Iterator[LetterPassage]:
    """Give every passage of a letter in its order; a table of facts is one."""
    for section in document.sections:
        for block in section.blocks:
            yield from _passages(block, wording)


def _passages(block: Block, wording: Wording) -> Iterator[LetterPassage]:
    match block:
        case RunIn():
            yield from _said(block.content, wording, block.number)
        case Table(kind=TableKind.RE):
            for row in block.rows:
                yield from _said(row[-1], wording)
        case Table():
            heads = ", ".join(each.title for each in block.columns)
            yield LetterPassage("", f"Table: {heads}", _TABLE, Step.REVIEW)
        case Paragraph(origin=Origin.HOUSE):
            yield LetterPassage("", plain(block.content), *_HOUSE)
        case Paragraph() if any(run.said for run in block.content):
            yield from _said(block.content, wording)
        case _ if type(block) in _RECORDED:
            words = " · ".join(map(plain, block_texts(block)))
            yield LetterPassage("", words, *_RECORDED[type(block)])
        case _:
            return


def _said(content: Text, wording: Wording, part: str = "") -> Iterator[LetterPassage]:
    """Divide a text into its sentences, each of whose runs knows it."""
    for sentence, runs in groupby(content, lambda run: run.said):
        if sentence:
            found = wording.sentences[sentence]
            yield LetterPassage(sentence, plain(tuple(runs)), found.rests_on, found.step, part)
