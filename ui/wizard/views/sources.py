"""Record files in words: which were taken in, what became of their rows, and what can be done about it."""

from collections.abc import Iterator
from typing import Final

from app.domain.days import day_text
from app.domain.facts.sources import RecordSource, Use
from app.domain.grounds import Ground
from ui.commands import Command, ReadOtherwise, SetRowsAside, ShowHistory, ShowReport, TakeBackValues, WithdrawItem
from ui.presenter import WizardView
from ui.widgets.views import RowLook, TableRow, TableView
from ui.wizard.views.panel import Action, Detail, Sentence

COLUMNS: Final = ("File", "Table", "Taken on", "Rows seen", "Accepted", "Refused", "In doubt")
EMPTY: Final = "No record file was taken in yet."
KEPT: Final = " (SHA-256 "
"""What the source of a value has in it that came with a whole table."""
NOT_READ: Final = "…"
USES: Final = {Use.TIME: "the time", Use.ACCOUNT: "the platform account id", Use.POST: "the post"}


def source_table(view: WizardView) -> TableView:
    """Give one row for each table that was taken in."""
    found = (*(_source_row(view, each) for each in view.matter.sources), *_value_rows(view))
    return TableView(columns=COLUMNS, rows=found, empty=EMPTY)


def _source_row(view: WizardView, source: RecordSource) -> TableRow:
    report = view.reports.get(source.id)
    numbers = (report.accepted, report.refused, report.doubtful) if report else ()
    cells = tuple(f"{each:,}" for each in numbers) or (NOT_READ,) * 3
    look = RowLook.DUE if report and report.doubtful and not source.set_aside else RowLook.DONE
    taken = day_text(source.taken_on)
    name, table = source.name, source.table or "–"
    words = (name, table, taken, f"{source.rows:,}", *cells)
    return TableRow(f"sources/{source.id}", words, look, help=f"{name}: {rows(source.rows)} seen")


def _value_rows(view: WizardView) -> Iterator[TableRow]:
    """Give one row for each table whose cells became values."""
    labels = dict.fromkeys(each.source for each in view.matter.values if KEPT in each.source)
    for label in labels:
        values = [each for each in view.matter.values if each.source == label]
        taken = day_text(values[0].taken_on)
        cells = (label.partition(KEPT)[0], "single values", taken, "–", f"{len(values):,} values", "–", "–")
        yield TableRow(f"values/{label}", cells, RowLook.DONE, help=f"{cells[0]}: {cells[4]}")


def source_detail(view: WizardView, key: str) -> Detail:
    """Say all of one table that was taken in; empty where it is not there."""
    topic, _, item = key.partition("/")
    if topic == "values":
        return _values_detail(view, item)
    source = next((each for each in view.matter.sources if each.id == item), None)
    if source is None:
        return Detail()
    report = view.reports.get(source.id)
    doubtful = report is not None and report.doubtful > 0
    actions = [
        Action("Re&port…", ShowReport(source.id)),
        Action("Set doubtful rows as&ide…", SetRowsAside(source.id), "" if doubtful else "No row of it is in doubt."),
        Action("Read &otherwise…", ReadOtherwise(source.id)),
        Action("Take bac&k…", WithdrawItem("sources", source.id)),
        Action("Histor&y", ShowHistory("sources", source.id)),
    ]
    return Detail(title=source.name, sentences=tuple(_sentences(view, source)), actions=tuple(actions))


def _sentences(view: WizardView, source: RecordSource) -> Iterator[Sentence]:
    report = view.reports.get(source.id)
    if report and report.doubtful and not source.set_aside:
        yield Sentence(f"{rows(report.doubtful)} in doubt: no guess is made, and the production is held.", RowLook.DUE)
    if source.set_aside:
        yield Sentence(f"Doubtful rows are left out: {source.set_aside}")
    if report and report.others:
        yield Sentence(f"{rows(report.others)} of no account of this order, left in the file.")
    whose = view.account_name(source.account) if source.account else "the account that each row names"
    yield Sentence(f"Its rows belong to {whose}.")
    for column in source.columns:
        if column.use is not Use.NOTHING:
            what = view.field_name(column.field) if column.use is Use.FIELD else USES[column.use]
            zone = f", in {column.zone} where it names no zone" if column.zone else ""
            yield Sentence(f"“{column.name}” is {what}{zone}.")
    unused = sum(each.use is Use.NOTHING for each in source.columns)
    if unused:
        yield Sentence(f"{unused} other columns are not used.")
    yield Sentence(f"The file is kept whole under SHA-256 {source.document}.")


def rows(number: int) -> str:
    """Count rows in words."""
    return f"{number:,} row" if number == 1 else f"{number:,} rows"


def _values_detail(view: WizardView, label: str) -> Detail:
    values = [each for each in view.matter.values if each.source == label]
    if not values:
        return Detail()
    accounts = ", ".join(dict.fromkeys(view.account_name(each.account) for each in values))
    fields = ", ".join(dict.fromkeys(view.field_name(each.field) for each in values))
    return Detail(
        title=label.partition(KEPT)[0],
        sentences=(
            Sentence(f"{len(values):,} values of {accounts}, each under Values: {fields}."),
            Sentence(f"The file is kept whole; its digest begins as in {label.rpartition(' (')[2].rstrip(')')}."),
        ),
        actions=(Action("Take bac&k…", TakeBackValues(label)),),
    )


def cure_of(view: WizardView, ground: Ground) -> tuple[Command, str] | None:
    """Begin where a ground says what is open in a file."""
    source = next((each for each in view.matter.sources if each.id == ground.touches), None)
    if source is None:
        return None
    if ground.code == "rows-doubtful":
        return ShowReport(source.id), f"Report on {source.name}"
    return ReadOtherwise(source.id), f"Read {source.name} otherwise"
