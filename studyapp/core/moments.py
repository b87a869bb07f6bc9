"""Computers' clocks: how the log stays in order whatever they show.

A clock may be set back, be in a wrong zone, start in the year 2000 or run years ahead. Nothing
here asks a clock; each function is told what it shows.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from studyapp import YEAR

AHEAD = timedelta(days=1)  # further than wrong zones and summer time set a clock wrong
TICK = timedelta(microseconds=1)
EARLIEST = datetime(YEAR, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)


def days_that_fit(shown: datetime, before: datetime | None) -> int:
    """On how many days something may have been answered more than `AHEAD` of what a clock shows.

    Had the clock been wrong then, those days would lie between `before`, the last moment that is
    not ahead, and now. Where that time does not hold them, it is now that the clock is wrong. On
    one from before this release none fits.
    """
    if shown < EARLIEST:
        return 0
    return (shown - (before or shown) + AHEAD + _DAY) // _DAY + 1


def next_moment(shown: datetime, last: datetime | None) -> datetime:
    """What follows the last moment of the log, by a clock that shows this."""
    return max(shown, EARLIEST, last + TICK if last else EARLIEST)


def brought_back(
    moments: Sequence[datetime], shown: datetime, before: datetime | None
) -> list[datetime]:
    """Moments by a clock that was ahead, in order, as one that is right would have shown them.

    The last of them is now and what lay between them is kept, but for gaps of more than a day:
    that was the clock being set. Where they do not fit after `before`, they follow it closely.
    """
    back = [shown]
    for earlier, later in list(pairwise(moments))[::-1]:
        back.append(back[-1] - min(later - earlier, _DAY))
    if before is None or back[-1] > before:
        return back[::-1]
    return [max(before, shown) + number * TICK for number, _ in enumerate(moments, 1)]
