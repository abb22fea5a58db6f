"""What every step of planning looks at: the case, the library, the limits, in one place."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TypeVar, cast

from attrs import field, frozen

from rehabplan.library.library import Library
from rehabplan.model.anatomy import MIDLINES, SPINE, Region, Side, Site
from rehabplan.model.case import Case, Weekday
from rehabplan.model.demand import Ask, ask
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise, Tier
from rehabplan.model.exercise_override import Preference
from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit, meet_all
from rehabplan.model.movement import MovementTag
from rehabplan.model.program import Sides, side_of
from rehabplan.planning.clocks import DAY
from rehabplan.planning.envelope import Envelope, Span
from rehabplan.planning.fit import all_in_force, fits, in_force
from rehabplan.planning.gear import Gear
from rehabplan.planning.screen import Screened, contraindicated, starts_low

T = TypeVar("T")
SET_UP_MINUTES = Decimal("0.5")
UNKNOWN_MINUTES = Decimal(5)
HEALED = frozenset({PhaseName.EARLY_REMODELLING, PhaseName.LATE_REMODELLING, PhaseName.UNRESTRICTED})
RECENT_DAYS = 28
"""How long a measured lift says where to begin, as criteria of entry (D)."""
GOAL_TAGS = {
    "run": (MovementTag.RUNNING,),
    "throw": (MovementTag.THROWING,),
    "sport": (MovementTag.RUNNING, MovementTag.THROWING),
}


@frozen(eq=False)
class Context:
    """Frozen inputs of a plan, and answers already worked out for it.

    ``quarantined`` are the progressions that failed in it, by id, with what is said of them.
    """

    case: Case
    library: Library
    screened: Screened
    envelope: Envelope
    gear: Gear
    on: date
    firm_until: date
    _asks: dict[tuple[str, int, Sides], Ask] = field(factory=dict, init=False)
    _fits: dict[tuple[int, int], bool] = field(factory=dict, init=False)
    _limits: dict[tuple[int, int], Limit] = field(factory=dict, init=False)
    _made: dict[tuple[str, int, int], tuple[Dose, Dose, Limit | None]] = field(factory=dict, init=False)
    _known: dict[object, object] = field(factory=dict, init=False)
    _bars: dict[tuple[str, Sides], tuple[str, ...]] = field(factory=dict, init=False)
    quarantined: dict[str, Issue] = field(factory=dict, init=False)

    @cached_property
    def start(self) -> date:
        """First day of the program."""
        return self.case.plan.start

    @cached_property
    def end(self) -> date:
        """Last day of the program."""
        return self.start + timedelta(weeks=self.case.plan.weeks) - DAY

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """The treated sites, sorted."""
        return self.case.sites

    def week(self, on: date) -> int:
        """Week of the program, from 1."""
        return (on - self.start).days // 7 + 1

    def preferred(self, exercise: Exercise) -> int:
        """1 for an exercise that the library's catalogues want first, -1 for one they want last, else 0.

        One whose best lift is known counts as wanted first.
        """
        return self._preferences.get(exercise.id, int(exercise.id in self.recent_lifts))

    @cached_property
    def recent_lifts(self) -> dict[str, date]:
        """The days of the latest best lifts, by exercise, that tell where to begin.

        They are at most 28 days old at the program's start, and no site that the exercise trains was injected since.
        """
        found = {lift.exercise: lift.on for lift in sorted(self.case.best_lifts, key=lambda lift: lift.on)}
        return {
            id: on for id, on in found.items() if (self.start - on).days <= RECENT_DAYS and not self._undone(id, on)
        }

    def _undone(self, id: str, lifted: date) -> bool:
        regions = {line.region for line in self.library.exercise(id).trains}
        treatments = (treatment for treatment in self.case.treatments if treatment.site.region in regions)
        days = (injection.date for treatment in treatments for injection in treatment.injections)
        return any(lifted <= day <= self.start for day in days)

    @cached_property
    def _preferences(self) -> dict[str, int]:
        stated = ((each.exercise, each.preference) for each in self.library.content.overrides)
        return {id: 1 if preference is Preference.FIRST else -1 for id, preference in stated if preference is not None}

    def ask(self, exercise: Exercise, dose: Dose, sides: Sides) -> Ask:
        """What a dose asks of each site; those of entries' own doses come with the library."""
        key = (exercise.id, id(dose), sides)
        known = self._asks.get(key)
        if known is None:
            known = self._asks[key] = self.library.asks(exercise.id, sides).of(dose)
        return known

    def allows(self, asked: Ask, on: date) -> bool:
        """Whether the limits of a day allow what is asked."""
        key = (id(asked), self.envelope.view(on))
        known = self._fits.get(key)
        if known is None:
            known = self._fits[key] = fits(asked, self.envelope, on)
        return known

    def limit(self, exercise: Exercise, dose: Dose, sides: Sides, on: date) -> Limit:
        """The meet of the limits whose ceilings and rates hold for the dose.

        Where no site is worked, as in easy walking, those of every site it uses.
        """
        return self.limit_of(self.ask(exercise, dose, sides), on)

    def limit_of(self, asked: Ask, on: date) -> Limit:
        """The limit that holds for what is asked."""
        key = (id(asked.loads), self.envelope.view(on))
        known = self._limits.get(key)
        if known is None:
            spans = in_force(asked, self.envelope, on) or all_in_force(asked, self.envelope, on)
            numbers = frozenset(span.number for span in spans)
            known = self.once(numbers, lambda: meet_all(map(self.envelope.numbered, sorted(numbers))))
            self._limits[key] = known
        return known

    def once(self, key: object, work: Callable[[], T]) -> T:
        """Work out an answer that depends on nothing but the frozen inputs, once."""
        if key not in self._known:
            self._known[key] = work()
        return cast(T, self._known[key])

    def made(self, what: str, dose: Dose, limit: Limit | None, work: Callable[[], Dose]) -> Dose:
        """A dose made from another, the same object each time."""
        key = (what, id(dose), id(limit))
        if key not in self._made:
            self._made[key] = (work(), dose, limit)
        return self._made[key][0]

    def bars(self, exercise: Exercise, sides: Sides) -> tuple[str, ...]:
        """Why an exercise is not to be had at all: equipment, wishes, contraindications, withheld regions."""
        key = (exercise.id, sides)
        if key not in self._bars:
            self._bars[key] = tuple(self._barred(exercise, sides))
        return self._bars[key]

    def _barred(self, exercise: Exercise, sides: Sides) -> list[str]:
        bars = []
        if not self.gear.has(exercise):
            missing = sorted(set(exercise.how.equipment) - self.gear.owned)
            bars.append("needs " + (", ".join(missing) if missing else "a lighter size"))
        if self.case.wishes.cannot:
            words = {exercise.how.position, *exercise.how.tags, *exercise.how.equipment, exercise.how.pattern}
            bars += [f"the person cannot: {word}" for word in self.case.wishes.cannot if word in words]
        if exercise.id in self.case.wishes.not_exercises:
            bars.append("the person does not want it")
        if exercise.avoid_if:
            rules = contraindicated(exercise, side_of(sides), self.screened)
            bars += [f"contraindicated: {r.code}" for r in rules if r.tier is Tier.ABSOLUTE]
        if self.screened.withheld:
            worked = (load.site.region for load in ask(exercise, exercise.dose.most, sides).loads if load.is_worked)
            held = {region for region in worked if region is not None}
            bars += [f"{region} is withheld" for region in sorted(held & self.screened.withheld)]
        return bars

    def starts_low(self, exercise: Exercise, sides: Sides) -> bool:
        """Whether a relative contraindication asks for a low start."""
        return starts_low(exercise, side_of(sides), self.screened)

    def span(self, site: Site, on: date) -> Span:
        """The strictest-phased span of a site, which in the spine counts all its sites."""
        if site.region in SPINE and site.region is not None:
            spans = self.envelope.over(MIDLINES[site.region], on)
            order = list(PhaseName)
            return min(spans, key=lambda s: (order.index(s.phase), s.number))
        return self.envelope.at(site, on)

    def treated_at(self, region: Region | None, sides: Sides) -> tuple[Site, ...]:
        """Treated sites of a region among the limbs that work."""
        if region in SPINE:
            return tuple(site for site in self.sites if site.region is region)
        wanted = {Side.LEFT, Side.RIGHT}
        if sides in {Sides.LEFT, Sides.RIGHT}:
            wanted = {Side(sides.value)}
        return tuple(site for site in self.sites if site.region is region and site.side in wanted)

    @cached_property
    def goal_tags(self) -> frozenset[MovementTag]:
        """What goals lead to that only criteria open: running and throwing."""
        return frozenset(tag for goal in self.case.goals for tag in GOAL_TAGS.get(goal.activity, ()))

    @cached_property
    def injected(self) -> frozenset[date]:
        """Days on which anything is injected."""
        spans = (span for spans in self.envelope.spans.values() for span in spans)
        return frozenset(span.injected for span in spans if span.injected is not None)

    @cached_property
    def session_days(self) -> frozenset[date]:
        """Dates on the person's weekdays, without days on which anything is injected."""
        names = list(Weekday)
        wanted = {names.index(day) for day in self.case.plan.days}
        days = (self.start + DAY * n for n in range(7 * self.case.plan.weeks))
        return frozenset(day for day in days if day.weekday() in wanted) - self.injected


def minutes(dose: Dose, sides: Sides) -> Decimal:
    """Planned session minutes of a dose with its set-up."""
    limbs = 2 if sides is Sides.EACH or (sides is Sides.BOTH and dose.per_side) else 1
    return (dose.minutes(limbs) or UNKNOWN_MINUTES) + SET_UP_MINUTES
