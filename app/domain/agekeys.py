"""Public keys of age, as counsel may give one: Bech32 (BIP 173) with the prefix `age`, 32 bytes, in small letters."""

from typing import Final

LENGTH: Final = 62
_BEGIN, _HIDDEN = "age1", "age-secret-key-"
_CHARACTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_PREFIX: Final = (3, 3, 3, 0, 1, 7, 5)  # `age`, as its checksum reads it
_PADDING: Final = 0b1111  # bits of the last character before the checksum that carry nothing
_CHECKSUM: Final = 6


def is_secret(text: str) -> bool:
    """Tell whether this is a secret key, which nobody but counsel may have."""
    return text.strip().casefold().startswith(_HIDDEN)


def is_public(text: str) -> bool:
    """Tell whether this is a public key, without a slip in any character."""
    letters = text.removeprefix(_BEGIN)
    if len(text) != LENGTH or len(letters) == len(text) or not set(letters) <= set(_CHARACTERS):
        return False
    values = [_CHARACTERS.index(each) for each in letters]
    return _checksum((*_PREFIX, *values)) == 1 and not values[-_CHECKSUM - 1] & _PADDING


def _checksum(values: tuple[int, ...]) -> int:
    made = 1
    for value in values:
        top = made >> 25
        made = (made & 0x1FFFFFF) << 5 ^ value
        for place, part in enumerate(_GENERATOR):
            made ^= part if top >> place & 1 else 0
    return made
