"""A leak that is planted is found: by the search of these tests, by the oracle, and by the program before hand-over."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from app.domain.errors import DeskError
from tests.security.canaries import oracle
from tests.security.canaries.checking import check
from tests.security.canaries.drawing import draw
from tests.security.canaries.looking import Search, forms
from tests.security.canaries.planting import READY, RULES, WRITERS, archive, page, stream
from tests.security.canaries.producing import CanaryOffice
from tests.security.canaries.tokens import Mint, Token

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
MINT = Mint(4_711)
TOKENS = [MINT.make(field, "kite", "here") for field in ("name.registered", "email.other", "phone.other", "log.access")]
TOKENS += [MINT.make("name.display", "kite", "here") for _ in range(3)]
TOKENS.append(MINT.time(NOON, datetime.isoformat, "kite", "here"))
PLANTED: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda raw: b"\xef\xbb\xbfa,b\r\n" + raw + b"\r\n",
    "in a packed part": lambda raw: archive("word/document.xml", raw),
    "in an archive within an archive": lambda raw: archive("package.zip", archive("a.csv", raw)),
    "behind an archive": lambda raw: archive("a.csv", b"x", comment=raw),
    "in a stream of a PDF": stream,
    "behind a PDF": lambda raw: page("Nothing.") + b"\n%" + raw,
}
CODED: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-16": lambda text: text.encode("utf-16-le"),
    "utf-16, the other way round": lambda text: text.encode("utf-16-be"),
    "base64": lambda text: base64.b64encode(text.encode()),
    "base64 behind a byte": lambda text: base64.b64encode(b"x" + text.encode() + b"yz"),
    "base64 behind two bytes": lambda text: base64.b64encode(b"xy" + text.encode() + b"z"),
    "hexadecimal": lambda text: text.encode().hex().upper().encode(),
    "hexadecimal of utf-16": lambda text: b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">",
    "percent": lambda text: quote(text, safe="").encode(),
    "JSON": lambda text: json.dumps(text).encode(),
    "entities": lambda text: "".join(f"&#{ord(each)};" for each in text).encode(),
    "capitals": lambda text: text.upper().encode(),
}


@pytest.mark.parametrize("coded", CODED)
@pytest.mark.parametrize("place", PLANTED)
def test_the_search_finds_every_writing_of_a_token_wherever_it_is_packed(place: str, coded: str) -> None:
    search = Search(TOKENS)
    assert search.through({"clean": PLANTED[place](b"nothing")}) == {}
    for token in TOKENS:
        assert token in search.through({"found": PLANTED[place](CODED[coded](token.text))})["found"]


@pytest.mark.parametrize("at", range(len(TOKENS)))
def test_the_search_finds_what_is_printed_named_and_noted_in_a_pdf(at: int) -> None:
    search, token = Search(TOKENS), TOKENS[at]
    text = token.text if token.text.isascii() else token.others[0]
    assert search.through({"page": page("Nothing.", title="Nothing")}) == {}
    for compress in (0, 1):
        assert token in search.through({"page": page(text, compress=compress)})["page"]
        assert token in search.through({"note": page("Nothing.", title=text, compress=compress)})["note"]
    assert token in search.through({f"letter {token.text}.pdf": b""}).popitem()[1]
    assert token in search.through({"names": archive(token.text, b"")})["names"]


def test_a_text_has_scores_of_writings() -> None:
    assert len({needle for _, needle in forms(TOKENS[4].text)}) > 40


def _kind(token: Token) -> str:
    """Say what makes a token hard to find, or of what form it is; headings and names of files are no values."""
    if token.field in {"file name", "id"} or token.place.startswith("heading"):
        return ""
    signs = {'"': "a quotation mark", "@": "e-mail", "+1": "telephone", "2001:db8": "address", "2026-": "time"}
    if not token.text.isascii():
        return "a letter with an accent"
    return next((kind for sign, kind in signs.items() if sign in token.text), "")


@pytest.fixture(scope="module")
def ready() -> tuple[CanaryOffice, str, list[Token]]:
    """Give an approved matter with values and rows of every kind, some of them withheld."""
    case = draw(READY)
    office = CanaryOffice()
    matter = office.take(case)
    office.approve(matter)
    return office, matter, oracle.withheld(case)


@pytest.mark.parametrize("writer", WRITERS)
def test_the_program_refuses_to_hand_over_what_holds_a_withheld_value(
    ready: tuple[CanaryOffice, str, list[Token]], writer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, matter, withheld = ready
    kinds = {_kind(each): each for each in withheld if _kind(each)}
    assert set(kinds) == {"a letter with an accent", "a quotation mark", "e-mail", "telephone", "address", "time"}
    for token in kinds.values():
        with monkeypatch.context() as patched:
            WRITERS[writer](patched, token.text)
            with pytest.raises(DeskError) as refused:
                office.desk.exporting.export(matter, tmp_path)
        assert refused.value.code == "withheld-value-found", token.field
        assert token.text not in refused.value.sentence
        assert list(tmp_path.iterdir()) == []
    assert office.matter(matter).productions == ()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_of_the_program_that_lets_too_much_out_is_found(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil, first = RULES[rule]
    spoil(monkeypatch)
    results = (check(number, tmp_path / str(number)) for number in range(first, first + 40))
    found = next(each for each in results if each.faults)
    assert any(" occurs in " in each for each in found.faults)
