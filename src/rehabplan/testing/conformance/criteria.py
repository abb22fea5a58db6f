"""Whether some readings meet criteria: each measure by itself, tried at, beside and between its thresholds."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from rehabplan.model.criterion import Criterion, Reading, Role, Standing

_ON = date(2026, 11, 2)
_DAYS = 60
_TEN = ("pain", "effort", "hop_pain")
_LOWEST, _HIGHEST = Decimal(0), Decimal(10)


def can_hold(
    wanted: Iterable[Criterion], *, unless: Iterable[Criterion] = (), but_not_all: Iterable[Criterion] = ()
) -> bool:
    """Whether readings meet all of some criteria, none of others, and not all of yet others."""
    all_of, none_of, open_one = tuple(wanted), tuple(unless), tuple(but_not_all)
    return all(_is_possible(measure, all_of, none_of, open_one) for measure in sorted({c.measure for c in all_of}))


def _is_possible(
    measure: str, all_of: tuple[Criterion, ...], none_of: tuple[Criterion, ...], open_one: tuple[Criterion, ...]
) -> bool:
    """A measure that nobody took meets nothing, so that only criteria on this one matter."""
    own = [each for each in all_of if each.measure == measure]
    against = [each for each in none_of if each.measure == measure]
    leading = open_one if all(each.measure == measure for each in open_one) else ()
    for value in _values(measure, (*own, *against, *leading)):
        met = [_is_met(each, value) for each in own]
        stopped = any(_is_met(each, value) for each in against)
        if all(met) and not stopped and not (leading and all(_is_met(each, value) for each in leading)):
            return True
    return False


def _values(measure: str, criteria: Iterable[Criterion]) -> Iterator[Decimal]:
    edges = sorted({each.value for each in criteria})
    tried = [*edges, *(edge + 1 for edge in edges), *(edge - 1 for edge in edges)]
    tried += [(low + high) / 2 for low, high in pairwise(edges)]
    in_ten = measure.startswith(_TEN)
    yield from (value for value in tried if value >= _LOWEST and (not in_ten or value <= _HIGHEST))


def _is_met(criterion: Criterion, value: Decimal) -> bool:
    """With the same value on each of the last days, by everybody, from a baseline of 0."""
    days = (_ON - timedelta(days=number) for number in range(_DAYS))
    readings = [Reading(criterion.measure, value, day, role) for day in days for role in Role]
    return criterion.evaluate(readings, _ON, Decimal(0)) is Standing.MET
