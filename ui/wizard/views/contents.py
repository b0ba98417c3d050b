"""What the next volume will hold, said before anything of it is written: how much leaves, as which files, and how."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.plaintext import code_point
from ui.commands import Foretell
from ui.presenter import WizardView
from ui.widgets.views import RowLook, TableRow, TableView
from ui.wizard.views.panel import Action, Sentence

if TYPE_CHECKING:  # what lays pages out loads late: the window opens first
    from app.services.outlook import FileToCome, Outlook

WORD_LIMIT: Final = 5_000  # entries that Schedule B's Word document holds: `app.services.outlook.WORD_LIMIT`
MOST_TAGGED: Final = 500_000  # cells that Schedule B is marked up with: `app.services.outlook.MOST_TAGGED`
_MOST_NAMED: Final = 12  # characters that no font has
AT_ONCE: Final = 20_000  # rows: more are laid out only when somebody asks
COLUMNS: Final = ("File", "What it is", "Pages", "Where")
HOW_OPENED: Final = (
    "The passphrase is drawn when the volume is sealed, is shown once, and is kept nowhere. It travels by another "
    "channel than the files: by telephone, or with the password note, which is saved apart."
)
UNTAGGED: Final = (
    f"Schedule B has more than {MOST_TAGGED:,} cells, and so many cannot be marked up for screen readers: its PDF is "
    "for archives (PDF/A-2u) and not for such readers (PDF/UA), nor is the encrypted PDF. The index says so. CSV and "
    "JSON hold the same entries."
)
NOT_IN_IT: Final = (
    "Not in it: whatever is held, outside the windows, not authorised or never disclosed, and no sign of whether such "
    "data exist; no internal note, and no account in the name of a file. The finished files are searched for withheld "
    "values before they get their names."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """Hold what a worker laid out, or a sentence where it could not; `seq` is that of the matter it laid out."""

    outlook: "Outlook | None" = None
    sentence: str = ""
    seq: int = 0


def rows_leaving(view: WizardView) -> int:
    """Count the rows of logs that would leave."""
    return sum(each.rows for each in view.sorting.logs)


def leaving_words(view: WizardView) -> str:
    """Say how much would leave, such as `4 values and 1,200 rows`."""
    values, rows = len(view.sorting.released), rows_leaving(view)
    said = [_counted(values, "value")] if values or not rows else []
    return " and ".join([*said, *([_counted(rows, "row")] if rows else [])])


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"


def is_fresh(view: WizardView, foreseen: Foreseen | None) -> bool:
    """Tell whether what was laid out is what would leave now."""
    return foreseen is not None and foreseen.seq == view.matter.seq


def asks_itself(view: WizardView) -> bool:
    """Tell whether the files are listed without being asked for: where the gate is clear, and it takes no time."""
    return view.clear and bool(view.actor) and rows_leaving(view) <= AT_ONCE


def contents_sentences(view: WizardView, foreseen: Foreseen | None) -> Iterator[Sentence]:
    """Say what the container will hold, and what not."""
    number = len(view.matter.productions) + 1
    if not (view.sorting.released or view.sorting.logs):
        yield Sentence(f"Volume {number} would be its letter alone: no value leaves, so there is no container.")
        return
    verb = "carries" if view.clear else "would carry, as things stand,"
    yield Sentence(f"Volume {number} {verb} {leaving_words(view)}.")
    yield _bates(view, foreseen if is_fresh(view, foreseen) else None)
    yield from _forms(view)
    if _untagged(view, foreseen if is_fresh(view, foreseen) else None):
        yield Sentence(UNTAGGED, RowLook.ATTENTION)
    if foreseen and foreseen.outlook and foreseen.outlook.unset and is_fresh(view, foreseen):
        yield Sentence(unset_words(foreseen.outlook.unset, "the schedules"), RowLook.ATTENTION)
    yield Sentence(HOW_OPENED)
    yield Sentence(NOT_IN_IT)
    if foreseen and foreseen.sentence and is_fresh(view, foreseen):
        yield Sentence(foreseen.sentence, RowLook.ATTENTION)
    if not view.clear:
        yield Sentence("Its files are listed here once nothing holds it.", RowLook.HOLD)


def _bates(view: WizardView, foreseen: Foreseen | None) -> Sentence:
    found = foreseen.outlook if foreseen else None
    if found:
        pages = sum(each.pages or 0 for each in found.inside)
        return Sentence(f"Bates numbers: {found.bates_first} to {found.bates_last}, {_counted(pages, 'page')}.")
    first = max((each.bates_next for each in view.matter.productions), default=1)
    return Sentence(f"Bates numbers go on from {first:,}; the last one is known when the pages are counted.")


def _untagged(view: WizardView, foreseen: Foreseen | None) -> bool:
    """Tell whether Schedule B is too long to be marked up; before it is laid out, by the columns that it surely has."""
    if foreseen and foreseen.outlook:
        return foreseen.outlook.untagged
    return sum(each.rows * (len(each.fields) + 2) for each in view.sorting.logs) > MOST_TAGGED


def unset_words(unset: tuple[str, ...], where: str) -> str:
    """Name characters that no face can set."""
    named = "; ".join(code_point(each) for each in unset[:_MOST_NAMED])
    more = f", and {len(unset) - _MOST_NAMED} more" if len(unset) > _MOST_NAMED else ""
    return f"No font of {where} can set these characters, so they are spelled out: {named}{more}."


def _forms(view: WizardView) -> Iterator[Sentence]:
    rows = rows_leaving(view)
    if rows > WORD_LIMIT:
        yield Sentence(
            f"Schedule B has {rows:,} entries, and a Word document holds {WORD_LIMIT:,} at most: it comes as PDF, CSV "
            "and JSON only."
        )


def contents_table(view: WizardView, foreseen: Foreseen | None) -> TableView:
    """Give one row for each file, those beside the container first; nothing while they are not known."""
    found = foreseen.outlook if foreseen and is_fresh(view, foreseen) else None
    rows = (*_rows(found.beside, "to hand over"), *_rows(found.inside, "in the container")) if found else ()
    return TableView(columns=COLUMNS, rows=rows, empty="")


def _rows(files: "Iterable[FileToCome]", where: str) -> Iterator[TableRow]:
    for each in files:
        pages = f"{each.pages:,}" if each.pages else ""
        yield TableRow(each.name, (each.name, each.what, pages, where), help=f"{each.name}: {each.what}")


def contents_actions(view: WizardView, foreseen: Foreseen | None) -> tuple[Action, ...]:
    """Offer to list the files where that takes a while, or failed."""
    done = is_fresh(view, foreseen) and foreseen is not None and foreseen.outlook is not None
    if done or not view.clear:
        return ()
    return (Action("List the &files", Foretell(), "" if view.actor else "Nobody is signed in: sign in first."),)
