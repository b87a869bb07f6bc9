"""When to ask again: replaying gives the same memory, and a study day ends at four."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as some

from studyapp.core.answers import ItemId, Past
from studyapp.core.moments import TICK
from studyapp.core.scheduling import (
    answered,
    beginning,
    comes_today,
    end_of_study_day,
    known,
    replayed,
    study_day,
)
from tests import make
from tests.zones import BERLIN, ZONES

ITEM = ItemId("gluteus-maximus.origin.coccyx:recall")


class Vienna(tzinfo):
    """Central European time of 2026, without asking the machine for its time zones."""

    def utcoffset(self, at: datetime | None) -> timedelta:
        assert at is not None
        plain = at.replace(tzinfo=None, fold=0)
        summer = datetime(2026, 3, 29, 2) <= plain < datetime(2026, 10, 25, 3)  # noqa: DTZ001
        return timedelta(hours=2 if summer else 1)

    def dst(self, at: datetime | None) -> timedelta:
        return self.utcoffset(at) - timedelta(hours=1)

    def tzname(self, at: datetime | None) -> str:
        return "Vienna"


def moment(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_right_answer_puts_the_next_one_further_off_each_time() -> None:
    memory, at, gaps = None, make.AT, []
    for _ in range(6):
        memory = answered(memory, ITEM, at, got=True)
        gaps.append(memory.due - at)
        at = memory.due
    assert gaps == sorted(gaps)
    assert gaps[-1] > timedelta(days=30)
    assert memory is not None
    assert (memory.times, memory.missed) == (6, 0)


def test_a_miss_brings_it_back_soon_and_is_counted() -> None:
    memory, at = None, make.AT
    for _ in range(5):
        memory = answered(memory, ITEM, at, got=True)
        at = memory.due
    missed = answered(memory, ITEM, at, got=False)
    assert missed.due - at < timedelta(hours=1)
    assert missed.missed == 1
    assert memory is not None
    assert missed.stability < memory.stability


def test_the_chance_to_know_it_falls_with_time() -> None:
    memory = answered(None, ITEM, make.AT, got=True)
    chances = [known(memory, make.later(days=days)) for days in (0, 1, 10, 100)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 0.95 > 0.6 > chances[-1] > 0
    assert known(memory, make.later(days=-5)) == chances[0], "a clock set back changes nothing"


@given(some.integers(0, 4000), some.integers(0, 5))
def test_the_chance_to_know_it_is_that_of_fsrs(days: int, times: int) -> None:
    memory, at = None, make.AT
    for number in range(times + 1):
        memory = answered(memory, ITEM, at, got=number % 3 != 1)
        at = memory.due + timedelta(days=number)
    assert memory is not None
    card = fsrs.Card(
        card_id=1, stability=memory.stability, difficulty=5.0, due=at, last_review=memory.last
    )
    later = memory.last + timedelta(days=days)
    theirs = fsrs.Scheduler().get_card_retrievability(card, later)
    assert known(memory, later) == pytest.approx(theirs)


some_answers = some.lists(some.tuples(some.integers(0, 10**7), some.booleans()), max_size=12)


@given(some_answers)
def test_replaying_answers_gives_the_memory_they_left(given_in: list[tuple[int, bool]]) -> None:
    answers = [Past(at=make.later(seconds=second), got=got) for second, got in sorted(given_in)]
    memory = None
    for past in answers:
        memory = answered(memory, ITEM, past.at, got=past.got)
    assert replayed(ITEM, answers) == memory
    if memory is not None:
        assert memory.times == len(answers)
        assert memory.missed == sum(not past.got for past in answers)
        assert memory.due > memory.last
        assert 0 <= known(memory, memory.due) <= 1


def test_other_time_zones_mean_the_same_moment() -> None:
    local = make.AT.astimezone(Vienna())
    assert answered(None, ITEM, local, got=True) == answered(None, ITEM, make.AT, got=True)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-03-10T02:59:59", date(2026, 3, 9)),  # 3:59 in Vienna
        ("2026-03-10T03:00:00", date(2026, 3, 10)),
        ("2026-03-29T01:59:59", date(2026, 3, 28)),  # 3:59, the night summer time begins
        ("2026-03-29T02:00:00", date(2026, 3, 29)),
        ("2026-10-25T02:59:59", date(2026, 10, 24)),  # 3:59, the night it ends
        ("2026-10-25T03:00:00", date(2026, 10, 25)),
        ("2026-12-31T23:30:00", date(2026, 12, 31)),
    ],
)
def test_a_study_day_ends_at_four(at: str, day: date) -> None:
    assert study_day(moment(at), Vienna()) == day


@pytest.mark.parametrize(
    ("at", "end"),
    [
        ("2026-03-10T18:00:00", "2026-03-11T03:00:00"),
        ("2026-03-10T00:30:00", "2026-03-10T03:00:00"),
        ("2026-03-28T18:00:00", "2026-03-29T02:00:00"),
        ("2026-10-24T18:00:00", "2026-10-25T03:00:00"),
    ],
)
def test_the_end_of_a_study_day_is_told_in_utc(at: str, end: str) -> None:
    assert end_of_study_day(moment(at), Vienna()) == moment(end)


@given(some.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)))  # noqa: DTZ001
def test_a_moment_lies_before_the_end_of_its_study_day(plain: datetime) -> None:
    at = plain.replace(tzinfo=UTC)
    end = end_of_study_day(at, Vienna())
    assert timedelta(0) < end - at <= timedelta(hours=25)
    assert study_day(end, Vienna()) == study_day(at, Vienna()) + timedelta(days=1)


moments = some.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=some.just(UTC))  # noqa: DTZ001


@given(moments, some.sampled_from(ZONES))
def test_in_every_zone_a_study_day_begins_where_the_one_before_ends(
    at: datetime, zone: tzinfo
) -> None:
    day = study_day(at, zone)
    begins, ends = beginning(day, zone), end_of_study_day(at, zone)
    assert begins <= at < ends
    assert timedelta(hours=23) <= ends - begins <= timedelta(hours=25)
    assert [study_day(one, zone) for one in (begins, ends - TICK)] == [day, day]
    assert study_day(begins - TICK, zone) == day - timedelta(days=1)
    assert study_day(ends, zone) == day + timedelta(days=1)
    assert begins.tzinfo is ends.tzinfo is UTC


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 3, 28), 23),  # summer time begins in its night
        (date(2026, 10, 24), 25),
        (date(2026, 3, 29), 24),
        (date(2028, 2, 28), 24),
        (date(2028, 2, 29), 24),
        (date(2026, 12, 31), 24),
    ],
)
def test_a_study_day_is_as_long_as_its_night_makes_it(day: date, hours: int) -> None:
    next_day = beginning(day + timedelta(days=1), BERLIN)
    assert next_day - beginning(day, BERLIN) == timedelta(hours=hours)


def test_what_was_just_answered_does_not_come_again_because_another_day_begins() -> None:
    memory = replace(answered(None, ITEM, make.AT, got=True), due=make.later(days=1), step=None)
    soon, until = make.later(hours=2), make.later(hours=25)
    assert not comes_today(memory, soon, until)
    assert comes_today(memory, make.later(hours=6), until), "a night later it may"
    assert not comes_today(memory, make.later(hours=7), make.later(hours=23)), "not due that day"
    assert comes_today(memory, make.later(days=1), until)
    missed = answered(memory, ITEM, make.AT, got=False)
    assert comes_today(missed, make.later(seconds=1), until), "its first day is not over"
