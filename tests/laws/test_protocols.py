"""Laws of protocols in a plan (P6, S1): over shipped and random protocols, and cases of every kind."""

from functools import cache

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from rehabplan.documents.documents import dumps
from rehabplan.library.library import Library
from rehabplan.model.anatomy import SPINE, Region, Side, Site, Tissue
from rehabplan.model.case import (
    Answer,
    Case,
    HealingChoice,
    Injection,
    InjectionStatus,
    Irritability,
    OwnedEquipment,
    ProtocolChoice,
    Treatment,
    Weekday,
)
from rehabplan.model.criterion import Role
from rehabplan.model.exercise import BAND_COLOURS
from rehabplan.model.loads import WEIGHTS
from rehabplan.model.movement import Equipment
from rehabplan.model.program import Program
from rehabplan.model.protocol import Arm, Protocol, Shape
from rehabplan.model.result import Ok
from rehabplan.model.source import Source
from rehabplan.planning.bundle import bundle
from rehabplan.planning.plan import plan
from rehabplan.testing import strategies
from rehabplan.testing.examples import knee_case
from rehabplan.verification import verify
from tests.laws.support import DAY, Planned, examples, latest_injection, plans, shipped, uses

WEEKS_SINCE = (0, 1, 4, 8, 15, 40)
BETWEEN = (28, 42, 84)
EVERYTHING = tuple(
    OwnedEquipment(item, {Equipment.BAND: BAND_COLOURS, **dict.fromkeys(WEIGHTS, ("2", "5", "10", "20"))}.get(item, ()))
    for item in Equipment
)


@cache
def plain_knee() -> Case:
    """A knee's case whose frame and screening every drawn case starts from."""
    return knee_case(injections=1)


@st.composite
def treated(draw: DrawFn, region: Region) -> Treatment:
    """A site of a region, injected once to three times, the first up to 40 weeks before the plan."""
    sides = [Side.MIDLINE] if region in SPINE else [Side.LEFT, Side.RIGHT]
    site = Site(region, draw(st.sampled_from(sides)))
    first = plain_knee().plan.start - 7 * draw(st.sampled_from(WEEKS_SINCE)) * DAY
    days = [first]
    for between in draw(st.lists(st.sampled_from(BETWEEN), max_size=2)):
        days.append(days[-1] + between * DAY)
    done = [InjectionStatus.DONE if on <= plain_knee().plan.start else InjectionStatus.PLANNED for on in days]
    given_days = tuple(Injection(on, status) for on, status in zip(days, done, strict=True))
    model = plain_knee().treatments[0].healing.model
    return Treatment(site, draw(st.sampled_from(Tissue)), HealingChoice(model), given_days, Irritability.LOW)


@st.composite
def followers(draw: DrawFn, library: Library) -> Case:
    """Cases of one or two sites that follow one protocol each, some of their planner's choice."""
    protocols = library.content.protocols
    chosen = draw(st.lists(st.sampled_from(protocols), min_size=1, max_size=2, unique_by=lambda p: p.suits.region))
    treatments = tuple(draw(treated(each.suits.region or Region.KNEE)) for each in chosen)
    treatments = tuple({t.site: t for t in treatments}.values())
    choices = tuple(
        ProtocolChoice(t.site, draw(st.sampled_from([p.id, p.id, p.id, ""])), "", draw(_open_lines(library, p)))
        for t, p in zip(treatments, chosen, strict=False)
    )
    base = plain_knee()
    days = draw(st.lists(st.sampled_from(Weekday), min_size=1, unique=True).map(_in_order))
    equipment = draw(st.sampled_from([EVERYTHING, EVERYTHING, base.equipment]))
    frame = evolve(base.plan, weeks=draw(st.sampled_from([6, 16, 30])), days=days, minutes=45)
    return evolve(
        base,
        plan=frame,
        treatments=treatments,
        screening=_cleared(library, base),
        equipment=equipment,
        protocols=choices,
    )


def _in_order(days: list[Weekday]) -> tuple[Weekday, ...]:
    return tuple(day for day in Weekday if day in days)


