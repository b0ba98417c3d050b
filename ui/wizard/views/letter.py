"""The letter before it leaves: its preview, what holds the export, and the volumes that were produced."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.days import day_text
from app.domain.facts.recalls import Recall, RecallKind
from app.domain.matter import Production
from app.domain.orders import court_of
from app.domain.recalls import recalls
from ui.commands import (
    AddItem,
    CorrectItem,
    Export,
    GoTo,
    OpenPaper,
    PrintCertification,
    PrintDraft,
    PrintLetter,
    PrintPages,
    RefreshPreview,
    Reseal,
    SaveAgain,
    SaveDraft,
    ShowHistory,
    WithdrawItem,
)
from ui.presenter import WizardView, step_title
from ui.widgets.views import RowLook, TableRow, TableView
from ui.wizard.views.contents import leaving_words, unset_words
from ui.wizard.views.head import Todo
from ui.wizard.views.panel import Action, Sentence, at_court

if TYPE_CHECKING:  # what lists passages loads late: the window opens first
    from app.services.passages import Listed

VOLUMES: Final = ("Volume", "Letter of", "Bates numbers", "Response", "Files", "State")


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPages:
    """Hold a drawn preview: pages as PNG, the characters no font can set, and a sentence where it could not be drawn.

    `seq` is the sequence number of the matter that was drawn, `passages` lists what its letter says.
    """

    pages: tuple[bytes, ...] = ()
    unset: tuple[str, ...] = ()
    sentence: str = ""
    seq: int = 0
    passages: "tuple[Listed, ...]" = ()


def can_preview(view: WizardView) -> bool:
    """Tell whether a letter could be addressed: before that there is nothing to draw."""
    matter = view.matter
    recipient = matter.dispatch and any(each.id == matter.dispatch.recipient for each in matter.parties)
    return bool(matter.organisation and recipient and court_of(matter, view.rules))


def preview_sentences(view: WizardView, preview: PreviewPages | None) -> tuple[Sentence, ...]:
    """Say what the preview shows, what it cannot, and whether it is older than the facts."""
    if preview is None:
        return (Sentence(_not_drawn(view)),)
    said = [Sentence(preview.sentence, RowLook.ATTENTION)] if preview.sentence else []
    if preview.seq != view.matter.seq and preview.pages:
        said.append(Sentence("The matter changed since this preview was drawn. Draw it again.", RowLook.RECHECK))
    if preview.unset:
        said.append(Sentence(unset_words(preview.unset, "the letter"), RowLook.ATTENTION))
    if preview.pages:
        said.append(
            Sentence(
                "A draft without values. Its sentences follow the facts: to change one, correct the fact. "
                "Passages lists them, and those of courtesy that may be edited."
            )
        )
    return tuple(said)


def _not_drawn(view: WizardView) -> str:
    if can_preview(view):
        return "The letter has not been drawn yet. Draw the preview to read it."
    return "There is no letter to show yet: record the order with its court, your organisation, and the recipient."


def state_sentence(view: WizardView) -> Sentence:
    """Say whether the next volume may leave now."""
    number = len(view.matter.productions) + 1
    if view.clear:
        what = leaving_words(view)
        verb = "leaves" if what in ("1 value", "1 row") else "leave"
        return Sentence(f"Nothing holds volume {number}: {what} {verb}.", RowLook.DONE)
    holds = "1 thing holds" if len(view.blockers) == 1 else f"{len(view.blockers)} things hold"
    return Sentence(f"Volume {number} cannot leave: {holds} it.", RowLook.HOLD)


def holding(view: WizardView) -> tuple[Todo, ...]:
    """Give every ground that holds the export, as a link to the step that cures it."""
    return tuple(
        Todo(each.text, GoTo(each.step, each.topic), f"Go to {step_title(each.step)}") for each in view.blockers
    )


def export_actions(view: WizardView) -> tuple[Action, ...]:
    """Offer the export where nothing holds, and the draft always, once there is a letter."""
    number = len(view.matter.productions) + 1
    why_not = "" if view.clear else "It is held: the list above says by what."
    if not view.actor:
        why_not = "Nobody is signed in: sign in first."
    export = Action(f"&Export volume {number}…", Export(), why_not)
    if not can_preview(view):
        return (export,)
    return (
        export,
        Action("Save &draft letter…", SaveDraft()),
        Action("Print…", PrintDraft()),
        Action("Draw the pre&view again", RefreshPreview()),
        Action("Proof of servi&ce…", OpenPaper("service")),
    )


def volume_table(view: WizardView) -> TableView:
    """Give one row for each volume that was produced."""
    gone = recalls(view.matter)
    rows = tuple(_volume(each, gone.get(each.number)) for each in view.matter.productions)
    return TableView(columns=VOLUMES, rows=rows, empty="Nothing was produced yet.")


def _volume(volume: Production, recall: Recall | None) -> TableRow:
    bates = " to ".join(part for part in (volume.bates_first, volume.bates_last) if part) or "–"
    response = "completes the response" if volume.complete else "in part"
    files = "1 file" if len(volume.files) == 1 else f"{len(volume.files)} files"
    names = "\n".join(f"{name}: SHA-256 {digest}" for name, digest in volume.files)
    cells = (f"{volume.number}", day_text(volume.letter_on), bates, response, files, recall_words(recall))
    look = RowLook.HOLD if recall else RowLook.DONE
    return TableRow(f"{volume.number}", cells, look, names or f"Volume {volume.number}")


def recall_words(recall: Recall | None) -> str:
    """Say how a volume stands."""
    if recall is None:
        return "stands"
    what = "superseded" if recall.kind is RecallKind.SUPERSEDED else "clawed back"
    deleted = f", deletion confirmed {day_text(recall.deleted_on)}" if recall.deleted_on else ", deletion not confirmed"
    return f"{what} {day_text(recall.recalled_on)}{deleted}"


def volume_sentences(view: WizardView, key: str) -> tuple[Sentence, ...]:
    """Name the files of a volume with their digests."""
    volume = next((each for each in view.matter.productions if f"{each.number}" == key), None)
    if volume is None:
        return ()
    recall = recalls(view.matter).get(volume.number)
    gone = [Sentence(f"{sentence(recall_words(recall))}. {recall.reason}", RowLook.HOLD)] if recall else []
    files = (Sentence(f"{name}  SHA-256 {digest}") for name, digest in volume.files)
    again = (each for each in view.matter.resealings if each.volume == volume.number)
    sealed = (
        Sentence(f"Sealed again by {view.person_name(each.by)} on {at_court(view, each.at)}: {name}  SHA-256 {digest}")
        for each in again
        for name, digest in each.files
    )
    return (*gone, *files, *sealed)


def volume_actions(view: WizardView, key: str) -> tuple[Action, ...]:
    """Offer to write or print a volume once more, exactly as it was sent, or to seal it with a new passphrase."""
    volume = next((each for each in view.matter.productions if f"{each.number}" == key), None)
    if volume is None:
        return ()
    why_not = "" if view.actor else "Nobody is signed in: sign in first."
    recall = recalls(view.matter).get(volume.number)
    no_seal = why_not
    if recall or not volume.package:
        no_seal = "It was recalled." if recall else "It has no container, so there is nothing to seal."
    taken_back = (
        (
            Action("Correct the &recall…", CorrectItem("recalls", recall.id), why_not),
            Action("&Withdraw the recall…", WithdrawItem("recalls", recall.id), why_not),
            Action("Claw-bac&k letter…", OpenPaper(f"clawback-{volume.number}")),
        )
        if recall
        else (Action("&Recall…", AddItem("recalls", {"volume": volume.number}), why_not),)
    )
    return (
        Action("Save files a&gain…", SaveAgain(volume.number)),
        Action("Print the letter…", PrintLetter(volume.number)),
        *(
            (Action("Print the certi&fication…", PrintCertification(volume.number)),)
            if has_certification(volume)
            else ()
        ),
        Action("Print the s&chedules…", PrintPages(volume.number), why_not or _no_pages(volume, recall)),
        Action("Seal w&ith a new passphrase…", Reseal(volume.number), no_seal),
        *taken_back,
        Action("Histor&y", ShowHistory("productions", key)),
    )


def has_certification(volume: Production) -> bool:
    """Tell whether a volume came with a certification to be signed."""
    return any("_certification-to-sign." in name for name, _ in volume.files)


def _no_pages(volume: Production, recall: Recall | None) -> str:
    if recall:
        return "It was recalled."
    return "" if volume.papers else "It has no printed pages: it is its letter alone."


def sentence(words: str) -> str:
    """Begin words with a capital letter, and leave the rest as it is."""
    return words[:1].upper() + words[1:]
