"""The line on top: where one is, when the last change was saved, and who acts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui import theme
from ui.plain import caption, joined
from ui.widgets.labels import label, set_text
from ui.widgets.link import LinkButton
from ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from ui.presenter import WizardView


class Header(QWidget):
    """Show place, status and person."""

    docket_wanted = Signal()
    person_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.docket = LinkButton("Docket", self)
        self.docket.setToolTip("Back to the docket (Alt+Home)")
        self.docket.clicked.connect(self.docket_wanted)
        self.here = label()
        self.here.setFont(theme.strong(self.here.font()))
        self.place = label()
        self.status = StatusLine(self)
        self.person = QPushButton(self)
        self.person.setToolTip("Another person signs in (Ctrl+Shift+U)")
        self.person.clicked.connect(self.person_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.docket, self.here, self.place):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.status)
        row.addWidget(self.person)
        self.show_person("")
        self.show_docket()

    def show_docket(self) -> None:
        """Say that the docket is in front."""
        self.docket.hide()
        set_text(self.here, "Docket")
        set_text(self.place, "")
        self.status.show_view("")

    def show_view(self, view: "WizardView") -> None:
        """Say which matter is open, and when it was last changed."""
        from app.domain.orders import court_of, standing_order  # noqa: PLC0415 - loaded with the first matter

        order = standing_order(view.matter)
        court = court_of(view.matter, view.rules)
        case = joined(court.short if court else "", order.case_number) if order else ""
        self.docket.show()
        set_text(self.here, f"▸ {view.matter.reference}")
        set_text(self.place, f"{order.caption} ({case})" if order and case else order.caption if order else "")
        self.status.show_view(f"Saved {view.saved_at.astimezone():%H:%M}" if view.saved_at else "")

    def show_person(self, name: str) -> None:
        """Say who acts."""
        self.person.setText(caption(name) if name else "Sign &in…")
        self.person.setAccessibleName(f"{name} is signed in" if name else "Nobody is signed in")
