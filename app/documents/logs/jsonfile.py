"""Write Schedule B as JSON for programs: every value a string, character by character, one row a line."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from app.documents.logs.grid import CHUNK, utc_time
from app.documents.logs.plan import LogSchedule, PartPlan
from app.domain.released import LogPart

_string = json.encoder.encode_basestring_ascii  # lone surrogates and bidi controls stay what they are, as escapes


def write(schedule: LogSchedule, out: BinaryIO) -> None:
    """Write the parts with their rows; `no` and `bates` are those of the PDF."""
    about = schedule.about
    head = {
        "title": about.title,
        "case": about.subject,
        "custodian": about.author,
        "date": about.instant.date().isoformat(),
        "notice": schedule.notice,
    }
    out.write(_opened(head, "parts"))
    for at, plan in enumerate(schedule.parts):
        out.write(b",\n" if at else b"\n")
        out.write(_opened(_head(plan, schedule), "rows"))
        _write_rows(plan, out)
        out.write(b"\n]}")
    out.write(b"\n]}\n")


def _write_rows(plan: PartPlan, out: BinaryIO) -> None:
    rows, before = _rows(plan), "\n"
    while chunk := list(islice(rows, CHUNK)):
        out.write((before + ",\n".join(chunk)).encode("ascii"))
        before = ",\n"


def _opened(head: dict[str, Any], rest: str) -> bytes:
    """Write an object up to the list that ends it."""
    return f'{json.dumps(head)[:-1]}, "{rest}": ['.encode("ascii")


def _head(plan: PartPlan, schedule: LogSchedule) -> dict[str, Any]:
    return {
        "account": plan.words.account,
        "request": plan.words.request,
        "zone": plan.words.zone,
        "bates_first": plan.bates.number(0),
        "bates_last": plan.bates.number(plan.pages - 1),
        "fields": {
            name: schedule.labels[field] for name, field in zip(_names(plan.part), plan.part.fields, strict=True)
        },
    }


def _names(part: LogPart) -> Iterator[str]:
    """Name the values of a row; a second column of one field is numbered, for no key may stand twice."""
    seen: Counter[str] = Counter()
    for field in part.fields:
        seen[field] += 1
        yield field if seen[field] == 1 else f"{field} ({seen[field]})"


def _rows(plan: PartPlan) -> Iterator[str]:
    keys = [_string(each).replace("%", "%%") for each in _names(plan.part)]
    template = (
        '{"no": "%d", "bates": %s, "found": %s, "utc": "%sZ", "values": {'
        + ", ".join(f"{key}: %s" for key in keys)
        + "}}"
    )
    for at, row in enumerate(plan.rows()):
        utc = utc_time(row.instant).replace(" ", "T")
        yield template % (at + 1, _string(plan.bates_of(at)), _string(row.raw), utc, *map(_string, row.cells))
