"""One count on its way: three ends, moved step by step, each step told."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from app.domain.calendar import UNITED_STATES, Calendar, Court, OutsideCalendar
from app.domain.counting import account
from app.domain.counting.court_days import ONE_DAY, CourtDays, Reading, Walk, days_of, federal_days
from app.domain.counting.zones import day_of, moved_to, start_of_day
from app.domain.periods import ActBy, Counted, Grace, Period, ReleaseNotBefore, StateDays, TraceStep, Trigger, Unit

MAIL_DAYS = timedelta(days=3)


@dataclass(slots=True, kw_only=True)
class Tally:
    """Keep the ends of one count (`ends`) and the account of how they came about (`trace`)."""

    period: Period
    start: date
    court: Court
    calendar: Calendar
    state: StateDays
    ends: dict[Reading, date] = field(default_factory=dict)
    trace: list[TraceStep] = field(default_factory=list)

    @property
    def step(self) -> timedelta:
        """Give the direction of the count as one day."""
        return -ONE_DAY if self.period.before else ONE_DAY

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Give the answers that can be given: nobody's time ends before an event, or on unknown holidays."""
        if self.period.before or not self.state.known:
            return (Reading.ACT_BY, Reading.RULE)
        return tuple(Reading)

    def days(self, reading: Reading) -> CourtDays:
        """Give the court days of a reading; state holidays never count backward, Rule 6(a)(6)(C)."""
        if self.period.before:
            return federal_days(self.calendar)
        return days_of(reading, self.court, self.calendar, self.state)

    def raw(self) -> date:
        """Give the end before any roll; court days are the federal ones."""
        amount = self.period.count * (-1 if self.period.before else 1)
        if self.period.unit is Unit.COURT:
            return federal_days(self.calendar).advance(self.start, self.period.count, self.step).end
        if isinstance(self.start, datetime):
            # Hours pass on the clock of the world, so a change to or from daylight saving moves the hour (2009 note).
            return (self.start.astimezone(UTC) + timedelta(hours=amount)).astimezone(self.start.tzinfo)
        return self.start + timedelta(days=amount)

    def reach(self) -> None:
        """Find every end, Rule 6(a)(1), (2) and (5)."""
        self._refuse_endless()
        raw = self.raw()
        walks = {reading: self._walk(reading, raw) for reading in self.readings}
        self.ends = {reading: moved_to(walk.end, raw, self.court) for reading, walk in walks.items()}
        onward = "goes back to the day before" if self.period.before else "goes on to the next day"
        moves = "not counted" if self.period.unit is Unit.COURT else onward
        self.trace += [account.event(self.period, self.start), account.raw_end(self.period, raw)]
        self.trace += account.crossings(walks, moves, newest_first=self.period.before)

    def add_mail_days(self) -> None:
        """Add three days after service by mail, Rule 6(d); the latest end rolls again.

        They are added only to a time that runs from service on the user, of a ruling for instance: neither notice nor
        receipt is service, and a subpoena is not served under Rule 5.
        """
        source = "Fed. R. Civ. P. 6(d)"
        if self.period.before or self.period.trigger is not Trigger.USER_SERVICE:
            says = "stays: three days for mail are added only to a time after service on the user"
            self.trace.append(account.step(self.ends[Reading.RULE], says, source))
            return
        for reading, end in self.ends.items():
            self.ends[reading] = moved_to(day_of(end) + MAIL_DAYS, end, self.court)
        self.trace.append(account.step(self.ends[Reading.RULE], "is three days later, for service by mail", source))
        self._roll_latest()

    def record_last_day(self, day: date) -> None:
        """Take the last day that a person recorded for a closed clerk's office, Rule 6(a)(3); never an earlier one."""
        says = "is recorded as the last day, the clerk's office having been inaccessible"
        self.trace.append(account.step(day, says, "Fed. R. Civ. P. 6(a)(3)"))
        for reading in self.ends.keys() - {Reading.ACT_BY}:
            end = self.ends[reading]
            self.ends[reading] = max(end, moved_to(day, end, self.court))
        self._roll_latest()

    def counted(self, grace: Grace) -> Counted:
        """Close the count and give its result."""
        self.trace += account.answers(self.period, self.ends)
        return Counted(
            raw=self.raw(),
            rule=self.ends[Reading.RULE],
            act_by=ActBy(self.ends[Reading.ACT_BY]),
            latest=self.ends.get(Reading.LATEST),
            release_not_before=self._release(grace),
            trace=tuple(self.trace),
            hold=self._hold(),
        )

    def _walk(self, reading: Reading, raw: date) -> Walk:
        if self.period.unit is Unit.COURT:
            return self.days(reading).advance(self.start, self.period.count, self.step)
        if self.period.unit is Unit.CALENDAR and reading is Reading.ACT_BY and not self.period.before:
            return Walk(day_of(raw))
        return self.days(reading).roll(day_of(raw), self.step)

    def _roll_latest(self) -> None:
        if Reading.LATEST not in self.ends:
            return
        end = self.ends[Reading.LATEST]
        walk = self.days(Reading.LATEST).roll(day_of(end))
        self.ends[Reading.LATEST] = moved_to(walk.end, end, self.court)
        self.trace += account.crossings({Reading.LATEST: walk}, "goes on to the next day")

    def _release(self, grace: Grace) -> ReleaseNotBefore | None:
        if Reading.LATEST not in self.ends:
            return None
        walk = self.days(Reading.LATEST).advance(day_of(self.ends[Reading.LATEST]), grace)
        release = ReleaseNotBefore(start_of_day(walk.end + ONE_DAY, self.court))
        self.trace += [*account.grace(walk, grace), account.release(release, grace)]
        return release

    def _hold(self) -> str | None:
        if self.period.before or self.state.known:
            return None
        return (
            f"The holidays of {self.court.state} are not in the table, so it is unknown when the time is over at "
            f"{self.court.short}, and nothing is released. Enter the state's days, or record that counsel found none."
        )

    def _refuse_endless(self) -> None:
        """Refuse a start from which the count can only run away from the table."""
        first, last = self.calendar.coverage[UNITED_STATES]
        day = day_of(self.start)
        if (self.period.before and day < first) or (not self.period.before and day > last):
            raise OutsideCalendar(day, UNITED_STATES, (first, last))
