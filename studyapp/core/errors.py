"""What can go wrong that a student can understand.

StudyError
├── MissingError    asked for something that is not there
├── InvalidError    asked for something that makes no sense
├── UnreadableError a file or pack that cannot be read
├── DamagedError    the store cannot be read, or not all of it
└── InUseError      the store is open on another computer

Each is shown as it is written: one plain sentence that says what to do.
Anything else that is raised is a bug.
"""


class StudyError(Exception):
    """Shown to the student as it is written."""


class MissingError(StudyError):
    """Asked for something that is not there."""


class InvalidError(StudyError):
    """Asked for something that makes no sense."""


class UnreadableError(StudyError):
    """A file or a pack cannot be read."""


class DamagedError(StudyError):
    """The store, or a part of it, cannot be read: a copy can be restored."""


class InUseError(StudyError):
    """The store is open on another computer that uses the same folder."""
