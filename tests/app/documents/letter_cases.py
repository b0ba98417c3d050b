"""Matters for the tests of the letter, with invented people: each case is a story and the day on which it is told."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from app.documents import letter, schedules
from app.documents.blocks import Block, Document, Letterhead, Origin, Paragraph, Table, plain
from app.documents.pictures import with_logo
from app.documents.walk import block_texts, titles
from app.documents.wording import Wording
from app.domain.assessment import Moment
from app.domain.days import FixedDate
from app.domain.facts.accounts import AccountStatus, SearchResult, Timestamp
from app.domain.facts.contest import Decision, ObjectionForm, Objector, RulingKind
from app.domain.facts.order import Anchor, AtAnchor, HoldScope, OnDay, OrderKind, Window
from app.domain.facts.parties import Dispatch, Family, Logo, MatterFile, Paper, Role, Signatory, Standing
from app.domain.facts.terms import Passage
from app.domain.gate import Cleared, Draft, Held, draft
from app.domain.sorting import last_response
from app.domain.timestamps import parse_time
from app.host.font_files import font_set
from app.host.letter_texts import load_wording
from tests.fakes import logos
from tests.notation import COUNSEL, QUIET, SILENT, TERMS, Story, day, rules, says, when

LATER = "2022-11-28"
RESTRICTION: Final = (
    "Any information Ms. Tanabe obtains pursuant to the subpoena may be used only for purposes of the anticipated "
    "civil action, and Ms. Tanabe may not release such information or use it for any other purpose, absent a Court "
    "order authorizing such release or use."
)
TOKYO: Final = "Asia/Tokyo"


def opened(**order: Any) -> Story:
    """Open the matter of Mieko Tanabe: an order under § 1782 with every term."""
    terms = replace(
        TERMS,
        sufficient_to_show=says(True, "7:17–22"),
        contest=says(TERMS.contest.value, "¶¶ 3–4"),  # type: ignore[union-attr]  # the notation states it
        use_restriction=says(RESTRICTION, "9:14–18"),
    )
    facts: dict[str, Any] = {
        "terms": terms,
        "title": "Order Granting Application Pursuant to 28 U.S.C. § 1782",
        "caption": "In re Ex Parte Application of Mieko Tanabe",
        "case_number": "22-mc-80999-ABC",
        "division": "San Jose",
        "docket_number": "11",
        "producing_as_named": "Perch Social, Inc.",
    }
    return custodian(parties(Story().set("file", MatterFile(reference="XR-2022-118")))).order(**{**facts, **order})


def custodian(story: Story, **entries: Any) -> Story:
    facts = {
        "name": "Perch Social, Inc.",
        "short_name": "Perch",
        "lines": ("Legal Response · 400 Example Street, San Francisco, California 94100",),
        "email": "legal-response@perch.example",
        "signatory": "Jordan Ellery",
        "bates_prefix": "PERCH",
    }
    return story.organisation(**{**facts, **entries})


def parties(story: Story) -> Story:
    return (
        story.party("Mieko Tanabe", described_as="Applicant")
        .party(
            "Ms. Aiko Lindqvist",
            Role.COUNSEL,
            salutation="Ms. Lindqvist",
            firm="Lindqvist Mori LLP",
            lines=("1 Example Plaza, Suite 1200", "San Jose, California 95100"),
            represents="parties-1",
        )
        .set("dispatch", Dispatch(recipient="parties-2", method="By secure file transfer", cc=("outside counsel",)))
    )


def asked(story: Story) -> Story:
    """Add the requests and grants of the order, with its two periods, and what it excludes."""
    story = (
        story.subpoena(served_on=day("2022-10-20"))
        .request("1(i)")
        .request("1(iii)")
        .request("1(iv)")
        .request("2")
        .grant("name.registered", "1(i)")
        .grant("email.current", "1(iii)")
        .grant("email.recovery", "1(iii)")
        .grant("phone.registered", "1(iv)")
        .exclusion("prohibited.card_number")
        .exclusion("prohibited.card_expiry")
        .exclusion("prohibited.card_code")
    )
    creation, response = AtAnchor(Anchor.CREATION), AtAnchor(Anchor.RESPONSE)
    span = {"zone": "America/Los_Angeles", "zone_chosen_by": COUNSEL}
    story = story.add("windows", Window(id="w1", text="as of the creation", starts=creation, ends=creation, **span))  # type: ignore[arg-type]  # two texts
    story = story.add(
        "windows",
        Window(id="w2", text="three months", starts=OnDay(day("2022-06-08")), ends=response, **span),  # type: ignore[arg-type]  # two texts
    )
    return story.grant("log.access", "2", windows=("w1", "w2"))


def holder(story: Story, handle: str, number: int = 1, on: str = "2022-10-24") -> Story:
    """Add an account with its records: notified, and searched."""
    local = f"holder{number}"
    story = story.account(handle).preserved("2022-10-21", handle).notice(handle, on)
    story = story.search(handle, SearchResult.FOUND)
    for field, text in (
        ("name.registered", f"Holder Number {number}"),
        ("email.current", f"{local}.today@mail.example"),
        ("email.recovery", f"{local}.back@mail.example"),
        ("phone.registered", f"+1 555 010 {number:04}"),
    ):
        story = story.value(handle, field, text)
    return logged(story, handle, number)


def logged(story: Story, handle: str, number: int, rows: int = 3) -> Story:
    for row in range(rows):
        raw = f"2022-10-{row % 28 + 1:02} 09:{row // 28 % 60:02}:07"
        found = parse_time(raw, TOKYO)
        story = story.value(handle, "log.access", f"2001:db8:{number:x}::{row:x}", row=f"log{number}-{row}", at=found)
    return story


def one() -> Story:
    return holder(asked(opened()), "@example_one")


def none_objects() -> Story:
    """Tell of two accounts without an objection; earlier values are not kept, old entries neither."""
    story = holder(holder(asked(opened()), "@example_one"), "@example_two", 2)
    searches = [each for each in story.matter.searches if each.account == "example_one"]
    return story.change("searches", searches[0].id, result=SearchResult.NOT_KEPT, not_kept_beyond="18 months")


def narrowed() -> Story:
    story = holder(holder(asked(opened()), "@example_one"), "@example_two", 2)
    story = story.objection("@example_two", "2022-11-08", told_court_on=day("2022-11-17"))
    passage = Passage(quote="objected-to documents", pin="8:15–16")
    return story.reading(HoldScope.ACCOUNT, "2022-11-18", "2022-11-25", passages=(passage,))


def overruled() -> Story:
    story = holder(asked(opened()), "@example_one").objection(
        "@example_one", "2022-11-08", told_court_on=day("2022-11-17")
    )
    return story.decided(Decision.OVERRULED, "2022-12-01").ruling_served("2022-12-01")


def in_part() -> Story:
    story = holder(asked(opened()), "@example_one").objection(
        "@example_one", "2022-11-08", "phone.registered", told_court_on=day("2022-11-17")
    )
    return story.decided(Decision.IN_PART, "2022-12-01").ruling_served("2022-12-01")


def withdrawn() -> Story:
    story = holder(asked(opened()), "@example_one").objection(
        "@example_one", "2022-11-08", told_court_on=day("2022-11-17")
    )
    return story.withdrawal()


def late() -> Story:
    story = holder(holder(asked(opened()), "@example_one"), "@example_two", 2)
    story = story.objection("@example_two", "2022-11-20", told_court_on=day("2022-11-21"))
    return story.reading(HoldScope.ACCOUNT, "2022-11-21", "2022-11-23", passages=(Passage(quote="…", pin="8:15–16"),))


def motion() -> Story:
    """Tell of a motion to some fields, read narrowly under an order that is silent on how far a hold reaches."""
    story = holder(asked(opened()), "@example_one").terms(hold_scope=SILENT)
    story = story.objection("@example_one", "2022-11-08", "phone.registered", form=ObjectionForm.MOTION)
    return story.reading(HoldScope.FIELD, "2022-11-18", "2022-11-25")


def nothing() -> Story:
    story = asked(opened()).account("@example_one").preserved("2022-10-21").notice("@example_one", "2022-10-24")
    return story.search("@example_one", SearchResult.NONE_FOUND)


def not_located() -> Story:
    story = holder(asked(opened()), "@example_one")
    story = story.account("@example_gone", status=AccountStatus.NOT_LOCATED, platform_account_id="")
    return story.search("@example_gone", SearchResult.NOT_LOCATED)


def not_kept() -> Story:
    story = holder(asked(opened()), "@example_one").search("@example_one", SearchResult.NOT_KEPT, "2")
    for value in [each.id for each in story.matter.values if each.field == "log.access"]:
        story = story.withdraw("values", value)
    return story.change("searches", story.matter.searches[-1].id, not_kept_beyond="90 days")


def mixed() -> Story:
    """Tell of records in several time zones, one of them unknown, taken on two days, with ports beside addresses."""
    story = asked(opened()).grant("log.source_port", "2", windows=("w1", "w2"))
    story = story.account("@example_one").preserved("2022-10-21").notice("@example_one", "2022-10-24")
    story = story.search("@example_one", SearchResult.FOUND)
    story = story.value("@example_one", "email.current", "holder1.today@mail.example")
    story = story.value("@example_one", "name.registered", "例 一郎", taken_on=day("2022-11-16"))
    for row, raw in enumerate(("2022-10-01T09:00:07+09:00", "2022-10-02T09:00:07+09:00")):
        at = parse_time(raw)
        story = story.value("@example_one", "log.access", f"203.0.113.{row + 1}", row=f"r{row}", at=at)
        story = story.value("@example_one", "log.source_port", f"5000{row}", row=f"r{row}", at=at)
    story = story.value("@example_one", "log.access", "2001:db8::7", at=Timestamp(raw="03.10.2022 09:00"))
    story = story.search("@example_one", SearchResult.NONE_FOUND, "1(iv)")
    return story.value_decision(story.matter.values[-1].id, allowed=True)


def supplemental() -> Story:
    """Produce volume 1 for one account, then withdraw the objection of the other."""
    sent = narrowed().produced(LATER)
    volume = sent.matter.productions[0]
    first, last = "PERCH-22mc80999-000001", "PERCH-22mc80999-000002"
    assert volume.bates_next == 3
    story = Story(
        replace(sent.matter, productions=(replace(volume, bates_first=first, bates_last=last),)),
        sent.events,
        sent.clock,
    )
    return story.at("2022-11-29 09:00").withdrawal(
        withdrawn_on=day("2022-11-29"), told_court_on=day("2022-11-30"), cleared_on=day("2022-11-30")
    )


def pro_se() -> Story:
    story = one().change("parties", "parties-1", pro_se=True, lines=("2 Example Lane", "Fresno, California 93700"))
    return story.set("dispatch", Dispatch(recipient="parties-1", method="By registered mail"))


def own_objection() -> Story:
    return one().objection("", "2022-11-01", objector=Objector.PLATFORM, told_court_on=None)


def house_style() -> Story:
    """Tell of one account in a letter with everything that an organisation may prescribe."""
    standing = Standing(
        below_delivery=("Please give our reference in every reply.",),
        before_closing=("Records are kept by Perch Social, Inc. alone; its affiliates keep none.",),
        contact=("Our offices are open on business days, 9:00 to 17:00 Pacific time.", "We do not accept facsimiles."),
        footer="Perch Social, Inc. · incorporated in Delaware · www.perch.example",
    )
    signatories = (
        Signatory(name="Jordan Ellery", title="Custodian of Records"),
        Signatory(name="Robin Amari", title="Senior Counsel"),
    )
    logo = Logo(digest=logos.digest(), text="Perch Social: a bird on a perch")
    return custodian(
        one(),
        signatory="Robin Amari",
        signatory_title="",
        signatories=signatories,
        logo=logo,
        standing=standing,
        family=Family.SANS,
    )


def renamed() -> Story:
    return custodian(one(), name="X Example Corp.", short_name="X Example", paper=Paper.A4)


def consented() -> Story:
    fields = ("name.registered", "email.current", "email.recovery", "phone.registered", "log.access")
    story = holder(asked(opened()), "@example_one", on="2022-11-14").terms(
        hold_scope=says(HoldScope.ACCOUNT, "¶ 5"), use_restriction=says(RESTRICTION)
    )
    return story.consent("@example_one", *fields, given_on=day("2022-11-16"))


def excused() -> Story:
    story = asked(opened()).account("@example_one").preserved("2022-10-21").search("@example_one", SearchResult.FOUND)
    story = story.value("@example_one", "email.current", "holder1.today@mail.example")
    return story.ruling(RulingKind.EXCUSES_NOTICE, "2022-11-10", "@example_one", docket_number="14").search(
        "@example_one", SearchResult.NONE_FOUND, "1(i)", "1(iv)", "2"
    )


HANDLES = (
    "@orchard_one", "@orchard_two", "@Kestrel77", "@marsh.hen", "@PauIOrchard", "@rookery4",
    "@the_warbler", "@Wren_2", "@finchley",
)  # fmt: skip


def compelled() -> Story:
    """Tell of nine accounts under an order that compels by a fixed day, open-ended, and silent on nearly everything."""
    fixed = says(FixedDate(day("2023-02-28")), "5:1–5")
    terms = replace(
        QUIET,
        sufficient_to_show=SILENT,
        general_clause=says(True, "5:1–2"),
        contest_by=SILENT,
        advise_court=SILENT,
        preserve=SILENT,
        hold_scope=SILENT,
        use_restriction=SILENT,
        produce=fixed,
    )
    story = Story().set("file", MatterFile(reference="XR-2023-007"))
    story = (
        custodian(story, paper=Paper.A4)
        .party("Paul Orchard", described_as="Petitioner")
        .party(
            "Lee Advocate",
            Role.COUNSEL,
            firm="Advocate & Partner PC",
            lines=("5 Example Road", "Brooklyn, New York 11200"),
            represents="Paul Orchard",
        )
        .set("dispatch", Dispatch(recipient="parties-2", method="By secure file transfer"))
        .order(
            terms,
            kind=OrderKind.MOTION_TO_COMPEL,
            title="Order Granting Motion to Compel",
            caption="In re Perch Social, Inc.",
            case_number="23-mc-80888-XY",
            docket_number="27",
            entered_on=day("2023-02-16"),
            underlying_caption="Orchard v. Does 1–9",
            underlying_court="E.D.N.Y.",
            underlying_number="23-cv-01234",
            producing_as_named="Perch Social, Inc.",
        )
        .subpoena(served_on=day("2022-12-01"), compared_on=day("2023-02-16"))
        .request("1")
        .grant("email.registration")
        .window("2022-01-01", "2022-12-31")
        .change("windows", "w1", zone_chosen_by=COUNSEL)
    )
    story = story.grant("log.post_ip", windows=("w1",))
    for field in rules().catalogue:
        if field.cls in ("subscriber", "log") and field.id not in ("email.registration", "log.post_ip"):
            allowed = field.id in ("phone.registered", "email.current")
            story = story.decision(field.id, allowed=allowed, request="r1", decided_on=day("2023-02-17"))
    for number, handle in enumerate(HANDLES, 1):
        story = story.account(handle).search(handle, SearchResult.FOUND)
        story = story.value(handle, "email.registration", f"bird{number:02}@mail.example", taken_on=day("2023-02-20"))
        story = story.value(handle, "phone.registered", f"+1 555 010 {number:04}", taken_on=day("2023-02-20"))
        story = story.value(
            handle, "log.post_ip", f"203.0.113.{number}", taken_on=day("2023-02-20"),
            at=Timestamp(raw=f"2022-05-0{number}T10:00:00Z", zone="Z", instant=when(f"2022-05-0{number}")),
        )  # fmt: skip
        story = story.preserved("2023-02-16", handle).notice(handle, "2023-02-17", copy_of_order=False)
    return story.policy(decided_on=day("2023-02-16"))


@cache
def wording() -> Wording:
    return load_wording()


def cleared(story: Story, now: str) -> Cleared:
    response = (last_response(story.matter) or day("2022-11-15")).isoformat()
    ready = story.checked(now).confirmed().submitted(now, response=response).approved()
    found = ready.clear(now)
    assert isinstance(found, Cleared), [(each.code, each.sentence) for each in found.blockers]
    return found


def drafted(story: Story, now: str) -> Draft:
    found = draft(story.checked(now).confirmed().matter, rules(), Moment(when(now)), day(now))
    assert not isinstance(found, Held)
    return found


CASES: Final[Mapping[str, tuple[Callable[[], Story], str]]] = {
    "one-account": (one, LATER),
    "no-objections": (none_objects, LATER),
    "compelled": (compelled, "2023-02-27"),
    "objection-narrowed": (narrowed, LATER),
    "overruled": (overruled, "2023-01-10"),
    "sustained-in-part": (in_part, "2023-01-10"),
    "withdrawn": (withdrawn, LATER),
    "late": (late, LATER),
    "motion-to-fields": (motion, LATER),
    "nothing-produced": (nothing, LATER),
    "not-located": (not_located, LATER),
    "not-kept": (not_kept, LATER),
    "mixed-records": (mixed, LATER),
    "supplemental": (supplemental, "2022-12-02"),
    "pro-se": (pro_se, LATER),
    "renamed-a4": (renamed, LATER),
    "house-style": (house_style, LATER),
    "consented": (consented, "2022-11-21"),
    "notice-excused": (excused, LATER),
}
DRAFTS: Final[Mapping[str, tuple[Callable[[], Story], str]]] = {
    "draft-own-objection": (own_objection, LATER),
    "draft-narrowed": (narrowed, LATER),
}


def text_of(made: Document) -> str:
    """Write a document as plain lines, one a text, with the kind of its block: what the golden files hold."""
    lines: list[str] = []
    for section in made.sections:
        lines += [f"[page {section.bates}]"] if section.bates else []
        for block in section.blocks:
            if isinstance(block, Table):
                rows = [tuple(map(plain, row)) for row in ((*titles(block),), *block.rows) if row]
                lines += [f"{type(block).__name__}: {' | '.join(row)}" for row in rows]
            else:
                lines += [f"Logo: {block.logo.text}"] if isinstance(block, Letterhead) and block.logo else []
                kind = _kind(block)
                lines += [f"{kind}: {plain(each)}" for each in block_texts(block)]
        lines.append(f"Footer: {section.footer.left} / {section.footer.note}")
    return "\n".join(lines) + "\n"


def _kind(block: Block) -> str:
    """Name a block; one that is the organisation's own says so."""
    own = isinstance(block, Paragraph) and block.origin is Origin.HOUSE
    return f"{type(block).__name__} ({Origin.HOUSE.value})" if own else type(block).__name__


