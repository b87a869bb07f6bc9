"""Choosing what to ask: from a lesson, of a muscle, today."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from random import Random
from typing import TYPE_CHECKING

from studyapp.core import mixups, paces, scheduling, study_plans
from studyapp.core.agenda import Agenda, Day, Target
from studyapp.core.answers import ItemId
from studyapp.core.errors import InvalidError
from studyapp.core.exams import Exam
from studyapp.core.facts import Anatomy, FactId
from studyapp.core.grading import Lexicon
from studyapp.core.ideas import Scope
from studyapp.core.plates import PlateHead, PlateSlug
from studyapp.core.preferences import MINUTES_A_DAY, NEW_A_DAY, PASS_MARK
from studyapp.core.questions import Mode, Question, Quiz
from studyapp.core.structures import Slug

if TYPE_CHECKING:
    from studyapp.db.store import Transaction

CHECK = 5  # questions of "Check yourself"
MIXUPS = 10
EXAM = 20
MORE = 300.0  # seconds of "Five minutes more"
LATEST = 300  # answers that a student's pace is measured by


def questions_for(
    tx: "Transaction",
    quiz: Quiz,
    *,
    anatomy: Anatomy,
    lexicon: Lexicon,
    rng: Random,
    zone: tzinfo,
    muscle: Slug | None,
    part: Slug | None,
    count: int | None,
    plates: Mapping[FactId, PlateSlug],
) -> list[Question]:
    """A new quiz's questions. InvalidError, in words for the student, when there are none.

    `plates` tells where a fact's area is seen; without it no question is put on a plate.
    """
    scope = scope_of(tx, anatomy, quiz.lesson, muscle, part)
    edges = mixed_up(tx, anatomy)
    agenda = Agenda(
        anatomy,
        lexicon,
        tx.memories.all(),
        rng,
        pace=pace(tx),
        mixed_up=mixups.tempting(edges),
        own=tx.answers.own_names(),
        plates=plates,
    )
    if quiz.mode is Mode.TODAY:
        today = with_more(day(tx, quiz.started, zone))
        goal = target(tx, anatomy, today, zone)
        questions = agenda.today(quiz.id, today, scope, target=goal, count=count)
    elif quiz.mode is Mode.EXAM:
        exam = coming_exam(tx, quiz.started, zone)
        asked = study_plans.exam_scope(exam, anatomy) if exam else study_plans.whole(anatomy)
        questions = agenda.mock_exam(quiz.id, asked, count=count or EXAM, at=quiz.started)
    elif quiz.mode is Mode.MIXUPS:
        questions = _of_mixups(agenda, quiz, edges, count or MIXUPS)
    else:
        questions = agenda.practice(quiz.id, scope, count=count or CHECK, at=quiz.started)
    if not questions:
        raise InvalidError(_NOTHING[quiz.mode])
    return questions


def labels_for(
    tx: "Transaction", quiz: Quiz, plate: PlateHead, anatomy: Anatomy, lexicon: Lexicon, rng: Random
) -> list[Question]:
    """Every attachment of a plate. InvalidError when it has none."""
    agenda = Agenda(anatomy, lexicon, tx.memories.all(), rng, own=tx.answers.own_names())
    questions = agenda.labels(quiz.id, plate, quiz.started)
    if not questions:
        raise InvalidError(_NOTHING[Mode.LABEL])
    return questions


def mixed_up(tx: "Transaction", anatomy: Anatomy) -> tuple[mixups.Mixup, ...]:
    """What the student takes for something else, and does not tell apart yet."""
    return mixups.mixups(anatomy, tx.answers.still_mixed_up(mixups.TOLD_APART))


def pace(tx: "Transaction") -> paces.Pace:
    """How long a student's latest answers took."""
    return paces.Pace.of(tx.answers.paces(LATEST))


