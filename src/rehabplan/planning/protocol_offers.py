"""The protocols that a plan follows: those that the case names, or the surest that could start in its weeks."""

from collections.abc import Iterator

from attrs import frozen

from rehabplan.model.anatomy import Side, Site
from rehabplan.model.case import ProtocolChoice
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Act, Issue, Location, Severity, params
from rehabplan.model.movement import Mode
from rehabplan.model.program import Sides, side_of
from rehabplan.model.protocol import Arm, Confidence, Part, Protocol, ProtocolKind
from rehabplan.planning.context import Context
from rehabplan.planning.gear import Gear
from rehabplan.planning.high_load import high_trained_sites
from rehabplan.planning.protocol_choice import Chosen, sides_of
from rehabplan.planning.protocol_doses import filled
from rehabplan.planning.protocol_runs import given, started

_SURE = list(Confidence)


@frozen
class Choices:
    """The protocols to follow, at most one of high load a site, and what stands against the others."""

    chosen: tuple[Chosen, ...]
    issues: tuple[Issue, ...]


def choices(context: Context) -> Choices:
    """The protocols of the case, in its order."""
    chosen: list[Chosen] = []
    issues: list[Issue] = []
    for number, each in enumerate(context.case.protocols):
        at = Location("case", f"/protocols/{number}")
        found, over = (_named(context, each), []) if each.protocol else _offered(context, each, at)
        issues += over
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
    return Chosen(each.site, protocol, arm, each, by_planner=False)


def _offered(context: Context, each: ProtocolChoice, at: Location) -> tuple[Chosen | None, list[Issue]]:
    """The first that fits and could start in the plan's weeks, and why better ones could not."""
    over: list[Issue] = []
    for protocol in _fitting(context, each):
        found = Chosen(each.site, protocol, protocol.arms[0], each, by_planner=True)
        why = _never_starts(context, found)
        if why is None:
            return found, over
        over.append(_passed_over(found, why, at))
    return None, over


def _fitting(context: Context, each: ProtocolChoice) -> list[Protocol]:
    """Those for the site's region and tissue whose equipment is there: the more specific and the surer first."""
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
    return fit


def _never_starts(context: Context, found: Chosen) -> str | None:
    """Why nothing of it can be done on any of the plan's days; ``None`` where it could start on one."""
    why = "nothing of it can be done"
    for on in (each for each in sorted(context.session_days) if each not in context.injected):
        day = given(context, found, started(context, found, on), on)
        if day.lines:
            return None
        why = next(iter((*day.because, *(gate.why for gate in day.gates), *day.left_out, *day.idle)), why)
    return why


def _has_all(context: Context, arm: Arm, gear: Gear) -> bool:
    """Whether every line has a choice that can be done with what is owned and leaves no exercise open."""
    choices = (choice for track in arm.tracks for row in track.rows for session in row.sessions for choice in session)
    return all(
        any(all(part.any_mode is None and _has(context, gear, part) for part in item.parts) for item in choice.any_of)
        for choice in choices
    )


def _has(context: Context, gear: Gear, part: Part) -> bool:
    return all(gear.has(context.library.exercise(id)) for id in part.exercises)


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
            sides = sides_of(context.case, each.site, exercise, dose)
            if isinstance(sides, Sides):
                yield exercise, dose, sides


def _open(each: Chosen, mode: Mode | None) -> tuple[str, ...]:
    return each.asked.named if mode is not None else ()


def _passed_over(found: Chosen, why: str, at: Location) -> Issue:
    return Issue(
        "plan/protocol-passed-over",
        Severity.INFORMATION,
        "{protocol} fits the {site}, but could not start in these weeks: {why}",
        params(protocol=found.protocol.id, site=found.site, why=why),
        at,
        "name the protocol to wait for it",
        Act.NONE,
    )


def _none_fits(each: ProtocolChoice, at: Location) -> Issue:
    return Issue(
        "plan/protocol-none-fits",
        Severity.WARNING,
        "no protocol fits the {site} with this tissue and equipment, and could start in these weeks",
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
