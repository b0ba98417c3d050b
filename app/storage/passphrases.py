"""Passphrases as argon2id hashes; the library is loaded when the first one is hashed."""

import unicodedata


def hashed(passphrase: str) -> str:
    """Hash a passphrase with a fresh salt (argon2id, the library's parameters, RFC 9106)."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - start-up does not need it

    return PasswordHasher().hash(_octets(passphrase))


def matches(passphrase_hash: str, passphrase: str) -> bool:
    """Say whether the passphrase has this hash; a hash that cannot be read matches nothing."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - start-up does not need it
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - the same

    try:
        return PasswordHasher().verify(passphrase_hash, _octets(passphrase))
    except (InvalidHashError, VerificationError):
        return False


def _octets(passphrase: str) -> bytes:
    """Encode a passphrase so that macOS and Windows keyboards give the same bytes (RFC 8265: NFC)."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
