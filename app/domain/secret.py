"""Text that must not leak through logs, exceptions, or formatted strings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """Hold a record value; only `reveal` gives the text."""

    _text: str

    def reveal(self) -> str:
        """Give the text, exactly as found."""
        return self._text

    def __repr__(self) -> str:
        """Say nothing of the text, its length included."""
        return "Secret(…)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        """Ignore the format, which could otherwise show parts of the text."""
        return repr(self)

    def __reduce__(self) -> str:
        """Refuse pickling, which would write the text out."""
        raise TypeError("a Secret cannot be pickled")
