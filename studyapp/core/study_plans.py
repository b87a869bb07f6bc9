"""What to do each day until an exam, and the score to be expected on its day.

The days are played through with the real agenda: what it would ask is answered as well as the
memory foretells, by chance, several times over. It is a forecast, not a promise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from math import exp, sqrt
from random import Random
from statistics import NormalDist, fmean, pstdev

from studyapp.core.agenda import Agenda, Day, Target
from studyapp.core.answers import ItemId, is_fact, recall
from studyapp.core.exams import LAST_DAYS, Exam
from studyapp.core.facts import Anatomy, Fact
from studyapp.core.grading import Lexicon
from studyapp.core.ideas import Scope
from studyapp.core.paces import Pace
from studyapp.core.questions import ASKED_KINDS, groups
from studyapp.core.scheduling import (
    Memory,
    answered,
    beginning,
    end_of_study_day,
    known,
    study_day,
)

RUNS = 6  # futures that are played through, fewer where there are very many facts
_LEAST, _PLAYED = 2, 1800  # and how many facts in all of them together
FIRST_KNOWN = 0.5  # how often a fact is right when it is first met, as a choice: a guess
EVENING = time(19)
_SPREAD = 1.28  # standard deviations on each side that hold 80 per cent
# Students forget faster or more slowly than foretold: a shift of the log odds of every recall, one
# for each future. With this mean and deviation at least four of five forecasts held in
# `tests/benchmarks/simulated_students.py`.
_SHIFT, _SHIFT_SPREAD = -0.15, 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """One day: so many facts met for the first time, so many asked again or the other way round.

    `is_last` is whether it is one of the last days, in which everything is seen once more.
    """

    day: date
    new: int
    again: int
    minutes: int
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A share of all facts, 0 to 1, with the range that holds four of five cases."""

    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyPlan:
    """`facts` may be asked, `met` of them were met so far.

    `unmet` is how many will not have been met by the exam, `unseen` how many will not have been
    seen in its last days: the minutes do not hold them. `now` is the score if it were tomorrow.
    """

    exam: Exam
    days: tuple[PlannedDay, ...]
    facts: int
    met: int
    unmet: int
    unseen: int
    now: float
    expected: Expected


def target(
    exam: Exam, anatomy: Anatomy, memories: Mapping[ItemId, Memory], day: Day, zone: tzinfo
) -> Target:
    """What an exam asks of a day, with these memories."""
    today = study_day(day.at, zone)
    scope = exam_scope(exam, anatomy)
    unmet = sum(recall(fact.id) not in memories for fact in asked_of(scope, anatomy))
    first = exam.day - timedelta(days=LAST_DAYS)
    return Target(
        scope=scope,
        new=max(
            day.new,
            exam.new_today(today, study_day(exam.made, zone), unmet + day.met) - day.met,
        ),
        seen_since=beginning(first, zone) if exam.is_in_last_days(today) else None,
    )


def whole(anatomy: Anatomy) -> Scope:
    """Every muscle of which anything is asked."""
    slugs = tuple(muscle.slug for muscle in anatomy.muscles())
    return Scope(muscles=tuple(slug for slug in slugs if any(groups(anatomy, [slug]))))


def exam_scope(exam: Exam, anatomy: Anatomy) -> Scope:
    """The muscles that an exam asks."""
    asked = tuple(slug for slug in whole(anatomy).muscles if slug in exam.muscles)
    return Scope(muscles=asked) if asked else whole(anatomy)


def asked_of(scope: Scope, anatomy: Anatomy) -> list[Fact]:
    """What may be asked of a scope's muscles."""
    facts = (fact for muscle in scope.muscles for fact in anatomy.of(muscle, *ASKED_KINDS))
    return [fact for fact in facts if fact.asked]


