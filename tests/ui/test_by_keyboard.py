"""A stranger with a keyboard and no mouse takes a new matter from the empty docket to an exported production."""

from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Desk
from app.domain.secret import Secret
from app.host.files import DiskFiles
from tests.fakes.clock import FixedClock
from tests.fakes.store import MemoryStore
from tests.scenarios.office import pacific, rules, text_of, unpacked
from tests.ui.keyboard import Keyboard
from ui.handover import HandoverDialog
from ui.main_window import MainWindow
from ui.presenter import WizardView
from ui.signing import ApproveDialog

ANA, BEN, WORDS = "Ana Ortiz", "Ben Castle", "seven invented words make a phrase"
MOST: Final = 3000
"""Keys for the whole matter, words and all: more of them would be a fault of the windows."""
SAYS: Final = ", what the order says"
ORDER: Final = {
    "Kind of order": "Order under 28",
    "Title": "Order Granting Application Pursuant to 28 U.S.C. § 1782",
    "Court": "United States District Court for the Northern District of California",
    "Case number": "26-mc-80999-ABC",
    "Caption": "In re Ex Parte Application of Mieko Tanabe",
    "Entered on": "2026-10-13",
    "Docket number": "11",
    "Signed by": "Magistrate judge",
    "Why a magistrate judge's order": "All parties consented",
    "What it does": "Allows or orders",
    "Producing party as named": "Perch Social, Inc.",
    f"Documents sufficient to show{SAYS}": "The order is silent",
    f"General clause{SAYS}": "The order is silent",
    f"Notify the users{SAYS}": "The order says",
    "Notify the users, number": "10",
    "Notify the users, unit": "calendar days",
    "Notify the users, event": "service of subpoena",
    f"Copy of the order to each user{SAYS}": "The order says",
    "Copy of the order to each user": "Yes",
    f"Time of the users to contest{SAYS}": "The order says",
    "Time of the users to contest, number": "21",
    "Time of the users to contest, unit": "days",
    "Time of the users to contest, event": "the notice",
    f"How a user may contest{SAYS}": "The order says",
    "How a user may contest": "By motion, or",
    f"Time of the platform to contest{SAYS}": "The order is silent",
    f"Advise the court of objections{SAYS}": "The order says",
    "Advise the court of objections, number": "10",
    "Advise the court of objections, unit": "days",
    "Advise the court of objections, event": "receipt",
    f"Preserve while contested{SAYS}": "The order says",
    "Preserve while contested": "Yes",
    f"What one objection holds{SAYS}": "The order is silent",
    f"Produce{SAYS}": "The order is silent",
    f"Use restriction{SAYS}": "The order is silent",
}
SUBPOENA: Final = {
    "Served on": "2026-10-20",
    "Served how": "by hand on the registered agent",
    "Served together with the order": "Yes",
    "Compliance date": "2027-01-29",
    "Compliance time": "17:00",
    "Compliance place": "Lindqvist Mori LLP, San Jose, California",
    "Compared with the order on": "2026-10-21",
    "Compared by": ANA,
    "Matches the order": "Yes",
}
ORGANISATION: Final = {
    "Legal name": "Perch Social, Inc.",
    "Short name": "Perch",
    "Address": "400 Example Street\nSan Francisco, California 94100",
    "Signatory": "Dana Whitlock",
    "Title of the signatory": "Custodian of Records",
    "Bates prefix": "PERCH",
}
COUNSEL: Final = {
    "Name": "Ms. Aiko Lindqvist",
    "Salutation": "Ms. Lindqvist",
    "Firm": "Lindqvist Mori LLP",
    "Address": "1 Example Plaza\nSan Jose, California 95100",
    "Represents": "Mieko Tanabe",
}
ACCOUNTS: Final = {"@kite_weaver7": "1490117706241904640", "@harunokaze": "1602398412270403585"}


