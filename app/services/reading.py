"""Read an attached order: what the program proposes. It is computed from the stored bytes, and never stored itself."""

from dataclasses import replace
from hashlib import sha256

from app.domain.facts.terms import Passage
from app.ports import Progress
from app.reading.pages import open_document
from app.reading.reading import FACTS, LISTS, Doubt, Proposal, Reading

__all__ = ["FACTS", "LISTS", "Doubt", "Proposal", "Reading", "read"]

READING = "Reading the order"


def read(name: str, data: bytes, progress: Progress) -> Reading:
    """Read an order; every passage names the document by its SHA-256 digest.

    Raises `UnreadableDocument`, and `Cancelled` when `progress` says so.
    """
    from app.reading.read import read_document  # noqa: PLC0415 - what it knows of courts and cites takes long to load

    progress.step(0, 1, READING)
    document = open_document(name, data)
    try:
        made = read_document(document, name, progressed=lambda done, total: progress.step(done, total, READING))
    finally:
        document.close()
    return _located(made, sha256(data).hexdigest())


def _located(reading: Reading, digest: str) -> Reading:
    def here(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
        return tuple(replace(each, document=digest) for each in passages)

    return replace(
        reading,
        proposals=tuple(replace(each, passages=here(each.passages)) for each in reading.proposals),
        doubts=tuple(replace(each, passages=here(each.passages)) for each in reading.doubts),
    )
