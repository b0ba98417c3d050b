"""From the nature of the records to the signature and the enclosures."""

from collections.abc import Iterator
from typing import Final

from app.documents.blocks import Block, Paragraph, Quote, Run, Signature, Style
from app.documents.blocks import Enclosures as List
from app.documents.frame import cited, purpose
from app.documents.letter.context import Body, Letter, flow
from app.documents.letter.head import CONTESTED, standing
from app.documents.phrases import bates_span
from app.domain.catalogue import FieldClass
from app.domain.facts.terms import Silent

_CAND: Final = "cand"
_RULED: Final = frozenset(
    {"review-time", "review-unknown", "review-not-counted", "ruling-not-before", "ruling-not-served", "route-unknown"}
)
_WINDOWS: Final = frozenset({"window-open", "platform-window-open"})


def about(letter: Letter) -> Body:
    """Say what kind of records these are."""
    produced = {field for each in letter.source.answers for field in each.produced}
    classes = {field.cls for field in letter.catalogue if field.id in produced}
    sentences = []
    if classes & {FieldClass.SUBSCRIBER, FieldClass.PAYMENT}:
        sentences.append(letter.say("courtesy.about_subscriber"))
    if FieldClass.LOG in classes:
        sentences.append(letter.say("courtesy.about_ip"))
    sentences.append(letter.say("closing.about_others", custodian=letter.custodian))
    return Body(flow([*sentences, letter.say("closing.about_columns")]))


def contents(letter: Letter) -> Body:
    """Say that no contents of communications are among them."""
    records = [letter.say("closing.contents_records")] if letter.produces else []
    return Body(flow([letter.say("closing.contents_none"), *records]))


def restricted(letter: Letter) -> bool:
    """Tell whether something is produced under a term on use."""
    return letter.produces and letter.facts.use_restriction is not None


def restriction(letter: Letter) -> Body:
    """Quote the order's term on use, character for character."""
    quote = Quote(letter.facts.use_restriction or "")
    sentence, cite = cited("closing.restriction", letter.facts.use_cite)
    return Body(letter.say(sentence, None, **cite), (quote, Paragraph(letter.say("closing.share"))))


def unrestricted(letter: Letter) -> bool:
    """Tell whether something is produced under an order that a person read and found silent on use."""
    return letter.produces and isinstance(letter.facts.order.terms.use_restriction, Silent)


def request(letter: Letter) -> Body:
    """Ask for confidentiality, and say that it is the custodian who asks."""
    asked = letter.say("closing.request", custodian=letter.custodian, purpose=purpose(letter.facts, letter.wording))
    protective = (
        [letter.say("closing.request_protective", custodian=letter.custodian)]
        if letter.facts.order.underlying_caption
        else []
    )
    return Body(flow([asked, *protective, letter.say("closing.request_only", custodian=letter.custodian)]))


def produces(letter: Letter) -> bool:
    """Tell whether this volume carries anything."""
    return letter.produces


def filing(letter: Letter) -> Body:
    """Remind of the rules on filing."""
    order = letter.facts.order
    release = [letter.say("closing.filing_release")] if restricted(letter) else []
    rules = "local"
    if order.court == _CAND:
        rules = "cand_elsewhere" if order.underlying_court else "cand"
    return Body(flow([*release, letter.say(f"closing.filing_{rules}")]))


def delivery(letter: Letter) -> Body:
    """Say how what is enclosed is protected, how its passphrase travels, and how to tell that it is whole."""
    digest, key = letter.enclosures.package_digest, letter.facts.dispatch.age_key
    own = [letter.say("closing.delivery_age", key=(Run(key, mono=True),))] if key else []
    whole = [letter.say("closing.delivery_digest", digest=digest)] if digest else []
    return Body(flow([letter.say("closing.delivery"), letter.say("closing.delivery_passphrase"), *own, *whole]))


def mistaken(letter: Letter) -> Body:
    """Ask for what should not have been sent."""
    return Body(letter.say("courtesy.mistaken"))


def certificate(letter: Letter) -> Body:
    """Say where the certification of the records is."""
    kind = "enclosed" if letter.facts.dispatch.encloses else "request"
    return Body(letter.say(f"closing.certificate_{kind}"))


def follows(letter: Letter) -> Body:
    """Say whether the response is complete, and what follows."""
    if letter.source.complete:
        kind = "complete_nothing" if not letter.produces else "complete"
        kind = "complete_together" if letter.produces and letter.facts.standing else kind
        return Body(letter.say(f"closing.{kind}", custodian=letter.custodian))
    after = letter.say(f"closing.after_{_reason(letter)}", custodian=letter.custodian)
    return Body(flow([letter.say("closing.incomplete", custodian=letter.custodian), after]))


def _reason(letter: Letter) -> str:
    codes = {each.code for each in letter.source.withheld if each.waiting}
    if codes & {*CONTESTED, "stayed"}:
        return "contest"
    if codes & _RULED:
        return "review"
    return "window" if codes & _WINDOWS else "notice"


def ending(letter: Letter) -> Iterator[Block]:
    """Give the contact, the signature block, the enclosures and the copies."""
    organisation = letter.facts.organisation
    yield from standing(organisation.standing.before_closing)
    if organisation.email:
        names = {"email": organisation.email, "reference": letter.facts.reference}
        yield Paragraph(flow([letter.say("courtesy.questions"), letter.say("closing.contact", None, **names)]))
    yield from standing(organisation.standing.contact)
    yield Paragraph(letter.say("courtesy.sincerely"), Style.CLOSING)
    lines = (organisation.signs.name, organisation.signs.title, organisation.name)
    yield Signature(tuple(each for each in lines if each))
    enclosed = tuple(_enclosed(letter))
    if enclosed:
        yield List(enclosed, letter.line("closing.enclosures"))
    if letter.facts.dispatch.cc:
        yield List(letter.facts.dispatch.cc, letter.line("closing.cc"))


def _enclosed(letter: Letter) -> Iterator[str]:
    enclosures = letter.enclosures
    for name, bates in enclosures.schedules:
        yield letter.line(f"closing.enclosure_{name.lower()}", bates=bates_span(bates.first, bates.last))
    if enclosures.package_digest:
        yield letter.line("closing.enclosure_package", digest=enclosures.package_digest)
    if letter.produces and letter.facts.dispatch.encloses:
        yield letter.line("closing.enclosure_certification")
    yield from enclosures.others
