"""Name the fonts that the program brings along; a file is read when its face is needed."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from app.documents.faces import Face
from app.documents.fonts import FontSet

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FILES = {
    Face.SERIF: "SourceSerif4-Regular.ttf",
    Face.SERIF_BOLD: "SourceSerif4-Bold.ttf",
    Face.SERIF_ITALIC: "SourceSerif4-Italic.ttf",
    Face.SERIF_BOLD_ITALIC: "SourceSerif4-BoldItalic.ttf",
    Face.PLAIN: "SourceSans3-Regular.ttf",
    Face.PLAIN_BOLD: "SourceSans3-Bold.ttf",
    Face.PLAIN_ITALIC: "SourceSans3-Italic.ttf",
    Face.PLAIN_BOLD_ITALIC: "SourceSans3-BoldItalic.ttf",
    Face.MONO: "SourceCodePro-Regular.ttf",
    Face.MONO_BOLD: "SourceCodePro-Bold.ttf",
    Face.CHINESE: "NotoSansSC-Rest.ttf",
    Face.KOREAN: "NotoSansKR-Hangul.ttf",
    Face.SYLLABICS: "NotoSansCanadianAboriginal-Regular.ttf",
}


@cache
def font_set(folder: Path = FOLDER) -> FontSet:
    """Name every face; raises FileNotFoundError where a file is missing."""
    return FontSet(_Files({face: _file(folder, face) for face in Face}))


def _file(folder: Path, face: Face) -> Path:
    path = folder / FILES.get(face, f"{face.family.replace(' ', '')}-Regular.ttf")
    if not path.is_file():
        raise FileNotFoundError(path)
    return path


class _Files(Mapping[Face, bytes]):
    """Read the file of a face each time it is asked for; who asks keeps what was read."""

    def __init__(self, paths: Mapping[Face, Path]) -> None:
        self._paths = paths

    def __getitem__(self, face: Face) -> bytes:
        return self._paths[face].read_bytes()

    def __iter__(self) -> Iterator[Face]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
