from collections.abc import Iterator
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.catalogue import FieldKind
from app.domain.validators import fault
from app.host.record_data import load_report_sentences
from app.records import cells
from app.records.cells import WORDED, Verdicts, is_plain_ip, judge_of, judge_unused
from app.records.refusals import CARD, CREDENTIAL, MESSAGE, NATIONAL_ID, NEVER, refused_text, refused_unused, suspicious
from tests.app.records.cases import catalogue

MESSAGES = (
    "I never said that you owe me anything, please leave my family alone now",
    "Ты обещал мне вернуть все деньги ещё в прошлом месяце, почему ты опять молчишь",
    "昨日あなたが書いたことは全部うそだと思います。今すぐ消してください。お願いですからもうやめてほしいです。",
)
SHOWN = {
    "4111 1111 1111 1111": CARD,
    "card 5555-5555-5555-4444 of J. Doe": CARD,
    "4111111111111111": CARD,
    "378282246310005": CARD,
    "**** 4242": CARD,
    "Visa ending in 4242": CARD,
    "cvv: 123": CREDENTIAL,
    "exp 04/27": CREDENTIAL,
    "password=hunter2": CREDENTIAL,
    "Authorization: Bearer abcdefghijklmnopqrstu": CREDENTIAL,
    "078-05-1120": NATIONAL_ID,
    "SSN 078051120": NATIONAL_ID,
    "passport no. X1234567": NATIONAL_ID,
    "1234 5678 9018": NATIONAL_ID,
    "マイナンバー 123456789018": NATIONAL_ID,
    "2341 2341 2346": NATIONAL_ID,
    "529.982.247-25": NATIONAL_ID,
    "11010519491231002X": NATIONAL_ID,
    "900101-1234568": NATIONAL_ID,
    "AB 12 34 56 C": NATIONAL_ID,
    **dict.fromkeys(MESSAGES, MESSAGE),
}
HARMLESS = (
    "",
    "Jane Doe",
    "1500000000000012345",
    "@handle_4242",
    "203.0.113.7:22859",
    "2001:db8::1",
    "2023-02-25 04:34:32 UTC",
    "1677299672123",
    "+44 20 7946 0018 123",
    "+442079460018",
    "550e8400-e29b-41d4-a716-446655440000",
    "35.6894, 139.6917",
    "-0.1275862",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
    "1 Example Street, Apartment 12, Springfield, Illinois 62701, United States of America",
    "東京都千代田区千代田一丁目一番一号",
    "000-12-3456",
    "666-12-3456",
    "123.456.789-00",
    "11111111111111111X",
    "999999-1234567",
)


@pytest.mark.parametrize("text", SHOWN, ids=[f"{at} {code}" for at, code in enumerate(SHOWN.values())])
def test_what_never_leaves_is_named_wherever_it_stands(text: str) -> None:
    assert refused_unused(text) == SHOWN[text]
    assert refused_unused(f"({text})") == SHOWN[text]
    assert dict(judge_unused({"x", text, "y"})) == {text: SHOWN[text]}


@pytest.mark.parametrize("text", HARMLESS, ids=range(len(HARMLESS)))
def test_identifiers_addresses_and_user_agents_are_not_taken_for_it(text: str) -> None:
    assert refused_unused(text) == ""
    assert not dict(judge_unused({text}))


@pytest.mark.parametrize("text", ["1234 5678 9019", "2341 2341 2343", "529.982.247-26"])
def test_a_number_whose_check_digit_is_wrong_is_no_national_id(text: str) -> None:
    assert refused_text(text) == ""


@pytest.mark.parametrize("kind", sorted(WORDED))
def test_a_field_of_words_refuses_national_ids_and_messages_too(kind: FieldKind) -> None:
    field = next(each for each in catalogue() if each.kind is kind and not each.cls.never_leaves)
    shown = {text: code for text, code in SHOWN.items() if code in {NATIONAL_ID, MESSAGE}}
    found = dict(judge_of(field)({*shown, "Jane Doe", ""}))
    assert {text: code for text, code in found.items() if code in NEVER} == found
    assert found.keys() == shown.keys()


