"""Add the fonts to a DOCX, and pack it so that the same document is the same bytes."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.documents.docx_template import SINCE_1980, font_key, font_table, relationships
from app.documents.faces import WHOLE, Face
from app.documents.fonts import FontSet
from app.documents.xml import DECLARATION, OFFICE

OBFUSCATED = 32  # bytes at the start of the font file
TYPES = "[Content_Types].xml"
FONT_TYPE = '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'


def packed(package: bytes, fonts: FontSet, used: Mapping[Face, frozenset[str]]) -> bytes:
    """Repack a DOCX with its fonts: sorted, content types first, no times of this machine.

    `used` names the characters that each face sets. Letter faces go in whole, so that the letter can be edited;
    so do those of a script, whose shaping needs more than the characters that are written. The large faces of many
    characters go in with what is used.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[TYPES] = parts[TYPES].replace(b"<Default ", FONT_TYPE.encode() + b"<Default ", 1)
    parts |= font_parts(fonts, used)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            if name in _WHOLE:
                _add(archive, target, name, _deflated(fonts, _WHOLE[name]))
            else:
                archive.writestr(member(name), parts[name])
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class Deflated:
    """Hold a member of a package as it is packed, with the size and the checksum of what it packs."""

    content: bytes
    size: int
    checksum: int


@lru_cache(maxsize=64)
def _deflated(fonts: FontSet, face: Face) -> Deflated:
    """Pack a face that goes in whole, once: it is the same in every file, and takes most of the time."""
    plain = obfuscated(fonts.typeface(face).content, font_key(face))
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return Deflated(packer.compress(plain) + packer.flush(), len(plain), zlib.crc32(plain))


def _add(archive: zipfile.ZipFile, target: io.BytesIO, name: str, made: Deflated) -> None:
    """Add a member that is packed already, which the library has no way to do: its header, its content, its entry."""
    info = member(name)
    info.CRC, info.file_size, info.compress_size = made.checksum, made.size, len(made.content)
    info.header_offset = target.tell()
    target.write(info.FileHeader())
    target.write(made.content)
    archive.filelist.append(info)
    archive.NameToInfo[name] = info
    archive.start_dir = target.tell()


def member(name: str) -> zipfile.ZipInfo:
    """Describe a member of the package without a time or a system of its own."""
    made = zipfile.ZipInfo(name, SINCE_1980)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.create_system = 0  # the same on every system
    return made


def font_parts(fonts: FontSet, used: Mapping[Face, frozenset[str]]) -> dict[str, bytes]:
    """Give the parts that carry the fonts, and the table that names them."""
    files = {face: _font_file(face, fonts, used[face]) for face in Face if used.get(face)}
    rows = ((face.name, f"{OFFICE}/font", f"fonts/{face.name}.odttf") for face in files)
    return {
        "word/fontTable.xml": (DECLARATION + font_table(frozenset(files))).encode(),
        "word/_rels/fontTable.xml.rels": (DECLARATION + relationships(*rows)).encode(),
        **{part_name(face): obfuscated(file, font_key(face)) for face, file in files.items()},
    }


def part_name(face: Face) -> str:
    """Name the part that carries a face."""
    return f"word/fonts/{face.name}.odttf"


_WHOLE = {part_name(face): face for face in WHOLE}


def _font_file(face: Face, fonts: FontSet, used: frozenset[str]) -> bytes:
    typeface = fonts.typeface(face)
    return typeface.content if face in WHOLE else typeface.cut_to_edit(used)


def obfuscated(font: bytes, key: str) -> bytes:
    """Obfuscate a font as ECMA-376 Part 4, 2.8.1 wants it; applied twice, it gives the font back."""
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    return bytes(a ^ b for a, b in zip(font[:OBFUSCATED], mask, strict=True)) + font[OBFUSCATED:]