class Stranger(Keyboard):
    """Sit at the window of a desk where nobody has worked yet."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.clock = FixedClock(pacific("2026-11-20 12:00"))
        desk = Desk(MemoryStore(self.clock), self.clock, DiskFiles(), rules)
        self.window = MainWindow(lambda: desk)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()

    @property
    def view(self) -> WizardView:
        assert self.window.session
        assert self.window.session.view
        return self.window.session.view

    def enrol(self, name: str) -> None:
        self.until(QApplication.activeModalWidget, "the form that enrols")
        for text in (name, WORDS, WORDS):
            self.type(text)
            self.press("Tab")
        self.press("Return")
        self.until(lambda: self.window.header.person.text() == name, "enrolling")
        self.until(lambda: not QApplication.activeModalWidget(), "the form to close")

    def sign_in(self, name: str) -> None:
        self.until(QApplication.activeModalWidget, "the form that signs in")
        self.type(WORDS)
        self.press("Return")
        self.until(lambda: self.window.header.person.text() == name, "signing in")

    def begin(self, todo: str) -> None:
        """Begin what a line of the page's list asks for."""
        self.to("To do")
        self.go(todo)
        self.press("Return")

    def later(self, day: str) -> None:
        self.clock.advance(pacific(day) - self.clock.now())
        self.press("F5")


@pytest.fixture
def stranger(qtbot: QtBot) -> Stranger:
    return Stranger(qtbot)


def record_order(stranger: Stranger, subpoena: Path) -> None:
    """Record the order, the subpoena and a look at the docket: the cursor stands where to begin."""
    assert stranger.said() == "To do in this step"
    stranger.press("Return")
    stranger.save(ORDER)
    stranger.to("To do")
    stranger.go("The served subpoena")
    stranger.answering(subpoena, "Return")
    stranger.until(lambda: stranger.view.matter.documents, "the subpoena")
    stranger.go("The served subpoena")
    stranger.press("Return")
    stranger.save(SUBPOENA)
    stranger.press("Alt+K", "Alt+C")


def record_parties(stranger: Stranger) -> None:
    """Record who answers, who asks, and how the letter travels."""
    stranger.begin("The custodian")
    stranger.save(ORGANISATION)
    stranger.begin("The requesting party")
    stranger.save({"Part in the case": "Requesting party", "Name": "Mieko Tanabe", "Is it a government": "No"})
    stranger.to("Parties and delivery")
    stranger.go("No counsel")
    stranger.press("Insert")
    stranger.save(COUNSEL)
    stranger.begin("To whom the letter")
    stranger.save({"Recipient": "Ms. Aiko", "How": "By secure file transfer"})
    stranger.press("Alt+C")


def record_accounts(stranger: Stranger) -> None:
    """Record both accounts; the two confirmations of each come later."""
    for handle, number in ACCOUNTS.items():
        stranger.to("Accounts")
        stranger.press("Insert")
        stranger.save(
            {
                "As printed": handle,
                "Platform account id": number,
                "What the search found": "Located",
                "Created at, day": "2024-03-02",
                "Created at, time": "06:14",
            }
        )
    stranger.press("Alt+C")


def record_fields(stranger: Stranger) -> None:
    """Record one item of the request, its window, and two fields that it allows."""
    stranger.begin("No item of the order's request")
    stranger.save({"Number": "1", "Text": "names, and the dates, times and addresses of access"})
    stranger.to("What the order allows")
    stranger.go("Windows")
    stranger.press("Insert")
    stranger.save(
        {
            "As the order states it": "from June 8, 2026 to the date of the response",
            "Begins, kind": "a whole day",
            "Begins": "2026-06-08",
            "Ends, kind": "a day the order refers to",
            "Ends, anchor": "the date of the response",
            "Time zone": "America/Los_Angeles",
            "Zone chosen by": "Ines Okafor",
        }
    )
    for field in ("registered name", "access log entry"):
        stranger.to("Field catalogue")
        stranger.go(field)
        stranger.press("Return")
        windows = {"Windows": ["from June 8"]} if field.startswith("access") else {}
        stranger.save({"Item of the request": "1:", "How firmly": "The order names it", **windows})
    stranger.press("Alt+C")


def record_notices(stranger: Stranger) -> None:
    """Preserve, notify both users, record one's objection, and that the court was told."""
    stranger.to("Table: account")
    stranger.go("Whole order")
    stranger.use("Preservation…")
    stranger.save({"Preserved on": "2026-10-21", "Digest": "SHA-256 4be1c0a7f6d5"})
    for handle in ACCOUNTS:
        stranger.to("Table: account")
        stranger.go(handle)
        stranger.use("Notice…")
        stranger.save({"Date of the notice": "2026-10-23", "Channel": "e-mail", "With a copy of the order": True})
        stranger.use("Delivery result…")
        stranger.save({"On": "2026-10-23", "What became of it": "Delivered"})
    stranger.use("Objection…")
    stranger.save(
        {
            "Who objects": "Account holder",
            "Form": "Written objection",
            "Received on": "2026-11-09",
            "Against what": "Everything",
            "Channel": "e-mail",
            "Court told on": "2026-11-16",
        }
    )


