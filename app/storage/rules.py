"""What every store refuses to keep; pure, so that the fake of the tests obeys the same rules."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, NoReturn

from app.domain.chain import Draft, Link, broken_at
from app.domain.errors import BadInput, DeskError, Fault

MOST_BYTES: Final = 50 * 1024 * 1024
MOST_FILE_BYTES: Final = 1 << 30


def check_drafts(matter: str, drafts: Sequence[Draft]) -> None:
    """Refuse drafts that could not be read back as they were; places are ``events[n]``, counted from 1."""
    faults = [*_bad_texts("matter", [matter])]
    for number, draft in enumerate(drafts, start=1):
        place = f"events[{number}]"
        faults += _bad_texts(place, [draft.payload, draft.recorded_by, draft.why])
        faults += _bad_time(place, draft.recorded_at)
    _raise(faults)


def check_chain(links: Sequence[Link]) -> None:
    """Refuse a chain that is empty, broken, or mixed from several matters; places are ``events[n]``, n being `seq`."""
    if not links:
        raise BadInput([Fault("events", "no-events", "The file holds no events. Nothing can be kept of it.")])
    _raise([fault for number, link in enumerate(links, start=1) for fault in _bad_link(number, link, links[0].matter)])
    if number := broken_at(links):
        sentence = "This event does not fit the ones before it. The file was damaged or changed. Ask for it again."
        raise BadInput([Fault(f"events[{number}]", "chain-broken", sentence)])


def check_reference(reference: str) -> None:
    """Refuse a reference that could not be read back as it was."""
    _raise([*_bad_texts("reference", [reference])])


def check_setting(key: str, value: str) -> None:
    """Refuse a setting that could not be read back as it was."""
    _raise([*_bad_texts("setting", [key, value])])


def check_document(digest: str, name: str, data: bytes) -> None:
    """Refuse a document that is empty, larger than `MOST_BYTES`, or not the one that the digest names."""
    faults = [*_bad_texts("document", [name])]
    if not data:
        faults.append(Fault("document", "document-empty", "The file is empty. Nothing was attached. Choose another."))
    elif len(data) > MOST_BYTES:
        sentence = "The file is larger than 50 MB. Nothing was attached. Attach a smaller copy."
        faults.append(Fault("document", "document-too-large", sentence))
    elif hashlib.sha256(data).hexdigest() != digest:
        sentence = "The file changed while it was read. Nothing was attached. Attach it again."
        faults.append(Fault("document", "document-changed", sentence))
    _raise(faults)


def check_name(name: str) -> None:
    """Refuse a file's name that could not be read back as it was."""
    _raise([*_bad_texts("document", [name])])


def check_size(size: int) -> None:
    """Refuse a file that is empty or larger than `MOST_FILE_BYTES`."""
    if not size:
        raise BadInput([Fault("document", "document-empty", "The file is empty. Nothing was kept. Choose another.")])
    if size > MOST_FILE_BYTES:
        sentence = "The file is larger than 1 GB. Nothing was kept. Ask for the records in several files."
        raise BadInput([Fault("document", "document-too-large", sentence)])


def refuse_changed() -> NoReturn:
    """Report a file that is not the one that its digest names."""
    sentence = "The file changed while it was read. Nothing was kept. Take it in again."
    raise BadInput([Fault("document", "document-changed", sentence)])


def already_here() -> BadInput:
    """Report that a matter of this id is in the store."""
    sentence = "This matter is already in the store. Nothing was changed. Open it from the docket."
    return BadInput([Fault("matter", "matter-exists", sentence)])


def not_signed_in() -> DeskError:
    """Report an actor that this store did not sign in."""
    return DeskError("not-signed-in", "Nobody is signed in to this store. Nothing was saved. Sign in again.")


def document_missing() -> DeskError:
    """Report that no document of this digest is in the store."""
    sentence = "This document is not in the store. It cannot be shown. Attach it again from the original."
    return DeskError("document-missing", sentence)


def is_whole(text: str) -> bool:
    """Say whether the text can be kept: half a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _bad_link(number: int, link: Link, matter: str) -> Iterator[Fault]:
    place = f"events[{number}]"
    texts = [link.matter, link.recorded_by, link.why, link.nonce, link.payload or "", link.payload_digest]
    yield from _bad_texts(place, [*texts, link.previous, link.digest, link.seal])
    yield from _bad_time(place, link.recorded_at)
    if link.matter != matter:
        yield Fault(place, "other-matter", "This event belongs to another matter. The file is mixed. Ask for it again.")


def _bad_texts(place: str, texts: Iterable[str]) -> Iterator[Fault]:
    if not all(map(is_whole, texts)):
        yield Fault(place, "text-broken", "A text holds half a character, which cannot be kept. Type it again.")


def _bad_time(place: str, time: datetime) -> Iterator[Fault]:
    if time.utcoffset() is None:
        yield Fault(place, "time-zone-missing", "The time of this event has no time zone. It cannot be kept.")


def _raise(faults: Sequence[Fault]) -> None:
    if faults:
        raise BadInput(faults)
