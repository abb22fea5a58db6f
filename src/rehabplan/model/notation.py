"""The dose notation: blocks of work, then clauses. Values print themselves.

Reading is the inverse of printing; every refusal is a `DoseError` at its column.
"""

from collections.abc import Callable
from typing import Any

import attrs

from rehabplan.model.dose_clauses import Clauses, DoseBlock, Rest, Tempo, kinds_of_all
from rehabplan.model.dose_intensity import SingleIntensity, kind_of
from rehabplan.model.dose_number import Count
from rehabplan.model.dose_words import Between, DoseSide, LoadUnit, TimeUnit
from rehabplan.model.notation_intensity import intensity, single
from rehabplan.model.notation_numbers import at_count, build, number, one_of, time
from rehabplan.model.notation_tokens import Cursor, Kind
from rehabplan.model.notation_work import work

_CLAUSES = (
    "per side, tempo, rest, at RIR 2, treated side, a set every 2 min, 1/day, every 2 h, 3 days/week, every other day"
    " or every 3 days"
)
_CLAUSE_WORDS = (
    "per", "side", "tempo", "rest", "/day", "days/week", "daily", "every", "at", "treated", "other", "weaker", "a",
)  # fmt: skip
_DAILY = Count.of(7)
_OTHER = 2
_ONE_OF_TIME = frozenset({"s", "min", "minute", "h", "hour"})
_TWICE = {"at the load": "keep one; what the source reckons goes in brackets, as in @ 15RM (~ 60% 1RM)"}
_EVERY = "as in every other day, every 3 days, every 2 h or a set every 2 min"


def read_dose(text: str) -> tuple[tuple[DoseBlock, ...], Clauses]:
    """Read the blocks and the clauses of one dose."""
    cursor = Cursor(text)
    blocks = [_block(cursor)]
    while cursor.accept("then"):
        blocks.append(_block(cursor))
    clauses = Clauses()
    seen = {f"at {kind}" for kind in kinds_of_all(blocks)}
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
    if here.text == "then":
        help_ = "clauses stand at the end and hold for all; what differs in another way is a line of its own"
        raise cursor.error(here.column, "'then' after a clause", help_)
    help_ = "put @ before an intensity and a comma before a clause, as in 3 x 10 @ 20 kg, per side"
    raise cursor.refusal("@, then, a comma or the end", help_)


def _block(cursor: Cursor) -> DoseBlock:
    done = work(cursor)
    if not cursor.accept("@"):
        return DoseBlock(done)
    column = cursor.here.column
    hard = intensity(cursor)
    block = build(cursor, column, DoseBlock, done, hard)
    if cursor.accept("("):
        cursor.expect("~", example="15RM (~ 60% 1RM)")
        column = cursor.here.column
        estimate = intensity(cursor)
        cursor.expect(")", example="15RM (~ 60% 1RM)")
        block = build(cursor, column, DoseBlock, done, hard, estimate)
    while cursor.accept("at"):
        column = cursor.here.column
        block = build(cursor, column, attrs.evolve, block, at=(*block.at, _more(cursor)))
    return block


def _with_clause(cursor: Cursor, clauses: Clauses, seen: set[str]) -> Clauses:
    column = cursor.here.column
    name, change = _clause(cursor, clauses)
    if name in seen:
        said = name.removeprefix("at ") if name.startswith("at ") else f"'{name}'"
        raise cursor.error(column, f"{said} is given twice", _TWICE.get(name, "keep one of the two"))
    seen.add(name)
    return build(cursor, column, lambda: attrs.evolve(clauses, **change))


Named = tuple[str, dict[str, Any]]
"""The name of a clause, and what it changes."""


def _clause(cursor: Cursor, clauses: Clauses) -> Named:
    if (side := _side(cursor)) is not None:
        return side
    if cursor.accept("at"):
        more = _more(cursor)
        return f"at {kind_of(more)}", {"at": (*clauses.at, more)}
    if cursor.accept("rest"):
        rest = _rest(cursor)
        name = f"rest between {rest.between}" if rest.between else "rest"
        return name, {"rests": (*clauses.rests, rest)}
    for word, read in _BY_WORD.items():
        if cursor.accept(word):
            return read(cursor)
    return _frequency(cursor)


def _side(cursor: Cursor) -> Named | None:
    if cursor.accept("per"):
        cursor.expect("side", example="per side")
        return "per side", {"per_side": True}
    for side in DoseSide:
        first, last = side.split()
        if cursor.accept(first):
            cursor.expect(last, example=side)
            return "side", {"side": side}
    return None


def _more(cursor: Cursor) -> SingleIntensity:
    if cursor.here.kind is Kind.NUMBER and cursor.peek().text == "/":
        raise cursor.error(cursor.here.column, "a list after at", "put the list after @, and the other intensity here")
    return single(cursor)


def _a_set(cursor: Cursor) -> Named:
    cursor.expect("set", "every", example="a set every 2 min")
    return _set_every(cursor)