def day(tx: "Transaction", at: datetime, zone: tzinfo) -> Day:
    """What is left of a student's day, after what was answered in it."""
    kept, exam = tx.preferences.all(), coming_exam(tx, at, zone)
    minutes = exam.minutes if exam else MINUTES_A_DAY.of(kept)
    until = scheduling.end_of_study_day(at, zone)
    began = scheduling.beginning(scheduling.study_day(at, zone), zone)
    seconds = minutes * 60 - paces.Pace.spent(tx.answers.spent_between(began, until))
    met = tx.memories.met_between(began, until)
    return Day(
        at=at,
        began=began,
        until=until,
        seconds=max(0.0, seconds),
        new=max(0, NEW_A_DAY.of(kept) - met),
        met=met,
    )


def with_more(today: Day) -> Day:
    """A day whose minutes are used up holds some more for who wants them."""
    return replace(today, seconds=MORE) if today.seconds <= 0 else today


def coming_exam(tx: "Transaction", at: datetime, zone: tzinfo) -> Exam | None:
    """The exam that is planned, while it is not over."""
    exam = tx.exams.planned()
    is_over = exam is None or exam.days_left(scheduling.study_day(at, zone)) < 0
    return None if is_over else exam


def pass_mark(tx: "Transaction", at: datetime, zone: tzinfo) -> int:
    """Per cent: that of the coming exam, else the usual one."""
    exam = coming_exam(tx, at, zone)
    return exam.pass_mark if exam else PASS_MARK.of(tx.preferences.all())


def target(tx: "Transaction", anatomy: Anatomy, today: Day, zone: tzinfo) -> Target | None:
    """What the coming exam asks of a day; None without one."""
    exam = coming_exam(tx, today.at, zone)
    if exam is None:
        return None
    return study_plans.target(exam, anatomy, tx.memories.all(), today, zone)


def _of_mixups(
    agenda: Agenda, quiz: Quiz, edges: Collection[mixups.Mixup], count: int
) -> list[Question]:
    """What was asked for when something else was named."""
    items: dict[ItemId, None] = {}
    muscles: dict[Slug, None] = {}
    for edge in edges:
        muscles.setdefault(edge.asked.muscle)
        items.update(dict.fromkeys(edge.items))
    return agenda.practice(
        quiz.id, Scope(muscles=tuple(muscles)), count=count, at=quiz.started, only=items
    )


def scope_of(
    tx: "Transaction",
    anatomy: Anatomy,
    lesson: Slug | None,
    muscle: Slug | None = None,
    part: Slug | None = None,
) -> Scope:
    """One muscle; else what the lesson states; else what the last opened lesson is about."""
    if muscle is not None:
        facts = frozenset(fact.id for fact in anatomy.of(muscle, part=part))
        if lesson is not None:
            facts &= tx.lessons.facts_stated(tx.lessons.get(lesson).slug)
        return Scope(muscles=(muscle,), facts=facts if lesson or part else None)
    if lesson is None:
        opened = tx.preferences.get("lesson")
        shelf = tx.lessons.titles()
        if not shelf:
            return Scope(muscles=tuple(found.slug for found in anatomy.muscles()))
        lesson = opened if opened in shelf else next(iter(shelf))
        about = tx.lessons.about(lesson)
    else:
        about = tx.lessons.get(lesson).about
    stated = tx.lessons.facts_stated(lesson)
    asked = [fact for fact in anatomy.facts if fact.id in stated and fact.asked]
    if not asked:
        return Scope(muscles=about)
    muscles = dict.fromkeys([*about, *(fact.muscle for fact in asked)])
    return Scope(muscles=tuple(muscles), facts=stated, first=frozenset(about))


_NOTHING = {
    Mode.CHECK: "This lesson states no fact that can be asked yet. Open one about a muscle.",
    Mode.MUSCLE: "The store holds nothing to ask about this muscle yet.",
    Mode.TODAY: "Nothing is due today. Check yourself from a lesson, or come back tomorrow.",
    Mode.MIXUPS: "You have mixed nothing up yet.",
    Mode.EXAM: "The store holds nothing that can be asked yet.",
    Mode.LABEL: "This drawing shows no attachment that can be asked.",
}
