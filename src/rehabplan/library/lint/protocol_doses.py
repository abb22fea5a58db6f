"""Rules on what a protocol's rows say: doses that somebody can do, in weeks that the protocol has."""

from collections.abc import Iterator
from decimal import Decimal

from rehabplan.library.lint.protocol_places import rows_of, tracks_of
from rehabplan.library.lint.rule import AloneRule, Found, found, warning
from rehabplan.model.dose import Cluster, Distance, Dose, Duration, Hold, Intervals, Load, Part, Reps, Time, Work
from rehabplan.model.load_units import to_kg
from rehabplan.model.protocol import Protocol, ProtocolTrack, Shape
from rehabplan.model.stretch import Stretch

_SETS, _ROUNDS, _REPETITIONS, _HOLD_S, _DURATION_S, _KG, _TIMES_A_DAY = 20, 60, 100, 600, 4 * 3600, 500, 24
"""What a session has at most in any protocol that we know of; beyond it a digit too many is likelier."""
_LONGEST_M = 50_000
_METRES: dict[str, Decimal] = {
    "m": Decimal(1),
    "km": Decimal(1000),
    "ft": Decimal("0.3048"),
    "yd": Decimal("0.9144"),
    "mi": Decimal("1609.344"),
}


def _implausible(protocol: Protocol) -> Iterator[Found]:
    """Published doses stay in bounds that a slip of the key leaves: sets, repetitions, holds, time, distance, load."""
    for place, track in tracks_of(protocol):
        for path, row in rows_of(place, track):
            doses = dict.fromkeys(item.dose for item in row.items if item.dose is not None)
            for said in dict.fromkeys(text for dose in doses for text in _beyond(dose)):
                yield found(*path, said=said)


def _beyond(dose: Dose) -> Iterator[str]:
    for work in dose.works:
        yield from _many_sets(work)
    for part in dose.parts:
        yield from _large(part)
        yield from (str(each) for each in part.intensities if isinstance(each, Load) and _kilograms(each) > _KG)
    times = None if dose.per_day is None else dose.per_day.high
    if times is not None and times > _TIMES_A_DAY:
        yield f"{times} times a day"


def _many_sets(work: Work) -> Iterator[str]:
    sets, most = work.written_sets.high, _ROUNDS if isinstance(work.amount, Intervals | Hold) else _SETS
    if sets is not None and sets > most:
        yield f"{sets} sets"


def _large(part: Part) -> Iterator[str]:
    match part.amount:
        case Reps(count=count, hold=hold):
            yield from [f"{count} repetitions in a set"] if (count.high or 0) > _REPETITIONS else []
            yield from _long(hold, _HOLD_S)
        case Cluster() as cluster if cluster.reps > _REPETITIONS:
            yield f"{cluster.reps} repetitions in a set"
        case Hold(time=time):
            yield from _long(time, _HOLD_S)
        case Duration(time=time):
            yield from _long(time, _DURATION_S)
        case Distance(count=count, unit=unit) if (count.high or 0) * _METRES[unit] > _LONGEST_M:
            yield str(part.amount)


def _long(time: Time | None, most: int) -> Iterator[str]:
    if time is not None and (time.longest or 0) > most:
        yield str(time)


def _kilograms(load: Load) -> Decimal:
    return to_kg(load.count.high or Decimal(0), load.unit)


def _late_rows(protocol: Protocol) -> Iterator[Found]:
    """A row stands in a week that the protocol has; beyond its last it would never be done, or the length is wrong."""
    last = protocol.weeks.last
    for place, track in tracks_of(protocol):
        for path, row in rows_of(place, track):
            if last is not None and row.at is not None and _is_beyond(track, row.at, last):
                yield found(*path, at=row.at, last=last)


def _is_beyond(track: ProtocolTrack, at: Stretch, last: int) -> bool:
    """An open row tells what comes after the protocol, such as return to sport."""
    return at.last is not None and at.last > last * (7 if track.shape is Shape.DAYS else 1)


RULES = (
    AloneRule(
        warning("implausible-dose", "{said} is more than any session has", "look it up again; correct the number"),
        Protocol,
        _implausible,
    ),
    AloneRule(
        warning("late-row", "this row's weeks or days {at} go beyond week {last}", "correct the row, or weeks above"),
        Protocol,
        _late_rows,
    ),
)
