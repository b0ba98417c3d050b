"""The encrypted PDF beside the container: the same schedules, for machines whose own programs cannot open AES ZIPs.

PDF 2.0 encryption (R6, AES-256), its metadata encrypted too. That encryption does not notice a changed byte, so a
comment behind the last line carries the digest of everything before it.
"""

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final

from app.container.pdftags import Tags
from app.container.sealed import checked
from app.domain.errors import DeskError
from app.domain.secret import Secret

if TYPE_CHECKING:
    from pikepdf import OutlineItem, Pdf

MARK: Final = b"%SHA-256 of all bytes above: "
TRAILER: Final = len(MARK) + 64 + 1


def encrypt(pdf: bytes, passphrase: Secret, owner: Secret) -> bytes:
    """Encrypt a PDF; `owner` is random and kept nowhere, for an empty one opens without any password in some readers.

    Nobody needs the owner's password: whoever has the passphrase may print and copy.
    Raises `DeskError` `passphrase-too-short`, `owner-password`, `pdf-not-readable`.
    """
    import pikepdf  # noqa: PLC0415 - 60 ms that only an export pays for

    checked(passphrase)
    if owner.reveal() == passphrase.reveal() or len(owner.reveal()) < len(passphrase.reveal()):
        raise DeskError("owner-password", "The owner's password of an encrypted PDF has to be random, and its own.")
    lock = pikepdf.Encryption(user=passphrase.reveal(), owner=owner.reveal(), R=6, aes=True, metadata=True)
    made = BytesIO()
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            opened.save(made, encryption=lock)
    except pikepdf.PdfError:
        raise DeskError("pdf-not-readable", "A schedule could not be read back, and was not encrypted.") from None
    return signed(made.getvalue())


def signed(pdf: bytes) -> bytes:
    """Put the digest behind the last line, as a comment that every reader passes over."""
    return pdf + MARK + sha256(pdf).hexdigest().encode("ascii") + b"\n"


def is_whole(pdf: bytes) -> bool:
    """Tell whether the digest behind the last line fits what stands above it."""
    return len(pdf) > TRAILER and signed(pdf[:-TRAILER]) == pdf


def joined(papers: Sequence[bytes]) -> bytes:
    """Put the pages of several PDFs one behind the other, under the particulars of the first, with all bookmarks.

    Their tags are kept where all of them have tags; else there are none.
    """
    import pikepdf  # noqa: PLC0415 - as above

    first, *others = papers
    made = BytesIO()
    with pikepdf.open(BytesIO(first)) as whole:
        tags = Tags(whole)
        for each in others:
            with pikepdf.open(BytesIO(each)) as more:
                behind = len(whole.pages)
                whole.pages.extend(more.pages)
                tags.add(more, behind)
                with whole.open_outline() as outline:
                    outline.root.extend(_bookmarks(more, behind))
        tags.finish()
        whole.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def _bookmarks(paper: "Pdf", behind: int) -> list["OutlineItem"]:
    """Copy the bookmarks of the top level; a paper without any gets one by its title."""
    from pikepdf import Array, OutlineItem  # noqa: PLC0415 - as above

    places = {page.obj.objgen: at for at, page in enumerate(paper.pages, behind)}
    with paper.open_outline() as outline:
        found = [
            OutlineItem(item.title, places[item.destination[0].objgen])
            for item in outline.root
            if isinstance(item.destination, Array)
        ]
    return found or [OutlineItem(str(paper.docinfo.get("/Title", "")), behind)]
