import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import EnvironmentFault
from app.domain.lookalikes import Confusables, Kind, find, skeleton, suspicions
from app.host import lookalike_data

ROOT = Path(__file__).parents[3]
TABLE = lookalike_data.read(ROOT / "resources" / "lookalikes" / "confusables.txt")
ORDERS = ROOT.parent / "shared" / "orders"

any_text = st.text(st.characters(codec=None), max_size=20)
handles = st.text(st.sampled_from("IilL1|oO0rnmvwcd_.@ 68b9gGsS5\u0430\u200d\u0301"), max_size=8)
names = st.sampled_from(["Shulim Leifer", "Mona Corn", "Wil B. Odds", "Example, Inc.", "Dora", ""])


def pairs(identifiers: Sequence[str], parties: Sequence[str] = ()) -> set[tuple[str, str]]:
    return {(found.a, found.b) for found in find(identifiers, parties, TABLE)}


def alike(a: str, b: str) -> bool:
    return bool(pairs([a, b]))


def test_a_capital_i_in_a_partys_name_is_found_and_spelled_out() -> None:
    (found,) = find(["@erpsmosh", "@ShuIimLeifer"], ["Shulim Leifer", "Example, Inc."], TABLE)
    assert (found.a, found.b, found.kind, found.same_text) == ("@ShuIimLeifer", "Shulim Leifer", Kind.PARTY, False)
    (point,) = found.points
    assert (point.position, point.shown, point.name) == (4, "I", "U+0049 LATIN CAPITAL LETTER I")
    assert point.sentence == (
        "At character 4 stands U+0049 LATIN CAPITAL LETTER I, where the other has U+006C LATIN SMALL LETTER L."
    )
    assert "copy it, never type it" in found.sentence


def test_the_same_name_without_a_substitution_may_be_the_partys_own_account() -> None:
    (found,) = find(["@shulim_leifer"], ["Shulim Leifer"], TABLE)
    assert found.same_text
    assert found.points == ()
    assert "own account" in found.sentence


def test_two_handles_that_look_alike_are_found() -> None:
    (found,) = find(["@ShuIimLeifer", "@ShulimLeifer"], [], TABLE)
    assert (found.kind, found.same_text, [point.position for point in found.points]) == (Kind.ACCOUNT, False, [4])
    assert "different accounts" in found.sentence


def test_handles_that_differ_in_capitals_and_punctuation_only_say_so() -> None:
    (found,) = find(["@Mona_Corn", "@monacorn"], [], TABLE)
    assert found.same_text
    assert "capitals" in found.sentence
    assert [(point.position, point.shown) for point in found.points] == [(1, "M"), (5, "_"), (6, "C")]


@pytest.mark.parametrize(
    "a, b",
    [
        ("@shulimleifer", "@shulimle\u0456fer"),  # Cyrillic i
        ("@\u0430pple", "@apple"),  # Cyrillic a
        ("@\u039doon", "@Noon"),  # Greek capital nu
        ("\uff20\uff2do\uff4e\uff41", "@Mona"),  # full width
        ("@\U0001d5e0ona", "@Mona"),  # mathematical
        ("caf\u00e9", "cafe\u0301"),  # NFC and NFD
        ("caf\u00e9", "cafe"),
        ("@mo\u200dna", "@mona"),  # joiner
        ("@mo\u3164na", "@mona"),  # blank letter
        ("\u3164", "\u2800"),  # two blank names
        ("@mona", "@rnona"),
        ("@window", "@vvindow"),
        ("@Clark", "@dark"),
        ("@l0ve", "@Iove"),
        ("@5un", "@Sun"),
        ("@Zoe", "@2oe"),
        ("@Bob8", "@8obB"),
        ("@6ob", "@bob"),
        ("@6um", "@Gum"),
        ("@a_b", "@a__b"),
        ("@a|b", "@alb"),
        ("1O1", "101"),
        ("@\U0001f600\ufe0fmona", "@\U0001f600mona"),
    ],
)
def test_what_the_eye_confuses_is_found(a: str, b: str) -> None:
    assert alike(a, b)
    assert alike(b, a)
    assert all(found.points for found in find([a, b], [], TABLE))


@pytest.mark.parametrize(
    "a, b",
    [
        ("@user6", "@user8"),
        ("@user6", "@user9"),
        ("203.0.113.6", "203.0.113.8"),
        ("192.0.2.1", "19.20.2.1"),
        ("2001:db8::b", "2001:db8::8"),
        ("2001:db8::6", "2001:db8::b"),
        ("@tom", "@tim"),
        ("@\u306f", "@\u307f"),
        ("@\ue000", "@\ue001"),
        ("108844170233917560012", "108844170233917560021"),
    ],
)
def test_what_the_eye_tells_apart_is_no_finding(a: str, b: str) -> None:
    assert not alike(a, b)


@pytest.mark.parametrize(
    "handle, party, positions",
    [
        ("@realShuIimLeifer99", "Shulim Leifer", [8]),
        ("@Leifer_ShuIim", "Shulim Leifer", [11]),
        ("@ShuIimLeifer", "Shulim B. Leifer", [4]),
        ("@Shulim\u200bLeifer", "Shulim Leifer", [6]),
        ("@\u202eShulimLeifer", "Shulim Leifer", [0]),
        ("@ShulimLeifer\u200d", "Shulim Leifer", [12]),
        ("@ShulirnLeifer", "Shulim Leifer", [6]),
        ("@xmonacom", "Mona Corn", [8]),
        ("@Exarnple", "Example, Inc.", [4]),
        ("@JosePerez", "Jos\u00e9 P\u00e9rez", [4, 6]),
        ("@b1g6", "B1gb", [4]),
        ("@my_b1gb6", "B1gbb", [8]),
    ],
)
def test_a_handle_with_the_look_of_a_partys_name_is_found(handle: str, party: str, positions: list[int]) -> None:
    (found,) = find([handle], [party], TABLE)
    assert (found.a, found.b, found.same_text) == (handle, party, False)
    assert [point.position for point in found.points] == positions


