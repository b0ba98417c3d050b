"""Walk the sample matters through the real windows, off screen, and keep a picture of everything and the letters.

`python -m ui.walk --out demo` writes `demo/NN-name-light.png` and `-dark.png`, and `demo/letters/`. Two invented people
work in a store of their own, in a temporary folder, at a fixed time in November 2026.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest

from app.bootstrap import Desk, sample_order
from app.domain.errors import EnvironmentFault
from app.domain.facts.terms import Stated
from app.domain.grounds import Step
from app.domain.orders import standing_order
from app.domain.steps import STEP_TOPICS
from app.services.codec import unstructure
from ui import commands
from ui.application import make_application
from ui.dialogs.confirm import ConfirmDialog
from ui.dialogs.message import MessageDialog
from ui.dialogs.sign_in import EnrolDialog, SignInDialog
from ui.forms.dialog import FormDialog
from ui.forms.specs import blank
from ui.handover import HandoverDialog
from ui.help import TextDialog
from ui.history import HistoryDialog
from ui.house.dialog import HouseDialog
from ui.main_window import MainWindow
from ui.papers.dialog import PapersDialog
from ui.papers.issuing import IssueDialog
from ui.printing.dialog import PrintDialog
from ui.results import FilesDialog, HeldDialog
from ui.signing import ApproveDialog
from ui.stage import NOON, Stage, palette
from ui.widgets.why import WhyPopup
from ui.wizard.pages.letter import CONTENTS, LETTER, PASSAGES, VOLUMES, LetterPage
from ui.wizard.pages.order import OrderPage
from ui.wizard.volume_history import VolumeDialog

ANA, BEN, WORDS = "Ana Ortiz", "Ben Castle", "seven invented words make a phrase"
REFERENCES: Final = {"objection": "XR-2026-118", "fixed-date": "XR-2026-131"}
NARROW: Final[dict[str, Any]] = {
    "scope": "account",
    "basis": "counsel",
    "counsel": "Ines Okafor",
    "decided_on": "2026-11-20",
    "reason": "Order 8:15–16 speaks of the objected-to documents.",
    "told_court_on": "2026-11-20",
    "stated_day": "2026-11-23",
    "passages": [{"quote": "objected-to documents", "pin": "8:15–16"}],
}
RECALL: Final[dict[str, Any]] = {
    "volume": 1,
    "kind": "superseded",
    "recalled_on": "2026-11-24",
    "reason": "The cover letter named the wrong docket entry.",
    "asked": "Delete every copy, and confirm it in writing.",
}
CANNOT_OPEN: Final = (
    "The file that holds the docket cannot be reached. Nothing was changed. Reconnect the drive, then start again."
)

OFFSCREEN: Final = "This plugin does not support propagateSizeHints()"


class Walk(Stage):
    """Walk through everything, in one scheme of colours."""

    def go(self) -> None:
        """Walk through everything."""
        self.until(lambda: self.window.session, "the desk")
        self.people()
        self.reading()
        self.samples()
        self.steps("objection")
        self.dialogs()
        self.produce()
        self.window.show_docket()
        self.until(lambda: all(each.filters for each in self.window.docket.model.rows), "the docket")
        self.shot("docket-after")
        self.window.close()

    def people(self) -> None:
        """Enrol two people, and sign in as the first."""
        with self.dialog(EnrolDialog, "enrol") as enrol:
            QTest.keyClicks(enrol.name_line, ANA)
            QTest.keyClicks(enrol.passphrase, WORDS)
            QTest.keyClicks(enrol.again, "something else")
            QTest.keyClick(enrol.again, Qt.Key.Key_Return)
            self.shot("enrol-passphrases-differ", enrol)
            for line in (enrol.passphrase, enrol.again):
                QTest.keyClicks(line, WORDS)
            QTest.keyClick(enrol.again, Qt.Key.Key_Return)
            self.until(lambda: self.session.actor, "enrolling")
        self.shot("docket-empty")
        self.window.people.enroll()
        with self.dialog(EnrolDialog, "enrol-second") as enrol:
            for line, text in ((enrol.name_line, BEN), (enrol.passphrase, WORDS), (enrol.again, WORDS)):
                QTest.keyClicks(line, text)
            QTest.keyClick(enrol.again, Qt.Key.Key_Return)
            self.until(lambda: self.session.person == BEN, "enrolling")
        self.sign_in(ANA, picture=True)

    def sign_in(self, name: str, *, picture: bool = False) -> None:
        """Let the other person sign in."""
        self.press("Ctrl+Shift+U")
        with self.dialog(SignInDialog, "sign-in") as dialog:
            if picture:
                self.shot("sign-in", dialog)
            dialog.names.setCurrentText(name)
            QTest.keyClicks(dialog.passphrase, WORDS)
            QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
            self.until(lambda: self.session.person == name, "signing in")

    def reading(self) -> None:
        """Attach an order to a new matter, and go through what was read."""
        self.session.create("XR-2026-140")
        self.until(self.window.in_wizard, "the new matter")
        order = self.produced / "objection.order.pdf"
        order.parent.mkdir(parents=True, exist_ok=True)
        order.write_bytes(sample_order("objection"))
        if self.window.wizard:
            self.window.wizard.attach(order)
        page = self.window.wizard.page() if self.window.wizard else None
        if isinstance(page, OrderPage):
            self.go_through(page)
        order.unlink()
        self.window.show_docket()

    def go_through(self, page: OrderPage) -> None:
        """Confirm some of what was read, and look at a doubt."""
        self.until(lambda: page.read.view.open_keys, "reading the order")
        self.drawn()
        self.shot("read")
        for _ in range(4):
            QTest.keyClick(page.read.grid, Qt.Key.Key_Return)
            self.drawn()
        QTest.keyClick(page.read.grid, Qt.Key.Key_F8)
        self.drawn()
        self.shot("read-doubt")
        QTest.keyClick(page.read.grid, Qt.Key.Key_F2)
        with self.dialog(FormDialog, "read-correct"):
            pass

    def samples(self) -> None:
        """Open both samples, and show the docket."""
        for name in ("fixed-date", "objection"):
            self.window.open_sample(name)
            self.until(self.is_open(name), f"the sample {name}")
            self.window.show_docket()
        self.until(lambda: all(each.filters for each in self.window.docket.model.rows), "the docket")
        self.shot("docket")
        QTest.keyClicks(self.window.docket.search, "nothing of the kind")
        self.shot("docket-search-without-result")
        self.window.docket.search.clear()

    def is_open(self, name: str) -> Callable[[], bool]:
        """Ask whether a sample is open."""
        return lambda: bool(self.session.view and self.session.view.matter.reference == REFERENCES[name])

    def is_at(self, step: Step) -> Callable[[], bool]:
        """Ask whether a step is shown."""
        return lambda: bool(self.session.view and self.session.view.current is step)

    def steps(self, name: str) -> None:
        """Show the eight steps of a sample."""
        row = next(each for each in self.window.docket.model.rows if each.reference == REFERENCES[name])
        self.window.docket.select(row.id)
        QTest.keyClick(self.window.docket.table, Qt.Key.Key_Return)
        self.until(lambda: self.window.in_wizard() and self.session.view, "the wizard")
        for number, step in enumerate(Step, 1):
            self.press(f"Ctrl+{number}")
            self.until(self.is_at(step), step)
            self.drawn()
            self.shot(f"step-{number}-{step}")
            if step is Step.ORDER:
                self.passage()

    def passage(self) -> None:
        """Mark the words of the order that say how much one objection holds."""
        order = standing_order(self.session.view.matter) if self.session.view else None
        term = order.terms.hold_scope if order else None
        if self.window.wizard and isinstance(term, Stated):
            words = self.window.wizard.order.pane.words
            self.do(commands.ShowPassage(term.passages[0]))
            self.until(lambda: words.textCursor().hasSelection(), "the passage")
            self.shot("passage-marked")

    def dialogs(self) -> None:
        """Show the dialogs on the way, closing each."""
        view = self.session.view
        if view is None:
            raise LookupError("no matter is open")
        self.do(commands.AddItem("objections"))
        with self.dialog(FormDialog, "form-with-faults") as form:
            form.accept()
            form.body.set_value({**form.body.value(), "received_on": "next Tuesday"})
            form.accept()
            self.shot("form-with-faults", form)
            form.reject()
            self.leave_unsaved()
        self.do(commands.CorrectItem("objections", "objection"))
        with self.dialog(FormDialog, "form-correct"):
            pass
        self.do(commands.WithdrawItem("objections", "objection"))
        with self.dialog(FormDialog, "withdraw"):
            pass
        counted = next(each for each in view.assessment.deadlines if each.trace and each.kind == "account_window")
        self.do(commands.ShowWhy("Time to contest", deadline=counted))
        with self.dialog(WhyPopup, "why-deadline"):
            pass
        self.do(commands.ShowWhy("What holds", grounds=tuple(each.ground for each in view.blockers)))
        with self.dialog(WhyPopup, "why-grounds"):
            pass
        self.do(commands.ShowHistory("objections", "objection"))
        with self.dialog(HistoryDialog, "history"):
            pass
        self.do(commands.Export())
        with self.dialog(HeldDialog, "export-held"):
            pass
        self.press("Ctrl+D")
        with self.dialog(PapersDialog, "documents") as papers:
            papers.choose("service")
            self.shot("documents-filled-in", papers)
            papers.choose("status")
            papers.issue.click()
            with self.dialog(IssueDialog, "document-to-issue"):
                pass
        self.press("F1")
        with self.dialog(TextDialog, "help"):
            pass
        self.house_style()
        self.window.show_about()
        with self.dialog(TextDialog, "about"):
            pass
        self.lookalike()

    def house_style(self) -> None:
        """Show each part of the house style, with its sample letter."""
        organisation = self.session.view.matter.organisation if self.session.view else None
        self.session.desk.house.keep(unstructure(organisation), {})
        self.press("Ctrl+,")
        with self.dialog(HouseDialog, "house-style") as house:
            house.resize(1180, 760)
            self.until(house.pages.page_count, "the sample letter")
            for at in range(house.tabs.count()):
                house.tabs.setCurrentIndex(at)
                self.shot(f"house-style-{at + 1}", house)
            house.leave()

    def leave_unsaved(self) -> None:
        """Answer the question that closing a changed form asks."""
        self.until(lambda: self._open(ConfirmDialog), "the question")
        question = self._open(ConfirmDialog)[-1]
        self.shot("unsaved-question", question)
        question.yes.click()
        self.until(lambda: not self._open(FormDialog), "the form to close")

    def lookalike(self) -> None:
        """Record an account that looks like another, and take it back."""
        self.session.record("accounts", blank("accounts", identifier="@kite_vveaver7", kind="handle"))
        self.window.go_to_step(Step.ACCOUNTS)
        self.drawn()
        self.shot("accounts-lookalike")
        view = self.session.view
        if view:
            self.session.withdraw("accounts", view.matter.accounts[-1].id, "Read again: the order prints it once.")

    def words(self) -> None:
        """Look where the letter's passages come from, and edit the one that closes it."""
        self.window.go_to_step(Step.EXPORT)
        self.tab(PASSAGES)
        self.shot("passages")
        page = self.window.wizard.page() if self.window.wizard else None
        if isinstance(page, LetterPage):
            page.passages.select("courtesy.sincerely")
            QTest.keyClick(page.passages.table.grid, Qt.Key.Key_Return)
        with self.dialog(FormDialog, "passage-editor") as form:
            form.body.set_value({**form.body.value(), "text": "Call +1 415 555 0100 as the Court ordered."})
            form.accept()
            self.shot("passage-refused", form)
            form.body.set_value({**form.body.value(), "text": "With kind regards,"})
            form.accept()
        self.drawn()
        self.shot("passage-edited")
        self.tab(LETTER)

    def produce(self) -> None:
        """Narrow the hold, confirm everything, submit, approve, and export."""
        self.letters("draft")
        self.words()
        self.session.record("scope_readings", NARROW)
        self.clock.instant = NOON + timedelta(days=4)
        self.session.check_done(found_nothing=True)
        for step in STEP_TOPICS:
            self.session.confirm_step(step)
        self.bind()
        self.sign_in(BEN)
        self.bind()
        self.sign_in(ANA)
        self.window.go_to_step(Step.REVIEW)
        self.shot("review-before-submitting")
        self.do(commands.Submit())
        self.until(lambda: self.session.view and self.session.view.submitted, "submitting")
        self.shot("review-submitted")
        self.do(commands.Approve())
        with self.dialog(ApproveDialog, "approve") as dialog:
            self.shot("approve", dialog)
            QTest.keyClicks(dialog.passphrase, "not the right words")
            QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
            self.until(dialog.fault.isVisible, "the refusal")
            self.shot("approve-refused", dialog)
            QTest.keyClicks(dialog.passphrase, WORDS)
            QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
            self.until(lambda: self.session.view and self.session.view.approved, "approving")
        self.window.go_to_step(Step.EXPORT)
        self.drawn()
        self.shot("ready-to-export")
        self.press("Ctrl+P")
        with self.dialog(PrintDialog, "print-draft") as dialog:
            self.until(lambda: dialog.pages.canvas.width() > 1, "the first page")
        self.tab(CONTENTS)
        self.shot("contents")
        if self.window.wizard:
            self.window.wizard.doer.finisher.export_to(self.folder("produced"))
        with self.dialog(FilesDialog, "produced"):
            pass
        self.drawn()
        self.shot("after-export")
        self.afterwards()

    def afterwards(self) -> None:
        """Look at the volume's history, seal it again, and recall it."""
        self.tab(VOLUMES)
        self.shot("volumes")
        self.do(commands.PrintPages(1))
        with self.dialog(PrintDialog, "print-schedules") as dialog:
            self.until(lambda: dialog.pages.canvas.width() > 1, "the first page")
        self.do(commands.ShowHistory("productions", "1"))
        with self.dialog(VolumeDialog, "volume-history"):
            pass
        if self.window.wizard:
            self.window.wizard.doer.finisher.reseal_to(1, self.folder("again"))
        with self.dialog(HandoverDialog, "sealed-again"):
            pass
        self.do(commands.AddItem("recalls", {"volume": 1}))
        with self.dialog(FormDialog, "form-recall"):
            pass
        self.session.record("recalls", RECALL)
        self.drawn()
        self.shot("volume-recalled")

    def tab(self, number: int) -> None:
        """Show a part of step 8."""
        page = self.window.wizard.page() if self.window.wizard else None
        if isinstance(page, LetterPage):
            page.tabs.setCurrentIndex(number)
        self.drawn()

    def drawn(self) -> None:
        """Wait until what the page shows is drawn: the letter's preview, and whatever else is under way."""
        page = self.window.wizard.page() if self.window.wizard else None
        if isinstance(page, LetterPage):
            self.until(page.is_fresh, "the preview")
        QTest.qWait(50)
        self.until(lambda: not self.window.runner.is_busy(), "the work under way")

    def bind(self) -> None:
        """Confirm the bindings and looks of all accounts."""
        view = self.session.view
        for account in view.matter.accounts if view else ():
            self.session.confirm_binding(account.id)
            self.session.clear_lookalike(account.id)

    def letters(self, name: str) -> None:
        """Save the draft letter as it stands."""
        if self.window.wizard:
            self.window.wizard.doer.finisher.save_draft_to(self.folder(name))
        with self.dialog(FilesDialog, f"{name}-saved"):
            pass

    def folder(self, name: str) -> Path:
        """Make a folder for files."""
        folder = self.produced / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def say(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Print what Qt says, save what it says of every window without a screen."""
    del kind, context
    if text != OFFSCREEN:
        print(text, file=sys.stderr)


def damaged(walk: Walk) -> None:
    """Show what stands there when the store cannot be opened."""

    def opener() -> Desk:
        raise EnvironmentFault(
            "store-missing",
            "The docket's file cannot be reached. Nothing was changed. Reconnect the drive, then start again.",
        )

    walk.window = MainWindow(opener)
    walk.window.show()
    with walk.dialog(MessageDialog, "docket-cannot-be-opened"):
        pass


def main(arguments: list[str] | None = None) -> int:
    """Walk once in light and once in dark colours; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m ui.walk", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scheme", choices=["light", "dark"], action="append", help="one scheme of colours only")
    parser.add_argument("--size", default="1280x800", help="width and height of the window, such as 1024x700")
    given = parser.parse_args(arguments)
    out: Path = given.out
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(say)
    application = make_application()
    usual = QPalette(application.palette())
    (out / "letters").mkdir(parents=True, exist_ok=True)
    for scheme in given.scheme or ("light", "dark"):
        application.setPalette(palette(scheme, usual))
        with tempfile.TemporaryDirectory() as home:
            os.environ["DISCLOSURE_DESK_HOME"] = home
            produced = Path(home) / "letters"
            walk = Walk(out, scheme, produced, print)
            walk.window.resize(*map(int, given.size.split("x")))
            walk.go()
            damaged(walk)
            for file in sorted(produced.rglob("*.*")) if scheme == (given.scheme or ["light"])[0] else ():
                target = out / "letters" / file.name
                target.write_bytes(file.read_bytes())
                print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
