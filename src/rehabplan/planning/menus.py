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
from rehabplan.planning.needs import BELOW_MODERATE, Need, NeedKey
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
    reach: int


@frozen
class BlockMenu:
    """What a block trains: sessions in turn (A, or A and B), the daily list, whether no better menu exists.

    ``possible`` are the needs that some candidate would have served.
    """

    turns: tuple[tuple[Key, ...], ...]
    routines: tuple[Key, ...]
    proved_optimal: bool
    candidates: tuple[Candidate, ...]
    possible: frozenset[NeedKey] = frozenset()

    @property
    def sessions(self) -> tuple[Key, ...]:
        """The tracks of all sessions."""
        return tuple(dict.fromkeys(key for turn in self.turns for key in turn))

    def turn(self, number: int) -> tuple[Key, ...]:
        """The tracks of a block's session, counted from 0."""
        return self.turns[number % len(self.turns)]


def candidates(context: Context, states: Mapping[Key, State], on: date) -> tuple[Candidate, ...]:
    """Every track that could be trained in a block, as it would stand on the day that stands for it."""
    found = []
    for ladder in context.library.content.ladders:
        for key, state in _offered(context, ladder, states, on):
            exercise = tracks.exercise_at(context, ladder, state.rung)
            found.append(Candidate(key, ladder, exercise, state.dose, tracks.reach(context, ladder, key, on)))
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
    """Select the sessions and the daily list of a block.

    The second session keeps what the treated sites need and turns to other parts of the rest of the body.
    """
    found = candidates(context, states, on)
    trained = [c for c in found if not c.exercise.is_routine]
    first = _select(context, trained, needs, kept, routine=False)
    served = {number for choice in first.chosen for number, _ in choice.credits}
    left = tuple(_without(n) if i in served and n.phase is PhaseName.UNTREATED else n for i, n in enumerate(needs))
    second = _select(context, trained, left, kept | _keys(found, first), routine=False)
    daily = _select(context, [c for c in found if c.exercise.is_routine], needs, kept, routine=True)
    turns = tuple(dict.fromkeys((_ordered(found, first), _ordered(found, second))))
    proved = all(menu.proved_optimal for menu in (first, second, daily))
    wanted = _by_line(needs)
    possible = frozenset(
        need.key
        for c in found
        for line in c.exercise.trains
        for _, need in wanted.get((line.region, line.capacity), ())
        if credit(c, need) > 0
    )
    return BlockMenu(turns, _ordered(found, daily), proved, found, possible)


def _without(need: Need) -> Need:
    """What is left of a need that the first session serves: it fills a place that nothing else claims."""
    return evolve(need, weight=1)


def _keys(found: tuple[Candidate, ...], menu: Menu) -> frozenset[Key]:
    chosen = {choice.id for choice in menu.chosen}
    return frozenset(c.key for c in found if str(c.key) in chosen)


def _ordered(found: tuple[Candidate, ...], menu: Menu) -> tuple[Key, ...]:
    """What serves the most first: it has the first claim on patterns and minutes."""
    by_id = {str(c.key): c.key for c in found}
    heaviest = sorted(menu.chosen, key=lambda c: (-sum(earned for _, earned in c.credits), c.id))
    return tuple(by_id[c.id] for c in heaviest)


def _select(
    context: Context, found: list[Candidate], needs: tuple[Need, ...], kept: frozenset[Key], *, routine: bool
) -> Menu:
    room = ROUTINE_MINUTES if routine else Decimal(context.case.plan.minutes)
    pairs, wanted = context.once("antagonists", lambda: _antagonists(context)), _by_line(needs)
    choices = [_choice(context, c, wanted, kept, pairs, routine=routine) for c in found]
    most = MOST_IN_ROUTINE if routine else MOST_IN_SESSION
    return select(choices, most, room, one_of_pattern=not routine)


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
        _burden(context, candidate),
    )


def _burden(context: Context, candidate: Candidate) -> int:
    """The highest class (0-6) at treated sites that the exercise does not train: the less the better."""
    asked = context.ask(candidate.exercise, candidate.dose, tracks.sides_of(candidate.exercise, candidate.key))
    special = context.envelope.special
    return max((load.demand.rank for load in asked.loads if load.site in special and not load.trained), default=0)


def sized(context: Context, candidate: Candidate) -> Decimal:
    """Minutes at the dose the block is sized with: the usual one, or the present one if larger."""
    exercise, sides = candidate.exercise, tracks.sides_of(candidate.exercise, candidate.key)
    return max(context.minutes(exercise, candidate.dose, sides), context.minutes(exercise, exercise.dose.usual, sides))


def credit(candidate: Candidate, need: Need) -> int:
    """Weight x 100 for a main line, 50 for a further one, less where the work is too easy or the other limb's.

    A ladder counts for its own need with the heaviest level the limits open to it, where it is climbing to.
    """
    own = _serves(candidate.ladder.trains, need)
    for index, line in enumerate(candidate.exercise.trains):
        if _serves(line, need):
            share = FULL if index == 0 else FURTHER
            percent = candidate.reach if own and index == 0 else int(candidate.exercise.percent(candidate.dose))
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
