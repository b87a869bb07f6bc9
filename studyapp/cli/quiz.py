"""Being asked in the terminal, by a person or by a script."""

import argparse
import time
from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING, Any

from studyapp.cli.place import opened
from studyapp.cli.terminal import print_json, say, typed_lines
from studyapp.clock import now, zone

if TYPE_CHECKING:
    from studyapp.core.questions import Question, Quiz
    from studyapp.db.store import Store
    from studyapp.services.explaining import Feedback
    from studyapp.services.quizzing import Asked


def quiz(options: argparse.Namespace) -> int:
    with opened(options) as store:
        rng = Random()
        quiz = _quiz_wanted(store, options, rng)
        if options.json:
            return _quiz_for_scripts(store, quiz, rng)
        return _Conversation(store, quiz, rng).hold()


def _quiz_wanted(store: "Store", options: argparse.Namespace, rng: Random) -> "Quiz":
    from studyapp.core.questions import Mode
    from studyapp.services import consulting, quizzing

    lesson = consulting.find_lesson(store, options.lesson) if options.lesson is not None else None
    muscle = part = None
    mode = Mode.CHECK if lesson else Mode.TODAY
    if options.muscle is not None:
        structure, part = consulting.find_muscle(store, options.muscle)
        muscle, mode = structure.slug, Mode.MUSCLE
    return quizzing.resume_or_start(
        store,
        mode,
        now(),
        rng,
        zone(),
        lesson=lesson,
        muscle=muscle,
        part=part,
        count=options.count,
        exactly=options.count is not None,
    )


def _quiz_for_scripts(store: "Store", quiz: "Quiz", rng: Random) -> int:
    """A question, a line of answer, what it was worth, and so on until either side ends."""
    from studyapp.services import quizzing, teaching

    lines = typed_lines()
    while asked := quizzing.ask(store, quiz.id, pictures=False):
        print_json(_question(asked.question))
        began = time.monotonic()
        line = next(lines, None)
        if line is None:
            break  # left half-way
        took = milliseconds_since(began)
        feedback = quizzing.answer(store, asked.question.id, line, now(), rng, took_ms=took)
        said = teaching.told(store, asked.question, feedback.grade)
        print_json({"id": asked.question.id} | said)
    return 0


def _question(question: "Question") -> dict[str, Any]:
    found = {
        "id": question.id,
        "kind": question.kind,
        "prompt": question.prompt,
        "wanted": question.wanted,
    }
    if question.choices:
        found["choices"] = [choice.text for choice in question.choices]
    return found


class _Conversation:
    """A quiz as a talk in the terminal."""

    def __init__(self, store: "Store", quiz: "Quiz", rng: Random) -> None:
        self._store = store
        self._quiz = quiz
        self._rng = rng
        self._lines = typed_lines()
        self._missed: Feedback | None = None  # what "!" would be about

    def hold(self) -> int:
        from studyapp.services import quizzing

        while asked := quizzing.ask(self._store, self._quiz.id, pictures=False):
            self._show(asked)
            line = self._read("> ")
            if line is None:
                say("\nThe quiz is kept; the same command goes on with it.")
                return 0
            self._missed = None
            feedback = self._answer(asked, *line)
            if feedback.may_retry and (again := self._read("Once more> ")) is not None:
                feedback = self._answer(asked, *again)
            if feedback.grade.verdict != "right":
                self._missed = feedback
                say("Were you right? Then type ! next.")
        if self._missed:
            self._read("Enter ends the quiz> ")
        self._sum_up()
        return 0

    def _show(self, asked: "Asked") -> None:
        question = asked.question
        say(f"\n{asked.number} of {len(asked.quiz.questions)}. {question.prompt}")
        for number, choice in enumerate(question.choices, 1):
            say(f"   {number}  {choice.text}")

    def _read(self, prompt: str) -> tuple[str, int] | None:
        """A typed line and the milliseconds it took; None at the end of the input."""
        while True:
            say(prompt, end="")
            began = time.monotonic()
            line = next(self._lines, None)
            if line is None:
                return None
            if line.strip() != "!":
                return line, milliseconds_since(began)
            self._overrule()

    def _overrule(self) -> None:
        from studyapp.services import correcting

        if self._missed is None:
            say("There is no miss right before this.")
            return
        correcting.overrule(self._store, self._missed.event, now(), self._rng)
        self._missed = None
        say("Noted: you were right. The first-try score stays as it was.")

    def _answer(self, asked: "Asked", line: str, took_ms: int) -> "Feedback":
        from studyapp.services import quizzing

        question = asked.question.id
        feedback = quizzing.answer(self._store, question, line, now(), self._rng, took_ms=took_ms)
        for text in _in_words(feedback):
            say(text)
        return feedback

    def _sum_up(self) -> None:
        from studyapp.services import measuring

        scores = measuring.scores(self._store)
        score = next(score for score in scores if score.quiz == self._quiz.id)
        besides = [f"{score.retried} tried again"] if score.retried else []
        besides += [f"{score.overruled} times “I was right”"] if score.overruled else []
        more = f" ({', '.join(besides)})" if besides else ""
        say(f"\n{score.first_try} of {score.asked} right at the first try{more}.")


def _in_words(feedback: "Feedback") -> Iterator[str]:
    """An answer's verdict, what was typed beside what is accepted, and who says so."""
    grade = feedback.grade
    got = sum(shown.got for shown in feedback.answers)
    verdict = {
        "right": "Right.",
        "near": "Near, but not quite.",
        "wrong": "Not right.",
        "part": f"{got} of {feedback.question.wanted}.",
    }[grade.verdict]
    yield verdict if len(grade.entries) > 1 else f"{verdict} {grade.reason}".rstrip()
    for entry in grade.entries:
        if entry.verdict != "right" and len(grade.entries) > 1:
            yield f"   {entry.typed.strip()}: {entry.reason or 'not right'}"
    if feedback.may_retry:
        return
    for shown in feedback.answers:
        yield f"   {'+' if shown.got else '-'} {shown.text}"
        if shown.sentence:
            yield f"       “{shown.sentence}”"
        if shown.said_by:
            yield f"       {', '.join(dict.fromkeys(source.short for source in shown.said_by))}"
        if shown.note:
            yield f"       Your note: {shown.note}"
    for option in feedback.options:
        yield f"   {option.text}: {option.belongs}"
    for stuck in feedback.stuck:
        until = stuck.until.astimezone(zone()).strftime("%Y-%m-%d")
        yield f"   The {stuck.text}: missed four times. It rests until {until}."


def milliseconds_since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
