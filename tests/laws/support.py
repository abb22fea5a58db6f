"""What the law tests share: planned cases, dated uses, and simple answers worked out without the planner."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from attrs import evolve, field, frozen
from hypothesis import HealthCheck, Phase, given, settings, target
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from hypothesis.vendor.pretty import RepresentationPrinter

from rehabplan.documents.documents import dumps
from rehabplan.library.library import Library
from rehabplan.model.anatomy import SPINE, Region, Side, Site
from rehabplan.model.case import Case, InjectionStatus, OwnedEquipment, Wishes
from rehabplan.model.exercise import BAND_COLOURS, Exercise, LimbRole
from rehabplan.model.limit import DemandClass
from rehabplan.model.loads import WEIGHTS
from rehabplan.model.movement import RESISTED_MODES, Equipment
from rehabplan.model.program import Prescription, Program, Sides
from rehabplan.model.result import Ok, Refused
from rehabplan.planning.plan import plan
from rehabplan.testing import strategies
from rehabplan.testing.examples import first_party, knee_case, tiny_library

DAY = timedelta(days=1)
PROTECTION_DAYS, LONG_WEEKS = 4, 40
CORPUS, LED = 90, 20


def examples(number: int, *, shrink: bool = True) -> settings:
    """The same examples every run, as many as the time of the whole suite allows; whole plans are not shrunk."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    phases = [Phase.explicit, Phase.generate, Phase.target, *([Phase.shrink] if shrink else [])]
    return settings(
        max_examples=number, deadline=None, derandomize=True, database=None, suppress_health_check=slow, phases=phases
    )


def plans(number: int) -> settings:
    """Examples of whole plans."""
    return examples(number, shrink=False)


@cache
def shipped() -> Library:
    """The first-party library, read once."""
    return first_party()


@cache
def tiny() -> Library:
    """The smallest useful library, read once."""
    return tiny_library()


@frozen
class Planned:
    """A case, the library it was planned with, and the result."""

    case: Case
    library: Library = field(repr=False)
    on: date
    result: Ok[Program] | Refused = field(repr=False)

    def _repr_pretty_(self, printer: RepresentationPrinter, _: bool) -> None:  # noqa: FBT001 - as it is called
        """The case as a document: Hypothesis would print the whole library besides."""
        printer.text(f"{self.on} {dumps(self.case).decode()}")

    @property
    def program(self) -> Program:
        """The program. Raises ``RefusedError`` where there is none."""
        return self.result.unwrap()


@st.composite
def libraries(draw: DrawFn) -> Library:
    """The shipped library, as often as a made one."""
    return shipped() if draw(st.booleans()) else draw(strategies.libraries(max_regions=3))


@st.composite
def any_planned(draw: DrawFn, *, cleared: bool = True, max_weeks: int = 26) -> Planned:
    """Cases planned on their first day, or up to three weeks before or after it."""
    library = draw(libraries())
    well = cleared and draw(st.booleans()) and draw(st.booleans())
    usual = strategies.cases(library=library, cleared=cleared, max_weeks=max_weeks)
    case = draw(strategies.cases(library=library, max_injections=2, calm=True).map(_long) if well else usual)
    on = case.plan.start + draw(st.just(0) | st.integers(-21, 21)) * DAY
    return Planned(case, library, on, plan(case, library, on=on))


def _long(case: Case) -> Case:
    """A case with everything at home and time enough to reach heavy work, impact and maintenance."""
    sizes = {Equipment.BAND: BAND_COLOURS, **dict.fromkeys(WEIGHTS, ("2", "5", "10", "20"))}
    everything = tuple(OwnedEquipment(item, sizes.get(item, ())) for item in Equipment)
    return evolve(case, equipment=everything, plan=evolve(case.plan, weeks=LONG_WEEKS, minutes=60), wishes=Wishes())


@cache
def corpus() -> tuple[Planned, ...]:
    """Cases planned once for all laws: many kinds, some led toward programs in which much happens, some by hand."""
    found: list[Planned] = []

    @plans(CORPUS)
    @given(any_planned())
    def of_many_kinds(each: Planned) -> None:
        found.append(each)

    @plans(LED)
    @given(any_planned())
    def led(each: Planned) -> None:
        found.append(each)
        moves = {p.move for p in each.result.value.prescriptions} if isinstance(each.result, Ok) else set()
        target(len(moves), label="different moves")

    of_many_kinds()
    led()
    return (*found, *map(_by_hand, (knee_case(injections=1), knee_case(injections=6), knee_case(days_between=14))))


