"""Do what the records page asks for: look at files, take them in, report, set rows aside, and take values back."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import DeskError, Fault
from app.domain.facts.sources import RecordSource
from app.ports import Progress
from app.services import codec
from app.services.importing import Looked, Original, Report, Taken
from app.services.mapping import Answers
from ui import commands as asked
from ui import theme
from ui.forms.dialog import FormDialog
from ui.forms.spec import FieldSpec, FormContext, FormSpec, Kind
from ui.later import Refused
from ui.records.intake import IntakeDialog, Surroundings
from ui.records.reports import ReportDialog, taken_words
from ui.session import Session

FILES: Final = "Records (*.csv *.tsv *.txt *.xlsx *.json *.jsonl *.ndjson *.asc);;All files (*)"
ASIDE: Final = FormSpec(
    "aside",
    "Set doubtful rows aside",
    (
        FieldSpec(
            "why",
            "Why are they left out?",
            Kind.MULTILINE,
            "They stay in the kept file and are not produced. The matter keeps your reason.",
            required=True,
        ),
    ),
)
BACK: Final = FormSpec(
    "withdraw",
    "Take these values back",
    (FieldSpec("why", "Why are they taken back?", Kind.TEXT, "The history keeps what stood here.", required=True),),
)
GONE: Final = "This file was taken back meanwhile. Nothing was changed."
NO_TABLES: Final = "The file holds no table with rows. Nothing was taken in. Check that it is the right file."


class RecordsDesk(QObject):
    """Carry out the commands of the records page; what is refused goes to `refuse`."""

    def __init__(self, session: Session, window: QWidget, refuse: Refused, context: Callable[[], FormContext]) -> None:
        super().__init__(window)
        self._session, self._window, self._refuse, self._context = session, window, refuse, context

    def do(self, command: asked.Command) -> None:
        """Do one thing; raises `DeskError`."""
        match command:
            case asked.TakeInRecords(path):
                self._choose(path)
            case asked.ReadOtherwise(source):
                self._read_otherwise(source)
            case asked.ShowReport(source):
                self._report(source)
            case asked.SetRowsAside(source):
                self._set_aside(source)
            case asked.TakeBackValues(label):
                self._take_back(label)
            case _:
                raise DeskError("unknown-command", "This cannot be done here.")

    # --- a file

    def _choose(self, path: str) -> None:
        chosen = path or QFileDialog.getOpenFileName(self._window, "Take in records", "", FILES)[0]
        if chosen:
            self._session.signed_in()
            place = Path(chosen)
            self._look(Original(place.name, lambda: place.open("rb")), "", self._show, self._refuse)

    def _look(
        self, original: Original, encoding: str, done: Callable[[Looked], None], refused: Refused, stopped: Any = None
    ) -> None:
        desk = self._session.desk

        def work(progress: Progress) -> Looked:  # the first file loads what reads records
            return desk.importing.look(original, encoding=encoding, progress=progress)

        self._session.watch(
            "Looking at the file", work, lambda looked, _: done(looked), refused, stopped or (lambda: None)
        )

    def _show(self, looked: Looked) -> None:
        if looked.look.tables:
            self._open(looked, "", None)
        else:
            self._refuse(DeskError("no-tables", NO_TABLES))

    def _read_otherwise(self, item: str) -> None:
        source, desk = self._source(item), self._session.desk
        self._session.signed_in()

        def work(progress: Progress) -> tuple[Looked, Answers]:
            return desk.importing.kept(source, progress)

        def done(found: tuple[Looked, Answers], _: bool) -> None:  # noqa: FBT001 - as `Later.watch` calls it
            self._open(found[0], item, found[1])

        self._session.watch("Looking at the file", work, done, self._refuse)

    def _open(self, looked: Looked, item: str, answers: Answers | None) -> None:
        around = Surroundings(
            importing=self._session.desk.importing,
            matter=lambda: self._session.open_now().matter,
            context=self._context(),
            item=item,
            answers=answers,
        )
        dialog = IntakeDialog(looked, around, self._window)
        dialog.take.connect(lambda said: self._take(dialog, item, said))
        dialog.look.connect(
            lambda encoding: self._look(
                looked.original, encoding, dialog.show_look, dialog.show_error, dialog.show_stopped
            )
        )
        self._session.stepped.connect(dialog.bar.show_step)
        dialog.bar.cancelled.connect(self._session.cancel)
        dialog.open()

    def _take(self, dialog: IntakeDialog, item: str, answers: Answers) -> None:
        try:
            opened, actor, importing = self._session.open_now(), self._session.signed_in(), self._session.desk.importing
        except DeskError as error:
            dialog.show_error(error)
            return
        looked = dialog.looked

        def work(progress: Progress) -> Taken:
            if item:
                return importing.read_otherwise(opened, item, looked, answers, actor, progress)
            return importing.take_in(opened, looked, answers, actor, progress)

        def done(taken: Taken, _: bool) -> None:  # noqa: FBT001 - as `Later.watch` calls it
            dialog.leave()
            self._session.take_later(opened, taken.opened)
            self._show_report(taken.report, taken.source, "Taken in", taken_words(taken))

        self._session.watch("Reading rows", work, done, dialog.show_error, dialog.show_stopped)

    # --- its report

    def _report(self, item: str) -> None:
        matter, desk = self._session.open_now().matter, self._session.desk

        def work(progress: Progress) -> Report:
            return desk.importing.report(matter, item, progress)

        def done(report: Report, _: bool) -> None:  # noqa: FBT001 - as `Later.watch` calls it
            self._show_report(report, self._source(item))

        self._session.watch("Reading rows", work, done, self._refuse)

    def _show_report(self, report: Report, source: RecordSource | None, title: str = "", sentence: str = "") -> None:
        dialog = ReportDialog(
            report,
            self._session.desk.importing.sentences,
            self._window,
            title=f"{title}: {report.file}" if title else "",
            sentence=sentence,
            may_set_aside=source is not None and bool(report.doubtful) and not source.set_aside,
        )
        dialog.save.connect(lambda: self._save(dialog))
        if source:
            dialog.set_aside.connect(lambda: self._aside_from(dialog, source.id))
        dialog.open()

    def _aside_from(self, dialog: ReportDialog, item: str) -> None:
        dialog.close()
        try:
            self._set_aside(item)
        except DeskError as error:
            self._refuse(error)

    def _save(self, dialog: ReportDialog) -> None:
        chosen = QFileDialog.getSaveFileName(
            dialog, "Save the report", "report.csv", "CSV (*.csv)", options=QFileDialog.Option.DontConfirmOverwrite
        )[0]
        if chosen:
            self.save_to(dialog, Path(chosen))

    def save_to(self, dialog: ReportDialog, path: Path) -> None:
        """Write a report as CSV, and say so in its dialog."""
        desk, report = self._session.desk, dialog.report

        def work() -> None:
            desk.files.write_new(path, report.as_csv(desk.importing.sentences).encode("utf-8-sig"))

        self._session.run(
            "Saving the report",
            work,
            lambda _: dialog.tell(f"Saved as {path.name}. It names rows and reasons, and repeats no value."),
            lambda error: dialog.tell(error.sentence, theme.Tone.ATTENTION),
        )

    # --- what was taken in

    def _set_aside(self, item: str) -> None:
        def accept(said: dict[str, Any], _: str) -> Sequence[Fault]:
            mapping = {**codec.unstructure(self._source(item)), "set_aside": said["why"]}
            self._session.record("sources", mapping, item, said["why"])
            return ()

        FormDialog(ASIDE, {"why": self._source(item).set_aside}, self._context(), accept, self._window).show()

    def _take_back(self, label: str) -> None:
        def accept(said: dict[str, Any], _: str) -> Sequence[Fault]:
            opened, actor, importing = self._session.open_now(), self._session.signed_in(), self._session.desk.importing
            self._session.run(
                "Taking the values back",
                lambda: importing.take_back(opened, label, actor, said["why"]),
                lambda after: self._session.take_later(opened, after),
            )
            return ()

        FormDialog(BACK, {"why": ""}, self._context(), accept, self._window).show()

    def _source(self, item: str) -> RecordSource:
        found = next((each for each in self._session.open_now().matter.sources if each.id == item), None)
        if found is None:
            raise DeskError("item-gone", GONE)
        return found
