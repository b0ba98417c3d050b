"""Which platform account an identifier means (R2): bound and cleared of lookalikes by two people."""

from collections.abc import Iterator

from app.domain.canonical import digest
from app.domain.facts.accounts import Account, AccountStatus
from app.domain.grounds import Ground, Step, unknown
from app.domain.lookalikes import Lookalike, find, suspicions
from app.domain.matter import Confirmation, ConfirmationKind, Matter
from app.domain.rules import Rules


def binding_basis(matter: Matter, account: Account) -> str:
    """Give the basis of a binding: the account as printed, its posts, and the platform account id."""
    return digest(matter.id, account)


def lookalikes_of(matter: Matter, rules: Rules) -> dict[str, tuple[Lookalike, ...]]:
    """Give the findings by account id: among the accounts, and against the names of the parties."""
    identifiers = [each.identifier for each in matter.accounts]
    found = find(identifiers, [each.name for each in matter.parties], rules.confusables)
    return {
        account.id: tuple(each for each in found if account.identifier in (each.a, each.b))
        for account in matter.accounts
    }


def lookalike_basis(matter: Matter, account: Account, found: tuple[Lookalike, ...]) -> str:
    """Give the basis of a clearing: the account with exactly these findings."""
    return digest(matter.id, (account, tuple((each.a, each.b, each.kind) for each in found)))


def confirmed_by(matter: Matter, kind: ConfirmationKind, subject: str, basis: str) -> frozenset[str]:
    """Give the people of this store whose confirmation still rests on the basis as it is now."""
    return frozenset(each.by for each in _confirmations(matter, kind, subject) if each.sealed and each.basis == basis)


def claimed_by(matter: Matter, kind: ConfirmationKind, subject: str) -> tuple[Confirmation, ...]:
    """Give the confirmations that only a file claims; they are shown, and count for nothing."""
    return tuple(each for each in _confirmations(matter, kind, subject) if not each.sealed)


def _confirmations(matter: Matter, kind: ConfirmationKind, subject: str) -> Iterator[Confirmation]:
    return (each for each in matter.confirmations if each.kind is kind and each.subject == subject)


def people_needed(matter: Matter) -> int:
    """Give how many people must confirm: two, or one where the organisation is one person."""
    return 1 if matter.organisation and matter.organisation.one_person else 2


def binding_grounds(matter: Matter, account: Account, found: tuple[Lookalike, ...]) -> tuple[Ground, ...]:
    """Give the grounds of R2 for one account; what nobody has settled holds everything."""
    if account.status is None:
        return (_open("not-searched", "Nobody has recorded whether the account was located.", account),)
    if account.status is AccountStatus.NOT_LOCATED:
        return _unlocated_grounds(matter, account)
    return (*_bound(matter, account), *_cleared(matter, account, found))


def _unlocated_grounds(matter: Matter, account: Account) -> tuple[Ground, ...]:
    if account.platform_account_id or any(each.account == account.id for each in matter.values):
        return (
            _open("not-located-but-bound", "The account was not located, yet an id or values are recorded.", account),
        )
    return ()


def _bound(matter: Matter, account: Account) -> Iterator[Ground]:
    if not account.platform_account_id:
        yield _open("not-bound", "The account is not bound to a platform account id.", account)
        return
    basis = binding_basis(matter, account)
    missing = people_needed(matter) - len(confirmed_by(matter, ConfirmationKind.BINDING, account.id, basis))
    if missing > 0:
        yield _open("binding-unconfirmed", f"The binding waits for {_people(missing)} to confirm it.", account)


def _cleared(matter: Matter, account: Account, found: tuple[Lookalike, ...]) -> Iterator[Ground]:
    if not found and not suspicions(account.identifier):
        return
    basis = lookalike_basis(matter, account, found)
    missing = people_needed(matter) - len(confirmed_by(matter, ConfirmationKind.LOOKALIKE, account.id, basis))
    if missing > 0:
        what = "looks like another name" if found else "has characters that are easily mistaken"
        sentence = f"The identifier {what}; {_people(missing)} must compare it with the order and clear it."
        yield _open("lookalike", sentence, account)


def _people(number: int) -> str:
    return "one more person" if number == 1 else f"{number} people"


def _open(code: str, sentence: str, account: Account) -> Ground:
    return unknown("R2", code, sentence, Step.ACCOUNTS, touches=account.id)
