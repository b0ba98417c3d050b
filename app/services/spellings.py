"""Say how an identifier is spelled where it is easily mistaken for another."""

from collections.abc import Mapping

from app.domain.bindings import lookalikes_of
from app.domain.lookalikes import suspicions
from app.domain.matter import Matter
from app.domain.rules import Rules


def spellings(matter: Matter, rules: Rules) -> Mapping[str, tuple[str, ...]]:
    """Give the sentences on easily mistaken characters by account id, for accounts that have any."""
    found = lookalikes_of(matter, rules)
    by_account = {
        account.id: (
            *(point.sentence for look in found[account.id] for point in look.points),
            *(point.sentence for point in suspicions(account.identifier)),
        )
        for account in matter.accounts
    }
    return {account: tuple(dict.fromkeys(sentences)) for account, sentences in by_account.items() if sentences}
