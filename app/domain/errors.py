"""Errors that a user may meet: a stable code, a place, and a sentence that helps."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Name one thing wrong with an input: where it stands, a stable code, and a sentence for the user.

    The place is a path the user can follow, such as ``accounts[2].identifier`` or ``order.pdf, page 3``.
    The sentence never repeats a produced value.
    """

    place: str
    code: str
    sentence: str

    def __str__(self) -> str:
        """Print the fault as one line: place, sentence, code."""
        return f"{self.place}: {self.sentence} [{self.code}]"


class DeskError(Exception):
    """Carry a stable code and a sentence: what happened, what it means, what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


class BadInput(DeskError):
    """Report every fault of an input at once; exit code 2."""

    def __init__(self, faults: Iterable[Fault], sentence: str = "The input cannot be used.") -> None:
        self.faults = tuple(faults)
        super().__init__("bad-input", sentence)

    def __str__(self) -> str:
        """Print the sentence, then one line a fault."""
        return "\n".join([self.sentence, *map(str, self.faults)])


class EnvironmentFault(DeskError):
    """Report something outside the matter that stops the work (disk, rights, store); exit code 4."""


class SequenceConflict(DeskError):
    """Report that the matter changed since it was read; nothing was written."""


class WrongPassphrase(DeskError):
    """Report that a name and passphrase do not match."""
