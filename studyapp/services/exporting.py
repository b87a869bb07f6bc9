"""Writing scores and pictures to a student's own files."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.core.errors import StudyError
from studyapp.services import measuring

if TYPE_CHECKING:
    from studyapp.db.store import Store


def save_picture(_store: "Store", path: Path, picture: bytes) -> None:
    """Write a picture whole or not at all. StudyError, in plain words, when it cannot be."""
    _save(path, picture, "The picture")


def save_scores(store: "Store", path: Path) -> int:
    """Write every quiz as a line of CSV and return how many there are.

    The file is written whole or not at all. StudyError, in plain words, when it cannot be.
    """
    quizzes = measuring.scores(store)
    _save(path, measuring.as_csv(quizzes).encode(), "The scores")
    return len(quizzes)


def _save(path: Path, content: bytes, what: str) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            part.write_bytes(content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError:
        raise StudyError(
            f"{what} could not be saved as {path}. Choose another folder or another name."
        ) from None
