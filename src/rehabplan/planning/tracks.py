"""Tracks: one ladder at one place, and the only progression state there is."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property

from attrs import field, frozen

from rehabplan.library.entries import OwnAsks
from rehabplan.model.anatomy import SPINE, Side, Site
from rehabplan.model.demand import Ask
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.healing import PhaseName
from rehabplan.model.limit import DemandClass
from rehabplan.model.program import Sides
from rehabplan.planning.context import HEALED, Context, minutes
from rehabplan.planning.lifts import by_lift, lifted

START_CLASS = {
    PhaseName.PROTECTION: DemandClass.ADL,
    PhaseName.SUBACUTE: DemandClass.LIGHT,
    PhaseName.PROLIFERATIVE: DemandClass.LIGHT,
}
"""Highest class of the rung to start on; moderate in every other phase (DESIGN, Start rung)."""

NOTHING = Decimal(0)


@frozen(cache_hash=True)
class Key:
    """A ladder and, for a limb trained on its own, which limb."""

    ladder: str
    limb: Side | None = None

    def __str__(self) -> str:
        return self.ladder if self.limb is None else f"{self.ladder}:{self.limb}"


@frozen
class State:
    """Where a track stands.

    ``since`` is the first day on the rung, ``moved`` the latest move.
    ``best`` is the best intensity [%] of this episode and ``best_rung`` its rung. ``before`` is R, the
    best before the latest injection, while it is being regained, ``basis`` what the latest re-entry took ``factor``
    of; ``injected`` the injection the state already knows of, ``owed`` whether its re-entry is still to come,
    ``tolerated`` the best since then.
    ``loads`` are the latest loads [%] by level; ``parked`` is what was left behind when a limit at another
    site made the track step down.
    """

    rung: int
    dose: Dose
    since: date | None = None
    moved: date | None = None
    best: Decimal = NOTHING
    best_rung: int = 0
    before: Decimal | None = None
    factor: Decimal | None = None
    basis: Decimal | None = None
    injected: date | None = None
    owed: bool = False
    tolerated: Decimal = NOTHING
    loads: tuple[tuple[int, Decimal], ...] = ()
    parked: "Parked | None" = None


@frozen
class Parked:
    """A rung and dose to return to, and when they were last given in full."""

    rung: int
    dose: Dose
    full: date | None


@frozen
class Used:
    """A track's last session, and the last one that was no lighter week's."""

    last: date
    full: date | None = None


@frozen(eq=False)
class Level:
    """A rung as one person's track has it: the exercise, the limbs that do it, the lowest dose with their bands."""

    exercise: Exercise
    sides: Sides
    first: Dose
    own: OwnAsks
    _asks: dict[int, Ask] = field(factory=dict, init=False)

    def ask(self, dose: Dose) -> Ask:
        """What a dose of the exercise asks of each site."""
        known = self._asks.get(id(dose))
        if known is None:
            known = self._asks[id(dose)] = self.own.of(dose)
        return known

    def minutes(self, dose: Dose) -> Decimal:
        """Planned session minutes of a dose with its set-up."""
        return minutes(dose, self.sides)

    @cached_property
    def first_percent(self) -> int:
        """The load [%] of the lowest dose."""
        own = self.first is self.exercise.dose.start
        return int(self.exercise.start_percent if own else self.exercise.percent(self.first))


@frozen(eq=False)
class Track:
    """A ladder at one place, and ``open_to``, the rungs this person can have at all, easiest first.

    ``is_near`` tells whether it meets limits of the treated sites. What a day means for it is worked out once.
    """

    key: Key
    ladder: Ladder
    levels: tuple[Level, ...]
    open_to: tuple[int, ...]
    is_near: bool
    name: str
    _days: dict[int, "TrackDay"] = field(factory=dict, init=False)

    def on(self, context: Context, on: date) -> "TrackDay":
        """What a day means for the track, the same as long as no limit that it meets changes."""
        envelope = context.envelope
        seen = envelope.state(on) if self.is_near else envelope.rest_state(on)
        known = self._days.get(seen)
        if known is None:
            known = self._days[seen] = TrackDay(context, self, on)
        return known

    def changes_after(self, context: Context, on: date) -> date | None:
        """The next day on which a span that the track meets begins."""
        envelope = context.envelope
        days = envelope.changes_after(on) if self.is_near else (s.from_date for s in envelope.rest if s.from_date > on)
        return next(iter(days), None)


