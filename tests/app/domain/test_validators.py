"""A value that has not the form of its field is held, and the sentence that says so never repeats it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.catalogue import Field, FieldClass, FieldKind, Sensitivity
from app.domain.validators import SENTENCES, fault


def field_of(kind: FieldKind, cls: FieldClass = FieldClass.SUBSCRIBER) -> Field:
    return Field(id="some.field", label="field", plural="fields", kind=kind, cls=cls, sensitivity=Sensitivity.HIGH)


def code(kind: FieldKind, text: str, cls: FieldClass = FieldClass.SUBSCRIBER) -> str | None:
    found = fault(field_of(kind, cls), text)
    return found.code if found else None


@pytest.mark.parametrize("kind", FieldKind)
@pytest.mark.parametrize("text", ["", " ", "\t", "\u3000", "\u3164", "\u200b\u2800", "\ufeff", "\n\r"])
def test_a_cell_that_shows_nothing_is_held(kind: FieldKind, text: str) -> None:
    assert code(kind, text) == "blank-value"


@pytest.mark.parametrize("kind", FieldKind)
def test_a_cell_is_held_beyond_two_thousand_characters(kind: FieldKind) -> None:
    assert code(kind, "a" * 2_000) != "too-long"
    assert code(kind, "a" * 2_001) == "too-long"


@pytest.mark.parametrize("sign", ["\x00", "\n", "\t", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ud800"])
def test_a_control_character_or_half_a_character_is_held(sign: str) -> None:
    assert code(FieldKind.NAME, f"Mina{sign}Example") == "control-character"


@pytest.mark.parametrize("sign", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_a_character_that_turns_the_text_around_is_held(sign: str) -> None:
    assert code(FieldKind.NAME, f"Mina{sign}Example") == "bidi-control"


@pytest.mark.parametrize("kind", [FieldKind.TEXT, FieldKind.NAME, FieldKind.ADDRESS, FieldKind.ID])
@pytest.mark.parametrize(
    "text",
    ["見本 美奈", "מינה", "مينا\u200f", "👩‍👩‍👧", "  padded ", "=1+1", "@handle", "-1", "<img src='x'>", "%s {0}"],
)
def test_words_of_any_script_pass_as_found(kind: FieldKind, text: str) -> None:
    assert code(kind, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "mina@example.com",
        "mina.example+desk@mail.example.co.jp",
        "m@x.example",
        "a..b.@mobile.example",
        "m@xn--bcher-kva.example",
        "m@b.xn--p1ai",
    ],
)
def test_an_email_address_passes(text: str) -> None:
    assert code(FieldKind.EMAIL, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "mina",
        "mina@",
        "@example.com",
        "mina@example",
        "mina@@example.com",
        "mina@example.com ",
        " mina@example.com",
        "mina@example.com, ken@example.com",
        "Mina <mina@example.com>",
        "mailto:mina@example.com",
        "mina@-example.com",
        "mina@example..com",
        "mina@203.0.113.7",
        "mіna@example.com",  # a Cyrillic letter
        "m**a@exa mple.com",
        f"{'m' * 65}@example.com",
        f"m@{'example.' * 32}com",
    ],
)
def test_what_is_not_one_plain_email_address_is_held(text: str) -> None:
    assert code(FieldKind.EMAIL, text) == "not-an-email"


@pytest.mark.parametrize(
    "text", ["+819012345678", "+1 415-555-0100", "(415) 555-0100", "090-1234-5678", "415.555.0100"]
)
def test_a_telephone_number_passes(text: str) -> None:
    assert code(FieldKind.PHONE, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "123456",
        "+1234567890123456",
        "8.19012E+11",
        "+81 90 1234 5678 x9",
        "tel:+14155550100",
        "٠٩٠١٢٣٤٥٦٧٨",
        "mina",
        "++819012345678",
        "090-1234-5678 ",
    ],
)
def test_what_is_not_one_telephone_number_is_held(text: str) -> None:
    assert code(FieldKind.PHONE, text) == "not-a-phone-number"


IPS = [FieldKind.IP, FieldKind.IP_TIME]


@pytest.mark.parametrize("kind", IPS)
@pytest.mark.parametrize(
    "text",
    [
        "203.0.113.7",
        "203.0.113.7:22859",
        "2001:db8::1",
        "[2001:db8::1]:59483",
        "2001:DB8:0:0:0:0:0:1",
        "203.0.113.7:65535",
    ],
)
def test_an_ip_address_passes_with_or_without_its_port(kind: FieldKind, text: str) -> None:
    assert code(kind, text) is None


@pytest.mark.parametrize("kind", IPS)
@pytest.mark.parametrize(
    "text, expected",
    [
        ("010.0.0.1", "ip-leading-zero"),
        ("203.0.113.07:443", "ip-leading-zero"),
        ("fe80::1%eth0", "ip-scope-id"),
        ("[fe80::1%eth0]:443", "ip-scope-id"),
        ("::ffff:203.0.113.7", "ip-mapped"),
        ("[::ffff:203.0.113.7]:443", "ip-mapped"),
        ("203.0.113", "not-an-ip-address"),
        ("203.0.113.256", "not-an-ip-address"),
        ("203.0.113.7:0", "not-an-ip-address"),
        ("203.0.113.7:65536", "not-an-ip-address"),
        ("203.0.113.0/24", "not-an-ip-address"),
        ("203.0.113.7, 203.0.113.8", "not-an-ip-address"),
        (" 203.0.113.7", "not-an-ip-address"),
        ("[2001:db8::1]", "not-an-ip-address"),
        ("[203.0.113.7]x:1", "not-an-ip-address"),
        ("2001:db8::1::2", "not-an-ip-address"),
        ("٢٠٣.0.113.7", "not-an-ip-address"),
        ("3405803783", "not-an-ip-address"),
        ("mina", "not-an-ip-address"),
    ],
)
def test_a_doubtful_ip_address_is_held(kind: FieldKind, text: str, expected: str) -> None:
    assert code(kind, text) == expected


@pytest.mark.parametrize("text", ["2022-10-13T12:00:00Z", "27/07/26 03:04:43PM", "1665662400", "Oct 13, 2022"])
def test_a_time_shows_a_date(text: str) -> None:
    assert code(FieldKind.TIME, text) is None


@pytest.mark.parametrize("text", ["yesterday", "12:30", "13 Oct"])
def test_a_time_without_a_date_is_held(text: str) -> None:
    assert code(FieldKind.TIME, text) == "not-a-time"


@pytest.mark.parametrize(
    "text", ["1.23457E+18", "1e18", "1,23457E+18", "123456789012345000", "1234567890123450000", "42.0"]
)
def test_an_identifier_that_a_spreadsheet_rounded_is_held(text: str) -> None:
    assert code(FieldKind.ID, text) == "id-rounded"


@pytest.mark.parametrize("text", ["1234567890123456789", "100000", "00042", "@ShuIimExample", "e5", "9b2f-11e7"])
def test_an_identifier_stays_text(text: str) -> None:
    assert code(FieldKind.ID, text) is None


CARD = "4111111111111111"


@pytest.mark.parametrize("kind", [kind for kind in FieldKind if kind is not FieldKind.ID])
@pytest.mark.parametrize("text", [CARD, "4111 1111 1111 1111", f"{CARD}@example.com", "Visa ****1111"])
def test_a_card_number_is_held_in_every_field(kind: FieldKind, text: str) -> None:
    assert code(kind, text) == "looks-like-card-number"


def test_an_unbroken_identifier_may_look_like_a_card_number_except_in_payment() -> None:
    assert code(FieldKind.ID, CARD) is None
    assert code(FieldKind.ID, f"@{CARD}") is None
    assert code(FieldKind.ID, "4111 1111 1111 1111") == "looks-like-card-number"
    assert code(FieldKind.ID, CARD, FieldClass.PAYMENT) == "looks-like-card-number"


def test_an_international_telephone_number_may_look_like_a_card_number() -> None:
    amex = "378282246310005"
    assert code(FieldKind.PHONE, f"+{amex}") is None
    assert code(FieldKind.PHONE, amex) == "looks-like-card-number"
    assert code(FieldKind.PHONE, f"+{CARD}") == "looks-like-card-number"
    assert code(FieldKind.TEXT, f"+{amex}") == "looks-like-card-number"


@pytest.mark.parametrize("text", ["1665662400000", "20221013120009"])
def test_a_time_in_digits_may_look_like_a_card_number(text: str) -> None:
    assert code(FieldKind.TEXT, text) == "looks-like-card-number"
    assert code(FieldKind.TIME, text) is None


@pytest.mark.parametrize("kind", FieldKind)
def test_a_labelled_credential_is_held_in_every_field(kind: FieldKind) -> None:
    assert code(kind, "password: hunter2") == "looks-like-credential"


HOSTILE = st.one_of(
    st.text(st.characters(codec=None), max_size=80),
    st.text("0123456789.:[]%/+-@ eE٣", max_size=40),
    st.from_regex(r"[a-z.]{1,70}@[a-z.\-]{1,70}"),
    st.ip_addresses().map(str),
)


@given(st.sampled_from(FieldKind), st.sampled_from(FieldClass), HOSTILE)
def test_any_text_gets_an_answer_and_only_a_fixed_sentence(kind: FieldKind, cls: FieldClass, text: str) -> None:
    found = fault(field_of(kind, cls), text)
    if found:
        assert found.place == "some.field"
        assert found.sentence == SENTENCES[found.code]


@given(st.sampled_from(FieldKind), st.text("0123456789ABCDEF@.:", min_size=4, max_size=60))
def test_a_sentence_never_contains_the_value(kind: FieldKind, text: str) -> None:
    found = fault(field_of(kind), text)
    assert found is None or text not in str(found)


@given(st.ip_addresses(v=4), st.integers(1, 65_535))
def test_every_ipv4_address_passes(address: object, port: int) -> None:
    assert code(FieldKind.IP, str(address)) is None
    assert code(FieldKind.IP, f"{address}:{port}") is None
