"""What the window of the house style asks for, part by part; what IT prescribes is shown and not asked. No Qt here."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from ui.forms.spec import FieldSpec, Kind, below
from ui.forms.specs import FORMS

PRESCRIBED: Final = "Set by your organisation."
_OWN: Final = {each.key: each for each in FORMS["organisation"].fields}

_OF_A_MATTER: Final = ("bates_prefix", "bates_width", "grace_court_days", "one_person", "cable_operator")


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one tab: its title, a sentence that says what it is for, and its fields."""

    title: str
    about: str
    fields: tuple[FieldSpec, ...]


PARTS: Final = (
    Part(
        "Letterhead",
        "What every letter begins with.",
        (
            _OWN["name"],
            _OWN["short_name"],
            _OWN["lines"],
            _OWN["email"],
            FieldSpec("logo", "Logo", Kind.LOGO, "PNG or JPEG, up to 5 MB; it stands above the name."),
        ),
    ),
    Part(
        "Signatories",
        "Who may sign. The first one does, unless a matter names another.",
        (FieldSpec("signatories", "Signatories", Kind.SIGNATORIES),),
    ),
    Part("Type and paper", "How letters are set.", (_OWN["family"], _OWN["paper"])),
    Part(
        "Standing paragraphs",
        "Sentences of your own in every letter to the requesting party: below the delivery line, before the closing, "
        "after the sentence that says where questions go. One paragraph a line. Nothing of a matter belongs here.",
        (
            FieldSpec(
                "standing",
                "",
                Kind.GROUP,
                fields=(
                    FieldSpec("below_delivery", "Below delivery", Kind.LINES),
                    FieldSpec("before_closing", "Before closing", Kind.LINES),
                    FieldSpec("contact", "After contact", Kind.LINES),
                    FieldSpec("footer", "Footer", Kind.TEXT, "One line at the foot of each page."),
                ),
            ),
        ),
    ),
    Part(
        "New matters",
        "What each new matter begins with; it is changed in the matter itself.",
        tuple(_OWN[each] for each in _OF_A_MATTER),
    ),
)


def parts(managed: Collection[str], *, locked: bool = False) -> tuple[Part, ...]:
    """Give the parts, the managed fields to look at only; all of them where the window is locked."""
    return tuple(replace(each, fields=shown_only(each.fields, managed, locked=locked)) for each in PARTS)


def shown_only(
    specs: tuple[FieldSpec, ...], managed: Collection[str], place: str = "", *, locked: bool = False
) -> tuple[FieldSpec, ...]:
    """Turn fields that are managed into ones to look at."""
    return tuple(_shown_only(each, managed, below(place, each.key), locked=locked) for each in specs)


def _shown_only(spec: FieldSpec, managed: Collection[str], place: str, *, locked: bool) -> FieldSpec:
    if spec.kind is Kind.GROUP:
        return replace(spec, fields=shown_only(spec.fields, managed, place, locked=locked))
    if place in managed:
        return replace(spec, kind=Kind.PRESCRIBED, help=PRESCRIBED, required=False)
    return replace(spec, kind=Kind.PRESCRIBED, required=False) if locked else spec
