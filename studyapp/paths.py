"""Where files are: what the app brings along, and what belongs to the learner."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
DATA_VARIABLE = "STUDYAPP_DATA"


def resources() -> Path:
    """The folder of packs, fonts, icons and themes.

    In a wheel or a bundle it lies inside the package, in a checkout beside it.
    """
    inside = PACKAGE / "resources"
    return inside if inside.is_dir() else PACKAGE.parent / "resources"


def data_folder(override: Path | None = None) -> Path:
    """The folder of the learner's store and backups, made if need be, for its owner's eyes only.

    *override* (``--data``) goes before the variable STUDYAPP_DATA, and that before the system's
    place for such things. Raises OSError where the folder cannot be made.
    """
    folder = override or _chosen_by_environment() or _usual_data_folder()
    folder = folder.expanduser().absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def state_folder() -> Path:
    """The system's place for what belongs to this computer alone; not made yet, perhaps."""
    import platformdirs

    return platformdirs.user_state_path("StudyApp", appauthor=False)


def _chosen_by_environment() -> Path | None:
    chosen = os.environ.get(DATA_VARIABLE)
    return Path(chosen) if chosen else None


def _usual_data_folder() -> Path:
    import platformdirs  # here, because --data and the tests never need it

    return platformdirs.user_data_path("StudyApp", appauthor=False)
