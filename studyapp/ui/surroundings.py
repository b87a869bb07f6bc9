"""What the window takes from outside, and what the last visit left it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path
from random import Random
from typing import Any

from studyapp.core.claims import Label
from studyapp.core.computers import Computer
from studyapp.core.lessons import Lesson
from studyapp.core.structures import Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The clock, the zone, chance, the data folder and the packs, so that a test gives its own."""

    now: Callable[[], datetime]
    zone: Callable[[], tzinfo]
    rng: Random
    folder: Path
    packs: Path
    computer: Callable[[], Computer | None] = lambda: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What the last visit left: the lesson, if there was one, and every preference."""

    lesson: Lesson | None = None
    labels: dict[Slug, Label] = field(default_factory=dict)
    preferences: dict[str, Any] = field(default_factory=dict)
