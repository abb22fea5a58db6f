"""Which protocols a case follows: those it names, and where it names none, the one that fits its site best."""

from collections.abc import Iterator

from attrs import frozen

from rehabplan.library.library import Library
from rehabplan.model.anatomy import SPINE, Side, Site
from rehabplan.model.case import Case, ProtocolChoice
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Act, Issue, Location, Params, Severity, params
from rehabplan.model.movement import Mode
from rehabplan.model.program import Sides, side_of
from rehabplan.model.protocol import Arm, Confidence, Protocol, ProtocolKind
from rehabplan.planning.context import Context
from rehabplan.planning.gear import Gear
from rehabplan.planning.high_load import high_trained_sites
from rehabplan.planning.protocol_doses import filled

_SURE = list(Confidence)
_NAME_ANOTHER = "choose one of 'rehabplan protocol list', or leave the protocol out"


@frozen
class Chosen:
    """A protocol's arm for a treated site; ``exercise`` fills lines that leave it open, ``by_planner`` who chose."""

    site: Site
    protocol: Protocol
    arm: Arm
    exercise: str
    by_planner: bool


def sides_for(site: Site, exercise: Exercise) -> Sides:
    """The treated limb where left and right are apart; the spine and two-sided exercises work both."""
    if not exercise.is_one_sided:
        return Sides.BOTH
    return Sides.EACH if site.region in SPINE or site.side is None else Sides(site.side.value)


@frozen
class Choices:
    """The protocols to follow, at most one of high load a site, and what stands against the others."""

    chosen: tuple[Chosen, ...]
    issues: tuple[Issue, ...]


def unknown(case: Case, library: Library) -> tuple[Issue, ...]:
    """What a case names of protocols and the library or the case does not have: nothing can be planned then."""
    return tuple(issue for number, each in enumerate(case.protocols) for issue in _unknown(number, each, case, library))


def _unknown(number: int, each: ProtocolChoice, case: Case, library: Library) -> Iterator[Issue]:
    at = Location("case", f"/protocols/{number}")
    found = library.protocol(each.protocol) if each.protocol else None
    if each.protocol and found is None:
        said = "the library has no protocol {protocol}"
        yield _error("plan/protocol-unknown", said, params(protocol=each.protocol), at, _NAME_ANOTHER)
    elif found is not None and found.arm(each.arm) is None:
        arms = ", ".join(arm.name for arm in found.arms if arm.name) or "no arms"
        said = "the protocol {protocol} has no arm {arm}; it has {arms}"
        words = params(protocol=each.protocol, arm=each.arm, arms=arms)
        yield _error("plan/protocol-arm", said, words, at, "name one of its arms, or leave the arm out")
    if each.exercise and not library.has_exercise(each.exercise):
        said = "the library has no exercise {exercise}, which is to be done where the protocol leaves it open"
        yield _error("plan/protocol-exercise", said, params(exercise=each.exercise), at, "name one that it has")
    if each.site not in case.sites:
        said = "a protocol is named for the {site}, which has no treatment"
        yield _error("plan/protocol-site", said, params(site=each.site), at, "name a treated site")


def _error(code: str, template: str, words: Params, at: Location, advice: str) -> Issue:
    return Issue(code, Severity.ERROR, template, words, at, advice, Act.FIX)


def choices(context: Context) -> Choices:
    """The protocols of the case, in its order."""
    chosen: list[Chosen] = []
    issues: list[Issue] = []
    for number, each in enumerate(context.case.protocols):
        at = Location("case", f"/protocols/{number}")
        found = _named(context, each) if each.protocol else _fitting(context, each)
        if found is None:
            issues.append(_none_fits(each, at))
            continue
        issues += _for_another_region(found, at)
        before = next((other for other in chosen if _clash(context, other, found)), None)
        if before is None:
            chosen.append(found)
        else:
            issues.append(_second(found, before, _clash(context, before, found), at))
    return Choices(tuple(chosen), tuple(issues))


def _named(context: Context, each: ProtocolChoice) -> Chosen | None:
    protocol = context.library.protocol(each.protocol)
    arm = None if protocol is None else protocol.arm(each.arm)
    if protocol is None or arm is None:
        return None
    return Chosen(each.site, protocol, arm, each.exercise, by_planner=False)


