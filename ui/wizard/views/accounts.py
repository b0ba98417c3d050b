"""Step 3 as rows: the accounts, what each is bound to, and what each can be mistaken for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.bindings import binding_basis, claimed_by, confirmed_by, lookalike_basis, people_needed
from app.domain.days import day_text
from app.domain.facts.accounts import Account, AccountStatus
from app.domain.grounds import Ground
from app.domain.lookalikes import Lookalike, suspicions
from app.domain.matter import ConfirmationKind
from app.domain.plaintext import code_point, shown
from ui.commands import Command, CorrectItem
from ui.presenter import WizardView
from ui.widgets.views import RowLook
from ui.wizard.views.findings import Finding, findings, pairs
from ui.wizard.views.sheet import Section, SheetView, adding, item_line
from ui.wizard.views.words import choice_words, people, spec_of, value_words

COLUMNS: Final = ("As printed", "Name", "Account id", "Found", "Binding", "Looks like")
_FEW: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Show a confirmation by several people: how it stands, and why this person cannot give it now."""

    sentence: str
    done: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """Show all of one account."""

    id: str
    identifier: str
    about: tuple[tuple[str, str], ...]
    binding: Waiting
    lookalike: Waiting
    findings: tuple[Finding, ...]


def accounts_sheet(view: WizardView) -> SheetView:
    """Give one row for each account."""
    return SheetView(
        columns=COLUMNS,
        fixed_width=(0, 2),
        sections=(
            Section(
                title="",
                lines=tuple(
                    item_line("accounts", each.id, _cells(view, each), _look(view, each))
                    for each in view.matter.accounts
                ),
                empty="No account is recorded. Paste the identifiers from the order: copy them, never retype.",
                add=adding("accounts"),
                add_title="account",
            ),
        ),
    )


def account_view(view: WizardView, account_id: str) -> AccountView | None:
    """Give all of one account; None where there is no such account."""
    account = next((each for each in view.matter.accounts if each.id == account_id), None)
    if account is None:
        return None
    return AccountView(
        id=account.id,
        identifier=account.identifier,
        about=tuple(_about(account)),
        binding=_binding(view, account),
        lookalike=_clearing(view, account),
        findings=tuple(findings(view, account)),
    )


def _cells(view: WizardView, account: Account) -> tuple[str, ...]:
    return (
        account.identifier,
        _name_and_posts(account),
        account.platform_account_id or "–",
        _found(account),
        _short(view, _people(view, ConfirmationKind.BINDING, account)) if account.platform_account_id else "not bound",
        _mistaken(view, account),
    )


def _name_and_posts(account: Account) -> str:
    number = len(account.posts)
    posts = f"{number} post{'s' if number > 1 else ''}" if number else ""
    return "\n".join(filter(None, (account.display_name, posts))) or "–"


def _found(account: Account) -> str:
    return choice_words(spec_of("accounts", "status"), account.status) if account.status else "not searched yet"


def _short(view: WizardView, names: tuple[str, ...]) -> str:
    count = f"{len(names)} of {people_needed(view.matter)}"
    return f"{count}: {people(names)}" if names else count


def _mistaken(view: WizardView, account: Account) -> str:
    found = view.assessment.lookalikes.get(account.id, ())
    odd = suspicions(account.identifier)
    if not found and not odd:
        return "nothing found"
    words = dict.fromkeys((*(_other(view, each, account) for each in found), *(each.name for each in odd)))
    by = _short(view, _people(view, ConfirmationKind.LOOKALIKE, account))
    sign = f"✓ Cleared by {by}" if _clearing(view, account).done else f"⚠ Cleared by {by}"
    return "\n".join((sign, *words))


def _other(view: WizardView, found: Lookalike, account: Account) -> str:
    """Name what an identifier looks like, and the characters by which it differs."""
    first = found.a == account.identifier
    differing = [(each.mine if first else each.theirs) for each in pairs(view, found) if each.note]
    names = tuple(dict.fromkeys(code_point(each) for each in differing if len(each) == 1))
    more = ", …" if len(names) > _FEW else ""
    spelled = f" ({', '.join(names[:_FEW])}{more})" if names else ""
    return f"like {found.b if first else found.a}{spelled}"


