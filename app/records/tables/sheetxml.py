"""The rows of a sheet and the strings of a workbook, cut out of their XML piece by piece.

Almost every row is written in one of few forms; those are taken apart by one pattern, much faster than an XML parser
tells of them. A row that is anything else (entities, comments, formulas, rich text) is given to the parser.
A piece ends where `</row>` stands: inside a comment or CDATA it would be none, and then the parser refuses the piece.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import Final
from xml.parsers import expat

from app.domain.errors import BadInput
from app.records.tables.limits import XML_DEPTH

COMPUTED: Final = "="
PIECE: Final = 32 << 20  # characters of one row or one string
_TEXT: Final = r"([^<&\r\0-\x08\x0b\x0c\x0e-\x1f]*)"
_T: Final = rf"<t(?: xml:space=\"preserve\")?>{_TEXT}</t>"
_STRING: Final = re.compile(rf"\s*<si>{_T}")
_ROW: Final = re.compile(r'\s*<row r="([1-9]\d{0,6})"([^<>&]*)>')
_CELL: Final = re.compile(
    r'(<c r="([A-Z]{1,3})[1-9]\d{0,6}"(?: s="(\d{1,6})")?(?: t="(s|n|b|inlineStr)")?'
    rf" ?(?:/>|><v>{_TEXT}</v></c>|></c>|><is>{_T}</is></c>))"
)
_WHOLE: Final = itemgetter(0)
_OPENING: Final = re.compile(r"<((?:\w+:)?)(sheetData|sst)\b[^>]*>")


Found = tuple[str, str, str, str, str, str]  # COMPUTED or any other, column, style, the XML's type, value, inline text
Row = tuple[int, list[Found]]


def decoded(blocks: Iterable[bytes], broken: Callable[[], BadInput]) -> Iterator[str]:
    """Give the text of a part, which is UTF-8 unless its mark says otherwise."""
    decoder = None
    for block in blocks:
        if decoder is None:
            utf16 = block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            decoder = codecs.getincrementaldecoder("utf-16" if utf16 else "utf-8-sig")()
            declared = re.match(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""", block)
            if declared and declared[1].lower() not in {b"utf-8", b"us-ascii"}:
                raise broken()
        try:
            yield decoder.decode(block)
        except UnicodeDecodeError:
            raise broken() from None


def cut(texts: Iterable[str], tag: str, broken: Callable[[], BadInput]) -> Iterator[tuple[str, str]]:
    """Give what stands before each end tag inside `sheetData` or `sst`, with the tag's prefix; raises `BadInput`."""
    texts = iter(texts)
    opening, rest = _opened(texts, broken)
    if opening[0].endswith("/>"):
        return
    prefix, end = opening[1], f"</{opening[1]}{opening[2]}>"
    for text in chain([""], texts):
        *pieces, rest = (rest + text).split(f"</{prefix}{tag}>")
        for piece in pieces:
            yield piece, prefix
        if len(rest) > PIECE:
            raise broken()
    left, closed, _ = rest.partition(end)
    if not closed:
        raise broken()
    if left.strip():  # rows without cells, written as one tag each, or something that is no row
        yield f"{left}<{prefix}{tag}>", prefix


def _opened(texts: Iterator[str], broken: Callable[[], BadInput]) -> tuple[re.Match[str], str]:
    """Find where rows or strings begin, and give what follows."""
    begun = ""
    for text in texts:
        begun += text
        opening = _OPENING.search(begun)
        # a comment before could hold rows that no other program sees
        if len(begun) > PIECE or (opening and "<!" in begun[: opening.start()]):
            break
        if opening:
            return opening, begun[opening.end() :]
    raise broken()


def strings(texts: Iterable[str], broken: Callable[[], BadInput]) -> list[str]:
    """Give the shared strings of a workbook."""
    found = list[str]()
    for piece, prefix in cut(texts, "si", broken):
        simple = _STRING.fullmatch(piece)
        if simple:
            found.append(simple[1])
        else:
            found += _Parsed(broken).run(piece, f"{prefix}si").strings
    return found


def rows(texts: Iterable[str], broken: Callable[[], BadInput]) -> Iterator[Row]:
    """Give the rows of a sheet with their numbers, which only ascend."""
    last = 0
    for piece, prefix in cut(texts, "row", broken):
        found = _simple(piece)
        for number, cells in [found] if found else _Parsed(broken, last).run(piece, f"{prefix}row").rows:
            if number <= last:
                raise broken()
            last = number
            yield number, cells


def _simple(piece: str) -> Row | None:
    row = _ROW.match(piece)
    if row is None or row[2].endswith("/"):
        return None
    matched = _CELL.findall(piece, row.end())
    if len("".join(map(_WHOLE, matched))) != len(piece) - row.end():
        return None
    return int(row[1]), matched


@dataclass(slots=True)
class _Parsed:
    """Let the parser tell of a piece: its rows, or its strings."""

    broken: Callable[[], BadInput]
    last: int = 0
    rows: list[Row] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)
    _cell: dict[str, str] = field(default_factory=dict)
    _text: list[str] = field(default_factory=list)
    _formula: bool = False

    def run(self, piece: str, tag: str) -> "_Parsed":
        """Parse a piece whose end tag was cut off; raises `BadInput`."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._data
        try:
            parser.Parse(f"<piece>{piece}</{tag}></piece>", True)
        except (expat.ExpatError, UnicodeEncodeError):
            raise self.broken() from None
        return self

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._path.append(name)
        if len(self._path) > XML_DEPTH:
            raise self.broken()
        match name:
            case "row":
                self.last = self._number(attributes.get("r", str(self.last + 1)))
                self.rows.append((self.last, []))
            case "c":
                self._cell, self._text, self._formula = attributes, [], False
            case "si":
                self._text = []
            case "f":
                self._formula = True
            case _:
                pass

    def _end(self, _: str) -> None:
        name = self._path.pop()
        if name == "si":
            self.strings.append("".join(self._text))
        elif name == "c" and self.rows:
            cells, given = self.rows[-1][1], self._cell
            column = given.get("r", "").rstrip("0123456789") or after(cells[-1][1] if cells else "")
            style = given.get("s", "")
            if style and not (style.isascii() and style.isdigit()):
                raise self.broken()
            mark, text = COMPUTED if self._formula else "", "".join(self._text)
            cells.append((mark, column, style, given.get("t", ""), text, ""))

    def _data(self, text: str) -> None:
        if self._path[-1] in {"v", "t"} and "rPh" not in self._path:  # rPh: how a word is pronounced
            self._text.append(text)

    def _number(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 7):
            raise self.broken()
        return int(text)


def after(column: str) -> str:
    """Name the column after one; `""` is before the first."""
    head, last = column[:-1], column[-1:]
    if not last:
        return "A"
    return head + chr(ord(last) + 1) if last < "Z" else after(head) + "A"
