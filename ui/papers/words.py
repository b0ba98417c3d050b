"""What the list of documents says, and what may be recorded after one was issued. No Qt here."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from app.domain.facts.papers import ENTRIES, IssuedPaper, PaperKind, options_kind
from app.domain.grounds import Step
from app.domain.plaintext import code_point
from ui import theme
from ui.commands import AddItem, Command, CorrectItem
from ui.plain import shown
from ui.presenter import WizardView
from ui.widgets.views import STEP_TITLES
from ui.wizard.views.panel import at_court

if TYPE_CHECKING:  # documents load late: the window opens first
    from app.services.paperlist import Lack, Offered

DRAFTED: Final = "Each page is marked DRAFT, and no value is in it. Nothing has been sent, and nothing was recorded."
RECORD: Final = "The sheet is an internal record, and no value is in it. It does not leave the house."
GIVEN: Final = "These are the very files that were issued. Sending them is recorded apart."
READY: Final = "It can be written now, and issued once a person has read it."
SHEET: Final = "It can be written now."
FIRST: Final = "It cannot be written yet. Record first:"
OPEN: Final = "A draft can be written now. Before it is issued, fill in:"
DIFFERS: Final = "A fact or a sentence changed since: it would be written otherwise now. Read it, and issue it again."
LOSES: Final = (
    "A submission for approval stands. Whatever is filled in or issued here loses it, as every event does (R8): submit "
    "and approve again before the export."
)
NOBODY: Final = "Nobody is signed in: drafts can be saved, but nothing can be filled in or issued."
IN_FORM: Final[Mapping[str, str]] = {
    "a day of the notice that is not over": "given_on",
    "the papers that were served": "served_papers",
    "the means of service": "served_how",
    "the grounds of the objections": "grounds",
    "the day by which the return is to be confirmed": "confirm_by",
    "who declares": "declarant",
    "what the declarant is to the organisation": "declarant_title",
    "the objection as it is redacted, or that it is put behind its sheet by hand": "redacted",
}
"""The blanks that are filled in beside the list itself, each with its field."""


def links(offer: "Offered") -> tuple[tuple[str, Step | str], ...]:
    """List what is missing, each with the field or the step where it is recorded."""
    own = ENTRIES.get(options_kind(offer.wanted.paper), ())
    return tuple(_link(each, IN_FORM.get(each.sentence, ""), own) for each in offer.lacks or offer.blanks)


def _link(lack: "Lack", field: str, own: tuple[str, ...]) -> tuple[str, Step | str]:
    if field in own:
        return lack.sentence, field
    return f"{lack.sentence} ({step_words(lack.step)})", lack.step


def row(offer: "Offered") -> str:
    """Name a document with its step and its state, after the sign of that state."""
    sign, state = _state(offer)
    lines = f"{theme.SIGNS[sign]} {offer.title}", f"{step_words(offer.step)} · {state}"
    return "\n     ".join(map(shown, lines))


def _state(offer: "Offered") -> tuple[theme.Tone, str]:
    if offer.differs:
        return theme.Tone.RECHECK, "issued, and differs now"
    if offer.issued_here:
        return theme.Tone.DONE, "issued"
    if offer.lacks:
        return theme.Tone.HOLD, f"{len(offer.lacks)} missing"
    if offer.why_not:
        return theme.Tone.HOLD, "none now"
    return theme.Tone.DONE, f"ready, {len(offer.blanks)} to fill in" if offer.blanks else "ready"


def state(offer: "Offered") -> tuple[str, theme.Tone]:
    """Say whether a document can be written and issued."""
    if offer.why_not:
        return (FIRST if offer.lacks else offer.why_not), theme.Tone.HOLD
    if offer.blanks:
        return OPEN, theme.Tone.DUE
    return (READY if offer.issuable else SHEET), theme.Tone.DONE


def issued_words(issued: IssuedPaper, view: WizardView) -> str:
    """Say when and by whom a document was issued."""
    claimed = "" if issued.sealed else ", as a file claims"
    return f"Issued on {at_court(view, issued.at)} by {view.person_name(issued.by)}{claimed}: {issued.issue.name}"


def step_words(step: Step) -> str:
    """Name a step with its number."""
    return f"step {tuple(Step).index(step) + 1}, {STEP_TITLES[step]}"


def unset_words(unset: Sequence[str]) -> str:
    """Name the characters that no bundled font can set; nothing, where all can be."""
    named = "; ".join(code_point(each) for each in unset)
    return f"No bundled font has these characters, so they are printed by code: {named}." if unset else ""


def follow_up(offer: "Offered", view: WizardView) -> tuple[str, Command] | None:
    """Offer to record what is done with an issued document, in the form that records it anyway."""
    if not offer.issued:
        return None
    issue = offer.issued[-1].issue
    day = offer.issued[-1].at.date().isoformat()
    match issue.paper:
        case PaperKind.NOTICE | PaperKind.NOTICE_JA:
            post = bool(issue.options and issue.options.offers_post)
            given = issue.options.given_on if issue.options else None
            preset = {"account": issue.account, "given_on": given.isoformat() if given else day, "offers_post": post}
            return "Record that it was &given…", AddItem("notices", {**preset, "copy_of_order": True})
        case PaperKind.OBJECTION:
            preset = {"objector": "platform", "form": "written", "received_on": day}
            return "Record that it was &served…", AddItem("objections", preset)
        case PaperKind.ADVICE:
            told = issue.options.objections if issue.options else ()
            there = {each.id for each in view.matter.objections}
            return next(
                (("Record that the court was &told…", CorrectItem("objections", e)) for e in told if e in there), None
            )
        case PaperKind.CLAWBACK:
            recall = next((each.id for each in view.matter.recalls if each.volume == issue.volume), "")
            return ("Record what was &asked…", CorrectItem("recalls", recall)) if recall else None
        case _:
            return None
