"""Invented record files of the accounts of the sample matter, and an office that takes them in."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from app.domain.facts.sources import Column, Use
from app.services.importing import Looked, Taken
from app.services.mapping import Answers
from app.services.originals import Original
from tests.scenarios.office import Office, sample

KITE, HARU, NOBODY = "1490117706241904640", "1602398412270403585", "1777000000000000123"
HEADER = ("accountId", "createdAt", "loginIp")
LOGINS = (
    (KITE, "2026-09-01T10:00:00Z", "203.0.113.7"),
    (HARU, "2026-09-02T10:00:00Z", "2001:db8::7"),
    (KITE, "2026-09-03T10:00:00Z", "198.51.100.9"),
    (NOBODY, "2026-09-04T10:00:00Z", "203.0.113.9"),
)
SUBSCRIBERS = (
    ("accountId", "username", "createdVia", "email"),
    (KITE, "kite_weaver7", "web", "kite@mail.example"),
    (HARU, "harunokaze", "app", "not an address"),
)


def table(*rows: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def logins(*rows: Sequence[str]) -> bytes:
    return table(HEADER, *(rows or LOGINS))


def original(data: bytes, name: str = "ip-audit.csv") -> Original:
    def opened() -> BinaryIO:
        return io.BytesIO(data)

    return Original(name, opened)


class Intake:
    """Take files into the sample matter as Anna would."""

    def __init__(self, office: Office | None = None) -> None:
        self.office = office or Office("2026-11-20 12:00")
        self.matter = self.office.bring(sample("objection"))
        self.importing = self.office.desk.importing

    def look(self, data: bytes, name: str = "ip-audit.csv", encoding: str = "") -> Looked:
        return self.importing.look(original(data, name), encoding=encoding)

    def begin(self, data: bytes, name: str = "ip-audit.csv") -> tuple[Looked, Answers]:
        looked = self.look(data, name)
        return looked, self.importing.begin(looked, looked.look.tables[0].name)

    def codes(self, looked: Looked, answers: Answers) -> list[str]:
        return [each.code for each in self.importing.faults(self.office.matter(self.matter), looked, answers)]

    def take(self, looked: Looked, answers: Answers) -> Taken:
        return self.importing.take_in(self.office.opened(self.matter), looked, answers, self.office.anna)

    def take_file(self, data: bytes, name: str = "ip-audit.csv", **said: str) -> Taken:
        looked, answers = self.begin(data, name)
        return self.take(looked, replace(answers, **said))  # type: ignore[arg-type]  # only texts are given


def columns(**uses: str) -> tuple[Column, ...]:
    """Write columns as name="use" or name="field.id"."""
    return tuple(
        Column(name=name, use=Use.FIELD, field=use) if "." in use else Column(name=name, use=Use(use))
        for name, use in uses.items()
    )
