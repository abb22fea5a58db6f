"""One line of a protocol as a person can do it on a day: the choice, the exercises, the dose under the limits."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from attrs import frozen

from rehabplan.model.dose import Band, Dose
from rehabplan.model.exercise import BAND_COLOURS, Exercise
from rehabplan.model.limit import Limit
from rehabplan.model.program import FromProtocol, Sides
from rehabplan.model.protocol import Choice, Part, ProtocolTrack
from rehabplan.planning.context import Context, minutes
from rehabplan.planning.fit import in_force
from rehabplan.planning.high_load import high_sites
from rehabplan.planning.line import Line, Place
from rehabplan.planning.protocol_choice import Chosen, sides_of
from rehabplan.planning.protocol_doses import filled, spared, weighed
from rehabplan.planning.protocol_growth import Growing, grown_line
from rehabplan.planning.protocol_steps import Steps, steps

UNSTATED = "the source states no amount: the entry's lowest dose (our design)"
OPEN = "the protocol leaves the exercise open and the case names none of its kind"
WEIGHED = "its share of the known maximum is told"
STARTS_LOW = "a relative contraindication asks for a low start"


@frozen
class Picked:
    """What a person does of a choice: its parts with the exercises that can be had, and why not the others.

    ``in_turn``: the parts are a group that is done in turn; it is had whole or not at all.
    """

    parts: tuple[tuple[Part, tuple[str, ...]], ...] = ()
    against: tuple[str, ...] = ()
    in_turn: bool = False

    @property
    def exercises(self) -> tuple[str, ...]:
        """All that is done, in order."""
        return tuple(name for _, names in self.parts for name in names)


def picked(context: Context, chosen: Chosen, choice: Choice, number: int = 0) -> Picked:
    """The first alternative that can be done whole, or else the first that can be done in part.

    ``number`` counts the lines of a session that leave the exercise open.
    """
    partly: Picked | None = None
    against: list[str] = []
    for item in choice.any_of:
        if item.activity:
            return partly or Picked()
        found = [(part, *_open_to(context, chosen, part, number)) for part in item.parts if not part.activity]
        bars = tuple(bar for _, _, against_it in found for bar in against_it)
        had = tuple((part, names) for part, names, _ in found)
        if not bars:
            return Picked(had, (), bool(item.together))
        if partly is None and not item.together and any(names for _, names in had):
            partly = Picked(had, bars)
        against += bars
    return partly or Picked((), tuple(dict.fromkeys(against)))


def _open_to(context: Context, chosen: Chosen, item: Part, number: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The exercises of an item that can be had, and what stands against the rest."""
    names = _exercises(context, chosen, item, number)
    barred = {name: tuple(_bars(context, chosen, name, item.dose)) for name in names}
    against = tuple(bar for name in names for bar in barred[name]) if names else (OPEN,)
    return tuple(name for name in names if not barred[name]), against


def _bars(context: Context, chosen: Chosen, name: str, dose: Dose | None) -> Iterator[str]:
    exercise = context.library.exercise(name)
    sides = sides_of(context.case, chosen.site, exercise, dose)
    if not isinstance(sides, Sides):
        yield f"{exercise.name}: {sides}"
        return
    yield from (f"{exercise.name}: {bar}" for bar in context.bars(exercise, sides))
    if context.starts_low(exercise, sides):
        yield f"{exercise.name}: {STARTS_LOW}"
    has_it = context.gear.has(exercise)
    for band in () if dose is None else dose.intensities:
        if (
            has_it
            and isinstance(band, Band)
            and band.colour in BAND_COLOURS
            and band.colour not in context.gear.of_device(band)
        ):
            yield f"{exercise.name}: needs a {band}"


def _exercises(context: Context, chosen: Chosen, item: Part, number: int) -> tuple[str, ...]:
    if item.any_mode is None:
        return item.exercises
    name = chosen.asked.for_line(number)
    return (name,) if name and context.library.exercise(name).how.mode is item.any_mode else ()


@frozen
class _Entry:
    """An exercise of a choice on its side, and the dose that the source states."""

    chosen: Chosen
    place: Place
    exercise: Exercise
    stated: Dose
    sides: Sides
    in_turn: tuple[str, ...]

    @property
    def track(self) -> ProtocolTrack:
        return self.chosen.arm.tracks[self.place.track]

    @property
    def key(self) -> tuple[object, ...]:
        where = (self.chosen.protocol.id, self.chosen.arm.name, self.chosen.site, self.place.track, self.place.number)
        return *where, self.exercise.id, self.stated, self.in_turn


def lines(context: Context, chosen: Chosen, found: Picked, place: Place, growing: Growing, on: date) -> Iterator[Line]:
    """Each exercise of a choice at its dose, as far as it has grown."""
    in_turn = found.exercises if found.in_turn else ()
    for part, name in ((part, name) for part, names in found.parts for name in names):
        exercise = context.library.exercise(name)
        stated = exercise.dose.start if part.dose is None else part.dose
        sides = sides_of(context.case, chosen.site, exercise, stated)
        if isinstance(sides, Sides):
            entry = _Entry(chosen, place, exercise, stated, sides, in_turn)
            way = context.once(("steps", entry.key), partial(_steps, context, entry))
            yield grown_line(context, entry.track, growing, way, partial(_made, context, entry, way, on), on)


def _steps(context: Context, entry: _Entry) -> Steps:
    """The doses that a line may grow through in the weeks of the plan; those of a group stay, as one is every one's."""
    most = 0 if entry.in_turn else context.case.plan.weeks
    return steps(context.gear, entry.track, entry.exercise, entry.stated, most)


def _made(context: Context, entry: _Entry, way: Steps, on: date, times: int) -> Line:
    key = (entry.key, times, context.envelope.view(on))
    return context.once(key, lambda: _line(context, entry, way.doses[times], on, times))


def _line(context: Context, entry: _Entry, reached: Dose, on: date, times: int) -> Line:
    chosen, place, exercise, sides = entry.chosen, entry.place, entry.exercise, entry.sides
    told = filled(exercise, reached)
    limit = context.limit(exercise, told, sides, on)
    light = spared(told, limit.least_rir)
    dose = weighed(context.gear, exercise, light)
    adapted: tuple[str, ...] = () if told == reached else (UNSTATED,)
    if light != told:
        why = f"{limit.least_rir} repetition{'' if limit.least_rir == 1 else 's'} in reserve"
        adapted += tuple(f"{name}: {why}" for name in _binding(context, exercise, dose, sides, limit, on))
    adapted += () if dose == light else (WEIGHED,)
    grown = None if reached == entry.stated else reached
    at = (chosen.protocol.id, chosen.arm.name, place.track, place.number)
    where = FromProtocol(*at, entry.stated, adapted, grown, entry.in_turn)
    spent, high = minutes(dose, sides), high_sites(context.ask(exercise, dose, sides))
    return Line(exercise, sides, dose, where, place.row, spent, high, times)


def _binding(context: Context, exercise: Exercise, dose: Dose, sides: Sides, limit: Limit, on: date) -> tuple[str, ...]:
    """The restrictions that ask for that many repetitions in reserve."""
    spans = in_force(context.ask(exercise, dose, sides), context.envelope, on)
    return tuple(sorted({n for span in spans for n, part in span.parts if part.least_rir == limit.least_rir}))
