"""The exam that a student learns for."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from studyapp.core.changes import Topic
from studyapp.core.exams import Exam
from studyapp.db import tables as t


class Exams:
    """At most one exam is planned at a time."""

    def __init__(self, connection: Connection, topics: set[Topic]) -> None:
        self._connection = connection
        self._topics = topics

    def planned(self) -> Exam | None:
        """The exam that was set last, whether or not it is over."""
        query = select(t.exams).order_by(t.exams.c.made.desc(), t.exams.c.id).limit(1)
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            return None
        values: dict[str, Any] = dict(row)
        return Exam(
            **values | {"day": date.fromisoformat(row["day"]), "muscles": tuple(row["muscles"])}
        )

    def put(self, exam: Exam) -> None:
        """Plan this exam in the place of any other."""
        self.clear()
        values = {name: getattr(exam, name) for name in Exam.__dataclass_fields__}
        values |= {"day": exam.day.isoformat(), "muscles": list(exam.muscles)}
        self._connection.execute(insert(t.exams), values)

    def clear(self) -> None:
        """Plan no exam."""
        self._topics.add(Topic.EXAMS)
        self._connection.execute(delete(t.exams))
