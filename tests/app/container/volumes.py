"""A small volume for the tests, written by the real writers, with invented values."""

from functools import cache
from hashlib import sha256
from io import BytesIO

from app.container import package, sealed
from app.container.manifest import Entry, Manifest, entry
from app.documents import docx_writer, pdf_writer
from app.documents.blocks import Column, Document, Footer, Heading, Section, Table, text
from app.domain.secret import Secret
from app.host.font_files import font_set
from tests.app.documents.factory import INSTANT

VOLUME = "XR-2022-118_P1"
PASSPHRASE = Secret("kwt7-h3mq-zx9c-ad4r-npyv")
ROWS = "time,ip\n" + "".join(f"2022-09-{day:02d}T10:00:00Z,203.0.113.{day}\n" for day in range(1, 29))


def bates(number: int) -> str:
    return f"PERCH-22mc80999-{number:06d}"


def schedule(title: str, first: int, pages: int) -> Document:
    table = Table((Column("IP address", 1, mono=True),), ((text("203.0.113.7"),),))
    sections = tuple(
        Section((Heading(text(title)), table), Footer("XR-2022-118"), bates(number))
        for number in range(first, first + pages)
    )
    return Document(
        title=title, subject="In re Tanabe", sections=sections, instant=INSTANT, draft=False, author="Perch"
    )


@cache
def contents() -> dict[str, bytes]:
    fonts = font_set()
    a, b = schedule("Schedule A", 1, 2), schedule("Schedule B", 3, 3)
    return {
        f"{VOLUME}_schedule-A.pdf": pdf_writer.write(a, fonts),
        f"{VOLUME}_schedule-A.docx": docx_writer.write(a, fonts),
        f"{VOLUME}_schedule-B.pdf": pdf_writer.write(b, fonts),
        f"{VOLUME}_schedule-B-1.csv": ROWS.encode(),
    }


def listed(name: str, content: bytes) -> Entry:
    if name.endswith("csv"):
        return entry(name, BytesIO(content))
    first, last = ((1, 2), (3, 5))["schedule-B" in name]
    pages = last - first + 1 if name.endswith("pdf") else None
    return entry(name, BytesIO(content), pages=pages, bates=(bates(first), bates(last)))


@cache
def manifest() -> Manifest:
    return Manifest(VOLUME, tuple(listed(name, content) for name, content in contents().items()))


def packed(files: dict[str, bytes] | None = None, told: Manifest | None = None) -> bytes:
    """Pack files; where they come with no manifest of their own, they are described as they are."""
    files = contents() if files is None else files
    made = BytesIO()
    package.write(
        made,
        told or Manifest(VOLUME, tuple(listed(*each) for each in files.items())),
        lambda name: BytesIO(files[name]),
    )
    return made.getvalue()


@cache
def inner() -> bytes:
    return packed()


@cache
def outer() -> bytes:
    made = BytesIO()
    sealed.seal(BytesIO(inner()), PASSPHRASE, made)
    return made.getvalue()


def folder() -> dict[str, bytes]:
    told = manifest()
    return {told.json_name: told.as_json(), told.text_name: told.as_text(), **contents()}


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()
