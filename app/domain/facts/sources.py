"""Facts about record files: which file was taken in, and how a person said that its columns are to be read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.facts.accounts import ThirdParty


class Use(StrEnum):
    """Say what a column is used for; what is not used stays in the file."""

    NOTHING = "nothing"
    FIELD = "field"
    TIME = "time"
    ACCOUNT = "account"
    POST = "post"


class DayOrder(StrEnum):
    """Name the order of day, month and year in a column whose dates could be read in two ways."""

    YEAR_MONTH_DAY = "year_month_day"
    DAY_MONTH_YEAR = "day_month_year"
    MONTH_DAY_YEAR = "month_day_year"


class Epoch(StrEnum):
    """Name the unit of times that are written as a number since 1970."""

    SECONDS = "seconds"
    MILLISECONDS = "milliseconds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Record how one column is read; `zone` is that of cells which name none, "" where nobody has said it."""

    name: str
    use: Use = Use.NOTHING
    field: str = ""
    zone: str = ""
    day_order: DayOrder | None = None
    epoch: Epoch | None = None
    third_party: ThirdParty = ThirdParty.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSource:
    """Record a file of records with times, kept with the matter under its SHA-256 digest, and how it is read.

    `account` is the account that all rows belong to; "" where a column names each row's platform account id.
    `set_aside` is a person's reason for leaving out the rows that cannot be read without a guess; "" holds for them.
    """

    id: str
    document: str
    name: str
    taken_on: date
    columns: tuple[Column, ...]
    table: str = ""
    encoding: str = ""
    account: str = ""
    rows: int = 0
    set_aside: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """Name the fields that its columns are mapped to, in their order."""
        return tuple(each.field for each in self.columns if each.use is Use.FIELD)
