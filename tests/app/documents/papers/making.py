"""The papers of a volume as the tests make them."""

from app.documents.blocks import Document
from app.documents.papers import note, withholding
from app.documents.papers.index import Kind, Member
from app.domain.gate import Cleared, Draft
from app.domain.secret import Secret
from tests.app.documents import letter_cases as cases
from tests.notation import rules

VOLUME = "XR-2022-118_P1"
PASSPHRASE = "kwt7-h3mq-zx9c-ad4r-npyv"
MEMBERS = (
    Member(
        kind=Kind.SCHEDULE_A,
        name=f"{VOLUME}_schedule-A.pdf",
        size=36245,
        sha256="7a" * 32,
        pages=4,
        bates_first="PERCH-22mc80999-000001",
        bates_last="PERCH-22mc80999-000004",
    ),
    Member(kind=Kind.SCHEDULE_B, name=f"{VOLUME}_schedule-B.csv", size=1234567, sha256="0f" * 32),
)


def source(case: str) -> Cleared | Draft:
    return cases.composed(case)[2]


def cleared(case: str = "objection-narrowed") -> Cleared:
    found = source(case)
    assert isinstance(found, Cleared)
    return found


def log(case: str) -> withholding.Log:
    return withholding.compose(source(case), rules().catalogue, cases.wording())


def note_of(pdf: str = f"{VOLUME}_schedules.pdf") -> Document:
    return note.compose(
        cleared(),
        rules().catalogue,
        cases.wording(),
        passphrase=Secret(PASSPHRASE),
        container=f"{VOLUME}.zip",
        pdf=pdf,
    )
