"""The invented matters that come with the program."""

from typing import Final

from app.domain.errors import EnvironmentFault
from app.host.resources import RESOURCES

SAMPLES: Final = ("objection", "fixed-date")


def read_sample(name: str) -> bytes:
    """Read a sample's matter file; raises `EnvironmentFault` where it cannot be read."""
    return _read(f"samples/{name}.matter.json")


def read_order(name: str) -> bytes:
    """Read the invented order (PDF) that a sample speaks of; raises as `read_sample` does."""
    return _read(f"samples/{name}.order.pdf")


def read_schema() -> str:
    """Read the JSON Schema of matter files; raises as `read_sample` does."""
    return _read("schema/matter.schema.json").decode()


def _read(name: str) -> bytes:
    try:
        return (RESOURCES / name).read_bytes()
    except OSError:
        sentence = f"{name} cannot be read, and it comes with the program. Install the program again."
        raise EnvironmentFault("resource-unreadable", sentence) from None
