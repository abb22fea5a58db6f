"""What one person gets: blocks, sessions, routines and everything printed with them."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from rehabplan.model.anatomy import Capacity, Muscle, Region, Side, Site
from rehabplan.model.dose import Dose
from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Issue, Referral
from rehabplan.model.source import Source


class Sides(StrEnum):
    """Which side does it; ``EACH``: left and right one after the other, ``BOTH``: together."""

    LEFT = "left"
    RIGHT = "right"
    EACH = "each"
    BOTH = "both"


class Stand(StrEnum):
    """``FIRM`` until the next review, else ``CONDITIONAL`` on named criteria."""

    FIRM = "firm"
    CONDITIONAL = "conditional"


class Move(StrEnum):
    """How the dose came about, compared with the session before."""

    START = "start"
    GROW = "grow"
    CLIMB = "climb"
    RE_ENTRY = "re_entry"
    STEP_DOWN = "step_down"
    RETURN = "return"
    DELOAD = "deload"
    MAINTENANCE = "maintenance"


class SessionPart(StrEnum):
    """Parts of a session in their order."""

    WARM_UP = "warm_up"
    MOBILITY = "mobility"
    CONTROL = "control"
    STRENGTH = "strength"
    FUNCTIONAL = "functional"
    COOL_DOWN = "cool_down"


@frozen
class Ceilings:
    """Printed with a dose: most effort (CR10), least repetitions in reserve, most pain (0-10)."""

    effort: int
    least_rir: int
    pain: int


@frozen
class Track:
    """One need trained through one ladder, or one track of a protocol, whose ``ladder`` is empty."""

    id: str
    ladder: str
    region: Region | None
    capacity: Capacity
    muscles: tuple[Muscle, ...]


@frozen
class FromProtocol:
    """The line of a protocol that a prescription reproduces: arm, number of track and row, the dose as stated.

    ``grown`` is the stated dose as far as growth inside the row has led it, where that is another one.
    ``adapted_by`` names what made the dose another than these; empty where it is the same. ``in_turn`` are
    a group's exercises, a set of each, round by round, in their order and with this one; empty where it stands alone.
    """

    protocol: str
    arm: str
    track: int
    row: int
    stated: Dose
    adapted_by: tuple[str, ...]
    grown: Dose | None = None
    in_turn: tuple[str, ...] = ()

    @property
    def reached(self) -> Dose:
        """The dose that the line has come to, before limits adapt it."""
        return self.stated if self.grown is None else self.grown


@frozen
class Prescription:
    """An exercise at a dose, as printed; shared by every session that repeats it.

    ``best_before`` is R, the best intensity [%] of the track before the latest injection (after a break, the best since
    where that is more), and ``factor`` the share of it allowed at re-entry; both ``None`` outside re-entry.
    """

    id: str
    track: str
    exercise: str
    rung: int
    sides: Sides
    dose: Dose
    ceilings: Ceilings
    stand: Stand
    only_if: tuple[str, ...]
    move: Move
    reasons: tuple[str, ...]
    best_before: Decimal | None
    factor: Decimal | None
    sources: tuple[Source, ...]
    of_protocol: FromProtocol | None = None


@frozen
class Item:
    """A prescription's place in a session."""

    prescription: str
    part: SessionPart


@frozen
class Session:
    """One dated session; ``week`` counts from 1, ``minutes`` is the planned time."""

    date: date
    week: int
    block: str
    minutes: int
    items: tuple[Item, ...]


@frozen
class Routine:
    """A short daily list between two dates (both included), outside the session minutes."""

    from_date: date
    to_date: date
    block: str
    items: tuple[str, ...]


@frozen
class SiteSpan:
    """A phase of a site between two dates (both included); ``projected`` rests on planned injections."""

    site: Site
    phase: PhaseName
    from_date: date
    to_date: date
    projected: bool


@frozen
class Block:
    """A titled piece of the program planned with one menu."""

    id: str
    from_date: date
    to_date: date
    title: str
    purpose: str
    milestone: str
    menu: tuple[str, ...]
    routine_menu: tuple[str, ...]
    proved_optimal: bool


class ReviewKind(StrEnum):
    """Why the patient is seen."""

    EARLY = "early"
    FORTNIGHT = "fortnight"
    BEFORE_INJECTION = "before_injection"
    PHASE_CHANGE = "phase_change"
    FOLLOW_UP = "follow_up"


