"""The computer's clock, and the zone it stands in. Everyone else is told what time it is."""

import time
from datetime import UTC, datetime, timedelta, tzinfo


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def zone() -> tzinfo:
    """The zone that the computer is in by now: on a journey it may be another one each time."""
    if hasattr(time, "tzset"):  # Windows looks by itself
        time.tzset()
    return _HERE


class _Here(tzinfo):
    """The computer's own zone, with the offset that each moment has there: summer time too."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        return at.replace(tzinfo=None).astimezone().utcoffset() if at else None

    def dst(self, at: datetime | None) -> timedelta | None:
        return None

    def tzname(self, at: datetime | None) -> str | None:
        return at.replace(tzinfo=None).astimezone().tzname() if at else None

    def fromutc(self, at: datetime) -> datetime:
        there = at.replace(tzinfo=UTC).astimezone()
        here = there.replace(tzinfo=self, fold=0)
        return here if here.utcoffset() == there.utcoffset() else here.replace(fold=1)


_HERE = _Here()