def _open_lines(library: Library, protocol: Protocol) -> st.SearchStrategy[str]:
    """An exercise for the lines that a protocol leaves open, of their kind where there is one."""
    modes = {item.any_mode for row in protocol.rows for item in row.items if item.any_mode is not None}
    names = [each.id for each in library.content.exercises if each.how.mode in modes]
    return st.sampled_from(names) if names else st.just("")


def _cleared(library: Library, base: Case) -> tuple[Answer, ...]:
    answered = base.plan.start - 3 * DAY
    lists = library.content.screening
    return tuple(Answer(each.key, True, (), answered, Role.PHYSIOTHERAPIST) for each in lists)  # noqa: FBT003 - all asked


@st.composite
def with_random(draw: DrawFn) -> Library:
    """The shipped library with one protocol of random tables besides, for the knee, over some of its exercises."""
    own = shipped()
    names = [each.id for each in own.content.exercises if each.main.region is Region.KNEE]
    some = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
    made = draw(strategies.protocols(exercises=some, max_arms=1))
    made = evolve(made, id="published/made", suits=evolve(made.suits, region=Region.KNEE), sources=_known(own))
    return evolve(own, content=evolve(own.content, protocols=(made,)))


def _known(library: Library) -> tuple[Source, ...]:
    return library.content.protocols[0].sources[:1]


def followed(case: Case, library: Library) -> Planned:
    """A case planned on its first day."""
    return Planned(case, library, case.plan.start, plan(case, library, on=case.plan.start))


@st.composite
def shipped_followed(draw: DrawFn) -> Planned:
    """Cases of shipped protocols, planned."""
    return followed(draw(followers(shipped())), shipped())


@st.composite
def random_followed(draw: DrawFn) -> Planned:
    """Cases of random protocols, planned."""
    library = draw(with_random())
    return followed(draw(followers(library)), library)


def arm_of(each: Planned, protocol: str, arm: str) -> Arm:
    """An arm that is followed."""
    found = next(p for p in each.library.content.protocols if p.id == protocol).arm(arm)
    assert found is not None
    return found


@cache
def corpus() -> tuple[Planned, ...]:
    """Cases planned once for the laws below."""
    found: list[Planned] = []

    @plans(20)
    @given(shipped_followed())
    def of_shipped(each: Planned) -> None:
        found.append(each)

    @plans(8)
    @given(random_followed())
    def of_random(each: Planned) -> None:
        found.append(each)

    of_shipped()
    of_random()
    return tuple(found)


def programs() -> list[Planned]:
    """Those that got a program."""
    return [each for each in corpus() if isinstance(each.result, Ok)]


def test_no_case_is_refused_for_its_protocol() -> None:
    """Every cleared case with a known protocol gets a program, and the verifier has no error against it."""
    told = [(each, [str(i) for i in each.result.issues]) for each in corpus() if not isinstance(each.result, Ok)]

    assert told == []
    for each in programs():
        errors = [i for i in verify(bundle(each.program, each.case, (), each.library)) if i.severity.value == "error"]
        assert errors == []


def test_enough_of_them_are_followed() -> None:
    """The cases above are no empty ones: in a quarter of them a protocol starts, and some wait."""
    starts = [each for each in programs() if any(f.starts for f in each.program.protocols)]
    waits = [w for each in programs() for f in each.program.protocols for w in f.waits]

    assert len(starts) * 4 >= len(programs())
    assert waits


def test_no_dose_exceeds_the_phase_of_its_site() -> None:
    """S1 in plain lines: mode, reserve and effort are within the phase since the latest injection of the site."""
    for each in programs():
        for use in (u for u in uses(each) if u.given.of_protocol is not None):
            for treatment in each.case.treatments:
                day = latest_injection(each.case, treatment.site, use.on)
                model = each.library.healing(treatment.healing.model)
                if day is None or model is None or not _works(use.exercise.regions, treatment.site):
                    continue
                allowed = model.phase_on((use.on - day).days).limit
                if use.exercise.main.region is treatment.site.region and _same_side(
                    use.given.sides.value, treatment.site
                ):
                    assert use.given.ceilings.least_rir >= allowed.least_rir, use
                    assert use.given.ceilings.effort <= allowed.effort, use
                    assert use.exercise.how.mode in allowed.modes, use