def test_every_code_has_its_sentence_and_one_for_unused_columns() -> None:
    sentences = load_report_sentences()
    for code in NEVER:
        assert sentences[code]
        assert sentences[code.replace("looks-like", "unused")]


# --- many at once and one by one --------------------------------------------------------------------------------------

ANY = st.text(max_size=40) | st.sampled_from([*SHOWN, *HARMLESS]) | st.from_regex(r"\d{3}[- ]\d{2}[- ]\d{4}")


@given(st.sets(ANY, max_size=6))
def test_no_column_that_shows_something_is_passed_over(texts: set[str]) -> None:
    assert suspicious(texts) or not any(map(refused_unused, texts))
    assert dict(judge_unused(texts)) == {text: code for text in texts if (code := refused_unused(text))}


@given(st.sets(ANY, max_size=6))
def test_a_column_is_judged_as_each_cell_alone(texts: set[str]) -> None:
    for field in catalogue():
        found = dict(judge_of(field)(texts))
        for text in filter(None, texts):
            alone = fault(field, text)
            expected = alone.code if alone else refused_text(text) if field.kind in WORDED else ""
            assert found.get(text, "") == expected
        assert "" not in found


@given(st.ip_addresses().map(str) | st.from_regex(r"[0-9a-f:.]{1,40}", fullmatch=True))
def test_an_address_in_its_plainest_form_passes_its_validator(text: str) -> None:
    field = catalogue().get("log.access")
    assert field
    assert not is_plain_ip(text) or fault(field, text) is None


@pytest.mark.parametrize(
    "text, code",
    [
        ("203.0.113.7:22859", ""),
        ("[2001:db8::1]:59483", ""),
        ("2001:db8::1", ""),
        ("010.0.0.1", "ip-leading-zero"),
        ("::ffff:203.0.113.7", "ip-mapped"),
        ("0:0:0:0:0:ffff:cb00:7107", "ip-mapped"),
        ("fe80::1%eth0", "ip-scope-id"),
        ("203.0.113.7:99999", "not-an-ip-address"),
        ("203.0.113.256", "not-an-ip-address"),
        ("1::2::3", "not-an-ip-address"),
        ("1:2:3:4:5:6:7::8:9", "not-an-ip-address"),
        ("٢٠٣.0.113.7", "not-an-ip-address"),
        ("203.0.113.7\0", "control-character"),
        ("\u202e203.0.113.7", "bidi-control"),
        (" ", "blank-value"),
        ("x" * 3_000, "too-long"),
    ],
    ids=range(16),
)
def test_addresses_with_and_without_a_port_are_told_from_others(text: str, code: str) -> None:
    field = catalogue().get("log.access")
    assert field
    assert dict(judge_of(field)({text})) == ({text: code} if code else {})


def test_each_distinct_text_is_judged_once_as_long_as_there_are_not_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_KEPT", 100)
    asked = list[str]()

    def judge(texts: set[str]) -> Iterator[tuple[str, str]]:
        asked.extend(texts)
        yield from ((text, "odd") for text in texts if text.startswith("!"))

    verdicts = Verdicts(judge)
    for _ in range(3):
        assert verdicts.faults(["a", "!b", "a"]) == {"!b": "odd"}
    assert sorted(asked) == ["!b", "a"]
    for first in range(0, 1_000, 10):
        assert not verdicts.faults([str(number) for number in range(first, first + 10)])
    assert len(verdicts._sound) <= 100
    assert verdicts.faults(["!b"]) == {"!b": "odd"}


@pytest.mark.parametrize(
    "part",
    [
        "a ",
        "a",
        "a'",
        "1",
        "x",
        "*",
        "password",
        "ending ",
        " ",
        "ssn ",
        "AB 12 34 ",
        "bearer ",
        "exp ",
        "あ",
        "\0",
        "é",
    ],
    ids=ascii,
)
def test_a_cell_of_any_length_is_looked_through_in_time(part: str) -> None:
    begun = process_time()
    refused_unused(part * (500_000 // len(part)))
    assert process_time() - begun < 2


def test_long_lists_of_numbers_are_looked_through_in_time() -> None:
    begun = process_time()
    for part in ("1 ", "10 ", "1.2-", "1234 5678 "):
        refused_unused(part * 1_000)
    assert process_time() - begun < 2
