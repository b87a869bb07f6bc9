"""Mastery counts what was never met as unknown; the forecast counts what is overdue for today."""

from datetime import UTC, date, timedelta

from studyapp.core.answers import recall
from studyapp.core.facts import FactKind
from studyapp.core.progress import forecast, mastery
from studyapp.core.scheduling import answered
from tests import make
from tests.make import anatomy, fact

ANATOMY = anatomy(
    [
        fact("soleus", FactKind.ORIGIN, "tibia"),
        fact("soleus", FactKind.ORIGIN, "fibula"),
        fact("soleus", FactKind.ORIGIN, "membrane", asked=False),
        fact("soleus", FactKind.NEIGHBOUR, "plantaris"),
        fact("popliteus", FactKind.NEIGHBOUR, "plantaris"),
    ]
)
TIBIA = recall(ANATOMY.facts[0].id)


def test_mastery_is_the_share_of_what_is_asked_and_known() -> None:
    memory = answered(None, TIBIA, make.AT, got=True)
    (soleus,) = mastery(ANATOMY, {TIBIA: memory}, make.AT)
    assert (soleus.muscle, soleus.name, soleus.met, soleus.facts) == ("soleus", "soleus", 1, 2)
    assert 0.4 < soleus.known < 0.5, "just met, and a day later"
    (later,) = mastery(ANATOMY, {TIBIA: memory}, make.later(days=30))
    assert 0 < later.known < soleus.known


def test_a_muscle_that_asks_nothing_is_not_listed() -> None:
    assert [entry.muscle for entry in mastery(ANATOMY, {}, make.AT)] == ["soleus"]


def test_the_forecast_counts_items_per_study_day() -> None:
    memory = answered(None, TIBIA, make.AT, got=True)  # due ten minutes later
    found = dict(forecast([memory], make.later(days=3), UTC, days=5))
    assert list(found) == [date(2026, 3, 13) + timedelta(days=n) for n in range(5)]
    assert found[date(2026, 3, 13)] == 1
    assert sum(found.values()) == 1


def test_what_lies_beyond_the_forecast_is_not_in_it() -> None:
    memory = answered(None, TIBIA, make.later(days=20), got=True)
    assert sum(count for _, count in forecast([memory], make.AT, UTC)) == 0