class Planner:
    """Plays the days until an exam through, from what a student remembers now."""

    def __init__(
        self, exam: Exam, anatomy: Anatomy, lexicon: Lexicon, pace: Pace, zone: tzinfo
    ) -> None:
        self._exam, self._anatomy, self._lexicon = exam, anatomy, lexicon
        self._pace, self._zone = pace, zone
        self._items = [recall(fact.id) for fact in asked_of(exam_scope(exam, anatomy), anatomy)]

    def plan(self, memories: Mapping[ItemId, Memory], today: Day, *, seed: int = 1) -> StudyPlan:
        """The days from today on; on the exam's own day there are none left."""
        end = max(self._exam.at(self._zone), today.at)
        count = max(_LEAST, min(RUNS, _PLAYED // max(1, len(self._items))))
        evenly = [(run + 0.5) / count for run in range(count)]
        shifts = [NormalDist(_SHIFT, _SHIFT_SPREAD).inv_cdf(share) for share in evenly]
        runs = [self._play(memories, today, Random(seed), shift) for shift in shifts]
        days, after = runs[count // 2]
        kept_by = [(kept, shift) for (_, kept), shift in zip(runs, shifts, strict=True)]
        scores = [self._score(kept, end, shift) for kept, shift in kept_by]
        first = study_day(end, self._zone) - timedelta(days=LAST_DAYS)
        last = beginning(first, self._zone)
        seen = [after[item].last >= last for item in self._items if item in after]
        return StudyPlan(
            exam=self._exam,
            days=days,
            facts=len(self._items),
            met=sum(item in memories for item in self._items),
            unmet=len(self._items) - len(seen),
            unseen=len(self._items) - sum(seen),
            now=self._score(memories, today.at + timedelta(days=1)),
            expected=self._expected(scores, after, end),
        )

    def _score(self, memories: Mapping[ItemId, Memory], at: datetime, shift: float = 0.0) -> float:
        """The share of all facts that would be known; 0 where there are none."""
        if not self._items:
            return 0.0
        found = (memories.get(item) for item in self._items)
        return fmean(_shifted(known(memory, at), shift) if memory else 0.0 for memory in found)

    def _expected(
        self, scores: list[float], memories: Mapping[ItemId, Memory], end: datetime
    ) -> Expected:
        if not self._items:
            return Expected(score=0.0, low=0.0, high=0.0)
        chances = [known(memories[item], end) for item in self._items if item in memories]
        by_chance = sqrt(sum(p * (1 - p) for p in chances)) / len(self._items)
        score = fmean(scores)
        spread = _SPREAD * sqrt(pstdev(scores) ** 2 + by_chance**2)
        return Expected(score=score, low=max(0.0, score - spread), high=min(1.0, score + spread))

    def _play(
        self, memories: Mapping[ItemId, Memory], today: Day, rng: Random, shift: float
    ) -> tuple[tuple[PlannedDay, ...], dict[ItemId, Memory]]:
        """One future: what would be done each day, and what is remembered at its end."""
        kept, planned = dict(memories), []
        for day in self._days(today):
            goal = target(self._exam, self._anatomy, kept, day, self._zone)
            agenda = Agenda(self._anatomy, self._lexicon, kept, rng, pace=self._pace)
            picked = agenda.picked(day, goal)
            seconds = sum(map(agenda.seconds, picked))
            planned.append(
                PlannedDay(
                    day=study_day(day.at, self._zone),
                    new=sum(idea.due is None and not idea.back for idea in picked),
                    again=sum(len(idea.items) for idea in picked if idea.due or idea.back),
                    minutes=max(1, round(seconds / 60)) if picked else 0,
                    is_last=goal.seen_since is not None,
                )
            )
            for item in (item for idea in picked for item in idea.items):
                before = kept.get(item)
                chance = _shifted(known(before, day.at), shift) if before else FIRST_KNOWN
                kept[item] = answered(before, item, day.at, got=rng.random() < chance)
        return tuple(planned), {item: kept[item] for item in kept if is_fact(item)}

    def _days(self, today: Day) -> Iterator[Day]:
        """Today, as far as it is left, and every day before the exam's own."""
        date = study_day(today.at, self._zone)
        for number in range(self._exam.days_left(date)):
            if not number:
                yield today
                continue
            day = date + timedelta(days=number)
            at = datetime.combine(day, EVENING, self._zone)
            yield Day(
                at=at.astimezone(today.at.tzinfo),
                began=beginning(day, self._zone),
                until=end_of_study_day(at, self._zone),
                seconds=self._exam.minutes * 60,
                new=today.new + today.met,
            )


def _shifted(chance: float, shift: float) -> float:
    """A chance whose log odds are moved."""
    if not 0 < chance < 1:
        return chance
    odds = chance / (1 - chance) * exp(shift)
    return odds / (1 + odds)
