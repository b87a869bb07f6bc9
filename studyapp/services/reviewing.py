"""Looking back on a quiz, and ahead to what can be asked."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from random import Random
from typing import TYPE_CHECKING

from studyapp.core.agenda import Agenda
from studyapp.core.answers import QuizId, fact_of
from studyapp.core.backlog import days_to_be_level
from studyapp.core.facts import Anatomy, FactId, short_text
from studyapp.core.grading import Lexicon
from studyapp.core.plates import best_plates
from studyapp.core.preferences import MINUTES_A_DAY
from studyapp.core.questions import Mode, Question, QuestionKind, Quiz, facts_asked
from studyapp.core.scheduling import comes_today, study_day
from studyapp.core.structures import Slug
from studyapp.core.verdicts import Verdict
from studyapp.services import planning
from studyapp.services.quizzing import Asked, left_half_way

if TYPE_CHECKING:
    from studyapp.db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A question and what became of it; `first` is None when it was never answered.

    `answer` is what would have been right, in a few words, `typed` the first answer. `score` is
    that of the first answer, 0 to 1.
    """

    question: Question
    answer: str
    typed: str
    score: float
    first: Verdict | None
    last: Verdict | None
    tries: int
    is_overruled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A quiz looked back on. `first_try` counts what was right at once; nothing raises it.

    `pass_mark` is per cent, None unless it was a mock exam.
    """

    quiz: Quiz
    questions: tuple[Reviewed, ...]
    first_try: int
    pass_mark: int | None = None

    @property
    def score(self) -> float:
        """The share of all questions, 0 to 1; a set counts in part."""
        scores = [reviewed.score for reviewed in self.questions]
        return sum(scores) / len(scores) if scores else 0.0

    @property
    def is_passed(self) -> bool:
        """Whether the score reaches the pass mark."""
        return self.pass_mark is not None and round(self.score * 100, 6) >= self.pass_mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What can be asked now. `due` counts items due today.

    `questions` and `minutes` are those of today's quiz, as far as the day's minutes go; `a_day`
    is how many minutes a day has, `is_done` whether they are used up: then the questions are
    those of some minutes more. `new` counts those of its
    questions that were never asked. `away` is the number of days since the last answer, and
    `level_in` in how many days nothing is left over at today's pace (None: in over a year).
    `resting` counts what was missed too often and is left alone, the first of it until
    `next_back`. `lesson` is the one opened last.
    """

    left: Asked | None
    left_title: str
    due: int
    questions: int
    new: int
    minutes: int
    a_day: int
    is_done: bool
    away: int
    level_in: int | None
    mixed_up: int
    resting: int
    next_back: datetime | None
    was_asked: bool
    lesson: Slug | None
    title: str


def review(store: "Store", quiz: QuizId) -> Review:
    """Every question of a quiz with its first and last verdict. MissingError without the quiz."""
    anatomy = store.anatomy
    with store.read() as tx:
        asked = tx.quizzes.get(quiz)
        answers = tx.answers.of_quiz(quiz)
    found = []
    for question in asked.questions:
        own = [answer for answer in answers if answer.question == question.id]
        found.append(
            Reviewed(
                question=question,
                answer=_answer(question, anatomy),
                typed=own[0].typed if own else "",
                score=own[0].score if own else 0.0,
                first=Verdict(own[0].verdict) if own else None,
                last=Verdict(own[-1].verdict) if own else None,
                tries=len(own),
                is_overruled=any(answer.overruled for answer in own),
            )
        )
    right = sum(reviewed.first is Verdict.RIGHT for reviewed in found)
    return Review(
        quiz=asked,
        questions=tuple(found),
        first_try=right,
        pass_mark=asked.pass_mark,
    )


def lesson_stating(store: "Store", fact: FactId, lesson: Slug | None) -> Slug | None:
    """The lesson whose sentence states a fact: that one, else the first of the shelf that does."""
    with store.read() as tx:
        shelf = list(tx.lessons.titles())
        shelf.sort(key=lambda slug: slug != lesson)
        return next((slug for slug in shelf if fact in tx.lessons.facts_stated(slug)), None)


def ahead(store: "Store", at: datetime, zone: tzinfo) -> Ahead:
    """What the quiz place offers before a quiz runs."""
    left = left_half_way(store, at, zone)
    anatomy, lexicon = store.anatomy, store.derived(Lexicon.of)
    with store.read() as tx:
        memories = tx.memories.all()
        opened = tx.preferences.get("lesson")
        exam = planning.coming_exam(tx, at, zone)
        a_day = exam.minutes if exam else MINUTES_A_DAY.of(tx.preferences.all())
        titles = tx.lessons.titles()
        today = planning.day(tx, at, zone)
        goal = planning.target(tx, anatomy, planning.with_more(today), zone)
        pace = planning.pace(tx)
        mixed_up = len(planning.mixed_up(tx, anatomy))
        last = tx.answers.last_at()
        scope = planning.scope_of(tx, anatomy, None)
    plates = best_plates(store.plate_heads)
    agenda = Agenda(anatomy, lexicon, memories, Random(0), pace=pace, plates=plates)
    more = planning.with_more(today)
    chosen = agenda.for_exam(more, goal) if goal else agenda.chosen(more, scope)
    seconds = sum(map(agenda.seconds, chosen))
    rests = [m.rests_until for m in memories.values() if m.rests_until and m.rests_until > at]
    lesson = next((slug for slug in titles if slug == opened), next(iter(titles), None))
    return Ahead(
        left=left,
        left_title=_title(left, titles, anatomy) if left else "",
        due=sum(comes_today(memory, at, today.until) for memory in memories.values()),
        questions=len(chosen),
        new=sum(idea.due is None for idea in chosen),
        minutes=max(1, round(seconds / 60)) if chosen else 0,
        a_day=a_day,
        is_done=today.seconds <= 0,
        away=(study_day(at, zone) - study_day(last, zone)).days if last else 0,
        level_in=days_to_be_level(
            memories.values(),
            today.until,
            seconds=pace.seconds(QuestionKind.SET),
            a_day=a_day * 60,
        ),
        mixed_up=mixed_up,
        resting=len(rests),
        next_back=min(rests, default=None),
        was_asked=bool(memories),
        lesson=lesson,
        title=titles[lesson] if lesson else "",
    )


def _answer(question: Question, anatomy: Anatomy) -> str:
    if fact_of(question.items[0]) is None:
        return anatomy.structures[question.muscle].name
    facts = facts_asked(question, anatomy)
    return "; ".join(short_text(fact, anatomy.structures) for fact in facts)


def _title(left: Asked, titles: dict[Slug, str], anatomy: Anatomy) -> str:
    """What a quiz is on: its lesson, or its muscle."""
    if left.quiz.mode is Mode.MUSCLE:
        return anatomy.structures[left.question.muscle].name
    return titles.get(left.quiz.lesson, "") if left.quiz.lesson else ""
