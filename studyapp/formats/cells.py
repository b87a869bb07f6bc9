"""Cells of CSV that a spreadsheet shows and never runs, and that are read back exactly.

A cell that begins with = + - @ or a tab would be taken for a formula, and so would what follows a
semicolon where a spreadsheet splits cells there. An apostrophe goes before each of these, as one
does by hand, and before every apostrophe that stands in such a place; reading takes it away again.
What lacks is an empty cell; a text that is empty where it might lack is an apostrophe alone.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from studyapp.core.copies import Column, Kind, Row, Table, Value
from studyapp.core.errors import UnreadableError

_BEGINS = r"(^|[;,|\t\r\n])"
_FORMULA = r"[=+\-@'\t\r\n＝＋－＠]"
_RISKY = re.compile(f"{_BEGINS}(?={_FORMULA})")
_RISKY_INSIDE = re.compile(f"[;,|\t\r\n]{_FORMULA}")
_RISKY_FIRST = frozenset("=+-@'\t\r\n＝＋－＠")
_MARKED = re.compile(_BEGINS + "'")
_NUMBERS: dict[Kind, Callable[[str], Value]] = {Kind.WHOLE: int, Kind.YES: int, Kind.SHARE: float}


def shown(text: str) -> str:
    """The text as a cell that is only ever text."""
    if text[:1] not in _RISKY_FIRST and not _RISKY_INSIDE.search(text):
        return text  # as nearly all do
    return _RISKY.sub(r"\1'", text)


def meant(cell: str) -> str:
    """The text that `shown` made this cell of."""
    return _MARKED.sub(r"\1", cell)


def write(file: BinaryIO, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    """Write a table to be looked at, in UTF-8 marked as such; how many rows, without the head."""
    return _write(file, head, rows, [""] * len(head))


def write_table(file: BinaryIO, table: Table, rows: Iterable[Sequence[Value]]) -> int:
    """Write a table that `read` reads back exactly; how many rows, without the head."""
    return _write(
        file, table.names, rows, ["'" if column.may_lack else "" for column in table.columns]
    )


def _write(
    file: BinaryIO, head: Sequence[str], rows: Iterable[Sequence[Value]], empty: Sequence[str]
) -> int:
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    written = csv.writer(text)  # ends lines with \r\n, and so puts a \r of a cell into quotes
    written.writerow(head)
    count = 0
    for row in rows:
        cells = zip(row, empty, strict=True)
        written.writerow([(shown(v) or nothing) if type(v) is str else v for v, nothing in cells])
        count += 1
    text.flush()
    text.detach()
    return count


def read(file: BinaryIO, table: Table, name: str) -> Iterator[Row]:
    """The rows of a table, in the order of its columns; a value that is no number stays a text.

    UnreadableError where it is no CSV, or has other columns.
    """
    with io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
        rows = csv.reader(text, strict=True)
        try:
            yield from _rows(rows, table, name)
        except UnicodeDecodeError:
            raise UnreadableError(f"{name} cannot be used: it is not UTF-8 text.") from None
        except csv.Error:
            raise UnreadableError(
                f"{name} cannot be used: it is no table of CSV from line {rows.line_num} on."
            ) from None


def _rows(rows: Any, table: Table, name: str) -> Iterator[Row]:
    head: list[str] = next(rows, [])
    if sorted(head) != sorted(table.names):
        raise UnreadableError(
            f"{name} cannot be used: its columns are not {', '.join(table.names)}."
        )
    places = [(column, head.index(column.name)) for column in table.columns]
    for row in rows:
        if not row:
            continue
        if len(row) != len(head):
            raise UnreadableError(
                f"{name} cannot be used: line {rows.line_num} has {len(row)} cells "
                f"instead of {len(head)}."
            )
        yield tuple([_value(row[at], column) for column, at in places])


def _value(cell: str, column: Column) -> Value:
    if not cell and column.may_lack:
        return None
    number = _NUMBERS.get(column.kind)
    if number is None:
        return meant(cell) if "'" in cell else cell
    try:
        return number(cell)
    except ValueError:
        return cell
