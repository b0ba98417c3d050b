"""Draw the invented orders of the samples on pleading paper: `python -m tests.make_sample_orders` writes the PDFs.

The source (`resources/samples/NAME.order.txt`) is a head of `key: value` lines, then paragraphs: `#`, `##` and `###`
are headings, `>` and `>>` are set in, `N.` is numbered, `^` is a footnote of its page, `~` a line of the signature.
`*italic*` and `**bold**` hold within a paragraph.
"""

import io
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, TypeAlias

from reportlab.lib.pagesizes import letter
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.documents.faces import Face
from app.host.font_files import font_set
from app.host.resources import RESOURCES
from app.host.samples import SAMPLES

FOLDER: Final = RESOURCES / "samples"
NOTE: Final = "Invented for Disclosure Desk; no court issued this."
LINES, PITCH, SIZE, SMALL = 28, 24.0, 13.0, 10.0
TOP, LEFT, RIGHT, MIDDLE = 748.0, 112.0, 566.0, 332.0
COURT, CAPTION = 5, 9  # the lines on which they start
FACES: Final = {"": Face.SERIF, "*": Face.SERIF_ITALIC, "**": Face.SERIF_BOLD}
INDENTS: Final = {
    "": (36, 0),
    "##": (0, 0),
    "###": (36, 36),
    ">": (36, 36),
    ">>": (60, 82),
    "~": (230, 230),
    "N": (18, 36),
}

Word: TypeAlias = list[tuple[str, str]]
"""The parts of a word, each in a face of its own: the name of the font, and the text."""


