"""Planning for an exam: the day, the minutes, what to do until then."""

from dataclasses import replace
from datetime import date, datetime, tzinfo
from random import Random
from typing import TYPE_CHECKING

from studyapp.core import scheduling, study_plans
from studyapp.core.errors import InvalidError
from studyapp.core.exams import Exam
from studyapp.core.grading import Lexicon
from studyapp.core.preferences import MINUTES_A_DAY, PASS_MARK
from studyapp.core.structures import Slug
from studyapp.core.study_plans import Planner, StudyPlan
from studyapp.services import planning
from studyapp.services.quizzing import new_id
from studyapp.services.timing import in_order

if TYPE_CHECKING:
    from studyapp.db.store import Store

FURTHEST = 366  # days until an exam that can be planned for


def plan(store: "Store", at: datetime, zone: tzinfo) -> StudyPlan | None:
    """What to do until the coming exam; None without one.

    Takes about a quarter of a second for a month and a hundred facts.
    """
    anatomy, lexicon = store.anatomy, store.derived(Lexicon.of)
    with store.read() as tx:
        exam = planning.coming_exam(tx, at, zone)
        if exam is None:
            return None
        today, memories, pace = planning.day(tx, at, zone), tx.memories.all(), planning.pace(tx)
    return Planner(exam, anatomy, lexicon, pace, zone).plan(memories, today)


def coming(store: "Store", at: datetime, zone: tzinfo) -> Exam | None:
    """The exam that is planned, while it is not over."""
    with store.read() as tx:
        return planning.coming_exam(tx, at, zone)


def set_exam(
    store: "Store",
    day: date,
    at: datetime,
    zone: tzinfo,
    rng: Random,
    *,
    minutes: int,
    pass_mark: int = PASS_MARK.default,
    muscles: tuple[Slug, ...] = (),
) -> Exam:
    """Plan an exam in the place of any other. InvalidError for a day that cannot be planned for."""
    left = (day - scheduling.study_day(at, zone)).days
    if left < 1:
        raise InvalidError("Choose a day after today for the exam.")
    if left > FURTHEST:
        raise InvalidError("Choose a day within the next year for the exam.")
    known = set(study_plans.whole(store.anatomy).muscles)
    with store.write("Plan an exam") as tx:
        made = in_order(tx, at)
        exam = Exam(
            id=new_id(rng),
            day=day,
            minutes=MINUTES_A_DAY.within(minutes),
            pass_mark=PASS_MARK.within(pass_mark),
            muscles=tuple(slug for slug in muscles if slug in known),
            made=made,
        )
        before = planning.coming_exam(tx, at, zone)
        if before is not None and before == replace(exam, id=before.id, made=before.made):
            return before  # nothing was changed, so nothing begins anew
        tx.exams.put(exam)
    return exam


def clear_exam(store: "Store") -> None:
    """Plan no exam any more."""
    with store.write("Plan no exam") as tx:
        tx.exams.clear()


def muscles(store: "Store") -> tuple[tuple[Slug, str], ...]:
    """Every muscle that may be asked, with its name, in the order of the names."""
    asked = study_plans.whole(store.anatomy).muscles
    found = ((slug, store.anatomy.structures[slug].name) for slug in asked)
    return tuple(sorted(found, key=lambda pair: pair[1]))
