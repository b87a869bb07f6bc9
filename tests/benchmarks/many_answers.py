"""A store as it is after years: a long log of answers, written by SQL in one go."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from studyapp.core.answers import recall
from tests import make

QUESTIONS = 5  # of a quiz
EVERY = timedelta(minutes=12)  # so that 100,000 answers are a little more than two years

_QUIZ = "INSERT INTO quizzes (id, mode, lesson, started, finished) VALUES (?, 'today', NULL, ?, ?)"
_QUESTION = (
    "INSERT INTO questions (id, quiz, ordinal, kind, prompt, muscle, about, part, items, wanted,"
    " choices) VALUES (?, ?, ?, 'recall', 'Which nerve?', ?, ?, NULL, ?, 1, '[]')"
)
_EVENT = (
    "INSERT INTO events (id, at, device, kind, question, typed, verdict, score, took_ms, target)"
    " VALUES (?, ?, 'bench', 'answer', ?, 'something', ?, ?, 4000, NULL)"
)
_OUTCOME = "INSERT INTO outcomes (event, item, got, said) VALUES (?, ?, ?, NULL)"
_MEMORY = (
    "INSERT INTO memories (item, due, last, first, state, step, stability, difficulty, times,"
    " missed, rests_until, surely_missed) VALUES (?, ?, ?, ?, 2, NULL, 40.0, 5.0, ?, 3, NULL, 0)"
)


def fill_facts(path: Path, facts: int) -> None:
    """Made-up muscles, each with two origins, an insertion and a nerve, up to so many facts."""
    with closing(sqlite3.connect(path)) as connection, connection:
        (have,) = connection.execute("SELECT count(*) FROM facts WHERE asked").fetchone()
        for number in range(max(0, facts - have + 3) // 4):
            muscle = f"musculus-{number}"
            _structure(connection, muscle, "muscle", f"musculus {_word(number)}")
            sites = [f"{muscle}-{site}" for site in ("tubercle", "ridge", "crest")]
            for site in sites:
                name = f"{_word(number)} {site.rpartition('-')[2]}"
                _structure(connection, site, "landmark", name)
            nerve = f"nerve-{number}"
            _structure(connection, nerve, "nerve", f"{_word(number)} nerve")
            kinds = ("origin", "origin", "insertion", "nerve")
            for ordinal, (kind, site) in enumerate(zip(kinds, (*sites, nerve), strict=True)):
                values = (f"{muscle}.{kind}.{site}", 10_000 + number * 4 + ordinal, muscle, kind)
                connection.execute(_FACT, (*values, site))


def _structure(connection: sqlite3.Connection, slug: str, kind: str, name: str) -> None:
    connection.execute(_STRUCTURE, (slug, kind))
    connection.execute(_NAME, (slug, name))


def _word(number: int) -> str:
    """A word that no other number has, of two syllables a digit."""
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:04}") + "al"


def fill(path: Path, answers: int) -> None:
    """Answers to facts of the store in turn, the last one an hour before `make.AT`."""
    with closing(sqlite3.connect(path)) as connection, connection:
        facts = connection.execute("SELECT id, muscle, kind FROM facts WHERE asked").fetchall()
        begun = make.AT - timedelta(hours=1) - answers * EVERY
        for number in range(answers):
            at = begun + number * EVERY
            fact, muscle, kind = facts[number % len(facts)]
            quiz, item = f"many-{number // QUESTIONS}", recall(fact)
            question, event, got = f"{quiz}.{number % QUESTIONS}", f"event-{number:07}", number % 7
            if number % QUESTIONS == 0:
                connection.execute(_QUIZ, (quiz, written(at), written(at)))
            asked = (question, quiz, number % QUESTIONS, muscle, kind, json.dumps([item]))
            connection.execute(_QUESTION, asked)
            verdict = ("right", 1.0) if got else ("wrong", 0.0)
            connection.execute(_EVENT, (event, written(at), question, *verdict))
            connection.execute(_OUTCOME, (event, item, bool(got)))
        for number, (fact, _, _) in enumerate(facts if answers else ()):
            due = make.AT + timedelta(days=number % 40 - 10)
            last = written(make.AT - timedelta(days=20))
            connection.execute(_MEMORY, (recall(fact), written(due), last, written(begun), 9))


_SYLLABLES = ("ba", "co", "di", "fu", "ge", "lo", "mi", "na", "pe", "ru")
_STRUCTURE = (
    'INSERT INTO structures (slug, pack, ordinal, kind, part_of, "group", note)'
    " VALUES (?, 'hip', 10000, ?, NULL, '', '')"
)
_NAME = "INSERT INTO names VALUES (?, 0, 'en', 1, ?)"
_FACT = (
    "INSERT INTO facts (id, pack, ordinal, muscle, kind, site, movement, roots, asked, note)"
    " VALUES (?, 'hip', ?, ?, ?, ?, '', '[]', 1, '')"
)


def written(at: datetime) -> str:
    """A moment as the store writes it."""
    return at.isoformat(timespec="microseconds")
