"""Widgets show frozen views without a word, and emit what the user asks for."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import BadInput, DeskError, Fault
from app.domain.facts.terms import Passage, Span
from app.domain.grounds import Step
from ui import theme
from ui.dialogs.message import MessageDialog
from ui.dialogs.sign_in import EnrolDialog, Refused, SignInDialog
from ui.widgets.blocker_bar import BlockerBar
from ui.widgets.fact_table import FactTable
from ui.widgets.link import LinkButton
from ui.widgets.matrix_view import MatrixView
from ui.widgets.page_preview import PagePreview
from ui.widgets.passage_field import PassageField
from ui.widgets.step_list import StepList
from ui.widgets.views import (
    Blocker,
    CellLook,
    Matrix,
    MatrixCell,
    RowLook,
    StepLook,
    StepRow,
    TableRow,
    TableView,
    WhyStep,
    WhyView,
)
from ui.widgets.why import WhyPopup

STEPS = [StepRow(step, StepLook.OPEN) for step in Step]
TABLE = TableView(
    columns=("Account", "State"),
    rows=(TableRow("a", ("@one", "pending"), RowLook.HOLD), TableRow("b", ("<b>two</b>\u202e", "done"))),
)
BLOCKERS = [Blocker(f"Thing {n} holds & waits.", Step.NOTICE, "¶ 5") for n in range(4)]
MATRIX = Matrix(
    accounts=(("a", "@one"),),
    fields=(("x", "e-mail"), ("y", "log-in IP")),
    cells=((MatrixCell(CellLook.PRODUCE, 3), MatrixCell(CellLook.WITHHOLD, 0, ("An objection is pending. ¶ 5",))),),
)


def test_steps_show_a_sign_and_say_it_in_words(qtbot: QtBot) -> None:
    steps = StepList()
    qtbot.addWidget(steps)
    steps.show_view(
        [StepRow(Step.ORDER, StepLook.DONE), StepRow(Step.FIELDS, StepLook.RECHECK, "1 change")], Step.ORDER
    )
    assert [steps.item(row).text()[0] for row in (0, 1)] == ["✓", "↻"]
    assert "to check again · 1 change" in steps.item(1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_arrow_and_enter_open_a_step(qtbot: QtBot) -> None:
    steps = StepList()
    qtbot.addWidget(steps)
    steps.show_view(STEPS, Step.ORDER)
    QTest.keyClick(steps, Qt.Key.Key_Down)
    with qtbot.waitSignal(steps.chosen) as chosen:
        QTest.keyClick(steps, Qt.Key.Key_Return)
    assert chosen.args == [Step.PARTIES]


def test_the_bar_counts_what_holds_and_leads_to_the_cure(qtbot: QtBot) -> None:
    bar = BlockerBar()
    qtbot.addWidget(bar)
    bar.show_view(BLOCKERS)
    bar.show()
    assert bar.said.text() == "⚠ 4 things hold this production:"
    first = bar.findChildren(LinkButton)[0]
    assert first.text() == "Thing 0 holds && waits. · ¶ 5"
    assert first.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(bar.chosen) as chosen:
        QTest.keyClick(first, Qt.Key.Key_Space)
    assert chosen.args == [BLOCKERS[0]]


def test_the_bar_expands_to_a_list_of_all(qtbot: QtBot) -> None:
    bar = BlockerBar()
    qtbot.addWidget(bar)
    bar.show_view(BLOCKERS)
    bar.show()
    QTest.mouseClick(bar.more, Qt.MouseButton.LeftButton)
    assert bar.list.isVisible()
    assert len(bar.list.findChildren(LinkButton)) == 4
    bar.show_view([])
    assert not bar.list.isVisible()
    assert bar.said.text() == "✓ Nothing holds this production."


@pytest.mark.parametrize(
    "key, name", [(Qt.Key.Key_F2, "correct"), (Qt.Key.Key_Return, "correct"), (Qt.Key.Key_Delete, "withdraw")]
)
def test_keys_in_a_table_act_on_the_focused_row(qtbot: QtBot, key: Qt.Key, name: str) -> None:
    table = FactTable("objection")
    qtbot.addWidget(table)
    table.show_view(TABLE)
    QTest.keyClick(table.grid, Qt.Key.Key_Down)
    with qtbot.waitSignal(getattr(table, name)) as asked:
        QTest.keyClick(table.grid, key)
    assert asked.args == ["b"]


def test_insert_and_the_button_add(qtbot: QtBot) -> None:
    table = FactTable("objection")
    qtbot.addWidget(table)
    assert table.empty.text() == "Nothing recorded yet."
    assert not table.buttons["correct"].isEnabled()
    with qtbot.waitSignal(table.add):
        QTest.keyClick(table.grid, Qt.Key.Key_Insert)
    with qtbot.waitSignal(table.add):
        QTest.mouseClick(table.buttons["add"], Qt.MouseButton.LeftButton)


def test_a_new_view_keeps_the_focused_row_and_emits_nothing(qtbot: QtBot) -> None:
    table = FactTable("objection")
    qtbot.addWidget(table)
    table.show_view(TABLE)
    table.select("b")
    with qtbot.assertNotEmitted(table.focused):
        table.show_view(TableView(columns=TABLE.columns, rows=TABLE.rows[::-1]))
    assert table.key() == "b"


def test_a_table_shows_text_as_it_is_and_says_holds_by_a_sign(qtbot: QtBot) -> None:
    table = FactTable("objection")
    qtbot.addWidget(table)
    table.show_view(TABLE)
    assert [table.model.index(row, 0).data() for row in (0, 1)] == ["■ @one", "<b>two</b>⟨U+202E⟩"]


def test_the_matrix_explains_the_focused_cell(qtbot: QtBot) -> None:
    matrix = MatrixView()
    qtbot.addWidget(matrix)
    matrix.show_view(MATRIX)
    with qtbot.waitSignal(matrix.focused) as focused:
        matrix.table.setCurrentIndex(matrix.model.place("a", "y"))
    assert focused.args == ["a", "y"]
    assert matrix.title.text() == "@one, log-in IP: ■ Withhold"
    assert matrix.reasons.toPlainText() == "An objection is pending. ¶ 5"
    assert matrix.model.index(0, 0).data() == "✓ Produce 3"
    with qtbot.assertNotEmitted(matrix.focused):
        matrix.show_view(MATRIX)
    assert matrix.keys() == ("a", "y")


def test_a_reason_can_be_copied_as_plain_text(qtbot: QtBot) -> None:
    steps = (WhyStep("2022-11-10", "is day 21", "¶ 3"),)
    popup = WhyPopup(WhyView(title="Why?", conclusion="Not before <b>Thu</b>.", steps=steps))
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(popup)
    popup.show()
    QTest.mouseClick(popup.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Why?\nNot before <b>Thu</b>.\n2022-11-10  is day 21  [¶ 3]"


def test_a_passage_asks_to_be_shown_in_the_order(qtbot: QtBot) -> None:
    field = PassageField()
    qtbot.addWidget(field)
    assert field.quote.text() == "No passage recorded."
    passage = Passage(quote="within 21 days", spans=(Span(9, 3),))
    field.show_view(passage)
    with qtbot.waitSignal(field.wanted) as wanted:
        QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
    assert wanted.args == [passage]
    assert field.cite.text() == "9:3"


def test_a_preview_turns_pages_and_zooms(qtbot: QtBot, tmp_path: Path) -> None:
    preview = PagePreview()
    qtbot.addWidget(preview)
    picture = QImage(300, 420, QImage.Format.Format_RGB888)
    picture.fill(QColor("white"))
    picture.save(str(tmp_path / "page.png"))
    page = (tmp_path / "page.png").read_bytes()
    preview.resize(400, 400)
    preview.show()
    preview.show_view([page, page])
    with qtbot.waitSignal(preview.page_changed) as turned:
        preview.turn(1)
    assert turned.args == [2]
    assert preview.said.text() == "p. 2 of 2"
    before = preview.canvas.width()
    preview.zoom_in()
    assert preview.canvas.width() > before
    preview.show_view([])
    assert preview.said.text() == "Nothing to show yet."


def test_sign_in_asks_again_with_the_reason(qtbot: QtBot) -> None:
    asked: list[tuple[str, str]] = []

    def attempt(name: str, passphrase: str, refused: Refused) -> None:
        asked.append((name, passphrase))
        refused(DeskError("wrong", "Name and passphrase do not match."))

    dialog = SignInDialog(["Ada Example", "Bo Example"], attempt)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.passphrase, "wrong words")
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    assert asked == [("Ada Example", "wrong words")]
    assert dialog.isVisible()
    assert "do not match" in dialog.fault.text()
    assert dialog.passphrase.text() == ""
    dialog.welcome()
    assert not dialog.isVisible()


def test_enrolling_takes_the_passphrase_twice_alike(qtbot: QtBot) -> None:
    asked: list[str] = []
    dialog = EnrolDialog(lambda name, _, __: asked.append(name))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name_line.setText("Ada Example")
    dialog.passphrase.setText("correct horse")
    dialog.again.setText("correct house")
    dialog.accept()
    assert asked == []
    assert "differ" in dialog.fault.text()
    for line in (dialog.passphrase, dialog.again):
        line.setText("correct horse")
    dialog.accept()
    assert asked == ["Ada Example"]


def test_a_message_lists_every_fault_and_its_code(qtbot: QtBot) -> None:
    error = BadInput([Fault("orders[0].title", "x", "Fill this in.")])
    dialog = MessageDialog("This did not work", error.sentence, faults=error.faults, code=error.code)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert dialog.text.splitlines()[-2:] == ["orders[0].title: Fill this in.", "Code: bad-input"]


def contrast(first: QColor, second: QColor) -> float:
    def luminance(color: QColor) -> float:
        shares = (color.redF(), color.greenF(), color.blueF())
        parts = [c / 12.92 if c <= 0.03928 else float(((c + 0.055) / 1.055) ** 2.4) for c in shares]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", ["#ffffff", "#f0f0f0", "#202020", "#2d2d30"])
@pytest.mark.parametrize("tone", theme.Tone)
def test_every_meaning_can_be_read_in_light_and_dark(qapp: QApplication, ground: str, tone: theme.Tone) -> None:
    back = QColor(ground)
    palette = QPalette(back)
    palette.setColor(QPalette.ColorRole.Window, back)
    palette.setColor(QPalette.ColorRole.WindowText, QColor("black" if back.lightness() > 128 else "white"))
    assert contrast(theme.color(tone, palette), back) >= 4.5


def test_every_meaning_but_none_has_a_sign_of_its_own() -> None:
    signs = [theme.SIGNS[tone] for tone in theme.Tone if tone is not theme.Tone.PLAIN]
    assert all(signs)
    assert len(set(signs)) == len(signs)


def test_the_matrix_puts_the_longer_list_in_rows(qtbot: QtBot) -> None:
    matrix = MatrixView()
    qtbot.addWidget(matrix)
    matrix.show_view(MATRIX)
    assert (matrix.model.rowCount(), matrix.model.columnCount()) == (2, 1)
    turned = Matrix(accounts=(("a", "@one"), ("b", "@two")), fields=MATRIX.fields[:1], cells=(MATRIX.cells[0][:1],) * 2)
    matrix.show_view(turned)
    assert (matrix.model.rowCount(), matrix.model.columnCount()) == (2, 1)
    matrix.table.setCurrentIndex(matrix.model.index(1, 0))
    assert matrix.keys() == ("b", MATRIX.fields[0][0])


def test_the_matrix_explains_its_first_cell_from_the_start(qtbot: QtBot) -> None:
    matrix = MatrixView()
    qtbot.addWidget(matrix)
    matrix.show_view(MATRIX)
    assert matrix.keys() == ("a", MATRIX.fields[0][0])
    assert matrix.title.text().startswith("@one")


def test_a_preview_keeps_the_size_that_the_reader_chose(qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(600, 800, QImage.Format.Format_RGB32)
    picture.save(str(tmp_path / "page.png"))
    preview = PagePreview()
    qtbot.addWidget(preview)
    preview.resize(400, 500)
    preview.show()
    preview.show_view([(tmp_path / "page.png").read_bytes()])
    preview.zoom_in()
    before = preview.canvas.width()
    preview.resize(700, 500)
    assert preview.canvas.width() == before
    preview.fit()
    assert preview.canvas.width() > before


def test_the_bar_and_its_links_follow_the_system_into_the_dark(qtbot: QtBot) -> None:
    bar = BlockerBar()
    qtbot.addWidget(bar)
    bar.show_view([Blocker("A hold.", Step.NOTICE)])
    usual = QPalette(QApplication.palette())
    dark = QPalette(usual)
    dark.setColor(QPalette.ColorRole.Window, QColor("#202020"))
    dark.setColor(QPalette.ColorRole.WindowText, QColor("#e8e8e8"))
    QApplication.setPalette(dark)
    try:
        qtbot.waitUntil(
            lambda: _color_of(bar.said, QPalette.ColorRole.WindowText) == theme.color(theme.Tone.ATTENTION, dark)
        )
        link = bar.findChildren(LinkButton)[0]
        qtbot.waitUntil(lambda: _color_of(link, QPalette.ColorRole.ButtonText) == theme.color(theme.Tone.RECHECK, dark))
    finally:
        QApplication.setPalette(usual)


def _color_of(widget: QWidget, role: QPalette.ColorRole) -> QColor:
    return widget.palette().color(role)
