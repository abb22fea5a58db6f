"""Published and clinic programs of staged tracks, reproduced dose by dose.

A protocol has arms (most have one), an arm has parallel tracks, a track has rows in one of four shapes,
a row has a list of items, or of choices between items, for each session of the week in turn.
"""

from enum import StrEnum

from attrs import frozen

from rehabplan.model.anatomy import Capacity, Region, Tissue
from rehabplan.model.climb import Climb
from rehabplan.model.criterion import Criterion
from rehabplan.model.dose import Dose
from rehabplan.model.movement import Mode
from rehabplan.model.result_rule import ByResult
from rehabplan.model.source import Source, Tag
from rehabplan.model.stretch import Stretch


class ProtocolKind(StrEnum):
    """``AFTER_INJECTION``: its days count from an injection."""

    EXERCISE = "exercise"
    AFTER_INJECTION = "after_injection"


class Confidence(StrEnum):
    """How sure we are that the document says what its source says."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Shape(StrEnum):
    """What moves a track from row to row: weeks trained, days since the injection, criteria, or results."""

    WEEKS = "weeks"
    DAYS = "days"
    STEPS = "steps"
    BY_RESULT = "by_result"


class StartAt(StrEnum):
    """The step a track of steps begins with."""

    FIRST = "first"
    HIGHEST_PASSED = "highest_passed"


class GrowEach(StrEnum):
    """When growth inside a row is decided: after a session, or at the end of a cycle by the last one."""

    SESSION = "session"
    CYCLE = "cycle"


class CertItem(StrEnum):
    """Facts that CERT asks of a report and that no other field of a protocol holds."""

    PROVIDER = "provider"
    INDIVIDUAL_OR_GROUP = "individual_or_group"
    SUPERVISION = "supervision"
    ADHERENCE = "adherence"
    MOTIVATION = "motivation"
    HOME_COMPONENT = "home_component"
    BEYOND_EXERCISE = "beyond_exercise"
    ADVERSE_EVENTS = "adverse_events"
    SETTING = "setting"
    TAILORING = "tailoring"
    STARTING_LEVEL = "starting_level"
    FIDELITY = "fidelity"


@frozen
class Suits:
    """Whom and what a protocol is for; a region of ``None`` is the whole body."""

    region: Region | None
    capacity: Capacity
    tissue: Tissue | None = None
    condition: str = ""
    population: str = ""


@frozen
class PainRule:
    """The source's own pain rule, 0-10: during, after, and at most so much to leave a stage."""

    during: int | None = None
    after: int | None = None
    advance: int | None = None
    settles_by: str = ""
    says: str = ""


@frozen
class Part:
    """What is done at a dose: every one of ``exercises``, an exercise of a mode to choose, or an activity."""

    exercises: tuple[str, ...] = ()
    dose: Dose | None = None
    any_mode: Mode | None = None
    activity: str = ""
    note: str = ""
    tag: Tag | None = None


@frozen
class Item(Part):
    """One line of a row. Its parts ``together`` are done in turn, a set of each: as many rounds as they have sets."""

    together: tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are done in turn, or itself."""
        return self.together or (self,)


@frozen
class Choice:
    """Items of which one is done, the usual one first; most choices have one."""

    any_of: tuple[Item, ...]

    @property
    def usual(self) -> Item:
        """What is done unless another is chosen."""
        return self.any_of[0]


@frozen
class Row:
    """One row of a track's table, with a list of choices for each session of the week in turn.

    ``at`` are weeks or days; of a step they are the weeks in which the source expects it. Sessions that
    ``alternate`` take turns across weeks, others begin anew each week.
    """

    sessions: tuple[tuple[Choice, ...], ...]
    at: Stretch | None = None
    name: str = ""
    goal: str = ""
    note: str = ""
    tag: Tag | None = None
    repeat: int = 1
    step_up_if_all: tuple[Criterion, ...] = ()
    step_down_if_any: tuple[Criterion, ...] = ()
    alternates: bool = False

    def session(self, number: int) -> tuple[Choice, ...]:
        """What a week's session holds, counted from 0."""
        return self.sessions[number % len(self.sessions)]

    @property
    def items(self) -> tuple[Part, ...]:
        """The items of all sessions, alternatives among them, and of groups each that is done in turn."""
        return tuple(part for item in self._lines for part in item.parts)

    @property
    def alone(self) -> tuple[Item, ...]:
        """The items that are not done in turn with others."""
        return tuple(item for item in self._lines if not item.together)

    @property
    def groups(self) -> tuple[Item, ...]:
        """The items that are done in turn with others."""
        return tuple(item for item in self._lines if item.together)

    @property
    def _lines(self) -> tuple[Item, ...]:
        return tuple(item for session in self.sessions for choice in session for item in choice.any_of)


@frozen
class StepDown:
    """How far back criteria for less lead, and for how many days nothing of the track is done then."""

    steps: int = 1
    rest_days: int = 0


