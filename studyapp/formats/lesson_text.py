"""A lesson as Markdown that people can read anywhere: the words, without what the app found."""

import re
from collections.abc import Iterator

from studyapp.core.lessons import Block, BlockKind, Lesson, MarkKind

_SPECIAL = re.compile(r"([\\`*_\[\]<>&#])")
_FIRST = re.compile(r"^(\s*)(?:([-+=~])|(\d+)([.)]))", re.MULTILINE)  # signs of a line's start
_AFTER = {
    BlockKind.REFERENCE: "References",
    BlockKind.AUTHOR: "About the author",
    BlockKind.COMMENT: "Comments",
}


def as_markdown(lesson: Lesson) -> str:
    """Title, blocks in order, and headings over what comes after the body."""
    parts = [f"# {_plain(lesson.title)}"]
    parts += [_plain(said) for said in (lesson.summary, lesson.credit, lesson.url) if said]
    begun: set[BlockKind] = set()
    for block in lesson.blocks:
        if block.kind in _AFTER and block.kind not in begun:
            begun.add(block.kind)
            parts.append(f"## {_AFTER[block.kind]}")
        parts.append(_block(block))
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    text = "".join(_pieces(block))
    if block.kind is BlockKind.HEADING:
        return f"{'#' * min(max(block.level, 2), 6)} {' '.join(text.split())}"
    if block.kind in (BlockKind.ITEM, BlockKind.REFERENCE):
        return f"- {text}"
    if block.kind is BlockKind.COMMENT:
        return f"> {text}".replace("\n", "\n> ") + (
            f"\n>\n> – {_plain(block.by)}" if block.by else ""
        )
    return text


def _pieces(block: Block) -> Iterator[str]:
    """The words with their marks; of marks that overlap only the first is written."""
    end = 0
    for mark in sorted(block.marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < end:
            continue
        yield _plain(block.text[end : mark.start])
        inside = _plain(block.text[mark.start : mark.end])
        if mark.kind is MarkKind.LINK:
            yield f"[{inside}](<{re.sub('[<>]', '', mark.target)}>)"
        else:
            sign = "**" if mark.kind is MarkKind.STRONG else "*"
            yield f"{sign}{inside}{sign}"
        end = mark.end
    yield _plain(block.text[end:])


def _plain(text: str) -> str:
    """With a backslash before what Markdown would take for a sign of its own."""
    text = _SPECIAL.sub(r"\\\1", text.encode("utf-8", "replace").decode())
    return _FIRST.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    space, sign, number, dot = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{dot}"
