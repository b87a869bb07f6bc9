"""A student's own wordings: right as typed, whatever else their words may mean; they do no harm."""

from functools import cache
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.core.facts import FactKind
from studyapp.core.grading import (
    Grade,
    Lexicon,
    Subject,
    Verdict,
    accepted_for,
    accepted_muscles,
    grade,
)
from studyapp.core.structures import Slug
from tests.core.test_grading import anatomy, lexicon

GLUTEUS = Slug("gluteus-maximus")


def graded(
    typed: str, own: tuple[str, ...], kind: FactKind = FactKind.ORIGIN, *, wanted: int = 1
) -> Grade:
    """The grade where the wordings are the student's for the fact that comes first."""
    facts = anatomy().of(GLUTEUS, kind)
    accepted = accepted_for(anatomy(), facts, {facts[0].id: own})
    subject = Subject(muscle=GLUTEUS, kind=kind)
    return grade(typed, accepted, wanted=wanted, lexicon=lexicon(), subject=subject)


def named(typed: str, own: tuple[str, ...]) -> Verdict:
    """The verdict on a muscle's name, where the wordings are the student's for it."""
    accepted = accepted_muscles(anatomy(), [GLUTEUS], {GLUTEUS: own})
    return grade(typed, accepted, wanted=1, lexicon=lexicon(), subject=Subject()).verdict


@pytest.mark.parametrize(
    ("own", "typed"),
    [
        ("bum wing", "Bum Wing"),
        ("bum wing", "  the   bum-wing. "),
        ("bum wing", "bumwing"),
        ("buttock blade", "buttok blade"),
        ("buttock blade", "buttock blades"),
        ("os cocoon", "Ós Cocoon"),
        ("femur", "femur"),
        ("front of the sacrum", "Front of the sacrum"),
        ("not the coccyx", "not the coccyx"),
        ("idk", "idk"),
        ("L5", "l5"),
        ("back, outer side; of it", "Back, outer side; of it"),
        ("крестец", "Крестец"),
        ("仙骨", "仙骨"),
        ("🍑", "🍑"),
        ("x" * 10_000, "x" * 10_000),
    ],
)  # fmt: skip
def test_an_own_wording_is_right_as_typed(own: str, typed: str) -> None:
    assert graded(typed, (own,)).verdict is Verdict.RIGHT
    assert graded(typed, (own,), FactKind.ACTION).verdict is Verdict.RIGHT
    assert named(typed, (own,)) is Verdict.RIGHT


@pytest.mark.parametrize(
    "own", ["bum wing", "femur", "back and out, up", "not there", "🍑", "back"]
)
@pytest.mark.parametrize(
    "line",
    [
        "coccyx, {}, femur",
        "1) {} 2) coccyx",
        "{}\ncoccyx",
        "coccyx & {}",
        "coccyx; {}",
        "{}/coccyx",
    ],
)
def test_an_own_wording_counts_as_one_of_a_set(own: str, line: str) -> None:
    result = graded(line.format(own), (own,), wanted=5)
    assert result.score == pytest.approx(0.4)
    first = anatomy().of(GLUTEUS, FactKind.ORIGIN)[0].id
    assert first in [entry.accepted for entry in result.entries]
    assert first not in result.missed


def test_an_own_wording_of_an_action_counts_as_one_of_a_set() -> None:
    result = graded(
        "kicks the air, turns the leg out", ("kicks the air",), FactKind.ACTION, wanted=4
    )
    assert result.score == 0.5


def test_what_was_named_by_an_own_wording_is_named_once() -> None:
    result = graded("bum wing, posterior ilium, coccyx", ("bum wing",), wanted=5)
    assert result.score == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("own", "typed"),
    [
        ("abduct the hip wing", "adduct the hip wing"),
        ("the front nub", "the back nub"),
        ("ilium", "ileum"),
        ("femur", "front of the femur"),
        ("femur", "not the femur"),
        ("femur", "the femur's neck"),
        ("anterior", "anterior sacrum"),
        ("greater nub", "lesser nub"),
    ],
)
def test_another_word_of_the_field_is_no_slip_for_an_own_one(own: str, typed: str) -> None:
    assert graded(typed, (own,)).verdict is not Verdict.RIGHT


@pytest.mark.parametrize("own", ["", "  ", ",", ";", "...", "?", "\n", "\u200b", "\ud800", "()[]"])
def test_an_empty_own_wording_accepts_nothing(own: str) -> None:
    for typed in (own, "femur", "", "?", "the", ",", "idk"):
        assert graded(typed, (own,)) == graded(typed, ())
        assert named(typed, (own,)) == named(typed, ())


@given(own=st.lists(st.text(max_size=40), max_size=5), typed=st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_own_wording_leaves_right_answers_right(own: list[str], typed: str) -> None:
    assert 0 <= graded(typed, tuple(own), wanted=5).score <= 1
    line = "posterior ilium; coccyx; iliac crest; posterior sacrum; sacrotuberous ligament"
    assert graded(line, tuple(own), wanted=5).verdict is Verdict.RIGHT


@cache
def thousands() -> tuple[str, ...]:
    return tuple(f"my word {n}, and {n + 1} more of it" * 3 for n in range(2_000))


def test_thousands_of_own_wordings_are_graded_in_a_blink() -> None:
    assert isinstance(lexicon(), Lexicon)
    graded("coccyx", thousands(), wanted=5)
    started = process_time()
    graded("coccyx, " + "and, the other " * 30, thousands(), wanted=5)
    assert process_time() - started < 0.05