def _fitting(context: Context, each: ProtocolChoice) -> Chosen | None:
    """The surest protocol for the site's region and tissue whose equipment is there; the more specific one first."""
    tissues = {treatment.tissue for treatment in context.case.at(each.site)}
    fit = [
        protocol
        for protocol in context.library.content.protocols
        if protocol.kind is ProtocolKind.EXERCISE
        and protocol.suits.region is each.site.region
        and (protocol.suits.tissue is None or protocol.suits.tissue in tissues)
        and _has_all(context, protocol.arms[0], context.gear)
    ]
    wanted = {i.capacity for i in context.case.impairments if i.site == each.site}
    fit.sort(key=lambda p: (p.suits.tissue is None, p.suits.capacity not in wanted, _SURE.index(p.confidence), p.id))
    return Chosen(each.site, fit[0], fit[0].arms[0], each.exercise, by_planner=True) if fit else None


def _has_all(context: Context, arm: Arm, gear: Gear) -> bool:
    """Whether every line has a choice that can be done with what is owned and leaves no exercise open."""
    choices = (choice for track in arm.tracks for row in track.rows for session in row.sessions for choice in session)
    return all(
        any(
            item.any_mode is None
            and not item.together
            and all(gear.has(context.library.exercise(id)) for id in item.exercises)
            for item in choice.any_of
        )
        for choice in choices
    )


def _clash(context: Context, one: Chosen, other: Chosen) -> str:
    """What two protocols may not both do: high load of a place, or an exercise of a limb; empty where nothing."""
    shared = sorted(_high_sites(context, one) & _high_sites(context, other), key=str)
    if shared:
        return f"both are high load of the {shared[0]}"
    both = _done(context, one) & _done(context, other)
    names = sorted(exercise.name for exercise in {context.library.exercise(id) for id, _ in both})
    return f"both have {names[0]}" if names else ""


def _high_sites(context: Context, each: Chosen) -> frozenset[Site]:
    """The places that any line of it loads heavily: at 70 % or more, eccentrically, or with impact."""
    return context.once(
        ("high", each),
        lambda: frozenset(
            site
            for exercise, dose, sides in _lines(context, each)
            for site in high_trained_sites(context.ask(exercise, dose, sides))
        ),
    )


def _done(context: Context, each: Chosen) -> frozenset[tuple[str, Side]]:
    """The exercises that it may ask for, by the limb that does them."""
    return frozenset((exercise.id, side) for exercise, _, sides in _lines(context, each) for side in side_of(sides))


def _lines(context: Context, each: Chosen) -> Iterator[tuple[Exercise, Dose, Sides]]:
    for item in (item for track in each.arm.tracks for row in track.rows for item in row.items):
        for exercise in map(context.library.exercise, (*item.exercises, *_open(each, item.any_mode))):
            dose = exercise.dose.start if item.dose is None else filled(exercise, item.dose)
            yield exercise, dose, sides_for(each.site, exercise)


def _open(each: Chosen, mode: Mode | None) -> tuple[str, ...]:
    return (each.exercise,) if mode is not None and each.exercise else ()


def _none_fits(each: ProtocolChoice, at: Location) -> Issue:
    return Issue(
        "plan/protocol-none-fits",
        Severity.WARNING,
        "no protocol fits the {site} with this tissue and equipment",
        params(site=each.site),
        at,
        "name a protocol, or plan without one",
        Act.ASK,
    )


def _for_another_region(found: Chosen, at: Location) -> Iterator[Issue]:
    region = found.protocol.suits.region
    if region is not None and region is not found.site.region:
        yield Issue(
            "plan/protocol-region",
            Severity.WARNING,
            "{protocol} is for the {region} and is named for the {site}",
            params(protocol=found.protocol.id, region=region.replace("_", " "), site=found.site),
            at,
            "name a protocol of the region, if this is not meant",
            Act.CONFIRM,
        )


def _second(found: Chosen, before: Chosen, why: str, at: Location) -> Issue:
    return Issue(
        "plan/protocol-second",
        Severity.WARNING,
        "{protocol} at the {site} is left out beside {before}: {why}",
        params(protocol=found.protocol.id, site=found.site, before=before.protocol.id, why=why),
        at,
        "keep one of the two",
        Act.CONFIRM,
    )
