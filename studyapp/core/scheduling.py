"""When to ask again. The only module that knows FSRS."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import TYPE_CHECKING

from studyapp.core.answers import ItemId

if TYPE_CHECKING:
    import fsrs

DAY_ENDS = time(4)  # whoever studies at one in the morning is still in the evening before


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """How well an item is remembered: a cache of its answers, which can be replayed.

    `state`, `step`, `stability` (days) and `difficulty` (1 to 10) are FSRS's own. Moments in UTC.
    """

    item: ItemId
    due: datetime
    last: datetime
    state: int
    step: int | None
    stability: float
    difficulty: float
    times: int
    missed: int


def answered(before: Memory | None, item: ItemId, at: datetime, *, got: bool) -> Memory:
    """The memory of an item after an answer at that moment (UTC)."""
    import fsrs

    at = at.astimezone(UTC)
    card = fsrs.Card(card_id=1, due=at)
    if before is not None:
        card = _card(before)
        at = max(at, before.last)  # a clock that was set back must not shorten the past
    after, _ = _scheduler().review_card(card, fsrs.Rating.Good if got else fsrs.Rating.Again, at)
    assert after.stability is not None and after.difficulty is not None
    return Memory(
        item=item,
        due=after.due,
        last=at,
        state=int(after.state),
        step=after.step,
        stability=after.stability,
        difficulty=after.difficulty,
        times=(before.times if before else 0) + 1,
        missed=(before.missed if before else 0) + (not got),
    )


def replayed(item: ItemId, answers: list[tuple[datetime, bool]]) -> Memory | None:
    """The memory that these answers, in order of time, leave behind; None without any."""
    memory: Memory | None = None
    for at, got in answers:
        memory = answered(memory, item, at, got=got)
    return memory


def known(memory: Memory, at: datetime) -> float:
    """The chance, 0 to 1, that the item would be answered right at that moment."""
    return float(_scheduler().get_card_retrievability(_card(memory), max(at, memory.last)))


def study_day(at: datetime, zone: tzinfo) -> date:
    """The day a student would say it is: it ends at 04:00 where they live."""
    local = at.astimezone(zone)
    return local.date() - timedelta(days=1) if local.time() < DAY_ENDS else local.date()


def end_of_study_day(at: datetime, zone: tzinfo) -> datetime:
    """The coming 04:00 of that zone, in UTC."""
    following = study_day(at, zone) + timedelta(days=1)
    return datetime.combine(following, DAY_ENDS, zone).astimezone(UTC)


def _card(memory: Memory) -> "fsrs.Card":
    import fsrs

    return fsrs.Card(
        card_id=1,
        state=fsrs.State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last,
    )


@cache
def _scheduler() -> "fsrs.Scheduler":
    import fsrs

    return fsrs.Scheduler(enable_fuzzing=False)
