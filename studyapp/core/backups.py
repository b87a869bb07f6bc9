"""Copies of the store: when one was made and why, and which ones are worth keeping."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import PurePath


class Why(StrEnum):
    """What a copy was made before, or on the occasion of."""

    LEAVING = "leaving"
    STUDYING = "studying"
    UPDATE = "update"
    RESTORE = "restore"
    MERGE = "merge"
    ASKED = "asked"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A sound copy of the store: `at` in UTC, `size` in bytes, `answers` ever given in it."""

    path: PurePath
    at: datetime
    why: Why
    size: int
    answers: int


# For how long one copy an hour, a day, a week is kept; the first span keeps every copy.
_SPANS = (
    (timedelta(hours=2), timedelta(0)),
    (timedelta(hours=24), timedelta(hours=1)),
    (timedelta(days=7), timedelta(days=1)),
    (timedelta(days=60), timedelta(days=7)),
)
_ALWAYS = 3  # the newest ones, however old
_START = datetime.fromisoformat("2000-01-03T00:00:00+00:00")  # a Monday: weeks begin there


def worth_keeping(
    copies: Iterable[tuple[datetime, str]], at: datetime
) -> Collection[tuple[datetime, str]]:
    """Of copies (when, name): all of two hours, then the last one of each hour for a day, of each
    day for a week, of each week for two months; and the three newest.

    Copies that a wrong clock dated later than `at` count as made just now.
    """
    newest_first = sorted(copies, reverse=True)
    kept = set(newest_first[:_ALWAYS])
    taken: set[tuple[timedelta, int]] = set()
    for copy in newest_first:
        age = max(at - copy[0], timedelta(0))
        step = next((step for span, step in _SPANS if age <= span), None)
        if step is None:
            continue
        slot = (step, (copy[0] - _START) // step) if step else None
        if slot is None or slot not in taken:
            kept.add(copy)
        if slot is not None:
            taken.add(slot)
    return kept
