"""The matter file (`*.matter.json`): a whole matter with its chain of events, or facts written down by hand."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final, TypeAlias

from app.domain.chain import Link, broken_at
from app.domain.consistency import doubled
from app.domain.errors import BadInput, DeskError, Fault
from app.domain.events import Approved, Change, Confirmed, Event, ItemAdded, Produced, Submitted, TopicSet, fold
from app.domain.matter import LIST_TOPICS, SINGLE_TOPICS, Matter
from app.services.codec import load, structured, unstructured
from app.services.codec.document import Entry, Facts, MatterDocument, facts_of
from app.services.codec.plainjson import parsed, written
from app.services.codec.schema import schema_of
from app.services.codec.versions import newer

FORMAT: Final = "disclosure-desk/matter"
VERSION: Final = 1
LARGEST: Final = 64 * 1024 * 1024
MOST_EVENTS: Final = 200_000

Recorded: TypeAlias = tuple[Change, str, str, datetime | None]
"""A change with why, by whom, and when it is said to have been recorded."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Hold what a file says: `links`, verified; or else the `changes` that facts written by hand amount to."""

    matter_id: str | None
    links: tuple[Link, ...] | None
    changes: tuple[Recorded, ...]


def read(data: bytes) -> Parsed:
    """Read a matter file of either kind; raises `BadInput` with every fault."""
    document: MatterDocument = structured(MatterDocument, _tree(data), "")
    if document.events is None:
        _refuse_doubled(document.facts)
        return Parsed(document.matter, None, tuple(_changes(document.facts)))
    links = tuple(map(_link, document.events))
    _verify(document, links)
    return Parsed(document.matter, links, ())


def write(matter: Matter, links: Sequence[Link]) -> bytes:
    """Write a matter with its events; the same matter always gives the same bytes. Raises `DeskError` beyond 64 MB."""
    facts = unstructured(facts_of(matter), Facts)
    tree = {
        "format": FORMAT,
        "version": VERSION,
        "matter": matter.id,
        "facts": {topic: value for topic, value in facts.items() if value not in (None, [])},
        "events": [_entry(link) for link in links],
    }
    data = (json.dumps(tree, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
    if len(data) > LARGEST:
        raise DeskError(
            "matter-too-large", "The matter holds too many values for a matter file (64 MB). Back up the store."
        )
    return data


def schema() -> dict[str, Any]:
    """Give the JSON Schema of the matter file (draft 2020-12)."""
    made = schema_of(MatterDocument)
    entries = made["$defs"]["MatterDocument"]["properties"]
    entries |= {"format": {"const": FORMAT}, "version": {"const": VERSION}}
    return {"title": "Disclosure Desk matter file", **made}


def events_of(links: Sequence[Link], sealed: Callable[[Link], bool]) -> tuple[Event, ...]:
    """Turn links into events; raises `BadInput` for payloads that cannot be read, all at once."""
    events = []
    faults: list[Fault] = []
    for index, link in enumerate(links):
        try:
            change = None if link.payload is None else load(link.payload, f"events[{index}].payload")
        except BadInput as error:
            faults += error.faults
        else:
            who: dict[str, Any] = {"by": link.recorded_by, "why": link.why, "sealed": sealed(link)}
            events.append(Event(seq=link.seq, at=link.recorded_at, change=change, **who))
    _refuse(faults)
    return tuple(events)


def _tree(data: bytes) -> dict[str, Any]:
    """Parse the file as far as its format and version; only then its entries mean something."""
    if len(data) > LARGEST:
        raise BadInput([Fault("", "too-large", "The file is larger than 64 MB. A matter file holds no documents.")])
    tree = parsed(_text(data))
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise BadInput([Fault("format", "not-a-matter", f'This is no matter file: its format is not "{FORMAT}".')])
    version = tree.get("version")
    if type(version) is not int or version < 1:
        raise BadInput([Fault("version", "no-version", f"The version must be a number from 1 to {VERSION}.")])
    if version > VERSION:
        raise BadInput([newer("version")])
    if isinstance(tree.get("events"), list) and len(tree["events"]) > MOST_EVENTS:
        raise BadInput([Fault("events", "too-many", f"The file holds more than {MOST_EVENTS:,} events.")])
    return tree


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass  # leave the handler first: the library's exception holds the whole file
    raise BadInput([Fault("", "not-utf-8", "The file is not UTF-8 text. Save it as UTF-8, or export it anew.")])


def _link(entry: Entry) -> Link:
    """Make a link; its payload is a group in the file, and was digested as canonical text."""
    values = {each.name: getattr(entry, each.name) for each in fields(Link)}
    return Link(**{**values, "payload": None if entry.payload is None else written(entry.payload)})


def _entry(link: Link) -> dict[str, Any]:
    return {**unstructured(link, Link), "payload": link.payload and json.loads(link.payload)}


def _verify(document: MatterDocument, links: tuple[Link, ...]) -> None:
    """Check the chain, its matter, and that the readable facts are those that the events amount to."""
    if document.matter is None or any(link.matter != document.matter for link in links):
        raise BadInput([Fault("matter", "other-matter", "The events belong to another matter than the file says.")])
    events = events_of(links, sealed=lambda _: False)
    broken = broken_at(links)
    if broken is not None:
        sentence = "The record was changed here after it was made, or an event is missing. Ask for the file anew."
        raise BadInput([Fault(f"events[{broken - 1}]", "broken-chain", sentence)])
    folded = facts_of(_folded(document.matter, events))
    differing = [
        each.name for each in fields(Facts) if getattr(folded, each.name) != getattr(document.facts, each.name)
    ]
    sentence = "These facts are not those that the events amount to. Correct facts in the program, not in the file."
    _refuse([Fault(f"facts.{topic}", "facts-differ", sentence) for topic in differing])


def _folded(matter_id: str, events: tuple[Event, ...]) -> Matter:
    try:
        return fold(matter_id, events)
    except DeskError as error:
        raise BadInput([Fault("events", error.code, error.sentence)]) from None


def _changes(facts: Facts) -> Iterator[Recorded]:
    for topic in SINGLE_TOPICS:
        if getattr(facts, topic) is not None:
            yield TopicSet(topic, getattr(facts, topic)), "", "", None
    for topic in LIST_TOPICS:
        for item in getattr(facts, topic):
            yield ItemAdded(topic, item), "", "", None
    yield from _claims(facts)


def _claims(facts: Facts) -> Iterator[Recorded]:
    """Give what people are said to have done; `by` is plain text that no seal vouches for."""
    for each in facts.confirmations:
        yield Confirmed(each.kind, each.subject, each.basis), "", each.by, each.at
    if (sent := facts.submission) is not None:
        yield Submitted(sent.content, sent.letter_on, sent.response_on), "", sent.by, sent.at
    for each in facts.approvals:
        yield Approved(each.content), "", each.by, each.at
    for each in facts.productions:
        yield Produced(each), "", "", None


def _refuse_doubled(facts: Facts) -> None:
    matter = Matter(id="", **{topic: getattr(facts, topic) for topic in LIST_TOPICS})
    _refuse([Fault(f"facts.{each.place}", each.code, each.sentence) for each in doubled(matter)])


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise BadInput(faults)
