"""Sentences are found where a reader finds them, and their keys hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.core.lessons import Block, BlockKind, Lesson
from studyapp.core.sentences import number_sentences, sentence_key, split_sentences
from studyapp.core.structures import Slug


def split(text: str) -> list[str]:
    """The sentences as texts."""
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It starts here.", "It ends there!", "Does it?", "Yes…"],
        ["Ask Dr. Hart, e.g. on p. 12 or in fig. 3.", "Then go."],
        ["J. Hart et al. (2011) saw it.", "Others did not."],
        ["He said “Stop!” and left.", "“It hurts.”", "(It did.)"],
        ["I like the glute max.", "It is strong."],
        ["Does it attach there? No.", "It does not."][1:],
        ["1. The first item of a list.", "It goes on."],
        ["It takes about 3.5 cm.", "More is rare."],
        ["هل يبسط الورك؟", "نعم."],
        ["它很大。", "它很强。"],
    ],
)
def test_a_text_is_split_where_a_reader_would(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_no_sentence_is_found_in_an_empty_text() -> None:
    assert split(" \n ") == []


@given(st.text(alphabet=st.sampled_from("aB1 .!?…“”)\n–")))
def test_sentences_hold_every_word_and_never_overlap(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert spans == sorted(spans)
    assert all(a < b for a, b in spans)


@pytest.mark.parametrize("text", ["Dr. " * 250_000, "Word. " * 160_000, "." * 1_000_000])
def test_a_megabyte_without_a_break_is_split_whole(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_a_key_ignores_case_spacing_and_punctuation() -> None:
    assert sentence_key("It  starts, here.") == sentence_key("it starts HERE")
    assert sentence_key("It starts here.") != sentence_key("It ends here.")


def test_a_repeated_sentence_gets_a_key_of_its_own() -> None:
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, text=text) for text in ("Yes. No.", "Yes."))
    keys = [sentence.key for sentence in number_sentences(blocks)]
    assert len(set(keys)) == 3
    assert keys[2] == f"{keys[0]}-2"


def test_a_lesson_knows_the_words_of_its_sentences() -> None:
    blocks = (Block(kind=BlockKind.PARAGRAPH, text="One. Two."),)
    lesson = Lesson(slug=Slug("a"), title="A", blocks=blocks, sentences=number_sentences(blocks))
    assert lesson.sentence_text(sentence_key("two")) == "Two."
    with pytest.raises(KeyError):
        lesson.sentence_text("unknown")
