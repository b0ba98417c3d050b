"""Fill a matter with values and record files whose every cell is a token."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from random import Random
from typing import Any, Final
from zoneinfo import ZoneInfo

from tests.security.canaries import drawing, files
from tests.security.canaries.cases import Case, Entry, State
from tests.security.canaries.tokens import Mint, Token

TAKEN: Final = "2026-11-18"
_DECIDED: Final = {"counsel": "Ines Okafor", "decided_on": "2026-11-19", "reason": "Recorded."}
_OUTSIDE: Final = (datetime(2025, 12, 31, 12, tzinfo=UTC), datetime(2026, 11, 19, 8, tzinfo=UTC))
_SECOND: Final = timedelta(seconds=1)


def fill(case: Case, mint: Mint, random: Random) -> dict[str, Any]:
    """Give the facts of values, decisions and sources; what they hold is noted in the case."""
    values: list[dict[str, Any]] = []
    for number in range(random.randint(4, 10)):
        values += _values(case, mint, random, number)
    decisions = [
        {"id": f"d-{each['id']}", "value": each["id"], "allowed": each.pop("decided"), **_DECIDED}
        for each in values
        if each["decided"] is not None
    ]
    sources = [_source(case, mint, random, number) for number in range(random.choice((0, 1, 1, 1, 2)))]
    plain = [{key: value for key, value in each.items() if key != "decided"} for each in values]
    return {"values": plain, "value_decisions": decisions, "sources": sources}


# --- single values ----------------------------------------------------------------------------------------------------


def _values(case: Case, mint: Mint, random: Random, number: int) -> list[dict[str, Any]]:
    """Draw one value, or the two cells of a log entry."""
    located = [each for each in case.holders if each.state is not State.NOT_LOCATED]
    free = [each for each in located if each.state in {State.FREE, State.OVERRULED, State.PARTLY, State.CONSENT}]
    account = random.choice([*located, *free]).id
    if random.random() < 0.25:
        fields = random.sample(drawing.TIMED, random.choice((1, 1, 2)))
        return _log_values(case, mint, random, account, f"v{number}", fields)
    granted = sorted(case.granted - set(drawing.TIMED))
    field = random.choice(granted if random.random() < 0.6 else [*drawing.PLAIN, *drawing.NEVER])
    token = mint.make(field, account, f"value {number}")
    third, decided = _owner(random)
    case.entries.append(Entry(account, {field: token}, in_file=False, third_party=third != "no", decided=decided))
    return [_value(f"v{number}", token, third, decided, mint)]


def _log_values(
    case: Case, mint: Mint, random: Random, account: str, name: str, fields: list[str]
) -> list[dict[str, Any]]:
    instant = _instant(case, random, account)
    time = mint.time(instant, _zulu, account, name)
    cells = {field: mint.make(field, account, name) for field in fields}
    case.entries.append(Entry(account, cells, in_file=False, time=time, instant=instant))
    at = {"raw": time.text, "zone": "UTC", "instant": time.text}
    made = [_value(f"{name}-{at}", token, "no", None, mint) for at, token in enumerate(cells.values())]
    return [{**each, "row": name, "at": at} for each in made]


def _owner(random: Random) -> tuple[str, bool | None]:
    """Say whose a value is; what may be a third party's was decided on."""
    third = random.choice(("no", "no", "no", "yes", "unknown"))
    if third == "no":
        return third, random.choice((None, None, None, None, True, False))
    return third, random.random() < 0.5


def _value(name: str, token: Token, third: str, decided: bool | None, mint: Mint) -> dict[str, Any]:
    return {
        "id": name,
        "account": token.account,
        "field": token.field,
        "text": token.text,
        "taken_on": TAKEN,
        "source": "made up",
        "third_party": third,
        "decided": decided,
    }


def _instant(case: Case, random: Random, account: str) -> datetime:
    """Draw a time inside a window, at one of its edges, or far from all."""
    spans = [span for (name, _), found in sorted(case.spans.items()) if name == account for span in found]
    if not spans or random.random() < 0.2:
        return random.choice(_OUTSIDE)
    span = random.choice(spans)
    if random.random() < 0.3:
        return random.choice((span.start, span.start - _SECOND, span.end, span.end - _SECOND))
    whole = int((span.end - span.start).total_seconds())
    return span.start + timedelta(seconds=random.randrange(whole))


# --- record files -----------------------------------------------------------------------------------------------------


def _zulu(instant: datetime) -> str:
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _clock(zone: str) -> Callable[[datetime], str]:
    return lambda instant: instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat(" ")


def _offset(instant: datetime) -> str:
    return instant.astimezone(timezone(timedelta(hours=-7))).isoformat()


_TIMES: Final[tuple[tuple[str, Callable[[datetime], str]], ...]] = (
    ("", _zulu),
    ("", _offset),
    ("UTC", _clock("UTC")),
    ("Asia/Tokyo", _clock("Asia/Tokyo")),  # its clocks never change, so that no hour comes twice
)


