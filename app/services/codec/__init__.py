"""Facts and changes as JSON and back: strict, with every fault at once, and with no foreign exception.

cattrs is imported with the first conversion, not with this module.
"""

from dataclasses import replace
from typing import Any, TypeVar, cast

from app.domain.errors import BadInput, Fault
from app.domain.events import Change, ItemAdded, ItemCorrected, ItemWithdrawn, TopicSet
from app.domain.matter import LIST_TOPICS, SINGLE_TOPICS
from app.services.codec.leaves import UnfitError
from app.services.codec.plainjson import below, parsed, written
from app.services.codec.versions import CURRENT, upcast

T = TypeVar("T")


def dump(change: Change) -> str:
    """Write a change as canonical JSON text; raises `BadInput` for one that `load` would refuse."""
    tree = {"v": CURRENT, **unstructured(change, Change)}
    payload = written(tree)
    load(payload)  # what is recorded must be readable for good
    return payload


def load(payload: str, place: str = "") -> Change:
    """Read a change from JSON text of any version so far; raises `BadInput`."""
    change = cast("Change", structured(Change, upcast(parsed(payload, place), place), place))
    match change:
        case TopicSet(topic, value):
            return replace(change, value=_of(SINGLE_TOPICS, topic, value, below(place, "value")))
        case ItemAdded(topic, item) | ItemCorrected(topic, item):
            return replace(change, item=_of(LIST_TOPICS, topic, item, below(place, "item")))
        case ItemWithdrawn(topic):
            _kind(LIST_TOPICS, topic, place)
            return change
        case _:
            return change


def structure(topic: str, mapping: Any, place: str) -> Any:
    """Make a topic's item from a plain mapping; raises `BadInput`."""
    return _of({**SINGLE_TOPICS, **LIST_TOPICS}, topic, mapping, place)


def unstructure(item: Any) -> dict[str, Any]:
    """Give an item as a plain mapping of text, numbers, lists and mappings."""
    return unstructured(item, type(item))


def structured(kind: type[T] | Any, tree: Any, place: str) -> T:
    """Make a value of any annotated type from a plain tree; raises `BadInput`."""
    shapes = _shapes()
    try:
        return cast("T", shapes.converter().structure(tree, kind))
    except Exception as error:  # noqa: BLE001 - cattrs raises what the hooks raise, and its own; all of it holds the input
        faults = tuple(shapes.faults_of(error, place))
    raise BadInput(faults)


def unstructured(value: Any, kind: Any) -> dict[str, Any]:
    """Give a value of any annotated type as a plain tree; raises `BadInput` for an instant without a zone."""
    try:
        return cast("dict[str, Any]", _shapes().converter().unstructure(value, unstructure_as=kind))
    except UnfitError as error:
        fault = Fault("", error.code, error.sentence)
    raise BadInput([fault])


def _of(kinds: Any, topic: str, mapping: Any, place: str) -> Any:
    return structured(_kind(kinds, topic, place), mapping, place)


def _kind(kinds: Any, topic: str, place: str) -> Any:
    if topic not in kinds:
        raise BadInput([Fault(place, "unknown-topic", f"This topic is not known here. Known are: {', '.join(kinds)}.")])
    return kinds[topic]


def _shapes() -> Any:
    from app.services.codec import shapes  # noqa: PLC0415 - cattrs takes about 50 ms, which a start need not pay

    return shapes
