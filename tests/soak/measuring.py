"""What a process holds: memory, descriptors, threads, widgets. Linux tells most of it in /proc."""

import ctypes
import gc
import sys
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from tests.soak.bot import settle

MB = 1024  # kilobytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """`memory` is the process's alone, whatever others do; `resident` has its files too: MB."""

    memory: float
    resident: float
    handles: int
    threads: int
    widgets: int
    windows: int
    objects: int

    def more_than(self, before: "Held") -> dict[str, float]:
        """By how much each figure grew."""
        return {name: getattr(self, name) - getattr(before, name) for name in self.__slots__}


def held() -> Held:
    """What is held now, once everything that is due has happened and garbage is collected."""
    for _ in range(3):
        settle()
        gc.collect()
    QPixmapCache.clear()  # it fills up to its own limit of 10 MB, whatever is done
    _give_back()
    told = _rollup()
    return Held(
        memory=(told.get("Anonymous", 0) + told.get("Swap", 0)) / MB,
        resident=told.get("Rss", 0) / MB,
        handles=len(_listed("/proc/self/fd")),
        threads=len(_listed("/proc/self/task")) or threading.active_count(),
        widgets=len(QApplication.allWidgets()),
        windows=len(QApplication.topLevelWidgets()),
        objects=sum(kinds().values()),
    )


def kinds() -> Counter[str]:
    """How many Qt objects Python knows of each class."""
    return Counter(type(o).__name__ for o in gc.get_objects() if isinstance(o, QObject))


def _rollup() -> dict[str, int]:
    """Kilobytes by name; empty where the system does not tell."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()[1:]
    except OSError:
        return {}
    return {line.split(":")[0]: int(line.split()[1]) for line in lines}


def _listed(folder: str) -> list[Path]:
    try:
        return list(Path(folder).iterdir())
    except OSError:
        return []


def _give_back() -> None:
    """Have glibc give back what is freed: what is measured is what is kept."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
