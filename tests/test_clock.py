"""The computer's own zone: the offset that each moment has there, not the one of today."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from studyapp import clock
from tests.zones import BERLIN, LOS_ANGELES

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no variable for its zone")
RULES = {
    "CET-1CEST,M3.5.0,M10.5.0/3": BERLIN,
    "PST8PDT,M3.2.0,M11.1.0": LOS_ANGELES,
}


@pytest.fixture(autouse=True)
def own_zone() -> Iterator[None]:
    """Afterwards the process is where it was."""
    before = os.environ.get("TZ")
    yield
    os.environ.pop("TZ", None)
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize("rule", RULES)
def test_every_hour_of_the_year_has_its_offset(rule: str) -> None:
    os.environ["TZ"] = rule
    here, there = clock.zone(), RULES[rule]
    at = datetime(2026, 1, 1, 0, 30, tzinfo=UTC)
    while at.year == 2026:
        local, expected = at.astimezone(here), at.astimezone(there)
        assert local.replace(tzinfo=None) == expected.replace(tzinfo=None)
        assert (local.fold, local.utcoffset()) == (expected.fold, expected.utcoffset())
        assert local.astimezone(UTC) == at
        at += timedelta(hours=1)


def test_a_journey_is_noticed_while_the_app_runs() -> None:
    at = datetime(2026, 7, 1, 12, tzinfo=UTC)
    hours = []
    for rule in RULES:
        os.environ["TZ"] = rule
        hours.append(at.astimezone(clock.zone()).hour)
    assert hours == [14, 5]


def test_the_clock_tells_utc() -> None:
    assert clock.now().tzinfo is UTC