def record_values(stranger: Stranger) -> None:
    """Record a name and an access of each account."""
    values = {
        "registered name": ("Corwin Ashdale", "Haru Invented"),
        "access log entry": ("203.0.113.7", "203.0.113.8"),
    }
    stranger.tab("Values")
    for number, handle in enumerate(ACCOUNTS):
        for field, texts in values.items():
            stranger.use("Add value")
            time = {"Time as found, as found": "2026-09-01T08:00:00Z"} if field.startswith("access") else {}
            stranger.save(
                {
                    "Account": handle,
                    "Field": field,
                    "Value": texts[number],
                    **time,
                    "Taken on": "2026-11-18",
                    "Source": "account.json, row 1",
                    "Somebody else's": "No: the account holder's",
                }
            )
    stranger.press("Alt+C")


def record_ruling(stranger: Stranger) -> None:
    """Record that the court overruled the objection, counsel's route of review, and its service."""
    stranger.tab("Objections")
    stranger.to("Table: objection")
    stranger.use("Ruling…")
    stranger.save(
        {
            "What it does": "Decides objections",
            "Entered on": "2026-12-15",
            "Docket number": "21",
            "Signed by": "Magistrate judge",
            "Decision": "Overruled",
            "Review": "Rule 72(a)",
            "Review recorded by": "Ines Okafor",
            "User told on": "2026-12-15",
        }
    )
    stranger.use("Service of the ruling…")
    stranger.save({"Served on": "2026-12-15"})


def bind(stranger: Stranger) -> None:
    """Confirm both bindings for who is signed in."""
    stranger.press("Ctrl+3")
    for handle in ACCOUNTS:
        stranger.to("Accounts")
        stranger.go(handle)
        stranger.press("Alt+I")


def exported(stranger: Stranger, folder: Path) -> dict[str, bytes]:
    """Export, and open what came of it with the passphrase that is shown."""
    folder.mkdir()
    stranger.to("Export volume 1")
    stranger.answering(folder, "Space")
    stranger.until(lambda: isinstance(QApplication.activeModalWidget(), HandoverDialog), "the files")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, HandoverDialog)
    assert stranger.view.matter.productions
    made = {each.name: each.read_bytes() for each in folder.iterdir()}
    return unpacked(made, Secret(dialog.words.text()))


def test_a_new_matter_with_an_objection_and_a_ruling_is_produced_by_keyboard_alone(
    stranger: Stranger, tmp_path: Path
) -> None:
    stranger.enrol(ANA)
    stranger.press("Ctrl+N")
    stranger.save({"Reference": "XR-2026-300"})
    subpoena = tmp_path / "subpoena.txt"
    subpoena.write_text("Subpoena to produce documents in a civil action", encoding="utf-8")
    record_order(stranger, subpoena)
    stranger.press("Ctrl+Return")
    record_parties(stranger)
    stranger.press("Ctrl+Return")
    record_accounts(stranger)
    stranger.press("Ctrl+Return")
    record_fields(stranger)
    stranger.press("Ctrl+5")
    record_notices(stranger)
    stranger.press("Ctrl+6")
    record_values(stranger)
    stranger.later("2026-12-15 12:00")
    stranger.press("Ctrl+5")
    record_ruling(stranger)
    bind(stranger)
    stranger.press("Alt+P", "E")
    stranger.enrol(BEN)
    bind(stranger)
    stranger.press("Ctrl+Shift+U")
    stranger.sign_in(ANA)
    stranger.press("Ctrl+8")
    assert not stranger.view.clear
    assert "time for review" in stranger.view.blockers[0].text
    stranger.later("2027-01-04 10:00")
    stranger.press("Ctrl+7", "Alt+K")
    stranger.tab("What would leave")
    stranger.press("Alt+S")
    assert stranger.view.submitted
    stranger.use("Approve as a second person")
    stranger.until(lambda: isinstance(QApplication.activeModalWidget(), ApproveDialog), "the second person")
    stranger.type(WORDS)
    stranger.press("Return")
    stranger.until(lambda: stranger.view.clear, "the approval")
    stranger.press("Ctrl+8")
    printed = "\n".join(text_of(name, data) for name, data in exported(stranger, tmp_path / "produced").items())
    assert all(value in printed for value in ("Corwin Ashdale", "Haru Invented", "203.0.113.7", "203.0.113.8"))
    assert stranger.strokes < MOST
