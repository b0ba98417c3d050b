"""The papers of a volume, and its Schedule B, in every case that changes them."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Final

from app.documents.blocks import Column, Document, Footer, Section, Table, text
from app.documents.logs.grid import entries
from app.documents.logs.plan import LogSchedule, PartPlan
from app.documents.papers import index
from tests.app.documents import letter_cases
from tests.app.documents.logs.log_cases import laid_out, part, row
from tests.app.documents.papers.making import MEMBERS, cleared, log, note_of
from tests.notation import rules

GOLDEN: Final = Path(__file__).resolve().parents[3] / "golden" / "volume"
WITHHELD: Final = (
    "one-account", "no-objections", "compelled", "objection-narrowed", "overruled", "sustained-in-part", "withdrawn",
    "late", "motion-to-fields", "nothing-produced", "supplemental", "pro-se", "notice-excused", "draft-own-objection",
)  # fmt: skip


def listed() -> index.Index:
    return index.compose(cleared(), rules().catalogue, letter_cases.wording(), MEMBERS)


CASES: Final[Mapping[str, Callable[[], Document]]] = {
    **{f"withholding-log-{case}": partial(lambda case: log(case).document(), case) for case in WITHHELD},
    "index": lambda: listed().document(),
    "manifest": lambda: index.manifest(listed(), "9f" * 32),
    "password-note": note_of,
    "password-note-zip-only": lambda: note_of(""),
}


def as_text(schedule: LogSchedule) -> str:
    """Write a Schedule B as the golden files have documents."""
    return letter_cases.text_of(
        Document(
            title=schedule.about.title,
            subject="",
            sections=tuple(_section(schedule, plan) for plan in schedule.parts),
            instant=schedule.about.instant,
            draft=False,
        )
    )


def _section(schedule: LogSchedule, plan: PartPlan) -> Section:
    columns = tuple(Column(title, 1) for title in plan.words.titles)
    rows = tuple(tuple(text(cell.strip()) for cell in cells) for cells in entries(plan.part, plan.grid))
    return Section((*plan.words.first, Table(columns, rows)), Footer(schedule.reference, schedule.notice))


def schedule_b() -> LogSchedule:
    """Lay out entries in the zone that the records tell, and in another."""
    tokyo = part(row("2001:db8::7", raw="2022-06-08 16:00:00"), zone="Asia/Tokyo")
    return laid_out(part(row("203.0.113.7"), row("203.0.113.8", number=3)), tokyo)


@cache
def written() -> Mapping[str, str]:
    """Write every case."""
    made = {case: letter_cases.text_of(make()) for case, make in CASES.items()}
    return {**made, "schedule-b": as_text(schedule_b())}


if __name__ == "__main__":  # python -m tests.app.documents.papers.volume_cases: write the golden files anew
    GOLDEN.mkdir(exist_ok=True)
    for each, content in written().items():
        (GOLDEN / f"{each}.txt").write_text(content, encoding="utf-8")
