"""List the passages of the letter, and put those of courtesy into other words."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.cli.report import shown
from app.cli.typed import read_file
from app.domain.errors import BadInput, Fault
from app.services import passages
from app.services.passages import Listed, State

if TYPE_CHECKING:
    from app.bootstrap import Desk
    from app.ports import Actor
    from app.services.matters import Opened

LARGEST: Final = 100_000


def run(desk: "Desk", given: Namespace, opened: "Opened", sign_in: Callable[[], "Actor"]) -> None:
    """List, edit or restore, as it was typed; raises `BadInput`."""
    if not (given.edit or given.restore):
        print(as_text(desk.previewing.passages(opened, given.now), desk.matters.people()))
        return
    text = _words(given.text_file) if given.edit else ""
    if not given.person:
        raise BadInput([Fault("--as", "nobody", "Say who edits.")])
    if given.edit:
        passages.edit(desk.matters, opened, given.edit, text, sign_in())
    else:
        passages.restore(desk.matters, opened, given.restore, sign_in())
    print("Recorded. An approval that was given is lost: submit and approve again.")


def _words(path: Path | None) -> str:
    if path is None:
        raise BadInput([Fault("--text-file", "no-text", "Say in which file the words are.")])
    data = read_file(path, LARGEST, "--text-file")
    if len(data) > LARGEST:
        raise BadInput([Fault("--text-file", "too-large", "The file is larger than 100 kB. A passage is short.")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        sentence = "The file is no UTF-8 text. Save it as UTF-8."
        raise BadInput([Fault("--text-file", "unreadable", sentence)]) from None


def as_text(listed: Iterable[Listed], people: Mapping[str, str]) -> str:
    """Tell of each passage its words, and by which id it is edited, or why it is fixed and where its fact is."""
    return "\n".join(line for each in listed for line in _lines(each, people))


def _lines(passage: Listed, people: Mapping[str, str]) -> Iterator[str]:
    part = f"Part {passage.part}: " if passage.part else ""
    yield f"{passage.state:<7} {part}{shown(passage.text)}"
    if passage.state is not State.FIXED:
        yield f"        id {shown(passage.key)}"
    if passage.at:
        yield f"        edited by {shown(people.get(passage.by, passage.by))}, {passage.at:%Y-%m-%d %H:%M}Z"
    yield f"        {shown(passage.why)}"
    if passage.step:
        yield f"        rests on {passage.rests_on} → step {passage.step}"