def _look(view: WizardView, account: Account) -> RowLook:
    if needs_clearing(view, account) and not _clearing(view, account).done:
        return RowLook.HOLD
    open_ = any(each.touches == account.id and each.rule == "R2" for each in view.standing.blockers)
    return RowLook.DUE if open_ else RowLook.PLAIN


def needs_clearing(view: WizardView, account: Account) -> bool:
    """Tell whether an identifier can be mistaken for something."""
    return bool(view.assessment.lookalikes.get(account.id)) or bool(suspicions(account.identifier))


def _about(account: Account) -> Iterator[tuple[str, str]]:
    if account.posts:
        yield "Posts", "\n".join(account.posts)
    if account.created_at:
        yield "Created", value_words(spec_of("accounts", "created_at"), account.created_at)
    for passage in account.passages:
        yield "Order", f"{passage.cite} “{passage.quote}”"


def _confirmed(view: WizardView, kind: ConfirmationKind, account: Account) -> frozenset[str]:
    basis = (
        binding_basis(view.matter, account)
        if kind is ConfirmationKind.BINDING
        else lookalike_basis(view.matter, account, view.assessment.lookalikes.get(account.id, ()))
    )
    return confirmed_by(view.matter, kind, account.id, basis)


def _people(view: WizardView, kind: ConfirmationKind, account: Account) -> tuple[str, ...]:
    return tuple(sorted(view.person_name(each) for each in _confirmed(view, kind, account)))


def _binding(view: WizardView, account: Account) -> Waiting:
    missing = ""
    if account.status is None:
        missing = "Record first what the search found."
    elif account.status is AccountStatus.NOT_LOCATED:
        missing = "The account was not located, so there is nothing to bind."
    elif not account.platform_account_id:
        missing = "Record the platform account id first."
    return _waiting(view, ConfirmationKind.BINDING, account, missing)


def _clearing(view: WizardView, account: Account) -> Waiting:
    missing = "" if needs_clearing(view, account) else "Nothing was found that it could be mistaken for."
    return _waiting(view, ConfirmationKind.LOOKALIKE, account, missing)


def _waiting(view: WizardView, kind: ConfirmationKind, account: Account, missing: str) -> Waiting:
    confirmed = _confirmed(view, kind, account)
    open_ = max(0, people_needed(view.matter) - len(confirmed))
    verb = "confirmed" if kind is ConfirmationKind.BINDING else "compared and cleared"
    sentence = " ".join(_standing(view, kind, account, verb, open_))
    if not missing and not view.actor:
        missing = "Nobody is signed in: sign in first."
    if not missing and view.actor in confirmed:
        more = "; a second person must do it too" if open_ else ""
        missing = f"You have {verb} it already{more}."
    return Waiting(sentence=sentence, done=not open_, why_not=missing)


def _standing(view: WizardView, kind: ConfirmationKind, account: Account, verb: str, open_: int) -> Iterator[str]:
    names = _people(view, kind, account)
    yield f"{people(names)} {verb} it." if names else f"Nobody has {verb} it."
    if open_:
        yield "One more person must." if open_ == 1 else "Two people must."
    for each in claimed_by(view.matter, kind, account.id):
        yield f"The file claims that {shown(each.by)} did on {day_text(each.at.date())}: shown, and counts for nothing."


def cure(view: WizardView, ground: Ground) -> tuple[Command, str] | None:
    """Give what begins the cure of a ground of this step, and its name."""
    if ground.code == "no-accounts":
        return adding("accounts"), "add an account"
    if ground.code in {"not-searched", "not-bound", "not-located-but-bound"}:
        known = any(each.id == ground.touches for each in view.matter.accounts)
        return (CorrectItem("accounts", ground.touches), "edit the account") if known else None
    return None
