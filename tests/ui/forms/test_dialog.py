"""A form closes only when what was typed was accepted, and loses nothing before."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import BadInput, DeskError, Fault
from tests.ui.forms.filled import CONTEXT
from ui.dialogs.confirm import ConfirmDialog
from ui.forms.body import SILENT_REST
from ui.forms.dialog import FormDialog
from ui.forms.editors.choosing import ChoiceEditor
from ui.forms.editors.days import DateEditor
from ui.forms.panel import FormPanel
from ui.forms.spec import FormContext
from ui.forms.specs import FORMS, blank


class Desk:
    """Take what a form hands over, and answer as told."""

    def __init__(self) -> None:
        self.saved: list[tuple[dict[str, Any], str]] = []
        self.answer: Sequence[Fault] | DeskError = ()

    def __call__(self, mapping: dict[str, Any], why: str) -> Sequence[Fault]:
        self.saved.append((mapping, why))
        if isinstance(self.answer, DeskError):
            raise self.answer
        return self.answer


@pytest.fixture
def desk() -> Desk:
    return Desk()


def dialog_of(qtbot: QtBot, desk: Desk, *, ask_why: bool = False, **values: Any) -> FormDialog:
    given = blank("file", **{"reference": "XR-1", **values})
    made = FormDialog(FORMS["file"], given, CONTEXT, desk, ask_why=ask_why)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def editor(form: Any, place: str) -> Any:
    return dict(form.body.editors())[place]


def said(form: QWidget) -> str:
    return "\n".join(each.text() for each in form.findChildren(QLabel) if not each.isHidden())


def test_enter_saves_and_closes(qtbot: QtBot, desk: Desk) -> None:
    form = dialog_of(qtbot, desk)
    line = editor(form, "reference").line
    line.selectAll()
    QTest.keyClicks(line, "XR-2022-118")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.saved == [({"reference": "XR-2022-118", "opened_on": None}, "")]
    assert not form.isVisible()


@pytest.mark.parametrize("place", ["opened_on", "file.opened_on", "item.opened_on", "facts.file.opened_on"])
def test_a_fault_stands_at_its_field_and_everything_typed_stays(qtbot: QtBot, desk: Desk, place: str) -> None:
    desk.answer = [Fault(place, "too-late", "This day has not come yet.")]
    form = dialog_of(qtbot, desk)
    QTest.keyClicks(editor(form, "opened_on").line, "2031-01-01")
    form.accept()
    assert form.isVisible()
    assert editor(form, "opened_on").value() == "2031-01-01"
    assert "Opened on: This day has not come yet." in form.summary.text()
    assert said(form).count("This day has not come yet.") == 2
    assert "not come yet" in editor(form, "opened_on").line.accessibleDescription()


def test_a_fault_of_no_field_stands_above(qtbot: QtBot, desk: Desk) -> None:
    desk.answer = DeskError("conflict", "Somebody else changed this matter.")
    form = dialog_of(qtbot, desk)
    form.accept()
    assert form.isVisible()
    assert "Somebody else changed" in form.summary.text()


def test_every_fault_of_bad_input_is_said_at_once(qtbot: QtBot, desk: Desk) -> None:
    desk.answer = BadInput([Fault("reference", "a", "First."), Fault("opened_on", "b", "Second.")])
    form = dialog_of(qtbot, desk)
    form.accept()
    assert "2 things need another look" in form.summary.text()
    assert all(sentence in said(form) for sentence in ("First.", "Second."))


def test_a_mistyped_date_is_never_handed_over(qtbot: QtBot, desk: Desk) -> None:
    form = dialog_of(qtbot, desk)
    QTest.keyClicks(editor(form, "opened_on").line, "10/11/2022")
    form.accept()
    assert desk.saved == []
    assert "2022-11-10: year, month, day" in form.summary.text()


def test_a_corrected_fault_lets_the_form_close(qtbot: QtBot, desk: Desk) -> None:
    form = dialog_of(qtbot, desk, reference="")
    form.accept()
    assert form.isVisible()
    QTest.keyClicks(editor(form, "reference").line, "XR-2")
    form.accept()
    assert not form.isVisible()


def test_escape_closes_an_untouched_form_at_once(qtbot: QtBot, desk: Desk) -> None:
    form = dialog_of(qtbot, desk)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_escape_asks_before_anything_typed_is_lost(qtbot: QtBot, desk: Desk) -> None:
    form = dialog_of(qtbot, desk)
    QTest.keyClicks(editor(form, "reference").line, "!")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    question = form.findChild(ConfirmDialog)
    assert isinstance(question, ConfirmDialog)
    QTest.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert desk.saved == []


def test_the_reason_of_a_correction_is_handed_over(qtbot: QtBot, desk: Desk) -> None:
    form = dialog_of(qtbot, desk, ask_why=True)
    QTest.keyClicks(editor_of_why(form), "Mistyped.")
    form.accept()
    assert desk.saved[0][1] == "Mistyped."


def editor_of_why(form: FormDialog) -> QWidget:
    return dict(form.why.editors())["why"].targets()[0]


def test_an_id_goes_through_unseen(qtbot: QtBot, desk: Desk) -> None:
    values = {**blank("exclusions", field="text"), "id": "secret-id"}
    form = FormDialog(FORMS["exclusions"], values, CONTEXT, desk)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(form)
    form.show()
    assert "secret-id" not in said(form)
    form.accept()
    assert desk.saved[0][0]["id"] == "secret-id"


def test_the_day_of_the_week_is_shown_beside_a_typed_date(qtbot: QtBot, desk: Desk) -> None:
    form = dialog_of(qtbot, desk)
    dates: DateEditor = editor(form, "opened_on")
    QTest.keyClicks(dates.line, "2022-11-10")
    assert dates.said.text() == "Thu 10 Nov 2022"


@pytest.mark.parametrize("topic", FORMS)
def test_every_control_has_a_name_for_a_screen_reader(topic: str, qtbot: QtBot, desk: Desk) -> None:
    form = FormDialog(FORMS[topic], blank(topic), CONTEXT, desk)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(form)
    assert all(target.accessibleName() for _, each in form.body.editors() for target in each.targets())


def panel_of(qtbot: QtBot) -> tuple[FormPanel, list[dict[str, Any]]]:
    panel = FormPanel(FORMS["subpoena"], CONTEXT)
    qtbot.addWidget(panel)
    heard: list[dict[str, Any]] = []
    panel.changed.connect(heard.append)
    panel.show_view(blank("subpoena", served_how="by hand"), CONTEXT)
    panel.show()
    return panel, heard


def test_showing_a_view_emits_nothing(qtbot: QtBot) -> None:
    panel, heard = panel_of(qtbot)
    panel.show_view(blank("subpoena", served_how="by mail"), CONTEXT)
    assert heard == []
    assert editor(panel, "served_how").value() == "by mail"


def test_a_finished_field_is_offered_once(qtbot: QtBot) -> None:
    panel, heard = panel_of(qtbot)
    line = editor(panel, "compliance_place").line
    QTest.keyClicks(line, "San Jose")
    QTest.keyClick(line, Qt.Key.Key_Return)
    line.editingFinished.emit()
    assert [each["compliance_place"] for each in heard] == ["San Jose"]
    assert heard[0]["served_how"] == "by hand"


def test_what_is_being_typed_survives_a_new_view(qtbot: QtBot) -> None:
    panel, _ = panel_of(qtbot)
    QTest.keyClicks(editor(panel, "compliance_place").line, "San J")
    panel.show_view(blank("subpoena", served_how="by mail"), CONTEXT)
    assert editor(panel, "compliance_place").value() == "San J"
    assert editor(panel, "served_how").value() == "by mail"


def test_a_mistyped_date_on_a_page_is_said_and_not_offered(qtbot: QtBot) -> None:
    panel, heard = panel_of(qtbot)
    line = editor(panel, "served_on").line
    QTest.keyClicks(line, "tomorrow")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert heard == []
    assert "2022-11-10: year" in said(panel)


def test_a_term_that_is_silent_names_who_says_so(qtbot: QtBot) -> None:
    panel = FormPanel(FORMS["orders"], CONTEXT)
    qtbot.addWidget(panel)
    panel.show_view(blank("orders"), CONTEXT)
    term = editor(panel, "terms.use_restriction")
    assert term.value() == {"is": "Unknown"}
    term.state.setCurrentIndex(term.state.findData("Silent"))
    term.state.activated.emit(1)
    assert term.value() == {"is": "Silent", "confirmed_by": "Ada Example", "on": "2022-11-10"}


def test_the_wheel_never_changes_a_choice(qtbot: QtBot) -> None:
    panel = FormPanel(FORMS["rulings"], CONTEXT)
    qtbot.addWidget(panel)
    panel.show_view(blank("rulings"), CONTEXT)
    choice: ChoiceEditor = editor(panel, "kind")
    panel.show()
    before = choice.value()
    wheel(choice.combo)
    assert choice.value() == before


def wheel(target: QWidget) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    none = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    at = QPointF(3, 3)
    QApplication.sendEvent(target, QWheelEvent(at, at, QPoint(0, -120), QPoint(0, -120), *none))


def test_a_later_order_falls_silent_on_all_terms_that_are_not_set(qtbot: QtBot, desk: Desk) -> None:
    context = FormContext(choices={"orders": (("o1", "Order (No. 11)"),)}, person="Ana Ortiz", today=date(2026, 11, 20))
    stated = {"is": "Stated", "value": True, "passages": []}
    blank_terms = blank("orders")["terms"]
    later = blank("orders", amends="o1", terms={**blank_terms, "preserve": stated})
    form = FormDialog(FORMS["orders"], later, context, desk)
    qtbot.addWidget(form)
    form.show()
    button = next(each for each in form.findChildren(QPushButton) if each.text() == SILENT_REST)
    assert button.isVisible()
    button.click()
    terms = form.body.value()["terms"]
    assert terms.pop("preserve") == stated
    assert all(each == {"is": "Silent", "confirmed_by": "Ana Ortiz", "on": "2026-11-20"} for each in terms.values())


def test_a_first_order_is_read_term_by_term(qtbot: QtBot, desk: Desk) -> None:
    form = FormDialog(FORMS["orders"], blank("orders"), FormContext(person="Ana Ortiz"), desk)
    qtbot.addWidget(form)
    form.show()
    assert not any(each.isVisible() for each in form.findChildren(QPushButton) if each.text() == SILENT_REST)
