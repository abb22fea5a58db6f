"""Forms of text that a schema names with ``format``: a function tells what is wrong, or nothing.

Whoever validates brings a function for every format its schemas use; a format without one is refused loudly,
as a dose nobody reads must never count as read.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from typing import TypeAlias

from attrs import frozen


@frozen
class FormatFault:
    """What is wrong with a text; ``column`` counts from 1 inside it, 0 where the whole is meant."""

    message: str
    column: int = 0
    help: str = ""


Format: TypeAlias = Callable[[str], FormatFault | None]
Formats: TypeAlias = Mapping[str, Format]

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE_HELP = "write year-month-day, such as 2026-11-02"


def date_fault(text: str) -> FormatFault | None:
    """A day of the calendar as ``year-month-day`` (ISO 8601), from the year 1 to 9999."""
    form = _DATE.fullmatch(text)
    if form is None:
        return FormatFault(f"'{text}' is not a date", help=_DATE_HELP)
    year, month, day = map(int, form.groups())
    if year < 1:
        return FormatFault("there is no year 0000", 1, _DATE_HELP)
    if not 1 <= month <= len(_MONTHS):
        return FormatFault(f"there is no month {month}", form.start(2) + 1, _DATE_HELP)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        message = f"there is no {day} {_MONTHS[month - 1]} {year}"
        return FormatFault(message, form.start(3) + 1, f"{_MONTHS[month - 1]} {year} has {last} days")
    return None


DATE: Formats = {"date": date_fault}
