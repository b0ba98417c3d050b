"""What a page asks for: one small frozen value a wish, carried by the page's one signal to the wizard."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from app.domain.facts.terms import Passage
from app.domain.grounds import Ground, Step
from app.domain.released import LogPart


@dataclass(frozen=True, slots=True)
class AddItem:
    """Open the form for a new item of a topic; `preset` fills fields of the form."""

    topic: str
    preset: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CorrectItem:
    """Open the form for an item that is there."""

    topic: str
    item: str


@dataclass(frozen=True, slots=True)
class WithdrawItem:
    """Take an item back, after asking why."""

    topic: str
    item: str


@dataclass(frozen=True, slots=True)
class SetTopic:
    """Open the form of a topic that has one value."""

    topic: str


@dataclass(frozen=True, slots=True)
class TakeHouseStyle:
    """Take the house style of today over into the matter, after telling what changes."""

    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """Record an item at once, from a control on the page itself; `item` "" adds a new one."""

    topic: str
    mapping: dict[str, Any]
    item: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmProposal:
    """Confirm what was read, as one fact; opens its form where it cannot be recorded as it stands."""

    key: str


@dataclass(frozen=True, slots=True)
class CorrectProposal:
    """Open the form of the one fact that was read, or was not found; `typed` begins its first field."""

    key: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class RefuseProposal:
    """Record that what was read is not in the order."""

    key: str


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """Read the attached orders again whose reading was stopped or failed."""


@dataclass(frozen=True, slots=True)
class AttachDocument:
    """Choose a file, or take the one that was dropped, and keep it with the matter; kind "order" or "subpoena"."""

    kind: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class TakeInRecords:
    """Choose a record file, or take the one that was dropped, and look at it before it is taken in."""

    path: str = ""


@dataclass(frozen=True, slots=True)
class ReadOtherwise:
    """Say anew how the columns of a record file are read."""

    source: str


@dataclass(frozen=True, slots=True)
class ShowReport:
    """Show what became of every row of a record file."""

    source: str


@dataclass(frozen=True, slots=True)
class SetRowsAside:
    """Leave out the rows of a record file that cannot be read without a guess, after asking why."""

    source: str


@dataclass(frozen=True, slots=True)
class TakeBackValues:
    """Take back all values that came with one table, after asking why."""

    label: str


@dataclass(frozen=True, slots=True)
class ConfirmStep:
    """Confirm the facts of a step as they are now."""

    step: Step


@dataclass(frozen=True, slots=True)
class ConfirmBinding:
    """Confirm an account's binding."""

    account: str


@dataclass(frozen=True, slots=True)
class ClearLookalike:
    """Confirm that an easily mistaken identifier was compared with the order."""

    account: str


@dataclass(frozen=True, slots=True)
class ShowWhy:
    """Open the why-popup: a ground's sentence and cite, with its count step by step."""

    title: str
    grounds: tuple[Ground, ...] = ()
    deadline: Any = None


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """Show who recorded an item, when, from what, to what, why; item "" for a topic with one value."""

    topic: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class ShowPassage:
    """Mark a passage in the order pane."""

    passage: Passage


@dataclass(frozen=True, slots=True)
class GoTo:
    """Move the cursor to a step, and to the topic on its page if one is named."""

    step: Step
    topic: str = ""


@dataclass(frozen=True, slots=True)
class CheckDone:
    """Record a look at docket and mailbox, just now."""

    found_nothing: bool


@dataclass(frozen=True, slots=True)
class ReadRows:
    """Read a page of the rows of a log that would leave, counted from 0."""

    part: LogPart
    page: int


@dataclass(frozen=True, slots=True)
class EditPassage:
    """Open the editor of a passage of the letter."""

    passage: str


@dataclass(frozen=True, slots=True)
class KeepPassage:
    """Keep an edit whose passage the program says otherwise now."""

    passage: str


@dataclass(frozen=True, slots=True)
class RestorePassage:
    """Take the program's own words of a passage again."""

    passage: str


@dataclass(frozen=True, slots=True)
class Submit:
    """Submit the production for approval."""


@dataclass(frozen=True, slots=True)
class Approve:
    """Approve what was submitted; asks the second person to sign in where the first one sits there."""


@dataclass(frozen=True, slots=True)
class Export:
    """Choose a folder and produce."""


@dataclass(frozen=True, slots=True)
class Foretell:
    """Say which files the next volume will hold."""


@dataclass(frozen=True, slots=True)
class SaveDraft:
    """Choose a folder and save the draft letter."""


@dataclass(frozen=True, slots=True)
class SaveAgain:
    """Write the files of a volume that was produced once more."""

    number: int


@dataclass(frozen=True, slots=True)
class Reseal:
    """Seal a volume again with a new passphrase."""

    number: int


@dataclass(frozen=True, slots=True)
class PrintDraft:
    """Look at the draft letter as pages of paper, and print them."""


@dataclass(frozen=True, slots=True)
class PrintLetter:
    """Look at the letter of a volume, and print it."""

    number: int


@dataclass(frozen=True, slots=True)
class PrintCertification:
    """Look at the certification that goes with a volume, and print it to be signed."""

    number: int


@dataclass(frozen=True, slots=True)
class PrintPages:
    """Look at the printed pages of a volume, and print them."""

    number: int


@dataclass(frozen=True, slots=True)
class RefreshPreview:
    """Draw the letter's preview anew."""


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """Show a document beside the letter in the list of documents: of an account, or of any."""

    name: str
    account: str = ""


Command: TypeAlias = (
    AddItem
    | CorrectItem
    | WithdrawItem
    | SetTopic
    | TakeHouseStyle
    | Record
    | ConfirmProposal
    | CorrectProposal
    | RefuseProposal
    | ReadAgain
    | AttachDocument
    | TakeInRecords
    | ReadOtherwise
    | ShowReport
    | SetRowsAside
    | TakeBackValues
    | ConfirmStep
    | ConfirmBinding
    | ClearLookalike
    | ShowWhy
    | ShowHistory
    | ShowPassage
    | GoTo
    | CheckDone
    | ReadRows
    | EditPassage
    | KeepPassage
    | RestorePassage
    | Submit
    | Approve
    | Export
    | Foretell
    | SaveDraft
    | SaveAgain
    | Reseal
    | PrintDraft
    | PrintLetter
    | PrintCertification
    | PrintPages
    | RefreshPreview
    | OpenPaper
)
