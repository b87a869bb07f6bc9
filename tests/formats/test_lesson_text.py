"""A lesson as Markdown says the same words, and nothing in them becomes a sign of Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from studyapp.core.lessons import Block, BlockKind, Lesson, Mark, MarkKind
from studyapp.core.structures import Slug
from studyapp.formats.lesson_text import as_markdown


def lesson(*blocks: Block) -> Lesson:
    return Lesson(slug=Slug("a"), title="Hips", blocks=blocks)


def words(markdown: str) -> str:
    """What a reader of the Markdown sees."""
    parsed = MarkdownIt("commonmark").parse(markdown)
    found = [child.content for token in parsed for child in token.children or ()]
    return " ".join("".join(found).split())


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> & more", "1. not a list", "- nor this", "# no heading",
        "*stars* and _lines_ `code`", "[a](b) ![c](d)", "back\\slash", "> no quote", "+ plus",
        "===", "---", "&amp; stays", "half \ud83d",
    ],
)  # fmt: skip
def test_signs_stay_words(text: str) -> None:
    markdown = as_markdown(lesson(Block(kind=BlockKind.PARAGRAPH, text=text)))
    types = [token.type for token in MarkdownIt("commonmark").parse(markdown)]
    assert types[3:] == ["paragraph_open", "inline", "paragraph_close"]
    assert words(markdown) == "Hips" + text.replace("\ud83d", "?")


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S")), min_size=1))
def test_every_word_can_be_read(text: str) -> None:
    assert words(as_markdown(lesson(Block(kind=BlockKind.PARAGRAPH, text=text)))) == "Hips" + text


def test_marks_headings_lists_and_comments_are_those_of_markdown() -> None:
    text = "See this strong page."
    marks = (
        Mark(start=4, end=8, kind=MarkKind.EMPHASIS),
        Mark(start=9, end=15, kind=MarkKind.STRONG),
        Mark(start=16, end=20, kind=MarkKind.LINK, target="https://example.org/a b"),
    )
    markdown = as_markdown(
        lesson(
            Block(kind=BlockKind.HEADING, text="Why", level=1),
            Block(kind=BlockKind.PARAGRAPH, text=text, marks=marks),
            Block(kind=BlockKind.ITEM, text="one"),
            Block(kind=BlockKind.COMMENT, text="Nice\nindeed", by="Ana"),
        )
    )
    assert markdown == (
        "# Hips\n\n## Why\n\nSee *this* **strong** [page](<https://example.org/a b>).\n\n- one\n\n"
        "## Comments\n\n> Nice\n> indeed\n>\n> – Ana\n"
    )