@frozen
class Review:
    """A dated review, what it decides, and the screening asked again."""

    date: date
    kind: ReviewKind
    site: Site
    asks: tuple[str, ...]
    decides: str


@frozen
class CriterionStatus:
    """A criterion that opens something, where, and its present standing."""

    criterion: str
    opens: str
    track: str
    standing: str


@frozen
class GoalForecast:
    """A goal, the earliest date the limits leave, and what else it needs."""

    activity: str
    target: str
    by: date | None
    earliest: date | None
    feasible: str
    needs: tuple[str, ...]


@frozen
class CoverageLine:
    """A need in a block: its weight, the share covered [%], by what, or why not and what unlocks it."""

    block: str
    region: Region | None
    capacity: Capacity
    muscles: tuple[Muscle, ...]
    weight: int
    covered: int
    by: tuple[str, ...]
    blocked_by: tuple[str, ...]
    unlock: str


@frozen
class Education:
    """An advice entry shown between two dates (both included)."""

    advice: str
    from_date: date
    to_date: date


@frozen
class Baseline:
    """A measure asked for before the plan can use it."""

    measure: str
    site: Site
    why: str


@frozen
class Spacing:
    """What an interval between injections permits at a site, and other intervals compared."""

    site: Site
    interval_days: int
    highest: PhaseName
    says: str
    others: tuple[str, ...]


@frozen
class Wait:
    """Days (both included) on which a protocol had to wait, and for which restrictions.

    ``held``: its present rows are done meanwhile, the next ones wait.
    """

    from_date: date
    to_date: date
    because: tuple[str, ...]
    held: bool = False


@frozen
class Followed:
    """A protocol at a site: when it starts (``None``: never), how many weeks of it are trained, when it waits."""

    site: Site
    protocol: str
    arm: str
    chosen: bool
    starts: date | None
    weeks_trained: int
    waits: tuple[Wait, ...]
    left_out: tuple[str, ...]


@frozen
class CatalogueLock:
    """The exact catalogue a program rests on."""

    id: str
    version: str
    digest: str


@frozen
class StopBox:
    """The "stop and call" box; its digest is verified, no option drops it."""

    title: str
    signs: tuple[str, ...]
    action: str
    digest: str


NO_BOX = StopBox("", (), "", "")
"""What a program without its box reads as; no rule accepts it."""


@frozen
class Override:
    """A clinician's recorded override, printed with the program."""

    code: str
    clinician: str
    reason: str
    at: str


@frozen
class Program:
    """A dated program for one person, with digests of what it rests on."""

    patient: str
    engine: str
    made_on: date
    start: date
    end: date
    case_digest: str
    events_digest: str
    library_digest: str
    lock: tuple[CatalogueLock, ...]
    referrals: tuple[Referral, ...]
    issues: tuple[Issue, ...]
    stop_box: StopBox = field(default=NO_BOX, kw_only=True)
    disclaimers: tuple[str, ...]
    timeline: tuple[SiteSpan, ...]
    blocks: tuple[Block, ...]
    tracks: tuple[Track, ...]
    prescriptions: tuple[Prescription, ...]
    sessions: tuple[Session, ...]
    routines: tuple[Routine, ...]
    reviews: tuple[Review, ...]
    criteria: tuple[CriterionStatus, ...]
    goals: tuple[GoalForecast, ...]
    coverage: tuple[CoverageLine, ...]
    education: tuple[Education, ...]
    baselines: tuple[Baseline, ...]
    spacings: tuple[Spacing, ...]
    overrides: tuple[Override, ...]
    protocols: tuple[Followed, ...] = ()

    def prescription(self, id: str) -> Prescription:
        """The prescription of that id. Raises ``KeyError``."""
        for prescription in self.prescriptions:
            if prescription.id == id:
                return prescription
        raise KeyError(id)


def side_of(sides: Sides) -> tuple[Side, ...]:
    """The limbs that work."""
    match sides:
        case Sides.LEFT:
            return (Side.LEFT,)
        case Sides.RIGHT:
            return (Side.RIGHT,)
        case _:
            return (Side.LEFT, Side.RIGHT)
