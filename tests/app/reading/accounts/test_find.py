import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from app.reading.found import Found

Reader: TypeAlias = Callable[..., list[Found]]
CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]
BANK: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "examples" / "accounts.toml").read_text("utf-8")
)["example"]


def identifiers(found: list[Found]) -> list[str]:
    return sorted(each.value["identifier"] for each in found)


def only(found: list[Found]) -> Found:
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: (case.get("order") or case["background"]).strip()[:70])
def test_the_accounts_of_a_passage_are_found_and_no_others(read: Reader, case: dict[str, Any]) -> None:
    assert identifiers(read(case.get("background", ""), case.get("order", ""))) == sorted(case["gives"])


@pytest.mark.parametrize("example", BANK, ids=lambda example: example["text"][:70])
def test_the_bank_of_clauses_is_read_as_it_says(read: Reader, example: dict[str, Any]) -> None:
    found = read(**{"order" if example["where"] == "operative" else "background": example["text"]})
    shown = [{key: text for key, text in each.value.items() if text and key not in {"at", "port"}} for each in found]
    assert sorted(map(str, shown)) == sorted(map(str, map(_in_order, example["gives"].get("accounts", []))))


def _in_order(entry: dict[str, str]) -> dict[str, str]:
    return {key: entry[key] for key in ("identifier", "display_name", "kind") if key in entry}


def test_what_a_definition_lists_is_sure(read: Reader) -> None:
    found = read("“TARGET ACCOUNTS” means the accounts using the handles @heron_1 and @bittern_2.")
    assert identifiers(found) == ["@bittern_2", "@heron_1"]
    assert not any(each.doubt for each in found)


def test_an_author_named_in_passing_is_doubtful(read: Reader) -> None:
    found = only(read("An individual using the account “heron_1” posted a review."))
    assert "lists no accounts" in found.doubt


def test_accounts_that_look_alike_are_doubtful_and_say_so(read: Reader) -> None:
    found = only(
        read("The user of @r1ver_0tter is to be identified. A customer, who posts as @rlver_0tter, is not concerned.")
    )
    assert found.value["identifier"] == "@r1ver_0tter"
    assert "look alike" in found.doubt


def test_an_account_with_the_name_of_a_party_is_doubtful(read: Reader) -> None:
    found = only(read(order="Harborline shall identify the user of the account @KestreI_Foods_KK."))
    assert found.doubt


def test_fewer_accounts_than_the_order_counts_are_doubtful(read: Reader) -> None:
    found = only(read("Kestrel seeks the identity of the holders of three accounts, among them the account @heron_1."))
    assert "three accounts" in found.doubt


def test_a_display_name_glued_to_a_handle_is_split(read: Reader) -> None:
    found = only(read("An anonymous user with display name konno@CmRUCE9 posted a review."))
    assert found.value == {"identifier": "@CmRUCE9", "display_name": "konno", "kind": "handle"}


def test_where_a_glued_display_name_begins_is_doubtful_if_it_may_have_several_words(read: Reader) -> None:
    found = only(read("The posts were written by river lover@otter_77 (the “Account”)."))
    assert found.value["display_name"] == "river lover"
    assert "display name" in found.doubt


@pytest.mark.parametrize(
    "printed, moment, port",
    [
        ("203.0.113.8, port 51413, 2024-02-21 23:59:58 UTC", "2024-02-21T23:59:58Z", "51413"),
        ("2001:db8:4f:11::7c on March 2, 2025 at 04:11:09 UTC", "2025-03-02T04:11:09Z", None),
        ("203.0.113.8:6881 on 01/05/2025 1:22:01 p.m. EST", "2025-01-05T13:22:01-05:00", "6881"),
        ("203.0.113.8", None, None),
    ],
)
def test_an_address_carries_its_time_and_port(read: Reader, printed: str, moment: str | None, port: str | None) -> None:
    found = only(read(f"The subpoena asks for the name of the subscriber who was assigned IP address {printed}."))
    assert (found.value.get("at"), found.value.get("port")) == (moment, port)
    assert not found.doubt


def test_a_time_without_a_zone_is_doubtful(read: Reader) -> None:
    found = only(read("Kestrel asks for the subscriber assigned IP address 203.0.113.8 on March 2, 2025 at 04:11:09."))
    assert found.value["at"] == "2025-03-02T04:11:09"
    assert "time zone" in found.doubt


def test_a_handle_broken_at_the_end_of_a_line_is_whole(read: Reader) -> None:
    found = only(read("Kestrel seeks the identity of the user of the account @gh0st_\nrm305_x, who wrote the post."))
    assert found.value["identifier"] == "@gh0st_rm305_x"


def test_a_stop_at_the_end_of_a_line_is_not_part_of_a_handle(read: Reader) -> None:
    found = only(read("The posts come from an anonymous user of the account @heron_1.\nKestrel complained of them."))
    assert found.value["identifier"] == "@heron_1"


def test_a_word_after_a_handle_that_ends_a_line_is_not_part_of_it(read: Reader) -> None:
    found = only(
        read("The subpoena asks for the identity of the user of the account @salt_marsh_\nand for nothing else.")
    )
    assert found.value["identifier"] == "@salt_marsh_"


def test_the_passage_is_the_identifier_where_it_decides(read: Reader) -> None:
    found = only(read("@heron_1 was seen.", "Harborline shall disclose the name of the user of the account @heron_1."))
    assert found.also
    assert found.at[1] - found.at[0] == len("@heron_1")
    assert found.at[0] > found.also[1][0]


def test_an_invisible_character_in_a_handle_is_kept_and_said(read: Reader) -> None:
    found = only(read("Kestrel seeks the identity of the user of the account @river\u200botter."))
    assert found.value["identifier"] == "@river\u200botter"
    assert "not visible" in found.doubt


def test_letters_of_another_script_in_a_handle_are_said(read: Reader) -> None:
    found = only(read("Kestrel seeks the identity of the user of the account @riv\u0435r_otter."))
    assert "another script" in found.doubt


def test_an_address_with_two_times_is_doubtful(read: Reader) -> None:
    text = (
        "Doe 1: IP address 203.0.113.8, 2025-03-01 01:02:03 UTC. Doe 2: the same, 203.0.113.8, 2025-04-01 01:02:03 UTC."
    )
    assert "more than one time" in only(read(text)).doubt


def test_what_nothing_speaks_for_is_proposed_with_the_doubt_said(read: Reader) -> None:
    found = only(read("The account @mirror_mirror is a parody. Kestrel wants to know whose it is."))
    assert "in so many words" in found.doubt


def test_an_account_about_which_nothing_may_be_told_is_doubtful(read: Reader) -> None:
    kept, given = read(
        "",
        "Harborline must not disclose information that would identify the user “heat_q,” and must keep it until this "
        "action ends. Harborline shall produce the name of the user “molten_m.”",
    )
    assert "nothing may be told" in kept.doubt
    assert not given.doubt


def test_an_account_that_only_the_reasons_name_is_doubtful_beside_those_that_the_court_orders_about(
    read: Reader,
) -> None:
    found = read(
        "The subpoena seeks the identity of the users of @v_one and @w_two.",
        "Harborline shall produce the name of the user of @v_one.",
    )
    assert [bool(each.doubt) for each in found] == [False] + [True] * (len(found) - 1)


def test_accounts_of_which_only_some_are_meant_are_doubtful(read: Reader) -> None:
    found = read(
        "The subpoena seeks the identity of the users of @v_one and @v_two. Kestrel now asks for the first only."
    )
    assert all("some of the accounts" in each.doubt for each in found)
    assert found
