"""The commands that ask nothing back: all but the quiz."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studyapp.cli.place import opened, packs
from studyapp.cli.terminal import complain, print_json, say, typed_lines, words
from studyapp.clock import now, zone
from studyapp.core.errors import InvalidError

if TYPE_CHECKING:
    from studyapp.core.progress import QuizScore
    from studyapp.services.merging import Merged


def lessons(options: argparse.Namespace) -> int:
    from studyapp.services import reading

    with opened(options) as store:
        shelf = reading.shelf(store)
    if options.json:
        return print_json(
            [
                {
                    "lesson": lesson.slug,
                    "title": lesson.title,
                    "imported": lesson.imported,
                    "facts_stated": lesson.statements,
                }
                for lesson in shelf
            ]
        )
    width = max((len(lesson.slug) for lesson in shelf), default=0)
    for lesson in shelf:
        note = ", imported" if lesson.imported else ""
        say(f"{lesson.slug:{width}}  {lesson.title} ({lesson.statements} facts stated{note})")
    return 0


def facts(options: argparse.Namespace) -> int:
    from studyapp.services import consulting

    with opened(options) as store:
        muscle, part = consulting.find_muscle(store, " ".join(options.muscle))
        found = consulting.dossier(store, muscle, part)
    if options.json:
        return print_json(found)
    latin = f" ({found['latin']})" if found["latin"] else ""
    say(found["muscle"] + latin + (f": {found['part']}" if found["part"] else ""))
    for field in ("origins", "insertions", "actions", "nerves", "neighbours"):
        if found[field]:
            say(f"\n{field.capitalize()}")
        for fact in found[field]:
            part_of_it = f" [{fact['part']}]" if fact.get("part") else ""
            say(f"  {fact['text']}{part_of_it}")
            for source in fact["sources"]:
                says = f": {source['says']}" if source["says"] else ""
                say(f"      {source['title']}{says}")
    return 0


def find(options: argparse.Namespace) -> int:
    from studyapp.services import finding

    with opened(options) as store:
        finds = finding.find(store, " ".join(options.words))
    found = [each for group in finds.groups for each in group.finds]
    if options.json:
        fields = ("kind", "key", "text", "beside", "goes_to")
        print_json([{name: getattr(each, name) for name in fields} for each in found])
    elif finds.are_near or not found:
        near = ", ".join(each.text for each in found)
        say(f"Nothing is called so. Did you mean {near}?" if near else "Nothing was found.")
    else:
        for each in found:
            beside = f" ({each.beside})" if each.beside else ""
            say(f"{each.kind:10} {each.text}{beside}")
    return 0


def import_file(options: argparse.Namespace) -> int:
    from studyapp.formats.article import counts
    from studyapp.services import importing

    if importing.is_export(Path(options.file)):
        return _import_all(options)
    with opened(options) as store:
        imported = importing.import_article(store, Path(options.file), title=options.title)
    lesson = imported.lesson
    if options.json:
        return print_json(
            {
                "lesson": lesson.slug,
                "title": lesson.title,
                **counts(lesson),
                "mentions": len(lesson.mentions),
                "facts_stated": imported.facts_stated,
                "new": imported.is_new,
            }
        )
    say(imported.told())
    say(f"Its sentences state {imported.facts_stated} facts.")
    known = "Kept as" if imported.is_new else "It was there already, as"
    say(f"{known} {lesson.slug}: `studyapp quiz --lesson {lesson.slug}` asks about it.")
    return 0


def _import_all(options: argparse.Namespace) -> int:
    from studyapp.services import importing

    if options.title is not None:
        raise InvalidError("A title is for an article; this is an export of StudyApp.")
    with opened(options) as store:
        return _tell_merged(importing.import_all(store, Path(options.file), now()), options)


def merge(options: argparse.Namespace) -> int:
    from studyapp.services import merging

    with opened(options) as store:
        return _tell_merged(merging.merge(store, Path(options.file), now()), options)


def _tell_merged(merged: "Merged", options: argparse.Namespace) -> int:
    if options.json:
        return print_json(
            {
                "new_answers": merged.answers,
                "new_quizzes": merged.quizzes,
                "new_lessons": merged.lessons,
                "new_notes": merged.notes,
                "same_store": merged.is_same,
            }
        )
    say(merged.told())
    return 0


def export(options: argparse.Namespace) -> int:
    from studyapp.services import exporting

    at = now()
    path = Path(options.place or exporting.usual_name(at, zone()))
    with opened(options) as store:
        exported = exporting.export_all(store, path, at)
    if options.json:
        return print_json(
            {
                "path": words(str(exported.path)),
                "answers": exported.answers,
                "lessons": exported.lessons,
            }
        )
    say(exported.told())
    say(f"`studyapp import {exported.path}` brings it back.")
    return 0


def grade(options: argparse.Namespace) -> int:
    from studyapp.services import consulting, teaching

    with opened(options) as store:
        muscle, part = consulting.find_muscle(store, " ".join(options.muscle))
        question = teaching.question_on(store.anatomy, muscle, part, options.field)
        for line in typed_lines():
            print_json(teaching.verdict(store, question, line))
    return 0


def scores(options: argparse.Namespace) -> int:
    from studyapp.services import measuring

    with opened(options) as store:
        progress = measuring.progress(store, now(), zone(), most=None)
    oldest_first = progress.quizzes[::-1]
    if options.csv:
        say(measuring.as_csv(progress.quizzes), end="")
    elif options.json:
        quizzes = [_score(quiz) for quiz in oldest_first]
        print_json({"answers": progress.answers, "due": progress.due, "quizzes": quizzes})
    else:
        for quiz in oldest_first:
            say(_score_in_words(quiz))
        if not oldest_first:
            say("No quiz yet. `studyapp quiz` starts one.")
        say(f"{progress.answers} answers given, {progress.due} items due today.")
    return 0


def _score(quiz: "QuizScore") -> dict[str, Any]:
    return {
        "at": quiz.at.isoformat(timespec="seconds"),
        "lesson": quiz.lesson,
        "mode": quiz.mode,
        "asked": quiz.asked,
        "answered": quiz.answered,
        "first_try": quiz.first_try,
        "score": quiz.score,
        "retried": quiz.retried,
        "overruled": quiz.overruled,
        "seconds": quiz.seconds,
    }


def _score_in_words(quiz: "QuizScore") -> str:
    at = quiz.at.astimezone(zone()).strftime("%Y-%m-%d %H:%M")
    besides = f", {quiz.retried} tried again" if quiz.retried else ""
    besides += f", {quiz.overruled} times “I was right”" if quiz.overruled else ""
    besides += "" if quiz.is_finished else f", left after {quiz.answered}"
    minutes, seconds = divmod(quiz.seconds, 60)
    time_spent = f"{minutes}:{seconds:02}"
    return f"{at}  {quiz.first_try:3} of {quiz.asked:<3} {time_spent:>6}  {quiz.title}{besides}"


def check(options: argparse.Namespace) -> int:
    from studyapp import paths
    from studyapp.services import keeping

    if options.pack is not None:
        found = {options.pack: keeping.pack_problems(Path(options.pack))}
    else:
        built_in = sorted(path.parent for path in packs().glob("*/pack.toml"))
        found = {str(path): keeping.pack_problems(path) for path in built_in}
        folder = paths.data_folder(options.data)
        found[str(folder)] = keeping.store_problems(folder)
    if options.json:
        checked = [{"path": words(path), "problems": found[path]} for path in found]
        print_json({"sound": not any(found.values()), "checked": checked})
    for path, problems in found.items():
        if not options.json and not problems:
            say(f"{path}: sound")
        for problem in problems:
            complain(f"{path}: {problem}")
    return 1 if any(found.values()) else 0
