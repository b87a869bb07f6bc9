"""How far a student is behind, and how long it takes to be level again."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from studyapp.core.scheduling import Memory, answered

_LOOKED_AT = 365  # days


def days_to_be_level(
    memories: Iterable[Memory], until: datetime, *, seconds: float, a_day: float
) -> int | None:
    """Study days until nothing is left over in the evening; 0 where today holds it all.

    `until` is the end of the study day (UTC), `seconds` what an item takes, `a_day` the seconds
    of a day. Every answer is taken to be right, so it is the shortest it can take. None where
    a year is not enough.
    """
    holds = max(1, int(a_day / seconds))
    waiting = sorted(memories, key=lambda memory: memory.due)
    for day in range(_LOOKED_AT):
        evening = until + timedelta(days=day)
        due = [memory for memory in waiting if memory.due < evening]
        if len(due) <= holds:
            return day
        asked = evening - timedelta(hours=8)
        done = [answered(memory, memory.item, asked, got=True) for memory in due[:holds]]
        waiting = sorted([*waiting[holds:], *done], key=lambda memory: memory.due)
    return None
