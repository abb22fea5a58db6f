"""The dose notation: blocks of work, then clauses. Values print themselves.

Reading is the inverse of printing; every refusal is a `DoseError` at its column.
"""

from typing import Any

import attrs

from rehabplan.model.dose_clauses import Clauses, DoseBlock, Rest, Tempo
from rehabplan.model.dose_number import Count
from rehabplan.model.dose_words import Between
from rehabplan.model.notation_intensity import intensity
from rehabplan.model.notation_numbers import at_count, build, number, one_of, time
from rehabplan.model.notation_tokens import Cursor, Kind
from rehabplan.model.notation_work import work

_CLAUSES = "per side, tempo, rest, 1/day, 3 days/week or every other day"
_CLAUSE_WORDS = (
    "per", "side", "tempo", "rest", "/day", "days/week", "daily", "every", "other",
)  # fmt: skip
_DAILY = Count.of(7)


def read_dose(text: str) -> tuple[tuple[DoseBlock, ...], Clauses]:
    """Read the blocks and the clauses of one dose."""
    cursor = Cursor(text)
    blocks = [_block(cursor)]
    while cursor.accept("then"):
        blocks.append(_block(cursor))
    clauses = Clauses()
    seen: set[str] = set()
    while cursor.accept(","):
        clauses = _with_clause(cursor, clauses, seen)
    _end(cursor)
    return tuple(blocks), clauses


def read_clauses(text: str) -> Clauses:
    """Read clauses alone, such as those that hold for a whole protocol."""
    cursor = Cursor(text)
    seen: set[str] = set()
    clauses = _with_clause(cursor, Clauses(), seen)
    while cursor.accept(","):
        clauses = _with_clause(cursor, clauses, seen)
    _end(cursor)
    return clauses


def _end(cursor: Cursor) -> None:
    here = cursor.here
    if here.kind is Kind.END:
        return
    if here.text in _CLAUSE_WORDS:
        raise cursor.refusal("a comma", "put a comma before each clause")
    help_ = "put @ before an intensity and a comma before a clause, as in 3 x 10 @ 20 kg, per side"
    raise cursor.refusal("@, then, a comma or the end", help_)


def _block(cursor: Cursor) -> DoseBlock:
    done = work(cursor)
    if not cursor.accept("@"):
        return DoseBlock(done)
    hard = intensity(cursor)
    if not cursor.accept("("):
        return DoseBlock(done, hard)
    cursor.expect("~", example="15RM (~ 60% 1RM)")
    estimate = intensity(cursor)
    cursor.expect(")", example="15RM (~ 60% 1RM)")
    return DoseBlock(done, hard, estimate)


def _with_clause(cursor: Cursor, clauses: Clauses, seen: set[str]) -> Clauses:
    column = cursor.here.column
    name, change = _clause(cursor, clauses)
    if name in seen:
        raise cursor.error(column, f"'{name}' is given twice", "keep one of the two")
    seen.add(name)
    return build(cursor, column, lambda: attrs.evolve(clauses, **change))


def _clause(cursor: Cursor, clauses: Clauses) -> tuple[str, dict[str, Any]]:
    """Read one clause: its name, and what it changes."""
    if cursor.accept("per"):
        cursor.expect("side", example="per side")
        return "per side", {"per_side": True}
    if cursor.accept("tempo"):
        return "tempo", {"tempo": _tempo(cursor)}
    if cursor.accept("rest"):
        rest = _rest(cursor)
        name = f"rest between {rest.between}" if rest.between else "rest"
        return name, {"rests": (*clauses.rests, rest)}
    if cursor.accept("every"):
        cursor.expect("other", "day", example="every other day")
        return "every other day", {"every_other_day": True}
    if cursor.accept("daily"):
        return "days/week", {"days_per_week": _DAILY}
    return _frequency(cursor)


def _frequency(cursor: Cursor) -> tuple[str, dict[str, Any]]:
    if not at_count(cursor):
        raise cursor.refusal("a clause", f"use {_CLAUSES}", _CLAUSE_WORDS)
    count = number(cursor)
    if cursor.accept("/day"):
        return "/day", {"per_day": count}
    if cursor.accept("days/week"):
        return "days/week", {"days_per_week": count}
    help_ = f"as in {count}/day or {count} days/week"
    raise cursor.refusal("/day or days/week", help_, ("/day", "days/week"))


def _tempo(cursor: Cursor) -> Tempo:
    lift = _seconds(cursor) if cursor.accept("lift") else None
    pause = _seconds(cursor) if cursor.accept("pause") else None
    if not cursor.accept("lower"):
        help_ = "as in tempo lift 3 s pause 2 s lower 3 s"
        raise cursor.refusal("'lower'", help_, ("lift", "pause", "lower"))
    return Tempo(lift=lift, pause=pause, lower=_seconds(cursor))


def _seconds(cursor: Cursor) -> Count:
    count = number(cursor)
    cursor.expect("s", example="tempo lift 3 s lower 3 s")
    return count


def _rest(cursor: Cursor) -> Rest:
    if cursor.accept("as"):
        cursor.expect("work", example="rest as work")
        return Rest(None)
    length = time(cursor)
    if not cursor.accept("between"):
        return Rest(length)
    between = one_of(cursor, Between)
    if cursor.here.text == "sets":
        raise cursor.error(cursor.here.column, "rest is between sets already", "leave out 'between sets'")
    if between is None:
        help_ = "rest without 'between' is between sets"
        raise cursor.refusal("reps or exercises", help_, (*Between,))
    return Rest(length, between)
