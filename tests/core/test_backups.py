"""Which copies of a store are kept: many of today, fewer of last week, none for ever."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from studyapp.core.backups import worth_keeping

NOW = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
Copy = tuple[datetime, str]


def copies(*ages: timedelta) -> list[Copy]:
    return [(NOW - age, f"copy {number}") for number, age in enumerate(ages)]


def ages(kept: object) -> list[timedelta]:
    return sorted(NOW - at for at, _ in kept)  # type: ignore[attr-defined]


def test_an_evening_of_study_keeps_every_copy() -> None:
    evening = copies(*(timedelta(minutes=30) * n for n in range(4)))
    assert set(worth_keeping(evening, NOW)) == set(evening)


def test_a_year_of_half_hours_leaves_hours_then_days_then_weeks() -> None:
    year = copies(*(timedelta(minutes=30) * n for n in range(2 * 24 * 365)))
    kept = ages(worth_keeping(year, NOW))
    today = [age for age in kept if timedelta(hours=2) < age <= timedelta(hours=24)]
    week = [age for age in kept if timedelta(hours=24) < age <= timedelta(days=7)]
    later = [age for age in kept if age > timedelta(days=7)]
    assert 21 <= len(today) <= 23
    assert 6 <= len(week) <= 7
    assert 7 <= len(later) <= 9
    assert max(kept) <= timedelta(days=60)


def test_of_an_hour_the_last_copy_is_kept() -> None:
    earlier, last = copies(timedelta(hours=5, minutes=50), timedelta(hours=5, minutes=10))
    newer = copies(*(timedelta(minutes=10) * n for n in range(3)))
    kept = worth_keeping([earlier, last, *newer], NOW)
    assert last in kept and earlier not in kept


def test_the_three_newest_are_kept_however_old() -> None:
    """Whoever comes back after a year finds what was left."""
    old = copies(*(timedelta(days=400 + n) for n in range(10)))
    assert ages(worth_keeping(old, NOW)) == [timedelta(days=400 + n) for n in range(3)]


@given(
    st.lists(st.integers(-400 * 24 * 60, 400 * 24 * 60).map(lambda m: timedelta(minutes=m))),
    st.integers(0, 60 * 24),
)
def test_no_copy_comes_back_and_the_newest_never_goes(made: list[timedelta], minutes: int) -> None:
    """Also with a clock that was wrong, and whenever the thinning is done again."""
    all_of_them = copies(*made)
    kept = set(worth_keeping(all_of_them, NOW))
    assert kept <= set(all_of_them)
    if all_of_them:
        assert max(all_of_them) in kept
    later = NOW + timedelta(minutes=minutes)
    assert set(worth_keeping(kept, later)) <= kept
    assert len(kept) <= len([at for at, _ in all_of_them if at >= NOW - timedelta(hours=2)]) + 50
