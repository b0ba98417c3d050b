"""Sign in, enrol, and make sure that somebody is signed in before anything is recorded."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.dialogs.sign_in import EnrolDialog, SignInDialog
from ui.session import Session


class PeopleDesk(QObject):
    """Ask who acts; `session` is there once the desk is opened."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.session: Session | None = None

    def ask(self, then: Callable[[], None] = lambda: None) -> None:
        """Let a person sign in, or enrol where nobody is yet; goes on with `then`."""
        if self.session is None:
            return
        names = [each.name for each in self.session.people()]
        if not names:
            self.enroll(then)
            return
        here, last = self.session.person, self.session.desk.settings.recall("last-person")
        others = sorted((each for each in names if each != here), key=lambda each: each != last)
        self._open(SignInDialog(others or names, self.session.sign_in, self._window), then)

    def enroll(self, then: Callable[[], None] = lambda: None) -> None:
        """Enrol one more person, who is signed in after that."""
        if self.session:
            self._open(EnrolDialog(self.session.enroll, self._window), then)

    def with_person(self, act: Callable[[], None]) -> None:
        """Do something that needs a signed-in person, asking for one first."""
        if self.session and self.session.actor:
            act()
        else:
            self.ask(act)

    def _open(self, dialog: SignInDialog | EnrolDialog, then: Callable[[], None]) -> None:
        if self.session:
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.session.person_changed.connect(dialog.welcome)
            dialog.accepted.connect(then)
            dialog.open()
