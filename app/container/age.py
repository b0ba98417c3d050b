"""Encryption to counsel's age key, where counsel gave one: nobody has to send a passphrase then."""

from typing import TYPE_CHECKING, BinaryIO, Final

from app.domain.errors import BadInput, Fault

if TYPE_CHECKING:
    import pyrage  # type: ignore[import-untyped] # no stubs

MAGIC: Final = b"age-encryption.org/v1\n"
_PUBLIC, _SECRET = "age1", "age-secret-key-"


def recipient(text: str) -> "pyrage.x25519.Recipient":
    """Read a public key as `age-keygen` prints it; raises `BadInput`, which never repeats what was typed."""
    import pyrage  # noqa: PLC0415 - only where a key was given

    key = text.strip()
    if key.casefold().startswith(_SECRET):
        raise _refused(
            "secret-key",
            "This is a secret key, which nobody but counsel may have. Delete it, tell counsel to make a new pair, and "
            "ask for the line that begins with age1.",
        )
    try:
        if key.startswith(_PUBLIC):
            return pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError:
        pass
    raise _refused(
        "not-an-age-key", "This is no age public key. One begins with age1, is one line, and is copied, not typed."
    )


def encrypt(content: BinaryIO, to: "pyrage.x25519.Recipient", target: BinaryIO) -> None:
    """Encrypt a stream, from where it stands, a block at a time."""
    import pyrage  # noqa: PLC0415 - as above

    pyrage.encrypt_io(content, target, [to])


def _refused(code: str, sentence: str) -> BadInput:
    return BadInput([Fault("age key", code, sentence)], "The container cannot be encrypted to this key.")