@frozen
class ProtocolTrack:
    """Rows of one shape. ``step_*`` move from row to row, where a row says none of its own.

    ``climb`` grows inside a row, in its order, when all of ``grow_if_all`` are met. A table of weeks may run in a
    ``cycle`` of so many. A track with ``after`` begins when the track of that name is done, one with ``start_if_all``
    when all of them are met; its weeks count from there.
    """

    shape: Shape
    rows: tuple[Row, ...]
    climb: tuple[Climb, ...] = ()
    grow_if_all: tuple[Criterion, ...] = ()
    shrink_if_any: tuple[Criterion, ...] = ()
    step_up_if_all: tuple[Criterion, ...] = ()
    step_down_if_any: tuple[Criterion, ...] = ()
    start_at: StartAt = StartAt.FIRST
    by_result: ByResult | None = None
    cycle: int | None = None
    name: str = ""
    after: str = ""
    start_if_all: tuple[Criterion, ...] = ()
    step_down: StepDown = StepDown()
    grow_each: GrowEach = GrowEach.SESSION

    @property
    def waits(self) -> bool:
        """Whether it does not begin with the protocol."""
        return bool(self.after or self.start_if_all)

    @property
    def first_week(self) -> int:
        """The week that it begins with: 0 where a table by weeks has one, else 1."""
        return 0 if self.shape is Shape.WEEKS and any(row.at is not None and 0 in row.at for row in self.rows) else 1

    def rows_of_week(self, week: int) -> tuple[Row, ...]:
        """The rows that a table by weeks has for a trained week, from 1; week 0 comes before them, in no cycle."""
        turn = week if self.cycle is None or week == 0 else (week - 1) % self.cycle + 1
        return tuple(row for row in self.rows if row.at is not None and turn in row.at)

    def trains_in(self, week: int) -> bool:
        """Whether a table by weeks holds an exercise in a trained week."""
        return any(map(_trains, self.rows_of_week(week)))

    def rests_in(self, week: int) -> bool:
        """Whether a table by weeks holds no exercise in a week before its last: that week passes by itself."""
        if self.shape is not Shape.WEEKS or self.trains_in(week):
            return False
        if self.cycle is not None:
            return any(map(_trains, self.rows))
        return week < max((row.at.first for row in self.rows if row.at is not None), default=0)

    def leads_on(self, row: Row) -> tuple[Criterion, ...]:
        """The criteria to leave a row."""
        return row.step_up_if_all or self.step_up_if_all

    def leads_back(self, row: Row) -> tuple[Criterion, ...]:
        """The criteria to go back from a row."""
        return row.step_down_if_any or self.step_down_if_any


@frozen
class Arm:
    """A group of a study, or the only one (without name): tracks that run side by side."""

    name: str
    tracks: tuple[ProtocolTrack, ...]

    def rests_in(self, week: int) -> bool:
        """Whether the tables by weeks that begin with the protocol hold no exercise in a week before their last."""
        first = [track for track in self.tracks if not track.waits]
        if any(track.shape is not Shape.WEEKS for track in self.tracks) or any(t.trains_in(week) for t in first):
            return False
        return any(track.rests_in(week) for track in first)

    @property
    def first_week(self) -> int:
        """The week that it begins with: 0 where a track that begins with it has one, else 1."""
        return min((track.first_week for track in self.tracks if not track.waits), default=1)

    def track(self, name: str) -> ProtocolTrack | None:
        """The track of that name."""
        return next((track for track in self.tracks if name and track.name == name), None)


def _trains(row: Row) -> bool:
    """Whether a row holds an exercise."""
    return any(not choice.usual.activity for session in row.sessions for choice in session)


@frozen
class Protocol:
    """A published or clinic program; ``weeks`` is how long it lasts."""

    id: str
    title: str
    kind: ProtocolKind
    suits: Suits
    confidence: Confidence
    weeks: Stretch
    arms: tuple[Arm, ...]
    sources: tuple[Source, ...]
    pain: PainRule = PainRule()
    progression: str = ""
    cautions: tuple[str, ...] = ()
    review_weeks: int | None = None
    review_at: tuple[int, ...] = ()
    reported: tuple[tuple[CertItem, str], ...] = ()

    @property
    def tracks(self) -> tuple[ProtocolTrack, ...]:
        """The tracks of all arms."""
        return tuple(track for arm in self.arms for track in arm.tracks)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all tracks."""
        return tuple(row for track in self.tracks for row in track.rows)

    @property
    def exercises(self) -> tuple[str, ...]:
        """The ids of every exercise it names, sorted."""
        return tuple(sorted({id for row in self.rows for item in row.items for id in item.exercises}))

    def arm(self, name: str) -> Arm | None:
        """The arm of that name; the first where none is asked for."""
        return self.arms[0] if not name else next((arm for arm in self.arms if arm.name == name), None)
