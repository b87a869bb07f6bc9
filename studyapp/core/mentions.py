"""Where a lesson names a structure, which muscles it is about, and which facts it states."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from studyapp.core.facts import Anatomy
from studyapp.core.lessons import Block, BlockKind, Lesson, Mention, Sentence
from studyapp.core.names import Names
from studyapp.core.sentences import number_sentences
from studyapp.core.statements import statements
from studyapp.core.structures import Slug

__all__ = ["Names", "mentions", "muscles_of", "read_lesson", "statements"]

BODY = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM)
_FIRST_SENTENCES = 6


def read_lesson(draft: Lesson, anatomy: Anatomy, names: Names) -> Lesson:
    """The draft with its sentences numbered, its structures found and its muscles known.

    A lesson of our own keeps the statements that its anchors make; those of an imported article
    are found by reading.
    """
    named = mentions(draft.blocks, names)
    sentences = number_sentences(draft.blocks)
    about = draft.about or muscles_of(draft, sentences, named, anatomy, names)
    lesson = replace(draft, about=about, sentences=sentences, mentions=named)
    if not draft.imported:
        return lesson
    anchored = {(statement.sentence, statement.fact) for statement in draft.statements}
    found = [
        statement
        for statement in statements(lesson, anatomy)
        if (statement.sentence, statement.fact) not in anchored
    ]
    return replace(lesson, statements=(*draft.statements, *found))


def mentions(blocks: Sequence[Block], names: Names) -> tuple[Mention, ...]:
    """Every place that names a structure, in the order of the text, comments included."""
    return tuple(
        Mention(block=number, start=start, end=end, structure=slug)
        for number, block in enumerate(blocks)
        for start, end, slug in names.find(block.text)
    )


def muscles_of(
    lesson: Lesson,
    sentences: Sequence[Sentence],
    named: Sequence[Mention],
    anatomy: Anatomy,
    names: Names,
) -> tuple[Slug, ...]:
    """The muscles with facts that a lesson is about: by its title, its beginning and its body."""
    known = {fact.muscle for fact in anatomy.facts}
    in_title = Counter(slug for _, _, slug in names.find(lesson.title) if slug in known)
    body = Counter(m.structure for m in _in_body(lesson, named) if m.structure in known)
    first = [s for s in sentences if lesson.blocks[s.block].kind in BODY][:_FIRST_SENTENCES]
    until = (first[-1].block, first[-1].end) if first else (0, 0)
    beginning = Counter(
        mention.structure
        for mention in _in_body(lesson, named)
        if mention.structure in known and (mention.block, mention.start) < until
    )
    for counted in (in_title, beginning, body):
        if counted:
            main = counted.most_common(1)[0][0]
            often = max(3, body[main] / 4)
            others = [
                slug for slug, count in body.most_common() if count >= often or slug in in_title
            ]
            return tuple(dict.fromkeys([main, *others]))
    return ()


def _in_body(lesson: Lesson, named: Sequence[Mention]) -> Iterator[Mention]:
    return (mention for mention in named if lesson.blocks[mention.block].kind in BODY)