@dataclass
class Sheet:
    """Hold what stands on a page: lines of words by number, each with its left edge; and footnotes."""

    lines: dict[int, list[tuple[float, list[Word]]]] = field(default_factory=lambda: defaultdict(list))
    notes: list[list[Word]] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Give the last line that footnotes leave free."""
        return LINES - (len(self.notes) + 2) // 2 if self.notes else LINES


@dataclass
class Order:
    """Lay an order out line by line."""

    sheets: list[Sheet] = field(default_factory=lambda: [Sheet()])
    at: int = 1

    def put(self, left: float, line: list[Word]) -> None:
        """Set the next line, on the next page where this one is full."""
        if self.at > self.sheets[-1].last:
            self.sheets.append(Sheet())
            self.at = 1
        self.sheets[-1].lines[self.at].append((left, line))
        self.at += 1

    def paragraph(self, text: str) -> None:
        """Set one paragraph of the source."""
        mark, body = _marked(text)
        match mark:
            case "^":
                self.sheets[-1].notes += wrapped(words(body), [RIGHT - LEFT], SMALL)
            case "#":
                line = words(f"**{body}**")
                self.put(_centered(line), line)
            case "~":
                for each in text.splitlines():
                    self.put(LEFT + INDENTS["~"][0], words(each.removeprefix("~ ")))
            case _:
                first, rest = INDENTS[mark]
                bold = "**" if mark in {"##", "###"} else ""
                widths = [RIGHT - LEFT - first, RIGHT - LEFT - rest]
                for number, line in enumerate(wrapped(words(f"{bold}{body}{bold}"), widths)):
                    self.put(LEFT + (rest if number else first), line)

    def caption(self, head: dict[str, list[str]]) -> None:
        """Set the name of the court, the parties, and the title."""
        for line in ("**UNITED STATES DISTRICT COURT**", f"**{head['court'][0]}**", f"**{head['division'][0]}**"):
            self.sheets[0].lines[COURT + len(self.sheets[0].lines)].append((_centered(words(line)), words(line)))
        for side, left in (("left", LEFT), ("right", MIDDLE + 14)):
            for number, line in enumerate(head[side]):
                self.sheets[0].lines[CAPTION + number].append((left, words(line)))
        self.at = CAPTION + max(len(head["left"]), len(head["right"])) + 1


def made(name: str) -> bytes:
    """Draw the order of a sample; the same source always gives the same bytes."""
    source = (FOLDER / f"{name}.order.txt").read_text(encoding="utf-8")
    first, *paragraphs = re.split(r"\n\n+", source.strip())
    head: dict[str, list[str]] = defaultdict(list)
    for line in first.splitlines():
        key, _, value = line.partition(":")
        head[key].append(value.strip())
    order = Order()
    order.caption(head)
    for each in paragraphs:
        order.paragraph(each)
    return drawn(order, head)


def drawn(order: Order, head: dict[str, list[str]]) -> bytes:
    """Draw the pages; streams stay uncompressed, as compressors differ from one system to the next."""
    made_of = io.BytesIO()
    font = _font("")
    canvas = Canvas(made_of, letter, pageCompression=0, invariant=1, initialFontName=font)  # type: ignore[arg-type]  # the stubs are wrong: it is a name
    canvas.setTitle(NOTE)
    for number, sheet in enumerate(order.sheets, start=1):
        _furniture(canvas, head, f"Page {number} of {len(order.sheets)}")
        if number == 1:
            foot = _y(CAPTION + len(head["left"])) + PITCH / 2
            canvas.lines([(MIDDLE, _y(CAPTION) + SIZE, MIDDLE, foot), (LEFT, foot, MIDDLE, foot)])
        for at, parts in sheet.lines.items():
            for left, line in parts:
                _draw(canvas, left, _y(at), line, SIZE)
        bottom = _y(LINES) + (len(sheet.notes) - 1) * PITCH / 2
        for at, line in enumerate(sheet.notes):
            canvas.line(LEFT, bottom + 14, LEFT + 144, bottom + 14)
            _draw(canvas, LEFT, bottom - at * PITCH / 2, line, SMALL)
        canvas.showPage()
    canvas.save()
    return made_of.getvalue()


def words(text: str) -> list[Word]:
    """Part a text into words."""
    found: list[Word] = []
    face, glued = "", False
    for piece in re.split(r"(\*+)", text):
        if set(piece) == {"*"}:
            face = "" if face else piece
            continue
        for at, word in enumerate(piece.split()):
            if at == 0 and glued and not piece[0].isspace():
                found[-1].append((_font(face), word))
            else:
                found.append([(_font(face), word)])
        glued = bool(found) and not piece[-1:].isspace() if piece else glued
    return found


def wrapped(all_words: Sequence[Word], widths: Sequence[float], size: float = SIZE) -> list[list[Word]]:
    """Break words into lines; the last width holds for all lines that follow."""
    lines: list[list[Word]] = [[]]
    for word in all_words:
        if lines[-1] and _width([*lines[-1], word], size) > widths[min(len(lines), len(widths)) - 1]:
            lines.append([])
        lines[-1].append(word)
    return lines


def _marked(text: str) -> tuple[str, str]:
    """Part the mark of a paragraph from its words."""
    found = re.match(r"(#+|>+|[\^~])\s*", text)
    body = " ".join(text[found.end() :].split()) if found else " ".join(text.split())
    return found[1] if found else "N" if re.match(r"\d\. ", text) else "", body


def _furniture(canvas: Canvas, head: dict[str, list[str]], page_of: str) -> None:
    canvas.setFillColorRGB(0, 0, 0.6)
    canvas.setFont(_font(""), SMALL)
    canvas.drawCentredString(letter[0] / 2, 772, f"{head['stamp'][0]} {page_of}")
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont(_font(""), SIZE)
    for number in range(1, LINES + 1):
        canvas.drawRightString(LEFT - 18, _y(number), str(number))
    canvas.lines([(LEFT - 10, 0, LEFT - 10, 764), (LEFT - 7, 0, LEFT - 7, 764), (RIGHT + 8, 0, RIGHT + 8, 764)])
    canvas.setFont(_font("*"), SMALL)
    canvas.drawCentredString(letter[0] / 2, 36, NOTE)


def _draw(canvas: Canvas, left: float, y: float, line: Sequence[Word], size: float) -> None:
    text = canvas.beginText(left, y)
    for at, word in enumerate(line):
        for font, letters in word:
            text.setFont(font, size)
            text.textOut(letters)
        if at < len(line) - 1:
            text.textOut(" ")
    canvas.drawText(text)


def _width(line: Sequence[Word], size: float) -> float:
    spaces = sum(stringWidth(" ", word[-1][0], size) for word in line[:-1])
    return spaces + sum(stringWidth(letters, font, size) for word in line for font, letters in word)


def _centered(line: Sequence[Word]) -> float:
    return (LEFT + RIGHT - _width(line, SIZE)) / 2


def _font(face: str) -> str:
    name = FACES[face].name
    registerFont(TTFont(name, io.BytesIO(font_set().faces[FACES[face]])))
    return name


def _y(line: int) -> float:
    return TOP - PITCH * line


def write(name: str) -> None:
    """Write the PDF of a sample, and its new digest and size into the matter file; spans are not marked anew."""
    pdf, matter = FOLDER / f"{name}.order.pdf", FOLDER / f"{name}.matter.json"
    text = matter.read_text(encoding="utf-8")
    before = json.loads(text)["facts"]["documents"][0]
    data = made(name)
    text = text.replace(before["digest"], sha256(data).hexdigest())
    matter.write_text(text.replace(f'"size": {before["size"]}', f'"size": {len(data)}'), encoding="utf-8", newline="\n")
    pdf.write_bytes(data)


if __name__ == "__main__":
    for each in SAMPLES:
        write(each)
