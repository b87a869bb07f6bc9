"""Our own lessons: anchors become statements, and what is wrong is named with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.core.errors import UnreadableError
from studyapp.core.lessons import BlockKind, Lesson, MarkKind, Statement
from studyapp.formats.markdown import read

FRONT = """+++
slug = "hips"
title = "On hips"
about = ["gluteus-maximus"]
summary = "A sentence."
+++
"""


def lesson(body: str) -> Lesson:
    """A lesson with this text."""
    return read(FRONT + body)


def stated(found: Lesson) -> dict[str, list[str]]:
    """The facts by the sentence that states them."""
    facts: dict[str, list[str]] = {}
    for statement in found.statements:
        facts.setdefault(found.sentence_text(statement.sentence), []).append(statement.fact)
    return facts


def test_the_front_matter_is_read() -> None:
    found = lesson("Text.")
    assert (found.slug, found.title, found.about) == ("hips", "On hips", ("gluteus-maximus",))
    assert found.summary == "A sentence."
    assert not found.imported


def test_blocks_come_in_order_with_their_kinds() -> None:
    found = lesson("## Head\n\nOne\ntwo.\n\n- a\n- b\n\n3. c\n4. d\n")
    assert [(block.kind, block.level, block.text) for block in found.blocks] == [
        (BlockKind.HEADING, 2, "Head"),
        (BlockKind.PARAGRAPH, 0, "One two."),
        (BlockKind.ITEM, 0, "a"),
        (BlockKind.ITEM, 0, "b"),
        (BlockKind.ITEM, 0, "3. c"),
        (BlockKind.ITEM, 0, "4. d"),
    ]


def test_an_anchor_ties_the_sentence_before_it() -> None:
    found = lesson("First one. {=g.origin.a} Second one. {=g.origin.b g.origin.c ?big} Third one.")
    assert found.blocks[0].text == "First one. Second one. Third one."
    assert stated(found) == {
        "First one.": ["g.origin.a"],
        "Second one.": ["g.origin.b", "g.origin.c"],
    }
    assert [(found.sentence_text(key), claim) for key, claim in found.claims] == [
        ("Second one.", "big")
    ]
    assert all(statement.anchored for statement in found.statements)


def test_anchors_stand_in_items_headings_and_at_line_ends() -> None:
    found = lesson(
        "## Head {?a}\n\n- Item one\n  goes on. {=g.origin.a\n  g.origin.b}\n- Two. {?b}"
    )
    assert [block.text for block in found.blocks] == ["Head", "Item one goes on.", "Two."]
    assert stated(found) == {"Item one goes on.": ["g.origin.a", "g.origin.b"]}
    assert [claim for _, claim in found.claims] == ["a", "b"]


def test_the_same_anchor_twice_counts_once() -> None:
    found = lesson("One. {=g.origin.a} {=g.origin.a}")
    key = found.sentences[0].key
    assert found.statements == (Statement(sentence=key, fact="g.origin.a", anchored=True),)  # type: ignore[arg-type]


def test_marks_stand_right_after_anchors_are_gone() -> None:
    found = lesson(
        "An *old* one. {=g.origin.a} A **new** one, [here](https://example.org). {?b} *End*"
    )
    block = found.blocks[0]
    assert [(block.text[m.start : m.end], m.kind, m.target) for m in block.marks] == [
        ("old", MarkKind.EMPHASIS, ""),
        ("new", MarkKind.STRONG, ""),
        ("here", MarkKind.LINK, "https://example.org"),
        ("End", MarkKind.EMPHASIS, ""),
    ]


def test_marks_may_hold_an_anchor_and_each_other() -> None:
    block = lesson("*All **of** it. {=g.origin.a}* Next.").blocks[0]
    assert block.text == "All of it. Next."
    assert {block.text[m.start : m.end] for m in block.marks} == {"All of it.", "of"}


def test_windows_line_ends_do_no_harm() -> None:
    assert read((FRONT + "One\ntwo.").replace("\n", "\r\n")).blocks[0].text == "One two."


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ("{=g.origin.a}", 7, "follows no sentence"),
        ("Text.\n\n{?claim}", 9, "follows no sentence"),
        ("{=g.origin.a} Text.", 7, "follows no sentence"),
        ("One\ntwo {=}", 8, "names nothing"),
        ("One. {=coccyx}", 7, "names no fact"),
        ("One. {?Big Claim}", 7, "names no claim"),
        ("One. {=g.origin.a", 7, "not closed"),
        ("Text.\n\n<div>\nx\n</div>", 9, "HTML"),
        ("One\ntwo <b>three</b>", 8, "HTML"),
        ("Text ![x](https://example.org/x.png)", 7, "a picture is a plate"),
        ("```\ncode\n```", 7, "code"),
        ("Text.\n\n    code", 9, "code"),
        ("See [here](notes.md).", 7, "https://"),
        ("", 7, "no text"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(body: str, line: int, what: str) -> None:
    with pytest.raises(UnreadableError, match=what) as caught:
        lesson(body)
    assert str(caught.value).startswith(f"Line {line}: ")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "begins with"),
        ("# Head", 1, "begins with"),
        ("+++\nslug = 'a'\n", 1, "not closed"),
        ("+++\nslug = 'a'\ntitle = \n+++\nText", 3, "not TOML"),
        ("+++\nslug = 'a'\n+++\nText", 1, "no title"),
        ("+++\nslug = 'a'\ntitle = 3\n+++\nText", 3, "title must be a text"),
        ("+++\nslug = 'A b'\ntitle = 'x'\n+++\nText", 2, "slug must be made of"),
        ("+++\nslug = 'a'\ntitle = 'x'\nabout = 'hip'\n+++\nText", 4, "about must be made of"),
        ("+++\nslug = 'a'\ntitle = 'x'\ncolour = 'red'\n+++\nText", 4, "unknown key colour"),
    ],
)
def test_bad_front_matter_is_refused(text: str, line: int, what: str) -> None:
    with pytest.raises(UnreadableError, match=what) as caught:
        read(text)
    assert str(caught.value).startswith(f"Line {line}: ")


@given(st.text(alphabet=st.sampled_from("ab. \n*_[]()<>{}=?#-`!:/\\|+~&;1"), max_size=80))
def test_any_text_is_read_or_refused_and_marks_stay_inside(body: str) -> None:
    try:
        found = lesson(body)
    except UnreadableError:
        return
    for block in found.blocks:
        assert "{=" not in block.text
        for mark in block.marks:
            assert 0 <= mark.start < mark.end <= len(block.text)
