"""Every document of the set beside the production letter, in every case that applies to it."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from app.documents.blocks import Document
from app.documents.wording import Sentence, Wording
from tests.app.documents.filings import advice_cases, approval_cases, counsel_cases, notice_cases, sworn_cases
from tests.app.documents.letter_cases import text_of, wording

Make = Callable[[Wording], Document]
GOLDEN: Final = Path(__file__).resolve().parents[3] / "golden" / "papers"


def _of(module: Any) -> Mapping[str, Make]:
    return {case: lambda words, case=case: module.composed(case, words) for case in module.CASES}  # type: ignore[misc]  # bound now


MODULES: Final = (notice_cases, counsel_cases, sworn_cases, approval_cases, advice_cases)
ENGLISH: Final[Mapping[str, Make]] = {case: make for each in MODULES for case, make in _of(each).items()}
JAPANESE: Final[Mapping[str, Make]] = {
    case: lambda _, case=case: notice_cases.translated(case)  # type: ignore[misc]  # bound now
    for case in notice_cases.IN_JAPANESE
}
REVIEWED: Final[Mapping[str, Make]] = {
    case: lambda words, case=case: notice_cases.reviewed(case, words)  # type: ignore[misc]  # bound now
    for case in ("notice-review-one-account", "notice-review-by-post")
}
CASES: Final[Mapping[str, Make]] = {**ENGLISH, **JAPANESE, **REVIEWED}
FILES: Final = (
    "user_notice",
    "status",
    "objection",
    "clawback",
    "sworn",
    "declaration",
    "service",
    "certificate",
    "approval",
    "advice",
    "beside",
)
"""The files of sentences that these documents are written from."""


@cache
def composed(case: str) -> Document:
    return CASES[case](wording())


class Heard(dict[str, Sentence]):
    """Remember which sentences were asked for."""

    def __init__(self, sentences: Mapping[str, Sentence]) -> None:
        super().__init__(sentences)
        self.ids: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.ids.add(key)
        return super().get(key, default)


def said(make: Make) -> set[str]:
    """Give the ids of the sentences that a document asks for."""
    heard = Heard(wording().sentences)
    make(Wording(heard))
    return heard.ids


@cache
def variants() -> Mapping[str, tuple[str, Make]]:
    """Give each sentence that a fact brings, with the case that lacks it and the document that has it."""
    return {sentence: told for module in MODULES for sentence, told in module.variants().items()}


if __name__ == "__main__":  # python -m tests.app.documents.filings.filing_cases: write the golden files anew
    for each in CASES:
        (GOLDEN / f"{each}.txt").write_text(text_of(composed(each)), encoding="utf-8")
