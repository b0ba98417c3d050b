from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.chain import GENESIS, Draft, Link, broken_at, chained, link_digest

AT = datetime(2026, 11, 21, 9, tzinfo=UTC)


def chain(*payloads: str) -> list[Link]:
    links: list[Link] = []
    for seq, payload in enumerate(payloads, start=1):
        draft = Draft(payload=payload, recorded_at=AT + timedelta(minutes=seq), recorded_by="Ann Clerk", why="as told")
        links.append(chained("m1", seq, links[-1].digest if links else GENESIS, draft, f"nonce-{seq}"))
    return links


LINKS = chain('{"v":1}', '{"v":1,"n":2}', '{"v":1,"n":3}')


def test_an_untouched_chain_holds() -> None:
    assert broken_at(LINKS) is None


def test_no_events_are_a_chain_that_holds() -> None:
    assert broken_at([]) is None


@pytest.mark.parametrize(
    "change",
    [
        {"matter": "m2"},
        {"seq": 4},
        {"recorded_at": AT},
        {"recorded_by": "Bob Clerk"},
        {"why": ""},
        {"nonce": "nonce-9"},
        {"payload": '{"v":1,"n":9}'},
        {"payload_digest": "0" * 64},
        {"previous": GENESIS},
        {"digest": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_any_changed_field_breaks_the_chain_where_it_stands(change: dict[str, Any]) -> None:
    assert broken_at([LINKS[0], replace(LINKS[1], **change), LINKS[2]]) == 2


def test_a_change_that_is_digested_anew_breaks_the_link_after_it() -> None:
    forged = replace(LINKS[1], why="as nobody told")
    forged = replace(forged, digest=link_digest(forged))
    assert broken_at([LINKS[0], forged, LINKS[2]]) == 3


def test_an_event_cut_out_of_the_middle_breaks_the_chain() -> None:
    assert broken_at([LINKS[0], LINKS[2]]) == 2


def test_a_link_of_another_matter_breaks_the_chain_even_when_it_is_joined_properly() -> None:
    draft = Draft(payload="{}", recorded_at=AT, recorded_by="Ann Clerk")
    assert broken_at([LINKS[0], chained("m2", 2, LINKS[0].digest, draft, "nonce")]) == 2


def test_an_erased_payload_keeps_the_chain() -> None:
    assert broken_at([LINKS[0], replace(LINKS[1], payload=None), LINKS[2]]) is None


def test_the_seal_is_no_part_of_the_chain() -> None:
    assert broken_at([replace(LINKS[0], seal="sealed"), *LINKS[1:]]) is None


def test_the_same_payload_has_another_digest_under_another_nonce() -> None:
    draft = Draft(payload="{}", recorded_at=AT, recorded_by="Ann Clerk")
    digests = {chained("m1", 1, GENESIS, draft, nonce).payload_digest for nonce in ("a", "b")}
    assert len(digests) == 2
