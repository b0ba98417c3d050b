"""Damaged files, the same for the same seed: what fuzzing and its small version in the suite read."""

import copy
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from typing import Final, TypeAlias
from xml.etree import ElementTree as ET

from reportlab.pdfgen.canvas import Canvas

Change: TypeAlias = Callable[[Random, bytes], bytes]
W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORDS: Final = "The party shall preserve @invented_handle99 and notify its holder within 21 days."
_OBJECT: Final = re.compile(rb"\d+ 0 obj\b.*?endobj", re.DOTALL)
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_NUMBER: Final = re.compile(rb"-?\d+(?:\.\d+)?")
_NUMBERS: Final = b"0 -1 1 65536 2147483647 4294967296 99999999999999999999 1e38 .5 nan".split()
_MOST_ELEMENTS: Final = 2_000
_VALUES: Final = (
    "",
    "0",
    "1",
    "2",
    "-1",
    "off",
    "99999999999",
    "%1%2%9",
    "lowerRoman",
    "upperLetter",
    "page",
    "\u0663",
)
_TOKENS: Final = (
    b"/Kids[1 0 R 2 0 R 3 0 R]", b"/Count 2147483647", b"/Length 99999999", b"/Filter/FlateDecode",
    b"/Filter/LZWDecode", b"/MediaBox[0 0 0 0]", b"/MediaBox[0 0 1e9 1e9]", b"/Rotate 45", b"/UserUnit 1e9",
    b"/Encrypt 1 0 R", b" 3 Tr ", b" 1e30 0 0 1e30 0 0 cm ", b" /F 0 Tf ", b" BI /W 9999 /H 9999 ID ",
    b" q " * 500, b"<<" * 500, b"[" * 500,
)  # fmt: skip
_XML: Final = (
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<w:p>" * 300, b"</w:p>", b"&#0;", b"&b;", b"<w:tbl><w:tr><w:tc>", b"\0",
    b'<w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="-1"/></w:numPr>', b"<w:footnoteReference/>",
    b"]]>", b"\xff\xfe",
)  # fmt: skip


def seeded(seed: int) -> Random:
    """Give chance that repeats itself."""
    return Random(seed)  # noqa: S311 - it guards nothing


# --- sound files ------------------------------------------------------------------------------------------------------


@cache
def pdf(packed: int = 1) -> bytes:
    """Draw three pages: words, words on their side and in white, and a picture of lines."""
    made = io.BytesIO()
    canvas = Canvas(made, pageCompression=packed, invariant=1)
    for line in range(6):
        canvas.drawString(72, 700 - 24 * line, f"{line + 1} {WORDS}")
    canvas.showPage()
    canvas.rotate(90)
    canvas.drawString(72, -300, WORDS)
    canvas.setFillGray(1)
    canvas.drawString(72, -400, WORDS)
    canvas.showPage()
    canvas.rect(72, 72, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


@cache
def docx() -> bytes:
    """Write notes, a table, a list and styles."""
    numbered = '<w:pPr><w:pStyle w:val="S"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    run = f"<w:r><w:t>{WORDS}</w:t></w:r>"
    body = (
        f"<w:p>{run}<w:r><w:footnoteReference w:id='2'/></w:r></w:p><w:p>{numbered}{run}</w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run}</w:p></w:tc><w:tc><w:p>{run}</w:p><w:p/></w:tc></w:tr></w:tbl>"
    )
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%1)"/></w:lvl>'
    kinds = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    parts = {
        "document": f"<w:document xmlns:w='{W}'><w:body>{body}</w:body></w:document>",
        "footnotes": f"<w:footnotes xmlns:w='{W}'><w:footnote w:id='2'><w:p>{run}</w:p></w:footnote></w:footnotes>",
        "numbering": f"<w:numbering xmlns:w='{W}'>{kinds}<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        "</w:numbering>",
        "styles": f"<w:styles xmlns:w='{W}'><w:style w:styleId='S'><w:basedOn w:val='S'/></w:style></w:styles>",
    }
    return _zipped({f"word/{name}.xml": content.encode() for name, content in parts.items()})


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


# --- damage to any bytes ----------------------------------------------------------------------------------------------


def _flipped(random: Random, data: bytes) -> bytes:
    made = bytearray(data)
    for _ in range(random.choice((1, 3, 10, 50))):
        made[random.randrange(len(made))] = random.randrange(256)
    return bytes(made)


def _cut_short(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data))] or data