@pytest.mark.parametrize(
    "handle, party",
    [
        ("@ExampleFans", "Example, Inc."),  # a company's bare name within a handle
        ("@bigAnnB", "Ann"),  # too short to mean anything
        ("@Shulim", "Shulim Leifer"),
        ("@erpsmosh", "Shulim Leifer"),
        ("@", "..."),
    ],
)
def test_a_handle_that_only_shares_a_little_with_a_party_is_no_finding(handle: str, party: str) -> None:
    assert find([handle], [party], TABLE) == ()


def test_what_only_the_other_has_is_placed_too() -> None:
    (found,) = find(["mona", "\u200dmo\u200dna"], [], TABLE)
    assert [point.sentence.split(" stands")[0] for point in found.points] == [
        "Before the first character",
        "After character 2",
    ]


def test_an_identifier_given_twice_counts_once() -> None:
    assert find(["@mona", "@mona"], ["Dora", "Dora"], TABLE) == ()
    assert len(find(["@dora"], ["Dora", "Dora"], TABLE)) == 1


@given(any_text | handles)
def test_a_skeleton_is_its_own_skeleton(text: str) -> None:
    once = skeleton(text, TABLE)
    assert skeleton(once, TABLE) == once


@given(handles, handles, names)
def test_finding_is_symmetric(a: str, b: str, party: str) -> None:
    assert {frozenset(pair) for pair in pairs([a, b], [party])} == {frozenset(pair) for pair in pairs([b, a], [party])}


@given(st.lists(handles, max_size=6), handles, st.integers(0, 6), st.lists(names, max_size=2))
def test_adding_an_identifier_never_removes_a_finding(
    identifiers: list[str], another: str, place: int, parties: list[str]
) -> None:
    more = [*identifiers[:place], another, *identifiers[place:]]
    before = {frozenset(pair) for pair in pairs(identifiers, parties)}
    assert before <= {frozenset(pair) for pair in pairs(more, parties)}


@given(st.lists(any_text | handles, max_size=4), st.lists(any_text | names, max_size=2))
def test_hostile_text_is_shown_safely_and_raises_nothing(identifiers: list[str], parties: list[str]) -> None:
    for found in find(identifiers, parties, TABLE):
        assert "\u202e" not in found.sentence
        for point in found.points:
            (point.sentence + point.shown).encode("utf-8")


@given(any_text | handles)
def test_every_suspicion_can_be_shown(identifier: str) -> None:
    for point in suspicions(identifier):
        assert point.name.startswith("U+")
        (point.sentence + point.shown).encode("utf-8")


@pytest.mark.parametrize(
    "identifier, position, name, reason",
    [
        ("@\u0430pple", 1, "U+0430 CYRILLIC SMALL LETTER A", "another script"),
        ("@\u041f\u0440\u0438v", 4, "U+0076 LATIN SMALL LETTER V", "another script"),
        ("@mo\u200dna", 2, "U+200D ZERO WIDTH JOINER", "not visible"),
        ("\u202emona", 0, "U+202E RIGHT-TO-LEFT OVERRIDE", "not visible"),
        ("caf\u0065\u0301", 4, "U+0065 LATIN SMALL LETTER E", "usual form"),
        ("\uff2dona", 1, "U+FF2D FULLWIDTH LATIN CAPITAL LETTER M", "styled"),
    ],
)
def test_what_is_odd_in_one_identifier_is_spelled_out(identifier: str, position: int, name: str, reason: str) -> None:
    (point,) = suspicions(identifier)
    assert (point.position, point.name) == (position, name)
    assert reason in point.sentence


@pytest.mark.parametrize(
    "identifier",
    ["@ShuIimLeifer", "@ay_chim0807", "konno\u3086\u304d\u4eca\u91ce", "\U0001f469\u200d\U0001f680", "203.0.113.8", ""],
)
def test_an_ordinary_identifier_raises_no_suspicion(identifier: str) -> None:
    assert suspicions(identifier) == ()


def test_the_table_cannot_be_changed_and_a_circular_one_does_not_hang() -> None:
    given_table = {"a": "b", "b": "a"}
    circular = Confusables(given_table)
    given_table["x"] = "y"
    assert skeleton("x", circular) == "x"
    assert skeleton("a", circular) in {"a", "b"}


@pytest.mark.parametrize("content", [None, b"0061", b"zz;0061", b"\xff", b"0061;110000"])
def test_a_missing_or_damaged_table_is_reported(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "confusables.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EnvironmentFault) as caught:
        lookalike_data.read(path)
    assert caught.value.code == "lookalike-data"


@pytest.mark.skipif(not ORDERS.exists(), reason="the example orders are not beside the project")
def test_in_the_example_orders_exactly_the_lookalike_is_found() -> None:
    found = set()
    for path in sorted(ORDERS.glob("*.json")):
        facts = json.loads(path.read_text(encoding="utf-8")).get("facts")
        parties = facts["requesting_party"] + facts["producing_parties"]
        found |= pairs([account["identifier"] for account in facts["accounts"]], parties)
    assert found == {("@ShuIimLeifer", "Shulim Leifer")}
