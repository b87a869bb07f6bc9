"""Packs that were made to do harm: they run nothing, read nothing of others, and never hang."""

import os
from pathlib import Path

import pytest

from studyapp.core.errors import UnreadableError
from studyapp.core.lessons import MarkKind
from studyapp.formats import pack
from tests import make

LESSON, GMAX = "lessons/gluteus-maximus.md", "muscles/gluteus-maximus.toml"
SOURCES, PLATE = "sources/books.toml", "plates/behind.svg"
SECRET = "the student's diary"


def in_the_lesson(text: str) -> dict[str, str | bytes | None]:
    """The small pack's lesson with a paragraph more."""
    return {LESSON: f"{make.PACK[LESSON]}\n\n{text}\n"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("claims.toml", "a = " + "[" * 100_000),
        ("claims.toml", "a = " + "{b = " * 50_000),
        ("claims.toml", "a = " + "9" * 5000),
        (LESSON, "+++\na = " + "[" * 100_000 + "\n+++\nText."),
        (SOURCES, make.PACK[SOURCES].replace('seen = "full"', 'seen = "full"\nyear = ' + "9" * 20)),
        (GMAX, make.PACK[GMAX].replace('slug = "gluteus-maximus"', 'slug = "../../etc/passwd"')),
        (GMAX, make.PACK[GMAX].replace('key = "coccyx"', 'key = "../coccyx"')),
    ],
    ids=["brackets", "braces", "digits", "front matter", "year", "slug as a path", "key as a path"],
)
def test_what_is_made_to_choke_on_is_refused_in_one_sentence(
    tmp_path: Path, name: str, text: str
) -> None:
    with pytest.raises(UnreadableError) as refused:
        pack.read(make.pack(tmp_path, {name: text}))
    said = str(refused.value)
    assert name in said and said.endswith(".") and "\n" not in said and len(said) < 250


@pytest.mark.parametrize(
    "text",
    [
        "![seen](file:///etc/passwd)",
        "![seen](//other-machine/share/a.png)",
        "<img src='file:///etc/passwd'>",
        "<script>alert(1)</script>",
        "One <!-- two --> three.",
        "<iframe src='http://example.org'></iframe>",
        "[here](file:///etc/passwd)",
        "[here](javascript:alert(1))",
        "[here](data:text/html,x)",
        "[here][1]\n\n[1]: file:///etc/passwd",
        "<file:///etc/passwd>",
        "<ftp://example.org/a>",
        "![seen](plate:../../../etc/passwd)",
    ],
)
def test_a_lesson_leads_to_web_pages_and_plates_alone(tmp_path: Path, text: str) -> None:
    """Anything else is refused, or stays words that lead nowhere."""
    folder = make.pack(tmp_path, in_the_lesson(text))
    read, problems = pack.examine(folder)
    assert read
    if not problems:
        [lesson] = read.lessons
        words = " ".join(block.text for block in lesson.blocks)
        assert text.splitlines()[0].strip("<>") in words
        assert [m for b in lesson.blocks for m in b.marks if m.kind is MarkKind.LINK] == []
        assert all(block.figure is None for block in lesson.blocks)


@pytest.mark.parametrize(
    "text",
    [
        "A" + " " * 400_000 + "{x",
        ">" * 200_000 + " x",
        "- " * 20_000 + "x",
        "*a " * 20_000,
        "[" * 20_000,
        "{=" * 20_000,
    ],
    ids=["spaces", "quotes", "lists", "stars", "brackets", "anchors"],
)
def test_a_lesson_that_is_made_to_take_for_ever_is_soon_read_or_refused(
    tmp_path: Path, text: str
) -> None:
    read, problems = pack.examine(make.pack(tmp_path, in_the_lesson(text)))
    assert problems or read


@pytest.mark.parametrize(
    "drawn",
    [
        '<image href="file:///etc/passwd"/>',
        '<use href="http://example.org/a.svg#b"/>',
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>',
        '<foreignObject><img src="file:///etc/passwd"/></foreignObject>',
        '<a href="http://example.org"><path class="bone" d="M1 1L2 2Z"/></a>',
    ],
)
def test_a_drawing_that_names_other_files_is_refused(tmp_path: Path, drawn: str) -> None:
    text = make.PACK[PLATE].replace('<path id="sacrum"', f'{drawn}<path id="sacrum"')
    with pytest.raises(UnreadableError, match="which a drawing may not"):
        pack.read(make.pack(tmp_path, {PLATE: text}))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such pipes here")
@pytest.mark.parametrize("name", ["pack.toml", "claims.toml", "lessons/more.md", "plates/more.svg"])
def test_a_pipe_in_a_pack_does_not_hang(tmp_path: Path, name: str) -> None:
    folder = make.pack(tmp_path)
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    read, problems = pack.examine(folder)
    assert problems or read  # a file that is none may be passed over


def test_a_folder_that_leads_out_of_a_pack_is_not_read(tmp_path: Path) -> None:
    folder = make.pack(tmp_path / "pack")
    outside = tmp_path / "notes"
    outside.mkdir()
    (outside / "diary.toml").write_text(SECRET, "utf-8")
    (folder / "sources").rename(folder / "books")
    (folder / "sources").symlink_to(outside)
    problems = pack.examine(folder)[1]
    assert "sources/diary.toml leads out of the pack." in problems
    assert SECRET not in "".join(problems)
