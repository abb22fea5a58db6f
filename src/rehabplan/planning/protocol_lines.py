"""One line of a protocol as a person can do it on a day: the choice, the exercises, the dose under the limits."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from attrs import evolve, frozen

from rehabplan.model.anatomy import SPINE, Site
from rehabplan.model.dose import Dose, DoseBlock, RepMax, Reps
from rehabplan.model.exercise import Exercise
from rehabplan.model.limit import Limit
from rehabplan.model.program import FromProtocol, Sides
from rehabplan.model.protocol import Choice, Item, Row
from rehabplan.planning.context import Context, minutes
from rehabplan.planning.fit import in_force
from rehabplan.planning.high_load import high_sites
from rehabplan.planning.protocol_choice import Chosen

UNSTATED = "the source states no amount: the entry's lowest dose (our design)"
OPEN = "the protocol leaves the exercise open and the case names none"


@frozen
class Place:
    """A row of a track, by their numbers."""

    track: int
    number: int
    row: Row


@frozen
class Line:
    """An exercise of a protocol on a day: the dose as delivered, and the line it reproduces."""

    exercise: Exercise
    sides: Sides
    dose: Dose
    place: FromProtocol
    row: Row
    minutes: Decimal
    high_sites: tuple[Site, ...]


def picked(context: Context, chosen: Chosen, choice: Choice) -> tuple[Item | None, tuple[str, ...]]:
    """The first alternative that the person can do, and why nothing is done where there is none."""
    against: list[str] = []
    for item in choice.any_of:
        if item.activity:
            return None, ()
        bars = tuple(_bars(context, chosen, item))
        if not bars:
            return item, ()
        against += bars
    return None, tuple(dict.fromkeys(against))


def _bars(context: Context, chosen: Chosen, item: Item) -> Iterator[str]:
    names = _exercises(chosen, item)
    if not names:
        yield OPEN
    for exercise in map(context.library.exercise, names):
        yield from (f"{exercise.name}: {bar}" for bar in context.bars(exercise, _sides(chosen, exercise)))


def _exercises(chosen: Chosen, item: Item) -> tuple[str, ...]:
    return item.exercises if item.any_mode is None else tuple(name for name in (chosen.exercise,) if name)


def _sides(chosen: Chosen, exercise: Exercise) -> Sides:
    """The treated limb where left and right are apart; the spine and two-sided exercises work both."""
    if not exercise.is_one_sided:
        return Sides.BOTH
    return Sides.EACH if chosen.site.region in SPINE or chosen.site.side is None else Sides(chosen.site.side.value)


def lines(context: Context, chosen: Chosen, item: Item, place: Place, on: date) -> Iterator[Line]:
    """Each exercise of an item at its dose."""
    view = context.envelope.view(on)
    for exercise in map(context.library.exercise, _exercises(chosen, item)):
        key = (
            chosen.protocol.id,
            chosen.arm.name,
            chosen.site,
            place.track,
            place.number,
            exercise.id,
            item.dose,
            view,
        )
        yield context.once(key, partial(_line, context, chosen, item, place, exercise, on))


def _line(context: Context, chosen: Chosen, item: Item, place: Place, exercise: Exercise, on: date) -> Line:
    sides, stated = _sides(chosen, exercise), item.dose or exercise.dose.start
    limit = context.limit(exercise, stated, sides, on)
    dose, why = _spared(stated, limit)
    adapted = tuple(f"{name}: {why}" for name in _binding(context, exercise, dose, sides, limit, on)) if why else ()
    if _is_unstated(stated):
        dose, adapted = _filled(exercise, dose), (*adapted, UNSTATED)
    where = FromProtocol(chosen.protocol.id, chosen.arm.name, place.track, place.number, stated, adapted)
    spent, high = minutes(dose, sides), high_sites(context.ask(exercise, dose, sides))
    return Line(exercise, sides, dose, where, place.row, spent, high)


def _spared(dose: Dose, limit: Limit) -> tuple[Dose, str]:
    """Where n repetitions would leave fewer than r in reserve, they are done with the (n + r)RM."""
    blocks = tuple(_spared_block(block, limit.least_rir) for block in dose.blocks)
    if blocks == dose.blocks:
        return dose, ""
    return evolve(dose, blocks=blocks), f"{limit.least_rir} repetitions in reserve"


def _spared_block(block: DoseBlock, least: int) -> DoseBlock:
    amount, intensity = block.work.amount, block.intensity
    if not isinstance(amount, Reps) or not isinstance(intensity, RepMax) or amount.count.high is None:
        return block
    wanted = int(amount.count.high) + least
    return block if intensity.reps >= wanted else DoseBlock(block.work, RepMax(wanted), block.estimate)


def _binding(context: Context, exercise: Exercise, dose: Dose, sides: Sides, limit: Limit, on: date) -> tuple[str, ...]:
    """The restrictions that ask for that many repetitions in reserve."""
    spans = in_force(context.ask(exercise, dose, sides), context.envelope, on)
    return tuple(sorted({n for span in spans for n, part in span.parts if part.least_rir == limit.least_rir}))


def _is_unstated(dose: Dose) -> bool:
    return any(
        (isinstance(b.work.amount, Reps) and b.work.amount.count.high is None)
        or (b.work.sets is not None and b.work.sets.high is None)
        for b in dose.blocks
    )


def _filled(exercise: Exercise, dose: Dose) -> Dose:
    """The work of the entry's lowest dose, under the clauses and the intensity that are stated."""
    start, stated = exercise.dose.start.blocks[0], dose.blocks[0]
    block = start if stated.intensity is None else DoseBlock(start.work, stated.intensity, stated.estimate)
    return evolve(dose, blocks=(block,))
