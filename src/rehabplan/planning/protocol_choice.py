"""Which protocols a case follows: those it names, and where it names none, the one that fits its site best."""

from collections.abc import Iterator

from attrs import frozen

from rehabplan.library.library import Library
from rehabplan.model.anatomy import SPINE, Capacity, Side, Site
from rehabplan.model.case import Case, ProtocolChoice
from rehabplan.model.dose import Dose, DoseSide
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Act, Issue, Location, Params, Severity, params
from rehabplan.model.program import Sides
from rehabplan.model.protocol import Arm, Confidence, Protocol

_SURE = list(Confidence)
_NAME_ANOTHER = "choose one of 'rehabplan protocol list', or leave the protocol out"


@frozen
class Chosen:
    """A protocol's arm for a treated site; ``asked`` is what the case says of it, ``by_planner`` who chose."""

    site: Site
    protocol: Protocol
    arm: Arm
    asked: ProtocolChoice
    by_planner: bool


STRONG = frozenset({Capacity.STRENGTH, Capacity.ISOMETRIC_STRENGTH, Capacity.POWER})
BOTH_WORK = "its dose is for one side, and both sides work together"
NO_WEAKER = "its dose is for the weaker side, and the case does not say which one that is"


def sides_for(site: Site, exercise: Exercise) -> Sides:
    """The treated limb where left and right are apart; the spine and two-sided exercises work both."""
    if not exercise.is_one_sided:
        return Sides.BOTH
    return Sides.EACH if site.region in SPINE or site.side is None else Sides(site.side.value)


def sides_of(case: Case, site: Site, exercise: Exercise, dose: Dose | None) -> Sides | str:
    """The side that a line of a protocol is done on, or why that cannot be told."""
    usual, wanted = sides_for(site, exercise), None if dose is None else dose.side
    if wanted is None:
        return usual
    if usual in {Sides.BOTH, Sides.EACH}:
        return BOTH_WORK
    match wanted:
        case DoseSide.TREATED:
            return usual
        case DoseSide.OTHER:
            return Sides(Side(usual.value).other.value)
        case DoseSide.WEAKER:
            return _weaker(case, site) or NO_WEAKER


def _weaker(case: Case, site: Site) -> Sides | None:
    """The side of the site's region that alone is found wanting in strength."""
    weak = {i.site.side for i in case.impairments if i.site.region is site.region and i.capacity in STRONG}
    return next((Sides(side.value) for side in (Side.LEFT, Side.RIGHT) if weak == {side}), None)


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
    for name in each.named:
        if not library.has_exercise(name):
            said = "the library has no exercise {exercise}, which is to be done where the protocol leaves it open"
            yield _error("plan/protocol-exercise", said, params(exercise=name), at, "name one that it has")
    if each.site not in case.sites:
        said = "a protocol is named for the {site}, which has no treatment"
        yield _error("plan/protocol-site", said, params(site=each.site), at, "name a treated site")


def _error(code: str, template: str, words: Params, at: Location, advice: str) -> Issue:
    return Issue(code, Severity.ERROR, template, words, at, advice, Act.FIX)