def _set_every(cursor: Cursor) -> Named:
    if not at_count(cursor):
        raise cursor.error(cursor.here.column, "a set every how long?", "as in a set every 1 min")
    return "a set every", {"set_every": time(cursor)}


def _every(cursor: Cursor) -> Named:
    if at_count(cursor) and _unit_ahead(cursor) in set(TimeUnit):
        return _every_time(cursor)
    if cursor.here.text.lower() in _ONE_OF_TIME:
        help_ = "as in every 1 h" if cursor.here.text.lower().startswith("h") else "as in a set every 1 min"
        raise cursor.error(cursor.here.column, f"every how many {cursor.here.text}?", help_)
    if not at_count(cursor):
        cursor.expect("other", "day", example="every other day, or every 3 days")
        return "every other day", {"every_other_day": True}
    column = cursor.here.column
    count = number(cursor)
    if cursor.here.text in {"week", "weeks"}:
        raise cursor.error(column, f"every {count} {cursor.here.text}", "write every 7 days at most")
    if cursor.here.text in {*TimeUnit}:
        rest = f"write rest {count} {cursor.here.text} between sessions, or the rest after a set, as in rest 30 s"
        raise cursor.error(column, f"every {count} {cursor.here.text}", rest)
    if not cursor.accept("days"):
        raise cursor.refusal("'days'", _EVERY, ("days",))
    if count.low is None or count.low != count.high or not count.is_whole:
        raise cursor.error(column, f"every {count} days is not one number", _EVERY)
    apart = int(count.low)
    if apart == _OTHER:
        return "every other day", {"every_other_day": True}
    return "every days", {"every_days": apart}


def _every_time(cursor: Cursor) -> Named:
    """Read how often a set starts, or in hours how often a session does."""
    if _unit_ahead(cursor) != TimeUnit.H:
        return _set_every(cursor)
    hours = number(cursor)
    cursor.accept("h")
    return "every hours", {"every_hours": hours}


def _unit_ahead(cursor: Cursor) -> str:
    """The word after the number or range under the cursor."""
    return cursor.peek(3 if cursor.peek().text == "-" else 1).text


def _frequency(cursor: Cursor) -> Named:
    if cursor.accept("daily"):
        return "days/week", {"days_per_week": _DAILY}
    if not at_count(cursor):
        raise cursor.refusal("a clause", f"use {_CLAUSES}", _CLAUSE_WORDS)
    count = number(cursor)
    if cursor.accept("/day"):
        return "/day", {"per_day": count}
    if cursor.accept("days/week"):
        return "days/week", {"days_per_week": count}
    raise cursor.refusal("/day or days/week", _instead(count, cursor.here.text), ("/day", "days/week"))


def _instead(count: Count, word: str) -> str:
    """What a clause that begins with a number was meant to be."""
    if word in {*TimeUnit}:
        return f"write rest {count} {word}"
    if word in {*LoadUnit, "%", "RM"}:
        return "write the intensity after the work and @, as in 3 x 10 @ 20 kg"
    if word == "x":
        return "clauses stand here: the work, such as 3 x 10, belongs in front of them, or in each row"
    return "as in 2/day or 3 days/week"


def _tempo(cursor: Cursor) -> Named:
    return "tempo", {"tempo": _tempo_parts(cursor)}


def _tempo_parts(cursor: Cursor) -> Tempo:
    fast = cursor.accept("lift", "fast")
    lift = _seconds(cursor) if not fast and cursor.accept("lift") else None
    pause = _seconds(cursor) if cursor.accept("pause") else None
    if not cursor.accept("lower"):
        help_ = "as in tempo lift 3 s pause 2 s lower 3 s"
        raise cursor.refusal("'lower'", help_, ("lift", "pause", "lower"))
    drops = cursor.accept("fast")
    lower = None if drops else _seconds(cursor)
    low = _seconds(cursor) if cursor.accept("pause") else None
    return Tempo(lift=lift, pause=pause, lower=lower, rest_low=low, lift_fast=fast, lower_fast=drops)


def _seconds(cursor: Cursor) -> Count:
    count = number(cursor)
    cursor.expect("s", example="tempo lift 3 s lower 3 s")
    return count


def _rest(cursor: Cursor) -> Rest:
    if cursor.accept("as"):
        cursor.expect("work", example="rest as work")
        return Rest(None)
    column = cursor.here.column
    length = time(cursor)
    if not cursor.accept("between"):
        return build(cursor, column, Rest, length)
    between = one_of(cursor, Between)
    if cursor.here.text == "sets":
        raise cursor.error(cursor.here.column, "rest is between sets already", "leave out 'between sets'")
    if between is None:
        help_ = "rest without 'between' is between sets"
        raise cursor.refusal("reps, clusters, exercises or sessions", help_, (*Between,))
    return build(cursor, column, Rest, length, between)


_BY_WORD: dict[str, Callable[[Cursor], Named]] = {"tempo": _tempo, "a": _a_set, "every": _every}
