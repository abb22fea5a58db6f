"""Place a block's tracks on dates: sessions within the minutes, routines outside them.

48 hours lie between high-load sessions of a site, one day a week is free of
resistance, nothing happens on injection days, nothing missed is made up.
"""

from datetime import date
from decimal import ROUND_CEILING, Decimal

from attrs import evolve, field, frozen

from rehabplan.model.anatomy import Capacity, Region, Site
from rehabplan.model.dose import Dose, Scale, ScaleName
from rehabplan.model.exercise import Exercise, Ladder, stated_percent
from rehabplan.model.healing import BREAK_DAYS
from rehabplan.model.movement import RESISTED_MODES, Impact, Mode, MovementTag, Pattern
from rehabplan.model.program import (
    Ceilings,
    Item,
    Move,
    Prescription,
    Routine,
    Session,
    SessionPart,
    Stand,
)
from rehabplan.planning import project, tracks
from rehabplan.planning.blocks import Cut
from rehabplan.planning.calm import Loading, is_deload, loaded, reduced
from rehabplan.planning.clocks import DAY
from rehabplan.planning.context import Context
from rehabplan.planning.fit import in_force
from rehabplan.planning.gear import deliver, loaded_kg, with_kg
from rehabplan.planning.menus import MOST_IN_ROUTINE, MOST_IN_SESSION, BlockMenu
from rehabplan.planning.progress import LEAST_SET, resized, set_size, volume
from rehabplan.planning.tracks import Key, State

HIGH_PERCENT, HIGH_LOAD_GAP_DAYS, RESISTED_DAYS_A_WEEK = 70, 2, 6
MAINTENANCE_DAYS_A_WEEK, DEFAULT_DAYS_A_WEEK = 2, 3
PART_OF = {
    Capacity.MOBILITY: SessionPart.MOBILITY,
    Capacity.MOTOR_CONTROL: SessionPart.CONTROL,
    Capacity.BALANCE: SessionPart.CONTROL,
    Capacity.FUNCTIONAL: SessionPart.FUNCTIONAL,
    Capacity.AEROBIC: SessionPart.WARM_UP,
}
PARTS = list(SessionPart)
LIGHTER = frozenset({Move.DELOAD, Move.MAINTENANCE})
FRESH = frozenset({Move.START, Move.STEP_DOWN, Move.RE_ENTRY, Move.CLIMB})
"""Moves to a low dose."""
AGREED = "the review before it agrees"


@frozen
class Given:
    """A track's dose on a day, ready to be placed; ``calm`` is why it has fewer sets, if it has."""

    key: Key
    ladder: Ladder
    exercise: Exercise
    state: State
    move: Move
    dose: Dose
    minutes: Decimal
    calm: Move | None


@frozen
class _Before:
    """States before a day, for tracks that were moved on but not placed: a move counts when it is trained."""

    states: dict[Key, State]
    moves: dict[Key, Move]

    def restore(self, course: "Course", placed: set[Key]) -> None:
        """Put back whatever was not placed."""
        for key in (k for k in tuple(course.states) if k not in placed):
            if key in self.states:
                course.states[key], course.moves[key] = self.states[key], self.moves[key]
            else:
                del course.states[key], course.moves[key]


@frozen(eq=False)
class Repeat:
    """What was given last, for days on which nothing that decides it has changed.

    ``settled``: one more such day adds nothing to the state.
    """

    given: Given
    envelope: int
    firm: bool
    prescription: str
    settled: bool = False


@frozen(eq=False)
class Course:
    """What the fold carries from day to day; filled in date order."""

    states: dict[Key, State] = field(factory=dict)
    moves: dict[Key, Move] = field(factory=dict)
    last: dict[Key, date] = field(factory=dict)
    full: dict[Key, date] = field(factory=dict)
    given: dict[Key, Given] = field(factory=dict)
    repeats: dict[Key, Repeat] = field(factory=dict)
    loadings: dict[Region | None, Loading] = field(factory=dict)
    high: dict[Site, date] = field(factory=dict)
    used: dict[tuple[str, int], int] = field(factory=dict)
    resisted: list[date] = field(factory=list)
    prescriptions: dict[tuple[object, ...], Prescription] = field(factory=dict)
    sessions: list[Session] = field(factory=list)
    daily: list[tuple[date, str, tuple[str, ...]]] = field(factory=list)


def place(context: Context, course: Course, cut: Cut, block: str, menu: BlockMenu) -> None:
    """Fill a block's days, in order."""
    days = set(context.session_days())
    injected = {s.injected for spans in context.envelope.spans.values() for s in spans}
    on, number = cut.from_date, 0
    while on <= cut.to_date:
        if menu.routines or menu.sessions:
            _routine(context, course, cut, block, menu, on, is_injection_day=on in injected)
        if on in days:
            _session(context, course, cut, block, menu, menu.turn(number), on)
            number += 1
        on += DAY


def _session(
    context: Context, course: Course, cut: Cut, block: str, menu: BlockMenu, turn: tuple[Key, ...], on: date
) -> None:
    given: list[Given] = []
    before = _Before(dict(course.states), dict(course.moves))
    for key in _due(context, course, turn, menu.routines, routine=False):
        found = _given(context, course, cut, key, on, given, turn)
        if found is not None and not found.exercise.is_routine and _may_place(context, course, cut, found, on):
            given.append(found)
    kept = _within(context, given)
    if not kept or (cut.maintenance and not any(tracks.is_resisted(each.exercise) for each in kept)):
        before.restore(course, set())
        return
    before.restore(course, {g.key for g in kept})
    kept.sort(key=lambda g: (PARTS.index(part(g.exercise)), str(g.key)))
    items = tuple(Item(_prescribe(context, course, g, on), part(g.exercise)) for g in kept)
    total = int(sum((g.minutes for g in kept), Decimal(0)).to_integral_value(ROUND_CEILING))
    course.sessions.append(Session(on, context.week(on), block, total, items))
    for done in kept:
        _note(context, course, done, on)
    if any(done.exercise.how.mode in RESISTED_MODES for done in kept):
        course.resisted.append(on)


def _due(
    context: Context, course: Course, fresh: tuple[Key, ...], others: tuple[Key, ...], *, routine: bool
) -> tuple[Key, ...]:
    """Tracks whose present rung belongs to the daily list, or to sessions; a ladder may lead from one to the other."""
    found = []
    for key in dict.fromkeys((*fresh, *others)):
        state = course.states.get(key)
        if state is None:
            found += [key] if key in fresh else []
            continue
        exercise = tracks.exercise_at(context, context.library.ladder(key.ladder), state.rung)
        found += [key] if exercise.is_routine is routine else []
    return tuple(found)


def _within(context: Context, given: list[Given]) -> list[Given]:
    """Drop the last tracks that the minutes do not hold."""
    left, patterns = Decimal(context.case.plan.minutes), set()
    kept: list[Given] = []
    for each in given:
        room = each.minutes <= left and len(kept) < MOST_IN_SESSION
        if room and each.exercise.how.pattern not in patterns:
            kept.append(each)
            left -= each.minutes
            patterns.add(each.exercise.how.pattern)
    return kept


def part(exercise: Exercise) -> SessionPart:
    """The part of a session an exercise belongs to."""
    if MovementTag.STRETCH_HOLD in exercise.how.tags:
        return SessionPart.COOL_DOWN
    return PART_OF.get(exercise.main.capacity, SessionPart.STRENGTH)


def _given(
    context: Context, course: Course, cut: Cut, key: Key, on: date, others: list[Given], menu: tuple[Key, ...]
) -> Given | None:
    """Where a track stands on a day, moved on if its week has come."""
    ladder = context.library.ladder(key.ladder)
    state = course.states.get(key)
    calm = _calm(context, course, cut, ladder, state, on)
    if state is None:
        moved = project.begin(context, ladder, key, on)
    elif (again := _again(context, course, state, key, on, calm)) is not None:
        return again
    else:
        last, full = course.last.get(key), course.full.get(key)
        state = state if (state.last, state.full) == (last, full) else evolve(state, last=last, full=full)
        room = _room(context, course, key, others, menu)
        hold = calm is not None or cut.maintenance or _not_yet_full(course, key)
        moved = project.advance(context, ladder, key, state, course.moves[key], on, room, hold=hold)
    if moved is None:
        return None
    given = _steadied(context, course, _lightened(context, key, ladder, moved, calm, on), on)
    course.states[key], course.moves[key] = given.state, moved.move
    return given


def _steadied(context: Context, course: Course, given: Given, on: date) -> Given:
    """The dose as it is delivered keeps the rates too.

    What only a looser limit makes larger is a step like any other and waits for its seven days; what
    rounding to real weights, or repetitions held back by the load, make too large is cut to the step.
    """
    old = course.given.get(given.key)
    if old is None or old.exercise.id != given.exercise.id:
        return given
    before = old.dose
    more = _is_more(before, given.dose)
    less = volume(given.dose) < volume(before) and not _is_heavier(before, given.dose)
    if given.calm is not None and given.move in LIGHTER and not less:
        return _with_dose(context, given, _no_heavier(context, before, given))
    if not more or given.calm is not None:
        return given
    moved = given.state.moved
    if moved is not None and 0 < (on - moved).days < project.WEEK_DAYS:
        return _with_dose(context, given, before)
    cut = _with_dose(context, given, _cut_to_step(context, before, given, on))
    return cut if moved == on else evolve(cut, state=evolve(given.state, moved=on))


def _no_heavier(context: Context, before: Dose, given: Given) -> Dose:
    """A lighter week's dose: no more weight than the last full one, and less work."""
    dose = given.dose
    if volume(dose) >= volume(before) or (loaded_kg(dose) is None and _is_heavier(before, dose)):
        fewer = max(1, (before.sets or 1) - 1)
        dose = before.with_sets(fewer) if _is_by_reserve(before) else reduced(before)
    now, new = loaded_kg(before), loaded_kg(dose)
    heavier = now is not None and new is not None and new > now
    return with_kg(given.exercise, dose, now, context.gear) if heavier and now is not None else dose


def _is_heavier(before: Dose, after: Dose) -> bool:
    return (stated_percent(after) or 0) > (stated_percent(before) or 0)


def _is_by_reserve(dose: Dose) -> bool:
    """Whether the load is chosen by repetitions in reserve, which other repetitions would make another load."""
    intensity = dose.blocks[0].intensity
    return isinstance(intensity, Scale) and intensity.scale is ScaleName.RIR


def _is_more(before: Dose, after: Dose) -> bool:
    return volume(after) > volume(before) or (loaded_kg(after) or 0) > (loaded_kg(before) or 0)


def _with_dose(context: Context, given: Given, dose: Dose) -> Given:
    spent = context.minutes(given.exercise, dose, tracks.sides_of(given.exercise, given.key))
    return evolve(given, dose=dose, minutes=spent)


def _cut_to_step(context: Context, before: Dose, given: Given, on: date) -> Dose:
    """The delivered dose, with no more weight and no more work than one step from the dose before."""
    exercise, dose = given.exercise, given.dose
    if not tracks.is_bound(exercise) or dose == given.state.dose:
        return dose
    limit = context.limit(exercise, exercise.dose.most, tracks.sides_of(exercise, given.key), on)
    now, new = loaded_kg(before), loaded_kg(dose)
    if now is not None and new is not None and new > now:
        rated = context.gear.loadable(exercise, now * limit.load_step) or now
        most = min(new, max(rated, context.gear.next_weight(exercise, now)))
        return with_kg(exercise, before if volume(dose) > volume(before) else dose, most, context.gear)
    if _is_heavier(before, dose) and volume(dose) > volume(before):
        return before
    sets, old = dose.sets or 1, before.sets or 1
    if volume(dose) <= volume(before) * limit.volume_step or (sets == old and set_size(dose) <= set_size(before) + 1):
        return dose
    if new is None:
        return before
    size = int(old * set_size(before) * limit.volume_step) // sets
    return resized(dose, sets, size) if size >= LEAST_SET else before


def _not_yet_full(course: Course, key: Key) -> bool:
    """Whether the track came back in a lighter week, and is still to be given in full."""
    last = course.repeats.get(key)
    return last is not None and last.given.calm is not None and course.moves[key] is Move.RETURN


def _calm(context: Context, course: Course, cut: Cut, ladder: Ladder, state: State | None, on: date) -> Move | None:
    """Maintenance or deload, which concern resisted work only."""
    if state is not None and not tracks.is_resisted(tracks.exercise_at(context, ladder, state.rung)):
        return None
    if cut.maintenance:
        return Move.MAINTENANCE
    week = context.week(on)
    region = tracks.exercise_at(context, ladder, 0 if state is None else state.rung).main.region
    due = is_deload(course.loadings.get(region), week, context.start + DAY * 7 * (week - 1))
    return Move.DELOAD if due else None


def _again(context: Context, course: Course, state: State, key: Key, on: date, calm: Move | None) -> Given | None:
    """The same as last time, where neither state nor limits nor the week have changed."""
    old = course.repeats.get(key)
    if old is None or old.given.state is not state or old.given.calm is not calm:
        return None
    same = old.envelope == context.envelope.state(on) and old.firm is (on < context.firm_until)
    rested = (on - course.last[key]).days >= BREAK_DAYS
    due = state.moved is None or (on - state.moved).days >= project.WEEK_DAYS
    return old.given if same and not rested and not (due and calm is None) else None


def _room(context: Context, course: Course, key: Key, others: list[Given], menu: tuple[Key, ...]) -> project.Room:
    """Whether a larger dose leaves room for everything else on the menu."""
    ladder = context.library.ladder(key.ladder)

    def room(rung: int, dose: Dose) -> bool:
        exercise = tracks.exercise_at(context, ladder, rung)
        if exercise.is_routine:
            return True
        taken, patterns = _taken(context, course, key, others, menu)
        spent = taken + context.minutes(exercise, dose, tracks.sides_of(exercise, key))
        return spent <= context.case.plan.minutes and exercise.how.pattern not in patterns

    return room


def _taken(
    context: Context, course: Course, key: Key, others: list[Given], menu: tuple[Key, ...]
) -> tuple[Decimal, set[Pattern]]:
    """Minutes and patterns of everything else on the menu."""
    placed = {g.key for g in others}
    taken = sum((g.minutes for g in others), Decimal(0))
    patterns = {g.exercise.how.pattern for g in others}
    for other in (k for k in menu if k != key and k not in placed and k in course.states):
        state = course.states[other]
        exercise = tracks.exercise_at(context, context.library.ladder(other.ladder), state.rung)
        if not exercise.is_routine:
            taken += context.minutes(exercise, state.dose, tracks.sides_of(exercise, other))
            patterns.add(exercise.how.pattern)
    return taken, patterns


def _lightened(context: Context, key: Key, ladder: Ladder, moved: project.Moved, calm: Move | None, on: date) -> Given:
    state, move = moved.state, moved.move
    exercise = tracks.exercise_at(context, ladder, state.rung)
    sides = tracks.sides_of(exercise, key)
    dose = state.dose
    if calm is not None and not _is_fresh(context, state, move, on) and tracks.is_resisted(exercise):
        dose = context.made("reduced", state.dose, None, lambda: reduced(state.dose))
        move = move if dose == state.dose else calm
    limit = context.limit(exercise, dose, sides, on)
    full = dose
    dose = context.made("delivered", full, limit, lambda: deliver(exercise, full, context.gear, limit))
    return Given(key, ladder, exercise, state, move, dose, context.minutes(exercise, dose, sides), calm)


def _is_fresh(context: Context, state: State, move: Move, on: date) -> bool:
    """Whether this week's dose begins low as it is, so that there is nothing to lighten yet."""
    return move in FRESH and state.moved is not None and context.week(state.moved) == context.week(on)


def _may_place(context: Context, course: Course, cut: Cut, given: Given, on: date) -> bool:
    if not context.fits(given.exercise, given.dose, tracks.sides_of(given.exercise, given.key), on):
        return False
    week, before = context.week(on), course.used.get((given.exercise.id, context.week(on) - 1), 0)
    most = _days_a_week(given, maintenance=cut.maintenance)
    if course.used.get((given.exercise.id, week), 0) >= (min(most, before + 1) if before else most):
        return False
    if given.exercise.how.mode not in RESISTED_MODES:
        return True
    week_before = {d for d in course.resisted if (on - d).days < project.WEEK_DAYS}
    if len(week_before | {on}) > RESISTED_DAYS_A_WEEK:
        return False
    high = _high_sites(context, given)
    return all((on - course.high[s]).days >= HIGH_LOAD_GAP_DAYS for s in high if s in course.high)


def _days_a_week(given: Given, *, maintenance: bool) -> int:
    count = given.dose.days_per_week or given.exercise.dose.usual.days_per_week
    days = DEFAULT_DAYS_A_WEEK if count is None or count.high is None else int(count.high)
    return min(days, MAINTENANCE_DAYS_A_WEEK) if maintenance and tracks.is_resisted(given.exercise) else days


def _high_sites(context: Context, given: Given) -> tuple[Site, ...]:
    how = given.exercise.how
    asked = context.ask(given.exercise, given.dose, tracks.sides_of(given.exercise, given.key))
    high = asked.percent >= HIGH_PERCENT or how.mode is Mode.ECCENTRIC or how.impact > Impact.NONE
    if not high:
        return ()
    return tuple(load.site for load in asked.loads if load.is_worked)


def _note(context: Context, course: Course, given: Given, on: date) -> None:
    """Remember a session: what was trained, loaded, used."""
    old = course.states[given.key]
    course.last[given.key] = on
    if given.move not in LIGHTER:
        course.full[given.key], course.given[given.key] = on, given
    repeat = course.repeats[given.key]
    if not repeat.settled:
        state = project.trained(context, given.ladder, old, given.dose, on)
        course.states[given.key] = state
        course.repeats[given.key] = evolve(repeat, given=evolve(given, state=state), settled=state is old)
    week = (given.exercise.id, context.week(on))
    course.used[week] = course.used.get(week, 0) + 1
    if tracks.is_resisted(given.exercise):
        region = given.exercise.main.region
        deload = given.move in LIGHTER
        course.loadings[region] = loaded(course.loadings.get(region), on, context.week(on), deload=deload)
    for site in _high_sites(context, given):
        course.high[site] = on


def _prescribe(context: Context, course: Course, given: Given, on: date) -> str:
    """The id of the prescription of a day, new where there is none like it."""
    old = course.repeats.get(given.key)
    if old is not None and old.given is given and old.firm is (on < context.firm_until):
        return old.prescription
    made = _prescription(context, course, given, on)
    course.repeats[given.key] = Repeat(given, context.envelope.state(on), on < context.firm_until, made.id)
    return made.id


def _prescription(context: Context, course: Course, given: Given, on: date) -> Prescription:
    sides = tracks.sides_of(given.exercise, given.key)
    limit = context.limit(given.exercise, given.dose, sides, on)
    stand, only_if = _stand(context, given, on)
    ceilings = Ceilings(limit.effort, limit.least_rir, limit.pain)
    entering = given.move is Move.RE_ENTRY
    before = given.state.before if entering else None
    factor = given.state.factor if entering else None
    key = (given.key, given.state.rung, sides, given.dose, ceilings, stand, only_if, given.move, before, factor)
    if key not in course.prescriptions:
        course.prescriptions[key] = Prescription(
            id=f"p{len(course.prescriptions) + 1}",
            track=str(given.key),
            exercise=given.exercise.id,
            rung=given.state.rung,
            sides=sides,
            dose=given.dose,
            ceilings=ceilings,
            stand=stand,
            only_if=only_if,
            move=given.move,
            reasons=_reasons(context, given, on),
            best_before=before,
            factor=factor,
            sources=given.exercise.sources,
        )
    return course.prescriptions[key]


def _stand(context: Context, given: Given, on: date) -> tuple[Stand, tuple[str, ...]]:
    enter = given.ladder.rungs[given.state.rung].enter_if
    rising = given.move in {Move.GROW, Move.CLIMB}
    if on < context.firm_until and not rising and not enter:
        return Stand.FIRM, ()
    key = ("only if", given.key, given.state.rung, rising)
    return Stand.CONDITIONAL, context.once(key, lambda: _criteria(given.ladder, given.state.rung, rising=rising))


def _criteria(ladder: Ladder, rung: int, *, rising: bool) -> tuple[str, ...]:
    criteria = (*ladder.rungs[rung].enter_if, *(ladder.step_up_if_all if rising else ()))
    return tuple(dict.fromkeys(str(c) for c in criteria)) or (AGREED,)


def _reasons(context: Context, given: Given, on: date) -> tuple[str, ...]:
    """Why this, now, this dose: the move and the restrictions that bind at the worked sites."""
    asked = context.ask(given.exercise, given.dose, tracks.sides_of(given.exercise, given.key))
    names = {name for span in in_force(asked, context.envelope, on) for name, _ in span.parts}
    return (f"move: {given.move}", *(f"limited by: {name}" for name in sorted(names)))


def _routine(
    context: Context, course: Course, cut: Cut, block: str, menu: BlockMenu, on: date, *, is_injection_day: bool
) -> None:
    ids: list[str] = []
    placed: set[Key] = set()
    before = _Before(dict(course.states), dict(course.moves))
    for key in _due(context, course, menu.routines, menu.sessions, routine=True):
        given = _given(context, course, cut, key, on, [], ())
        if given is None or not given.exercise.is_routine or not _today(context, given, on):
            continue
        if is_injection_day and given.exercise.how.mode not in {Mode.PASSIVE, Mode.ASSISTED}:
            continue
        if context.fits(given.exercise, given.dose, tracks.sides_of(given.exercise, key), on):
            ids.append(_prescribe(context, course, given, on))
            placed.add(key)
            _note(context, course, given, on)
        if len(ids) == MOST_IN_ROUTINE:
            break
    before.restore(course, placed)
    if ids:
        course.daily.append((on, block, tuple(ids)))


def _today(context: Context, given: Given, on: date) -> bool:
    """Spread fewer than seven days evenly over the plan's week."""
    days = _days_a_week(given, maintenance=False)
    index = (on - context.start).days % 7
    return (index + 1) * days // 7 > index * days // 7


def routines(daily: list[tuple[date, str, tuple[str, ...]]]) -> tuple[Routine, ...]:
    """Runs of days with the same list."""
    found: list[Routine] = []
    for on, block, ids in daily:
        last = found[-1] if found else None
        if last is not None and last.to_date + DAY == on and (last.block, last.items) == (block, ids):
            found[-1] = Routine(last.from_date, on, block, ids)
        else:
            found.append(Routine(on, on, block, ids))
    return tuple(found)
