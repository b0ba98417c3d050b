"""The order beside the work: its real pages, and the words of it that a fact rests on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final, Protocol

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QMouseEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.domain.facts.terms import Passage, Span
from app.ports import Progress
from ui import theme
from ui.page_text import PageText, TextLine, passage_of
from ui.tasks import Done, Failed, Outcome, Runner, Stopped
from ui.widgets.labels import label, say, set_text
from ui.widgets.page_canvas import PageCanvas

_STEP: Final = 1.25
_DPI: Final = 96
_SMALLEST: Final = 0.38  # a whole page of an order in a window 1280 wide; its words stand below it at full size
_WIDTH: Final = 850  # pixels of a letter page at that resolution, with room for a scroll bar
NO_TEXT: Final = "No text can be read on this page, as in a scan: type beside the picture what it says."


class Picture(Protocol):
    """The picture of a page: rows of `stride` bytes of RGB."""

    @property
    def width(self) -> int: ...  # noqa: D102 - as the protocol says
    @property
    def height(self) -> int: ...  # noqa: D102 - the same
    @property
    def stride(self) -> int: ...  # noqa: D102 - the same
    @property
    def rgb(self) -> bytes: ...  # noqa: D102 - the same


class Pages(Protocol):
    """A document as `app.reading.pages.open_document` gives it; asked on the pool only."""

    @property
    def page_count(self) -> int: ...  # noqa: D102 - as the protocol says
    @property
    def note(self) -> str: ...  # noqa: D102 - the same

    def render(self, page: int, dpi: float = 96) -> Picture | None: ...  # noqa: D102 - the same
    def text_lines(self, page: int) -> Sequence[TextLine]: ...  # noqa: D102 - the same
    def close(self) -> None: ...  # noqa: D102 - the same


class Words(QPlainTextEdit):
    """Show the text of a page; `pointed` carries the position of a click that selected nothing."""

    pointed = Signal(int)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where a click was."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.pointed.emit(self.cursorForPosition(event.position().toPoint()).position())


class OrderPane(QWidget):
    """Show one attached document page by page; `passage_taken` carries the words that the user takes.

    `clicked` carries document, page, line and character of a click on words, in the picture or in the text.
    """

    passage_taken = Signal(Passage)
    clicked = Signal(str, int, int, int)

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pages: Pages | None = None
        self._document = ""
        self._wanted = 0  # counts what was asked for; an answer to anything older is dropped
        self._marked: Passage | None = None
        self._text = PageText(())
        self._zoom = 1.0
        self._build()
        self.close_document()

    # --- documents ------------------------------------------------------------------------------------------------

    def open(self, document: str, name: str, load: Callable[[], Pages]) -> None:
        """Open a document; `load` runs on the pool. The one that shows already stays as it is."""
        if document == self._document:
            return
        self.close_document()
        self._document = document
        set_text(self.title, name)
        self._run(lambda _: load(), self._opened)

    def is_open(self) -> bool:
        """Say whether a document shows, or is about to."""
        return bool(self._document)

    def close_document(self) -> None:
        """Show nothing."""
        if self._pages:
            self._runner.start(_closing(self._pages), lambda _: None)
        self._wanted += 1
        self._pages, self._document = None, ""
        self._clear()
        set_text(self.title, "No document attached yet.")
        self.number.setEnabled(False)
        self.of.clear()

    def go_to(self, page: int) -> None:
        """Show a page."""
        self.number.setValue(page)

    # --- passages -------------------------------------------------------------------------------------------------

    def show_passage(self, passage: Passage) -> None:
        """Mark a passage and turn to its page, where it is of this document."""
        self._marked = passage
        if not self._pages or not passage.spans or passage.document not in {"", self._document}:
            return
        if passage.spans[0].page != self.number.value():
            self.go_to(passage.spans[0].page)
        else:
            self._mark()

    def show_plain(self, passage: Mapping[str, Any]) -> None:
        """Mark a passage given as a plain mapping."""
        spans = tuple(Span(**each) for each in passage.get("spans", ()))
        self.show_passage(Passage(quote=passage["quote"], document=passage.get("document", ""), spans=spans))

    def passage(self) -> Passage | None:
        """Give the words that are selected, with their place; None where there are none."""
        cursor = self.words.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return passage_of(self._text, self._document, self.number.value(), start, end)

    def selection(self) -> dict[str, Any] | None:
        """Give the words that are selected as a plain mapping, as forms take it."""
        passage = self.passage()
        return {**asdict(passage), "spans": [asdict(span) for span in passage.spans]} if passage else None

    def take(self) -> None:
        """Hand the words that are selected to whoever listens."""
        passage = self.passage()
        if passage:
            self.passage_taken.emit(passage)

    # --- pages ----------------------------------------------------------------------------------------------------

    def zoom(self, factor: float) -> None:
        """Show the page larger or smaller."""
        self._zoom = min(max(self._zoom * factor, _SMALLEST), 4.0)
        self._turn()

    def _opened(self, pages: Pages) -> None:
        self._pages = pages
        self.of.setText(f"of {pages.page_count}")
        before = self.number.blockSignals(True)
        self.number.setRange(1, max(pages.page_count, 1))
        spans = self._marked.spans if self._marked and self._marked.document == self._document else ()
        self.number.setValue(spans[0].page if spans else 1)
        self.number.blockSignals(before)
        self.number.setEnabled(True)
        self._zoom = min(max(self.words.width() / _WIDTH, _SMALLEST), 1.5)
        self._turn()

    def _turn(self) -> None:
        pages, page = self._pages, self.number.value()
        if pages is None:
            return
        dpi = _DPI * self._zoom * self.devicePixelRatioF()
        self._run(lambda _: (pages.render(page, dpi), tuple(pages.text_lines(page))), self._show_page)

    def _show_page(self, answer: tuple[Picture | None, tuple[TextLine, ...]]) -> None:
        picture, lines = answer
        self._text = PageText(lines)
        self.words.setPlainText(self._text.shown)
        if picture and self.area.isHidden():
            self.area.show()
            self.split.setSizes([3 * self.split.height() // 4, self.split.height() // 4])
        self.area.setVisible(picture is not None)
        if picture:
            image = QImage(picture.rgb, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888)
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self.canvas.show_page(image.copy())
        note = self._pages.note if self._pages else ""
        missing = "" if self._text.shown.strip() else NO_TEXT
        say(self.note, " ".join(filter(None, (missing, note))), theme.Tone.ATTENTION)
        self._mark()

    def _mark(self) -> None:
        passage, page = self._marked, self.number.value()
        spans = [] if not passage else [span for span in passage.spans if span.page == page]
        if not passage or passage.document not in {"", self._document} or not spans:
            self.canvas.show_marks(())
            return
        start, end = self._text.range_of(spans)
        self._select(start, end)

    def _select(self, start: int, end: int) -> None:
        cursor = self.words.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.words.setTextCursor(cursor)
        self.words.ensureCursorVisible()

    def _selected(self) -> None:
        cursor = self.words.textCursor()
        marks = self._text.boxes(cursor.selectionStart(), cursor.selectionEnd())
        self.canvas.show_marks(marks)
        self.take_button.setEnabled(cursor.hasSelection())
        if marks:
            first = self.canvas.area_of(marks[0])
            self.area.ensureVisible(int(first.left()), int(first.top()), 0, theme.space(self, 4))

    def _dragged(self, first: QPointF, last: QPointF) -> None:
        start, end = sorted((self._text.nearest(first.x(), first.y()), self._text.nearest(last.x(), last.y())))
        self._select(start, end)

    def _pointed(self, place: tuple[int, int] | None) -> None:
        if place and self._document:
            self.clicked.emit(self._document, self.number.value(), *place)

    def _run(self, work: Callable[[Progress], Any], apply: Callable[[Any], None]) -> None:
        self._wanted += 1
        asked = self._wanted

        def ended(outcome: Outcome[Any]) -> None:
            match outcome:
                case Done(value) if asked == self._wanted:
                    apply(value)
                case Done(value) if hasattr(value, "close"):
                    self._runner.start(_closing(value), lambda _: None)
                case Failed(error) if asked == self._wanted:
                    self._clear()
                    self._document = self._document if self._pages else ""  # it may be tried again
                    say(self.note, error.sentence, theme.Tone.ATTENTION)
                case Done() | Failed() | Stopped():
                    pass

        self._runner.start(work, ended)

    def _clear(self) -> None:
        self._text = PageText(())
        self.words.clear()
        self.area.hide()
        self.canvas.show_page(QImage())
        self.canvas.show_marks(())
        say(self.note, "")

    # --- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.title, self.of, self.note = label(), label(), label(wrap=True, copyable=True)
        self.number = QSpinBox(self)
        self.number.setPrefix("p. ")
        self.number.setKeyboardTracking(False)
        self.number.setAccessibleName("Page of the order")
        self.number.valueChanged.connect(self._turn)
        self.canvas = PageCanvas(self)
        self.canvas.dragged.connect(self._dragged)
        self.canvas.pointed.connect(lambda point: self._pointed(self._text.at_point(point.x(), point.y())))
        self.area = QScrollArea(self)
        self.area.setWidget(self.canvas)
        self.area.setAccessibleName("Picture of the page")
        self.words = Words(self)
        self.words.pointed.connect(lambda position: self._pointed(self._text.at_position(position)))
        self.words.setReadOnly(True)
        keys = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        self.words.setTextInteractionFlags(keys)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName("Text of the page")
        self.words.selectionChanged.connect(self._selected)
        self.take_button = self._button("&Use these words", "Ctrl+Shift+P", self.take)
        self.take_button.setEnabled(False)
        head = QHBoxLayout()
        for each in (
            self._button("‹", "PgUp", self.number.stepDown, "Page before"),
            self.number,
            self.of,
            self._button("›", "PgDown", self.number.stepUp, "Next page"),
            self._button("−", "Ctrl+-", lambda: self.zoom(1 / _STEP), "Smaller"),
            self._button("+", "Ctrl++", lambda: self.zoom(_STEP), "Larger"),
        ):
            head.addWidget(each)
        head.addStretch()
        self.split = split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.area)
        split.addWidget(self.words)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(split, 1)
        column.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _button(self, text: str, keys: str, act: Callable[[], None], name: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setToolTip(f"{name or 'Take the words that are selected'} ({keys})")
        if name:
            button.setAccessibleName(name)
            button.setFixedWidth(theme.space(self, 2))
        button.clicked.connect(act)
        QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return button


def _closing(pages: Pages) -> Callable[[Progress], None]:
    return lambda _: pages.close()
