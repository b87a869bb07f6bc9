"""When something happens: by the computer's clock, as far as it can be believed."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from studyapp.core.moments import AHEAD, EARLIEST, days_that_fit, next_moment
from studyapp.services.replaying import replay

if TYPE_CHECKING:
    from studyapp.db.store import Store, Transaction


def in_order(tx: "Transaction", at: datetime) -> datetime:
    """The moment of what is added to the log now: `at`, or if need be just after the last one.

    What a clock that was ahead has left in the log is put right first, and the student is told.
    """
    last = tx.moments.last()
    if last is not None and last - at > AHEAD and not _is_wrong(tx, at):
        _bring_back(tx, at, last)
        last = tx.moments.last()
    return next_moment(at, last)


def now(tx: "Transaction", at: datetime) -> datetime:
    """The moment that `in_order` would give, without putting anything right."""
    last = tx.moments.last()
    if last is not None and last - at > AHEAD and not _is_wrong(tx, at):
        last = tx.moments.last(until=at + AHEAD)
    return next_moment(at, last)


def settle(store: "Store", at: datetime) -> None:
    """On opening: put right what a clock that was ahead has left, or say that it is wrong now."""
    with store.read() as tx:
        latest = tx.moments.latest()
        is_ahead = latest is not None and latest - at > AHEAD
        wrong = at < EARLIEST or (is_ahead and _is_wrong(tx, at))
    if wrong:
        shown = f"says that the year is {at.year}"
        if latest is not None and is_ahead:
            shown = f"is about {_duration(latest - at)} behind your last answers"
        store.notices.append(
            f"Your computer's clock {shown}. "
            "Set it right, so that questions come when they are due."
        )
    elif latest is not None and is_ahead:
        with store.write("Put moments right") as tx:
            _bring_back(tx, at, latest)


def _is_wrong(tx: "Transaction", at: datetime) -> bool:
    until = at + AHEAD
    fit = days_that_fit(at, tx.moments.last(until=until))
    return tx.moments.days_after(until, most=fit + 1) > fit


def _bring_back(tx: "Transaction", at: datetime, last: datetime) -> None:
    replay(tx, tx.moments.bring_back(at + AHEAD, at))
    tx.notices.append(
        f"Your computer's clock was ahead by about {_duration(last - at)}. "
        "The dates of what you answered meanwhile were put right."
    )


def _duration(time: timedelta) -> str:
    """In words, as exactly as it matters."""
    for unit, days in (("year", 365), ("month", 30), ("day", 1)):
        count = round(time / timedelta(days=days))
        if count > 1 or unit == "day":
            break
    return f"{count} {unit}s" if count > 1 else f"a {unit}"
