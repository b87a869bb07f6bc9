"""Looking back on a quiz, and ahead to what can be asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from studyapp.core.agenda import NEW_A_DAY
from studyapp.core.answers import QuizId, fact_of, recall
from studyapp.core.facts import Anatomy, FactId, short_text
from studyapp.core.questions import Mode, Question, Quiz, facts_asked
from studyapp.core.scheduling import end_of_study_day
from studyapp.core.structures import Slug
from studyapp.core.verdicts import Verdict
from studyapp.services.quizzing import Asked, left_half_way

if TYPE_CHECKING:
    from studyapp.db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A question and what became of it; `first` is None when it was never answered.

    `answer` is what would have been right, in a few words.
    """

    question: Question
    answer: str
    first: Verdict | None
    last: Verdict | None
    tries: int
    is_overruled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A quiz looked back on. `first_try` counts what was right at once; nothing raises it."""

    quiz: Quiz
    questions: tuple[Reviewed, ...]
    first_try: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What can be asked now. `due` counts items due before the study day ends.

    `lesson` is the one opened last. `has_new` is whether today may bring something never asked.
    """

    left: Asked | None
    left_title: str
    due: int
    has_new: bool
    was_asked: bool
    lesson: Slug | None
    title: str


def review(store: "Store", quiz: QuizId) -> Review:
    """Every question of a quiz with its first and last verdict. MissingError without the quiz."""
    anatomy = store.anatomy
    with store.read() as tx:
        asked = tx.quizzes.get(quiz)
        answers = tx.answers.by_quiz(quiz).get(quiz, [])
    found = []
    for question in asked.questions:
        own = [answer for answer in answers if answer.question == question.id]
        found.append(
            Reviewed(
                question=question,
                answer=_answer(question, anatomy),
                first=Verdict(own[0].verdict) if own else None,
                last=Verdict(own[-1].verdict) if own else None,
                tries=len(own),
                is_overruled=any(answer.overruled for answer in own),
            )
        )
    right = sum(reviewed.first is Verdict.RIGHT for reviewed in found)
    return Review(quiz=asked, questions=tuple(found), first_try=right)


def lesson_stating(store: "Store", fact: FactId, lesson: Slug | None) -> Slug | None:
    """The lesson whose sentence states a fact: that one, else the first of the shelf that does."""
    with store.read() as tx:
        shelf = [entry.slug for entry in tx.lessons.shelf()]
        shelf.sort(key=lambda slug: slug != lesson)
        return next((slug for slug in shelf if fact in tx.lessons.facts_stated(slug)), None)


def ahead(store: "Store", at: datetime, zone: tzinfo) -> Ahead:
    """What the quiz place offers before a quiz runs."""
    left = left_half_way(store)
    asked = {recall(fact.id) for fact in store.anatomy.facts if fact.asked}
    until = end_of_study_day(at, zone)
    with store.read() as tx:
        memories = tx.memories.all()
        met = tx.answers.met_since(until - timedelta(days=1))
        opened = tx.preferences.get("lesson")
        titles = {entry.slug: entry.title for entry in tx.lessons.shelf()}
    lesson = next((slug for slug in titles if slug == opened), next(iter(titles), None))
    return Ahead(
        left=left,
        left_title=_title(left, titles, store.anatomy) if left else "",
        due=sum(memory.due < until for memory in memories.values()),
        has_new=met < NEW_A_DAY and not asked <= memories.keys(),
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