def _chunk(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randrange(len(data))
    return start, min(start + random.choice((1, 16, 200, 3000)), len(data))


def _doubled(random: Random, data: bytes) -> bytes:
    start, end = _chunk(random, data)
    return data[:end] + data[start:end] * random.choice((1, 1, 40)) + data[end:]


def _left_out(random: Random, data: bytes) -> bytes:
    start, end = _chunk(random, data)
    return data[:start] + data[end:] or b"\0"


def _with_token(random: Random, data: bytes, tokens: Sequence[bytes]) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + random.choice(tokens) + data[at:]


def _renumbered(random: Random, data: bytes) -> bytes:
    hits = list(_NUMBER.finditer(data))
    made = data
    for hit in sorted(random.sample(hits, min(len(hits), random.choice((1, 4)))), key=re.Match.start, reverse=True):
        made = made[: hit.start()] + random.choice(_NUMBERS) + made[hit.end() :]
    return made


_ANY: Final[tuple[Change, ...]] = (_flipped, _cut_short, _doubled, _left_out, _renumbered)


# --- damage that knows the format -------------------------------------------------------------------------------------


def _objects_swapped(random: Random, data: bytes) -> bytes:
    hits = list(_OBJECT.finditer(data))
    if len(hits) < 2:
        return _flipped(random, data)
    first, second = sorted(random.sample(hits, 2), key=re.Match.start)
    bodies = [hit[0].partition(b"obj") for hit in (first, second)]
    (one, obj, body), (two, _, other) = bodies
    between = data[first.end() : second.start()]
    return data[: first.start()] + one + obj + other + between + two + obj + body + data[second.end() :]


def _stream_changed(random: Random, data: bytes) -> bytes:
    """Damage what a stream unpacks to, so that the damage reaches fonts and operators."""
    hits = list(_STREAM.finditer(data))
    if not hits:
        return _flipped(random, data)
    hit = random.choice(hits)
    try:
        inner = zlib.decompress(hit[1])
    except zlib.error:
        return data[: hit.start(1)] + random.choice(_ANY)(random, hit[1] or b"\0") + data[hit.end(1) :]
    changed = zlib.compress(_pdf_changed(random, inner or b"\0"))
    return data[: hit.start(1)] + changed + b"\n" + data[hit.end(1) :]


def _pdf_changed(random: Random, data: bytes) -> bytes:
    if random.random() < 0.3:
        return _with_token(random, data, _TOKENS)
    return random.choice(_ANY)(random, data)


def _elements_changed(random: Random, data: bytes) -> bytes:
    """Move, nest, repeat and revalue elements, so that the part stays sound XML."""
    try:
        root = ET.fromstring(data)  # noqa: S314 - it is a part of ours
    except (ET.ParseError, ValueError, LookupError):
        return data
    for _ in range(random.choice((1, 3, 10))):
        every = list(root.iter())
        if len(every) > _MOST_ELEMENTS:
            break
        into, taken = random.choice(every), copy.deepcopy(random.choice(every))
        match random.randrange(4):
            case 0:
                into.insert(random.randrange(len(into) + 1), taken)
            case 1:
                into.extend([taken] * random.choice((1, 5)))
            case 2:
                into.attrib.update(dict.fromkeys(into.attrib, random.choice(_VALUES)))
            case _:
                into.tag = taken.tag
    return ET.tostring(root)


def _token_put_in(random: Random, data: bytes) -> bytes:
    return _with_token(random, data, _XML)


def _part_changed(random: Random, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(random.choice((1, 1, 3))):
        name = random.choice(sorted(parts))
        change = random.choice((*_ANY, *[_elements_changed] * 15, _token_put_in))
        parts[name] = change(random, parts[name])
    return _zipped(parts)


# --- files ------------------------------------------------------------------------------------------------------------


def mutated_pdf(random: Random, sources: Sequence[bytes]) -> bytes:
    """Damage one of some PDFs."""
    data = random.choice(sources)
    for _ in range(random.choice((1, 1, 2, 4))):
        data = random.choice((_pdf_changed, _objects_swapped, _stream_changed, _stream_changed))(random, data)
    return data


def mutated_docx(random: Random) -> bytes:
    """Damage a DOCX, mostly within its parts."""
    return _part_changed(random, docx()) if random.random() < 0.7 else random.choice(_ANY)(random, docx())


def mutated_text(random: Random) -> bytes:
    """Give bytes or characters by chance, or damaged words."""
    length = random.choice((1, 10, 500, 20_000))
    match random.randrange(5):
        case 0:
            return random.randbytes(length)
        case 1:
            return "".join(chr(random.randrange(0x110000)) for _ in range(length)).encode("utf-8", "replace")
        case 2:
            return random.choice((b"\xff\xfe", b"\xfe\xff")) + random.randbytes(length)
        case 3:
            return "".join(random.choice("ab \f\n\r\t\u2028\x85\ufeff\u0301()'\"%.") for _ in range(length)).encode()
        case _:
            return random.choice(_ANY)(random, f"{WORDS}\n".encode() * (length // 100 + 1))
