"""Small things that the windows remember, kept in the store as JSON."""

import json
from dataclasses import dataclass
from typing import Any

from app.ports import Store


@dataclass(frozen=True, slots=True)
class Settings:
    """Keep and recall what a window remembers."""

    store: Store

    def keep(self, key: str, value: Any) -> None:
        """Keep a plain value."""
        self.store.put_setting(f"window.{key}", json.dumps(value))

    def recall(self, key: str) -> Any:
        """Give the value kept; None for none, or where it cannot be read."""
        kept = self.store.setting(f"window.{key}")
        try:
            return None if kept is None else json.loads(kept)
        except ValueError:
            return None
