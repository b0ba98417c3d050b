"""An office of two people with a store in memory and a clock that stands still, and readers of its own."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it has no stubs
import pyzipper  # type: ignore[import-untyped]  # nor has it

from app.bootstrap import Desk, load_rules
from app.domain.grounds import Ground, Step
from app.domain.matter import Matter
from app.domain.rules import Rules
from app.domain.secret import Secret
from app.domain.steps import STEP_TOPICS
from app.host.files import DiskFiles
from app.host.samples import read_sample
from app.ports import Actor, Files, Store
from app.services.matters import Opened, ProductionHeld
from tests.fakes.clock import FixedClock
from tests.fakes.store import MemoryStore

ANNA, BEN, PASSPHRASE = "Anna Brook", "Ben Castle", "seven invented words make a phrase"


@cache
def rules() -> Rules:
    return load_rules()


def pacific(text: str) -> datetime:
    """Read `2026-11-20 12:00` as Pacific Standard Time."""
    return datetime.fromisoformat(f"{text.replace(' ', 'T')}:00-08:00")


class Office:
    """Work on matters as two enrolled people would."""

    def __init__(self, now: str, store: Store | None = None, files: Files | None = None) -> None:
        self.clock = FixedClock(pacific(now))
        self.store = store or MemoryStore(self.clock)
        self.desk = Desk(self.store, self.clock, files or DiskFiles(), rules)
        for name in (ANNA, BEN):
            self.store.enroll(name, PASSPHRASE, self.clock.now())
        self.anna = self.store.sign_in(ANNA, PASSPHRASE)
        self.ben = self.store.sign_in(BEN, PASSPHRASE)
        self.passphrase: Secret | None = None  # of the last container

    def later(self, now: str) -> None:
        self.clock.advance(pacific(now) - self.clock.now())

    def bring(self, data: bytes) -> str:
        return self.desk.matters.bring_in(data)

    def opened(self, matter: str) -> Opened:
        return self.desk.matters.open(matter)

    def matter(self, matter: str) -> Matter:
        return self.opened(matter).matter

    def add(self, matter: str, topic: str, by: Actor | None = None, **facts: Any) -> str:
        """Record an item, and give its id."""
        opened = self.desk.matters.add(self.opened(matter), topic, facts, by or self.anna)
        return str(getattr(opened.matter, topic)[-1].id)

    def check(self, matter: str, by: Actor | None = None) -> None:
        """Look at docket and mailbox, and find nothing."""
        facts = {"docket": True, "mailbox": True, "found_nothing": True}
        self.add(matter, "checks", by, at=self.clock.now().isoformat(), **facts)

    def confirm(self, matter: str, steps: Iterable[Step] = tuple(STEP_TOPICS)) -> None:
        for step in steps:
            self.desk.matters.confirm_step(self.opened(matter), step, self.anna)

    def bind(self, matter: str, *people: Actor) -> None:
        for account in self.matter(matter).accounts:
            for person in people or (self.anna, self.ben):
                self.desk.matters.confirm_binding(self.opened(matter), account.id, person)

    def clear_lookalikes(self, matter: str, *people: Actor) -> None:
        for account in self.matter(matter).accounts:
            for person in people or (self.anna, self.ben):
                self.desk.matters.clear_lookalike(self.opened(matter), account.id, person)

    def settle(self, matter: str) -> None:
        """Confirm everything there is to confirm."""
        self.confirm(matter)
        self.bind(matter)
        self.clear_lookalikes(matter)

    def approve(self, matter: str) -> None:
        """Submit as one person and approve as the other."""
        self.desk.matters.submit(self.opened(matter), self.anna)
        self.desk.matters.approve(self.opened(matter), self.ben)

    def export(self, matter: str, folder: Path) -> dict[str, bytes]:
        folder.mkdir(exist_ok=True)
        made = self.desk.exporting.export(matter, folder)
        self.passphrase = made.passphrase
        return unpacked({name: (folder / name).read_bytes() for name, _ in made.production.files}, made.passphrase)

    def held(self, matter: str, folder: Path) -> tuple[Ground, ...]:
        """Give the grounds on which an export is held; it must be held, and leave nothing behind."""
        folder.mkdir(exist_ok=True)
        before = set(folder.iterdir())
        try:
            self.desk.exporting.export(matter, folder)
        except ProductionHeld as error:
            assert set(folder.iterdir()) == before
            return error.blockers
        raise AssertionError("the production was not held")


def unpacked(files: Mapping[str, bytes], passphrase: Secret | None) -> dict[str, bytes]:
    """Put what is inside the container in its place, opened as its recipient opens it, and decrypt the PDF."""
    found: dict[str, bytes] = {}
    for name, data in files.items():
        if passphrase and name.endswith("_production.zip"):
            with pyzipper.AESZipFile(io.BytesIO(data)) as outer:
                outer.setpassword(passphrase.reveal().encode())
                inner = outer.read("package.zip")
            with zipfile.ZipFile(io.BytesIO(inner)) as package:
                found |= {each: package.read(each) for each in package.namelist()}
        elif passphrase and name.endswith("_schedules.pdf"):
            opened = io.BytesIO()
            with pikepdf.open(io.BytesIO(data), password=passphrase.reveal()) as pdf:
                del pdf.trailer["/ID"]  # made anew with each encryption
                pdf.save(opened, deterministic_id=True)
            found[name] = opened.getvalue()
        else:
            found[name] = data
    return found


def codes(grounds: Iterable[Ground]) -> set[str]:
    return {each.code for each in grounds}


def sample(name: str, **facts: Any) -> bytes:
    """Give a sample's file with some topics replaced, under an id that does not change."""
    tree = json.loads(read_sample(name))
    tree["matter"] = f"sample-{name}"
    tree["facts"] |= facts
    return json.dumps(tree).encode()


