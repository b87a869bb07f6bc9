"""Our own lessons: Markdown with front matter, and anchors that tie a sentence to what it states.

Some fibres start on the tailbone. {=gluteus-maximus.origin.coccyx ?a-claim}

A figure is a paragraph of its own: ![what is seen](plate:hip-behind#gluteus-maximus "Its caption.")
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from studyapp.core.errors import UnreadableError
from studyapp.core.facts import FactId
from studyapp.core.lessons import Block, BlockKind, Figure, Lesson, Mark, MarkKind, Statement
from studyapp.core.sentences import number_sentences
from studyapp.core.structures import Slug
from studyapp.formats import toml_text

_FENCE = "+++"
_TEXTS = ("slug", "title", "summary", "credit", "url", "authors")
_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_FACT = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+")
_PLATE = re.compile(rf"plate:({_SLUG.pattern})(?:#({_SLUG.pattern}))?")
_ANCHOR = re.compile(r"(?<!\s)\s*\{([=?][^{}]*)\}")  # each run of spaces is looked at once
_REFUSED = {
    "html_block": "HTML is no part of a lesson",
    "html_inline": "HTML is no part of a lesson",
    "image": "a picture is a plate, alone in its paragraph: ![seen](plate:name#structure)",
    "fence": "code is no part of a lesson",
    "code_block": "code is no part of a lesson; four spaces at the start of a line make it",
}
_MARKS = {"em": MarkKind.EMPHASIS, "strong": MarkKind.STRONG, "link": MarkKind.LINK}


def read(text: str) -> Lesson:
    """The lesson of a Markdown file; UnreadableError names the line and what is wrong with it."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front, first_line = _front_matter(lines)
    pieces = list(_pieces("\n".join(lines[first_line:]), first_line))
    blocks = tuple(piece.block for piece in pieces)
    if not blocks:
        raise _problem(first_line, "the lesson has no text")
    statements: dict[Statement, None] = {}
    claims: dict[tuple[str, Slug], None] = {}
    sentences = number_sentences(blocks)
    for number, piece in enumerate(pieces):
        inside = [sentence for sentence in sentences if sentence.block == number]
        for anchor in piece.anchors:
            before = [sentence for sentence in inside if sentence.start < anchor.after]
            if not before:
                raise _problem(anchor.line, f"the anchor {anchor.text} follows no sentence")
            key = before[-1].key
            for fact in anchor.facts:
                statements[Statement(sentence=key, fact=fact, anchored=True)] = None
            claims |= {(key, claim): None for claim in anchor.claims}
    return Lesson(
        slug=Slug(front["slug"]),
        title=front["title"],
        about=tuple(Slug(slug) for slug in front.get("about", ())),
        summary=front.get("summary", ""),
        credit=front.get("credit", ""),
        url=front.get("url", ""),
        blocks=blocks,
        sentences=sentences,
        statements=tuple(statements),
        claims=tuple(claims),
    )


def _problem(line: int, what: str) -> UnreadableError:
    """`line` counts from 0, as markdown-it does."""
    return UnreadableError(f"Line {line + 1}: {what}.")


# ----------------------------------------------------------------------------- front matter


def _front_matter(lines: Sequence[str]) -> tuple[Mapping[str, Any], int]:
    """What stands between the two +++ lines, and the number of the line after them."""
    if lines[0].rstrip() != _FENCE:
        raise _problem(0, "a lesson begins with a line +++ and its title")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise _problem(0, "the front matter that begins here is not closed by a second line +++")
    try:
        front = toml_text.parse("\n".join(lines[1:end]))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        reason = re.sub(r"\s*\(at .*\)$", "", str(error))
        line = int(place[1]) if place else end - 1
        raise _problem(line, f"the front matter is not TOML: {reason}") from None
    if wrong := _wrong(front):
        raise _problem(_line_of(wrong[0], lines[:end]), wrong[1])
    return front, end + 1


def _wrong(front: Mapping[str, Any]) -> tuple[str, str] | None:
    """The first key that is wrong, and why."""
    for key in front:
        if key not in (*_TEXTS, "about"):
            return key, f"the front matter has an unknown key {key}"
    for key in _TEXTS:
        if not isinstance(front.get(key, ""), str):
            return key, f"{key} must be a text in quotes"
    for key in ("slug", "title"):
        if not front.get(key, "").strip():
            return key, f"the front matter has no {key}"
    about = front.get("about", [])
    slugs = [front["slug"], *(about if isinstance(about, list) else [None])]
    for key, slug in zip(("slug", *["about"] * len(slugs)), slugs, strict=False):
        if not isinstance(slug, str) or not _SLUG.fullmatch(slug):
            return key, f"{key} must be made of a-z, 0-9 and hyphens: {slug}"
    return None


def _line_of(key: str, lines: Sequence[str]) -> int:
    return next((n for n, line in enumerate(lines) if line.lstrip().startswith(key)), 0)


