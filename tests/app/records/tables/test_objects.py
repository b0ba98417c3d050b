import pytest

from app.domain.errors import BadInput
from app.records.tables import Form
from tests.app.records.tables.files import JSONL, PGP, codes, doubts, faults, opened, rows


def test_numbers_keep_their_digits() -> None:
    found = opened(b'[{"id": 1234567890123456789, "n": 1.50, "e": 1e400, "t": "007", "b": true, "z": null}]')
    assert rows(found) == [["1234567890123456789", "1.50", "1e400", "007", "true", ""]]
    assert faults(found) == []
    assert all(type(cell) is str for cell in rows(found)[0])


def test_nested_objects_have_dotted_names_and_lists_are_named() -> None:
    found = opened(b'[{"a": 1, "b": {"c": 2, "d": [1.50, "x"]}}, {"e": "\xc3\xa9"}]')
    assert found.tables[0].header == ("a", "b.c", "b.d", "e")
    assert rows(found) == [["1", "2", '[1.50, "x"]', ""], ["", "", "", "é"]]
    assert faults(found) == [(1, 2, "list")]


def test_what_json_does_not_allow_is_named_with_its_row() -> None:
    found = opened(b'[{"a": 1}, {"a": NaN}, {"a": 1, "a": 2}, {"a": "\\ud800x"}, {"a": "\\u0000"}, {"a": -Infinity}]')
    assert [row[0] for row in rows(found)] == ["1", "NaN", "[1, 2]", "\ufffdx", "\0", "-Infinity"]
    assert faults(found) == [
        (2, 0, "not-a-number"),
        (3, 0, "duplicate-key"),
        (4, 0, "half-surrogate"),
        (5, 0, "nul"),
        (6, 0, "not-a-number"),
    ]


def test_truth_numbers_and_empty_lists_within_structures_keep_their_form() -> None:
    found = opened(b'[{"a": [true, null, 1.0, {"b": "\\u00e9"}], "c": [], "d": {}, "e": false}]')
    assert rows(found) == [['[true, null, 1.0, {"b": "é"}]', "[]", "{}", "false"]]
    assert faults(found) == [(1, 0, "list")]


def test_a_name_that_two_ways_lead_to_loses_nothing() -> None:
    found = opened(b'[{"a.b": 1, "a": {"b": 2}}]')
    assert (rows(found), faults(found)) == ([['["1", "2"]']], [(1, 0, "duplicate-key")])


def test_wrapped_records_and_members_are_tables_under_their_names() -> None:
    wrapped = b'[{"account": {"id": "1"}}, {"ip-audit": {"ip": "203.0.113.1"}}, {"ip-audit": {"ip": "203.0.113.2"}}]'
    members = b'{"account": {"id": "1"}, "ip-audit": [{"ip": "203.0.113.1"}, {"ip": "203.0.113.2"}]}'
    for found in map(opened, (wrapped, members)):
        assert [each.name for each in found.tables] == ["account", "ip-audit"]
        assert rows(found, "ip-audit") == [["203.0.113.1"], ["203.0.113.2"]]
        assert rows(found, "account") == [["1"]]


def test_values_that_follow_one_another_are_all_read() -> None:
    found = opened(b'[{"account": {"id": "1"}}]\n[{"ip-audit": {"ip": "x"}}]\n{\n"ip-audit": {"ip": "y"}}')
    assert rows(found, "ip-audit") == [["x"], ["y"]]


def test_an_array_longer_than_any_piece_is_read() -> None:
    found = opened(b"[" + b",\n ".join(b'{"n": %d, "t": "%s"}' % (at, b"x" * 90) for at in range(9_000)) + b"]")
    assert [row[0] for row in rows(found)] == [str(at) for at in range(9_000)]


def test_numbers_at_the_end_of_a_piece_are_whole() -> None:
    for length in range(1 << 18, (1 << 18) + 12):
        begin = b'{"n": [{"x": "%s"}], "id": ' % (b"y" * (length - 40))
        assert rows(opened(begin + b"12345678901234567890}"), "") == [["12345678901234567890"]]


def test_json_lines_are_told_from_json_and_bad_lines_are_named() -> None:
    found = opened(JSONL + b'\nnot json\n{"ip": "203.0.113.9"}\n[1]\n')
    assert found.form is Form.JSONL
    assert [first for first, _ in found.chunks("")] == [1, 4]
    assert rows(found)[1:3] == [["2001:db8::1", "", '["a", "b"]'], ["", "", ""]]
    assert faults(found) == [(2, 2, "list"), (4, -1, "not-json"), (6, -1, "not-json")]


