"""What the first paint needs, by the standard library's sqlite3 alone.

SQLAlchemy takes longer to load than the lesson takes to paint; it comes after, on the worker.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studyapp.core.claims import Label
from studyapp.core.facts import FactId
from studyapp.core.lessons import Lesson, Mention, Sentence, Statement, unpacked
from studyapp.core.structures import Slug
from studyapp.db.glimpse import glimpse


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPage:
    """The lesson that was open last, and every remembered preference."""

    lesson: Lesson
    labels: dict[Slug, Label]
    preferences: dict[str, Any]


def read(path: Path) -> FirstPage | None:
    """The first page of a store; None where it is not there yet or is not as this app knows it.

    Nothing is written, and nothing is said: opening the store will tell what is wrong.
    """
    try:
        if not path.is_file():
            return None
        with closing(glimpse(path)) as connection:
            return _read(connection)
    except (OSError, sqlite3.Error, ValueError, LookupError, TypeError, RecursionError):
        return None


def _read(connection: sqlite3.Connection) -> FirstPage | None:
    preferences = {
        # SQLite keeps a JSON number as a number; any other value is its text.
        key: json.loads(value) if isinstance(value, str) else value
        for key, value in connection.execute("SELECT key, value FROM preferences")
    }
    row = connection.execute(
        "SELECT slug, title, about, summary, credit, url, pack IS NULL, comments_announced, blocks"
        " FROM lessons WHERE retired_at IS NULL ORDER BY slug = ? DESC, pack IS NULL, ordinal"
        " LIMIT 1",
        (str(preferences.get("lesson", "")),),
    ).fetchone()
    if row is None:
        return None
    slug, title, about, summary, credit, url, imported, announced, blocks = row
    lesson = Lesson(
        slug=slug,
        title=title,
        about=tuple(json.loads(about)),
        summary=summary,
        credit=credit,
        url=url,
        imported=bool(imported),
        comments_announced=announced,
        blocks=tuple(map(unpacked, json.loads(blocks))),
        sentences=tuple(
            Sentence(key=key, block=block, start=start, end=end)
            for key, block, start, end in connection.execute(
                'SELECT "key", block, start, "end" FROM sentences WHERE lesson = ?'
                " ORDER BY ordinal",
                (slug,),
            )
        ),
        statements=tuple(
            Statement(sentence=sentence, fact=FactId(fact), anchored=bool(anchored))
            for sentence, fact, anchored in connection.execute(
                "SELECT sentence, fact, anchored FROM statements WHERE lesson = ?", (slug,)
            )
        ),
        claims=tuple(
            connection.execute(
                "SELECT sentence, claim FROM lesson_claims WHERE lesson = ?", (slug,)
            )
        ),
        mentions=tuple(
            Mention(block=block, start=start, end=end, structure=structure)
            for block, start, end, structure in connection.execute(
                'SELECT block, start, "end", structure FROM mentions WHERE lesson = ?', (slug,)
            )
        ),
    )
    labels = {
        claim: Label(label) for claim, label in connection.execute("SELECT slug, label FROM claims")
    }
    return FirstPage(lesson=lesson, labels=labels, preferences=preferences)
