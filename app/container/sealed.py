"""The outer container: an AES-256 ZIP around one stored member, `package.zip`, so that it tells no name and no time.

Its salt is random: what was sent is kept as it is, and only the package inside can be made again.
"""

import struct
from io import SEEK_END
from types import SimpleNamespace
from typing import BinaryIO, Final

from app.container import package
from app.container.layout import STORED
from app.domain.errors import DeskError
from app.domain.secret import Secret

SHORTEST: Final = 15  # characters: what `passphrase.generate` gives is longer
SALT, CHECK, SEAL = 16, 2, 10
AROUND: Final = SALT + CHECK + SEAL  # bytes around what is encrypted
_BLOCK: Final = 1 << 20
_AES_256: Final = 3
_NAME: Final = package.NAME.encode("ascii")
_AES: Final = struct.pack("<3H2sBH", 0x9901, 7, 2, b"AE", _AES_256, STORED)  # AE-2 tells no checksum
_HEAD: Final = struct.Struct("<4s5H3L2H")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION, _ENCRYPTED, _METHOD, _DAY, _ARCHIVE = 20, 1, 99, 0x21, 0x20
HEADER: Final = _HEAD.size + len(_NAME) + len(_AES)
DIRECTORY: Final = _ENTRY.size + len(_NAME) + len(_AES)
BEHIND: Final = DIRECTORY + _END.size


def seal(content: BinaryIO, passphrase: Secret, target: BinaryIO) -> None:
    """Encrypt a package, read from where its stream stands, to a stream that can seek.

    Raises `DeskError` `passphrase-too-short`, `package-too-large`.
    """
    import pyzipper  # type: ignore[import-untyped] # noqa: PLC0415 - no stubs; 60 ms that only an export pays for

    checked(passphrase)
    member = pyzipper.zipfile_aes.AESZipInfo(package.NAME, (1980, 1, 1, 0, 0, 0))
    member.create_system, member.external_attr = 0, _ARCHIVE
    left = package.LARGEST
    with pyzipper.AESZipFile(target, "w", pyzipper.ZIP_STORED, encryption=pyzipper.WZ_AES) as made:
        made.setpassword(passphrase.reveal().encode("ascii"))
        with made.open(member, "w") as inside:
            while block := content.read(_BLOCK):
                left -= len(block)
                if left < 0:
                    raise DeskError("package-too-large", "The package is larger than a container holds.")
                inside.write(block)


class WrongKeyError(Exception):
    """Report that passphrase and salt do not give the key."""


class Opened:
    """Read the package inside a container whose surroundings were found right; all of it, whether or not it is whole.

    pyzipper's own reader drops the last block where the authentication code is wrong, so only its cipher is used here.
    """

    def __init__(self, stream: BinaryIO, passphrase: Secret) -> None:
        from pyzipper import zipfile_aes  # noqa: PLC0415 - only where a container is opened

        total = stream.seek(0, SEEK_END)
        self._left = total - HEADER - AROUND - BEHIND
        self._stream = stream
        stream.seek(HEADER)
        member = SimpleNamespace(filename=package.NAME, wz_aes_strength=_AES_256)
        salt_and_check = stream.read(SALT + CHECK)
        try:
            self._cipher = zipfile_aes.AESZipDecrypter(member, passphrase.reveal().encode("utf-8"), salt_and_check)
        except RuntimeError:  # what it raises where the two check bytes do not fit
            raise WrongKeyError from None

    def read(self, size: int) -> bytes:
        """Decrypt on; b"" behind the package."""
        found = self._stream.read(min(size, self._left))
        self._left -= len(found)
        return bytes(self._cipher.decrypt(found))

    def is_whole(self) -> bool:
        """Tell, at the end, whether the authentication code fits what was read."""
        from pyzipper import BadZipFile  # noqa: PLC0415 - as above

        try:
            self._cipher.check_hmac(self._stream.read(SEAL))
        except BadZipFile:
            return False
        return True


def checked(passphrase: Secret) -> None:
    """Refuse a passphrase that a person made up, or that other programs read in another way; raises `DeskError`."""
    text = passphrase.reveal()
    if len(text) < SHORTEST or not text.isascii() or not text.isprintable():
        raise DeskError("passphrase-too-short", "A container is encrypted with a generated passphrase only.")


def header(size: int) -> bytes:
    """Give what stands before a package of this size, byte for byte."""
    sizes = (0, size + AROUND, size, len(_NAME), len(_AES))
    return _HEAD.pack(b"PK\3\4", _VERSION, _ENCRYPTED, _METHOD, 0, _DAY, *sizes) + _NAME + _AES


def directory(size: int) -> bytes:
    """Give what stands behind it, byte for byte."""
    sizes = (0, size + AROUND, size, len(_NAME), len(_AES), 0, 0, 0, _ARCHIVE, 0)
    entry = _ENTRY.pack(b"PK\1\2", _VERSION, _VERSION, _ENCRYPTED, _METHOD, 0, _DAY, *sizes) + _NAME + _AES
    return entry + _END.pack(b"PK\5\6", 0, 0, 1, 1, len(entry), HEADER + size + AROUND, 0)
