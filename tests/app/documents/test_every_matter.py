"""What holds for every document of any matter: of use the order's own term or none, no day that nobody knows, cites."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.documents import letter, schedules
from app.documents.blocks import Block, Document, Quote, Table, plain
from app.documents.filings import listing
from app.documents.phrases import day as written_day
from app.documents.walk import block_texts, texts
from app.domain.assessment import Moment, assess, at
from app.domain.deadlines import deadlines
from app.domain.errors import DeskError
from app.domain.gate import Cleared, Draft, Held, clear, draft
from app.host.font_files import font_set
from tests.app.documents import letter_cases
from tests.app.documents.filings.notice_cases import japanese
from tests.app.documents.test_letter import RESTRICTING
from tests.app.domain.test_invariants import leaves_of, open_court
from tests.notation import SILENT, Story, rules, says, when

STORIES: Final = {**letter_cases.CASES, **letter_cases.DRAFTS}
SILENCED: Final = ("sufficient_to_show", "advise_court", "preserve", "contest_by", "notify", "contest")
WORDS: Final = ("solely", "recipient", '"records"', "28 U.S.C. § 1782", "must", "not", "Tanabe's", "- only -", "of")
ZONES: Final = (ZoneInfo("America/Los_Angeles"), ZoneInfo("Asia/Tokyo"))
ENGLISH: Final = re.compile(r"\b([JFMASOND][a-z]+)\s(\d{1,2}),\s(\d{4})\b")
JAPANESE: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
CITES: Final = re.compile(r"Order|§|Fed\. R\.|Dkt\. No\.|L\.R\.|own objection|\[to be settled")
some = settings(
    derandomize=True, max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,)
)


class Told(NamedTuple):
    """Hold a case whose order is silent on some terms, and says of use what `restriction` says."""

    case: str
    silent: frozenset[str]
    restriction: Any

    @property
    def now(self) -> datetime:
        """Give the instant at which it is told."""
        return when(STORIES[self.case][1])

    @property
    def story(self) -> Story:
        """Tell it, up to what people confirm."""
        tell, now = STORIES[self.case]
        story = tell().terms(use_restriction=self.restriction, **dict.fromkeys(self.silent, SILENT))
        return story.checked(now).confirmed()


def told(restriction: st.SearchStrategy[Any]) -> st.SearchStrategy[Told]:
    silent = st.frozensets(st.sampled_from(SILENCED), max_size=3)
    return st.builds(Told, st.sampled_from(sorted(STORIES)), silent, restriction)


stated = st.lists(st.sampled_from(WORDS), min_size=4, max_size=9).map(" ".join)
restrictions = stated.map(lambda words: says(words, "9:14–18"))


def written(told: Told) -> Iterator[tuple[str, Document]]:
    """Write every document that the matter can have: the draft, what may leave, and whatever is offered beside it."""
    matter, moment, catalogue = told.story.matter, Moment(told.now), rules().catalogue
    source = draft(matter, rules(), moment, told.now.date())
    if isinstance(source, Draft):
        yield "draft", letter.compose(source, catalogue, letter_cases.wording(), letter.Enclosures())
    if (sent := released(told)) is not None:
        schedule, bates = schedules.compose(sent, catalogue, letter_cases.wording(), font_set())
        enclosures = letter.Enclosures(schedules=(("A", bates),) if bates else ())
        yield "letter", letter.compose(sent, catalogue, letter_cases.wording(), enclosures)
        if schedule:
            yield "schedule", schedule
    desk = listing.Desk(
        matter=matter,
        rules=rules(),
        now=told.now,
        english=letter_cases.wording(),
        japanese=japanese(),
        source=None if isinstance(source, Held) else source,
    )
    for wanted in listing.candidates(matter):
        try:
            yield str(wanted.paper), listing.compose(desk, wanted)
        except DeskError as error:
            if error.code == "wording":
                raise


def released(told: Told) -> Cleared | None:
    """Submit and approve what may leave."""
    ready = told.story.submitted(told.now).approved()
    found = clear(ready.matter, rules(), Moment(told.now))
    return found if isinstance(found, Cleared) else None


def whole(document: Document) -> str:
    return "\n".join(plain(each) for each in texts(document))


@some
@given(told(st.just(SILENT)))
def test_an_order_without_a_use_restriction_yields_none_in_any_document(matter: Told) -> None:
    for name, document in written(matter):
        assert not RESTRICTING.search(whole(document)), name
        assert not quoting(document), name


@some
@given(told(restrictions))
def test_an_order_with_one_is_quoted_as_it_is_with_its_cite_and_on_every_page_of_a_schedule(matter: Told) -> None:
    term = matter.restriction.value
    sent = released(matter)
    produces = sent is not None and any(each.produced for each in sent.answers)
    for name, document in written(matter):
        for before, quote in quoting(document):
            assert quote.text == term, name
            assert "9:14–18" in "".join(map(plain, block_texts(before))), name
        if name == "letter":
            assert len(quoting(document)) == produces
        if name == "schedule":
            notes = [each.footer.note for each in document.sections]
            assert all(term in each and "Order\u00a09:14–18" in each for each in notes)


def quoting(document: Document) -> list[tuple[Block, Quote]]:
    """Give each quotation with the block before it."""
    pairs = (pair for section in document.sections for pair in pairwise(section.blocks))
    return [(before, block) for before, block in pairs if isinstance(block, Quote)]


@some
@given(told(restrictions | st.just(SILENT)))
def test_every_day_in_every_document_was_recorded_or_counted(matter: Told) -> None:
    known = days_known(matter)
    for name, document in written(matter):
        said = set(days_said(whole(document).replace("\u00a0", " ")))
        assert said <= known, (name, sorted(said - known))


def days_said(content: str) -> Iterator[str]:
    yield from (found[0].replace("\u00a0", " ") for found in ENGLISH.finditer(content))
    yield from (written_day(date(*map(int, found.groups()))) for found in JAPANESE.finditer(content))


def days_known(matter: Told) -> set[str]:
    """Give the days of what was recorded, of what is counted from it or from now, and now."""
    assessment = assess(matter.story.matter, rules())
    counted = (assessment, at(assessment, Moment(matter.now)), deadlines(matter.story.matter, rules()))
    last = matter.now.astimezone(ZONES[0]).date() + timedelta(days=21)  # of a notice that would be given now
    while not open_court(last):
        last += timedelta(days=1)
    found = [each for each in leaves_of((matter.story.matter, counted, matter.now, last)) if isinstance(each, date)]
    return {written_day(each) for instant in found for each in _days(instant)}


def _days(known: date) -> Iterator[date]:
    """Give the day of an instant on each clock that is told; what ends at midnight ends with the minute before it."""
    midnight = not isinstance(known, datetime)
    if not isinstance(known, datetime):
        yield known
        known = datetime.combine(known + timedelta(days=1), time(), ZONES[0])
    for zone in ZONES:
        yield (known - timedelta(minutes=1)).astimezone(zone).date()
        if not midnight:
            yield known.astimezone(zone).date()


@some
@given(told(restrictions | st.just(SILENT)))
def test_every_ground_on_which_something_is_withheld_has_its_cite(matter: Told) -> None:
    for name, document in written(matter):
        for section in document.sections:
            for block in section.blocks:
                if isinstance(block, Table) and "Ground" in [column.title for column in block.columns]:
                    place = [column.title for column in block.columns].index("Ground")
                    for row in block.rows:
                        ground = plain(row[place])
                        nowhere = "preserve" in matter.silent and "pending" in ground  # the order holds nothing
                        assert CITES.search(ground) or nowhere, (name, ground)
