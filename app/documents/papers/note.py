"""The password note: a paper of its own, never in the package and never with the letter, sent by another channel."""

from collections.abc import Iterator
from dataclasses import replace

from app.documents.blocks import Block, Column, Document, Heading, Paragraph, Run, Style, Table, Text, text
from app.documents.letter.context import Enclosures, Letter
from app.documents.letter.head import recipient
from app.documents.papers.sheet import paper
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.gate import Cleared, Draft
from app.domain.secret import Secret

_STEPS = ("windows", "mac", "linux", "stock")


def compose(
    source: Cleared | Draft,
    catalogue: Catalogue,
    wording: Wording,
    *,
    passphrase: Secret,
    container: str,
    pdf: str = "",
) -> Document:
    """Write how to open a container, with its passphrase, once; `pdf` names the encrypted PDF where there is one.

    Nothing keeps what this gives: it is shown or printed, and forgotten. A volume that is sealed again is cleared no
    more, so that its note is made from a draft's facts; it holds no value.
    """
    letter = Letter(source=source, catalogue=catalogue, wording=wording, enclosures=Enclosures())
    head = (recipient(letter), Paragraph(letter.say("papers.note_reference", reference=letter.facts.reference)))
    made = paper(letter, "note", tuple(_blocks(letter, passphrase.reveal(), container, pdf)), head)
    return replace(made, subject="", draft=False)  # whoever sees the note alone does not learn of which case it is


def _blocks(letter: Letter, passphrase: str, container: str, pdf: str) -> Iterator[Block]:
    yield Paragraph(letter.say("papers.note_intro", container=_mono(container)))
    yield Paragraph((Run(passphrase, bold=True, mono=True),))
    yield Paragraph(letter.say("papers.note_typing"))
    groups, spoken = (letter.line(f"papers.note_column_{each}") for each in ("group", "spoken"))
    rows = tuple((_mono(each), text(_spoken(letter, each))) for each in passphrase.split("-"))
    yield Table((Column(groups, 1.0), Column(spoken, 5.0)), rows)
    yield Heading(letter.say("papers.note_how"), level=2)
    system, what = (letter.line(f"papers.note_column_{each}") for each in ("system", "what"))
    steps = [each for each in _STEPS if each != "stock" or pdf]
    yield Table((Column(system, 1.2), Column(what, 4.8)), tuple(_step(letter, each, container, pdf) for each in steps))
    yield Paragraph(letter.say("papers.note_verify", container=_mono(container)))
    yield Paragraph(letter.say("papers.note_apart"), Style.NOTE)


def _step(letter: Letter, system: str, container: str, pdf: str) -> tuple[Text, Text]:
    named = {"pdf": _mono(pdf)} if system == "stock" else {"container": _mono(container)}
    return letter.say(f"papers.note_{system}"), letter.say(f"papers.note_{system}_how", None, **named)


def _spoken(letter: Letter, group: str) -> str:
    """Spell a group for the telephone: the letters by words, the digits by their names."""
    letters = {each[0].lower(): each for each in letter.line("papers.note_letters").split()}
    digits = dict(zip("0123456789", letter.line("papers.note_digits").split(), strict=True))
    return ", ".join((letters | digits)[char] for char in group)


def _mono(name: str) -> Text:
    return (Run(name, mono=True),)
