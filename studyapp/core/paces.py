"""How long questions take a student: what a day's minutes hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from studyapp.core.questions import QuestionKind

READING = 5.0  # seconds spent on the feedback, which nobody measures
_FEW = 10  # answers of a kind below which the usual seconds are taken
_LONGEST = 90.0  # seconds; whoever takes longer was away
# Seconds until an answer is given, by guess: reading four options, typing a name.
_USUAL: Mapping[QuestionKind, float] = {
    QuestionKind.CHOICE: 6.0,
    QuestionKind.RECALL: 10.0,
    QuestionKind.SET: 7.0,  # for each answer that is wanted
    QuestionKind.REVERSE: 10.0,
    QuestionKind.LOCATE: 6.0,
}


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds a question takes, feedback included."""

    answering: Mapping[QuestionKind, float]

    @classmethod
    def of(cls, answers: Iterable[tuple[str, int, int]]) -> "Pace":
        """The pace of a student's latest answers: kind, number wanted, milliseconds."""
        taken: dict[QuestionKind, list[float]] = {kind: [] for kind in _USUAL}
        for kind, wanted, took_ms in answers:
            seconds = min(took_ms / 1000, _LONGEST * wanted)
            if QuestionKind(kind) in taken and seconds > 0:
                taken[QuestionKind(kind)].append(seconds / wanted)
        return cls(
            {
                kind: median(taken[kind]) if len(taken[kind]) >= _FEW else usual
                for kind, usual in _USUAL.items()
            }
        )

    @staticmethod
    def spent(answers: Iterable[tuple[int, int]]) -> float:
        """Seconds spent on answers, feedback included: number wanted and milliseconds of each.

        Whoever left a question open and went away did not study all that time.
        """
        return sum(min(took / 1000, _LONGEST * wanted) + READING for wanted, took in answers)

    def seconds(self, kind: QuestionKind, wanted: int = 1) -> float:
        """How long a question takes from being read to the next one."""
        return self.answering.get(kind, 10.0) * wanted + READING


USUAL = Pace(_USUAL)
