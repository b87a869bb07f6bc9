"""Putting the lessons of two copies on one shelf, the same shelf from either side.

A lesson is known by its text. The same text under two titles keeps the name that sorts first; a
name that two texts have stays with the one whose fingerprint sorts first.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from studyapp.core.checking import LONGEST
from studyapp.core.errors import UnreadableError
from studyapp.core.lessons import Block, BlockKind, Lesson, MarkKind, fingerprint
from studyapp.core.structures import Slug

_SLUG = re.compile(r"[a-z][a-z0-9-]{0,199}", re.ASCII)
LONGEST_BLOCK = 20_000_000  # characters; no file that is imported is longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelving:
    """What becomes of the slugs of each copy, and the lessons that are to be kept anew."""

    ours: dict[Slug, Slug]
    theirs: dict[Slug, Slug]
    added: tuple[Lesson, ...]
    new: int


def shelve(ours: Sequence[Lesson], theirs: Sequence[Lesson], built_in: frozenset[Slug]) -> Shelving:
    """Where the lessons of both go; `built_in` are slugs that no imported lesson may have."""
    here = _by_text(ours)
    there = _by_text(theirs)
    kept: dict[str, Lesson] = {}
    for text in sorted(here | there):
        chosen = min((copy[text] for copy in (here, there) if text in copy), key=_name)
        taken = built_in | {lesson.slug for lesson in kept.values()}
        kept[text] = replace(chosen, slug=_free(chosen.slug, text, taken))
    return Shelving(
        ours={
            lesson.slug: kept[text].slug
            for text, lesson in here.items()
            if lesson.slug != kept[text].slug
        },
        theirs={lesson.slug: kept[fingerprint(lesson)].slug for lesson in theirs},
        added=tuple(
            kept[text] for text in there if text not in here or _named_anew(here[text], kept[text])
        ),
        new=len(there.keys() - here.keys()),
    )


def _by_text(lessons: Iterable[Lesson]) -> dict[str, Lesson]:
    found: dict[str, Lesson] = {}
    for lesson in sorted(lessons, key=_name):
        found.setdefault(fingerprint(lesson), lesson)
    return found


def _name(lesson: Lesson) -> tuple[object, ...]:
    announced = -1 if lesson.comments_announced is None else lesson.comments_announced
    said = (lesson.title, lesson.about, lesson.summary, lesson.credit, lesson.url, announced)
    return (len(lesson.slug), lesson.slug, *said)


def _named_anew(before: Lesson, after: Lesson) -> bool:
    return _name(replace(before, slug=after.slug)) != _name(after)


def _free(slug: Slug, text: str, taken: frozenset[Slug]) -> Slug:
    """The slug, else the same with the beginning of the text's fingerprint."""
    names = (slug, *(f"{slug}-{text[:length]}" for length in (8, 16, 32, 64)))
    return Slug(next(name for name in names if name not in taken))


def refuse_unsound(lesson: Lesson) -> None:
    """UnreadableError for a lesson that the app could not have made, whatever it came from."""
    try:
        is_sound = _is_sound(lesson)
    except (TypeError, ValueError, AttributeError):
        is_sound = False
    if not is_sound:
        raise UnreadableError("A lesson of this copy cannot be read, so nothing was taken over.")


def _is_sound(lesson: Lesson) -> bool:
    texts = (lesson.title, lesson.summary, lesson.credit, lesson.url, *lesson.about)
    announced = lesson.comments_announced
    return (
        bool(_SLUG.fullmatch(lesson.slug))
        and bool(lesson.title.strip())
        and all(_is_text(text, LONGEST) for text in texts)
        and (announced is None or (type(announced) is int and 0 <= announced < 10**9))
        and bool(lesson.blocks)
        and all(map(_is_sound_block, lesson.blocks))
    )


def _is_sound_block(block: Block) -> bool:
    """Pictures are no part of what a student brings; links lead to the web or nowhere."""
    return (
        block.kind is not BlockKind.FIGURE
        and block.figure is None
        and _is_text(block.text, LONGEST_BLOCK)
        and _is_text(block.by, LONGEST)
        and type(block.level) is int
        and 0 <= block.level <= 6
        and all(
            type(mark.start) is type(mark.end) is int
            and 0 <= mark.start < mark.end <= len(block.text)
            and _is_text(mark.target, LONGEST)
            and (mark.kind is not MarkKind.LINK or mark.target.startswith(("http://", "https://")))
            for mark in block.marks
        )
    )


def _is_text(value: object, longest: int) -> bool:
    """ValueError where half of a surrogate pair is in it."""
    if type(value) is not str or len(value) > longest:
        return False
    return value.isascii() or bool(value.encode())
