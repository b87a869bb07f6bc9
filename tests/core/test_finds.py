"""What can be found by typing: the words that are looked for, and what things are found by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.core.facts import FactKind
from studyapp.core.finds import (
    LONGEST_WORD,
    MOST_WORDS,
    Findable,
    FindKind,
    folded,
    of_anatomy,
    of_lesson,
    words,
)
from studyapp.core.lessons import Block, BlockKind, Lesson
from studyapp.core.sentences import number_sentences
from studyapp.core.structures import Part, Slug, StructureKind
from tests import make

GMAX = make.structure(
    "gluteus-maximus",
    StructureKind.MUSCLE,
    latin="musculus gluteus maximus",
    synonyms=("glute max", "gluteus maximus"),
    parts=(Part(slug=Slug("upper"), name="upper fibres", synonyms=("superior fibres",)),),
)
COCCYX = make.structure("coccyx", synonyms=("tailbone",))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ()),
        ("  \n\t", ()),
        ("!?* \"'-", ()),
        ("👩🏽‍⚕️ 🦵", ()),
        ("gluteus maximus", ("gluteus", "maximus")),
        ("L5/S1 (of_two)", ("L5", "S1", "of", "two")),
        ('"AND" OR text:x*', ("AND", "OR", "text", "x")),
        ("a\0b", ("a", "b")),
        ("mu\u0308de", ("müde",)),
        ("ягодичная 大臀筋", ("ягодичная", "大臀筋")),
    ],
)
def test_words_are_letters_and_digits_alone(typed: str, found: tuple[str, ...]) -> None:
    assert words(typed) == found


@given(st.text(max_size=3000) | st.just("x" * 10_000) | st.just("x " * 10_000))
def test_however_much_is_typed_it_is_few_words(typed: str) -> None:
    found = words(typed)
    assert len(found) <= MOST_WORDS
    assert all(0 < len(word) <= LONGEST_WORD and '"' not in word for word in found)


def test_accents_and_case_make_no_difference() -> None:
    assert folded("Glúteus  MAXIMUS,") == folded("gluteus maximus")


def test_a_structure_is_found_by_each_name_once_and_its_parts_by_any() -> None:
    assert list(of_anatomy(make.anatomy((), [GMAX]), ())) == [
        Findable(FindKind.STRUCTURE, "gluteus-maximus", "gluteus maximus"),
        Findable(FindKind.STRUCTURE, "gluteus-maximus", "musculus gluteus maximus"),
        Findable(FindKind.STRUCTURE, "gluteus-maximus", "glute max"),
        Findable(
            FindKind.PART,
            "gluteus-maximus.upper",
            "upper fibres of gluteus maximus",
            "superior fibres, gluteus maximus, musculus gluteus maximus, glute max, "
            "gluteus maximus",
        ),
    ]


def test_a_fact_is_found_by_the_other_names_of_all_it_is_about() -> None:
    anatomy = make.anatomy(
        [make.fact("gluteus-maximus", FactKind.ORIGIN, "coccyx", part=Slug("upper"))],
        [GMAX, COCCYX],
    )
    fact = list(of_anatomy(anatomy, ()))[-1]
    assert fact.text == "origin of gluteus maximus (upper fibres): coccyx"
    for word in ("attachment", "glute max", "superior fibres", "tailbone"):
        assert word in fact.also
    assert "coccyx" not in fact.also


def test_neighbours_come_after_what_a_muscle_does() -> None:
    anatomy = make.anatomy(
        [
            make.fact("piriformis", FactKind.NEIGHBOUR, "gluteus-maximus"),
            make.fact("piriformis", FactKind.ACTION, "hip external rotation"),
        ]
    )
    lines = [f.text for f in of_anatomy(anatomy, ()) if f.kind is FindKind.FACT]
    assert lines == [
        "action of piriformis: hip external rotation (prime mover)",
        "neighbour of piriformis: gluteus maximus (lies under it)",
    ]


def test_a_lesson_is_found_by_its_title_and_every_sentence() -> None:
    texts = ("One.\x00 Two\nlines \ud800here.", "A head")
    blocks = tuple(
        Block(kind=kind, text=text)
        for kind, text in zip((BlockKind.COMMENT, BlockKind.HEADING), texts, strict=True)
    )
    sentences = number_sentences((Block(kind=BlockKind.COMMENT, text="One. Two."), blocks[1]))
    lesson = Lesson(slug=Slug("own"), title="Own", summary="Short", blocks=blocks,
                    sentences=sentences)  # fmt: skip
    title, *rest = of_lesson(lesson)
    assert title == Findable(FindKind.LESSON, "own", "Own", "Short", "own")
    assert [row.key for row in rest] == [sentence.key for sentence in sentences]
    assert {row.lesson for row in rest} == {"own"}
    assert not any(c in row.text for row in rest for c in "\0\n\ud800")
