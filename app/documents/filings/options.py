"""What a person filled in for a document, handed to it in its own terms."""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from app.documents.filings import advice_facts, notice_facts
from app.documents.filings.clawback import Wish
from app.documents.filings.service import Served
from app.documents.filings.sworn import Oath
from app.documents.filings.telltale import names, names_of, shows
from app.documents.filings.tongue import ENGLISH, Tongue
from app.domain.errors import DeskError
from app.domain.facts.papers import PER_ACCOUNT, PaperKind, PaperOptions
from app.domain.matter import Matter


def refuse_values(told: PaperOptions, values: Iterable[str]) -> None:
    """Refuse what shows a recorded value: these documents leave without the gate. Raises `DeskError`."""
    if shows(_texts(told), values):
        sentence = "What was filled in shows a recorded value, which only a production may carry. Take it out."
        raise DeskError("shows-a-value", sentence)


def refuse_names(told: PaperOptions, matter: Matter) -> None:
    """Refuse what names an account that its document is silent about. Raises `DeskError`.

    What goes to one user, or is declared of one account, names no other; what tells the court of objections names none.
    """
    if told.paper not in PER_ACCOUNT and told.paper is not PaperKind.ADVICE:
        return
    own = [names_of(each) for each in matter.accounts if each.id == told.account]
    others = [names_of(each) for each in matter.accounts if each.id != told.account]
    if names(_texts(told), frozenset().union(*others).difference(*own)):
        sentence = "What was filled in names an account that this document must not name. Take it out."
        raise DeskError("names-an-account", sentence)


def _texts(told: PaperOptions) -> Iterator[str]:
    for each in fields(told):
        entry = getattr(told, each.name)
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, tuple):
            yield from entry


def notice(told: PaperOptions, tongue: Tongue = ENGLISH) -> notice_facts.Choices:
    """Give how a notice is given."""
    return notice_facts.Choices(
        given_on=told.given_on, offers_post=told.offers_post, tongue=tongue, helpers=told.helpers
    )


def oath(told: PaperOptions) -> Oath:
    """Give who declares, where and when."""
    return Oath(
        place=told.signed,
        declarant=told.declarant,
        title=told.declarant_title,
        on=told.signed_on,
        at=told.signed_at,
    )


def served(told: PaperOptions) -> Served:
    """Give what was served, when, how, and by whom."""
    return Served(papers=told.served_papers, on=told.served_on, how=told.served_how, oath=oath(told))


def advice(told: PaperOptions) -> advice_facts.Choices:
    """Give which objections are told, and how the filing is served."""
    return advice_facts.Choices(
        objections=told.objections, redacted=told.redacted, apart=told.exhibit_apart, served=served(told)
    )


def wish(told: PaperOptions) -> Wish:
    """Give what is taken back, and by when that is to be confirmed."""
    pages = (told.first_page, told.last_page) if told.first_page and told.last_page else None
    return Wish(volume=told.volume, pages=pages, confirm_by=told.confirm_by, replacement=told.replacement)
