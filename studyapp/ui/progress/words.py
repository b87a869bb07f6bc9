"""Scores in words: moments, figures and counts as the progress place writes them."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from studyapp.core.facts import FactKind
from studyapp.core.progress import Mastery, Progress, QuizScore
from studyapp.services.comparing import MixedUp
from studyapp.ui.wording import DAYS, SHORT_DAYS, SHORT_MONTHS, SPACE, count, percent

PARTED = " · "
_KINDS = tuple(f"{kind} of " for kind in FactKind)


def day(at: datetime, zone: tzinfo) -> str:
    """The day of a moment where the student lives."""
    local = at.astimezone(zone)
    return f"{local.day}{SPACE}{SHORT_MONTHS[local.month - 1]}"


def dated(at: datetime, now: datetime, zone: tzinfo) -> str:
    """The day where the student lives; with the year when it is not this one."""
    local = at.astimezone(zone)
    year = "" if local.year == now.astimezone(zone).year else f"{SPACE}{local.year}"
    return f"{day(at, zone)}{year}"


def moment(at: datetime, now: datetime, zone: tzinfo) -> str:
    """Day and time where the student lives; the year when it is not this one."""
    return f"{dated(at, now, zone)} {at.astimezone(zone):%H:%M}"


def first_try(quiz: QuizScore) -> str:
    """Questions right at once, of all that were asked."""
    return f"{quiz.first_try} of {quiz.asked}"


def score(quiz: QuizScore) -> str:
    """The score in per cent, once there is one."""
    return percent(quiz.score) if quiz.is_finished else "–"


def time_taken(quiz: QuizScore) -> str:
    """Minutes and seconds."""
    return f"{quiz.seconds // 60}:{quiz.seconds % 60:02}"


def beside(quiz: QuizScore) -> str:
    """What the score leaves out: retries, answers the student counted, questions not reached."""
    parts = []
    if not quiz.is_finished:
        parts.append(f"stopped at {quiz.answered} of {quiz.asked}")
    if quiz.retried:
        parts.append(f"{quiz.retried} retried")
    if quiz.overruled:
        parts.append(f"{quiz.overruled} counted by you")
    return PARTED.join(part.replace(" ", SPACE) for part in parts)


def readout(quiz: QuizScore, now: datetime, zone: tzinfo) -> str:
    """One point of the line."""
    return f"{moment(quiz.at, now, zone)}: {first_try(quiz)} at first try"


def summary(progress: Progress) -> str:
    """The line below the heading."""
    parts = [
        count(progress.count, "quiz", "quizzes"),
        count(progress.answers, "answer", "answers"),
        f"{progress.due}{SPACE}due{SPACE}today" if progress.due else "nothing due today",
    ]
    return PARTED.join(parts)


def show_more(progress: Progress | None) -> str:
    """The button that shows more than the newest quizzes."""
    shown = len(progress.quizzes) if progress else 0
    is_cut = progress is not None and progress.count > shown
    return f"Show the latest {shown} quizzes" if is_cut else f"Show all {shown} quizzes"


def line(finished: Sequence[QuizScore], *, is_cut: bool = False) -> str:
    """What the line says as a whole, for who cannot see it. Oldest first.

    `is_cut`: there were others before these.
    """
    if not finished:
        return "First try, quiz by quiz. No quiz is finished yet."
    shares = [quiz.first_try / quiz.asked for quiz in finished]
    told = f"First try, quiz by quiz: {count(len(finished), 'quiz', 'quizzes')}"
    if len(shares) > 1:
        first = "first of these" if is_cut else "first"
        told += f", from {percent(shares[0])} in the {first} to {percent(shares[-1])} in the last"
    return f"{told}. Left and Right go from quiz to quiz."


def coming(day: date, number: int, *, is_today: bool) -> str:
    """One column of the days to come."""
    name = "Today" if is_today else DAYS[day.weekday()]
    return f"{name}: {number or 'nothing'} due"


def met(entry: Mastery) -> str:
    """How many of a muscle's facts a student has been asked."""
    if not entry.met:
        return f"{count(entry.facts, 'fact', 'facts')} to meet"
    return f"{entry.met} of {count(entry.facts, 'fact', 'facts')} met"


def not_met(number: int, *, is_open: bool) -> str:
    """The button that shows the muscles a student has not been asked about."""
    verb = "Hide" if is_open else "Show"
    return f"{verb} {count(number, 'muscle', 'muscles')} not met yet"


def mixed_up(mixup: MixedUp, now: datetime, zone: tzinfo) -> str:
    """What was asked for and what was said, how often, and the last day where the student lives."""
    the = "the " if mixup.asked.startswith(_KINDS) else ""
    times = "once, on" if mixup.times == 1 else f"{mixup.times}{SPACE}times, last on"
    last = (
        f"{SHORT_DAYS[mixup.last.astimezone(zone).weekday()]}{SPACE}{dated(mixup.last, now, zone)}"
    )
    return f"Asked for {the}{mixup.asked}, you said {mixup.said} ({times} {last})."
