"""Say what may leave, by DOMAIN § 5 alone, written down without a look at how the program decides it."""

from datetime import datetime

from tests.security.canaries.cases import Case, Entry, Holder, State
from tests.security.canaries.tokens import Token

HELD = {State.PENDING, State.MOTION, State.REVIEW, State.SUSTAINED, State.AGAIN, State.HALF_WITHDRAWN}
NEVER = ("content.", "prohibited.")
TIMED = ("log.", "device.")


def releasable(case: Case) -> list[Entry]:
    """Give the values and rows that leave now."""
    return [each for each in case.entries if leaves(case, each)]


def withheld(case: Case) -> list[Token]:
    """Give every token that may occur nowhere."""
    kept = [token for each in case.entries if not leaves(case, each) for token in each.tokens]
    return [*kept, *case.never]


def leaves(case: Case, entry: Entry) -> bool:
    """A row leaves whole or not at all (R4)."""
    holder = next((each for each in case.holders if each.id == entry.account), None)
    if holder is None or not entry.sound or entry.decided is False:
        return False
    if entry.third_party and not entry.decided:
        return False
    return all(_free(case, holder, field) and _in_time(case, entry, field) for field in entry.cells)


def _free(case: Case, holder: Holder, field: str) -> bool:
    allowed = field in case.granted and field not in case.excluded | case.refused and not field.startswith(NEVER)
    return allowed and not _held(case, holder, field)


def _held(case: Case, holder: Holder, field: str) -> bool:
    """Hold as the table of objections says, under the scope that counsel's reading has by now."""
    match holder.state:
        case State.FREE | State.OVERRULED | State.WITHDRAWN:
            return False
        case State.FIELDS:
            return case.scope == "account" or field in holder.fields
        case State.PARTLY | State.CONSENT:
            return field not in holder.fields
        case _:
            return holder.state in HELD | {State.WINDOW, State.NOT_LOCATED}


def _in_time(case: Case, entry: Entry, field: str) -> bool:
    """Only records with times have a window; a row of a record file always is one."""
    if not (entry.in_file or field.startswith(TIMED)):
        return True
    return any(_inside(entry.instant, each.start, each.end) for each in case.spans.get((entry.account, field), ()))


def _inside(instant: datetime | None, start: datetime, end: datetime) -> bool:
    return instant is not None and start <= instant < end
