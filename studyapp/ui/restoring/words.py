"""What is said of a copy of the store."""

from datetime import tzinfo

from PySide6.QtCore import QLocale

from studyapp.core.backups import Backup, Why

_WHY = {
    Why.LEAVING: "made when you left",
    Why.STUDYING: "made while you studied",
    Why.UPDATE: "made before an update of the store",
    Why.RESTORE: "made before going back to another copy",
    Why.MERGE: "made before merging",
    Why.ASKED: "made because you asked",
    Why.REPLACED: "made when another file took its place",
}


def line(copy: Backup, zone: tzinfo) -> str:
    """A copy in two lines: when, then how much and why."""
    return f"{moment(copy, zone)}\n{many(copy.answers, 'answer')}, {_size(copy)}, {_WHY[copy.why]}"


def moment(copy: Backup, zone: tzinfo) -> str:
    """When a copy was made, on the student's clock."""
    at = copy.at.astimezone(zone)
    return f"{at.day} {at:%B %Y, %H:%M}"


def many(count: int, word: str) -> str:
    """1 answer, 1,240 answers."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _size(copy: Backup) -> str:
    return QLocale.c().formattedDataSize(copy.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
