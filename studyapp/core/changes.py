"""What an action touched, so that each place can decide whether to look again."""

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """A sort of thing that can change."""

    CONTENT = "content"
    LESSONS = "lessons"
    ANSWERS = "answers"
    QUIZZES = "quizzes"
    PREFERENCES = "preferences"
    NOTES = "notes"
    EXAMS = "exams"
    NOTICES = "notices"


@dataclass(frozen=True, slots=True)
class Changes:
    """The label of a finished write, and what it touched."""

    label: str
    topics: frozenset[Topic]

    def touch(self, *topics: Topic) -> bool:
        """Whether any of these was touched."""
        return not self.topics.isdisjoint(topics)
