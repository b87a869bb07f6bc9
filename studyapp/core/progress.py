"""From the log of answers to scores, mastery and what is coming."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from studyapp.core.answers import ItemId, QuizId, recall
from studyapp.core.facts import Anatomy
from studyapp.core.questions import ASKED_KINDS, Mode
from studyapp.core.scheduling import Memory, known, study_day
from studyapp.core.structures import Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizScore:
    """One quiz as the progress place lists it. Moments in UTC, `seconds` spent answering.

    `first_try` counts questions that were right at once, `score` (0 to 1) gives sets their share.
    Neither is raised by `retried` or `overruled` questions: those are counted beside them.
    """

    quiz: QuizId
    at: datetime
    mode: Mode
    lesson: Slug | None
    title: str
    asked: int
    answered: int
    first_try: int
    score: float
    retried: int
    overruled: int
    seconds: int
    is_finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mastery:
    """How much of a muscle a student would know tomorrow: just after an answer, all is known.

    `known` is the mean chance (0 to 1) over all facts that are asked, a fact never met counting 0.
    """

    muscle: Slug
    name: str
    known: float
    met: int
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Everything the progress place shows. `forecast` counts items due per study day.

    `quizzes` are the latest of `count`, newest first.
    """

    quizzes: tuple[QuizScore, ...]
    count: int
    mastery: tuple[Mastery, ...]
    forecast: tuple[tuple[date, int], ...]
    answers: int
    due: int


def mastery(
    anatomy: Anatomy, memories: Mapping[ItemId, Memory], at: datetime
) -> tuple[Mastery, ...]:
    """One entry a muscle, in the packs' order."""
    found = []
    for muscle in anatomy.muscles():
        facts = [fact for fact in anatomy.of(muscle.slug, *ASKED_KINDS) if fact.asked]
        met = [memories[recall(f.id)] for f in facts if recall(f.id) in memories]
        if facts:
            share = sum(known(memory, at + timedelta(days=1)) for memory in met) / len(facts)
            found.append(
                Mastery(
                    muscle=muscle.slug,
                    name=muscle.name,
                    known=share,
                    met=len(met),
                    facts=len(facts),
                )
            )
    return tuple(found)


def forecast(
    memories: Iterable[Memory], at: datetime, zone: tzinfo, *, days: int = 7
) -> tuple[tuple[date, int], ...]:
    """Items due per study day from today on; what is overdue counts for today."""
    today = study_day(at, zone)
    counts = Counter(max(today, study_day(memory.due, zone)) for memory in memories)
    coming = (today + timedelta(days=number) for number in range(days))
    return tuple((day, counts[day]) for day in coming)
