"""What placing a block's tracks on dates carries from day to day."""

from datetime import date
from decimal import Decimal
from functools import cached_property

from attrs import field, frozen

from rehabplan.model.anatomy import Region, Site
from rehabplan.model.demand import Ask
from rehabplan.model.dose import Dose
from rehabplan.model.program import Move, Prescription, Session
from rehabplan.planning.calm import Loading
from rehabplan.planning.context import Context
from rehabplan.planning.frequency import DEFAULT_DAYS_A_WEEK
from rehabplan.planning.high_load import heavy_by_class, high_sites
from rehabplan.planning.protocols import Following
from rehabplan.planning.tracks import Level, State, Track, TrackDay, Used

LIGHTER = frozenset({Move.DELOAD, Move.MAINTENANCE})

Daily = tuple[date, str, tuple[str, ...]]
"""A day's list: date, block, prescriptions."""


@frozen(eq=False)
class Day:
    """A date, its week of the program, the number of its spans, and whether doses are firm on it."""

    on: date
    week: int
    spans: int
    is_firm: bool


@frozen(eq=False)
class Given:
    """A track's dose on a day, ready to be placed.

    ``step`` is how the state came about, ``move`` what is printed of it, ``calm`` why there are fewer sets,
    if there are.
    """

    track: Track
    level: Level
    state: State
    step: Move
    move: Move
    asked: Ask
    calm: Move | None

    @property
    def dose(self) -> Dose:
        """The dose as it is delivered."""
        return self.asked.dose

    @cached_property
    def minutes(self) -> Decimal:
        """Planned session minutes."""
        return self.level.minutes(self.dose)

    @cached_property
    def days_a_week(self) -> int:
        """On how many days of a week it is given at most."""
        count = self.dose.days_per_week or self.level.exercise.dose.usual.days_per_week
        return DEFAULT_DAYS_A_WEEK if count is None or count.high is None else int(count.high)

    @cached_property
    def high_sites(self) -> tuple[Site, ...]:
        """The sites under high load, which 48 hours separate from the next."""
        return high_sites(self.asked) or heavy_by_class(self.asked)


@frozen(eq=False)
class Repeat:
    """What was given last, for days on which nothing that decides it has changed.

    Before ``until`` no limit changes, no review stands and no move is due. ``settled``: one more such day adds
    nothing to the state.
    """

    given: Given
    limits: TrackDay
    is_firm: bool
    until: date
    prescription: str
    settled: bool = False


@frozen(eq=False)
class Course:
    """What the fold carries from day to day; filled in date order.

    ``following`` are the protocols, ``at_rest`` the tracks that rest for one, by block. ``last`` and ``full`` are
    each track's last session and its last one that was no lighter week's, ``whole`` what was given then; ``used``
    counts sessions of an exercise by week; ``resisted`` are the days of resisted sessions.
    """

    following: tuple[Following, ...] = ()
    at_rest: dict[tuple[str, str], str] = field(factory=dict)
    last: dict[Track, date] = field(factory=dict)
    full: dict[Track, date] = field(factory=dict)
    whole: dict[Track, Given] = field(factory=dict)
    repeats: dict[Track, Repeat] = field(factory=dict)
    loadings: dict[Region | None, Loading] = field(factory=dict)
    high: dict[Site, date] = field(factory=dict)
    used: dict[tuple[str, int], int] = field(factory=dict)
    resisted: list[date] = field(factory=list)
    prescriptions: list[Prescription] = field(factory=list)
    printed: dict[tuple[object, ...], list[Prescription]] = field(factory=dict)
    sessions: list[Session] = field(factory=list)
    daily: list[Daily] = field(factory=list)

    @property
    def tracks(self) -> tuple[Track, ...]:
        """The tracks that were trained, by name."""
        return tuple(sorted(self.repeats, key=lambda track: track.name))

    def given(self, track: Track) -> Given | None:
        """What a track was given last, with the state that this left, if it has begun."""
        repeat = self.repeats.get(track)
        return None if repeat is None else repeat.given

    def state(self, track: Track) -> State | None:
        """Where a track stands, if it has begun."""
        given = self.given(track)
        return None if given is None else given.state

    def trained(self, track: Track) -> Used | None:
        """When a track was last trained."""
        last = self.last.get(track)
        return None if last is None else Used(last, self.full.get(track))


def day_of(context: Context, on: date) -> Day:
    """What a date is to the plan."""
    return Day(on, context.week(on), context.envelope.state(on), on < context.firm_until)
