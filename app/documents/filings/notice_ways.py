"""The two ways to contest that a notice tells, each with its last day, and how that day was counted."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from app.documents.blocks import Block, Paragraph, Run, RunIn, Text
from app.documents.filings.notice_facts import NoticeFacts, objections_count
from app.documents.filings.tongue import last_minute
from app.documents.frame import cited, zone_name
from app.documents.letter.context import Letter, pinned
from app.documents.wording import tied
from app.domain.days import Unit
from app.domain.facts.terms import Stated
from app.domain.noticing import TimeWindow
from app.domain.orders import order_cite
from app.domain.periods import Period

KEY = "user_notice"
_UNITS = {Unit.HOURS: "hours", Unit.COURT: "court"}


def ways(facts: NoticeFacts, letter: Letter) -> Iterator[Block]:
    """Tell what the user can do, and by when."""
    return _Ways(facts, letter).blocks()


class _Ways:
    def __init__(self, facts: NoticeFacts, letter: Letter) -> None:
        self.facts, self.letter, self.tongue = facts, letter, facts.choices.tongue
        self.terms, self.window = facts.facts.order.terms, facts.window
        self.zone = zone_name(facts.court.zone, letter.wording)

    def say(self, sentence: str, **facts: str | Text) -> Text:
        return self.letter.say(f"{KEY}.{sentence}", None, **facts)

    def blocks(self) -> Iterator[Block]:
        """Give a part for each way, and the count."""
        yield RunIn("1", self.letter.line(f"{KEY}.way_motion"), self.tongue.flow(self._motion()))
        if self.window and objections_count(self.facts):
            last = last_minute(self.window.counted.rule, self.facts.court)
            yield RunIn("2", self.letter.line(f"{KEY}.way_objection"), self.tongue.flow(self._objection(last)))
        if self.window and self.facts.period:
            yield Paragraph(self.tongue.flow(self._counted(self.window, self.facts.period)))

    def _by(self, last: datetime) -> Text:
        return (Run(tied(self.tongue.weekday(last)), bold=True),)

    def _motion(self) -> Iterator[Text]:
        number = self.facts.facts.order.case_number
        if not self.window or self.window.by_policy:
            yield self.say("motion_no_time", number=number)
            return
        last = last_minute(self.window.counted.rule, self.facts.court)
        at_hour = isinstance(self.window.counted.rule, datetime)
        sentence, cite = cited("motion_hour" if at_hour else "motion", order_cite(self.terms.contest, ""))
        hour = {"time": self.tongue.clock(last), "zone": self.zone} if at_hour else {}
        yield self.say(sentence, number=number, date=self._by(last), **hour, **cite)
        if not at_hour:
            yield self.say("motion_filed", zone=self.zone)

    def _objection(self, last: datetime) -> Iterator[Text]:
        organisation, custodian = self.facts.facts.organisation, self.letter.custodian
        yield self.say(
            "objection",
            custodian=custodian,
            email=organisation.email,
            reference=self.facts.facts.reference,
            date=self._by(last),
            time=self.tongue.clock(last),
            zone=self.zone,
            elsewhere=self._elsewhere(last),
        )
        if organisation.objections_at:
            yield self.say("objection_form", form=organisation.objections_at)
        if self.facts.choices.offers_post:
            yield self.say("objection_post", address=", ".join((organisation.name, *organisation.lines)))
        if isinstance(self.terms.advise_court, Stated):
            sentence, cite = pinned(self.terms.advise_court, f"{KEY}.told_court")
            yield self.letter.say(sentence, None, custodian=custodian, **cite)

    def _elsewhere(self, last: datetime) -> str:
        """Give the same minute on the reader's own clock."""
        zone = self.tongue.reader_zone
        if not zone or zone == self.facts.court.zone:
            return ""
        local = last.astimezone(ZoneInfo(zone))
        when = {"date": self.tongue.weekday(local), "time": self.tongue.clock(local)}
        return self.letter.line(f"{KEY}.elsewhere", None, **when, zone=zone_name(zone, self.letter.wording))

    def _counted(self, window: TimeWindow, period: Period) -> Iterator[Text]:
        """Say how the last day was counted, and on what that rests."""
        event = self.letter.line(f"{KEY}.from_{period.trigger.replace('-', '_')}")
        names, unit = {"amount": str(period.count), "event": event}, _UNITS.get(period.unit, "days")
        if window.by_policy:
            yield self.say("counted_policy", **names, custodian=self.letter.custodian)
        else:
            sentence, cite = cited(f"counted_{unit}", order_cite(self.terms.contest, ""))
            yield self.say(sentence, **names, **cite)
        yield self.say(f"counted_rule_{unit}", started=self.tongue.day(window.started))
        raw, rule = window.counted.raw, window.counted.rule
        if unit == "days" and raw != rule:
            yield self.say("counted_moved", raw=self.tongue.weekday(raw), rule=self.tongue.weekday(rule))
