"""Read the operators of a page: every text and line is in an artifact or in one marked sequence, and never in both."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf

PAINTS: Final = frozenset(
    ["Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "EI", "INLINE", "IMAGE"]
)
KNOWN: Final = PAINTS | frozenset(
    [
        "q",
        "Q",
        "cm",
        "w",
        "J",
        "j",
        "M",
        "d",
        "i",
        "m",
        "l",
        "c",
        "v",
        "y",
        "h",
        "re",
        "n",
        "W",
        "W*",
        "BT",
        "ET",
        "Tc",
        "Tw",
        "Tz",
        "TL",
        "Tf",
        "Tr",
        "Ts",
        "Td",
        "TD",
        "Tm",
        "T*",
    ]
)
GREY: Final = frozenset(["g", "G"])
MARKS: Final = frozenset(["BMC", "BDC", "EMC"])
DEEPEST: Final = 28


@dataclass
class Marked:
    """Hold what a page shows: the types and codes of its marked sequences, and every code that each font shows.

    `actual` are texts that stand for codes; in `shown`, such a text has no font.
    """

    page: Any
    content: dict[int, str] = field(default_factory=dict)
    shown: dict[int, list[tuple[str, bytes]]] = field(default_factory=dict)
    used: dict[str, set[bytes]] = field(default_factory=dict)
    actual: list[tuple[str, list[tuple[str, bytes]]]] = field(default_factory=list)
    fonts: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def marked(page: pikepdf.Page) -> Marked:
    """Read one page with the forms that it draws."""
    found = Marked(page.obj)
    _Reader(found).read(page.obj, page.obj.Resources)
    return found


class _Reader:
    def __init__(self, found: Marked, *, inside: str = "") -> None:
        self._found, self._inside = found, inside
        self._open: list[str | int] = []
        self._actual: tuple[str, list[tuple[str, bytes]]] | None = None
        self._font = ""
        self._depth = 0

    def read(self, stream: Any, resources: Any) -> None:
        for name, font in resources.get("/Font", {}).items():
            self._found.fonts[name] = font
        for each in pikepdf.parse_content_stream(stream):
            self._take([*each.operands], str(each.operator), resources)
        if self._open or self._depth:
            self._say("A 6.1.13 a page ends inside of a marked sequence or a saved state")

    def _take(self, operands: list[Any], name: str, resources: Any) -> None:
        if name not in KNOWN | GREY | MARKS:
            self._say(f"A 6.2.2 the operator {name} is not expected")
        if name in MARKS:
            self._mark(operands, name)
        self._depth += (name == "q") - (name == "Q")
        if not 0 <= self._depth <= DEEPEST:
            self._say("A 6.1.13 states are saved too deeply")
        if name == "Tf":
            self._font = str(operands[0])
        if (
            name in PAINTS
            and not self._open
            and not self._inside
            and self._found.page.get("/StructParents") is not None
        ):
            self._say(f"UA 7.1 {name} is neither content nor artifact")
        if name == "Tj":
            self._show(bytes(operands[0]))
        if name == "TJ":
            self._show(b"".join(bytes(each) for each in operands[0] if isinstance(each, pikepdf.String)))
        if name == "Do":
            self._draw(resources.XObject[str(operands[0])])

    def _draw(self, form: Any) -> None:
        if form.get("/Subtype") == "/Image":
            self._picture(form)
            return
        if form.get("/Subtype") != "/Form" or self._open[-1:] not in ([], ["Artifact"]):
            self._say("UA 7.1 something is drawn that is no artifact")
        _Reader(self._found, inside="Artifact").read(form, form.Resources)

    def _picture(self, image: Any) -> None:
        mark = self._open[-1] if self._open else ""
        if not isinstance(mark, int) or self._found.content[mark] != "Figure":
            self._say("UA 7.1 a picture is drawn that is no figure")
        colours = {"/DeviceRGB": 3, "/DeviceGray": 1}.get(str(image.get("/ColorSpace")), 0)
        if not colours or image.get("/BitsPerComponent") != 8:
            self._say("A 6.2.4 a picture has colours that the output intent does not describe")
        elif len(image.read_bytes()) != int(image.Width) * int(image.Height) * colours:
            self._say("A 6.1.7 a picture has not as many pixels as it says")

    def _mark(self, operands: list[Any], name: str) -> None:
        if name == "EMC":
            if not self._open:
                self._say("A 6.1 a marked sequence ends that has not begun")
            if self._open[-1:] == ["read"]:
                self._end_reading()
            self._open[-1:] = []
            return
        properties = operands[1] if len(operands) > 1 else {}
        if "/ActualText" in properties or operands[0] == "/ReversedChars":
            self._read(str(properties.get("/ActualText", "")))
            return
        if self._open or self._inside:
            self._say("UA 7.1 a marked sequence stands inside of another")
        number = properties.get("/MCID") if operands[0] != "/Artifact" else None
        if number is None:
            self._open.append(str(operands[0])[1:])
            return
        if int(number) in self._found.content:
            self._say("UA 7.1 two sequences of a page have one number")
        self._found.content[int(number)] = str(operands[0])[1:]
        self._open.append(int(number))

    def _read(self, said: str) -> None:
        """Begin marks that are read as another text, or from behind; they stand in nothing of their kind."""
        if "read" in self._open:
            self._say("own rule: a text stands for a part of what another one stands for")
        self._open.append("read")
        self._actual = (said, [])

    def _end_reading(self) -> None:
        said, codes = self._actual or ("", [])
        self._actual = None
        if said:
            self._found.actual.append((said, codes))
        if (owner := self._owner()) is not None:
            self._found.shown.setdefault(owner, []).extend([("", said.encode())] if said else reversed(codes))

    def _owner(self) -> int | None:
        return next((each for each in self._open if isinstance(each, int)), None)

    def _show(self, codes: bytes) -> None:
        wide = self._found.fonts[self._font].get("/Subtype") == "/Type0"
        step = 2 if wide else 1
        self._found.used.setdefault(self._font, set()).update(_cut(codes, step))
        if self._actual:
            self._actual[1].extend((self._font, each) for each in _cut(codes, step))
        elif (owner := self._owner()) is not None:
            self._found.shown.setdefault(owner, []).extend((self._font, each) for each in _cut(codes, step))

    def _say(self, fault: str) -> None:
        self._found.faults.append(fault)


def _cut(codes: bytes, step: int) -> Iterator[bytes]:
    return (codes[at : at + step] for at in range(0, len(codes), step))
