"""Facts about the documents beside the production letter: what a person filled in for one, and which were issued."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final


class PaperKind(StrEnum):
    """Name a document; the values are stable."""

    NOTICE = "notice"
    NOTICE_JA = "notice_ja"
    DECLARATION = "declaration"
    ADVICE = "advice"
    ADVICE_KEY = "advice_key"
    STATUS = "status"
    OBJECTION = "objection"
    SERVICE = "service"
    APPROVAL = "approval"
    CLAWBACK = "clawback"


class Place(StrEnum):
    """Say where a declaration is signed, which chooses its form (28 U.S.C. § 1746)."""

    INSIDE = "inside"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOptions:
    """Record what a person chose and filled in for one document; what is empty was not told.

    Only the entries that `ENTRIES` names for a document mean anything for it. A notice in Japanese and the key to an
    advice have no options of their own: they say the same as what they stand beside.
    """

    id: str
    paper: PaperKind
    account: str = ""
    volume: int = 0
    given_on: date | None = None
    offers_post: bool = False
    helpers: tuple[str, ...] = ()
    declarant: str = ""
    declarant_title: str = ""
    signed: Place = Place.INSIDE
    signed_on: date | None = None
    signed_at: str = ""
    grounds: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    redacted: tuple[str, ...] = ()
    exhibit_apart: bool = False
    served_papers: tuple[str, ...] = ()
    served_on: date | None = None
    served_how: str = ""
    first_page: str = ""
    last_page: str = ""
    confirm_by: date | None = None
    replacement: int | None = None


_OATH: Final = ("declarant", "declarant_title", "signed", "signed_on", "signed_at")
ENTRIES: Final[Mapping[PaperKind, tuple[str, ...]]] = {
    PaperKind.NOTICE: ("given_on", "offers_post", "helpers"),
    PaperKind.DECLARATION: _OATH,
    PaperKind.ADVICE: ("objections", "redacted", "exhibit_apart", "served_on", "served_how", *_OATH),
    PaperKind.OBJECTION: ("grounds",),
    PaperKind.SERVICE: ("served_papers", "served_on", "served_how", *_OATH),
    PaperKind.CLAWBACK: ("confirm_by", "first_page", "last_page", "replacement"),
}
"""The options of each document that has some."""
PER_ACCOUNT: Final = frozenset({PaperKind.NOTICE, PaperKind.NOTICE_JA, PaperKind.DECLARATION})
_BESIDE: Final = {PaperKind.NOTICE_JA: PaperKind.NOTICE, PaperKind.ADVICE_KEY: PaperKind.ADVICE}


def options_kind(paper: PaperKind) -> PaperKind:
    """Name the document whose options a document follows."""
    return _BESIDE.get(paper, paper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Record a document as issued: both its files, kept under their digests, and a digest of its words alone.

    `options` are those it was written with, None where nobody recorded any; `written` is the instant whose facts and
    day it states.
    """

    paper: PaperKind
    account: str = ""
    volume: int = 0
    options: PaperOptions | None = None
    name: str
    words: str
    pdf: str
    docx: str
    written: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPaper:
    """Keep that a person had read a document and issued it; unsealed, it is only what a file claims."""

    issue: Issue
    by: str
    at: datetime
    sealed: bool
