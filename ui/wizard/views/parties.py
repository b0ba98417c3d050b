"""Step 2 as rows: who answers, who asks, and how the letter travels; and the letterhead as it will look."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.facts.parties import Government, Party, Role
from app.domain.grounds import Ground
from app.domain.house import differences, listed
from app.domain.orders import standing_order
from ui.commands import Command, CorrectItem, SetTopic, ShowHistory, TakeHouseStyle
from ui.forms.specs import FORMS
from ui.presenter import WizardView
from ui.widgets.views import RowLook
from ui.wizard.views.sheet import Line, Section, SheetView, adding, item_line
from ui.wizard.views.words import NOT_RECORDED, choice_words, choices, spec_of, value_words

HOUSE: Final = "House style"
_EMPTY: Final = {
    Role.REQUESTING: "Nobody is recorded who asks. Add the party that the order was made for.",
    Role.COUNSEL: "No counsel. Add who represents the requesting party, unless it is pro se.",
    Role.OPPOSING: "None recorded. Their names are compared with the accounts, so add them.",
    Role.OTHER: "None.",
    Role.OURS: "None recorded. What is filed with the court needs one: a corporation appears only through counsel.",
}
_TITLES: Final = {
    Role.REQUESTING: ("Who asks", "requesting party"),
    Role.COUNSEL: ("Counsel", "counsel"),
    Role.OPPOSING: ("Opposing parties", "opposing party"),
    Role.OTHER: ("Others", "other party"),
    Role.OURS: ("Our own counsel", "own counsel"),
}
_ORGANISATION: Final = (
    "name", "short_name", "lines", "email", "objections_at", "signatory", "signatory_title", "bates_prefix", "paper",
    "grace_court_days", "one_person", "cable_operator",
)  # fmt: skip


def parties_sheet(view: WizardView) -> SheetView:
    """Give all rows of the step."""
    return SheetView(
        columns=("What", "Recorded"),
        sections=(
            Section(
                title="Who answers",
                lines=tuple(_organisation(view)),
                empty=_not_recorded(view),
                add=None if view.matter.organisation else SetTopic("organisation"),
                add_title="organisation",
            ),
            *(_role(view, role) for role in (Role.REQUESTING, Role.COUNSEL, Role.OPPOSING, Role.OURS)),
            *([_role(view, Role.OTHER)] if any(each.role is Role.OTHER for each in view.matter.parties) else []),
            Section(
                title="How the letter travels",
                lines=tuple(_dispatch(view)),
                empty="To whom the letter goes, and how, is not recorded.",
                add=None if view.matter.dispatch else SetTopic("dispatch"),
                add_title="delivery",
            ),
            Section(
                title="Your reference",
                lines=tuple(_file(view)),
                empty="None.",
                add=None if view.matter.file else SetTopic("file"),
            ),
        ),
    )


def _organisation(view: WizardView) -> Iterator[Line]:
    organisation = view.matter.organisation
    if organisation is None:
        return
    for spec in FORMS["organisation"].fields:
        value = organisation.signs.title if spec.key == "signatory_title" else getattr(organisation, spec.key)
        if spec.key in _ORGANISATION and (value not in ("", (), False) or spec.key == "signatory"):
            yield _single("organisation", spec.key, spec.label, value_words(spec, value), missing=not value)
    yield from _house(view)
    order = standing_order(view.matter)
    if order:
        named = order.producing_as_named
        differs = bool(named) and named != organisation.name
        said = f"{named} (the letter says that this is {organisation.name} today)" if differs else named or NOT_RECORDED
        yield Line(
            key="organisation//named", cells=("As the order names you", said), edit=CorrectItem("orders", order.id)
        )


def _not_recorded(view: WizardView) -> str:
    """Say that the custodian is not recorded, and where new matters begin without one because of a policy."""
    fault = view.house.fault if view.house else None
    said = "The custodian (your organisation, as the letterhead prints it) is not recorded."
    return f"{said} {fault.sentence} See Matter, House style." if fault else said


def _house(view: WizardView) -> Iterator[Line]:
    """Say whether the matter's copy of the house style is the one of today; a newer one is taken over from here."""
    house, own = view.house, view.matter.organisation
    if house is None or own is None:
        return
    if house.fault:
        sentence = f"{house.fault.sentence} See Matter, House style."
        yield Line(key="organisation//house", cells=(HOUSE, sentence), look=RowLook.ATTENTION)
    elif house.organisation.name:
        changes = differences(own, house.organisation)
        said = f"Since changed: {listed(changes)}. Return takes the newer one over." if changes else "As it is today."
        yield Line(
            key="organisation//house",
            cells=(HOUSE, said),
            look=RowLook.RECHECK if changes else RowLook.PLAIN,
            edit=TakeHouseStyle(changes) if changes else None,
            history=ShowHistory("organisation"),
        )


def _single(topic: str, key: str, label: str, said: str, *, missing: bool = False) -> Line:
    return Line(
        key=f"{topic}//{key}",
        cells=(label, said or NOT_RECORDED),
        look=RowLook.ATTENTION if missing else RowLook.PLAIN,
        edit=SetTopic(topic),
        history=ShowHistory(topic),
    )


