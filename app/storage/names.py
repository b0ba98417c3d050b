"""Which names and passphrases a person may take; pure."""

import unicodedata
from collections.abc import Collection, Iterator
from typing import Final

from app.domain.errors import BadInput, Fault

_LONGEST_NAME: Final = 80
_SHORTEST_PASSPHRASE: Final = 12
_LONGEST_PASSPHRASE: Final = 1024
_JOINERS: Final = "\u200c\u200d"  # Persian names and emoji need them
_BLANK_LETTERS: Final = "\u115f\u1160\u3164\uffa0\u2800"
_REFUSED_KINDS: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def check_person(name: str, passphrase: str, taken: Collection[str]) -> str:
    """Give the name as it will be kept; `taken` holds the keys (see `name_key`) of the people already enrolled."""
    tidy = unicodedata.normalize("NFC", name).strip(" ")
    faults = [*_name_faults(tidy, taken), *_passphrase_faults(passphrase)]
    if faults:
        raise BadInput(faults)
    return tidy


def name_key(name: str) -> str:
    """Give what two names share that are the same to a reader: composition, case, joiners, and spaces apart."""
    visible = "".join(char for char in name if char not in _JOINERS)
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", visible).casefold())
    return " ".join(folded.split())


def _name_faults(name: str, taken: Collection[str]) -> Iterator[Fault]:
    if not name_key(name) or len(name) > _LONGEST_NAME:
        yield Fault("name", "name-length", "A name has 1 to 80 characters. Nobody was enrolled. Type another.")
    if any(map(_is_hidden, name)):
        sentence = "The name holds a character that does not show. Nobody was enrolled. Type the name by hand."
        yield Fault("name", "name-characters", sentence)
    if name_key(name) in taken:
        sentence = "Somebody of this name is already enrolled. Nobody was enrolled. Add an initial, or sign in."
        yield Fault("name", "name-taken", sentence)


def _passphrase_faults(passphrase: str) -> Iterator[Fault]:
    if not _SHORTEST_PASSPHRASE <= len(passphrase) <= _LONGEST_PASSPHRASE:
        sentence = "A passphrase has 12 to 1,024 characters. Nobody was enrolled. Four or five words make a good one."
        yield Fault("passphrase", "passphrase-length", sentence)


def _is_hidden(char: str) -> bool:
    kind = unicodedata.category(char)
    if kind == "Zs":
        return char != " "
    return char in _BLANK_LETTERS or (kind in _REFUSED_KINDS and char not in _JOINERS)
