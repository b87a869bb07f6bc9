"""Whatever clock and zone a computer shows, evening after evening: real services, a real store."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from studyapp.core.answers import ItemId
from studyapp.core.errors import InvalidError
from studyapp.core.moments import EARLIEST
from studyapp.core.questions import Mode, Question
from studyapp.core.scheduling import is_learnt
from studyapp.core.structures import Slug
from studyapp.db.store import FILE
from studyapp.services import correcting, measuring, quizzing
from tests import make
from tests.services.clock_steps import ask, is_in_order, is_replayed, memories, opened
from tests.zones import ZONES

DAY = timedelta(days=1)
SKEWS = (
    *(timedelta(hours=hours) for hours in (0, 0, 0, 1, -1, 9, -9, 20, -20)),
    *(timedelta(days=days) for days in (2, 30, 400, 4000)),
    None,  # the year 2000
)
BEGAN = datetime(2027, 10, 25, 0, 30, tzinfo=UTC)
evening = some.fixed_dictionaries(
    {
        "days": some.integers(1, 4),
        "skew": some.sampled_from(SKEWS),
        "zones": some.lists(some.sampled_from(ZONES), min_size=2, max_size=2),
        "rights": some.lists(some.booleans(), min_size=1, max_size=6),
        "undo": some.booleans(),
        "reopens": some.booleans(),
    }
)


class Life:
    """A student whose clock and zone are set as they come; knows what was really answered."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.real = BEGAN
        self.skew: timedelta | None = timedelta(0)
        self.store, _ = opened(home, self.real)
        self.draws = 0
        self.answered: list[tuple[tuple[ItemId, ...], datetime, bool]] = []
        self.answers(ask(self.store, 0), right=True)  # the clock was right once

    @property
    def shown(self) -> datetime:
        """What the clock shows."""
        if self.skew is None:
            return self.real.replace(year=2000)
        return self.real + self.skew

    def rng(self) -> Any:
        self.draws += 1
        return make.chance(self.draws)

    def reopens(self) -> None:
        self.store.close()
        self.store, _ = opened(self.home, self.shown)

    def evening(self, plan: dict[str, Any]) -> None:
        """Today's quiz twice, the second in another zone perhaps."""
        self.real += plan["days"] * DAY
        self.skew = plan["skew"]
        if plan["reopens"]:
            self.reopens()
        learnt: set[ItemId] = set()
        for zone in plan["zones"]:
            try:
                quiz = quizzing.start(
                    self.store, Mode.TODAY, self.shown, self.rng(), zone, count=len(plan["rights"])
                )
            except InvalidError:  # nothing is due
                continue
            twice = [q.items for q in quiz.questions if learnt.issuperset(q.items)]
            assert not twice, "asked again on the same evening"
            for question, right in zip(quiz.questions, plan["rights"], strict=False):
                learnt |= self.answers(question, right=right)
        if plan["undo"] and len(self.answered) > 1:
            correcting.undo(self.store, self.shown, self.rng())
            self.answered.pop()

    def answers(self, question: Question, *, right: bool) -> set[ItemId]:
        """The question's items that are learnt by now."""
        self.real += timedelta(seconds=30)
        typed = self.right(question) if right else "the optic nerve"
        quizzing.answer(self.store, question.id, typed, self.shown, self.rng(), took_ms=3000)
        self.answered.append((question.items, self.real, self.skew is None))
        kept = memories(self.store)
        return {item for item in question.items if item in kept and is_learnt(kept[item])}

    def right(self, question: Question) -> str:
        anatomy = self.store.anatomy
        if question.items[0].endswith(":name"):
            return anatomy.structures[question.muscle].name
        names = []
        for item in question.items:
            fact = next(f for f in anatomy.facts if f"{f.id}:recall" == item)
            names.append(
                anatomy.structures[fact.site].name
                if fact.site
                else f"{anatomy.structures[Slug(str(fact.joint))].name} {fact.movement}"
            )
        return "; ".join(names)


@given(some.lists(evening, min_size=1, max_size=6))
@settings(max_examples=20, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_whatever_clock_and_zone_show_all_is_kept_in_order_and_comes_back_once(
    small: Path, tmp_path_factory: pytest.TempPathFactory, evenings: list[dict[str, Any]]
) -> None:
    home = tmp_path_factory.mktemp("life")
    shutil.copy(small, home / FILE)
    life = Life(home)
    for plan in evenings:
        life.evening(plan)
        assert is_in_order(life.store)
        assert is_replayed(life.store)
    life.real, life.skew = life.real + DAY, timedelta(0)  # at last the clock is right
    life.reopens()
    store, now = life.store, life.real
    assert is_in_order(store)
    assert is_replayed(store)
    assert measuring.progress(store, now, UTC).answers == len(life.answered)
    last: dict[ItemId, tuple[datetime, bool]] = {}
    for items, at, is_lost in life.answered:
        last |= dict.fromkeys(items, (at, is_lost))
    kept = memories(store)
    assert kept.keys() == last.keys()
    for item, memory in kept.items():
        at, is_lost = last[item]
        assert memory.last <= now + DAY, "never later than an interval from now"
        assert memory.last >= (EARLIEST if is_lost else at - DAY), "not again at once"
        assert memory.last < memory.due <= now + DAY + timedelta(days=36500)
    store.close()
