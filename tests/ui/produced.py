"""A window over a matter with a record file, as far as an approval."""

from pytestqt.qtbot import QtBot

from app.domain.grounds import Step
from app.host.files import DiskFiles
from tests.app.services.productions import Production
from tests.scenarios.office import ANNA
from tests.ui.windows import Desktop
from ui.wizard.pages.letter import LetterPage
from ui.wizard.pages.review import ReviewPage


class AtWork(Desktop):
    """Anna at the last two steps of the sample matter, with a log of so many rows."""

    def __init__(self, qtbot: QtBot, rows: int = 40, *, approved: bool = True, step: Step = Step.EXPORT) -> None:
        production = Production(rows)
        object.__setattr__(production.office.desk, "files", DiskFiles())
        if approved:
            production.approved()
        self.matter = production.matter
        super().__init__(qtbot, production.office)
        self.sign_in(ANNA)
        self.open(self.matter)
        self.window.go_to_step(step)

    @property
    def letter(self) -> LetterPage:
        page = self._page()
        assert isinstance(page, LetterPage)
        return page

    @property
    def review(self) -> ReviewPage:
        page = self._page()
        assert isinstance(page, ReviewPage)
        return page

    def _page(self) -> object:
        assert self.window.wizard
        return self.window.wizard.page()

    def idle(self) -> None:
        self.until(lambda: not self.window.runner.is_busy())
