"""Pasted articles keep every word, and their parts are told apart."""

import re
import textwrap
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.core.errors import UnreadableError
from studyapp.core.lessons import BlockKind, Lesson
from studyapp.core.mentions import Names
from studyapp.core.structures import Slug, Structure, StructureKind
from studyapp.formats.article import counts, left_out, read, slug_of

FILES = Path(__file__).parents[1] / "files" / "articles"
LONG = (
    "It holds the pelvis level at each step, and it does so without ever being asked for it. " * 3
)
NAMES = Names(
    (
        Structure(slug=Slug("hip"), kind=StructureKind.JOINT, name="hip joint"),
        Structure(
            slug=Slug("gluteus-medius"),
            kind=StructureKind.MUSCLE,
            name="gluteus medius",
            synonyms=("glute med",),
        ),
    )
)


def article(name: str) -> str:
    """A look-alike of an article, as it lies beside the tests."""
    return (FILES / name).read_text("utf-8")


def texts(lesson: Lesson, kind: BlockKind) -> list[str]:
    """The blocks of one sort."""
    return [block.text for block in lesson.blocks if block.kind is kind]


def words(text: str) -> list[str]:
    """Letters and digits only."""
    return re.findall(r"[^\W_]+", text)


# a blog article with everything under it


def test_a_blog_article_is_told_apart_and_counted() -> None:
    lesson = read(article("hamstrings-blog.txt"))
    assert counts(lesson) == {
        "paragraphs": 3,
        "headings": 2,
        "references": 3,
        "comments": 5,
        "comments_announced": 8,
    }
    assert lesson.imported


def test_headings_stand_alone_even_as_whole_sentences_and_questions() -> None:
    lesson = read(article("hamstrings-blog.txt"))
    assert texts(lesson, BlockKind.HEADING) == [
        "The hamstrings work at both ends of the thigh.",
        "Why does the lower back complain?",
    ]


def test_the_first_heading_becomes_the_title() -> None:
    lesson = read(article("hamstrings-blog.txt"))
    assert lesson.title == "The hamstrings work at both ends of the thigh."
    assert lesson.slug == "the-hamstrings-work-at-both-ends-of-the-thigh"


def test_body_paragraphs_are_kept_word_for_word_with_their_inner_spaces() -> None:
    text = article("hamstrings-blog.txt")
    for block in read(text).blocks:
        for line in block.text.split("\n"):
            assert line in text
    assert "forward fold.  Semitendinosus" in read(text).blocks[0].text


def test_the_author_note_and_a_teaser_are_no_body() -> None:
    lesson = read(article("hamstrings-blog.txt"))
    teaser, name, note = texts(lesson, BlockKind.AUTHOR)
    assert teaser.startswith("Liked this article?")
    assert name == "Marta Winterfeld"
    assert note.startswith("I came to yoga")


def test_comments_carry_the_name_under_them_and_a_wide_gap_ends_one_without() -> None:
    lesson = read(article("hamstrings-blog.txt"))
    comments = [block for block in lesson.blocks if block.kind is BlockKind.COMMENT]
    assert [comment.by for comment in comments] == [
        "Jo Hale",
        "",
        "piet de vries",
        "Ruth A. Stone",
        "",
    ]
    assert comments[1].text == (
        "I read it twice.\nThe second time aloud, to my class.\nNo more straight legs for us."
    )


def test_what_is_left_out_is_told() -> None:
    assert left_out(article("hamstrings-blog.txt")) == (
        "Leave a Reply",
        "7 Comment threads",
        "1 Thread replies",
        "Most reacted comment",
        "4 Comment authors",
    )


# other ways of pasting


def test_lines_wrapped_by_hand_are_joined_to_paragraphs() -> None:
    lesson = read(article("wrapped.txt"))
    assert lesson.title == "Why the piriformis gets the blame"
    assert texts(lesson, BlockKind.AUTHOR) == ["By Ilse Brandt"]
    first, second = texts(lesson, BlockKind.PARAGRAPH)
    assert "from the front of the sacrum" in first
    assert second.endswith("Nobody likes to hear either.")
    assert texts(lesson, BlockKind.ITEM)[0].endswith("before you sit down again.")
    assert len(texts(lesson, BlockKind.REFERENCE)) == 2


