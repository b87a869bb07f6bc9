"""Child of bench_memory: the window on a store, then an hour of study in it.

It prints how many megabytes are its own (PSS) at the lesson, and after so many answers with
visits to every place between them.
"""

import sys
from datetime import timedelta
from pathlib import Path

from tests import make
from tests.benchmarks.in_window import opened
from tests.benchmarks.show_app import memory

EVERY = 10  # answers, after which the student looks around
SECONDS = 25  # that an answer takes, feedback read


def study(data: Path, answers: int) -> None:
    """Answer so many questions, a few more where a quiz ends later."""
    moment = [make.AT]
    with opened(data, lambda: moment[0]) as student:
        print(memory(), flush=True)
        given = 0
        while given < answers:
            student.begins("check")
            while student.asking.isVisible():
                moment[0] += timedelta(seconds=SECONDS)
                student.types()
                student.answers()
                student.waits()
                student.goes_on()
                student.waits()
                given += 1
                if given % EVERY == 0:
                    for place in ("progress", "exam", "lesson", "quiz"):
                        student.does(place)
        print(memory(), flush=True)


if __name__ == "__main__":
    study(Path(sys.argv[1]), int(sys.argv[2]))
