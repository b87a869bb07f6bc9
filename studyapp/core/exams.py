"""The exam that a student learns for."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from math import ceil

from studyapp.core.structures import Slug

BEGINS = time(9)  # where the student lives
LAST_DAYS = 3  # in which everything is seen once more
NEW_BY = 2 / 3  # of the days until the exam, in which everything is met


@dataclass(frozen=True, slots=True, kw_only=True)
class Exam:
    """`minutes` is what the student has each day, `pass_mark` per cent.

    `muscles` are those that are asked; without any, every muscle of the store. `made` in UTC.
    """

    id: str
    day: date
    minutes: int
    pass_mark: int
    muscles: tuple[Slug, ...]
    made: datetime

    def at(self, zone: tzinfo) -> datetime:
        """The moment that scores are foretold for: the morning of that day."""
        return datetime.combine(self.day, BEGINS, zone)

    def days_left(self, today: date) -> int:
        """Study days from today on, today among them; 0 on the day itself, below 0 after it."""
        return (self.day - today).days

    def is_in_last_days(self, today: date) -> bool:
        """Whether it is time to see everything once more."""
        return self.days_left(today) <= LAST_DAYS

    def new_today(self, today: date, began: date, unmet: int) -> int:
        """How many facts are met today, so that all are met when two thirds of the days are over.

        `began` is the day the exam was planned. From a simulation, where earlier and later were
        worse (`tests/benchmarks/simulated_students.py`).
        """
        days = (self.day - began).days
        return ceil(unmet / max(1, ceil(days * NEW_BY) - (today - began).days))
