"""The text inside PGP's clear-signed armour; the signature is not verified, and the person is told so."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.domain.errors import Fault

BEGIN: Final = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE: Final = "-----BEGIN PGP SIGNATURE-----"
_END: Final = "-----END PGP SIGNATURE-----"
_LINES: Final = 4096


@dataclass(slots=True)
class Armour:
    """Take the armour off, of lines whole or in parts.

    `unsigned` and `open` tell afterwards that text stood outside of it, or that its end is missing.
    """

    lines: Iterator[str]
    messages: int = 0
    unsigned: bool = False
    open: bool = False
    _state: str = field(default="outside")

    def pieces(self) -> Iterator[str]:
        """Give the signed text."""
        held, begins = list[str](), True
        for line in self.lines:
            bare = line.rstrip(" \t\r\n")
            if self._state == "text" and not (begins and bare == _SIGNATURE):
                held.append(line.removeprefix("- ") if begins else line)
                if len(held) == _LINES:
                    yield "".join(held)
                    held.clear()
            else:
                self._outside_of_text(bare)
            begins = line.endswith("\n")
        yield "".join(held)
        self.open = self._state != "outside"

    def _outside_of_text(self, bare: str) -> None:
        if self._state == "text":
            self._state = "signature"
        elif self._state == "header":
            self._state = "header" if bare else "text"
        elif self._state == "signature":
            self._state = "outside" if bare == _END else "signature"
        elif bare.lstrip("\ufeff") == BEGIN:
            self.messages += 1
            self._state = "header"
        elif bare:
            self.unsigned = True

    def doubts(self, name: str) -> list[Fault]:
        """Name what a person must know; ask after the pieces."""
        found = [Fault(name, "signature-unverified", "The file is signed with PGP; the signature was not verified.")]
        if self.unsigned:
            found.append(Fault(name, "unsigned-text", "Text stands outside of the signed part. It is not read."))
        if self.open:
            found.append(Fault(name, "signature-cut", "The file ends before its signature does; it may be cut off."))
        return found