@pytest.mark.parametrize(
    "data, code",
    [
        pytest.param(b"[" * 100_000, "too-deep", id="lists"),
        pytest.param(b'[{"a":' + b"[" * 100_000, "too-deep", id="lists in a record"),
        pytest.param(b'[{"a":' + b"[" * 500 + b"]" * 500 + b"}]", "too-deep", id="lists that close"),
        pytest.param(b'[{"a":' * 500 + b"1" + b"}]" * 500, "too-deep", id="lists and objects"),
        pytest.param(b'{"a":' * 500 + b"1" + b"}" * 500, "too-deep", id="objects"),
        pytest.param(b'[{"a": 1}, {"a":', "not-json", id="cut off"),
        pytest.param(b'[{"a": 1}] trailing', "not-json", id="words after"),
        pytest.param(b'[{"a": "' + b"x" * 9_000_000, "not-json", id="endless text"),
        pytest.param(b'["a", "b"]' + b" " * 20, "not-records", id="texts"),
        pytest.param(b"[[{}]]", "not-records", id="list of lists"),
        pytest.param(b"[]", "empty", id="nothing"),
        pytest.param(b"{}", "empty", id="object of nothing"),
        pytest.param(b'{"a": {"b": 1}, 2: 3}', "not-json", id="number as a name"),
        pytest.param(b'{"a": {"b": 1}; "c": 2}', "not-json", id="semicolon"),
        pytest.param(b'{"a": {"b": 1}', "not-json", id="object without end"),
        pytest.param(b'[{"a":' + b'[{"b":' * 40 + b"1" + b"}]" * 40 + b"}]", "too-deep", id="lists of objects"),
        pytest.param(b'[{"a": 1, "a": 2}, {}', "not-json", id="list without end"),
        pytest.param(b'{"a": 1, "a": 2}', "duplicate-key", id="member twice"),
        pytest.param(
            b"[{" + b",".join(b'"c%d": 1' % at for at in range(20_000)) + b"}]", "too-many-columns", id="wide"
        ),
        pytest.param(
            b"[" + b",".join(b'{"c%d": {"a": 1}}' % at for at in range(300)) + b"]", "too-many-tables", id="tables"
        ),
    ],
)
def test_hostile_json_ends_in_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(BadInput) as problem:
        opened(data)
    assert codes(problem.value) == {code}


def test_a_fault_names_the_record_before_it() -> None:
    with pytest.raises(BadInput) as problem:
        opened(b'[{"a": 1}, {"a": 2}, oops]')
    assert problem.value.faults[0].place == "records, after record 2"


def test_csv_whose_header_looks_like_json_is_csv() -> None:
    assert opened(b"[id],[name]\n1,2\n").form is Form.CSV


def test_json_in_another_encoding_is_asked_for() -> None:
    data = '[{"a": "é"}]'.encode("cp1252")
    assert opened(data).encoding == ""
    assert rows(opened(data, "cp1252")) == [["é"]]
    assert faults(opened(data, "utf-8")) == [(1, 0, "undecodable")]
    assert rows(opened('[{"a": "é"}]'.encode("utf-16"))) == [["é"]]


# --- clear-signed -----------------------------------------------------------------------------------------------------


def test_an_endless_line_is_refused_with_its_number() -> None:
    with pytest.raises(BadInput) as problem:
        opened(JSONL + b'{"a": "' + b"x" * 9_000_000)
    assert [(each.place, each.code) for each in problem.value.faults] == [("records, line 3", "line-too-long")]


def test_the_armour_is_taken_off_and_the_signature_is_said_to_be_unverified() -> None:
    found = opened(PGP)
    assert (found.form, doubts(found)) == (Form.PGP_JSON, {"signature-unverified"})
    assert found.tables[0].name == "ip-audit"
    assert rows(found) == [["1234567890123456789", "-7", "203.0.113.7"]]


def test_several_signed_messages_are_read_and_text_between_them_is_named() -> None:
    found = opened(PGP + b"\nunsigned\n" + PGP.replace(b"\n", b"\r\n"))
    assert len(rows(found)) == 2
    assert doubts(found) == {"signature-unverified", "unsigned-text"}


def test_a_signature_that_is_cut_off_is_a_doubt() -> None:
    assert "signature-cut" in doubts(opened(PGP[: PGP.index(b"iQEz")]))


def test_a_long_signed_message_is_read_whole() -> None:
    lines = b",\n".join(b'{"ip": "203.0.113.%d"}' % (at % 256) for at in range(10_000))
    data = PGP[: PGP.index(b"[ {")] + b"[\n" + lines + b"\n]\n" + PGP[PGP.index(b"-----BEGIN PGP SIGNATURE") :]
    assert len(rows(opened(data))) == 10_000


def test_signed_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(BadInput) as problem:
        opened(PGP.replace(b"[ {", b"hello"))
    assert codes(problem.value) == {"not-json"}
