"""What stands beside the list of documents: what the chosen one lacks, when it was issued, and what is filled in."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.errors import Fault
from app.domain.grounds import Step
from ui import theme
from ui.forms.panel import FormPanel
from ui.forms.spec import FormContext, FormSpec
from ui.forms.specs import blank
from ui.forms.topics.papers import fields_of
from ui.links import LinkList
from ui.papers.words import DIFFERS, links, state
from ui.widgets.labels import label, say

if TYPE_CHECKING:  # documents load late: the window opens first
    from app.services.paperlist import Offered

TOPIC: Final = "paper_options"


class DocumentSide(QWidget):
    """Show one document. `filled(offer, mapping)` follows each finished change, `wanted(step)` a link to a step."""

    filled = Signal(object, object)
    wanted = Signal(Step)

    def __init__(self, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.form: FormPanel | None = None
        self.state = label(wrap=True, copyable=True)
        self.history = label(wrap=True, copyable=True)
        self.differs = label(wrap=True)
        self.links = LinkList("What is missing", self)
        self.links.chosen.connect(self._go)
        self.room = QScrollArea(self)
        self.room.setWidgetResizable(True)
        self.room.setFrameShape(QFrame.Shape.NoFrame)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.state, self.links, self.differs, self.history):
            column.addWidget(part)
        column.addWidget(self.room, 1)
        column.addStretch()

    def turn_to(self, offer: "Offered") -> None:
        """Make room for another document's fields, where it has some."""
        fields = fields_of(offer.wanted.paper)
        self.form = FormPanel(FormSpec(TOPIC, "What is filled in", fields), self._context) if fields else None
        if self.form:
            self.form.changed.connect(lambda mapping: self.filled.emit(offer, mapping))
        self.room.setWidget(self.form or QWidget())
        self.room.setVisible(self.form is not None)

    def show_view(self, offer: "Offered", issued: Sequence[str], *, signed_in: bool) -> None:
        """Show how the document stands; without anybody signed in, nothing can be filled in. Emits nothing."""
        if self.form:
            self.form.show_view(_values(offer), self._context)
            self.form.setEnabled(signed_in)
        say(self.state, *state(offer))
        found = links(offer)
        self.links.show_links(found)
        self.links.setVisible(bool(found))
        self.links.setFixedHeight(self._height(len(found)))
        say(self.differs, DIFFERS if offer.differs else "", theme.Tone.RECHECK)
        say(self.history, "\n".join(issued), theme.Tone.DONE)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show what is wrong with what was filled in; it was not recorded."""
        if self.form:
            self.form.show_faults(faults)

    def settle(self) -> None:
        """Finish what is being typed: a button that is pressed by its letter leaves the focus where it is."""
        if self.form:
            self.form.body.settled.emit()

    def _height(self, count: int) -> int:
        """Give the links as much room as they need, up to a few; they wrap at the width that they have."""
        need = sum(self.links.sizeHintForRow(at) + 2 * self.links.spacing() for at in range(count))
        return min(need + theme.space(self, 0.5), theme.space(self, 11))

    def _go(self, place: Step | str) -> None:
        """Follow a link: to a field below it, or to the step that records what is missing."""
        if isinstance(place, Step):
            self.wanted.emit(place)
        elif self.form:
            self.form.body.focus(place)


def _values(offer: "Offered") -> Mapping[str, Any]:
    from app.services import codec  # noqa: PLC0415 - loaded with the first fields

    own = offer.wanted
    if own.options:
        return codec.unstructure(own.options)
    return blank(TOPIC, paper=own.told.paper.value, account=own.account, volume=own.volume)
