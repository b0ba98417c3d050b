"""Read the fonts that the program brings along, once."""

from functools import cache
from pathlib import Path

from app.documents.fonts import Face, FontSet

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FILES = {
    Face.SERIF: "SourceSerif4-Regular.ttf",
    Face.SERIF_BOLD: "SourceSerif4-Bold.ttf",
    Face.SERIF_ITALIC: "SourceSerif4-Italic.ttf",
    Face.SERIF_BOLD_ITALIC: "SourceSerif4-BoldItalic.ttf",
    Face.MONO: "SourceCodePro-Regular.ttf",
    Face.MONO_BOLD: "SourceCodePro-Bold.ttf",
    Face.JAPANESE: "NotoSansJP-Regular.ttf",
    Face.SYMBOLS: "NotoSansMath-Regular.ttf",
}


@cache
def font_set(folder: Path = FOLDER) -> FontSet:
    """Read every face; raises OSError where a file is missing."""
    return FontSet({face: (folder / name).read_bytes() for face, name in FILES.items()})
