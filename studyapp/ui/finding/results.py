"""What the box lists: results and commands as rows, each group under its heading."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtGui import QKeySequence

from studyapp.core.finds import FindKind, Finds, Found, Group, folded, words
from studyapp.ui.actions import COMMANDS, Command

OWN = "find_anything"  # the command that opens the box, which is open
USEFUL = ("today", "check", "mixups", "import", "exam", "progress", "other_side", "keys")
MOST_COMMANDS = 5
_HEADINGS = {
    FindKind.STRUCTURE: "Structures",
    FindKind.FACT: "Facts",
    FindKind.LESSON: "Lessons",
    FindKind.CLAIM: "Claims and their evidence",
    FindKind.SENTENCE: "In the text of lessons",
}
_BEFORE_COMMANDS = (FindKind.STRUCTURE, FindKind.FACT, FindKind.LESSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One result. The first of a group has its `heading`; `marks` are what was typed.

    `leads_to` is what was found, or the name of a command, whose shortcut is `keys`.
    """

    text: str
    leads_to: Found | str
    marks: tuple[tuple[int, int], ...] = ()
    beside: str = ""
    keys: str = ""
    heading: str = ""
    group: str = ""

    @property
    def told(self) -> str:
        """The row in words, for who does not see it."""
        return ", ".join(part for part in (self.text, self.beside, self.keys, self.group) if part)


def rows_of(finds: Finds, can_run: Callable[[str], bool]) -> list[Row]:
    """The rows of a search: what has the words as its name, commands, then text."""
    named = [group for group in finds.groups if group.kind in _BEFORE_COMMANDS]
    written = [group for group in finds.groups if group.kind not in _BEFORE_COMMANDS]
    commands = list(commands_called(finds.typed, can_run))
    if finds.are_near and not commands:
        return _headed("Did you mean", _rows(finds.groups))
    if finds.are_near:  # what was typed is a command, and no typing error
        named = []
    rows: list[Row] = []
    for group in named:
        rows += _headed(_heading(group), _rows([group]))
    rows += _headed("Commands", commands)
    for group in written:
        rows += _headed(_heading(group), _rows([group]))
    return rows


def rows_before_typing(lately: Iterable[Found], can_run: Callable[[str], bool]) -> list[Row]:
    """Where the student went lately, and what is wanted often."""
    by_name = {command.name: command for command in COMMANDS}
    useful = [_command(by_name[name]) for name in USEFUL if can_run(name)]
    return [
        *_headed("Lately found", [_row(replace(found, marks=())) for found in lately]),
        *_headed("Often wanted", useful),
    ]


def commands_called(typed: str, can_run: Callable[[str], bool]) -> Iterator[Row]:
    """The commands that can be run now and have every word typed at the start of one of theirs."""
    looked_for = [folded(word) for word in words(typed)]
    found: list[tuple[bool, Row]] = []
    for command in COMMANDS if looked_for else ():
        own = _own_words(command)
        if command.name == OWN or not can_run(command.name):
            continue
        if all(any(word.startswith(begun) for word in own) for begun in looked_for):
            begins = own[0].startswith(looked_for[0])
            found.append((not begins, _command(command, looked_for)))
    found.sort(key=lambda one: one[0])
    yield from (row for _, row in found[:MOST_COMMANDS])


@cache
def _own_words(command: Command) -> tuple[str, ...]:
    return tuple(folded(word) for word in words(f"{command.text} {command.menu}"))


def _command(command: Command, looked_for: Sequence[str] = ()) -> Row:
    keys = QKeySequence(command.keys[0]) if command.keys else QKeySequence()
    return Row(
        text=command.text,
        leads_to=command.name,
        marks=tuple(_marks(command.text, looked_for)),
        beside=f"{command.menu} menu",
        keys=keys.toString(QKeySequence.SequenceFormat.NativeText),
    )


def _marks(text: str, looked_for: Sequence[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for word in words(text):
        at = text.index(word, at)
        if any(folded(word).startswith(begun) for begun in looked_for):
            yield at, at + len(word)
        at += len(word)


def _rows(groups: Iterable[Group]) -> list[Row]:
    return [_row(found) for group in groups for found in group.finds]


def _row(found: Found) -> Row:
    return Row(text=found.text, leads_to=found, marks=found.marks, beside=found.beside)


def _heading(group: Group) -> str:
    title = _HEADINGS[group.kind]
    return f"{title}, the first {len(group.finds)}" if group.has_more else title


def _headed(heading: str, rows: Sequence[Row]) -> list[Row]:
    """The rows as a group, each knowing its number in it."""
    return [
        replace(row, heading="" if n > 1 else heading, group=f"{heading}, {n} of {len(rows)}")
        for n, row in enumerate(rows, 1)
    ]
