"""How phrases are put together: numbers, lists, dates, and texts from the table."""

from collections.abc import Iterable
from datetime import date

from rehabplan.model.dose_number import Count, plain
from rehabplan.render.english import ENGLISH


def say(key: str, **values: object) -> str:
    """The text of a key, filled in. Raises ``KeyError`` for a key the table does not have."""
    return ENGLISH[key].format(**values)


def has_text(key: str) -> bool:
    """Whether the table has a text of this key."""
    return key in ENGLISH


def plural(key: str, count: Count, **values: object) -> str:
    """The text for one or for several, with ``{count}`` filled in."""
    is_one = count.low == count.high == 1
    return say(f"{key}.one" if is_one else f"{key}.other", count=number(count), **values)


def number(count: Count) -> str:
    """A number or a range in words: ``8``, ``60 to 90``."""
    if count.low is None or count.high is None:
        return say("unstated")
    return plain(count.low) if count.low == count.high else say("to", low=plain(count.low), high=plain(count.high))


def listed(parts: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *first, last = parts
    return say("and", first=", ".join(first), last=last) if first else last


def names(parts: Iterable[str]) -> str:
    """Names that may hold commas themselves: ``a; b; c``."""
    return "; ".join(parts)


def spaced(word: str) -> str:
    """A code word as people read it: ``wrist_extensors`` becomes ``wrist extensors``."""
    return word.replace("_", " ")


def sentence(text: str) -> str:
    """The text with a capital first letter and one full stop."""
    return text[:1].upper() + text[1:].rstrip(".") + "."


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def day(on: date) -> str:
    """``Mon 2 November``."""
    return say("day", weekday=weekday(on), day=on.day, month=month(on))


def day_and_year(on: date) -> str:
    """``Mon 2 November 2026``."""
    return say("day.year", weekday=weekday(on), day=on.day, month=month(on), year=on.year)


def dates(first: date, last: date) -> str:
    """Two dates, both included: ``2 to 8 November 2026``; what they share is said once."""
    end = say("date.year", day=last.day, month=month(last), year=last.year)
    if first == last:
        return end
    if first.year != last.year:
        start = say("date.year", day=first.day, month=month(first), year=first.year)
    elif first.month != last.month:
        start = say("date", day=first.day, month=month(first))
    else:
        start = str(first.day)
    return say("to", low=start, high=end)


def weekday(on: date) -> str:
    """``Mon``."""
    return ENGLISH["weekdays"].split()[on.weekday()]


def month(on: date) -> str:
    """``November``."""
    return ENGLISH["months"].split()[on.month - 1]


def day_names(days: Iterable[date]) -> str:
    """``Mon, Wed, Fri``; the whole week as ``every day``."""
    names = [weekday(on) for on in days]
    return say("every day") if len(names) == len(ENGLISH["weekdays"].split()) else ", ".join(names)
