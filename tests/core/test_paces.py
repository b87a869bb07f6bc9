"""What a day's minutes hold, how long one is behind, and settings that may be anything."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studyapp.core.answers import ItemId
from studyapp.core.backlog import days_to_be_level
from studyapp.core.paces import READING, USUAL, Pace
from studyapp.core.preferences import ASK_SURE, MINUTES_A_DAY
from studyapp.core.questions import QuestionKind
from studyapp.core.scheduling import Memory, answered
from tests import make


def test_a_pace_is_the_students_own_once_there_are_enough_answers() -> None:
    slow = Pace.of([("recall", 1, 30_000)] * 10)
    assert slow.seconds(QuestionKind.RECALL) == 30 + READING
    assert slow.seconds(QuestionKind.CHOICE) == USUAL.seconds(QuestionKind.CHOICE)
    few = Pace.of([("recall", 1, 30_000)] * 9)
    assert few.seconds(QuestionKind.RECALL) == USUAL.seconds(QuestionKind.RECALL)


def test_a_set_takes_its_time_for_each_answer_and_the_feedback_once() -> None:
    pace = Pace.of([("set", 5, 50_000)] * 10)
    assert pace.seconds(QuestionKind.SET, 3) == 30 + READING


def test_whoever_went_for_a_walk_is_not_slow() -> None:
    pace = Pace.of([("recall", 1, 10_000)] * 10 + [("recall", 1, 9_000_000)] * 10)
    assert pace.seconds(QuestionKind.RECALL) <= 90 + READING


def behind(count: int) -> list[Memory]:
    """So many items, learnt a month ago and due since."""
    at = make.later(days=-30)
    items = (ItemId(f"soleus.origin.{number}:recall") for number in range(count))
    return [answered(None, item, at, got=True) for item in items]


def test_who_is_not_behind_is_level_today() -> None:
    assert days_to_be_level([], make.AT, seconds=10, a_day=900) == 0
    assert days_to_be_level(behind(90), make.AT, seconds=10, a_day=900) == 0


def test_more_minutes_bring_one_level_sooner() -> None:
    days = [
        days_to_be_level(behind(300), make.AT, seconds=10, a_day=a_day)
        for a_day in (300, 600, 1200, 3000)
    ]
    assert None not in days
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert days[-1] == 0 < (days[0] or 0)


def test_who_cannot_get_level_within_a_year_is_told_so() -> None:
    assert days_to_be_level(behind(2000), make.AT, seconds=60, a_day=60) is None


@given(some.integers(0, 200), some.floats(1, 60), some.floats(1, 3600))
def test_the_days_to_be_level_are_never_negative(count: int, seconds: float, a_day: float) -> None:
    until = make.AT + timedelta(hours=8)
    found = days_to_be_level(behind(count), until, seconds=seconds, a_day=a_day)
    assert found is None or found >= 0


@pytest.mark.parametrize(
    ("kept", "minutes"),
    [(20, 20), (0, 1), (10**6, 240), (-5, 1), ("20", 15), (None, 15), (True, 15), ([1], 15)],
)
def test_a_setting_that_makes_no_sense_gives_the_usual_one(kept: object, minutes: int) -> None:
    assert MINUTES_A_DAY.of({MINUTES_A_DAY.key: kept}) == minutes
    assert MINUTES_A_DAY.of({}) == 15


def test_a_switch_is_off_unless_it_was_turned_on() -> None:
    assert [ASK_SURE.of({ASK_SURE.key: kept}) for kept in (True, False, 1, "yes", None)] == [
        True,
        False,
        False,
        False,
        False,
    ]
