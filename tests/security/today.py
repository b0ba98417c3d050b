"""An office whose clock is the computer's, and a matter of canaries whose dates make it exportable today."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from app.bootstrap import open_desk
from app.domain.grounds import Step
from app.domain.matter import Matter
from app.host.samples import read_sample
from tests.fakes.clock import FixedClock
from tests.scenarios.office import ANNA, BEN, PASSPHRASE, Office, sample

MATTER: Final = "canaries"
_DAY: Final = re.compile(r"\b(20\d\d-[01]\d-[0-3]\d)(?=[\"T])")
_LAST: Final = date(2026, 12, 8)  # two weeks after the day on which the sample's first volume may leave
NARROWED: Final[dict[str, Any]] = {
    "scope": "account",
    "basis": "counsel",
    "counsel": "Ines Okafor",
    "decided_on": "2026-11-20",
    "reason": "Order 8:15–16 speaks of the objected-to documents.",
    "told_court_on": "2026-11-20",
    "stated_day": "2026-11-23",
}


def moved(text: str, today: date) -> str:
    """Move every day of a JSON text by whole weeks, so that the sample's time has passed two weeks before today."""
    by = timedelta(weeks=(today - _LAST).days // 7)
    return _DAY.sub(lambda found: (date.fromisoformat(found[1]) + by).isoformat(), text)


def canary(number: int, field: str) -> str:
    """Make a text that occurs nowhere else and has the form of its field."""
    match field.partition(".")[0]:
        case "email":
            return f"canary-x{number:02}qz@mail.example"
        case "phone":
            return f"+1 415 555 {7310 + number}"
        case "log":
            return f"2001:db8:ca{number:02}::77f{number:x}"
        case _:
            return f"Canary {'Abcdefghijklmnopq'[number]}x{number:02} Vhoorl"


def matter_file(today: date) -> bytes:
    """Write the objection sample with a canary for each value, moved to today."""
    facts = json.loads(read_sample("objection"))["facts"]
    values = [{**each, "text": canary(at, each["field"])} for at, each in enumerate(facts["values"])]
    return moved(sample("objection", values=values).decode(), today).replace("sample-objection", MATTER).encode()


class TodaysOffice(Office):
    """Work in the store on the disk, at the time it is."""

    def __init__(self) -> None:
        self.desk = open_desk()
        self.store = self.desk.store
        self.clock = FixedClock(self.desk.clock.now())
        for name in (ANNA, BEN):
            self.store.enroll(name, PASSPHRASE, self.clock.now())
        self.anna = self.store.sign_in(ANNA, PASSPHRASE)
        self.ben = self.store.sign_in(BEN, PASSPHRASE)

    @property
    def today(self) -> date:
        return self.clock.now().date()

    def ready(self, *, approved: bool = True) -> str:
        """Bring the matter of canaries as far as the approval."""
        matter = self.bring(matter_file(self.today))
        self.narrow_and_settle(matter)
        if approved:
            self.approve(matter)
        return matter

    def narrow_and_settle(self, matter: str) -> None:
        self.settle(matter)
        narrowed = json.loads(moved(json.dumps(NARROWED), self.today))
        self.add(matter, "scope_readings", passages=[{"quote": "objected-to documents", "pin": "8:15–16"}], **narrowed)
        self.confirm(matter, [Step.ORDER])
        self.check(matter)


def canaries(matter: Matter) -> tuple[set[str], set[str]]:
    """Give the texts that were produced, and those that were not."""
    sent = {each for production in matter.productions for each in production.values}
    texts = {each.id: each.text.reveal() for each in matter.values}
    return {texts[each] for each in sent}, {text for name, text in texts.items() if name not in sent}


def forms(text: str) -> Iterator[bytes]:
    """Give the bytes by which a text might be kept: plain, wide, hexadecimal, and base64 at any offset."""
    raw = text.encode()
    yield from (raw, text.encode("utf-16-le"), text.encode("utf-16-be"), raw.hex().encode(), json.dumps(text).encode())
    yield from (b64encode(raw[skip : skip + (len(raw) - skip) // 3 * 3]) for skip in range(3))


def files_below(*folders: Path) -> Iterator[Path]:
    """Give every file under the folders."""
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())
