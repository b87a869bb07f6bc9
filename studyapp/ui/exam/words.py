"""A plan in words: days, figures and what they mean, as the exam place writes them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from studyapp.core.exams import LAST_DAYS, Exam
from studyapp.core.structures import Slug
from studyapp.core.study_plans import Expected, PlannedDay, StudyPlan
from studyapp.ui.wording import MONTHS, SHORT_DAYS, SHORT_MONTHS, SPACE, count, percent

FIRST_DAYS = 7  # shown, today among them, before "Show all" is pressed
BY_WEEK = 42  # days from which the middle of a plan is told week by week
FORECAST = "A forecast from what you remember now, if you study as planned. Luck plays its part."


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the list: a day or a week. `is_last` as in the plan."""

    name: str
    minutes: int
    new: int
    again: int
    is_last: bool


def day(at: date, today: date) -> str:
    """`Thu 9 April`; with the year when it is not this one."""
    year = "" if at.year == today.year else f" {at.year}"
    return f"{SHORT_DAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]}{year}".replace(" ", SPACE)


def short_day(at: date) -> str:
    """`Thu 9 Apr`."""
    return f"{SHORT_DAYS[at.weekday()]}{SPACE}{at.day}{SPACE}{SHORT_MONTHS[at.month - 1]}"


def headline(exam: Exam, today: date) -> str:
    """The day, and how far away it is."""
    left = exam.days_left(today)
    if left <= 0:
        return "Your exam is today"
    if left == 1:
        return f"Exam tomorrow, {day(exam.day, today)}"
    return f"Exam on {day(exam.day, today)}: {count(left, 'day', 'days')}{SPACE}left"


def set_for(exam: Exam, names: Mapping[Slug, str]) -> str:
    """The line below the heading: minutes, and what is asked."""
    minutes = f"{count(exam.minutes, 'minute', 'minutes')} a day"
    chosen = [names[slug] for slug in exam.muscles if slug in names]
    if not chosen or len(chosen) == len(names):
        return f"{minutes}, all muscles"
    if len(chosen) > 3:
        return f"{minutes}, {count(len(chosen), 'muscle', 'muscles')}"
    return f"{minutes}: {', '.join(chosen)}"


# ---- the score


def likely(expected: Expected) -> str:
    """The range in words."""
    low, high = round(expected.low * 100), round(expected.high * 100)
    if low == high:
        return f"most likely {high}{SPACE}%"
    return f"most likely between {low} and {high}{SPACE}%"


def passing(plan: StudyPlan) -> str:
    """Where the range stands to the pass mark; it never scolds."""
    mark = plan.exam.pass_mark
    the_mark = f"the pass mark of {mark}{SPACE}%"
    low, high = round(plan.expected.low * 100), round(plan.expected.high * 100)
    if low >= mark:
        return f"All of that is above {the_mark}." if low > mark else f"That reaches {the_mark}."
    if high < mark:
        return f"That is still below {the_mark}. Every day of the plan brings it closer."
    return f"That is around {the_mark}: every day of the plan helps."


def so_far(plan: StudyPlan) -> str:
    """What it would be tomorrow, and how much was met."""
    facts = count(plan.facts, "fact", "facts")
    if not plan.met:
        return f"You have met none of the {facts} so far: this is where the plan begins."
    met = f"all {facts}" if plan.met >= plan.facts else f"{plan.met} of {facts}"
    return f"If it were tomorrow: {percent(plan.now)}. You have met {met} so far."


def missing(plan: StudyPlan) -> str:
    """How many facts the minutes do not hold, and what helps; empty when they hold all."""
    if not plan.days or not plan.unseen:
        return ""
    does = "does" if plan.exam.minutes == 1 else "do"
    minutes = f"{count(plan.exam.minutes, 'minute', 'minutes')} a day {does} not hold everything"
    parts = []
    if plan.unmet:
        parts.append(f"{count(plan.unmet, 'fact', 'facts')} would not be met by the exam")
    if not_again := plan.unseen - plan.unmet:
        facts = count(not_again, "fact", "facts")
        parts.append(f"{facts} would not be seen again in the last {_last_days(plan)}")
    return f"{minutes}: {', and '.join(parts)}. More minutes a day help, or fewer muscles."


