"""Make `resources/fonts` anew from the packages that its README names.

    npm pack @expo-google-fonts/noto-…      (unpacked side by side below one folder)
    apt-get download fonts-noto-core        (dpkg-deb -x into the same folder)
    python packaging/bundle_fonts.py FOLDER

Two faces are cut, for size: of Noto Sans SC remains what Noto Sans JP has not, of Noto Sans KR remains Hangul.
"""

import shutil
import sys
from pathlib import Path
from typing import Any, Final

import uharfbuzz as hb  # type: ignore[import-untyped]  # no stubs

TARGET: Final = Path(__file__).resolve().parents[1] / "resources" / "fonts"
NPM: Final = ("Devanagari", "Khmer", "Lao", "Thai")
DEBIAN: Final = (
    "",
    "Arabic",  # the newer one draws dots apart from their letters, so that a letter is several glyphs
    "Armenian",
    "Bengali",
    "CanadianAboriginal",
    "Cherokee",
    "Ethiopic",
    "Georgian",
    "Gujarati",
    "Gurmukhi",
    "Hebrew",
    "Javanese",
    "Kannada",
    "Malayalam",
    "Myanmar",
    "NKo",
    "Oriya",
    "Sinhala",
    "Symbols",
    "Symbols2",
    "Syriac",
    "Tamil",
    "Telugu",
    "Thaana",
    "Tifinagh",
)
SYLLABLES: Final = frozenset(range(0xAC00, 0xD7A4))
JAMO: Final = frozenset(
    (*range(0x1100, 0x1200), *range(0x3130, 0x3190), *range(0xA960, 0xA980), *range(0xD7B0, 0xD800))
)
LAYOUT: Final = frozenset({"GSUB", "GPOS", "GDEF", "vhea", "vmtx", "BASE", "VORG", "STAT"})


def main(folder: Path) -> None:
    """Copy and cut the faces of the packages below a folder."""
    sources = {f"NotoSans{each}-Regular.ttf": f"NotoSans{each}_400Regular.ttf" for each in NPM}
    sources |= {f"NotoSans{each}-Regular.ttf": f"NotoSans{each}-Regular.ttf" for each in DEBIAN}
    sources["NotoEmoji-Regular.ttf"] = "NotoEmoji_400Regular.ttf"
    for target, name in sources.items():
        shutil.copyfile(_found(folder, name), TARGET / target)
    japanese = _face(TARGET / "NotoSansJP-Regular.ttf")
    chinese = _face(_found(folder, "NotoSansSC_400Regular.ttf"))
    rest = set(chinese.unicodes) - set(japanese.unicodes) - SYLLABLES
    (TARGET / "NotoSansSC-Rest.ttf").write_bytes(_cut(chinese, rest, LAYOUT))
    korean = _face(_found(folder, "NotoSansKR_400Regular.ttf"))
    hangul = set(korean.unicodes) & (SYLLABLES | JAMO)
    (TARGET / "NotoSansKR-Hangul.ttf").write_bytes(_cut(korean, hangul, frozenset()))
    _licence(folder, [TARGET / each for each in sources])


def _found(folder: Path, name: str) -> Path:
    found = sorted(folder.rglob(name))
    if not found:
        raise FileNotFoundError(f"{name} is not below {folder}.")
    return found[0]


def _face(path: Path) -> Any:
    return hb.Face(hb.Blob.from_file_path(str(path)))


def _cut(face: Any, characters: set[int], dropped: frozenset[str]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(characters)
    wanted.flags = hb.SubsetFlags.NO_HINTING
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag.encode(), "big") for tag in dropped)
    return bytes(hb.subset(face, wanted).blob.data)


def _licence(folder: Path, faces: list[Path]) -> None:
    """Write the licence once, under the notice of every face."""
    notices = sorted({_face(path).get_name(hb.OTNameIdPredefined.COPYRIGHT) or "" for path in faces} - {""})
    licence = next(folder.rglob("*noto-sans-thai*/package/LICENSE_FONT")).read_text(encoding="utf-8")
    _, _, terms = licence.partition("\n")
    (TARGET / "Noto-OFL.txt").write_text("\n".join(notices) + "\n" + terms, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