@frozen(eq=False)
class TrackDay:
    """What the limits of a day mean for a track, each worked out when it is first asked."""

    context: Context
    track: Track
    day: date

    @cached_property
    def phase(self) -> PhaseName:
        """The earliest phase among the treated sites that the track works on."""
        order = list(PhaseName) if self._sites else []
        phases = (self.context.span(site, self.day).phase for site in self._sites)
        return min(phases, key=order.index, default=PhaseName.UNTREATED)

    @cached_property
    def injected(self) -> date | None:
        """The latest injection at a treated site that the track trains."""
        days = (self.context.envelope.at(site, self.day).injected for site in self._sites)
        return max((day for day in days if day is not None), default=None)

    @property
    def _sites(self) -> tuple[Site, ...]:
        """The treated sites that the track works on."""
        if not self.track.is_near:
            return ()
        limb = self.track.key.limb
        sides = Sides.EACH if limb is None else Sides(limb.value)
        return self.context.treated_at(self.track.ladder.trains.region, sides)

    @cached_property
    def start(self) -> State | None:
        """The highest rung to start on, or ``None`` where none fits."""
        highest = START_CLASS.get(self.phase, DemandClass.MODERATE)
        lifted = next(self._by_lift(highest), None)
        if lifted is not None:
            return lifted
        rung = next((rung for rung in reversed(self.track.open_to) if self._may_start(rung, highest)), None)
        return None if rung is None else State(rung, self.track.levels[rung].first)

    def _by_lift(self, highest: DemandClass) -> Iterator[State]:
        """The highest rung whose exercise was lifted, with the heaviest load that the lift bears out."""
        context = self.context
        for rung in reversed(self.track.open_to):
            level = self.track.levels[rung]
            counts = lifted(context, level.exercise, self.injected)
            if not counts or context.starts_low(level.exercise, level.sides) or not self._may_start(rung, highest):
                continue
            limit = context.limit_of(level.ask(level.exercise.dose.most), self.day)
            for dose in by_lift(context, level.exercise, limit, highest):
                if context.allows(level.ask(dose), self.day):
                    yield State(rung, dose)

    def _may_start(self, rung: int, highest: DemandClass) -> bool:
        context, track, level = self.context, self.track, self.track.levels[rung]
        if track.ladder.rungs[rung].enter_if:
            return rung == track.open_to[0] and self._is_goal(level)
        if context.library.first_class(level.exercise.id) > highest:
            return False
        low = rung != track.open_to[0] and context.starts_low(level.exercise, level.sides)
        return not low and context.allows(level.ask(level.first), self.day)

    def _is_goal(self, level: Level) -> bool:
        """Whether a goal leads to the level, whose own criteria open it instead of its class."""
        led = not self.context.goal_tags.isdisjoint(level.exercise.how.tags)
        healed = self.phase in HEALED or self.phase is PhaseName.UNTREATED
        return led and healed and self.context.allows(level.ask(level.first), self.day)

    @cached_property
    def reach(self) -> int:
        """The heaviest load [%] that the limits open to the track."""
        levels = (self.track.levels[rung] for rung in self.track.open_to)
        return max((self._heaviest(level) for level in levels if self._opens(level, level.first)), default=0)

    def _heaviest(self, level: Level) -> int:
        """The load [%] of the heaviest of a level's doses that the limits open."""
        own = level.exercise.dose
        further = (int(level.exercise.percent(dose)) for dose in (own.most, own.usual) if self._opens(level, dose))
        return max(level.first_percent, next(further, 0))

    def _opens(self, level: Level, dose: Dose) -> bool:
        return self.context.allows(level.ask(dose), self.day)


def track(context: Context, key: Key) -> Track:
    """The track of that key."""
    return context.once(key, lambda: _track(context, context.library.ladder(key.ladder), key))


def _track(context: Context, ladder: Ladder, key: Key) -> Track:
    levels = tuple(_level(context, context.library.exercise(rung.exercise), key) for rung in ladder.rungs)
    open_to = tuple(index for index, level in enumerate(levels) if _is_open(context, level, key))
    special = {site.region for site in context.envelope.special}
    near = ladder.trains.region in special or any(not special.isdisjoint(each.exercise.regions) for each in levels)
    return Track(key, ladder, levels, open_to, near, str(key))


def _level(context: Context, exercise: Exercise, key: Key) -> Level:
    sides = sides_of(exercise, key)
    return Level(exercise, sides, low_start(context, exercise), context.library.asks(exercise.id, sides))


def _is_open(context: Context, level: Level, key: Key) -> bool:
    if key.limb is not None and not level.exercise.is_one_sided:
        return False
    return not context.bars(level.exercise, level.sides)


def sides_of(exercise: Exercise, key: Key) -> Sides:
    """Which limbs do an exercise of this track."""
    if not exercise.is_one_sided:
        return Sides.BOTH
    return Sides.EACH if key.limb is None else Sides(key.limb.value)


def tracks_of(context: Context, ladder: Ladder) -> tuple[Track, ...]:
    """The tracks a ladder can be trained as: both limbs, and each limb where one is treated."""
    return context.once(("tracks", ladder.id), lambda: tuple(track(context, key) for key in _keys(context, ladder)))


def _keys(context: Context, ladder: Ladder) -> Iterator[Key]:
    yield Key(ladder.id)
    region = ladder.trains.region
    if region is None or region in SPINE:
        return
    for side in (Side.LEFT, Side.RIGHT):
        if any(site.region is region for site in context.sites):
            yield Key(ladder.id, side)


def low_start(context: Context, exercise: Exercise) -> Dose:
    """The entry's lowest dose with the person's own bands."""
    return context.gear.starting(exercise) or exercise.dose.start


def fits(context: Context, track: Track, rung: int, dose: Dose, on: date) -> bool:
    """Whether a dose of a rung exceeds no limit on a day."""
    return context.allows(track.levels[rung].ask(dose), on)


def start(context: Context, track: Track, on: date) -> State | None:
    """The highest rung to start on that day, or ``None`` where none fits."""
    return track.on(context, on).start
