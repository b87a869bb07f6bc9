"""StudyApp: read a lesson, see where each muscle attaches, be quizzed on it, know what stays.

A learner stands in a *place* (``ui``), does a *verb* (``services``) to *nouns* (``core``), which
are *kept* (``db``) and *travel* (``formats``). Imports only ever point to the right::

    ui ──▶ services ──▶ db, formats ──▶ core

Start reading in ``core/facts.py`` (what the app knows), then ``services/quizzing.py`` (what a
learner does with it), then ``app.py`` (how everything is built, once).
"""

__version__ = "0.1.0"
YEAR = 2026  # the year of this release at the latest: a clock that shows an earlier one is wrong
