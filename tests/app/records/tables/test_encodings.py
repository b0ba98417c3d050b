import pytest

from app.domain.errors import BadInput
from app.records.tables.encodings import ENCODINGS
from tests.app.records.tables.files import codes, doubts, faults, opened, rows

TEXT = "name,ip\nJosé,203.0.113.7\nx,203.0.113.8\n"
JAPANESE = "氏名,アドレス\n田中,203.0.113.7\nx,203.0.113.8\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf_is_known_by_its_mark_or_its_bytes(codec: str) -> None:
    found = opened(TEXT.encode(codec))
    assert found.doubts == ()
    assert found.encoding in ENCODINGS
    assert found.tables[0].header == ("name", "ip")
    assert rows(found)[0] == ["José", "203.0.113.7"]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read_and_doubted(codec: str) -> None:
    found = opened(TEXT.encode(codec))
    assert (found.encoding, doubts(found)) == (codec, {"encoding-guessed"})
    assert rows(found)[0] == ["José", "203.0.113.7"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
def test_the_encoding_that_was_found_can_be_asked_for_again(codec: str) -> None:
    data = TEXT.encode(codec)
    assert rows(opened(data, opened(data).encoding)) == rows(opened(data))


@pytest.mark.parametrize(
    "text, codec",
    [(TEXT, "cp1252"), (JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (JAPANESE, "iso2022_jp")],
    ids=["cp1252", "cp932", "euc_jp", "iso2022_jp"],
)
def test_another_encoding_is_asked_for_and_never_guessed(text: str, codec: str) -> None:
    found = opened(text.encode(codec))
    assert (found.encoding, doubts(found)) == ("", {"encoding"})
    assert codec in found.encodings
    with pytest.raises(BadInput) as problem:
        found.chunks("")
    assert codes(problem.value) == {"encoding"}
    asked = opened(text.encode(codec), codec)
    assert asked.doubts == ()
    assert "".join(",".join(row) + "\n" for row in [asked.tables[0].header, *rows(asked)]) == text


def test_until_an_encoding_is_chosen_the_header_shows_where_text_is_missing() -> None:
    assert opened("n\xe4me,ip\n1,2\n".encode("cp1252")).tables[0].header == ("n\ufffdme", "ip")


def test_mixed_encodings_name_the_rows_and_read_the_others() -> None:
    data = "name,ip\nJosé,1\n".encode() + "René,2\n".encode("cp1252") + b"\xed\xa0\x80,3\nx,4\n"
    assert opened(data).encoding == ""
    found = opened(data, "utf-8")
    assert doubts(found) == {"undecodable"}
    assert [row[1] for row in rows(found)] == ["1", "2", "3", "4"]
    assert rows(found)[1][0] == "Ren\ufffd"
    assert faults(found) == [(3, 0, "undecodable"), (4, 0, "undecodable")]


def test_utf_8_is_the_first_candidate_where_most_lines_are() -> None:
    data = b"name,ip\n" + "José,1\n".encode() * 50 + "René,2\n".encode("cp1252")
    assert opened(data).encodings[0] == "utf-8"


def test_half_a_pair_in_utf_16_is_named() -> None:
    found = opened(b"\xff\xfe" + "a,b\n".encode("utf-16-le") + b"\x00\xd8" + ",1\n".encode("utf-16-le"))
    assert rows(found) == [["\ufffd", "1"]]
    assert faults(found) == [(2, 0, "undecodable")]


@pytest.mark.parametrize("asked", ["rot13", "zlib", "idna", "unicode_escape", "mbcs", "no such", "utf-8\0", "../x"])
def test_only_encodings_of_text_are_taken(asked: str) -> None:
    with pytest.raises(BadInput) as problem:
        opened(b"a,b\n", asked)
    assert codes(problem.value) == {"encoding-unknown"}


def test_a_mark_wins_over_what_is_asked_and_says_so() -> None:
    found = opened(TEXT.encode("utf-8-sig"), "cp1252")
    assert (found.encoding, doubts(found)) == ("utf-8", {"encoding-contradicted"})


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_offered_reads_what_it_writes(encoding: str) -> None:
    assert rows(opened("name,ip\nx,203.0.113.7\n".encode(encoding), encoding)) == [["x", "203.0.113.7"]]
