"""When to ask again. The only module that knows FSRS."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from studyapp.core.answers import EventKind, ItemId, Past

if TYPE_CHECKING:
    import fsrs

DAY_ENDS = time(4)  # whoever studies at one in the morning is still in the evening before
REST = timedelta(days=7)
APART = timedelta(hours=6)  # between two of one item, whatever day the zone says it is
MISSES = 4  # so many misses, and again as many, bring a rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """How well an item is remembered: a cache of its answers, which can be replayed.

    `state`, `step`, `stability` (days) and `difficulty` (1 to 10) are FSRS's own. Moments in UTC.
    `first` is when it was met, `rests_until` until when it is left alone, and `surely_missed`
    whether the last answer was wrong and the student had been sure of it. `told_apart` counts how
    often it was right since something else was named in its place.
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
    first: datetime
    rests_until: datetime | None = None
    surely_missed: bool = False
    told_apart: int = 0


def answered(
    before: Memory | None,
    item: ItemId,
    at: datetime,
    *,
    got: bool,
    felt: EventKind | None = None,
    sure: bool | None = None,
    mixed_up: bool = False,
) -> Memory:
    """The memory of an item after an answer at that moment (UTC). A miss was never hard or easy."""
    ratings = _fsrs().Rating
    at = at.astimezone(UTC)
    card = _fsrs().Card(card_id=1, due=at)
    if before is not None:
        card = _card(before)
        at = max(at, before.last)  # a clock that was set back must not shorten the past
    right = {EventKind.HARD: ratings.Hard, EventKind.EASY: ratings.Easy, None: ratings.Good}
    after, _ = _scheduler().review_card(card, right[felt] if got else ratings.Again, at)
    assert after.stability is not None and after.difficulty is not None
    rests_until = before.rests_until if before else None
    if rests_until is not None and rests_until <= at:
        rests_until = None
    return Memory(
        item=item,
        due=max(after.due, rests_until or after.due),
        last=at,
        state=int(after.state),
        step=after.step,
        stability=after.stability,
        difficulty=after.difficulty,
        times=(before.times if before else 0) + 1,
        missed=(before.missed if before else 0) + (not got),
        first=before.first if before else at,
        rests_until=rests_until,
        surely_missed=bool(sure) and not got,
        told_apart=0 if mixed_up and not got else (before.told_apart if before else 0) + got,
    )


def needs_rest(memory: Memory) -> bool:
    """Whether the miss that left this memory was the fourth, the eighth and so on."""
    return memory.missed > 0 and memory.missed % MISSES == 0


def is_learnt(memory: Memory) -> bool:
    """Whether it has left its first day, or the steps after a miss."""
    return memory.step is None


def rested(memory: Memory, at: datetime) -> Memory:
    """The memory of an item that is left alone from that moment (UTC) on."""
    until = at.astimezone(UTC) + REST
    return replace(memory, due=max(memory.due, until), rests_until=until)


def replayed(item: ItemId, past: Iterable[Past]) -> Memory | None:
    """The memory that a past, in order of time, leaves behind; None before the first answer."""
    memory: Memory | None = None
    for one in past:
        if one.kind is EventKind.RESTART:
            memory = None
        elif one.kind is EventKind.REST:
            if memory and needs_rest(memory) and not one.got:  # else a miss before it was none
                memory = rested(memory, one.at)
        else:
            memory = answered(
                memory,
                item,
                one.at,
                got=one.got,
                felt=one.felt,
                sure=one.sure,
                mixed_up=one.mixed_up,
            )
    return memory


def known(memory: Memory, at: datetime) -> float:
    """The chance, 0 to 1, that the item would be answered right at that moment.

    FSRS's forgetting curve, written out because an agenda asks for it thousands of times, and
    because the library counts whole days only: an exam may be tomorrow morning.
    """
    decay, factor = _curve()
    days = max(0.0, (at - memory.last) / timedelta(days=1))
    chance: float = (1 + factor * days / memory.stability) ** decay
    return chance


def study_day(at: datetime, zone: tzinfo) -> date:
    """The day a student would say it is: it ends at 04:00 where they live."""
    local = at.astimezone(zone)
    return local.date() - timedelta(days=1) if local.time() < DAY_ENDS else local.date()


def beginning(day: date, zone: tzinfo) -> datetime:
    """When a study day begins, in UTC: it may have 23 or 25 hours."""
    return datetime.combine(day, DAY_ENDS, zone).astimezone(UTC)


def end_of_study_day(at: datetime, zone: tzinfo) -> datetime:
    """The coming 04:00 of that zone, in UTC."""
    return beginning(study_day(at, zone) + timedelta(days=1), zone)


def comes_today(memory: Memory, at: datetime, until: datetime) -> bool:
    """Whether it is due now, or may be asked a little early, before the day ends.

    Not so what was asked just now: on the way west, or after four in the morning, a day that ends
    a day later has begun, and an answer would be asked for twice.
    """
    if memory.due <= at or memory.due >= until:
        return memory.due <= at
    return not is_learnt(memory) or memory.last <= at - APART


def _card(memory: Memory) -> "fsrs.Card":
    card: fsrs.Card = _fsrs().Card(
        card_id=1,
        state=_fsrs().State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last,
    )
    return card


@cache
def _fsrs() -> ModuleType:
    """Loaded when it is needed first, and not looked up again: that alone would cost the most."""
    import fsrs

    return fsrs


@cache
def _scheduler() -> "fsrs.Scheduler":
    scheduler: fsrs.Scheduler = _fsrs().Scheduler(enable_fuzzing=False)
    return scheduler


@cache
def _curve() -> tuple[float, float]:
    """Exponent and factor of the forgetting curve: 0.9 is left after `stability` days."""
    decay = -float(_scheduler().parameters[20])
    return decay, 0.9 ** (1 / decay) - 1
