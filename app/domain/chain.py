"""The chain that binds events to one another: tampering shows, erasure of a payload does not break it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

GENESIS: Final = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Hold one event as it is kept: its payload as canonical JSON text, and its place in the chain.

    `payload` is None where it was erased; the chain covers only its digest, salted by the nonce.
    `seal` proves that `recorded_by` was signed in to this store when the event was made ("" = claimed only).
    """

    matter: str
    seq: int
    recorded_at: datetime
    recorded_by: str
    why: str
    nonce: str
    payload: str | None = field(repr=False)
    payload_digest: str
    previous: str
    digest: str
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Hold an event that is not yet part of a chain."""

    payload: str = field(repr=False)
    recorded_at: datetime
    recorded_by: str
    why: str = ""


def payload_digest(nonce: str, payload: str) -> str:
    """Digest a payload with its nonce, so that a short value cannot be guessed from the digest."""
    return hashlib.sha256(f"{nonce}\n{payload}".encode()).hexdigest()


def link_digest(link: Link) -> str:
    """Digest everything of a link but its payload, its own digest, and its seal."""
    parts = [
        link.previous,
        link.matter,
        link.seq,
        link.recorded_at.astimezone(UTC).isoformat(),
        link.recorded_by,
        link.why,
        link.nonce,
        link.payload_digest,
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def chained(matter: str, seq: int, previous: str, draft: Draft, nonce: str) -> Link:
    """Join a draft to the chain as event number `seq`, after the event whose digest is `previous`."""
    unsigned = Link(
        matter=matter,
        seq=seq,
        recorded_at=draft.recorded_at,
        recorded_by=draft.recorded_by,
        why=draft.why,
        nonce=nonce,
        payload=draft.payload,
        payload_digest=payload_digest(nonce, draft.payload),
        previous=previous,
        digest="",
    )
    return replace(unsigned, digest=link_digest(unsigned))


def broken_at(links: Sequence[Link]) -> int | None:
    """Give the sequence number of the first link that does not hold, or None."""
    previous = GENESIS
    for seq, link in enumerate(links, start=1):
        stands = (link.matter, link.seq, link.previous) == (links[0].matter, seq, previous)
        payload_holds = link.payload is None or payload_digest(link.nonce, link.payload) == link.payload_digest
        if not stands or not payload_holds or link_digest(link) != link.digest:
            return seq
        previous = link.digest
    return None
