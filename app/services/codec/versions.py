"""Old payloads, brought up to today's version by numbered steps over plain trees, never over today's classes."""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

from app.domain.errors import BadInput, Fault

Step: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]

UPCASTERS: Final[tuple[Step, ...]] = ()
"""The step at index n makes version n + 2 out of version n + 1."""
CURRENT: Final = len(UPCASTERS) + 1


def upcast(tree: Any, place: str, steps: Sequence[Step] = UPCASTERS) -> dict[str, Any]:
    """Give the payload as of today, without its version; raises `BadInput` for a newer or unnumbered one."""
    if not isinstance(tree, dict) or type(tree.get("v")) is not int or tree["v"] < 1:
        raise BadInput([Fault(place, "no-version", "This event does not say its version.")])
    payload = {name: value for name, value in tree.items() if name != "v"}
    if tree["v"] > len(steps) + 1:
        raise BadInput([newer(place)])
    for step in steps[tree["v"] - 1 :]:
        payload = step(payload)
    return payload


def newer(place: str) -> Fault:
    """Say that a newer program wrote this."""
    return Fault(place, "newer-version", "A newer version of the program wrote this. Update the program to open it.")
