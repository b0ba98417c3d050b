"""Text on its way into a widget: what cannot be seen is spelled out, and no character means a command."""

from app.domain.plaintext import shown

__all__ = ["caption", "joined", "shown"]


def caption(text: str) -> str:
    """Make text fit for a button, tab or menu, where a single ampersand would mark a key."""
    return shown(text).replace("&", "&&")


def joined(*parts: str) -> str:
    """Join what is not empty with a middle dot."""
    return " · ".join(part for part in parts if part)