def _works(regions: frozenset[Region], site: Site) -> bool:
    return site.region in regions


def _same_side(sides: str, site: Site) -> bool:
    return site.side is Side.MIDLINE or site.side is None or sides in {site.side.value, "both", "each"}


def test_rows_keep_their_order_since_they_began() -> None:
    """Between two beginnings, a table's rows come in its order: their first weeks never fall."""
    for each in programs():
        reached: dict[str, tuple[int, object, object]] = {}
        for use in uses(each):
            place = use.given.of_protocol
            if place is None:
                continue
            track = arm_of(each, place.protocol, place.arm).tracks[place.track]
            at = track.rows[place.row].at
            if track.shape is not Shape.WEEKS or at is None or at.last is None:
                continue
            site = next(f.site for f in each.program.protocols if use.given.track.endswith(f":{f.site}"))
            injected = max(
                (latest_injection(each.case, s, use.on) or each.on for s in _like(each.case, site)), default=each.on
            )
            before = reached.get(use.given.track)
            if before is not None and before[1] == injected and (use.on - before[2]).days < 14:  # type: ignore[operator]
                assert at.last >= before[0], use
            reached[use.given.track] = (at.first, injected, use.on)


def _like(case: Case, site: Site) -> list[Site]:
    return [s for s in case.sites if s == site or (s.region is site.region and site.region in SPINE)]


def test_weeks_without_a_wait_are_those_of_the_table() -> None:
    """Of a table by weeks that began, and never waited, was held or was injected again, every week is delivered."""
    for each in programs():
        for follow in each.program.protocols:
            arm = arm_of(each, follow.protocol, follow.arm)
            tracks, rests = arm.tracks, any(arm.rests_in(week) for week in range(40))
            later = [w for w in follow.waits if follow.starts and w.to_date >= follow.starts]
            if follow.starts is None or later or rests or len(tracks) > 1 or tracks[0].shape is not Shape.WEEKS:
                continue
            if any(i.date >= follow.starts for t in each.case.treatments for i in t.injections) or follow.left_out:
                continue
            weeks = _delivered(each, follow.protocol, each.program)
            last = max((row.at.last or 99 for row in tracks[0].rows if row.at), default=0)
            for number, rows in enumerate(weeks[:last], start=1):
                assert all(number in tracks[0].rows[row].at for row in rows), (follow, number, rows)  # type: ignore[operator]


def _delivered(each: Planned, protocol: str, program: Program) -> list[set[int]]:
    """The rows of each week of the program in which the protocol was done, in order."""
    weeks: dict[int, set[int]] = {}
    for use in uses(each):
        place = use.given.of_protocol
        if place is not None and place.protocol == protocol:
            weeks.setdefault((use.on - program.start).days // 7, set()).add(place.row)
    return [weeks[week] for week in sorted(weeks)]


def test_what_is_said_of_a_protocol_is_what_is_done() -> None:
    """First day and number of weeks are those of the sessions; one that never starts says why."""
    for each in programs():
        found = uses(each)
        for follow in each.program.protocols:
            name = f":{follow.site}"
            own = [
                u.on
                for u in found
                if (p := u.given.of_protocol) and p.protocol == follow.protocol and u.given.track.endswith(name)
            ]
            assert follow.starts == min(own, default=None)
            assert follow.weeks_trained == len({(on - each.program.start).days // 7 for on in own})
            if follow.starts is None:
                assert any(i.code == "plan/protocol-never" for i in each.program.issues)


@examples(3)
@given(shipped_followed())
def test_planning_a_protocol_twice_is_the_same(each: Planned) -> None:
    """P1: the same case and library give the same program, byte for byte."""
    again = followed(each.case, each.library)

    assert dumps(again.result.unwrap()) == dumps(each.result.unwrap())
