"""The result of a mock exam in words, on the page and on paper."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from html import escape
from math import floor

from PySide6.QtGui import QFont, QTextDocument

from studyapp.core.marking import chosen_of
from studyapp.core.questions import QuestionKind
from studyapp.core.verdicts import Verdict
from studyapp.services.reviewing import Review, Reviewed
from studyapp.ui.quiz.texts import SIGNS, shortened
from studyapp.ui.theme import SANS, SERIF
from studyapp.ui.wording import DAYS, MONTHS, SPACE

TITLE = "Mock exam"
PRIVATE = "StudyApp mock exam. A private check, not a certificate."
COUNTS = (
    "Each answer counts for the schedule like any other, and stands in your scores as a mock exam."
)
POINTS = 10


def percent(review: Review) -> str:
    """The score; with a decimal where whole numbers would seem to reach the pass mark."""
    score = round(review.score * 100, 6)
    whole = round(score)
    mark = review.pass_mark
    if mark is not None and not review.is_passed and whole >= mark:
        return f"{floor(score * 10) / 10}{SPACE}%"
    return f"{whole}{SPACE}%"


def headline(review: Review) -> str:
    """Passed or not, with the score."""
    if review.is_passed:
        return f"Passed: {percent(review)}"
    return f"{percent(review)}, the pass mark is {review.pass_mark}{SPACE}%"


def kind_words(review: Review) -> str:
    """A few words that fit the result; none of them blames."""
    if review.is_passed and review.first_try == len(review.questions):
        return "Every answer right. Well remembered."
    if review.is_passed:
        return "Well done. What you missed comes back soon."
    return "Now you know where to look. What you missed comes back soon."


def counted(review: Review) -> str:
    """How the score comes about, and the pass mark where the headline leaves it out."""
    told = f"{review.first_try} of {len(review.questions)} questions wholly right"
    if review.is_passed:
        told += f"; the pass mark is {review.pass_mark}{SPACE}%"
    has_parts = any(0 < reviewed.score < 1 for reviewed in review.questions)
    return f"{told}.{' An answer with several parts counts in part.' if has_parts else ''}"


def verdict(reviewed: Reviewed) -> str:
    """What became of a question, in a word; a set with its share."""
    if reviewed.first is None:
        return "Not answered"
    word = SIGNS[reviewed.first][2].capitalize()
    is_set = reviewed.question.kind is QuestionKind.SET and len(reviewed.question.items) > 1
    if is_set or reviewed.first is Verdict.PART:
        return f"{word}: {round(reviewed.score * 100)}{SPACE}%"
    return word


def typed(reviewed: Reviewed) -> str:
    """What was answered; cut to a readable length."""
    if reviewed.first is None:
        return "No answer"
    if reviewed.question.kind is QuestionKind.LOCATE and reviewed.typed:
        return "You showed another place." if reviewed.score < 1 else "You showed it."
    chosen = chosen_of(reviewed.question, reviewed.typed)
    said = chosen.text if chosen else shortened(reviewed.typed)
    return f"Your answer: {said}" if said else "No answer"


def accepted(reviewed: Reviewed) -> str:
    """What would have been right."""
    return f"Accepted: {reviewed.answer}"


def when(at: datetime, zone: tzinfo | None) -> str:
    """Day and time; without a zone, those of the computer's."""
    local = at.astimezone(zone)
    day = f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year}"
    return f"{day}, {local:%H:%M}"


def document(review: Review, zone: tzinfo | None) -> QTextDocument:
    """The result to print: black on white, in the app's own fonts, whatever the theme."""
    made = QTextDocument()
    made.setDefaultFont(QFont(SANS, POINTS))  # else the window's, in pixels: a speck on paper
    made.setDefaultStyleSheet(_SHEET)
    made.setHtml(_html(review, zone))
    made.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, TITLE)
    return made


def _html(review: Review, zone: tzinfo | None) -> str:
    asked = enumerate(review.questions, 1)
    parts = [
        f"<h1>{TITLE}</h1>",
        _line("when", when(review.quiz.started, zone)),
        _line("score", headline(review)),
        _line("counted", counted(review)),
        *(_question(number, reviewed) for number, reviewed in asked),
        _line("small", PRIVATE),
    ]
    return f"<html><body>{''.join(parts)}</body></html>"


def _question(number: int, reviewed: Reviewed) -> str:
    lines: Sequence[tuple[str, str]] = (
        ("asked", f"{number}. {reviewed.question.prompt}"),
        ("answer", typed(reviewed)),
        ("answer", accepted(reviewed)),
        ("verdict", verdict(reviewed)),
    )
    return "".join(_line(name, words) for name, words in lines)


def _line(name: str, words: str) -> str:
    return f'<p class="{name}">{escape(words)}</p>'


_SHEET = f"""
body {{ font-family: "{SANS}"; font-size: {POINTS}pt; }}
h1 {{ font-family: "{SERIF}"; font-size: 22pt; font-weight: 400;
      margin-top: 0; margin-bottom: 4px; }}
p {{ margin: 0; }}
.when {{ margin-bottom: 12px; }}
.score {{ font-family: "{SERIF}"; font-size: 16pt; margin-bottom: 4px; }}
.counted {{ margin-bottom: 18px; }}
.asked {{ font-weight: 600; margin-top: 10px; margin-bottom: 2px; }}
.answer, .verdict {{ margin-left: 16px; margin-bottom: 1px; }}
.verdict {{ font-style: italic; }}
.small {{ font-size: 9pt; margin-top: 24px; }}
"""