def facts_of(name: str) -> Any:
    return json.loads(read_sample(name))["facts"]


def text_of(name: str, data: bytes) -> str:
    """Read a file's text without the program's own readers."""
    if not name.endswith((".pdf", ".docx")):
        return data.decode()
    return "\n".join(_pdf_pages(data) if name.endswith(".pdf") else _docx_texts(data))


def everywhere(files: Mapping[str, bytes], text: str) -> tuple[str, ...]:
    """Name the files in which a text occurs in any form: printed, raw, compressed, in UTF-16, or in a name."""
    return tuple(name for name, data in files.items() if _anywhere(name, data, text))


def _anywhere(name: str, data: bytes, text: str) -> bool:
    printed = _tight("\n".join([name, text_of(name, data), *_metadata(name, data)]))
    needles = [text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"), text.encode().hex().encode()]
    return _tight(text) in printed or any(needle in part for part in _parts(name, data) for needle in needles)


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def _pdf_pages(data: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            yield re.sub("[\ufffe\x02]", "-", page.get_textpage().get_text_range())


def _docx_texts(data: bytes) -> Iterator[str]:
    for part in (part for member, part in _members(data) if member.endswith(".xml")):
        paragraphs = re.sub(rb"</w:p>|<w:tab/>|<w:br/>", b"\n", part)
        yield re.sub(rb"<[^>]*>", b"", paragraphs).decode("utf-8", "replace").replace("&amp;", "&")


def _metadata(name: str, data: bytes) -> Iterator[str]:
    if name.endswith(".pdf"):
        with pypdfium2.PdfDocument(data) as pdf:
            yield from map(str, pdf.get_metadata_dict().values())
    elif name.endswith(".docx"):
        yield from (member for member, _ in _members(data))


def _parts(name: str, data: bytes) -> Iterator[bytes]:
    yield data
    if name.endswith(".docx"):
        yield from (part for _, part in _members(data))
        return
    for stream in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            yield zlib.decompress(stream[1].rstrip(b"\r\n"))
        except zlib.error:
            yield stream[1]


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield from ((member, package.read(member)) for member in package.namelist())
