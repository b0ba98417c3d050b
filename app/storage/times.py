"""Instants as text of one width, so that the database sorts them as they passed."""

from datetime import UTC, datetime

from app.storage.faults import fault


def to_text(time: datetime) -> str:
    """Write an instant in ISO 8601, UTC, with microseconds."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(text: object) -> datetime:
    """Read what `to_text` wrote; raises `EnvironmentFault` for anything else."""
    try:
        time = datetime.fromisoformat(str(text))
    except ValueError:
        raise fault("store-damaged") from None
    if time.tzinfo is None:
        raise fault("store-damaged")
    return time
