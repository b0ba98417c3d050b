"""The one window: the docket, or a matter in the wizard, under a line that says where one is and who acts."""

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import DeskError
from app.domain.grounds import Step
from ui import texts, theme
from ui.actions import Menus, fill_menus, step_entries
from ui.dialogs.message import MessageDialog, show_error
from ui.docket.loader import DocketLoader
from ui.docket.page import DocketPage
from ui.header import Header
from ui.later import Later
from ui.people import PeopleDesk
from ui.plain import shown
from ui.session import Session
from ui.tasks.progress_bar import TaskBar
from ui.tasks.runner import Runner
from ui.zones import move_focus

if TYPE_CHECKING:
    from app.bootstrap import Desk
    from ui.house.desk import HouseDesk
    from ui.papers.desk import PapersDesk
    from ui.presenter import WizardView
    from ui.wizard.window import WizardWindow


NOTHING_TO_PRINT: Final = "The docket lists no matter, so there is nothing to print."


def open_desk() -> "Desk":
    """Open the desk of this user; it loads with the empty window in sight."""
    from app import bootstrap  # noqa: PLC0415 - as said

    return bootstrap.open_desk()


class MainWindow(QMainWindow):
    """Open the desk on the pool, then show its docket; `ready` follows when the docket is listed."""

    ready = Signal()

    def __init__(self, opener: "Callable[[], Desk]" = open_desk) -> None:
        super().__init__()
        self.setWindowTitle(texts.PROGRAM)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.runner = Runner(self)
        self._opener = opener
        self._loader: DocketLoader | None = None
        self.session: Session | None = None
        self.wizard: WizardWindow | None = None
        self.papers: PapersDesk | None = None
        self.house: HouseDesk | None = None
        self.people = PeopleDesk(self)
        self.header = Header(self)
        self.task = TaskBar(self)
        self.docket = DocketPage(self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.docket)
        self._lay_out()
        self.actions_of = fill_menus(self, self._menus())
        self.actions_of["House style"].setMenuRole(QAction.MenuRole.PreferencesRole)  # where a Mac has its settings
        self._connect()
        self.docket.set_widths(None)
        self.docket.setEnabled(False)
        self._open_desk()

    # --- the desk -------------------------------------------------------------------------------------------------

    def _open_desk(self) -> None:
        later = Later(self.runner, self)
        later.run("Opening the docket", self._opener, self._opened, self._cannot_open)

    def _opened(self, desk: "Desk") -> None:
        session = Session(desk, self.runner, self)
        self.session = session
        self.people.session = session
        loader = self._loader = DocketLoader(desk, self.runner, self)
        loader.listed.connect(self.docket.show_all)
        loader.read.connect(self.docket.show_some)
        session.opened.connect(self._show_wizard)
        session.changed.connect(self._show_view)
        session.docket_changed.connect(self._list_again)
        loader.finished.connect(self._load_wizard, Qt.ConnectionType.SingleShotConnection)
        session.person_changed.connect(lambda: self.header.show_person(session.person))
        session.failed.connect(self._refuse)
        session.busy.connect(self.task.begin)
        session.stepped.connect(self.task.show_step)
        session.idle.connect(self.task.end)
        session.reader.busy.connect(self.task.begin)
        session.reader.stepped.connect(self.task.show_step)
        session.reader.idle.connect(self.task.end)
        self.task.cancelled.connect(session.reader.cancel)
        self.task.cancelled.connect(session.cancel)
        self.docket.set_widths(desk.settings.recall("docket-widths"))
        self.docket.setEnabled(True)
        loader.reload()
        self.ready.emit()
        self.people.ask()

    def _list_again(self) -> None:
        """List what changed, unless the docket is out of sight: then it waits for `show_docket`."""
        if self._loader and not self.in_wizard():
            self._loader.reload()

    def _load_wizard(self) -> None:
        """Load what the first matter needs before anybody waits for it, and read what IT prescribes."""
        self.runner.start(lambda _: import_module("ui.wizard.window"), lambda _: None)
        if self.session:
            desk = self.session.desk
            self.runner.start(lambda _: desk.house.look(), lambda _: None)

    def _cannot_open(self, error: DeskError) -> None:
        dialog = MessageDialog("The docket cannot be opened", error.sentence, self, code=error.code)
        dialog.finished.connect(self.close)
        dialog.open()

    # --- matters --------------------------------------------------------------------------------------------------

    def new_matter(self, order: Path | None = None) -> None:
        """Ask for a reference, start the matter, and attach the order if there is one."""
        from ui.beginning import ask_reference  # noqa: PLC0415 - forms load with the first one

        self.people.with_person(lambda: ask_reference(self.session, order, self) if self.session else None)

    def begin_with_file(self) -> None:
        """Choose an order: for the open matter, else for a new one."""
        from ui.beginning import choose_order  # noqa: PLC0415 - forms load with the first one

        order = choose_order(self)
        if order and self.wizard and self.in_wizard():
            self.wizard.attach(order)
        elif order:
            self.new_matter(order)

    def open_matter(self, matter: str, step: Step | None = None) -> None:
        """Open a stored matter."""
        if self.session:
            self.session.open_matter(matter, step)

    def open_sample(self, name: str) -> None:
        """Open one of the invented matters."""
        if self.session:
            self.session.open_sample(name)

    def list_papers(self, name: str = "", account: str = "") -> None:
        """List the documents that the open matter can have beside its letter, with the cursor on one."""
        if self.session is None:
            return
        if self.papers is None:
            from ui.papers.desk import PapersDesk  # noqa: PLC0415 - seldom asked for

            self.papers = PapersDesk(self.session, self)
            self.papers.wanted.connect(self.go_to_step)
            if self.wizard:
                self.papers.asked.connect(self.wizard.doer.do)
        try:
            self.papers.open(name, account)
        except DeskError as error:
            self._refuse(error)

    def print_it(self) -> None:
        """Print what is in front."""
        rows, chosen = self.docket.listed()
        if self.wizard and self.in_wizard():
            self.wizard.print_it()
        elif self.session and rows:
            from ui.printing.desk import PrintDesk  # noqa: PLC0415 - what knows printers loads with the first wish

            PrintDesk(self.session, self, self._refuse).docket(rows, chosen)
        else:
            self._refuse(DeskError("nothing-listed", NOTHING_TO_PRINT))

    def edit_house_style(self) -> None:
        """Edit what all letters of the organisation share."""
        self.people.with_person(self._open_house)

    def _open_house(self) -> None:
        if self.session is None:
            return
        if self.house is None:
            from ui.house.desk import HouseDesk  # noqa: PLC0415 - seldom asked for

            self.house = HouseDesk(self.session, self)
        self.house.open()

    # --- what is in front -----------------------------------------------------------------------------------------

    def in_wizard(self) -> bool:
        """Tell whether a matter is in front."""
        return self.wizard is not None and self.stack.currentWidget() is self.wizard

    def show_docket(self) -> None:
        """Go back to the docket."""
        if self.session:
            self.session.close_matter()
        self.stack.setCurrentWidget(self.docket)
        self._list_again()
        self.header.show_docket()
        self.setWindowTitle(texts.PROGRAM)
        self.docket.take_focus()

    def go_on(self) -> None:
        """Continue: the next open step, or the selected matter."""
        if self.wizard and self.in_wizard():
            self.wizard.go_on()
        else:
            self.docket.go_on()

    def go_to_step(self, step: Step) -> None:
        """Show a step of the open matter, or open the selected one there."""
        if self.wizard and self.in_wizard():
            self.wizard.go_to(step)
        else:
            self.docket.open_step(step)

    def find_matter(self) -> None:
        """Go to the search line of the docket."""
        self.show_docket()
        self.docket.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.docket.search.selectAll()

    def look_again(self) -> None:
        """Compute everything anew, for now."""
        if self.session and self._loader:
            self.session.refresh()
            self._loader.reload(everything=True)

    def toggle_order(self) -> None:
        """Hide the order beside the page, or show it again."""
        if self.wizard:
            self.wizard.order.toggle()

    def move_zone(self, by: int) -> None:
        """Move the focus to the next part of the window."""
        move_focus(self.wizard.zones() if self.wizard and self.in_wizard() else self.docket.zones(), by)

    def show_help(self) -> None:
        """Show the help of what is in front."""
        from ui.help import TextDialog, help_for  # noqa: PLC0415 - seldom asked for

        view = self.session.view if self.session and self.in_wizard() else None
        TextDialog(help_for(view.current if view else None), self).open()

    def show_about(self) -> None:
        """Show what the program is made of."""
        from ui.help import TextDialog, about  # noqa: PLC0415 - as above

        TextDialog(about(), self).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the widths, let go of the order that shows, and wait for what is under way."""
        if self.wizard:
            self.wizard.forget()
        self.runner.close()
        if self.session:
            with suppress(DeskError):  # widths are not worth a window that does not close
                self.session.desk.settings.keep("docket-widths", self.docket.widths())
            self.session.desk.store.close()
            self.session = None
        super().closeEvent(event)

    def _show_wizard(self) -> None:
        if self.session is None:
            return
        if self.wizard is None:
            from ui.wizard.window import WizardWindow  # noqa: PLC0415 - forms and pages load with the first matter

            self.wizard = WizardWindow(self.session, self.runner, self)
            self.stack.addWidget(self.wizard)
            self.wizard.doer.paper.connect(self.list_papers)
        self.wizard.forget()
        self.stack.setCurrentWidget(self.wizard)

    def _show_view(self, view: "WizardView") -> None:
        if self.wizard:
            self.wizard.show_view(view)
            self.header.show_view(view)
            self.setWindowTitle(f"{shown(view.matter.reference)} – {texts.PROGRAM}")

    def _refuse(self, error: DeskError) -> None:
        if self.wizard and self.in_wizard():
            self.wizard.doer.refuse(error)
        else:
            show_error(error, self)

    def _menus(self) -> Menus:
        return {
            "&Matter": (
                ("&New matter…", "Ctrl+N", self.new_matter),
                ("&Order file…", "Ctrl+O", self.begin_with_file),
                ("Docu&ments…", "Ctrl+D", self.list_papers),
                ("&Print…", "Ctrl+P", self.print_it),
                None,
                ("&Search the docket", "Ctrl+F", self.find_matter),
                ("Back to the &docket", "Alt+Home", self.show_docket),
                None,
                ("House st&yle…", "Ctrl+,", self.edit_house_style),
                None,
                ("&Quit", "Ctrl+Q", self.close),
            ),
            "&Go": (
                ("&Continue", "Ctrl+Return", self.go_on),
                None,
                *step_entries(self.go_to_step),
                None,
                ("Next &part of the window", "F6", lambda: self.move_zone(1)),
                ("Previous p&art of the window", "Shift+F6", lambda: self.move_zone(-1)),
                ("Show or hide the &order", "F9", self.toggle_order),
                ("Look a&gain", "F5", self.look_again),
            ),
            "&Person": (
                ("&Sign in…", "Ctrl+Shift+U", self.people.ask),
                ("&Enrol a person…", "", self.people.enroll),
            ),
            "&Help": (
                ("&Help for this step", "F1", self.show_help),
                None,
                ("&About and licenses", "", self.show_about),
            ),
        }

    def _connect(self) -> None:
        self.docket.wanted.connect(self.open_matter)
        self.docket.new_wanted.connect(self.new_matter)
        self.docket.file_wanted.connect(self.begin_with_file)
        self.docket.sample_wanted.connect(self.open_sample)
        self.docket.dropped.connect(self.new_matter)
        self.header.docket_wanted.connect(self.show_docket)
        self.header.person_wanted.connect(self.people.ask)

    def _lay_out(self) -> None:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(*(theme.space(self, 0.6),) * 4)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        column.addWidget(self.task)
        self.setCentralWidget(middle)
        em = theme.space(self, 1)
        room = self.screen().availableSize()
        self.resize(min(em * 78, room.width()), min(em * 48, room.height()))
