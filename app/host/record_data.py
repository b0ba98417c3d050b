"""Read what is known of platforms' record files from `resources/records/`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadInput, Fault
from app.host.resources import RESOURCES, read_toml

if TYPE_CHECKING:
    from app.records.profiles import Profiles

RECORDS: Final = RESOURCES / "records"


def load_profiles(path: Path = RECORDS / "profiles.toml") -> "Profiles":
    """Read the shapes of platforms' exports; raises `EnvironmentFault` and `BadInput` with every fault."""
    from app.records.profiles import parse_profiles  # noqa: PLC0415 - records load late: the window opens first

    return parse_profiles(read_toml(path))


def load_report_sentences(path: Path = RECORDS / "sentences.toml") -> Mapping[str, str]:
    """Read the sentence of every code that a report can show; raises as `load_profiles` does."""
    from app.domain.validators import SENTENCES as OF_VALUES  # noqa: PLC0415 - the same
    from app.records.tables import SENTENCES as OF_ROWS  # noqa: PLC0415 - the same

    table = read_toml(path)
    if faults := [
        Fault(path.name, "wrong-kind", f"{key} has to be text.") for key in table if not _is_words(table[key])
    ]:
        raise BadInput(faults, "The report's sentences cannot be used. Install the program again.")
    return {**OF_VALUES, **OF_ROWS, **table}


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