def test_a_line_alone_above_each_comment_names_who_says_it() -> None:
    lesson = read(article("names-over-comments.txt"))
    comments = [block for block in lesson.blocks if block.kind is BlockKind.COMMENT]
    assert [comment.by for comment in comments] == ["Jane Doe", "Tom O'Brien"]
    assert comments[0].text.endswith("I tried it this morning.\nToothpaste everywhere!")
    assert lesson.comments_announced == 3
    assert "says:" in left_out(article("names-over-comments.txt"))


def test_hashes_and_hyphens_make_headings_and_items() -> None:
    lesson = read(article("names-over-comments.txt"))
    headings = [block for block in lesson.blocks if block.kind is BlockKind.HEADING]
    assert [(heading.level, heading.text) for heading in headings] == [
        (1, "Strong hips, quiet knees"),
        (2, "What to do"),
    ]
    assert texts(lesson, BlockKind.ITEM)[1] == "Change legs at half time."


def test_a_text_of_one_line_is_one_paragraph_called_by_its_first_words() -> None:
    lesson = read("Gluteus medius")
    assert texts(lesson, BlockKind.PARAGRAPH) == ["Gluteus medius"]
    assert (lesson.title, lesson.slug) == ("Gluteus medius", "gluteus-medius")


def test_without_blank_lines_each_line_is_a_block() -> None:
    lesson = read(f"The quiet one\n{LONG}\nWhat it does\n{LONG}\n{LONG}")
    assert texts(lesson, BlockKind.HEADING) == ["The quiet one", "What it does"]
    assert len(texts(lesson, BlockKind.PARAGRAPH)) == 3


def test_a_short_emphatic_paragraph_is_no_heading() -> None:
    lesson = read(f"{LONG}\n\nThat hurts.\n\n{LONG}\n\nYou know it does!\n\n{LONG}")
    assert texts(lesson, BlockKind.HEADING) == []


def test_lines_of_a_list_without_bullets_are_no_headings() -> None:
    lesson = read(f"{LONG}\n\nFlour\n\nButter\n\nSugar\n\nEggs\n\nAnd that is it, more or less.")
    assert texts(lesson, BlockKind.HEADING) == []


@pytest.mark.parametrize("label", ["References", "SOURCES:", "Further reading", "Literatur"])
def test_what_stands_under_a_heading_of_references_is_a_reference(label: str) -> None:
    lesson = read(f"{LONG}\n\n{LONG}\n\n{label}\n\nAnatomy by hand, a booklet\n\nHart, J. (2011)")
    assert texts(lesson, BlockKind.REFERENCE) == ["Anatomy by hand, a booklet", "Hart, J. (2011)"]


def test_a_list_that_cites_nothing_stays_a_list() -> None:
    lesson = read(f"{LONG}\n\n- stand\n- walk\n- sit in 2015\n\n{LONG}")
    assert len(texts(lesson, BlockKind.ITEM)) == 3


def test_a_count_of_comments_under_the_title_begins_no_discussion() -> None:
    lesson = read(f"On hips\n\n12 Comments\n\n{LONG}\n\n{LONG}")
    assert texts(lesson, BlockKind.COMMENT) == []


def test_without_names_and_wide_gaps_each_paragraph_is_a_comment() -> None:
    lesson = read(f"{LONG}\n\n2 Comments\n\nI like that one a lot.\n\nSo do I, and my cat too.")
    assert len(texts(lesson, BlockKind.COMMENT)) == 2
    assert lesson.comments_announced == 2


def test_comments_in_a_paste_with_wide_gaps_everywhere_keep_their_names() -> None:
    lesson = read(
        f"{LONG}\n\n\nLeave a comment\n\n\nSplendid work.\n\n\nJo Hale\n\n\nAgreed!\n\n\nAl Ray"
    )
    comments = [block for block in lesson.blocks if block.kind is BlockKind.COMMENT]
    assert [(comment.text, comment.by) for comment in comments] == [
        ("Splendid work.", "Jo Hale"),
        ("Agreed!", "Al Ray"),
    ]


