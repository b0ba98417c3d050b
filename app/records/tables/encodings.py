"""In which encoding a file is written: known by its mark or its bytes, and asked where neither says it."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.domain.errors import BadInput, Fault
from app.records.tables.limits import CELL
from app.records.tables.rowfaults import is_sound
from app.records.tables.source import RecordBytes

MARKS: Final = "records.marks"  # an error handler: what is no text becomes half a pair, which no sound text has
ENCODINGS: Final = (
    *("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252", "iso8859-1", "iso8859-15", "mac-roman"),
    *("shift_jis", "cp932", "euc_jp", "iso2022_jp", "gb18030", "big5", "cp949", "cp1250", "cp1251", "koi8-r"),
    *("iso8859-2", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
)
_BOMS: Final = {  # with the codec that takes the mark away; the longer first: UTF-32 begins like UTF-16
    codecs.BOM_UTF32_LE: ("utf-32-le", "utf-32"),
    codecs.BOM_UTF32_BE: ("utf-32-be", "utf-32"),
    codecs.BOM_UTF8: ("utf-8", "utf-8-sig"),
    codecs.BOM_UTF16_LE: ("utf-16-le", "utf-16"),
    codecs.BOM_UTF16_BE: ("utf-16-be", "utf-16"),
}
_CANDIDATES: Final = ("cp932", "euc_jp", "gb18030", "big5", "cp949", "cp1252", "iso8859-15", "cp1251", "mac-roman")
_SHIFTED: Final = (b"\x1b$B", b"\x1b$@", b"\x1b(J")  # ISO-2022-JP: Japanese in seven bits
_ODD_LINES: Final = 200
_PATTERN: Final = 4096


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\udc80", error.end


codecs.register_error(MARKS, _mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Say how bytes become text: `codec` for reading now, `encoding` "" while it must be asked.

    `sound` has neither marks nor NUL; `endless` is the first line that is longer than a cell may be, 0 where none is.
    """

    encoding: str
    codec: str
    sound: bool
    endless: int = 0
    candidates: tuple[str, ...] = ()
    doubts: tuple[Fault, ...] = ()


def text_of(source: RecordBytes, asked: str = "") -> Text:
    """Find how a file's bytes become text, looking at all of them.

    Raises `BadInput` for an encoding that is not offered.
    """
    asked, doubts = _offered(source.name, asked), list[Fault]()
    head = source.head(_PATTERN)
    name, codec = next((names for mark, names in _BOMS.items() if head.startswith(mark)), ("", ""))
    if name and asked not in {"", name}:
        doubts.append(Fault(source.name, "encoding-contradicted", f"The file's own mark says {name}; so it is read."))
    if not name and not asked:
        name = _by_pattern(head)
        if name:
            doubts.append(Fault(source.name, "encoding-guessed", f"By the pattern of its bytes it is read as {name}."))
    name = name or asked
    codec = codec or name or "utf-8"
    survey = _Survey(known=bool(name))
    survey.run(source, codec)
    if name or not survey.foreign:
        name = name or "utf-8"
        if survey.marked:
            doubts.append(Fault(source.name, "undecodable", f"Some bytes are no text in {name}; their rows are named."))
        return Text(encoding=name, codec=codec, sound=survey.sound, endless=survey.endless, doubts=tuple(doubts))
    candidates = _fitting(survey)
    sentence = f"The file is not in UTF-8 throughout. Choose its encoding; these would fit: {', '.join(candidates)}."
    doubts.append(Fault(source.name, "encoding", sentence))
    return Text(
        encoding="", codec=codec, sound=False, endless=survey.endless, candidates=candidates, doubts=tuple(doubts)
    )


def pieces(source: RecordBytes, codec: str) -> Iterator[str]:
    """Give a file's text piece by piece; undecodable bytes become halves of pairs."""
    decoder = codecs.getincrementaldecoder(codec)(MARKS)
    for block in source.blocks():
        yield decoder.decode(block)
    yield decoder.decode(b"", final=True)


def _offered(name: str, asked: str) -> str:
    if not asked:
        return ""
    try:
        found = codecs.lookup(asked).name
    except (LookupError, ValueError):
        found = ""
    if found not in {codecs.lookup(each).name for each in ENCODINGS}:
        raise BadInput([Fault(name, "encoding-unknown", f"Choose one of these encodings: {', '.join(ENCODINGS)}.")])
    return found


def _by_pattern(head: bytes) -> str:
    """Know UTF-16 without a mark by its zero bytes, which stand beside the ASCII of a header."""
    pairs, even, odd = len(head) // 2, head[0::2].count(0), head[1::2].count(0)
    if pairs and odd * 4 >= pairs and even * 20 < odd:
        return "utf-16-le"
    if pairs and even * 4 >= pairs and odd * 20 < even:
        return "utf-16-be"
    return ""


@dataclass(slots=True)
class _Survey:
    """Look at all text once: is it sound, is any line endless, and which lines are not UTF-8."""

    known: bool
    sound: bool = True
    marked: bool = False
    shifted: bool = False
    lines: int = 1
    endless: int = 0
    length: int = 0
    odd: list[bytes] = field(default_factory=list)
    utf8: int = 0

    @property
    def foreign(self) -> bool:
        return self.marked or self.shifted

    def run(self, source: RecordBytes, codec: str) -> None:
        decoder = codecs.getincrementaldecoder(codec)(MARKS)
        for block in source.blocks():
            text = decoder.decode(block)
            marked = self._look(text)
            if not self.known and marked and len(self.odd) < _ODD_LINES:
                self._collect(block)
            if not self.known and not self.shifted and b"\x1b" in block:
                self.shifted = any(each in block for each in _SHIFTED)
                if self.shifted:
                    self.odd.append(block)
        self._look(decoder.decode(b"", final=True))

    def _look(self, text: str) -> bool:
        self._measure(text)
        if text.isascii():
            self.sound = self.sound and "\0" not in text
            return False
        if is_sound(text):
            return False
        self.sound = False
        marked = not is_sound(text.replace("\0", ""))
        self.marked = self.marked or marked
        return marked

    def _measure(self, text: str) -> None:
        """Note a physical line without end, before anything would hold it whole."""
        end = "\n" if "\n" in text else "\r"
        first = text.find(end)
        self.length += len(text) if first < 0 else first
        if self.length > CELL:
            self.endless = self.endless or self.lines
        if first >= 0:
            self.lines += text.count(end)
            self.length = len(text) - text.rfind(end) - 1

    def _collect(self, block: bytes) -> None:
        for line in block.splitlines()[1:-1] or [block]:
            if line.isascii():
                continue
            try:
                line.decode()
            except UnicodeDecodeError:
                if len(self.odd) < _ODD_LINES:
                    self.odd.append(line)
            else:
                self.utf8 += 1


def _fitting(survey: _Survey) -> tuple[str, ...]:
    """Name the encodings in which every odd line is text; UTF-8 first where most lines of the file are."""
    if survey.shifted:
        return ("iso2022_jp", "utf-8")
    fits = [each for each in _CANDIDATES if all(_decodes(line, each) for line in survey.odd)]
    return ("utf-8", *fits) if survey.utf8 > len(survey.odd) else (*fits, "utf-8")


def _decodes(line: bytes, codec: str) -> bool:
    try:
        return is_sound(line.decode(codec))
    except UnicodeDecodeError:
        return False
