"""Passphrases: drawn, never thought up; shown once, never kept, never in the letter.

Twenty characters out of 28 that neither a page nor a voice confuses: 20 × log2(28) = 96.1 bits. SECURITY.md asks
for 90, because a ZIP's key derivation is weak. Groups of four can be read out over the telephone.
"""

import math
from collections.abc import Callable
from typing import Final

from app.domain.secret import Secret

ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz" + "34679"  # without i, l, o, 0, 1; without 2, 5, 8, which look like z, s, b
LENGTH, GROUP = 20, 4
BITS: Final = LENGTH * math.log2(len(ALPHABET))


def generate(choice: Callable[[str], str]) -> Secret:
    """Draw a passphrase such as ``kwt7-…``; `choice` is `secrets.choice`, and in tests whatever they need."""
    drawn = "".join(choice(ALPHABET) for _ in range(LENGTH))
    return Secret("-".join(drawn[at : at + GROUP] for at in range(0, LENGTH, GROUP)))