def hurry(plan: StudyPlan, usual: int) -> str:
    """That the plan meets more new facts a day than the student's limit; empty when not."""
    if max((planned.new for planned in plan.days), default=0) <= usual:
        return ""
    why = "so that more are met in time" if plan.unmet else "so that all are met in time"
    return f"More new facts a day than your usual {usual}, {why}."


# ---- the days


def last_days(plan: StudyPlan) -> str:
    """When everything comes once more."""
    first = next((planned.day for planned in plan.days if planned.is_last), None)
    if first is None:
        return ""
    what = "as much as fits" if plan.unseen else "everything"
    if first == plan.days[0].day:
        return f"These are the last days: {what} is seen once more."
    return f"From {short_day(first)} on, the last {_last_days(plan)}: {what} is seen once more."


def _last_days(plan: StudyPlan) -> str:
    number = sum(planned.is_last for planned in plan.days)
    numbers = {1: "day", 2: "two days", LAST_DAYS: "three days"}
    return numbers.get(number, f"{number} days")


def load(planned: PlannedDay) -> str:
    """What a day holds: minutes, new facts, facts asked again."""
    if not planned.minutes:
        return "nothing to do"
    parts = [count(planned.minutes, "minute", "minutes")]
    if planned.new:
        parts.append(count(planned.new, "new fact", "new facts"))
    if planned.again:
        parts.append(f"{count(planned.again, 'fact', 'facts')} asked again")
    return ", ".join(parts)


def once_more(plan: StudyPlan) -> str:
    """What the last days bring."""
    return "as much as fits once more" if plan.unseen else "everything once more"


def today(plan: StudyPlan) -> str:
    """What today holds; what is left of it, after some answers."""
    planned = plan.days[0]
    if not planned.minutes:
        return "Done for today. It goes on tomorrow." if plan.days[1:] else "Done. Sleep well."
    return f"{_in_full(planned, plan)}."


def readout(plan: StudyPlan, number: int) -> str:
    """One column of the chart; the first is today."""
    planned = plan.days[number]
    if not number:
        return f"Today: {_in_full(planned, plan) if planned.minutes else 'done'}"
    return f"{short_day(planned.day)}: {_in_full(planned, plan)}"


def _in_full(planned: PlannedDay, plan: StudyPlan) -> str:
    is_once_more = planned.is_last and planned.again
    return f"{load(planned)}, {once_more(plan)}" if is_once_more else load(planned)


def rows(days: Sequence[PlannedDay], *, is_all: bool) -> list[Row]:
    """What the list shows below today; the middle of a long plan week by week."""
    coming = days[1:] if is_all else days[1:FIRST_DAYS]
    if len(coming) <= BY_WEEK:
        return [_row(short_day(planned.day), [planned]) for planned in coming]
    first, middle, last = (
        coming[: FIRST_DAYS - 1],
        coming[FIRST_DAYS - 1 : -LAST_DAYS],
        coming[-LAST_DAYS:],
    )
    return [
        *(_row(short_day(planned.day), [planned]) for planned in first),
        *_weeks(middle),
        *(_row(short_day(planned.day), [planned]) for planned in last),
    ]


def _weeks(days: Sequence[PlannedDay]) -> Iterator[Row]:
    for _, group in groupby(days, key=lambda planned: planned.day.isocalendar()[:2]):
        week = list(group)
        name = short_day(week[0].day)
        if len(week) > 1:
            name += f" to {short_day(week[-1].day)}"
        yield _row(name, week)


def _row(name: str, days: Sequence[PlannedDay]) -> Row:
    return Row(
        name=name,
        minutes=sum(planned.minutes for planned in days),
        new=sum(planned.new for planned in days),
        again=sum(planned.again for planned in days),
        is_last=days[0].is_last,
    )
