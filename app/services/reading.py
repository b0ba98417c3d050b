"""Read an attached order: what the program proposes. It is computed from the stored bytes, and never stored itself."""

from hashlib import sha256

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
    digest = sha256(data).hexdigest()
    document = open_document(name, data)
    try:
        return read_document(
            document, name, progressed=lambda done, total: progress.step(done, total, READING), digest=digest
        )
    finally:
        document.close()
