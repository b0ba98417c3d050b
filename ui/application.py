"""The Qt application: its name, a guard against markup, and calm words when something unforeseen happens."""

import logging
import sys
from collections.abc import Callable, Sequence
from html import escape
from types import TracebackType
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QErrorMessage, QLabel, QMessageBox, QTextEdit

from ui import texts

_LOG: Final = logging.getLogger(__name__)
_SHOW_MARKUP: Final[Any] = QErrorMessage.showMessage
Report = Callable[[str], None]
"""Show that something unforeseen happened; takes a code without any value."""


class PlainTextGuard(QObject):
    """Make every label show plain text, before its text is first measured.

    Labels are what QMessageBox, QProgressDialog, QInputDialog and tooltips are made of.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Set the text format when a widget is polished."""
        if event.type() is QEvent.Type.Polish and isinstance(watched, QLabel | QMessageBox):
            watched.setTextFormat(Qt.TextFormat.PlainText)
        return False


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Make the application in the platform's own style, or take the one there is; guard it.

    Light and dark, high contrast, and the size of text follow the system.
    """
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication([texts.PROGRAM, *arguments])
    application.setApplicationName(texts.PROGRAM)
    application.setApplicationDisplayName(texts.PROGRAM)
    application.setDesktopFileName("disclosure-desk")
    guard(application)
    return application


def guard(application: QApplication) -> None:
    """Let no text be taken for markup anywhere in the application."""
    if application.findChild(PlainTextGuard) is None:
        application.installEventFilter(PlainTextGuard(application))
    _close_text_edits()


def _close_text_edits() -> None:
    """Replace the two calls that guess whether text is markup after it has left us; QTextBrowser inherits the first."""
    setattr(QTextEdit, "setText", QTextEdit.setPlainText)  # noqa: B010 - mypy refuses the assignment
    setattr(QErrorMessage, "showMessage", _show_plain)  # noqa: B010 - the same


def _show_plain(dialog: QErrorMessage, message: str, *kind: str) -> None:
    _SHOW_MARKUP(dialog, f"<p>{escape(message)}</p>", *kind)


def catch_unforeseen(report: Report) -> None:
    """Report what no code has caught, in calm words; the window stays. The log keeps types and places, no values."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _LOG.error("unforeseen", exc_info=(kind, error, trace))
        report(code_of(error))

    sys.excepthook = hook


def code_of(error: BaseException) -> str:
    """Name an exception by its type and the line of ours that it came through last; never its message."""
    place = ""
    trace = error.__traceback__
    while trace:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.partition(".")[0] in {"app", "ui"}:
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return "/".join(part for part in (type(error).__name__, place) if part)


def report_unforeseen(code: str) -> None:
    """Open a message about something unforeseen; one at a time, so that a loop of errors buries nobody."""
    from ui.dialogs.message import MessageDialog  # noqa: PLC0415 - only when it is needed

    application = QApplication.instance()
    if not isinstance(application, QApplication) or application.findChild(_Marker) is not None:
        return
    dialog = MessageDialog("Something went wrong", texts.UNFORESEEN, application.activeWindow(), code=code)
    marker = _Marker(application)
    dialog.destroyed.connect(marker.deleteLater)
    dialog.open()


class _Marker(QObject):
    """Stand for a message that is open."""


def run() -> int:
    """Show the main window until it is closed; gives the exit code."""
    from ui.main_window import MainWindow  # noqa: PLC0415 - the window knows the application, not the other way round

    application = make_application()
    catch_unforeseen(report_unforeseen)
    window = MainWindow()
    window.show()
    return application.exec()
