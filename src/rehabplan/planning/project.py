"""Move a track from one session to the next, as far as success can be projected.

A track moves up at most once in seven days, and never before the next review:
until then what was given stands as it is.
"""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from rehabplan.model.demand import Ask
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise, Ladder, Variable, stated_percent
from rehabplan.model.healing import BREAK_DAYS, RETURN_DAYS, PhaseName, ReEntry
from rehabplan.model.limit import DemandClass
from rehabplan.model.program import Move, Sides
from rehabplan.planning import tracks
from rehabplan.planning.context import Context
from rehabplan.planning.progress import Rates, grow, volume
from rehabplan.planning.tracks import Key, State

WEEK_DAYS = 7
REGAIN = Decimal("1.20")
"""Weekly regain below R across levels, as in every healing row (D)."""
HEALED = frozenset({PhaseName.EARLY_REMODELLING, PhaseName.LATE_REMODELLING, PhaseName.UNRESTRICTED})
LOADED_LIGHTLY = frozenset({PhaseName.PROTECTION, PhaseName.SUBACUTE, PhaseName.PROLIFERATIVE})
"""Phases so short that a level is climbed as soon as it was kept long enough."""
RELOADED = HEALED | {PhaseName.PROLIFERATIVE}

Room = Callable[[int, Dose], bool]
"""Whether a rung and dose leave the session within its minutes."""


@frozen
class Moved:
    """A state after a move, and what the move was."""

    state: State
    move: Move


def begin(context: Context, ladder: Ladder, key: Key, on: date) -> Moved | None:
    """The first session of a track."""
    state = tracks.start(context, ladder, key, on)
    if state is None:
        return None
    injected = tracks.injected_at(context, ladder, key, on)
    return Moved(evolve(state, since=on, moved=on, injected=injected), Move.START)


def advance(
    context: Context, ladder: Ladder, key: Key, state: State, move: Move, on: date, room: Room, *, hold: bool
) -> Moved | None:
    """The state for a session on that day; ``None`` where no rung may be trained.

    ``state.last`` must be the track's last session.
    """
    state = _aware(context, ladder, key, state, on)
    phase = tracks.phase_at(context, ladder.trains.region, key, on)
    rule = _re_entry(context, ladder, key, state, phase, on)
    if rule is not None:
        return _owed(context, ladder, key, Moved(state, move), rule, on)
    if not tracks.fits(context, ladder, key, state.rung, state.dose, on):
        return _lower(context, ladder, key, state, on)
    back = _back(context, ladder, key, state, on, hold=hold)
    if back is not None:
        return back
    due = state.moved is None or (on - state.moved).days >= WEEK_DAYS
    risen = _up(context, ladder, key, state, on, room) if due and not hold and on >= context.firm_until else None
    return risen or Moved(state, move)


def _owed(context: Context, ladder: Ladder, key: Key, now: Moved, rule: ReEntry, on: date) -> Moved | None:
    """Re-entry; on a higher level it waits for the seven days since the last move, if the present dose may go on."""
    state = now.state
    entered = _re_enter(context, ladder, key, state, rule, on)
    if entered is None or entered.state.rung <= state.rung:
        return entered
    rested = state.moved is None or (on - state.moved).days >= WEEK_DAYS
    if rested and _has_dwelt(context, ladder, key, state, on, entered.state.rung):
        return entered
    return now if tracks.fits(context, ladder, key, state.rung, state.dose, on) else entered


def _lower(context: Context, ladder: Ladder, key: Key, state: State, on: date) -> Moved | None:
    lower = tracks.step_down(context, ladder, key, state, on)
    treated = context.treated_at(ladder.trains.region, Sides.EACH)
    parked = state.parked or (state if state.last is not None and not treated else None)
    return None if lower is None else Moved(evolve(lower, moved=on, parked=parked), Move.STEP_DOWN)


def _back(context: Context, ladder: Ladder, key: Key, state: State, on: date, *, hold: bool) -> Moved | None:
    """After two weeks away a level begins anew; after another site's limit the track returns to where it stood."""
    if _was_away(state, on):
        first = tracks.first_dose(context, ladder, state, state.rung)
        return Moved(evolve(state, dose=first, since=on, moved=on, parked=None), Move.RETURN)
    return None if state.parked is None or hold else _return(context, ladder, key, state, state.parked, on)


def _was_away(state: State, on: date) -> bool:
    """Whether the track was unused for two weeks."""
    return state.last is not None and (on - state.last).days >= BREAK_DAYS


def _return(context: Context, ladder: Ladder, key: Key, state: State, parked: State, on: date) -> Moved | None:
    """Back to where the track stood before a limit at another site, if that was not long ago.

    Where the exercise works a site that was injected since, it does not jump back: it climbs again.
    """
    recent = parked.full is not None and (on - parked.full).days <= RETURN_DAYS
    if not recent or not tracks.fits(context, ladder, key, parked.rung, parked.dose, on):
        return None
    exercise = tracks.exercise_at(context, ladder, parked.rung)
    asked = context.ask(exercise, parked.dose, tracks.sides_of(exercise, key))
    if any(parked.full is not None and day > parked.full for day in _injected_under_load(context, asked, on)):
        return None
    back = evolve(state, rung=parked.rung, dose=parked.dose, since=on, moved=on, parked=None)
    return Moved(back, Move.RETURN)


def _injected_under_load(context: Context, asked: Ask, on: date) -> Iterator[date]:
    """The latest injections of the sites that a demand loads moderately or more."""
    for load in (each for each in asked.loads if each.demand >= DemandClass.MODERATE):
        yield from (span.injected for span in context.envelope.over(load.site, on) if span.injected is not None)


def _aware(context: Context, ladder: Ladder, key: Key, state: State, on: date) -> State:
    """Take note of a new injection: R is the best load before it, and re-entry is owed."""
    injected = tracks.injected_at(context, ladder, key, on)
    if injected is None or (state.injected is not None and injected <= state.injected):
        return state
    trained = state.last is not None and state.best > 0
    before = state.best if trained else None
    return evolve(state, injected=injected, before=before, factor=None, owed=trained, tolerated=Decimal(0))


def _re_entry(context: Context, ladder: Ladder, key: Key, state: State, phase: PhaseName, on: date) -> ReEntry | None:
    """The re-entry rule that this session owes."""
    rules = context.once(("rules", key), lambda: {rule.phase: rule for rule in _rules(context, ladder, key)})
    if state.owed and phase in RELOADED:
        return rules.get(PhaseName.PROLIFERATIVE)
    rule = rules.get(phase)
    if rule is not None and rule.only_after_break and _was_away(state, on) and state.before is not None:
        return rule
    return None


def _rules(context: Context, ladder: Ladder, key: Key) -> tuple[ReEntry, ...]:
    for site in context.case.sites:
        if site.region is ladder.trains.region and key.limb in {None, site.side}:
            model = context.library.healing(context.case.at(site)[0].healing.model)
            return () if model is None else model.re_entry
    return ()


def _re_enter(context: Context, ladder: Ladder, key: Key, state: State, rule: ReEntry, on: date) -> Moved | None:
    before = state.before or state.best
    share = before * rule.factor
    if not state.owed:
        share = min(share, tracks.exercise_at(context, ladder, state.rung).percent(state.dose))
    allowed = tracks.Allowed(share, state.tolerated if state.owed else Decimal(0))
    entered = tracks.re_enter(context, ladder, key, state, allowed, on)
    if entered is None:
        return None
    done = evolve(entered, before=before, factor=rule.factor, owed=False, moved=on, since=on)
    return Moved(done, Move.RE_ENTRY)


def _up(context: Context, ladder: Ladder, key: Key, state: State, on: date, room: Room) -> Moved | None:
    exercise = tracks.exercise_at(context, ladder, state.rung)
    limit = context.limit(exercise, exercise.dose.most, tracks.sides_of(exercise, key), on)
    if tracks.is_bound(exercise) and max(limit.load_step, limit.volume_step) <= 1:
        return None
    phase = tracks.phase_at(context, ladder.trains.region, key, on)
    climbed = _climb(context, ladder, key, state, on, room, phase)
    if climbed is not None:
        return Moved(climbed, Move.CLIMB)
    grown = _grow(context, ladder, key, state, on, room)
    return None if grown is None else Moved(grown, Move.GROW)


def _is_half_way(ladder: Ladder, exercise: Exercise, dose: Dose) -> bool:
    """Whether sets times size have grown at least half-way from the first dose to the usual one, where they grow."""
    if set(ladder.climb) == {Variable.LOAD}:
        return True
    first, usual, now = (volume(d) for d in (exercise.dose.start, exercise.dose.usual, dose))
    return 2 * now >= first + usual or first >= usual


def _climb(
    context: Context, ladder: Ladder, key: Key, state: State, on: date, room: Room, phase: PhaseName
) -> State | None:
    higher = [r for r in tracks.rungs(context, ladder, key) if r > state.rung]
    if not higher or not _has_dwelt(context, ladder, key, state, on, higher[0]):
        return None
    rung, now = higher[0], tracks.exercise_at(context, ladder, state.rung)
    if phase not in LOADED_LIGHTLY and not _is_half_way(ladder, now, state.dose):
        return None
    exercise = tracks.exercise_at(context, ladder, rung)
    dose = tracks.first_dose(context, ladder, state, rung)
    steep = exercise.main_class(dose).rank > now.main_class(state.dose).rank + 1
    if steep or _regains_too_fast(state, now, exercise, dose) or not room(rung, dose):
        return None
    if not tracks.fits(context, ladder, key, rung, dose, on):
        return None
    return evolve(state, rung=rung, dose=dose, since=on, moved=on)


def _regains_too_fast(state: State, now: Exercise, after: Exercise, dose: Dose) -> bool:
    """Whether a level with a load in % would pass the weekly regain while R is not reached again (S10)."""
    percent, stated = now.percent(state.dose), stated_percent(dose)
    if stated is None or state.before is None or percent >= state.before:
        return False
    return after.percent(dose) > percent * REGAIN


def _has_dwelt(context: Context, ladder: Ladder, key: Key, state: State, on: date, rung: int) -> bool:
    """Whether the level was kept as long as the sites of both levels ask."""
    here, there = tracks.exercise_at(context, ladder, state.rung), tracks.exercise_at(context, ladder, rung)
    first = tracks.low_start(context, there)
    waits = (
        context.limit(here, state.dose, tracks.sides_of(here, key), on).dwell_days,
        context.limit(there, first, tracks.sides_of(there, key), on).dwell_days,
    )
    return state.since is not None and (on - state.since).days >= max(WEEK_DAYS, *waits)


def _grow(context: Context, ladder: Ladder, key: Key, state: State, on: date, room: Room) -> State | None:
    exercise = tracks.exercise_at(context, ladder, state.rung)
    sides = tracks.sides_of(exercise, key)
    limit = context.limit(exercise, state.dose, sides, on).meet(context.limit(exercise, exercise.dose.most, sides, on))
    regains = state.before is not None and exercise.percent(state.dose) < state.before
    ceiling = state.before if regains else None
    rates = Rates(limit.regain if regains else limit.load_step, limit.volume_step, ceiling)

    def allowed(dose: Dose) -> bool:
        return (
            tracks.fits(context, ladder, key, state.rung, dose, on)
            and room(state.rung, dose)
            and (ceiling is None or exercise.percent(dose) <= max(ceiling, exercise.percent(state.dose)))
        )

    dose = grow(exercise, ladder, state.dose, rates, context.gear, allowed)
    return None if dose is None else evolve(state, dose=dose, moved=on)


def trained(context: Context, ladder: Ladder, state: State, given: Dose, on: date) -> State:
    """The state after a session: the best load so far; the same object where nothing changed but the day."""
    exercise = tracks.exercise_at(context, ladder, state.rung)
    percent = exercise.percent(given) if tracks.is_bound(exercise) else Decimal(0)
    best, rung = (percent, state.rung) if percent > state.best else (state.best, state.best_rung)
    higher = max(rung, state.rung) if percent >= best else rung
    tolerated, loads = max(state.tolerated, percent), {**dict(state.loads), state.rung: percent}
    changed = evolve(
        state, best=best, best_rung=higher, tolerated=tolerated, loads=tuple(sorted(loads.items())), last=state.last
    )
    return state if changed == state and state.last is not None else evolve(changed, last=on)
