"""Counts, shares and days in words, as every place writes them."""

# Not of `strftime`: Qt lets the system's language into it, and the app speaks English.
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
SHORT_DAYS = tuple(name[:3] for name in DAYS)
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
SPACE = "\u00a0"  # does not break


def count(number: int, one: str, many: str) -> str:
    """`1 quiz`, `12 quizzes`, kept on one line."""
    return f"{number}{SPACE}{one if number == 1 else many}"


def percent(share: float) -> str:
    """A share of 1 in whole per cent."""
    return f"{round(share * 100)}{SPACE}%"
