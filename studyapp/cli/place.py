"""Where a command runs: the store, and the packs that come along."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp import clock
from studyapp.cli.terminal import complain
from studyapp.core.errors import InvalidError

if TYPE_CHECKING:
    from studyapp.db.store import Store


@contextmanager
def opened(options: argparse.Namespace) -> "Iterator[Store]":
    """The store that was meant, closed afterwards and copied where something changed.

    StudyError when it cannot be used, or is open on another computer.
    """
    from studyapp import paths
    from studyapp.core.backups import Why
    from studyapp.services import restoring, sharing
    from studyapp.services.keeping import open_store, take_notices

    folder = data_folder(options)
    sharing.look(folder, sharing.this_computer(paths.state_folder()), clock.now())
    store = open_store(folder, packs(), clock.now())
    try:
        for notice in take_notices(store):
            complain(notice)
        yield store
        for notice in take_notices(store):
            complain(notice)
        restoring.back_up(folder, clock.now(), Why.LEAVING, if_changed=True)
    finally:
        store.close()


def data_folder(options: argparse.Namespace) -> Path:
    """The data folder that was meant. InvalidError when it cannot be used."""
    from studyapp import paths

    try:
        return paths.data_folder(options.data)
    except OSError as error:
        raise InvalidError(
            f"The folder {options.data or 'of your store'} cannot be used ({error.strerror}). "
            "Choose another one with --data."
        ) from None


def packs() -> Path:
    """The folder of the packs that come with the app."""
    from studyapp import paths

    return paths.resources() / "packs"
