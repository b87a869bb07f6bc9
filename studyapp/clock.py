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
    return _Here()


class _Here(tzinfo):
    """The computer's own zone, with the offset that each moment has there: summer time too."""

    def __init__(self) -> None:
        self._asked: dict[int, tuple[timedelta, int]] = {}

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        return at.replace(tzinfo=None).astimezone().utcoffset() if at else None

    def dst(self, at: datetime | None) -> timedelta | None:
        return None

    def tzname(self, at: datetime | None) -> str | None:
        return at.replace(tzinfo=None).astimezone().tzname() if at else None

    def fromutc(self, at: datetime) -> datetime:
        quarter = (at.replace(tzinfo=None) - _EPOCH) // _QUARTER  # no zone changes within one
        if quarter not in self._asked:
            self._asked[quarter] = self._offset_and_fold(at)
        offset, fold = self._asked[quarter]
        return (at + offset).replace(fold=fold)

    def _offset_and_fold(self, at: datetime) -> tuple[timedelta, int]:
        """The offset of a moment in UTC; 1 where an hour is passed for the second time."""
        offset = at.replace(tzinfo=UTC).astimezone().utcoffset() or timedelta(0)
        is_first = (at + offset).replace(fold=0).utcoffset() == offset
        return offset, 0 if is_first else 1


_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001
_QUARTER = timedelta(minutes=15)
