"""A block's menu: candidates from every ladder, credits for the needs they serve, one selection."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from rehabplan.model.anatomy import SPINE, Capacity, Region
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise, Ladder, Line
from rehabplan.model.healing import PhaseName
from rehabplan.model.program import Sides
from rehabplan.planning import tracks
from rehabplan.planning.context import Context
from rehabplan.planning.needs import BELOW_MODERATE, Need
from rehabplan.planning.project import RELOADED
from rehabplan.planning.select import Choice, Menu, select
from rehabplan.planning.tracks import Key, State

MOST_IN_SESSION, MOST_IN_ROUTINE = 6, 3
ROUTINE_MINUTES = Decimal(90)
FULL, FURTHER = 100, 50


@frozen
class Candidate:
    """A track as it would stand in a block."""

    key: Key
    ladder: Ladder
    exercise: Exercise
    dose: Dose


@frozen
class BlockMenu:
    """What a block trains: session tracks, routine tracks, and how well the needs are covered."""

    sessions: tuple[Key, ...]
    routines: tuple[Key, ...]
    proved_optimal: bool
    candidates: tuple[Candidate, ...]


def candidates(context: Context, states: Mapping[Key, State], on: date) -> tuple[Candidate, ...]:
    """Every track that could be trained in a block, as it would stand on the day that stands for it."""
    found = []
    for ladder in context.library.content.ladders:
        for key, state in _offered(context, ladder, states, on):
            exercise = tracks.exercise_at(context, ladder, state.rung)
            found.append(Candidate(key, ladder, exercise, state.dose))
    return tuple(sorted(found, key=lambda c: str(c.key)))


def _offered(context: Context, ladder: Ladder, states: Mapping[Key, State], on: date) -> Iterator[tuple[Key, State]]:
    """Which limbs a ladder is offered for.

    Both where both may; the other limb on its own while the treated one is below moderate load; one
    limb alone where the other's own limit refuses.
    """
    both, *limbs = tracks.keys(context, ladder)
    together = expected(context, ladder, both, states.get(both), on)
    if together is not None:
        yield both, together
    for key in limbs:
        below = tracks.phase_at(context, ladder.trains.region, both, on) in BELOW_MODERATE
        treated = bool(context.treated_at(ladder.trains.region, Sides(str(key.limb))))
        if (below and not treated) or together is None:
            alone = expected(context, ladder, key, states.get(key), on)
            if alone is not None:
                yield key, alone


def expected(context: Context, ladder: Ladder, key: Key, state: State | None, on: date) -> State | None:
    """Where a track would stand on that day."""
    if state is None:
        return tracks.start(context, ladder, key, on)
    injected = tracks.injected_at(context, ladder, key, on)
    if (
        injected != state.injected
        and state.best
        and tracks.phase_at(context, ladder.trains.region, key, on) in RELOADED
    ):
        return tracks.re_enter(context, ladder, key, state, tracks.Allowed(state.best / 2, state.tolerated), on)
    if tracks.fits(context, ladder, key, state.rung, state.dose, on):
        return state
    return tracks.step_down(context, ladder, key, state, on)


def choose(
    context: Context, states: Mapping[Key, State], needs: tuple[Need, ...], kept: frozenset[Key], on: date
) -> BlockMenu:
    """Select the session menu and the routine menu of a block."""
    found = candidates(context, states, on)
    sessions = _select(context, [c for c in found if not c.exercise.is_routine], needs, kept, MOST_IN_SESSION)
    routine = _select(context, [c for c in found if c.exercise.is_routine], needs, kept, MOST_IN_ROUTINE)
    by_id = {str(c.key): c.key for c in found}

    def weight(choice: Choice) -> tuple[int, str]:
        return (-sum(earned for _, earned in choice.credits), choice.id)

    return BlockMenu(
        tuple(by_id[c.id] for c in sorted(sessions.chosen, key=weight)),
        tuple(by_id[c.id] for c in sorted(routine.chosen, key=weight)),
        sessions.proved_optimal and routine.proved_optimal,
        found,
    )


def _select(context: Context, found: list[Candidate], needs: tuple[Need, ...], kept: frozenset[Key], most: int) -> Menu:
    room = Decimal(context.case.plan.minutes) if most == MOST_IN_SESSION else ROUTINE_MINUTES
    pairs, wanted = context.once("antagonists", lambda: _antagonists(context)), _by_line(needs)
    choices = [_choice(context, c, wanted, kept, pairs, routine=most == MOST_IN_ROUTINE) for c in found]
    return select(choices, most, room)


Pairs = tuple[tuple[frozenset[str], frozenset[str]], ...]


def _antagonists(context: Context) -> Pairs:
    profiles = context.library.content.profiles
    return tuple((frozenset({a}), frozenset({b})) for profile in profiles for a, b in profile.antagonists)


Wanted = dict[tuple[Region | None, Capacity], list[tuple[int, Need]]]


def _by_line(needs: tuple[Need, ...]) -> Wanted:
    """Numbered needs by the region and capacity of the lines that can serve them."""
    wanted: Wanted = {}
    for number, need in enumerate(needs):
        for region in need.among or (need.region,):
            wanted.setdefault((region, need.capacity), []).append((number, need))
    return wanted


def _choice(
    context: Context, candidate: Candidate, wanted: Wanted, kept: frozenset[Key], pairs: Pairs, *, routine: bool
) -> Choice:
    exercise = candidate.exercise
    lines = dict.fromkeys((line.region, line.capacity) for line in exercise.trains)
    served = dict(pair for line in lines for pair in wanted.get(line, ()))
    scored = ((number, credit(candidate, served[number])) for number in sorted(served))
    muscles = {str(m) for m in exercise.main.muscles}
    halves = ((n, h) for n, pair in enumerate(pairs) for h in (0, 1) if pair[h] & muscles)
    return Choice(
        str(candidate.key),
        tuple((number, earned) for number, earned in scored if earned > 0),
        Decimal(1) if routine else sized(context, candidate),
        exercise.how.pattern,
        candidate.key in kept,
        tuple(halves),
    )


def sized(context: Context, candidate: Candidate) -> Decimal:
    """Minutes at the dose the block is sized with: the usual one, or the present one if larger."""
    exercise, sides = candidate.exercise, tracks.sides_of(candidate.exercise, candidate.key)
    return max(context.minutes(exercise, candidate.dose, sides), context.minutes(exercise, exercise.dose.usual, sides))


def credit(candidate: Candidate, need: Need) -> int:
    """Weight x 100 for a main line, 50 for a further one, less where the work is too easy or the other limb's."""
    for index, line in enumerate(candidate.exercise.trains):
        if _serves(line, need):
            share = FULL if index == 0 else FURTHER
            percent = int(candidate.exercise.percent(candidate.dose))
            intensity = min(100, percent * 100 // need.target) if need.target else 100
            return need.weight * share * intensity // 100 * _sided(candidate.key, need) // 100
    return 0


def _serves(line: Line, need: Need) -> bool:
    at = line.region in need.among if need.among else line.region is need.region
    same = at and line.capacity is need.capacity
    return same and (not need.muscles or bool(set(line.muscles) & set(need.muscles)))


def _sided(key: Key, need: Need) -> int:
    if key.limb is None or need.region in SPINE or need.region is None:
        return FULL
    if need.side is None:
        return FURTHER
    return FULL if key.limb is need.side else 0


def rotated(needs: tuple[Need, ...], served: frozenset[tuple[object, ...]]) -> tuple[Need, ...]:
    """In a further block of the same phase, what went without at the treated sites comes first."""
    return tuple(
        n if n.key in served or n.phase is PhaseName.UNTREATED else evolve(n, weight=n.weight * 3 // 2 + 1)
        for n in needs
    )
