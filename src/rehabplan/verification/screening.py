"""What the screening answers say on the day the program was made: flags that stand, lists unanswered, conditions."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from rehabplan.model.anatomy import Region, Side
from rehabplan.model.case import Answer, Case, Clearance, Concern
from rehabplan.model.catalogue import Content
from rehabplan.model.exercise import AvoidIf, AvoidSide, Exercise, Tier
from rehabplan.model.program import Sides
from rehabplan.model.screening import Flag, Kind, Scope, ScreeningList
from rehabplan.verification.loads import limbs
from rehabplan.verification.policies import code_of, side_of


@frozen
class Standing:
    """A flag that stands; ``region`` is ``None`` where it stops the whole person, ``refer`` asks for a referral."""

    flag: Flag
    region: Region | None
    refer: bool


def standing(case: Case, library: Content, on: date) -> Iterator[Standing]:
    """The flags that no clearance has set aside since they were last raised."""
    for lst in library.screening:
        for flag in lst.flags:
            raised = [a for a in case.screening if a.list == lst.key and flag.code in map(code_of, a.present)]
            if raised:
                found = _judged(flag, max(a.date for a in raised), case, on)
                if found is not None:
                    whole = flag.scope is Scope.WHOLE_PERSON or lst.region is None
                    yield Standing(flag, None if whole else lst.region, found)


def _judged(flag: Flag, raised: date, case: Case, on: date) -> bool | None:
    """Whether a raised flag asks for a referral; ``None`` where it was cleared since."""
    since = [c for c in case.clearances if c.code == flag.code and raised <= c.date <= on and c.clinician.strip()]
    cleared = bool(since) and _latest(since).concern is Concern.LOW
    if flag.kind is Kind.SUFFICIENT:
        return None if cleared else True
    return None if cleared else bool(since)


def _latest(judged: list[Clearance]) -> Clearance:
    """The latest judgement; of two on one day, the graver."""
    return max(judged, key=lambda c: (c.date, c.concern is Concern.HIGH))


def newest(case: Case, key: str) -> tuple[Answer, ...]:
    """The latest answers to a list, all of them where one day has several."""
    answers = [answer for answer in case.screening if answer.list == key]
    last = max((answer.date for answer in answers), default=None)
    return tuple(answer for answer in answers if answer.date == last)


def asked_for(library: Content, regions: tuple[Region, ...]) -> Iterator[tuple[Region | None, ScreeningList | None]]:
    """The newest required lists for the whole person and each treated region; ``None`` where none asks for flags."""
    for region in (None, *regions):
        lists = [lst for lst in library.screening if lst.required and lst.region is region]
        if all(lst.conditions and not lst.flags for lst in lists):
            yield region, None
        for id in sorted({lst.id for lst in lists}):
            yield region, max((lst for lst in lists if lst.id == id), key=lambda lst: lst.version)


def treated_regions(case: Case) -> tuple[Region, ...]:
    """The treated regions, in the order of regions."""
    treated = {site.region for site in case.sites}
    return tuple(region for region in Region if region in treated)


def withheld(
    case: Case, library: Content, regions: tuple[Region, ...], flags: tuple[Standing, ...]
) -> frozenset[Region]:
    """The regions for which nothing may be given: by a flag that stands, or by a list that is not answered."""
    flagged = {found.region for found in flags}
    required = tuple(asked_for(library, regions))
    unanswered = {region for region, lst in required if lst is None or not is_answered(case, lst)}
    stopped = {region for region in (None, *regions) if region in flagged | unanswered}
    return frozenset(regions if None in stopped else (region for region in stopped if region is not None))


def is_answered(case: Case, lst: ScreeningList) -> bool:
    """Whether a list was answered as a whole, the last time."""
    answers = newest(case, lst.key)
    return bool(answers) and all(answer.all_asked for answer in answers)


@frozen
class Conditions:
    """The words present, the codes that were asked for, by the latest answers to lists of conditions."""

    present: frozenset[str]
    asked: frozenset[str]


def conditions(case: Case, library: Content) -> Conditions:
    """What is known of the conditions, of whichever list asks for them."""
    lists = [lst for lst in library.screening if lst.conditions]
    present = {word for lst in lists for answer in newest(case, lst.key) for word in answer.present}
    asked = {c.code for lst in lists if is_answered(case, lst) for c in lst.conditions}
    return Conditions(frozenset(present), frozenset(asked))


def is_met(rule: AvoidIf, exercise: Exercise, sides: Sides, known: Conditions) -> bool:
    """Whether a contraindication is present on the side it speaks of."""
    working = limbs(exercise, sides)
    wanted = working if rule.side is AvoidSide.WORKING_SIDE else tuple(side.other for side in working)
    for word in known.present:
        side = side_of(word)
        if code_of(word) == rule.code and (rule.side is AvoidSide.ANY or side in {*wanted, None, Side.MIDLINE}):
            return True
    return False


def is_unknown(rule: AvoidIf, known: Conditions) -> bool:
    """Whether nobody has asked for it."""
    return rule.code not in known.asked and rule.code not in map(code_of, known.present)


def cautions(exercise: Exercise, sides: Sides, known: Conditions) -> Iterator[str]:
    """The relative contraindications that ask for a low start: present, or not asked."""
    for rule in (each for each in exercise.avoid_if if each.tier is Tier.RELATIVE):
        if is_met(rule, exercise, sides, known) or is_unknown(rule, known):
            yield rule.code