# ------------------------------------------------------------------------------------ blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchor:
    """What stands in braces, and how many characters of its block it follows."""

    text: str
    line: int
    after: int
    facts: tuple[FactId, ...]
    claims: tuple[Slug, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    block: Block
    anchors: tuple[_Anchor, ...]


def _pieces(text: str, first_line: int) -> Iterator[_Piece]:
    """Blocks in order, each with the anchors that stood in it."""
    lists: list[int | None] = []  # the number of the next item, None in a list without numbers
    kind, level, prefix = BlockKind.PARAGRAPH, 0, ""
    for token in MarkdownIt("commonmark").parse(text):
        line = first_line + (token.map[0] if token.map else 0)
        if token.type in _REFUSED:
            raise _problem(line, _REFUSED[token.type])
        if token.type == "ordered_list_open":
            lists.append(int(token.attrGet("start") or 1))
        elif token.type == "bullet_list_open":
            lists.append(None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            lists.pop()
        elif token.type == "list_item_open" and lists[-1] is not None:
            prefix = f"{lists[-1]}. "
            lists[-1] += 1
        elif token.type == "heading_open":
            kind, level = BlockKind.HEADING, int(token.tag[1])
        elif token.type == "paragraph_open":
            kind, level = (BlockKind.ITEM if lists else BlockKind.PARAGRAPH), 0
        elif token.type == "inline":
            if (figure := _figure(token, line)) is not None:
                yield _Piece(block=figure, anchors=())
                continue
            piece = _piece(_Inline.of(token, line, prefix), kind, level)
            prefix = ""
            if piece.block.text:
                yield piece


def _figure(token: Token, line: int) -> Block | None:
    """The figure that a paragraph is, if it is one."""
    children = token.children or []
    if [child.type for child in children] != ["image"]:
        return None
    source = _PLATE.fullmatch(str(children[0].attrGet("src") or ""))
    if source is None:
        raise _problem(line, _REFUSED["image"])
    if not children[0].content.strip():
        raise _problem(line, "a figure says in its brackets what is to be seen")
    figure = Figure(plate=source[1], structure=source[2] or "", alt=children[0].content.strip())
    caption = str(children[0].attrGet("title") or "")
    return Block(kind=BlockKind.FIGURE, text=" ".join(caption.split()), figure=figure)


@dataclass(slots=True)
class _Inline:
    r"""The plain words of a block, its anchors still in them; \n where a line of the file ends."""

    text: str
    line: int
    marks: list[Mark] = field(default_factory=list)

    @classmethod
    def of(cls, token: Token, line: int, prefix: str) -> "_Inline":
        inline = cls(prefix, line)
        opened: list[tuple[int, str]] = []
        for child in token.children or ():
            here = line + inline.text.count("\n")
            if child.type in _REFUSED:
                raise _problem(here, _REFUSED[child.type])
            if child.type in ("softbreak", "hardbreak"):
                inline.text += "\n"
            elif child.nesting == 1:
                target = str(child.attrGet("href") or "")
                if child.type == "link_open" and not target.startswith(("https://", "http://")):
                    raise _problem(here, f"a link must begin with https://, this one is {target}")
                opened.append((len(inline.text), target))
            elif child.nesting == -1:
                start, target = opened.pop()
                mark = _MARKS[child.type.removesuffix("_close")]
                end = len(inline.text)
                inline.marks.append(Mark(start=start, end=end, kind=mark, target=target))
            else:
                inline.text += child.content
        return inline


def _piece(inline: _Inline, kind: BlockKind, level: int) -> _Piece:
    """A block without its anchors; its marks move up by what was taken out before them."""
    anchors: list[_Anchor] = []
    cuts: list[tuple[int, int]] = []
    kept = ""
    end = 0
    for match in _ANCHOR.finditer(inline.text):
        kept += inline.text[end : match.start()]
        line = inline.line + inline.text.count("\n", 0, match.start(1))
        anchors.append(_anchor(match[1], line=line, after=len(kept)))
        cuts.append(match.span())
        end = match.end()
    kept += inline.text[end:]
    if (opened := re.search(r"\{[=?]", kept)) is not None:
        line = inline.line + kept.count("\n", 0, opened.start())
        raise _problem(line, "an anchor begins here that is not closed by }")

    def moved(position: int) -> int:
        return position - sum(min(b, position) - min(a, position) for a, b in cuts)

    marks = [
        Mark(start=moved(m.start), end=moved(m.end), kind=m.kind, target=m.target)
        for m in sorted(inline.marks, key=lambda mark: (mark.start, -mark.end))
    ]
    block = Block(
        kind=kind,
        text=kept.replace("\n", " ").rstrip(),
        level=level,
        marks=tuple(mark for mark in marks if mark.start < mark.end),
    )
    if anchors and not block.text:
        raise _problem(anchors[0].line, f"the anchor {anchors[0].text} follows no sentence")
    return _Piece(block=block, anchors=tuple(anchors))


def _anchor(inside: str, *, line: int, after: int) -> _Anchor:
    """The fact ids and claims of `=id id ?claim`."""
    facts: list[FactId] = []
    claims: list[Slug] = []
    sign = "="
    text = "{" + " ".join(inside.split()) + "}"
    for word in inside.replace("=", " =").replace("?", " ?").split():
        if word[0] in "=?":
            sign, word = word[0], word[1:]
        if not word:
            continue
        if not (_FACT if sign == "=" else _SLUG).fullmatch(word):
            raise _problem(line, f"the anchor {text} names no {'fact' if sign == '=' else 'claim'}")
        if sign == "=":
            facts.append(FactId(word))
        else:
            claims.append(Slug(word))
    if not facts and not claims:
        raise _problem(line, f"the anchor {text} names nothing")
    return _Anchor(text=text, line=line, after=after, facts=tuple(facts), claims=tuple(claims))
