"""The copies of the store in the terminal: listing them, making one, going back to one."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studyapp.cli.place import data_folder, packs
from studyapp.cli.terminal import print_json, say
from studyapp.clock import now, zone
from studyapp.core.errors import MissingError

if TYPE_CHECKING:
    from studyapp.core.backups import Backup


def copies(options: argparse.Namespace) -> int:
    from studyapp.core.backups import Why
    from studyapp.services import restoring

    folder = data_folder(options)
    if options.make:
        restoring.back_up(folder, now(), Why.ASKED)
    found = restoring.backups(folder)
    if options.json:
        return print_json([_copy(each) for each in found])
    for each in found:
        at = each.at.astimezone(zone()).strftime("%Y-%m-%d %H:%M")
        say(f"{at}  {each.answers:7,} answers  {each.size / 1e6:7.1f} MB  {each.path.name}")
    if not found:
        say("There is no copy yet. `studyapp copies --make` makes one.")
    return 0


def restore(options: argparse.Namespace) -> int:
    from studyapp.services import restoring

    folder = data_folder(options)
    chosen = _chosen(restoring.backups(folder), options.copy)
    if chosen is None and not options.rescue:
        raise MissingError("There is no copy to go back to. With --rescue, what can still be read"
                           " of the store is saved.")  # fmt: skip
    restored = restoring.restore(folder, packs(), now(), chosen, rescued=options.rescue)
    if options.json:
        before, aside = restored.before, restored.aside
        return print_json(
            {
                "answers": restored.answers,
                "before": before.name if before else None,
                "aside": str(aside) if aside else None,
            }
        )
    say(f"The store has {restored.answers:,} answers now.")
    if restored.before:
        say(f"`studyapp restore {restored.before.name}` undoes this.")
    if restored.aside:
        say(f"The damaged file is kept in {restored.aside}.")
    return 0


def _chosen(found: "list[Backup]", name: str | None) -> Path | None:
    if name is None:
        return Path(found[0].path) if found else None
    for each in found:
        if each.path.name == Path(name).name:
            return Path(each.path)
    raise MissingError(f"There is no copy called {name}. `studyapp copies` lists them.")


def _copy(each: "Backup") -> dict[str, Any]:
    return {
        "name": each.path.name,
        "at": each.at.isoformat(timespec="seconds"),
        "why": each.why,
        "size": each.size,
        "answers": each.answers,
    }