def _by_hand(case: Case) -> Planned:
    ready = _long(case)
    return Planned(ready, shipped(), ready.plan.start, plan(ready, shipped(), on=ready.plan.start))


def programs() -> tuple[Planned, ...]:
    """Those of the corpus that got a program."""
    return tuple(each for each in corpus() if isinstance(each.result, Ok))


def of_every_program(check: Callable[[Planned], None]) -> Callable[[], None]:
    """A test that runs a check on every program of the corpus; a failure shows the smallest case that fails."""

    def test() -> None:
        failed = {}
        for each in programs():
            try:
                check(each)
            except AssertionError as error:
                failed[dumps(each.case).decode()] = error
        for text in sorted(failed, key=len)[:1]:
            raise AssertionError(f"{len(failed)} of {len(programs())} programs; {failed[text]}\n{text}")

    test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
    return test


@frozen
class Use:
    """A prescription on one of its days."""

    on: date
    given: Prescription
    exercise: Exercise
    in_session: bool


def uses(each: Planned) -> list[Use]:
    """Every use in sessions and daily lists, by date."""
    by_id = {p.id: p for p in each.program.prescriptions}
    found = []
    for session in each.program.sessions:
        found += [(session.date, by_id[item.prescription], True) for item in session.items]
    for routine in each.program.routines:
        for day in days(routine.from_date, routine.to_date):
            found += [(day, by_id[id], False) for id in routine.items]
    rows = [Use(on, p, each.library.exercise(p.exercise), inside) for on, p, inside in found]
    return sorted(rows, key=lambda use: (use.on, not use.in_session, use.given.id))


def days(first: date, last: date) -> Iterator[date]:
    """The days from one to another, both included."""
    while first <= last:
        yield first
        first += DAY


def injection_days(case: Case, site: Site) -> list[date]:
    """Days on which a site was or is to be injected."""
    counted = {InjectionStatus.DONE, InjectionStatus.PLANNED}
    return sorted({i.date for t in case.treatments if t.site == site for i in t.injections if i.status in counted})


def latest_injection(case: Case, site: Site, on: date) -> date | None:
    """The latest of them up to a day."""
    return max((day for day in injection_days(case, site) if day <= on), default=None)


@frozen
class Load:
    """What a use asks of a site: its class, whether it is trained there."""

    demand: DemandClass
    trained: bool

    @property
    def worked(self) -> bool:
        """Trained, or more than daily living."""
        return self.trained or self.demand > DemandClass.ADL


def load(use: Use, site: Site) -> Load:
    """The most that a use asks of a site: limbs by their side, the spine as a whole."""
    working = {Side.LEFT, Side.RIGHT}
    if use.given.sides in {Sides.LEFT, Sides.RIGHT}:
        working = {Side(use.given.sides.value)}
    rows = [(LimbRole.SPINE, True)]
    rows += [(LimbRole.WORKING_SIDE, site.side in working)]
    rows += [(LimbRole.OTHER_SIDE, use.exercise.is_one_sided and site.side.other in working)] if site.side else []
    share = use.exercise.share(use.given.dose)
    trains = any(line.region is site.region for line in use.exercise.trains)
    demand, trained = DemandClass.NONE, False
    for role, applies in rows:
        for region, span in use.exercise.demands.of(role):
            if region is site.region and (applies or region in SPINE):
                demand = max(demand, span.at(share))
                trained = trained or (trains and role is not LimbRole.OTHER_SIDE)
    return Load(demand, trained)


def is_resisted(exercise: Exercise) -> bool:
    """Whether a muscle works against a load."""
    return exercise.how.mode in RESISTED_MODES


def by_track(found: list[Use]) -> dict[str, list[Use]]:
    """Uses of each track, by date."""
    tracks: dict[str, list[Use]] = {}
    for use in found:
        tracks.setdefault(use.given.track, []).append(use)
    return tracks


def regions_of(case: Case) -> frozenset[Region]:
    """The treated regions."""
    return frozenset(site.region for site in case.sites if site.region is not None)