def test_html_pasted_as_text_stays_text() -> None:
    text = "<p>Some <b>bold</b> hips</p>"
    assert [block.text for block in read(text).blocks] == [text]


def test_windows_line_ends_tabs_and_hard_spaces_do_no_harm() -> None:
    lesson = read("\tOn hips\xa0\r\n\r\n\xa0 \r\n" + LONG + "\r\n")
    assert [block.text for block in lesson.blocks] == ["On hips", LONG.strip()]
    assert lesson.title == "On hips"


def test_german_is_told_apart_as_well() -> None:
    text = (
        f"Die Hüfte\n\n{LONG}\n\nQuellen\n\n- Hart, J. (2011)\n\n2 Kommentare\n\nSchön!\n\nUwe Groß"
    )
    lesson = read(text)
    assert lesson.slug == "die-huefte"
    assert texts(lesson, BlockKind.REFERENCE) == ["Hart, J. (2011)"]
    assert lesson.blocks[-1].by == "Uwe Groß"


def test_arabic_is_read_and_gets_a_slug_of_its_own() -> None:
    text = "العضلة الألوية\n\n" + "هي أكبر عضلة في الجسم وهي تبسط الورك عند المشي والجري. " * 4
    lesson = read(text)
    assert lesson.title == "العضلة الألوية"
    assert re.fullmatch(r"article-[0-9a-f]{8}", lesson.slug)


# the title


def test_a_given_title_wins() -> None:
    assert read(f"On hips\n\n{LONG}", title="  Mine \n own ").title == "Mine own"


def test_without_a_heading_the_muscle_of_the_first_sentences_is_the_title() -> None:
    text = f"Your hip joint has a friend. It is the glute med! {LONG}"
    assert read(text, names=NAMES).title == "Gluteus medius"
    assert read(text).title.startswith("Your hip joint has a friend.")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Gluteus Maximus: don’t sit!", "gluteus-maximus-dont-sit"),
        ("3 hips", "article-3-hips"),
        ("Größe & Straße", "groesse-strasse"),
    ],
)
def test_a_slug_is_made_of_the_titles_words(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@given(st.text())
def test_every_slug_is_short_ascii_and_begins_with_a_letter(title: str) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", slug_of(title))
    assert len(slug_of(title)) <= 60


# nothing is lost


@pytest.mark.parametrize("text", ["", " \n\t", "***\n---", "🙂 … !"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        read(text)


LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        "|Leave a Reply|3 Comments|57 Comment threads|Reply|Jo Hale|Jane Doe says:|- an item|"
        "Jo Hale on March 3, 2015|1. one|# Head|### Deep ##|References|About the author|===|---|"
        "By Ilse Brandt|* * *|By The Way|Hart, J. (2011) et al. pp. 1-2|What is it?|[1] first|"
        "Enjoyed this? Read more|I am a teacher and my training took years, says she.".split("|")
    ),
    st.just(LONG),
    st.just(textwrap.fill(LONG, 72)),
)


@given(st.lists(LINES, max_size=25).map("\n".join))
def test_no_word_is_lost_and_none_is_made_up(text: str) -> None:
    try:
        lesson = read(text)
    except UnreadableError:
        assert not re.search(r"\w", text) or left_out(text) or "_" in text
        return
    kept = [words(f"{block.text}\n{block.by}") for block in lesson.blocks]
    dropped = [words(line) for line in left_out(text)]
    assert Counter(chain(*kept, *dropped)) == Counter(words(text))
    if not dropped:
        assert list(chain(*kept)) == words(text)
    body = [b.text for b in lesson.blocks if b.kind is not BlockKind.COMMENT]
    assert words(" ".join(body)) == words(text)[: len(words(" ".join(body)))]


@pytest.mark.parametrize(
    "text",
    [f"{LONG}\n\n" * 9500, LONG * 19000, textwrap.fill(LONG * 100, 72) + "\n" + LONG * 18900],
    ids=["paragraphs", "one line", "wrapped"],
)
def test_five_megabytes_are_read_whole(text: str) -> None:
    lesson = read(text, names=NAMES)
    assert words(" ".join(block.text for block in lesson.blocks)) == words(text)
