"""Clocks that are wrong: what follows what, and which clock is to be believed."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studyapp.core.moments import EARLIEST, TICK, brought_back, days_that_fit, next_moment
from tests import make


def test_what_is_added_follows_the_last_of_the_log() -> None:
    assert next_moment(make.AT, None) == make.AT
    assert next_moment(make.later(hours=1), make.AT) == make.later(hours=1)
    assert next_moment(make.AT, make.AT) == make.AT + TICK
    assert next_moment(make.later(hours=-3), make.AT) == make.AT + TICK
    assert next_moment(datetime(2000, 1, 1, tzinfo=UTC), None) == EARLIEST


def test_on_a_clock_from_before_this_release_nothing_can_have_been_ahead() -> None:
    assert days_that_fit(datetime(2000, 1, 1, tzinfo=UTC), None) == 0
    assert days_that_fit(EARLIEST - TICK, EARLIEST) == 0


@pytest.mark.parametrize("days", [1, 2, 5, 60])
def test_one_day_of_study_fits_each_day_since_the_last_and_two_besides(days: int) -> None:
    assert days_that_fit(make.later(days=days), make.AT) == days + 3
    assert days_that_fit(make.later(days=days), make.later(days=days + 1)) == 2, "a zone's error"
    assert days_that_fit(make.later(days=days), None) == 3


def test_moments_are_brought_back_with_what_lay_between_them() -> None:
    ahead = [make.later(days=900, hours=h) for h in (0, 1, 20)]
    assert brought_back(ahead, make.later(days=3), make.AT) == [
        make.later(days=3, hours=h) for h in (-20, -19, 0)
    ]


def test_a_gap_of_years_between_them_was_the_clock_being_set() -> None:
    ahead = [make.later(days=900), make.later(days=4000)]
    assert brought_back(ahead, make.later(days=3), make.AT) == [
        make.later(days=2), make.later(days=3)
    ]  # fmt: skip


def test_where_there_is_no_room_they_follow_each_other_closely() -> None:
    ahead = [make.later(days=900), make.later(days=901)]
    at = make.later(hours=1)
    assert brought_back(ahead, at, make.AT) == [at + TICK, at + 2 * TICK]
    later = make.later(hours=9)
    assert brought_back(ahead, at, later) == [later + TICK, later + 2 * TICK]


@given(
    some.lists(some.integers(1, 10**15), min_size=1, max_size=20),
    some.integers(0, 10**13),
    some.none() | some.integers(-(10**13), 8 * 10**10),
)
def test_moments_brought_back_stay_in_order_after_what_was_before(
    gaps: list[int], shown: int, before: int | None
) -> None:
    ahead, at = [], make.later(days=400)
    for gap in gaps:
        at += timedelta(microseconds=gap)
        ahead.append(at)
    now = make.later(microseconds=shown)
    last = None if before is None else now + timedelta(microseconds=before)
    found = brought_back(ahead, now, last)
    assert len(found) == len(ahead)
    assert all(one < other for one, other in pairwise(found))
    assert last is None or found[0] > last
    assert found[-1] <= max(now, last or now) + len(found) * TICK
