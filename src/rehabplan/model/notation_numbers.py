"""Reading numbers, ranges, lists, times and closed words."""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import ParamSpec, TypeVar

from rehabplan.model.dose_number import UNSTATED, Count, Time
from rehabplan.model.dose_words import DoseValueError, TimeUnit
from rehabplan.model.notation_tokens import Cursor, Kind

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


def build(
    cursor: Cursor,
    column: int,
    make: Callable[P, T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Make a value; what it refuses becomes an error at *column*."""
    try:
        return make(*args, **kwargs)
    except DoseValueError as error:
        raise cursor.error(column, error.message, error.help) from None


def one_of(cursor: Cursor, words: type[E]) -> E | None:
    """Step over the word that stands here if it is one of *words*."""
    text = cursor.here.text
    found = next((word for word in words.__members__.values() if word == text), None)
    if found is not None:
        cursor.advance()
    return found


def at_count(cursor: Cursor) -> bool:
    """Tell whether a number or ``?`` stands here."""
    return cursor.here.kind is Kind.NUMBER or cursor.here.text == "?"


def decimal(cursor: Cursor) -> Decimal:
    """Read one number."""
    if cursor.here.kind is not Kind.NUMBER:
        raise cursor.refusal("a number", "write a number such as 3 or 2.5")
    return Decimal(cursor.advance().text)


def number(cursor: Cursor) -> Count:
    """Read a number, a range, or ``?``."""
    column = cursor.here.column
    if cursor.accept("?"):
        return UNSTATED
    if cursor.here.kind is not Kind.NUMBER:
        help_ = "write a number, a range such as 8-12, or ? where none is stated"
        raise cursor.refusal("a number", help_)
    low = decimal(cursor)
    high = decimal(cursor) if cursor.accept("-") else low
    return build(cursor, column, Count, low, high)


def number_list(cursor: Cursor) -> tuple[Decimal, ...] | None:
    """Read numbers with strokes between them; None where no list stands here."""
    if cursor.here.kind is not Kind.NUMBER or cursor.peek().text != "/":
        return None
    numbers = [decimal(cursor)]
    while cursor.accept("/"):
        numbers.append(decimal(cursor))
    return tuple(numbers)


def time(cursor: Cursor) -> Time:
    """Read a time."""
    column = cursor.here.column
    count = number(cursor)
    unit = one_of(cursor, TimeUnit)
    if unit is None:
        raise cursor.refusal("s, min or h", f"as in {count} s", (*TimeUnit,))
    return build(cursor, column, Time, count, unit)