def _source(case: Case, mint: Mint, random: Random, number: int) -> dict[str, Any]:
    """Draw a file: one or two columns that are used, some that are not, rows of our accounts and of others."""
    zone, clock = random.choice(_TIMES)
    fields = ["log.access", *random.sample(drawing.TIMED[1:], random.choice((0, 0, 1)))]
    unused = random.sample(("email.other", "content.message", "name.display", "phone.other"), random.randint(0, 2))
    kind = random.choice(files.KINDS)
    name = f"{mint.make('email', '', '').others[0]}.{kind}"
    case.never.append(Token(name, "", "file name", f"file {number}"))
    whole = random.choice([each.id for each in case.holders]) if random.random() < 0.3 else ""
    whole = "" if any(each.id == whole and each.state is State.NOT_LOCATED for each in case.holders) else whole
    drawer = _Rows(case, mint, random, f"file {number}", clock, fields, unused, whole)
    table = [drawer.row() for _ in range(random.randint(1, 7))]
    columns = list(_columns(drawer, mint, zone))
    random.shuffle(columns)
    heads = [each["name"] for each in columns]
    ordered = [
        [row[head] for head in heads] for row in ({**dict(zip(drawer.heads, row, strict=True))} for row in table)
    ]
    data, sheet = files.written(kind, heads, ordered, random)
    digest = sha256(data).hexdigest()
    case.documents[digest] = name, data
    doubtful = "test rows of the export tool" if drawer.doubtful else ""
    about = {"taken_on": TAKEN, "columns": columns, "table": sheet, "account": whole, "rows": len(table)}
    return {"id": f"src{number}", "document": digest, "name": name, "set_aside": doubtful, **about}


def _columns(drawer: "_Rows", mint: Mint, zone: str) -> Iterator[dict[str, Any]]:
    """Describe the columns; their headings are tokens as well, for none of them is ever printed."""
    uses = ["time", *([] if drawer.whole else ["account"]), *drawer.fields, *(f"-{each}" for each in drawer.unused)]
    for use in uses:
        head = mint.make("account.created_via", "", f"heading of {use}")
        drawer.case.never.append(head)
        drawer.heads.append(head.text)
        if use in {"time", "account"}:
            yield {"name": head.text, "use": use, "zone": zone if use == "time" else ""}
        elif use.startswith("-"):
            yield {"name": head.text, "use": "nothing"}
        else:
            yield {"name": head.text, "use": "field", "field": use, "third_party": "no"}


@dataclass
class _Rows:
    """Draw the rows of one file; `whole` is the one account that all of them belong to, if it is stated."""

    case: Case
    mint: Mint
    random: Random
    place: str
    clock: Callable[[datetime], str]
    fields: list[str]
    unused: list[str]
    whole: str
    heads: list[str] = field(default_factory=list)
    doubtful: bool = False

    def row(self) -> list[str]:
        """Give the cells: time, account, fields, unused columns."""
        account = self.whole or self.random.choice([*(each.id for each in self.case.holders), "stranger"])
        instant = _instant(self.case, self.random, account)
        time = self.mint.time(instant, self.clock, account, self.place)
        cells = {field: self.mint.make(field, account, self.place) for field in self.fields}
        spare = [self.mint.make(field, account, self.place) for field in self.unused]
        self.case.never += spare
        texts = [time.text, *([] if self.whole else [self._id(account)]), *(each.text for each in cells.values())]
        entry = Entry(account, cells, in_file=True, time=time, instant=time_of(time))
        if self.random.random() < 0.15:
            texts = self._spoiled(texts)
            kept = {name: token for name, token in cells.items() if token.text in texts}
            entry = replace(entry, cells=kept, time=time if time.text in texts else None, sound=False)
        self.case.entries.append(entry)
        return [*texts, *(each.text for each in spare)]

    def _id(self, account: str) -> str:
        known = {each.id for each in self.case.holders if each.state is not State.NOT_LOCATED}
        if account in known:
            return drawing.ACCOUNTS[account][1]
        other = self.mint.identifier(account, self.place)
        self.case.never.append(other)
        return other.text

    def _spoiled(self, texts: list[str]) -> list[str]:
        """Make a row doubtful: a day that no month has, an hour without its half, or an address that is none."""
        at = self.random.choice((0, len(texts) - len(self.fields)))
        bad = ("31/02/2026 10:00:00", "2026-07-01 4:00") if at == 0 else ("999.1.2.3", "010.0.0.1")
        self.doubtful = True
        return [*texts[:at], self.random.choice(bad), *texts[at + 1 :]]


def time_of(token: Token) -> datetime:
    """Give the instant of a time."""
    return datetime.fromisoformat(token.others[0]).replace(tzinfo=UTC)
