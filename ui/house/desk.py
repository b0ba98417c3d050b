"""Open the house style, draw its sample letter and take pictures in on the pool, and keep what was typed."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import DeskError, EnvironmentFault
from app.services import codec
from app.services.house import House
from app.services.logo import MOST_BYTES, normalised
from ui.dialogs.message import show_error
from ui.forms.spec import FormContext
from ui.house.dialog import HouseDialog, Means
from ui.session import Session

PICTURES: Final = "Pictures (*.png *.jpg *.jpeg)"


class HouseDesk(QObject):
    """Show the house style to whoever is signed in; `pictures` holds those chosen and not kept yet, by digest."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._dialog: HouseDialog | None = None
        self._pictures: dict[str, bytes] = {}

    def open(self) -> None:
        """Open the window; reading what is prescribed is done by a worker."""
        self._session.run("Opening the house style", self._session.desk.house.look, self._show)

    def _show(self, house: House) -> None:
        if self._dialog:
            return
        self._pictures = dict(house.pictures)
        values = codec.unstructure(house.organisation)
        context = FormContext(person=self._session.person, picture=self._choose)
        means = Means(draw=self._draw, check=self._session.desk.house.read, keep=self._keep)
        dialog = self._dialog = HouseDialog(house, values, context, means, self._window)
        dialog.finished.connect(self._closed)
        dialog.open()
        dialog.draw()

    def _closed(self) -> None:
        self._dialog = None

    def _keep(self, values: Mapping[str, Any]) -> None:
        self._session.signed_in()
        self._session.desk.house.keep(values, self._pictures)
        self._session.refresh()

    def _draw(
        self,
        values: Mapping[str, Any],
        drawn: Callable[[Sequence[bytes]], None],
        refused: Callable[[DeskError], None],
    ) -> None:
        desk, dialog, pictures = self._session.desk, self._dialog, dict(self._pictures)

        def done(pages: Sequence[bytes]) -> None:
            if dialog is self._dialog:  # it may be closed before its sample is drawn
                drawn(pages)

        def failed(error: DeskError) -> None:
            if dialog is self._dialog:
                refused(error)

        self._session.quietly(lambda: desk.sample_letter(values, pictures), done, failed)

    def _choose(self, take: Callable[[str], None]) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._dialog, "Choose a picture", "", PICTURES)
        if chosen:
            self._take_in(Path(chosen), take)

    def _take_in(self, path: Path, take: Callable[[str], None]) -> None:
        dialog = self._dialog

        def done(picture: bytes) -> None:
            digest = sha256(picture).hexdigest()
            self._pictures[digest] = picture
            if dialog is self._dialog:
                take(digest)

        def refused(error: DeskError) -> None:
            show_error(error, self._dialog or self._window)

        self._session.run("Taking the picture in", lambda: normalised(_bytes(path)), done, refused)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        sentence = "The picture cannot be read. Nothing was changed. Copy it to this computer, then choose it again."
        raise EnvironmentFault("picture-unreadable", sentence) from None
