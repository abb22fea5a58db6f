"""A rule on sets that start at intervals: each is over before the next one starts."""

from collections.abc import Iterator
from decimal import Decimal

from rehabplan.library.lint.protocol_places import rows_of, tracks_of
from rehabplan.library.lint.rule import AloneRule, Found, error, found
from rehabplan.model.dose import Dose, Duration, Hold, Intervals, Reps, SetAmount, Tempo, Time
from rehabplan.model.protocol import Protocol

NO_TIME = Decimal(0)
BOTH_SIDES = 2


def _too_long(protocol: Protocol) -> Iterator[Found]:
    """Where a set starts every so often, it takes no longer than that: by what it states, at the low end."""
    for place, track in tracks_of(protocol):
        for path, row in rows_of(place, track):
            doses = dict.fromkeys(item.dose for item in row.items if item.dose is not None)
            for dose in (each for each in doses if each.set_every is not None and _outlasts(each)):
                yield found(*path, every=dose.set_every, dose=dose)


def _outlasts(dose: Dose) -> bool:
    every = None if dose.set_every is None else dose.set_every.longest
    sides = BOTH_SIDES if dose.per_side else 1
    longest = max(_least_seconds(part.amount, dose.tempo) for part in dose.parts)
    return every is not None and sides * longest > every


def _least_seconds(amount: SetAmount, tempo: Tempo | None) -> Decimal:
    """The time that a set states, at the low end of its ranges [s]; 0 where it states none."""
    match amount:
        case Hold(time=time) | Duration(time=time):
            return _shortest(time)
        case Reps(count=count, hold=hold) if count.low is not None:
            moving = NO_TIME if tempo is None else sum((each.low or NO_TIME for each in tempo.counts), NO_TIME)
            return count.low * (moving + (NO_TIME if hold is None else _shortest(hold)))
        case Intervals(bouts=bouts, until=None):
            lengths = (bout.length for bout in bouts)
            return sum((_shortest(each) for each in lengths if isinstance(each, Time)), NO_TIME)
        case _:
            return NO_TIME


def _shortest(time: Time) -> Decimal:
    return NO_TIME if time.seconds is None else time.seconds[0]


RULES = (
    AloneRule(
        error("set-outlasts-turn", "a set of '{dose}' takes longer than {every}", "let sets start later, or do less"),
        Protocol,
        _too_long,
    ),
)
