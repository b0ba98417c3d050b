"""Make the files of a volume from what the gate cleared: the schedules in one package, and the letter that names it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO, Final

from app.container import age, manifest, package, passphrase, pdfs, sealed
from app.documents import docx_writer, letter, pdf_writer
from app.documents.fonts import FontSet
from app.documents.papers import index, note
from app.documents.pictures import with_logo
from app.documents.schedules import joined_ranges
from app.documents.wording import Wording
from app.domain.catalogue import Catalogue
from app.domain.gate import Cleared, Draft
from app.domain.matter import Production, SentRows
from app.domain.released import LogPart
from app.domain.secret import Secret
from app.services.course import Course
from app.services.filenames import stem
from app.services.members import Maker, Members
from app.services.members import papers as papers_of
from app.services.outlook import Outlook, outlook

Choose = Callable[[str], str]
"""Draw one of the characters of a text; the one source of chance."""
CONTAINER: Final = "production.zip"
PAPERS: Final = "schedules.pdf"
AGE: Final = "production.age"
ENCRYPTED: Final = (CONTAINER, PAPERS, AGE)
"""How the names end of what only a passphrase or a key opens."""
OWNER: Final = 64  # characters of the owner's password, which nobody is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """Hold a production's files by name, what is kept to seal it again, and the record of it.

    `inside` holds the package's files as they are before packing, for the scan; none of them leaves in clear. `kept`
    has the package and its printed pages, unencrypted. `note` is the password note: it is handed over, never kept.
    """

    files: Mapping[str, bytes] = field(repr=False)
    inside: Mapping[str, bytes] = field(repr=False)
    kept: Mapping[str, bytes] = field(repr=False)
    passphrase: Secret | None
    note: bytes = field(repr=False)
    production: Production


@dataclass(frozen=True, slots=True)
class Sealing:
    """Hold the encrypted container and the encrypted PDF by name, in this order, and what opens both.

    Behind them stands the package encrypted to counsel's own key, where counsel gave one.
    """

    files: Mapping[str, bytes] = field(repr=False)
    passphrase: Secret


@dataclass(frozen=True, slots=True)
class Volumes:
    """Make volumes; the same cleared content gives the same letter and package, and each time another passphrase.

    `document` gives a kept document, such as the logo, by its digest.
    """

    catalogue: Catalogue
    wording: Wording
    fonts: FontSet
    choose: Choose
    document: Callable[[str], bytes]

    def outlook(self, cleared: Cleared, course: Course | None = None) -> Outlook:
        """Say what the files of a volume will be, without writing any; raises as `make` does."""
        return outlook(self._maker(cleared, course or Course()))

    def make(self, cleared: Cleared, course: Course | None = None) -> Volume:
        """Make every file of a volume; raises `DeskError` where a record file changed meanwhile."""
        maker = self._maker(cleared, course or Course())
        name, members = maker.name, maker.make()
        maker.course.stage("Packing")
        packed = _packed(name, members) if members.files else b""
        digest = sha256(packed).hexdigest() if packed else ""
        files = self._letter(name, cleared, members, digest) | members.to_sign(name)
        papers = self._papers(members, digest) if packed else b""
        maker.course.stage("Encrypting")
        sealing = self.seal(name, packed, papers, cleared.facts.dispatch.age_key) if packed else None
        files |= sealing.files if sealing else {}
        return Volume(
            files=files,
            inside={each.entry.name: each.data for each in members.files},
            kept={package.NAME: packed, PAPERS: papers} if packed else {},
            passphrase=sealing.passphrase if sealing else None,
            note=self.note(cleared, sealing) if sealing else b"",
            production=_production(cleared, members, files, digest, sha256(papers).hexdigest() if papers else ""),
        )

    def seal(self, name: str, packed: bytes, papers: bytes, age_key: str = "") -> Sealing:
        """Encrypt the package, and its printed pages for machines that cannot open it, with a new passphrase.

        Raises `BadInput` where counsel's key is none.
        """
        key = passphrase.generate(self.choose)
        owner = Secret("".join(self.choose(passphrase.ALPHABET) for _ in range(OWNER)))
        files = {
            f"{name}_{CONTAINER}": _written(lambda out: sealed.seal(BytesIO(packed), key, out)),
            f"{name}_{PAPERS}": pdfs.encrypt(papers, key, owner),
        }
        if age_key:
            to = age.recipient(age_key)
            files[f"{name}_{AGE}"] = _written(lambda out: age.encrypt(BytesIO(packed), to, out))
        return Sealing(files, key)

    def _maker(self, cleared: Cleared, course: Course) -> Maker:
        name = f"{stem(cleared.facts.reference)}_P{cleared.number}"
        return Maker(name, cleared, self.catalogue, self.wording, self.fonts, course)

    def _letter(self, name: str, cleared: Cleared, members: Members, digest: str) -> dict[str, bytes]:
        enclosures = letter.Enclosures(schedules=members.schedules, package_digest=digest)
        composed = with_logo(letter.compose(cleared, self.catalogue, self.wording, enclosures), self.document)
        return {
            f"{name}_letter.pdf": pdf_writer.write(composed, self.fonts),
            f"{name}_letter.docx": docx_writer.write(composed, self.fonts),
        }

    def _papers(self, members: Members, digest: str) -> bytes:
        """Join what is printed; the manifest comes last, and only here: its digests could tell a short schedule."""
        assert members.index  # noqa: S101 - there is one wherever there is a file
        printed = pdf_writer.write(index.manifest(members.index, digest), self.fonts)
        return pdfs.joined([*papers_of(members.files), printed])

    def note(self, source: Cleared | Draft, sealing: Sealing) -> bytes:
        """Write the password note, which nothing keeps."""
        container, pdf, *_ = sealing.files
        told = note.compose(
            source, self.catalogue, self.wording, passphrase=sealing.passphrase, container=container, pdf=pdf
        )
        return pdf_writer.write(told, self.fonts)


def _packed(name: str, members: Members) -> bytes:
    listed = manifest.Manifest(name, tuple(each.entry for each in members.files))
    by_name = {each.entry.name: each.data for each in members.files}
    return _written(lambda out: package.write(out, listed, lambda wanted: BytesIO(by_name[wanted])))


def _written(write: Callable[[BinaryIO], object]) -> bytes:
    out = BytesIO()
    write(out)
    return out.getvalue()


def _production(cleared: Cleared, members: Members, files: Mapping[str, bytes], digest: str, papers: str) -> Production:
    bates = joined_ranges([each for _, each in members.schedules])
    return Production(
        number=cleared.number,
        letter_on=cleared.letter_on,
        response_on=cleared.response_on,
        content=cleared.content,
        bates_first=bates.first if bates else "",
        bates_last=bates.last if bates else "",
        bates_next=bates.next_number if bates else cleared.bates_next,
        values=tuple(each.value.id for each in cleared.released),
        rows=tuple(rows for part in cleared.logs for rows in _sent(part)),
        files=tuple((name, sha256(data).hexdigest()) for name, data in files.items()),
        package=digest,
        papers=papers,
        complete=cleared.complete,
        approved_by=cleared.approved_by,
        one_person=cleared.facts.organisation.one_person,
        edits=cleared.edits,
    )


def _sent(part: LogPart) -> tuple[SentRows, ...]:
    """Note which rows of which files a part carried, in runs."""
    runs: dict[str, list[list[int]]] = {}
    for row in part:
        own = runs.setdefault(row.source, [])
        if own and own[-1][1] + 1 == row.row:
            own[-1][1] = row.row
        else:
            own.append([row.row, row.row])
    return tuple(
        SentRows(
            source=source,
            account=part.account,
            request=part.request,
            fields=part.fields,
            spans=tuple((first, last) for first, last in own),
        )
        for source, own in runs.items()
    )
