"""What every page is: a view of one step, and one signal for what the user asks for."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.grounds import Step
from ui.commands import Command, PrintDraft
from ui.presenter import WizardView


class Page(QWidget):
    """Show one step. `command` carries a value of `ui.commands`; whoever shows the page does it."""

    command = Signal(object)
    step: ClassVar[Step]

    def show_view(self, view: WizardView) -> None:
        """Show the view; emits nothing, keeps nothing beyond what it shows; `render` is QWidget's own."""
        raise NotImplementedError

    def printing(self) -> Command:
        """Say what is printed while the page is in front: the draft letter, unless it shows something else of paper."""
        return PrintDraft()

    def show_topic(self, topic: str) -> None:
        """Move the focus to a topic of the page, where it has one of that name."""
