"""Look for texts in whatever leaves, in every writing and packing that one can think of, without the program's help."""

import base64
import html
import io
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote, quote_plus

import ahocorasick  # type: ignore[import-not-found]  # it has no stubs
import pypdfium2  # type: ignore[import-untyped]  # nor has it

from tests.security.canaries.tokens import Token

_STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)endstream", re.DOTALL)
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_FONT = (b"\x00\x01\x00\x00", b"OTTO", b"true")


class Search:
    """Know every writing of some tokens, and find them all at once (Aho and Corasick)."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self._found = ahocorasick.Automaton()
        for token in tokens:
            for text in token.texts:
                for form, needle in forms(text):
                    self._found.add_word(needle, (token, form))
        self._seen: dict[int, tuple[tuple[Token, str], ...]] = {}
        self._empty = not len(self._found)
        if not self._empty:
            self._found.make_automaton()

    def through(self, files: Mapping[str, bytes]) -> dict[str, dict[Token, str]]:
        """Give the tokens that occur, by file, each with the writing that was found first."""
        found: dict[str, dict[Token, str]] = {}
        for name, data in files.items():
            for piece in pieces(name, data):
                for token, form in self.in_text(piece):
                    found.setdefault(name, {}).setdefault(token, form)
        return found

    def in_text(self, text: str) -> tuple[tuple[Token, str], ...]:
        """Give the tokens in a text; what several files have in common, such as fonts, is looked through once."""
        key = hash(text)
        if key not in self._seen:
            self._seen[key] = () if self._empty else tuple(each for _, each in self._found.iter(text))
        return self._seen[key]


def forms(text: str) -> Iterator[tuple[str, str]]:
    """Give the writings of a text, each as a piece of a file would show it (see `pieces`)."""
    for norm in dict.fromkeys((text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text))):
        yield "page", tight(norm)
        yield "text", norm.casefold()
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
            raw = norm.encode(encoding)
            yield encoding, _bytes(raw)
            yield f"{encoding} hex", raw.hex()
            yield from ((f"{encoding} base64", _bytes(each)) for each in _based(raw))
        escaped = (
            json.dumps(norm)[1:-1],
            html.escape(norm),
            norm.replace('"', '""'),
            norm.encode("ascii", "xmlcharrefreplace").decode(),
        )
        entities = ("".join(f"&#{ord(each)};" for each in norm), "".join(f"&#x{ord(each):x};" for each in norm))
        percent = (
            quote(norm, safe=""),
            quote(norm),
            quote_plus(norm),
            "".join(f"%{each:02x}" for each in norm.encode()),
        )
        for each in (*escaped, *entities, *percent):
            yield "escaped", each.lower()


def _based(raw: bytes) -> Iterator[bytes]:
    """Give the three ways in which bytes stand in base64, without what depends on their neighbours."""
    for skip in range(3):
        whole = raw[skip : skip + (len(raw) - skip) // 3 * 3]
        yield base64.b64encode(whole)
        yield base64.urlsafe_b64encode(whole)


def _bytes(raw: bytes) -> str:
    return raw.lower().decode("latin-1")


def tight(text: str) -> str:
    """Drop whatever a page puts between the characters of a text."""
    return re.sub(r"[\s\u00ad\u200b\u2060]+", "", text).casefold()


def pieces(name: str, data: bytes) -> Iterator[str]:
    """Give everything that a file says, unpacked as far as it goes: names, bytes, parts, streams, strings, pages."""
    yield from _said(name)
    yield from _unpacked(data)


def _said(text: str) -> Iterator[str]:
    yield text.casefold()
    yield tight(text)


def _unpacked(data: bytes) -> Iterator[str]:
    yield _bytes(data)
    if data.startswith(b"PK"):
        yield from _archive(data)
    elif data.startswith(b"%PDF"):
        yield from _pdf(data)
    elif text := _text(data):
        yield from _said(text)
        yield from _said(html.unescape(re.sub(r"<[^>]*>", "", text)))


def _text(data: bytes) -> str:
    """Read a text; "" for what is none, such as a font."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return ""


def _archive(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield _bytes(archive.comment)
        for each in archive.infolist():
            yield from _said(each.filename)
            yield _bytes(each.comment + each.extra)
            if not each.flag_bits & 1:  # what is encrypted is opened elsewhere
                yield from _unpacked(archive.read(each))


def _pdf(data: bytes) -> Iterator[str]:
    """Give streams and strings of a PDF, then its pages as they are read; an encrypted one shows nothing of them."""
    plain = _STREAM.sub(b"", data)
    yield from _strings(plain)
    for found in _STREAM.finditer(data):
        inflated = _inflated(found[1])
        yield _bytes(inflated)
        if not inflated.startswith(_FONT):
            yield from _strings(inflated)
    if b"/Encrypt" not in plain:
        yield from _pages(data)


def _pages(data: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
        yield from _said(re.sub("[\ufffe\x02]", "-", "\n".join(texts)))
        yield from _said(re.sub("[\ufffe\x02]", "", "\n".join(texts)))
        yield from _said(
            "\n".join([*map(str, pdf.get_metadata_dict().values()), *(e.get_title() for e in pdf.get_toc())])
        )


def _strings(plain: bytes) -> Iterator[str]:
    """Give the strings of a PDF as they mean it, for they may be escaped or in hexadecimal."""
    literal = (_ESCAPED.sub(_sign, found) for found in _STRING.findall(plain) if b"\\" in found)
    coded = (bytes.fromhex(re.sub(rb"\s", b"", found).decode()[: len(found) // 2 * 2]) for found in _even(plain))
    yield from (_bytes(each) for each in (*literal, *coded))


def _even(plain: bytes) -> Iterator[bytes]:
    yield from (found for found in _HEX.findall(plain) if len(re.sub(rb"\s", b"", found)) % 2 == 0)


def _sign(found: re.Match[bytes]) -> bytes:
    if found[1][:1].isdigit():
        return bytes([int(found[1], 8) & 255])
    return _SIGNS.get(found[1], b"" if found[1].endswith(b"\n") else found[1])


def _inflated(stream: bytes) -> bytes:
    """Inflate a stream as far as it can be; one that is not packed stays as it is."""
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream
