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
from rehabplan.model.limit import DemandClass, Limit
from rehabplan.model.program import Move, Sides
from rehabplan.planning import levels, tracks
from rehabplan.planning.context import HEALED, Context
from rehabplan.planning.progress import Rates, larger
from rehabplan.planning.progression import chosen
from rehabplan.planning.tracks import NOTHING, Level, Parked, State, Track, Used

WEEK_DAYS = 7
REGAIN = Decimal("1.20")
"""Weekly regain below R across levels, as in every healing row (D)."""
LOADED_LIGHTLY = frozenset({PhaseName.PROTECTION, PhaseName.SUBACUTE, PhaseName.PROLIFERATIVE})
"""Phases so short that a level is climbed as soon as it was kept long enough."""
RELOADED = HEALED | {PhaseName.PROLIFERATIVE}

Room = Callable[[Level, Dose], bool]
"""Whether a level and dose leave the session within its minutes."""


@frozen
class Moved:
    """A state after a move, and what the move was."""

    state: State
    move: Move


def begin(context: Context, track: Track, on: date) -> Moved | None:
    """The first session of a track."""
    state = tracks.start(context, track, on)
    if state is None:
        return None
    injected = track.on(context, on).injected
    return Moved(State(state.rung, state.dose, since=on, moved=on, injected=injected), Move.START)


def advance(
    context: Context, track: Track, now: Moved, used: Used | None, on: date, room: Room, *, hold: bool
) -> Moved | None:
    """The state for a session on that day; ``None`` where no rung may be trained.

    ``used`` is when the track was last trained.
    """
    state = _aware(context, track, now.state, used, on)
    now = now if state is now.state else Moved(state, now.move)
    rule = _re_entry(context, track, state, used, on)
    if rule is not None:
        return _owed(context, track, now, rule, on)
    if not tracks.fits(context, track, state.rung, state.dose, on):
        return _lower(context, track, state, used, on)
    back = _back(context, track, state, used, on, hold=hold)
    if back is not None:
        return back
    risen = None if hold else rise(context, track, state, on, room)
    return risen or now


def rise(context: Context, track: Track, state: State, on: date, room: Room) -> Moved | None:
    """The next move up, where the week since the last one is over and a review has been."""
    if on < context.firm_until or not is_due(state, on):
        return None
    level = track.levels[state.rung]
    limit = context.limit_of(level.ask(level.exercise.dose.most), on)
    if level.exercise.is_bound and max(limit.load_step, limit.volume_step) <= 1:
        return None
    climbed = _climb(context, track, state, on, room)
    if climbed is not None:
        return Moved(climbed, Move.CLIMB)
    grown = _grow(context, track, state, limit, on, room)
    return None if grown is None else Moved(grown, Move.GROW)


def is_due(state: State, on: date) -> bool:
    """Whether seven days are over since the latest move."""
    return state.moved is None or (on - state.moved).days >= WEEK_DAYS


def _owed(context: Context, track: Track, now: Moved, rule: ReEntry, on: date) -> Moved | None:
    """Re-entry; on a higher level it waits for the seven days since the last move, if the present dose may go on."""
    state = now.state
    entered = _re_enter(context, track, state, rule, on)
    if entered is None or entered.state.rung <= state.rung:
        return entered
    if is_due(state, on) and _has_dwelt(context, track, state, on, entered.state.rung):
        return entered
    return now if tracks.fits(context, track, state.rung, state.dose, on) else entered


def _lower(context: Context, track: Track, state: State, used: Used | None, on: date) -> Moved | None:
    lower = levels.step_down(context, track, state, on)
    if lower is None:
        return None
    parked = state.parked
    if parked is None and used is not None and not context.treated_at(track.ladder.trains.region, Sides.EACH):
        parked = Parked(state.rung, state.dose, used.full)
    return Moved(evolve(lower, moved=on, parked=parked), Move.STEP_DOWN)


def _back(context: Context, track: Track, state: State, used: Used | None, on: date, *, hold: bool) -> Moved | None:
    """After two weeks away a level begins anew; after another site's limit the track returns to where it stood."""
    if was_away(used, on):
        first = levels.first_dose(context, track, state, state.rung)
        return Moved(evolve(state, dose=first, since=on, moved=on, parked=None), Move.RETURN)
    return None if state.parked is None or hold else _return(context, track, state, state.parked, on)


def was_away(used: Used | None, on: date) -> bool:
    """Whether a track was unused for two weeks."""
    return used is not None and (on - used.last).days >= BREAK_DAYS


def _return(context: Context, track: Track, state: State, parked: Parked, on: date) -> Moved | None:
    """Back to where the track stood before a limit at another site, if that was not long ago.

    Where the exercise works a site that was injected since, it does not jump back: it climbs again.
    """
    full, level = parked.full, track.levels[parked.rung]
    recent = full is not None and (on - full).days <= RETURN_DAYS
    if full is None or not recent or not tracks.fits(context, track, parked.rung, parked.dose, on):
        return None
    asked = level.ask(parked.dose)
    if any(day > full for day in _injected_under_load(context, asked, on)):
        return None
    back = evolve(state, rung=parked.rung, dose=parked.dose, since=on, moved=on, parked=None)
    return Moved(back, Move.RETURN)


def _injected_under_load(context: Context, asked: Ask, on: date) -> Iterator[date]:
    """The latest injections of the sites that a demand loads moderately or more."""
    for load in (each for each in asked.loads if each.demand >= DemandClass.MODERATE):
        yield from (span.injected for span in context.envelope.over(load.site, on) if span.injected is not None)


def _aware(context: Context, track: Track, state: State, used: Used | None, on: date) -> State:
    """Take note of a new injection: R is the best load before it, and re-entry is owed."""
    injected = track.on(context, on).injected
    if injected is None or (state.injected is not None and injected <= state.injected):
        return state
    trained = used is not None and state.best > 0
    before = state.best if trained else None
    return evolve(state, injected=injected, before=before, factor=None, owed=trained, tolerated=Decimal(0))


def _re_entry(context: Context, track: Track, state: State, used: Used | None, on: date) -> ReEntry | None:
    """The re-entry rule that this session owes."""
    if not state.owed and state.before is None:
        return None
    phase = track.on(context, on).phase
    rules = context.once(("rules", track.key), lambda: {rule.phase: rule for rule in _rules(context, track)})
    if state.owed and phase in RELOADED:
        return rules.get(PhaseName.PROLIFERATIVE)
    rule = rules.get(phase)
    if rule is not None and rule.only_after_break and was_away(used, on) and state.before is not None:
        return rule
    return None


def _rules(context: Context, track: Track) -> tuple[ReEntry, ...]:
    for site in context.sites:
        if site.region is track.ladder.trains.region and track.key.limb in {None, site.side}:
            model = context.library.healing(context.case.at(site)[0].healing.model)
            return () if model is None else model.re_entry
    return ()


def _re_enter(context: Context, track: Track, state: State, rule: ReEntry, on: date) -> Moved | None:
    before = state.before or state.best
    basis = before if state.owed else max(before, state.tolerated)
    share = basis * rule.factor
    if not state.owed:
        share = min(share, track.levels[state.rung].exercise.percent(state.dose))
    allowed = levels.Allowed(share, state.tolerated if state.owed else Decimal(0))
    entered = levels.re_enter(context, track, state, allowed, on)
    if entered is None:
        return None
    done = evolve(entered, before=before, basis=basis, factor=rule.factor, owed=False, moved=on, since=on)
    return Moved(done, Move.RE_ENTRY)


def _is_half_way(ladder: Ladder, exercise: Exercise, dose: Dose) -> bool:
    """Whether sets times size have grown at least half-way from the first dose to the usual one, where they grow."""
    if set(ladder.climb) == {Variable.LOAD}:
        return True
    first, usual = exercise.dose.start.volume, exercise.dose.usual.volume
    return 2 * dose.volume >= first + usual or first >= usual


def _climb(context: Context, track: Track, state: State, on: date, room: Room) -> State | None:
    rung = next((r for r in track.open_to if r > state.rung), None)
    if rung is None or not _has_dwelt(context, track, state, on, rung):
        return None
    now, there = track.levels[state.rung].exercise, track.levels[rung]
    lightly = track.on(context, on).phase in LOADED_LIGHTLY
    if not lightly and not _is_half_way(track.ladder, now, state.dose):
        return None
    dose = levels.first_dose(context, track, state, rung)
    if not context.allows(there.ask(dose), on):
        return None
    steep = there.exercise.main_class(dose).rank > now.main_class(state.dose).rank + 1
    if steep or _regains_too_fast(state, now, there.exercise, dose) or not room(there, dose):
        return None
    return evolve(state, rung=rung, dose=dose, since=on, moved=on)


def _regains_too_fast(state: State, now: Exercise, after: Exercise, dose: Dose) -> bool:
    """Whether a level with a load in % would pass the weekly regain while R is not reached again (S10)."""
    if state.before is None or stated_percent(dose) is None:
        return False
    percent = now.percent(state.dose)
    return percent < state.before and after.percent(dose) > percent * REGAIN


def _has_dwelt(context: Context, track: Track, state: State, on: date, rung: int) -> bool:
    """Whether the level was kept as long as the sites of both levels ask."""
    days = 0 if state.since is None else (on - state.since).days
    if days < WEEK_DAYS:
        return False
    here, there = track.levels[state.rung], track.levels[rung]
    waits = (
        context.limit_of(here.ask(state.dose), on).dwell_days,
        context.limit_of(there.ask(there.first), on).dwell_days,
    )
    return days >= max(waits)


def _grow(context: Context, track: Track, state: State, heaviest: Limit, on: date, room: Room) -> State | None:
    """The next larger dose of the level; ``heaviest`` is the limit that holds for its heaviest one."""
    level = track.levels[state.rung]
    exercise = level.exercise
    limits = (context.limit_of(level.ask(state.dose), on), heaviest)
    regains = state.before is not None and exercise.percent(state.dose) < state.before
    ceiling = state.before if regains else None
    load = min(limit.regain if regains else limit.load_step for limit in limits)
    rates = Rates(load, min(limit.volume_step for limit in limits), ceiling)

    def allowed(dose: Dose) -> bool:
        return (
            context.allows(level.ask(dose), on)
            and room(level, dose)
            and (ceiling is None or exercise.percent(dose) <= max(ceiling, exercise.percent(state.dose)))
        )

    steps = larger(exercise, track.ladder, state.dose, rates, context.gear, allowed)
    dose = chosen(context, track.ladder, exercise, state, on, steps) if track.ladder.progression else next(steps, None)
    return None if dose is None else evolve(state, dose=dose, moved=on)


def trained(track: Track, state: State, given: Dose) -> State:
    """The state after a session: the best load so far; the same object where nothing changed."""
    level = track.levels[state.rung]
    percent = level.exercise.percent(given) if level.exercise.is_bound else NOTHING
    best, rung = (percent, state.rung) if percent > state.best else (state.best, state.best_rung)
    higher = max(rung, state.rung) if percent >= best else rung
    tolerated = max(state.tolerated, percent)
    loads = tuple(sorted({**dict(state.loads), state.rung: percent}.items()))
    if (best, higher, tolerated, loads) == (state.best, state.best_rung, state.tolerated, state.loads):
        return state
    return evolve(state, best=best, best_rung=higher, tolerated=tolerated, loads=loads)
