"""Facts about who asks, who answers, and how the answer travels."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Paper(StrEnum):
    """Name the paper that letters are set on."""

    LETTER = "letter"
    A4 = "a4"


class Family(StrEnum):
    """Name the family of type that letters are set in."""

    SERIF = "serif"
    SANS = "sans"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Name somebody who may sign for the organisation."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """Name the letterhead's picture, kept in the store under its digest, and say in words what it shows."""

    digest: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Hold the organisation's own sentences, the same in every letter, by their place in it; each is a paragraph."""

    below_delivery: tuple[str, ...] = ()
    before_closing: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Record the custodian as it is today; copied into each matter so that old letters stay as they were.

    `signatory` is who signs: one of `signatories`, with the title given there, or anybody, with `signatory_title`.
    """

    name: str
    short_name: str
    lines: tuple[str, ...] = ()
    email: str = ""
    objections_at: str = ""
    signatory: str = ""
    signatory_title: str = "Custodian of Records"
    signatories: tuple[Signatory, ...] = ()
    logo: Logo | None = None
    standing: Standing = Standing()
    bates_prefix: str = ""
    bates_width: int = 6
    paper: Paper = Paper.LETTER
    family: Family = Family.SERIF
    grace_court_days: int = 2
    one_person: bool = False
    cable_operator: bool = False
    catalogue_version: str = ""
    calendar_version: str = ""

    @property
    def signs(self) -> Signatory:
        """Give who signs, with the title that goes with the name."""
        known = next((each for each in self.signatories if each.name == self.signatory), None)
        return known or Signatory(name=self.signatory, title=self.signatory_title)


class Role(StrEnum):
    """Name a party's part in the case."""

    REQUESTING = "requesting"
    COUNSEL = "counsel"
    OPPOSING = "opposing"
    OTHER = "other"
    OURS = "ours"


class Government(StrEnum):
    """Say whether a party is a government (18 U.S.C. § 2702(c)(6) fits none)."""

    NO = "no"
    UNITED_STATES = "united_states"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Record a party or its counsel; a pro se party is its own addressee. `OURS` is the custodian's own counsel."""

    id: str
    role: Role
    name: str
    salutation: str = ""
    firm: str = ""
    lines: tuple[str, ...] = ()
    represents: str = ""
    pro_se: bool = False
    described_as: str = ""
    government: Government | None = None
    bar_number: str = ""
    phone: str = ""
    email: str = ""


class Certificate(StrEnum):
    """Say whether the custodian's certification goes with a volume, and where it will be signed (28 U.S.C. § 1746)."""

    ON_REQUEST = "on_request"
    INSIDE = "inside"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """Record to whom the letter goes, how, and with which certification.

    `age_key` is a public key of counsel's own, where one was given. `process` says by what the custodian's systems
    record what has a time, which Fed. R. Evid. 902(13) wants certified.
    """

    recipient: str
    method: str = ""
    cc: tuple[str, ...] = ()
    age_key: str = ""
    certificate: Certificate = Certificate.ON_REQUEST
    process: str = ""

    @property
    def encloses(self) -> bool:
        """Tell whether the certification is enclosed."""
        return self.certificate is not Certificate.ON_REQUEST


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterFile:
    """Record the organisation's own reference for the matter."""

    reference: str
    opened_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedDocument:
    """Record a document kept with the matter under its SHA-256 digest."""

    id: str
    name: str
    digest: str
    size: int
    kind: str = "order"