def golden(case: str) -> str:
    """Write a case as its golden file: the letter, then the first pages of its schedule."""
    made, schedule, _ = composed(case)
    if schedule is None:
        return text_of(made)
    shown = replace(schedule, sections=schedule.sections[:4])
    return f"{text_of(made)}\n{text_of(shown)}"


@cache
def composed(case: str) -> tuple[Document, Document | None, Cleared | Draft]:
    """Compose a case: its letter, its schedule, and what they were made from."""
    tell, now = {**CASES, **DRAFTS}[case]
    if case in DRAFTS:
        source: Cleared | Draft = drafted(tell(), now)
        return letter.compose(source, rules().catalogue, wording(), letter.Enclosures()), None, source
    source = cleared(tell(), now)
    schedule, bates = schedules.compose(source, rules().catalogue, wording(), font_set())
    enclosures = letter.Enclosures(
        schedules=(("A", bates),) if bates else (), package_digest="9f86d081" * 8 if bates else ""
    )
    made = letter.compose(source, rules().catalogue, wording(), enclosures)
    return with_logo(made, {logos.digest(): logos.kept()}.__getitem__), schedule, source


GOLDEN: Final = Path(__file__).resolve().parents[2] / "golden" / "letters"

if __name__ == "__main__":  # python -m tests.app.documents.letter_cases: write the golden files; read their difference
    for each in (*CASES, *DRAFTS):
        (GOLDEN / f"{each}.txt").write_text(golden(each), encoding="utf-8")
