"""Cases that a library can plan."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from rehabplan.library.library import Library
from rehabplan.model.anatomy import Region, Site
from rehabplan.model.case import (
    BestLift,
    Case,
    Frame,
    Goal,
    Impairment,
    Intervention,
    Irritability,
    OwnedEquipment,
    Patient,
    Treatment,
    Weekday,
    Wishes,
)
from rehabplan.model.criterion import Reading, Role
from rehabplan.model.dose import Device, LoadUnit, Percent
from rehabplan.model.elastic import COLOURS
from rehabplan.model.healing import Training
from rehabplan.model.loads import WEIGHTS
from rehabplan.model.movement import Equipment, MovementTag, Position
from rehabplan.model.policy import Trigger
from rehabplan.testing.strategies.answers import answers, clearances
from rehabplan.testing.strategies.findings import MEASURES, dates, readings
from rehabplan.testing.strategies.quiet import quietly
from rehabplan.testing.strategies.treatments import site_of, treatments

ACTIVITIES = ("walk", "stairs", "run", "lift", "throw", "sport")
_WEIGHTS = ("0.5", "1", "2", "4", "6", "8", "10", "12.5", "20")


@frozen
class _Bounds:
    """The options of ``cases``."""

    among: tuple[Region, ...] | None
    max_treatments: int
    max_injections: int
    max_weeks: int
    cleared: bool
    calm: bool


def cases(
    *,
    library: Library,
    among: Collection[Region] | None = None,
    max_treatments: int = 2,
    max_injections: int = 6,
    max_weeks: int = 30,
    cleared: bool = True,
    calm: bool = False,
) -> SearchStrategy[Case]:
    """Cases whose every name the library knows.

    ``cleared``: every screening list is answered and nothing stops the program; otherwise lists may be
    unanswered and flags present. ``calm``: no conditions, orders, other interventions or high irritability.
    Shrinks to one ligament injected once, two weeks, Monday, 15 minutes, nothing at home.
    """
    chosen = None if among is None else tuple(among)
    bounds = _Bounds(chosen, max_treatments, max_injections, max_weeks, cleared, calm)
    return quietly(library, lambda draw, known: _case(draw, known, bounds), "cases")


def _case(draw: DrawFn, library: Library, bounds: _Bounds) -> Case:
    start, cleared, calm = draw(dates()), bounds.cleared, bounds.calm
    treated = draw(_treated(library, start, bounds))
    sites = tuple(sorted({treatment.site for treatment in treated}, key=str))
    case = Case(
        draw(patients()),
        draw(frames(start=start, max_weeks=bounds.max_weeks)),
        treated,
        screening=draw(answers(library=library, at=sites, before=start, cleared=cleared, calm=calm)),
        clearances=() if cleared else draw(clearances(library=library, at=sites, start=start)),
        readings=draw(_measured(library, sites, start)),
        best_lifts=draw(best_lifts(library=library, before=start)),
        interventions=() if calm else draw(_interventions(library, sites, start)),
        impairments=draw(_impairments(library, sites)),
        goals=draw(_goals(start)),
        equipment=draw(equipment()),
        wishes=draw(_wishes(library)),
    )
    return _calmed(case) if calm else case


def _calmed(case: Case) -> Case:
    high = Irritability.HIGH
    quiet = (
        evolve(t, orders=(), irritability=Irritability.MODERATE) if t.irritability is high else t
        for t in case.treatments
    )
    return evolve(case, treatments=tuple(evolve(t, orders=()) for t in quiet))


def _treated(library: Library, start: date, bounds: _Bounds) -> SearchStrategy[tuple[Treatment, ...]]:
    one = treatments(library=library, start=start, among=bounds.among, max_injections=bounds.max_injections)
    several = st.lists(one, min_size=1, max_size=bounds.max_treatments, unique_by=lambda t: (site_of(t), t.tissue))
    return several.map(tuple)


def patients() -> SearchStrategy[Patient]:
    """Adults and others, coded; shrinks to an untrained one born in 1980."""
    return st.builds(
        Patient,
        st.integers(1, 9999).map(lambda number: f"P-{number}"),
        st.just(1980) | st.integers(1935, 2012),
        units=st.sampled_from(LoadUnit),
        training=st.sampled_from(Training),
    )


def frames(*, start: date, min_weeks: int = 2, max_weeks: int = 30) -> SearchStrategy[Frame]:
    """A frame from ``start``; shrinks to the fewest weeks, Mondays, 15 minutes."""
    days = st.lists(st.sampled_from(Weekday), min_size=1, max_size=7, unique=True)
    ordered = days.map(lambda found: tuple(day for day in Weekday if day in found))
    return st.builds(
        Frame, st.just(start), st.integers(min_weeks, max_weeks), ordered, st.integers(3, 12).map(lambda n: 5 * n)
    )


def _measured(library: Library, sites: tuple[Site, ...], start: date) -> SearchStrategy[tuple[Reading, ...]]:
    wanted = {c.measure for ladder in library.content.ladders for rung in ladder.rungs for c in rung.enter_if}
    known = (*MEASURES, *sorted(wanted - set(MEASURES)))
    resting = st.builds(
        Reading,
        st.just("pain_resting"),
        st.integers(0, 7).map(Decimal),
        st.just(start),
        st.sampled_from(Role),
        st.sampled_from(sites),
    )
    return st.lists(resting | readings(measures=known, at=sites, before=start), max_size=4).map(tuple)


def best_lifts(*, library: Library, before: date) -> SearchStrategy[tuple[BestLift, ...]]:
    """Best lifts of exercises that are dosed in % of 1RM; shrinks to none."""
    lifted = [e.id for e in library.content.exercises if _is_percent(e.dose.start.blocks[0].intensity)]
    if not lifted:
        return st.just(())
    one = st.builds(
        BestLift,
        st.sampled_from(lifted),
        st.integers(5, 120).map(Decimal),
        st.integers(1, 10),
        st.just(before),
        st.just(Role.CLINICIAN),
    )
    return st.lists(one, max_size=2, unique_by=lambda lift: lift.exercise).map(tuple)


def _is_percent(intensity: object) -> bool:
    return isinstance(intensity, Percent) and intensity.of == "1RM"


def _interventions(library: Library, sites: tuple[Site, ...], start: date) -> SearchStrategy[tuple[Intervention, ...]]:
    kinds = sorted({p.value for p in library.content.policies if p.trigger is Trigger.INTERVENTION})
    if not kinds:
        return st.just(())
    days = st.integers(-60, 28).map(lambda days: start + timedelta(days=days))
    one = st.builds(Intervention, st.sampled_from(sites), st.sampled_from(kinds), days)
    return st.just(()) | st.just(()) | st.lists(one, max_size=2).map(tuple)


def _impairments(library: Library, sites: tuple[Site, ...]) -> SearchStrategy[tuple[Impairment, ...]]:
    regions = {site.region for site in sites}
    aims = [
        (profile.region, aim)
        for profile in library.content.profiles
        if profile.region in regions
        for _, found in profile.phases
        for aim in found
    ]
    options = [Impairment(s, aim.capacity, aim.muscles) for s in sites for region, aim in aims if region is s.region]
    return st.just(()) if not options else st.lists(st.sampled_from(options), max_size=2, unique=True).map(tuple)


def _goals(start: date) -> SearchStrategy[tuple[Goal, ...]]:
    targets = st.sampled_from(["", "30 min", "every day"])
    days = st.none() | st.integers(7, 400).map(lambda days: start + timedelta(days=days))
    one = st.builds(Goal, st.sampled_from(ACTIVITIES), targets, days)
    return st.lists(one, max_size=2, unique_by=lambda goal: goal.activity).map(tuple)


def equipment() -> SearchStrategy[tuple[OwnedEquipment, ...]]:
    """Things at home, with sizes where they have some; shrinks to nothing."""
    return st.lists(st.sampled_from(Equipment).flatmap(_owned), max_size=6, unique_by=lambda o: o.item).map(tuple)


def _owned(item: Equipment) -> SearchStrategy[OwnedEquipment]:
    if item in {Equipment.BAND, Equipment.FLEXBAR}:
        colours = [str(colour) for colour in COLOURS[Device(item)]]
        sizes: SearchStrategy[list[str]] = st.lists(st.sampled_from(colours), max_size=4, unique=True)
    elif item in WEIGHTS:
        sizes = st.lists(st.sampled_from(_WEIGHTS), max_size=4, unique=True)
    else:
        sizes = st.just([])
    return sizes.map(lambda found: OwnedEquipment(item, tuple(found)))


def _wishes(library: Library) -> SearchStrategy[Wishes]:
    words = [*Position, *(tag for tag in MovementTag if tag in {"overhead", "stairs", "kneeling_pressure"})]
    unwanted = st.lists(st.sampled_from([e.id for e in library.content.exercises]), max_size=3, unique=True).map(tuple)
    cannot = st.lists(st.sampled_from([str(word) for word in words]), max_size=2, unique=True).map(tuple)
    return st.just(Wishes()) | st.builds(Wishes, cannot, unwanted)
