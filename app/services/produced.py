"""Volumes that were produced: what comes of an export, which of them were made here, and whether files are whole."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from app.container import age
from app.container.verifying import verify
from app.domain.errors import BadInput, DeskError, EnvironmentFault, Fault
from app.domain.matter import Matter, Production
from app.domain.secret import Secret
from app.services.volume import AGE, CONTAINER, PAPERS

_FILE: Final = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9.-]*_P[0-9]+_(letter|certification-to-sign|schedules|schedule-A|production)\.(pdf|docx|zip|age)"
)


@dataclass(frozen=True, slots=True)
class Exported:
    """Hold the record of a volume, and the passphrase of its container with the note that tells it: kept nowhere.

    `files` names what was written.
    """

    production: Production
    passphrase: Secret | None
    note: bytes = field(repr=False, default=b"")
    files: tuple[str, ...] = ()


class RecordedNotWritten(EnvironmentFault):
    """Report a volume that counts as produced, though its files did not get their names; exit code 4."""

    def __init__(self, sentence: str, made: Exported) -> None:
        super().__init__("recorded-not-written", sentence)
        self.made = made

    @property
    def passphrase(self) -> Secret | None:
        """Give the passphrase, which still has to be shown."""
        return self.made.passphrase


def produced_here(matter: Matter, number: int) -> Production:
    """Find a volume that this store produced; raises `BadInput`.

    A matter file may claim a volume, and name any document and any path in it.
    """
    sent = next((each for each in matter.productions if each.number == number), None)
    if sent is None:
        sentence = "No volume of this number was produced." if matter.productions else "Nothing was produced yet."
        raise BadInput([Fault("volume", "no-such-volume", sentence)])
    approved = any(each.sealed and each.content == sent.content for each in matter.approvals)
    if not approved or not all(_FILE.fullmatch(name) for name, _ in sent.files):
        sentence = "This volume is only claimed in a file; it was not produced here. Ask whoever produced it."
        raise BadInput([Fault("volume", "claimed-volume", sentence)])
    return sent


def refuse_damage(written: Mapping[str, bytes], passphrase: Secret | None, package: str) -> None:
    """Open what was encrypted, as its recipient will, from the bytes on the disk; raises `DeskError`.

    `package` is the digest of what has to be inside. What is encrypted to counsel's key nobody here can open.
    """
    for name, data in written.items():
        whole = True
        if name.endswith((CONTAINER, PAPERS)):
            report = verify(BytesIO(data), passphrase)
            whole = not report.findings and (name.endswith(PAPERS) or report.package == package)
        elif name.endswith(AGE):
            whole = data.startswith(age.MAGIC)
        if not whole:
            sentence = (
                f"{name} could not be opened and read again as it was made, and nothing was produced. Check the disk, "
                "and try again; if it happens once more, please report this."
            )
            raise DeskError("container-not-whole", sentence)
