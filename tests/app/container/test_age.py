"""Counsel's age key: the public one is taken, and anything else is refused without being repeated."""

from io import BytesIO

import pyrage  # type: ignore[import-untyped] # no stubs
import pytest

from app.container import age
from app.container.verifying import verify
from app.domain.errors import BadInput
from tests.app.container.volumes import inner


def test_counsel_decrypts_what_was_encrypted_to_the_public_key() -> None:
    counsel, made = pyrage.x25519.Identity.generate(), BytesIO()
    age.encrypt(BytesIO(inner()), age.recipient(f" {counsel.to_public()}\n"), made)
    assert pyrage.decrypt(made.getvalue(), [counsel]) == inner()
    assert [each.code for each in verify(BytesIO(made.getvalue())).findings] == ["age"]


def test_a_secret_key_is_refused_and_never_repeated() -> None:
    key = str(pyrage.x25519.Identity.generate())
    with pytest.raises(BadInput, match="secret-key") as refused:
        age.recipient(key)
    assert key not in str(refused.value)


@pytest.mark.parametrize("text", ["", "age1", "age1xyz", "ssh-ed25519 AAAA", "age1" + "q" * 58, "age1é"])
def test_anything_else_is_no_key(text: str) -> None:
    with pytest.raises(BadInput, match="not-an-age-key"):
        age.recipient(text)
