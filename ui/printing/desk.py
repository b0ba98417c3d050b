"""Print the open matter's papers: what could be saved can be printed, and nothing else."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from app.domain.events import Printed
from app.domain.facts.papers import PaperKind
from app.domain.facts.parties import Paper
from app.services.filenames import stem
from ui.later import Refused
from ui.plain import shown
from ui.presenter import local_time
from ui.printing.dialog import PrintDialog
from ui.printing.order import Ranges
from ui.printing.printable import Laid, Printable, lay_out
from ui.session import Session

if TYPE_CHECKING:
    from app.services.paperlist import Offered
    from ui.docket.rows import DocketRow

DRAFT: Final = "Each page is marked DRAFT, and no value is in it. Printing it is not recorded."
DOCKET: Final = "The matters as they are listed and filtered now. It names cases, and does not leave the house."
SHEET: Final = "An internal record without values; it does not leave the house. Printing it is not recorded."
LINED: Final = "Its 28 numbered lines are set for US Letter: on another paper the pages come out fitted to it."
ISSUED: Final = "No value is in it. Printing it is not recorded: record when and how it was sent."
AS_ISSUED: Final = "The pages are fixed as they were issued: on another paper they come out fitted to it."
LETTER: Final = "The letter as it was produced; no value is in it. Printing it is not recorded."
TO_SIGN: Final = (
    "The certification as it was produced; no value is in it. The custodian completes and signs it by hand. Printing "
    "it is not recorded."
)
PAGES: Final = (
    "Schedules, withholding log, index and manifest as they were produced. They carry values, and on paper nothing "
    "encrypts them: who printed which pages is recorded first, in the history of the volume. If the next volume was "
    "approved already, that approval has to be given again."
)


class PrintDesk:
    """Lay pages out by a worker, then show them in a dialog over `window`; what is refused goes to `refuse`."""

    def __init__(self, session: Session, window: QWidget, refuse: Refused) -> None:
        self._session, self._window, self._refuse = session, window, refuse

    def letter(self) -> None:
        """Print the draft letter as it stands; raises `DeskError` while no matter is open."""
        opened, desk = self._session.open_now(), self._session.desk
        facts = opened.matter.organisation
        self.open(
            Printable(
                title=f"The draft letter of {shown(opened.matter.reference)}",
                said=DRAFT,
                job=f"{stem(opened.matter.reference)}_draft-letter",
                make=lambda paper: desk.previewing.printed(opened, paper),
                paper=facts.paper if facts else Paper.LETTER,
            )
        )

    def docket(self, rows: "Sequence[DocketRow]", chosen: str) -> None:
        """Print the matters that the docket shows, under the filter that was chosen."""
        from app.services.agenda import Entry, Listed  # noqa: PLC0415 - it loads what writes

        desk, now = self._session.desk, self._session.desk.clock.now()
        entries = tuple(
            Entry(
                reference=each.reference,
                case=each.case,
                court=each.court,
                step=each.step,
                next_deadline=each.next_deadline,
                holds=f"{each.state}: {each.holds}" if each.holds else each.state,
            )
            for each in rows
        )
        listed = Listed(entries=entries, filter=chosen, instant=now, as_of=local_time(now))
        self.open(
            Printable(
                title="The docket",
                said=DOCKET,
                job="docket",
                make=lambda paper: desk.agenda.printed(listed, paper),
                paper=Paper.LETTER,
            )
        )

    def draft(self, offer: "Offered") -> None:
        """Print a document beside the letter as it stands; raises `DeskError` while no matter is open."""
        matter, desk = self._session.open_now().matter, self._session.desk
        lined = offer.wanted.paper is PaperKind.ADVICE
        paper = matter.organisation.paper if matter.organisation else Paper.LETTER
        self.open(
            Printable(
                title=offer.title,
                said=SHEET if offer.wanted.paper is PaperKind.APPROVAL else DRAFT,
                job=f"{stem(matter.reference)}_{offer.name}",
                make=lambda chosen: desk.papers.printed(matter, offer, chosen),
                paper=None if lined else paper,
                fixed=LINED,
            )
        )

    def issued(self, offer: "Offered") -> None:
        """Print a document exactly as it was issued last; raises `DeskError` while no matter is open."""
        self._session.open_now()
        desk, last = self._session.desk, offer.issued_here[-1]
        self.open(
            Printable(
                title=f"{offer.title}, as it was issued",
                said=ISSUED,
                job=last.issue.name,
                make=lambda _: desk.issuing.again(last)[f"{last.issue.name}.pdf"],
                fixed=AS_ISSUED,
            )
        )

    def volume_letter(self, number: int) -> None:
        """Print the letter of a volume; raises `DeskError` while no matter is open."""
        make = self._session.desk.printing.letter
        self._beside(number, "letter", f"The letter of volume {number}", LETTER, make)

    def certification(self, number: int) -> None:
        """Print the certification that goes with a volume, to be signed; raises `DeskError` as above."""
        make = self._session.desk.printing.certification
        self._beside(number, "certification", f"The certification of volume {number}, to be signed", TO_SIGN, make)

    def _beside(self, number: int, name: str, title: str, said: str, make: Callable[[str, int], bytes]) -> None:
        """Print what goes with the package of a volume, and has no value."""
        matter = self._session.open_now().matter
        job = f"{stem(matter.reference)}_P{number}_{name}"
        self.open(Printable(title=title, said=said, job=job, make=lambda _: make(matter.id, number)))

    def volume_pages(self, number: int) -> None:
        """Print the pages of a volume; raises `DeskError` while no matter is open or nobody is signed in."""
        matter, actor, desk = self._session.open_now().matter, self._session.signed_in(), self._session.desk

        def record(pages: Ranges, copies: int) -> None:
            desk.printing.record(matter.id, Printed(number, pages, copies), actor)

        self.open(
            Printable(
                title=f"The printed pages of volume {number}",
                said=PAGES,
                job=f"{stem(matter.reference)}_P{number}_schedules",
                make=lambda _: desk.printing.pages(matter.id, number),
                record=record,
                to_file=False,
            )
        )

    def open(self, what: Printable) -> None:
        """Lay pages out, then show them."""
        desk = self._session.desk
        work: Callable[[], Laid] = lambda: lay_out(what, what.paper or Paper.LETTER, desk)  # noqa: E731 - for its type
        self._session.run("Laying the pages out", work, lambda laid: self._show(what, laid), self._refuse)

    def _show(self, what: Printable, laid: Laid) -> None:
        dialog = PrintDialog(what, laid, self._session.desk, self._session.runner, self._window)
        dialog.recorded.connect(self._session.reread)
        dialog.open()
