"""`verify`: tell sender and recipient whether a container, a package or a folder is whole and as it was sent."""

import os
import platform
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from app.domain.errors import BadInput, Fault
from app.domain.plaintext import shown
from app.domain.secret import Secret

if TYPE_CHECKING:
    from app.container.verifying import Report

_LONGEST: Final = 1024  # characters of a passphrase file that are looked at
_WRONG: Final = "This is not what was sent, or not all of it. Keep it as it is, and ask the sender for it again."


def run(given: Namespace, ask: Callable[[], str]) -> None:
    """Verify what was typed and print the verdict; raises `BadInput` with every finding."""
    from app.container.verifying import Kind, kind_of, verify, verify_folder  # noqa: PLC0415 - only for this command

    never = _own_names()
    try:
        if given.path.is_dir():
            files, strange = _folder(given.path)
            report = verify_folder(files, never=never)
        else:
            strange = []
            with given.path.open("rb") as file:
                locked = kind_of(file) in (Kind.CONTAINER, Kind.PDF)
                report = verify(file, _passphrase(given.passphrase_file, ask) if locked else None, never=never)
    except OSError:
        sentence = "It cannot be read. Check its name and your right to read it."
        raise BadInput([Fault(shown(str(given.path)), "unreadable", sentence)]) from None
    findings = (*strange, *report.findings)
    if findings:
        raise BadInput(findings, _WRONG)
    print(*_lines(report), sep="\n")


def _lines(report: "Report") -> list[str]:
    """Tell what was verified, file by file."""
    if not report.files:
        return [
            "The encrypted PDF opens with the passphrase, is unchanged, and tells nothing of who made it and where."
        ]
    lines = [f"The {report.kind.value} is whole and unchanged: {len(report.files)} files."]
    for each in report.files:
        bates = f"  {each.bates_first} to {each.bates_last}" if each.bates_first else ""
        lines.append(f"  {each.name}  {each.size} bytes{f', {each.pages} pages' if each.pages else ''}{bates}")
    lines.append("Manifest, digests, Bates numbers and metadata are right.")
    if report.package:
        lines += ["SHA-256 of package.zip, to be compared with the one that the letter prints:", f"  {report.package}"]
    return lines


def _folder(folder: Path) -> tuple[dict[str, Callable[[], BinaryIO]], list[Fault]]:
    """Give the files of a folder; a link or a folder inside is a finding, and is not followed."""
    files: dict[str, Callable[[], BinaryIO]] = {}
    faults: list[Fault] = []
    for each in sorted(folder.iterdir()):
        if each.is_symlink() or not each.is_file():
            sentence = "This is a link or a folder. A package has none; it was not followed."
            faults.append(Fault(shown(each.name), "extra", sentence))
        else:
            files[each.name] = partial(_opened, each)
    return files, faults


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def _passphrase(file: Path | None, ask: Callable[[], str]) -> Secret:
    """Take the passphrase from the first line of a file, or ask; spaces around it do not count."""
    if file is None:
        return Secret(ask().strip())
    try:
        with file.open(encoding="utf-8") as opened:
            return Secret(opened.readline(_LONGEST).strip())
    except (OSError, UnicodeDecodeError):
        sentence = "The file of the passphrase cannot be read."
        raise BadInput([Fault("--passphrase-file", "unreadable", sentence)]) from None


def _own_names() -> frozenset[str]:
    """Give the names of this user and machine, which nothing that was made here may carry."""
    found = (os.environ.get("USER"), os.environ.get("USERNAME"), os.environ.get("LOGNAME"), platform.node())
    return frozenset(each.casefold() for each in found if each)
