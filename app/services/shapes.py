"""Remember how a person used the columns of a table, by its header; a table with the same header begins like that.

Only uses and fields are remembered. Zones, orders of day and month, and whose the values are depend on what the cells
say, and are asked each time. The header itself is not kept.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from app.domain.facts.sources import Column, Use
from app.ports import Store
from app.records.profiles import plain

SETTING: Final = "records.shape."


@dataclass(frozen=True, slots=True)
class Shapes:
    """Keep and recall uses of columns, for all matters of the store."""

    store: Store

    def keep(self, columns: Sequence[Column]) -> None:
        """Keep how columns of these headings are used."""
        kept = [[str(each.use), each.field] for each in columns]
        self.store.put_setting(_key([each.name for each in columns]), json.dumps(kept))

    def recall(self, header: Sequence[str]) -> tuple[Column, ...]:
        """Give the columns as they were used last; none where that is not known."""
        try:
            kept = json.loads(self.store.setting(_key(header)) or "[]")
            return tuple(_column(name, *each) for name, each in zip(header, kept, strict=True))
        except (ValueError, TypeError):  # nothing is kept, or nothing that this version understands
            return ()


def _column(name: str, use: Any, field: Any) -> Column:
    return Column(name=name, use=Use(use), field=str(field))


def _key(header: Sequence[str]) -> str:
    joined = "\x1f".join(map(plain, header))
    return SETTING + sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:32]
