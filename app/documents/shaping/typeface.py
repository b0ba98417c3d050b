"""Read a font: which characters it draws, how wide, in which shapes together; and cut it to what is used."""

from collections.abc import Iterable
from functools import cached_property
from io import BytesIO
from typing import Any, Final, NamedTuple

FAR_UP, FAR_DOWN = 1.35, -0.85  # of the size: higher or lower would be drawn over the lines above and below
MOST_REMEMBERED: Final = 4096  # clusters of which it is known whether they can be set
LAYOUT: Final = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "VORG", "vhea", "vmtx", "gasp", "DSIG", "MATH")
NAMES: Final = ("OS/2", "name", "post", "cmap")  # what the PDF itself says


class Placed(NamedTuple):
    """Hold a glyph as shaping placed it: which text it belongs to, and lengths in thousandths of the size."""

    glyph: int
    cluster: int
    advance: float
    dx: float
    dy: float


class Figures(NamedTuple):
    """Hold what a PDF says of a font, in thousandths of the size."""

    name: str
    box: tuple[float, ...]
    angle: float
    ascent: float
    descent: float
    cap_height: float
    stem: float


class _Advances(dict[str, float]):
    """Remember the width of each character, once asked."""

    def __init__(self, face: "Typeface") -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> float:
        self[char] = self._face.glyph_width(self._face.glyph(char))
        return self[char]


class Typeface:
    """Know one font. It is read when the first question is asked."""

    def __init__(self, content: bytes) -> None:
        import uharfbuzz  # type: ignore[import-untyped]  # noqa: PLC0415 - no stubs; only where a text is set

        self._hb: Any = uharfbuzz
        self.content = content
        self._face: Any = uharfbuzz.Face(content)
        self._font: Any = uharfbuzz.Font(self._face)
        self._unit = 1000 / self._face.upem
        self.widths = _Advances(self)
        self._known: dict[str, bool] = {}

    def glyph(self, char: str) -> int:
        """Give the glyph of a character, 0 where there is none."""
        return self._font.get_nominal_glyph(ord(char)) or 0

    def glyph_width(self, glyph: int) -> float:
        """Give the width of a glyph."""
        return float(self._font.get_glyph_h_advance(glyph) * self._unit)

    def draws(self, char: str) -> bool:
        """Tell whether the font has a shape for a character; some map characters to glyphs that are empty."""
        glyph = self.glyph(char)
        return glyph != 0 and (char.isspace() or self._inked(glyph))

    def _inked(self, glyph: int) -> bool:
        extents = self._font.get_glyph_extents(glyph)
        return bool(extents and extents.height)

    def shape(self, content: str, *, backwards: bool = False) -> tuple[Placed, ...]:
        """Place the glyphs of a text of one script, from left to right."""
        hb = self._hb
        buffer = hb.Buffer()
        buffer.add_str(content)
        buffer.guess_segment_properties()
        buffer.language = "und"  # not that of the machine
        buffer.direction = "rtl" if backwards else "ltr"
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(self._font, buffer)
        unit, rows = self._unit, zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True)
        return tuple(
            Placed(info.codepoint, info.cluster, at.x_advance * unit, at.x_offset * unit, at.y_offset * unit)
            for info, at in rows
        )

    def sets(self, cluster: str) -> bool:
        """Tell whether the font has a glyph for every part of a cluster, and draws it within its line."""
        if cluster not in self._known:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[cluster] = self._sets(cluster)
        return self._known[cluster]

    def _sets(self, content: str) -> bool:
        placed = self.shape(content)
        inked = [each for each in placed if each.glyph and self._inked(each.glyph)]
        return all(each.glyph for each in placed) and bool(inked) and all(map(self._within, inked))

    def _within(self, placed: Placed) -> bool:
        extents = self._font.get_glyph_extents(placed.glyph)
        top = placed.dy + extents.y_bearing * self._unit
        bottom = top + extents.height * self._unit
        return bool(bottom >= FAR_DOWN * 1000 and top <= FAR_UP * 1000)

    def look(self, content: str, *, backwards: bool = False) -> tuple[tuple[int, float, float, float], ...]:
        """Give what is seen of a text, to compare it with another one."""
        placed = self.shape(content, backwards=backwards)
        return tuple((each.glyph, each.advance, each.dx, each.dy) for each in placed)

    @cached_property
    def figures(self) -> Figures:
        """Read what a PDF says of the font."""
        from reportlab.pdfbase.ttfonts import TTFontFile  # noqa: PLC0415 - only where a PDF is written

        told: Any = TTFontFile(BytesIO(self.content), charInfo=0)  # the stubs do not know the figures
        return Figures(
            name=told.name.decode("ascii"),
            box=tuple(told.bbox),
            angle=told.italicAngle,
            ascent=told.ascent,
            descent=told.descent,
            cap_height=told.capHeight,
            stem=told.stemV,
        )

    def cut(self, glyphs: Iterable[int]) -> tuple[bytes, dict[int, int]]:
        """Keep the outlines of some glyphs, for a PDF; gives the font, and the new number of each glyph."""
        wanted = self._wanted((*LAYOUT, *NAMES))
        wanted.glyph_set.update(glyphs)
        wanted.flags |= self._hb.SubsetFlags.NO_LAYOUT_CLOSURE
        return self._planned(wanted)

    def cut_simple(self, characters: Iterable[str]) -> bytes:
        """Keep some characters with their map, for a PDF in which one byte is one of them."""
        wanted = self._wanted((*LAYOUT, *NAMES[:-1]))
        wanted.unicode_set.update(map(ord, characters))
        wanted.flags |= self._hb.SubsetFlags.NO_LAYOUT_CLOSURE
        return self._planned(wanted)[0]

    def cut_to_edit(self, characters: Iterable[str]) -> bytes:
        """Keep some characters with all shapes that they may take together, for a word processor."""
        wanted = self._wanted(("DSIG", "STAT", "vhea", "vmtx"))
        wanted.unicode_set.update(map(ord, characters))
        wanted.no_subset_table_tag_set.add(_tag("name"))  # whose font it is, unchanged
        return self._planned(wanted)[0]

    def _wanted(self, dropped: Iterable[str]) -> Any:
        wanted = self._hb.SubsetInput()
        wanted.drop_table_tag_set.update(map(_tag, dropped))
        return wanted

    def _planned(self, wanted: Any) -> tuple[bytes, dict[int, int]]:
        plan = self._hb.SubsetPlan(self._face, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")
