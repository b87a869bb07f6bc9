"""An article as people paste it from a web page: body, headings, references, author, discussion.

The words stay as they stand and in their order. What is left out are bullets, rules and lines of
blog machinery that begin or run through a discussion ("Leave a Reply", "57 Comment threads",
"Most reacted comment"); `left_out` returns exactly those lines, so that nothing goes silently.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from studyapp.core.errors import UnreadableError
from studyapp.core.lessons import Block, BlockKind, Lesson
from studyapp.core.mentions import Names
from studyapp.core.sentences import split_sentences
from studyapp.core.structures import Slug
from studyapp.formats.article_lines import (
    Paragraph,
    announced,
    begins_discussion,
    cites,
    is_author_label,
    is_biography,
    is_byline,
    is_machinery,
    is_name,
    is_reference_label,
    is_teaser,
    paragraphs,
    speaker,
)

LONGEST_TITLE = 120
LONGEST_SLUG = 60
_LONGEST_HEADING = 110
_LONG_ENOUGH = 50  # characters of a paragraph that may stand under a heading
_WIDE = 99  # blank lines, as good as between two comments that machinery parts
_UNDER_REFERENCES = 400  # characters; a longer paragraph under "References" is no reference


def read(text: str, *, title: str | None = None, names: Names | None = None) -> Lesson:
    """The lesson in a pasted article; a title that stands in the text stays a block of it too.

    Without `title` it is called after its first heading, else after the first muscle of `names`
    in its first sentences, else by its first words. UnreadableError when there are no words.
    """
    parsed = _parse(text)
    if not any(re.search(r"\w", block.text) for block in parsed.blocks):
        raise UnreadableError("There is nothing to read in this text.")
    called = " ".join((title or "").split()) or _title(parsed.blocks, names)
    return Lesson(
        slug=slug_of(called),
        title=called,
        imported=True,
        comments_announced=parsed.announced,
        blocks=parsed.blocks,
    )


def left_out(text: str) -> tuple[str, ...]:
    """The lines, or ends of lines, of blog machinery that `read` does not keep."""
    return _parse(text).left_out


def counts(lesson: Lesson) -> Mapping[str, int | None]:
    """How many blocks there are of each sort, by the names that `import --json` uses."""
    kinds = [block.kind for block in lesson.blocks]
    return {
        "paragraphs": kinds.count(BlockKind.PARAGRAPH) + kinds.count(BlockKind.ITEM),
        "headings": kinds.count(BlockKind.HEADING),
        "references": kinds.count(BlockKind.REFERENCE),
        "comments": kinds.count(BlockKind.COMMENT),
        "comments_announced": lesson.comments_announced,
    }


def slug_of(title: str) -> Slug:
    """The title as ASCII words with hyphens; a title without any gets a stable number."""
    spelled = title.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"'", "", plain))
    if not any(word[0].isalpha() for word in words):
        words = ["article", *words, hashlib.sha256(title.encode()).hexdigest()[:8]]
    if not words[0][0].isalpha():
        words.insert(0, "article")
    slug = "-".join(words)
    if len(slug) > LONGEST_SLUG:
        slug = slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return Slug(slug)


def _title(blocks: tuple[Block, ...], names: Names | None) -> str:
    for block in blocks:
        if block.kind is BlockKind.HEADING and re.search(r"\w", block.text):
            return _shortened(block.text)
    opening = " ".join(block.text[:2000] for block in blocks[:3])
    ends = [end for _, end in split_sentences(opening)[:5]]
    muscle = names.first_muscle(opening[: ends[-1]]) if names and ends else None
    if muscle is not None:
        return muscle.name[:1].upper() + muscle.name[1:]
    return _shortened(next(block.text for block in blocks if re.search(r"\w", block.text)))


def _shortened(text: str) -> str:
    line = " ".join(text[: LONGEST_TITLE * 4].split())
    if len(line) <= LONGEST_TITLE:
        return line
    return (line[:LONGEST_TITLE].rpartition(" ")[0] or line[:LONGEST_TITLE]) + " …"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parsed:
    blocks: tuple[Block, ...]
    announced: int | None
    left_out: tuple[str, ...]


def _parse(text: str) -> _Parsed:
    found = paragraphs(text)
    split = _discussion_start(found)
    body, discussion = found[:split], found[split:]
    blocks = _body(body)
    comments, machinery = _comments(discussion)
    return _Parsed(
        blocks=(*blocks, *comments),
        announced=announced(machinery),
        left_out=tuple(machinery),
    )


# ------------------------------------------------------------------------------------- body


def _body(found: list[Paragraph]) -> list[Block]:
    """Blocks of everything before the discussion, one per paragraph."""
    kinds: list[BlockKind] = [
        BlockKind.ITEM if paragraph.bullet else BlockKind.PARAGRAPH for paragraph in found
    ]
    levels = _headings(found)
    for number in levels:
        kinds[number] = BlockKind.HEADING
    end = _mark_author(found, kinds)
    _mark_references(found, kinds, end)
    for number in range(min(4, len(found))):
        if is_byline(found[number].text) and len(found) > number + 1:
            kinds[number] = BlockKind.AUTHOR
    return [
        Block(
            kind=kind,
            text=paragraph.text,
            level=levels.get(number, 2) if kind is BlockKind.HEADING else 0,
        )
        for number, (paragraph, kind) in enumerate(zip(found, kinds, strict=True))
    ]


def _headings(found: list[Paragraph]) -> dict[int, int]:
    """Numbers of the paragraphs that are headings, with their levels."""
    levels = {number: p.level for number, p in enumerate(found) if p.level}
    if not found or any(level > 1 for level in levels.values()):
        return levels
    lengths = sorted(len(p.text) for p in found if len(p.text) > _LONGEST_HEADING)
    typical = lengths[len(lengths) // 2] if lengths else max(len(p.text) for p in found)
    spaced = any(p.gap for p in found[1:])
    usual_gap = sorted(p.gap for p in found[1:] or found)[(len(found) - 1) // 2]
    could = [_could_head(p, typical=typical, spaced=spaced) for p in found]
    for number, paragraph in enumerate(found[:-1]):
        if not could[number] or number in levels:
            continue
        after = number + 1
        # Under a title may stand who wrote it, or right away a heading.
        if after + 1 < len(found) and (is_byline(found[after].text) or could[after]):
            after += not could[after + 1]
        following = found[after]
        alone = not spaced or (found[number + 1].gap > 0 and (number == 0 or paragraph.gap > 0))
        room = len(following.text) > max(_LONG_ENOUGH, 2 * len(paragraph.text))
        room = room or (following.bullet and not paragraph.bullet)
        ends = _ends_like_heading(paragraph, usual_gap=usual_gap if number else 99)
        if alone and room and ends:
            levels[number] = 1 if number == 0 and not levels else 2
    return levels


def _could_head(paragraph: Paragraph, *, typical: int, spaced: bool) -> bool:
    text = paragraph.text
    return (
        0 < len(text) <= min(_LONGEST_HEADING, typical * 0.5)
        and len(text.split()) <= (16 if spaced else 10)
        and (paragraph.numbered or not paragraph.bullet)
        and not text[0].islower()
        and any(character.isalpha() for character in text)
        and not re.match(
            r"(?i)(photo|image|figure|fig\.|credit|source:|by |posted|published|updated|tags?:|©|"
            r"https?:|[\"“«„])",
            text,
        )
        and text[-1] not in ",;–—-…"
        and len(split_sentences(text)) == 1
    )


def _ends_like_heading(paragraph: Paragraph, *, usual_gap: int) -> bool:
    """Whether it ends as headings do; a whole sentence needs a wider gap than the text has."""
    ending = paragraph.text[-1]
    if ending == ":":
        return len(paragraph.text.split()) <= 4
    if ending in ".!。۔":
        return paragraph.gap > max(1, usual_gap)
    return True


def _mark_author(found: list[Paragraph], kinds: list[BlockKind]) -> int:
    """Mark the note on the author and teasers at the end; returns where these begin."""
    for label in range(1, len(found)):
        if is_author_label(found[label].text):
            stop = next((n for n in range(label + 1, len(found)) if _parts(found[n])), len(found))
            kinds[label:stop] = [BlockKind.AUTHOR] * (stop - label)
            return label if stop == len(found) else len(found)
    end = _before_teasers(found, len(found))
    for name in range(end - 2, max(0, end - 5), -1):
        note = [paragraph.text for paragraph in found[name + 1 : end]]
        if is_name(found[name].text) and is_biography(note, found[name].text):
            end = _before_teasers(found, name)
            break
    kinds[end:] = [BlockKind.AUTHOR] * (len(found) - end)
    return end


def _before_teasers(found: list[Paragraph], end: int) -> int:
    while end > 1 and is_teaser(found[end - 1].text):
        end -= 1
    return end


def _parts(paragraph: Paragraph) -> bool:
    return paragraph.level > 0 or is_reference_label(paragraph.text)


def _mark_references(found: list[Paragraph], kinds: list[BlockKind], end: int) -> None:
    """Mark what stands under a "References" heading, else lists and last lines that cite."""
    for label in range(1, end):
        if is_reference_label(found[label].text):
            kinds[label] = BlockKind.HEADING
            for number in range(label + 1, end):
                text = found[number].text
                if kinds[number] is BlockKind.HEADING and not cites(text):
                    break
                if is_teaser(text):
                    kinds[number] = BlockKind.AUTHOR
                elif found[number].bullet or cites(text) or len(text) <= _UNDER_REFERENCES:
                    kinds[number] = BlockKind.REFERENCE
                else:
                    break
            return
    for first, last in _lists(found, end):
        citing = sum(cites(p.text) for p in found[first:last])
        if first > 0 and citing * 2 >= last - first:
            kinds[first:last] = [BlockKind.REFERENCE] * (last - first)
    while end > 1 and cites(found[end - 1].text, strictly=True):
        end -= 1
        kinds[end] = BlockKind.REFERENCE


def _lists(found: list[Paragraph], end: int) -> Iterable[tuple[int, int]]:
    """Where runs of list items begin and end."""
    start = None
    for number in range(end + 1):
        inside = number < end and bool(found[number].bullet)
        if inside and start is None:
            start = number
        elif not inside and start is not None:
            yield start, number
            start = None


# ------------------------------------------------------------------------------- discussion


def _discussion_start(found: list[Paragraph]) -> int:
    """The number of the first paragraph of the discussion, else how many there are."""
    before = longest = 0
    for number, paragraph in enumerate(found):
        # A blog may show "12 Comments" under the title too.
        if (before >= 300 or longest >= 100) and begins_discussion(paragraph.raw):
            return number
        before += len(paragraph.text)
        longest = max(longest, len(paragraph.text))
    return len(found)


@dataclass(slots=True)
class _Comment:
    """A comment that is being put together."""

    lines: list[str]
    by: str = ""

    def block(self) -> Block:
        return Block(kind=BlockKind.COMMENT, text="\n".join(self.lines), by=self.by)


def _comments(found: list[Paragraph]) -> tuple[list[Block], list[str]]:
    """The comments, each with the name under or over it, and the lines of machinery."""
    machinery: list[str] = []
    lines: list[Paragraph] = []
    parted = False
    for paragraph in found:
        if is_machinery(paragraph.raw):
            machinery.append(paragraph.raw)
            parted = True
        else:
            paragraph.gap = _WIDE if parted else paragraph.gap
            lines.append(paragraph)
            parted = False
    if not lines:
        return [], machinery
    over = speaker(lines[0].raw) is not None or (is_name(lines[0].raw) and _alternate(lines))
    comments = _names_over(lines, machinery) if over else _names_under(lines)
    return [comment.block() for comment in comments], machinery


def _alternate(lines: list[Paragraph]) -> bool:
    """Whether a text follows the first name and no name ends it all: names stand over comments."""
    return len(lines) > 1 and not is_name(lines[1].raw) and not is_name(lines[-1].raw)


def _names_over(lines: list[Paragraph], machinery: list[str]) -> list[_Comment]:
    comments: list[_Comment] = []
    for line in lines:
        said = speaker(line.raw)
        if said is not None:
            name, rest, dropped = said
            comments.append(_Comment(lines=[rest] if rest else [], by=name))
            machinery += [dropped] if dropped else []
        elif not comments or (is_name(line.raw) and line.gap and comments[-1].lines):
            comments.append(_Comment(lines=[], by=line.raw))
        else:
            comments[-1].lines.append(line.raw)
    return [_with_words(comment) for comment in comments]


def _with_words(comment: _Comment) -> _Comment:
    """A name without words under it is itself what was said."""
    return comment if comment.lines else _Comment(lines=[comment.by])


def _names_under(lines: list[Paragraph]) -> list[_Comment]:
    """Comments that end with a name on a line of its own, or before a gap wider than usual.

    Where there is neither, each paragraph is a comment.
    """
    gaps = [line.gap for line in lines[1:] if line.gap]
    spaced, usual = bool(gaps), min(gaps, default=1)
    parted = any(gap > usual for gap in gaps) or any(is_name(line.raw) for line in lines)
    comments: list[_Comment] = []
    growing = False
    for number, line in enumerate(lines):
        before = line.gap if spaced else 1
        after = lines[number + 1].gap if spaced and number + 1 < len(lines) else 1
        if not growing or line.gap > usual or (before and not parted):
            comments.append(_Comment(lines=[line.raw]))
            growing = True
        elif is_name(line.raw) and before and after:
            comments[-1].by = line.raw
            growing = False
        else:
            comments[-1].lines.append(line.raw)
    return comments