def _role(view: WizardView, role: Role) -> Section:
    title, noun = _TITLES[role]
    return Section(
        title=title,
        lines=tuple(_party(view, each) for each in view.matter.parties if each.role is role),
        empty=_EMPTY[role],
        add=adding("parties", role=role.value),
        add_title=noun,
    )


def _party(view: WizardView, party: Party) -> Line:
    open_ = party.role is Role.REQUESTING and party.government is not Government.NO
    look = RowLook.ATTENTION if open_ and party.government is None else RowLook.HOLD if open_ else RowLook.PLAIN
    return item_line("parties", party.id, (party.name, "\n".join(_about(view, party))), look)


def _about(view: WizardView, party: Party) -> Iterator[str]:
    names = dict(choices(view, "parties"))
    if party.described_as:
        yield f"{party.described_as} in the order"
    if party.represents:
        yield f"Represents {names.get(party.represents, party.represents)}"
    if party.role is Role.REQUESTING:
        yield _addressed(view, party)
        yield _government(party)
    if party.bar_number:
        yield f"State Bar No. {party.bar_number}"
    yield from filter(None, (party.firm, *party.lines, party.phone, party.email))
    if party.salutation:
        yield f"Salutation: {party.salutation}"


def _addressed(view: WizardView, party: Party) -> str:
    if party.pro_se:
        return "Pro se: the party itself is written to"
    represented = any(each.represents == party.id for each in view.matter.parties)
    return "Represented by counsel" if represented else "Counsel not recorded, and not marked as pro se"


def _government(party: Party) -> str:
    if party.government is None:
        return "Is it a government? Not answered: this holds the production"
    said = choice_words(spec_of("parties", "government"), party.government)
    stop = "" if party.government is Government.NO else ". Stop and ask counsel: this program does not apply"
    return f"Is it a government? {said}{stop}"


def _dispatch(view: WizardView) -> Iterator[Line]:
    dispatch = view.matter.dispatch
    if dispatch is None:
        return
    names = dict(choices(view, "parties"))
    recipient = names.get(dispatch.recipient, "")
    yield _single("dispatch", "recipient", "Recipient", recipient, missing=not recipient)
    yield _single("dispatch", "method", "How", dispatch.method)
    if dispatch.cc:
        yield _single("dispatch", "cc", "Copies to", "\n".join(dispatch.cc))
    if dispatch.encloses:
        said = value_words(spec_of("dispatch", "certificate"), dispatch.certificate)
        yield _single("dispatch", "certificate", "Certification", said)


def _file(view: WizardView) -> Iterator[Line]:
    if view.matter.file:
        opened = value_words(spec_of("file", "opened_on"), view.matter.file.opened_on)
        yield _single("file", "reference", "Reference", view.matter.file.reference)
        if opened:
            yield _single("file", "opened_on", "Opened on", opened)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Show the parts of the letter's first page that this step decides."""

    logo: str = ""
    name: str = ""
    address: tuple[str, ...] = ()
    method: str = ""
    to: tuple[str, ...] = ()
    salutation: str = ""
    signatory: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()


def letterhead(view: WizardView) -> Letterhead:
    """Give the letterhead, the address block, and the signature; what is missing stays empty."""
    organisation, dispatch = view.matter.organisation, view.matter.dispatch
    recipient = dispatch.recipient if dispatch else ""
    party = next((each for each in view.matter.parties if each.id == recipient), None)
    return Letterhead(
        logo=organisation.logo.text if organisation and organisation.logo else "",
        name=organisation.name if organisation else "",
        address=tuple(filter(None, (*organisation.lines, organisation.email))) if organisation else (),
        method=dispatch.method if dispatch else "",
        to=tuple(filter(None, (party.name, party.firm, *party.lines))) if party else (),
        salutation=_greeting(party) if party else "",
        signatory=tuple(filter(None, (organisation.signs.name, organisation.signs.title))) if organisation else (),
        cc=dispatch.cc if dispatch else (),
    )


def _greeting(party: Party) -> str:
    """Greet as the letter does."""
    if party.role is Role.COUNSEL and not party.salutation:
        return "Dear Counsel:"
    return f"Dear {party.salutation or party.name}:"


def cure(view: WizardView, ground: Ground) -> tuple[Command, str] | None:
    """Give what begins the cure of a ground of this step, and its name."""
    match ground.code:
        case "no-organisation":
            return SetTopic("organisation"), "record it"
        case "no-recipient":
            return SetTopic("dispatch"), "record it"
        case "requester-unknown":
            return adding("parties", role=Role.REQUESTING.value), "add the party"
        case "government-unknown" | "government":
            asks = next(
                (e for e in view.matter.parties if e.role is Role.REQUESTING and e.government is not Government.NO),
                None,
            )
            return (CorrectItem("parties", asks.id), "edit the party") if asks else None
        case _:
            return None
