"""Join drafts to a chain, and seal them for the person who was signed in."""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import replace

from app.domain.chain import Draft, Link, chained, link_digest, payload_digest


def joined(matter: str, seq: int, previous: str, drafts: Sequence[Draft]) -> tuple[Link, ...]:
    """Chain drafts after event number `seq`, whose digest is `previous`, each with a fresh nonce."""
    links: list[Link] = []
    for draft in drafts:
        link = chained(matter, seq + len(links) + 1, previous, draft, secrets.token_hex(16))
        links.append(link)
        previous = link.digest
    return tuple(links)


def sealed_by(person: str, key: bytes, links: Sequence[Link]) -> tuple[Link, ...]:
    """Seal the links that the person recorded, and no others."""
    return tuple(replace(link, seal=seal(key, link)) if link.recorded_by == person else link for link in links)


def seal(key: bytes, link: Link) -> str:
    """Prove that the key's holder recorded the link: HMAC-SHA256 over its digest."""
    return hmac.new(key, link.digest.encode(), "sha256").hexdigest()


def seal_holds(key: bytes, link: Link) -> bool:
    """Say whether the seal is the key's, and the link still says what was sealed."""
    whole = link.payload is None or payload_digest(link.nonce, link.payload) == link.payload_digest
    same = hmac.compare_digest(seal(key, link).encode(), link.seal.encode("utf-8", "surrogatepass"))
    return whole and link_digest(link) == link.digest and same
