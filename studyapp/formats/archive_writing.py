"""Everything a student did and brought, as open files: CSV, JSON, Markdown, in a ZIP or a folder.

What is large and flat is CSV, what has structure is JSON; each lesson is there twice, as Markdown
for people and as JSON to be read back by `archive`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from studyapp.core.copies import Copy, Row, Table
from studyapp.core.lessons import Block, Lesson
from studyapp.formats import archive_files, cells
from studyapp.formats.archive import (
    FORMAT,
    HEAD,
    IN_JSON,
    TABLES_OF_CSV,
    TABLES_OF_JSON,
    VERSION,
    Head,
)
from studyapp.formats.archive_files import Writer
from studyapp.formats.lesson_text import as_markdown

_README = """This folder holds everything that you did and brought to StudyApp.

To bring it back: `studyapp import` and the name of this ZIP file or folder, or File, Import in the
window. What is there already stays; the same answers twice are kept once.

events.csv        every answer, and what you said of it: "I was right", hard, easy, undone
outcomes.csv      what each answer meant for what you remember, item by item
quizzes.csv       every quiz, when it was started and finished
questions.csv     every question of these quizzes as it was asked
own_names.json    wordings that you want accepted
notes.json        your notes
exams.json        the exam you learn for
preferences.json  settings, and where you stopped reading
lessons/          the articles you imported: .md to read, .json to bring them back word for word
facts.csv         what the app taught when this was made, to read; it comes with the app itself
studyapp.json     when this was made, of which content, and how many rows each table has

Times are in UTC. In the tables an apostrophe before = + - @ keeps a spreadsheet from taking a text
for a formula. If you change a table, its number of rows in studyapp.json must still be right.
"""


def write(
    path: Path,
    copy: Copy,
    facts: Iterable[Sequence[str]],
    *,
    at: datetime,
    app: str,
    packs: Mapping[str, str],
    answers: int,
    replace: bool = False,
) -> None:
    """Write an export, whole or not at all: a ZIP where the name ends in .zip, else a folder.

    `facts` begin with their head. StudyError in plain words where it cannot be written.
    """
    with archive_files.written(path, at, replace=replace) as files:
        _write_text(files, "README.txt", _README)
        rows = {}
        for table in TABLES_OF_CSV:
            with files.open(f"{table.name}.csv") as file:
                rows[table.name] = cells.write_table(file, table, copy.rows[table.name])
        for table in TABLES_OF_JSON:
            objects = [_object(table, row) for row in copy.rows[table.name]]
            rows[table.name] = len(objects)
            _write_json(files, f"{table.name}.json", objects)
        for number, lesson in enumerate(copy.lessons, 1):
            name = f"lessons/{number:03}-{lesson.slug}"
            _write_json(files, f"{name}.json", _lesson_object(lesson))
            _write_text(files, f"{name}.md", as_markdown(lesson))
        with files.open("facts.csv") as file:
            first, *others = facts
            cells.write(file, first, others)
        head = Head(
            written=at.isoformat(timespec="seconds"),
            app=app,
            packs=packs,
            rows=rows,
            answers=answers,
            lessons=len(copy.lessons),
        )
        _write_json(files, HEAD, {"format": FORMAT, "version": VERSION, **asdict(head)})


def _write_text(files: Writer, name: str, text: str) -> None:
    with files.open(name) as file:
        file.write(text.encode())


def _write_json(files: Writer, name: str, value: object) -> None:
    """Halves of surrogate pairs stay escapes, for no file takes them."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(value, indent=1)
    _write_text(files, name, text + "\n")


def _object(table: Table, row: Row) -> dict[str, Any]:
    return {
        column.name: json.loads(value)
        if column.kind in IN_JSON and isinstance(value, str)
        else value
        for column, value in zip(table.columns, row, strict=True)
    }


def _lesson_object(lesson: Lesson) -> dict[str, Any]:
    return {
        "slug": lesson.slug,
        "title": lesson.title,
        "about": list(lesson.about),
        "summary": lesson.summary,
        "credit": lesson.credit,
        "url": lesson.url,
        "comments_announced": lesson.comments_announced,
        "blocks": [_block_object(block) for block in lesson.blocks],
    }


def _block_object(block: Block) -> dict[str, Any]:
    return {
        "kind": str(block.kind),
        "text": block.text,
        "level": block.level,
        "by": block.by,
        "marks": [asdict(mark) for mark in block.marks],
    }
