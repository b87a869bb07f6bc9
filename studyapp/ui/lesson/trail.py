"""Where the student has been: for back and forward, as in a browser."""

from dataclasses import dataclass, field
from typing import Any

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A lesson, a reading position in it, and the structure in the panel beside it."""

    lesson: str
    position: dict[str, Any] = field(hash=False)
    structure: str


class Trail:
    """Steps behind and steps ahead of where one is."""

    def __init__(self) -> None:
        self._behind: list[Step] = []
        self._ahead: list[Step] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step behind."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a step ahead."""
        return bool(self._ahead)

    def leave(self, here: Step) -> None:
        """Remember a place before going elsewhere; what was ahead is forgotten."""
        if self._behind[-1:] != [here]:
            self._behind.append(here)
            del self._behind[:-LONGEST]
        self._ahead.clear()

    def back(self, here: Step) -> Step | None:
        """The step behind; the place one leaves is then ahead."""
        return self._move(self._behind, self._ahead, here)

    def forward(self, here: Step) -> Step | None:
        """The step ahead; the place one leaves is then behind."""
        return self._move(self._ahead, self._behind, here)

    def _move(self, source: list[Step], target: list[Step], here: Step) -> Step | None:
        if not source:
            return None
        target.append(here)
        return source.pop()
