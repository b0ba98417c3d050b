"""`disclosure-desk papers`: list the documents, write one as a draft, issue it, or give what was issued once more."""

import tomllib
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.cli.typed import read_file
from app.domain.errors import BadInput, Fault

if TYPE_CHECKING:
    from app.bootstrap import Desk
    from app.ports import Actor
    from app.services.matters import Opened
    from app.services.paperlist import Offered

LARGEST: Final = 1_000_000
_WHY: Final = {
    UnicodeDecodeError: "It is not UTF-8 text.",
    RecursionError: "It is nested too deeply.",
    ValueError: "A number is far too long.",
}


@dataclass(frozen=True, slots=True)
class Counter:
    """Hold what is asked for, and how it is signed for and written down."""

    desk: "Desk"
    given: Namespace
    opened: "Opened"
    sign_in: "Callable[[], Actor]"
    write: Callable[..., None]

    def run(self) -> None:
        """Do what was typed; raises `BadInput` for words that do not go together."""
        given = self.given
        _refuse(given)
        if not given.name:
            from app.cli.report import papers_text  # noqa: PLC0415 - each way loads what it needs

            people = self.desk.matters.people()
            print(papers_text(self.desk.papers.offers(self.opened.matter, given.now), people))
            return
        options = read_options(given.options) if given.options else None
        asked = self.desk.papers.look(self.opened.matter, given.name, given.account, given.language)
        if given.again:
            self._again(asked)
        elif given.issue:
            self._issue(asked, options)
        else:
            self._draft(asked, options)

    def _draft(self, asked: "Offered", options: Mapping[str, Any] | None) -> None:
        """Write a draft; its options are recorded where somebody signs for them."""
        matter, papers = self.opened.matter, self.desk.papers
        made = papers.write(matter, asked.name, asked.account, asked.language, self.given.now, options)
        change = papers.change(matter, asked, options) if self.given.person and options is not None else None
        if change:
            self.desk.matters.record_together(self.opened, [change], self.sign_in(), "")
        self.write(made.files, made.unset)

    def _issue(self, asked: "Offered", options: Mapping[str, Any] | None) -> None:
        """Issue a document: it is recorded when its files are on the disk, and before they have their names."""
        matter, papers = self.opened.matter, self.desk.papers
        made = papers.write(matter, asked.name, asked.account, asked.language, None, options, final=True)
        change = papers.change(matter, asked, options) if options is not None else None
        actor = self.sign_in()

        def commit(_: Mapping[str, bytes]) -> None:
            self.desk.issuing.issue(self.opened, made, actor, change)

        self.write(made.files, made.unset, commit)

    def _again(self, asked: "Offered") -> None:
        if not asked.issued_here:
            raise BadInput([Fault("--again", "never-issued", "This document was not issued here yet.")])
        self.write(self.desk.issuing.again(asked.issued_here[-1]), ())


def read_options(path: Path) -> dict[str, Any]:
    """Read options from a TOML file; its dates become text, as everywhere else."""
    data = read_file(path, LARGEST)
    if len(data) > LARGEST:
        raise BadInput([Fault(str(path), "too-large", "The file is larger than 1 MB.")])
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        why = str(error) if isinstance(error, tomllib.TOMLDecodeError) else _WHY.get(type(error), "")
        raise BadInput([Fault(str(path), "not-toml", f"The file is not readable as TOML: {why}")]) from None
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in table.items()}


def _refuse(given: Namespace) -> None:
    if given.name and not given.out:
        raise BadInput([Fault("--out", "no-folder", "Say into which folder the document is to be written.")])
    if given.out and not given.name:
        raise BadInput([Fault("NAME", "no-document", "Say which document is to be written.")])
    if given.issue and not given.person:
        raise BadInput([Fault("--as", "nobody", "Say who has read the document and issues it.")])
    if given.issue and given.now:
        raise BadInput([Fault("--now", "only-now", "A document is issued now, not at another instant.")])
    if given.again and given.options:
        raise BadInput([Fault("--options", "issued-already", "What was issued is given again as it is.")])
