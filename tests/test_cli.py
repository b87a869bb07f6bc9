"""The command line: what it prints, what it reads, and how it says that something went wrong."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studyapp import cli, clock
from studyapp.cli import place
from studyapp.cli.arguments import parser
from studyapp.db.store import FILE
from studyapp.services import quizzing, teaching
from tests import make
from tests.terminal import Said, Terminal

MUSCLE_QUIZ = ["quiz", "--muscle", "piriformis", "--count", "3"]
ARTICLE = "Piriformis\n\n" + "Piriformis arises from the front of the sacrum. " * 3 + "\n"


# --------------------------------------------------------------------------------- looking


def test_lessons_are_listed(terminal: Terminal) -> None:
    (lesson,) = terminal.run("lessons", "--json").json
    assert lesson["facts_stated"] > 20
    assert lesson | {"facts_stated": 0} == {
        "lesson": "gluteus-maximus",
        "title": "Gluteus maximus",
        "imported": False,
        "facts_stated": 0,
    }
    assert "gluteus-maximus  Gluteus maximus" in terminal.run("lessons").out


@pytest.mark.parametrize(
    "name", [["gluteus maximus"], ["gmax"], ["gluteus", "maximus"], ["Musculus gluteus maximus"]]
)
def test_facts_are_found_by_any_name_in_one_word_or_several(
    terminal: Terminal, name: list[str]
) -> None:
    assert terminal.run("facts", *name, "--json").json["muscle"] == "gluteus maximus"


def test_facts_for_people_name_the_sources(terminal: Terminal) -> None:
    said = terminal.run("facts", "biceps femoris")
    assert said.out.startswith("biceps femoris (musculus biceps femoris)\n\nOrigins\n")
    assert "ischial tuberosity [long head]" in said.out
    assert (said.code, said.err) == (0, "")


def test_a_muscle_that_is_not_there_is_one_sentence_on_stderr(terminal: Terminal) -> None:
    said = terminal.run("facts", "piriformus", "--json")
    assert (said.code, said.out) == (1, "")
    assert said.err.endswith("Did you mean piriformis?\n")
    assert said.err.count("\n") == 1


def test_anything_is_found_by_its_words(terminal: Terminal) -> None:
    assert terminal.run("find", "tail", "bone", "--json").json[0]["text"] == "tail bone"
    structure, *others = terminal.run("find", "tailbone", "--json").json
    assert structure == {
        "kind": "structure",
        "key": "coccyx",
        "text": "tailbone",
        "beside": "coccyx, bone",
        "goes_to": "coccyx",
    }
    assert {"fact", "sentence"} <= {each["kind"] for each in others}
    assert "structure  tailbone (coccyx, bone)\n" in terminal.run("find", "tailbone").out


def test_what_is_not_found_is_told_with_the_nearest_names(terminal: Terminal) -> None:
    said = terminal.run("find", "piriformus")
    assert said.out.startswith("Nothing is called so. Did you mean piriformis, ")
    assert terminal.run("find", "zyxwvut").out == "Nothing was found.\n"
    assert said.code == 0


# ------------------------------------------------------------------------------- importing


def test_an_article_is_imported_once(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    said = terminal.run("import", str(path), "--json").json
    assert set(said) == {
        "lesson", "title", "paragraphs", "headings", "references", "comments",
        "comments_announced", "mentions", "facts_stated", "new",
    }  # fmt: skip
    assert (said["lesson"], said["title"], said["new"]) == ("piriformis", "Piriformis", True)
    assert said["paragraphs"] == said["facts_stated"] == 1
    assert terminal.run("import", str(path), "--json").json == said | {"new": False}
    assert "It was there already" in terminal.run("import", str(path)).out
    lessons = terminal.run("lessons", "--json").json
    assert [lesson["imported"] for lesson in lessons] == [False, True]
    assert terminal.run("quiz", "--lesson", "piriformis", "--json").lines[0]["prompt"]


def test_a_title_may_be_given(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    said = terminal.run("import", str(path), "--title", "My \udcff notes", "--json").json
    assert said["title"] == "My \ufffd notes"


@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 10, None])
def test_what_is_no_article_is_one_sentence(
    terminal: Terminal, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "caf\udce9.txt"  # a name that is no UTF-8
    if content is not None:
        path.write_bytes(content)
    said = terminal.run("import", str(path), "--json")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert len(terminal.run("lessons", "--json").json) == 1


# --------------------------------------------------------------------------------- grading


def test_each_line_is_graded_and_an_empty_one_is_an_empty_answer(terminal: Terminal) -> None:
    typed = "inferior gluteal nerve\n\ninferior gluteal nerve L2\nobturator nerve"
    said = terminal.run("grade", "gluteus", "maximus", "nerve", typed=typed)
    assert [line["verdict"] for line in said.lines] == ["right", "wrong", "near", "wrong"]
    assert [line["score"] for line in said.lines] == [1, 0, 0, 0]
    for line in said.lines:
        assert line["accepted"] == ["inferior gluteal nerve"]
        assert set(line["sources"][0]) == {"slug", "title", "says"}
    assert (said.code, said.err) == (0, "")
    assert terminal.run("grade", "gmax", "nerve", "--json", typed=typed).out == said.out


def test_grading_leaves_no_trace_in_the_scores(terminal: Terminal) -> None:
    terminal.run("grade", "gluteus maximus", "origin", typed="coccyx\n" * 3)
    assert terminal.run("scores", "--json").json == {"answers": 0, "due": 0, "quizzes": []}


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        (b"", 0),
        (b"\xff\xfe coccyx \x80\n\xc3\x28\n", 2),
        (b"\xef\xbb\xbfcoccyx\r\ncoccyx\r\n", 2),
        (b"coccyx " * 1_000_000 + b"\ncoccyx\n", 2),
        (b"one\x0ctwo\rthree\x85four\xe2\x80\xa8five\n", 1),
        (b"\x00\n\x1b[2J\n", 2),
    ],
    ids=["nothing", "no UTF-8", "Windows", "huge", "odd line ends", "control characters"],
)
def test_whatever_comes_in_each_line_gets_its_verdict(
    terminal: Terminal, typed: bytes, count: int
) -> None:
    said = terminal.run("grade", "gluteus maximus", "origin", typed=typed)
    assert (said.code, len(said.lines)) == (0, count)


def test_a_line_with_a_byte_order_mark_is_read_right(terminal: Terminal) -> None:
    typed = b"\xef\xbb\xbfinferior gluteal nerve\r\n"
    assert terminal.run("grade", "gmax", "nerve", typed=typed).lines[0]["verdict"] == "right"


def test_the_fields_are_those_of_the_service() -> None:
    for field in teaching.FIELDS:
        assert parser().parse_args(["grade", "gmax", field]).field == field


# -------------------------------------------------------------------------------- quizzing


def test_a_script_is_asked_and_told_line_by_line(terminal: Terminal) -> None:
    said = terminal.run(*MUSCLE_QUIZ, "--json", typed="1\nb\nthe sun\n")
    questions, answers = said.lines[::2], said.lines[1::2]
    assert (said.code, len(questions), len(answers)) == (0, 3, 3)
    for question in questions:
        assert set(question) == {"id", "kind", "prompt", "wanted", "choices"}
        assert (question["kind"], question["wanted"]) == ("choice", 1)
        assert len(set(question["choices"])) == 4
    for question, answer in zip(questions, answers, strict=True):
        assert {"verdict", "score", "accepted", "sources"} <= set(answer)
        assert answer["id"] == question["id"]
        assert answer["accepted"][0] in question["choices"]
    assert answers[2]["verdict"] == "wrong"
    scores = terminal.run("scores", "--json").json
    assert scores["answers"] == 3
    (quiz,) = scores["quizzes"]
    assert (quiz["asked"], quiz["mode"], quiz["lesson"]) == (3, "muscle", None)
    assert quiz["first_try"] == sum(answer["verdict"] == "right" for answer in answers)
    assert set(quiz) >= {"at", "lesson", "mode", "asked", "first_try", "score", "seconds"}


def test_a_quiz_left_half_way_goes_on_next_time(terminal: Terminal) -> None:
    first = terminal.run(*MUSCLE_QUIZ, "--json", typed="1\n").lines
    assert len(first) == 3
    again = terminal.run(*MUSCLE_QUIZ, "--json", typed="1\n1\n").lines
    assert again[0] == first[2]
    assert len(again) == 4
    assert len(terminal.run("scores", "--json").json["quizzes"]) == 1
    new = terminal.run(*MUSCLE_QUIZ, "--json").lines
    assert new[0]["id"] != again[0]["id"]


def test_another_number_of_questions_is_another_quiz(terminal: Terminal) -> None:
    one = terminal.run("quiz", "--lesson", "Gluteus maximus", "--count", "2", "--json").lines
    two = terminal.run("quiz", "--lesson", "gluteus-maximus", "--count", "4", "--json").lines
    any_number = terminal.run("quiz", "--lesson", "gluteus-maximus", "--json").lines
    assert one[0]["id"] != two[0]["id"] == any_number[0]["id"]


def test_today_is_asked_without_a_lesson_or_muscle(terminal: Terminal) -> None:
    terminal.run("quiz", "--json", typed="1\n")
    assert terminal.run("scores", "--json").json["quizzes"][0]["mode"] == "today"


def test_a_person_sees_numbered_choices_feedback_and_the_score(terminal: Terminal) -> None:
    said = terminal.run("quiz", "--lesson", "gluteus-maximus", "--count", "2", typed="1\n9\n\n")
    assert "1 of 2. Where does" in said.out or "1 of 2. Name" in said.out
    assert "\n   1  " in said.out
    assert "\n   4  " in said.out
    assert "\n   - " in said.out
    assert "“" in said.out, "the sentence of the lesson"
    assert "of 2 right at the first try" in said.out


def test_a_person_is_told_whose_the_other_options_are(terminal: Terminal) -> None:
    said = terminal.run("quiz", "--muscle", "piriformis", "--count", "1", typed="1\n")
    options = [line.strip()[3:].strip() for line in said.out.splitlines()[2:6]]
    told = [line.strip() for line in said.out.splitlines()[6:]]
    assert sum(any(line.startswith(f"{option}: ") for line in told) for option in options) == 3


def test_a_person_is_told_what_rests_and_until_when(terminal: Terminal) -> None:
    store = make.reopened(terminal.folder)
    for day in range(3):
        asked = make.quiz(store, ("piriformis", "nerve"), number=day).questions[0].id
        quizzing.answer(store, asked, "no", make.later(days=day), make.chance(day))
    store.close()
    said = terminal.run("quiz", "--muscle", "piriformis", "--count", "1", typed="idk\n")
    assert "(nerve to piriformis): missed four times. It rests until 20" in said.out


def test_a_person_may_say_i_was_right(terminal: Terminal) -> None:
    typed = "!\nno idea\n!\n!\nno idea\n!\nno idea\n!\n\n"
    said = terminal.run(*MUSCLE_QUIZ, typed=typed)
    assert said.out.count("Noted: you were right.") == 3
    assert said.out.count("There is no miss right before this.") == 2
    assert "0 of 3 right at the first try (3 times “I was right”)." in said.out
    (quiz,) = terminal.run("scores", "--json").json["quizzes"]
    assert (quiz["first_try"], quiz["overruled"]) == (0, 3)


def test_a_person_who_stops_is_told_that_the_quiz_is_kept(terminal: Terminal) -> None:
    said = terminal.run(*MUSCLE_QUIZ, typed="1\n")
    assert (said.code, "The quiz is kept" in said.out) == (0, True)


def near_then(terminal: Terminal, *more: str, typed: str) -> Said:
    """A quiz that is under way and asks for a nerve, answered nearly right at first."""
    store = make.Store(terminal.folder / FILE)
    make.quiz(store, ("gluteus maximus", "nerve"))
    store.close()
    answers = f"inferior gluteal nerve L2\n{typed}"
    return terminal.run("quiz", "--muscle", "gluteus maximus", *more, typed=answers)


def test_a_person_gets_one_more_try_after_a_near_answer(terminal: Terminal) -> None:
    said = near_then(terminal, typed="inferior gluteal nerve\n")
    assert "Near, but not quite. The name is right, but not L2." in said.out
    assert "Once more> Right." in said.out
    assert "0 of 1 right at the first try (1 tried again)." in said.out


def test_a_script_gets_no_second_try(terminal: Terminal) -> None:
    said = near_then(terminal, "--json", typed="inferior gluteal nerve\n")
    assert [line.get("verdict") for line in said.lines] == [None, "near"]


def test_nothing_to_ask_is_one_sentence(terminal: Terminal) -> None:
    for arguments in (["--lesson", "nowhere"], ["--muscle", "ilium"]):
        said = terminal.run("quiz", *arguments, "--json")
        assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)


# ------------------------------------------------------------------------------- measuring


def test_scores_for_people_and_for_spreadsheets(terminal: Terminal) -> None:
    assert "No quiz yet." in terminal.run("scores").out
    terminal.run(*MUSCLE_QUIZ, "--json", typed="1\n")
    terminal.run("quiz", "--lesson", "gluteus-maximus", "--count", "1", "--json", typed="1\n")
    table = list(csv.DictReader(io.StringIO(terminal.run("scores", "--csv").out)))
    quizzes = terminal.run("scores", "--json").json["quizzes"]
    assert [row["mode"] for row in table] == [quiz["mode"] for quiz in quizzes]
    assert [row["at"] for row in table] == [quiz["at"] for quiz in quizzes]
    assert quizzes[0]["at"].endswith("+00:00")
    text = terminal.run("scores").out
    assert "Check yourself: Gluteus maximus" in text
    assert "left after 1" in text


# -------------------------------------------------------------------------------- checking


def test_a_sound_pack_and_a_broken_one(terminal: Terminal, tmp_path: Path) -> None:
    sound, broken = make.pack(tmp_path / "sound"), tmp_path / "broken"
    make.pack_with(broken, "structures.toml", 'part_of = "femur"', 'part_of = "humerus"')
    assert terminal.run("check", "--pack", str(sound)).code == 0
    said = terminal.run("check", "--pack", str(broken))
    assert (said.code, said.out) == (1, "")
    assert "greater-trochanter names humerus, which is no structure." in said.err
    told = terminal.run("check", "--pack", str(broken), "--json").json
    assert told["sound"] is False
    assert len(told["checked"][0]["problems"]) == 2
    assert terminal.run("check", "--pack", str(tmp_path / "nowhere")).code == 1


def test_the_built_in_packs_and_the_store_are_checked(terminal: Terminal) -> None:
    said = terminal.run("check", "--json")
    assert (said.code, said.json["sound"], len(said.json["checked"])) == (0, True, 2)
    (terminal.folder / FILE).write_bytes(b"no database at all, sorry" * 100)
    said = terminal.run("check")
    assert said.code == 1
    assert "no StudyApp store" in said.err


# --------------------------------------------------------------------- arguments and streams


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["sing"],
        ["facts"],
        ["grade", "gluteus maximus"],
        ["grade", "gluteus maximus", "neighbour"],
        ["quiz", "--count", "0"],
        ["quiz", "--count", "many"],
        ["quiz", "--count", "9" * 5000],
        ["scores", "--xml"],
        ["export"],
        ["export", "--all", ""],
        ["merge"],
        ["merge", "a", "b"],
        ["scores", "--js"],
        ["lessons", "--data", ""],
        ["facts", "\udcff", "--\udcff"],
    ],
)
def test_what_is_not_understood_is_one_line_and_code_two(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert cli.main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "--help` has an example." in err


COMMANDS = ["lessons", "facts", "import", "export", "merge", "quiz", "grade", "scores", "check"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert cli.main([command, "--help"]) == 0
    said = capsys.readouterr().out
    assert f"example:\n  studyapp {command}" in said
    assert "--json" in said


def test_the_data_folder_may_stand_before_the_command(terminal: Terminal, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert cli.main(["--data", str(other), "lessons"]) == 0
    assert (other / FILE).exists()


def test_a_data_folder_that_is_a_file_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        assert cli.main(["lessons", "--data", str(folder)]) == 1
        err = capsys.readouterr().err
        assert "Choose another one with --data." in err
        assert err.count("\n") == 1


def test_a_newer_store_is_one_sentence(terminal: Terminal) -> None:
    import sqlite3

    with sqlite3.connect(terminal.folder / FILE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = {path.name: path.read_bytes() for path in terminal.folder.iterdir()}
    said = terminal.run("lessons")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "Update StudyApp" in said.err
    assert {path.name: path.read_bytes() for path in terminal.folder.iterdir()} == before


def test_a_wrong_clock_is_told_beside_the_answer(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2000, 1, 1, tzinfo=UTC))
    said = terminal.run("lessons", "--json")
    assert said.err.splitlines() == [
        "Your computer's clock says that the year is 2000. "
        "Set it right, so that questions come when they are due."
    ]
    assert (said.code, json.loads(said.out)[0]["lesson"]) == (0, "gluteus-maximus")


def test_a_full_disk_is_one_sentence(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> Path:
        raise OSError(28, "No space left on device", "/data")

    monkeypatch.setattr(place, "packs", full)
    said = terminal.run("lessons")
    assert (said.code, said.err) == (
        1, "That did not work: No space left on device (/data).\n",
    )  # fmt: skip


def test_control_characters_do_not_reach_the_terminal(terminal: Terminal) -> None:
    said = terminal.run("facts", "\x1b[2J\u202e\udcff")
    assert said.code == 1
    assert not {"\x1b", "\u202e", "\udcff"} & set(said.err)
