"""Find the accounts whose users an order is about: what may name one, the part it plays, and what is sure of it."""

from app.reading.accounts.find import find

__all__ = ["find"]
