"""A dose that is called a protocol's is not in the protocol, or nobody chose the protocol.

Law: P6, a protocol reproduces its published table; published steps are allowed only where they are the source's.
Definition: the case names the protocol and its arm, or leaves the choice, at the site; the bundle holds it; the row
it names has a line with this exercise and the dose that is printed as stated, or grown from it; where the line leaves
the exercise open, it is the case's, of the line's kind. The treated limb does it, or the other, or the one that alone
is found weak, as the line says; both where they work together. What is delivered is that dose; the entry's lowest
work where the source states none; and where n repetitions of an nRM leave fewer to spare than the printed reserve r,
the (n + r)RM, and n repetitions for n or more. Whatever differs says by what. A relative contraindication, met or
unknown, leaves no more than the entry's lowest dose.
Source: our design (D).
Why: the step rules do not speak of a protocol's doses, so they must be what they say they are.
"""

from collections.abc import Iterator

from rehabplan.model.anatomy import SPINE, Capacity, Side, Site
from rehabplan.model.case import Case, Impairment, ProtocolChoice
from rehabplan.model.dose import Dose, DoseSide
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue
from rehabplan.model.movement import DoneWith
from rehabplan.model.program import FromProtocol, Prescription, Sides
from rehabplan.model.protocol import Item, Row
from rehabplan.verification.facts import Facts
from rehabplan.verification.protocol_doses import is_stated
from rehabplan.verification.protocols import line_of, site_of
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.screening import Conditions, cautions, conditions
from rehabplan.verification.start import above_start

CODE = "verify/protocol-dose"
STRENGTHS = frozenset({Capacity.STRENGTH, Capacity.ISOMETRIC_STRENGTH, Capacity.POWER})


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription that names a protocol."""
    known = conditions(facts.case, facts.library)
    for number, prescription in enumerate(facts.program.prescriptions):
        what = next(_faults(facts, number, prescription, known), None)
        if what is not None:
            yield error(
                CODE,
                prescription_pointer(number),
                "{exercise} at {dose} is no line of its protocol: {what}",
                "plan again from the protocol",
                exercise=prescription.exercise,
                dose=prescription.dose,
                what=what,
            )


def _faults(facts: Facts, number: int, prescription: Prescription, known: Conditions) -> Iterator[str]:
    place, site = prescription.of_protocol, site_of(facts, prescription)
    if place is None:
        return
    found = line_of(prescription, {p.id: p for p in facts.library.protocols})
    asked = [each for each in facts.case.protocols if each.site == site and _asks_for(facts, each, place)]
    exercise = facts.exercises.get(prescription.exercise)
    if found is None:
        yield f"the bundle has no such row of {place.protocol}"
    elif site is None or not asked:
        yield f"the case has no {place.protocol} there"
    elif exercise is not None:
        if place.stated not in _named(found[1], exercise, asked, place.in_turn):
            yield f"the row has no {place.stated} of it"
        if prescription.sides is not _sides(facts.case, site, exercise, place.stated.side):
            yield f"{prescription.sides} is not the {place.stated.side or 'side'} of the {site}"
        yield from _delivered(prescription, place, exercise)
        yield from _too_high(facts, number, exercise, known)


def _delivered(prescription: Prescription, place: FromProtocol, exercise: Exercise) -> Iterator[str]:
    least, dose = prescription.ceilings.least_rir, prescription.dose
    if not is_stated(dose, place.reached, exercise, least):
        yield f"it is not {place.reached}, nor that with {least} in reserve"
    if bool(place.adapted_by) is (dose == place.reached):
        yield "it is called adapted" if place.adapted_by else "nothing says what adapted it"


def _asks_for(facts: Facts, choice: ProtocolChoice, place: FromProtocol) -> bool:
    """Whether a choice is of this protocol, or of any, and of this arm; the first where it names none."""
    if choice.protocol not in {"", place.protocol}:
        return False
    protocol = next((each for each in facts.library.protocols if each.id == place.protocol), None)
    arm = None if protocol is None else protocol.arm(choice.arm if choice.protocol else "")
    return protocol is not None and arm is not None and arm == protocol.arm(place.arm)


def _named(row: Row, exercise: Exercise, asked: list[ProtocolChoice], in_turn: tuple[str, ...]) -> Iterator[Dose]:
    """The doses of the row's lines with an exercise; of those done in turn, in a group of just these exercises."""
    chosen = any(exercise.id in each.named for each in asked)
    named = {name for each in asked for name in each.named}
    groups = (part for item in row.groups if _is_group(item, in_turn, named) for part in item.together)
    for item in groups if in_turn else row.alone:
        if exercise.id in item.exercises or (chosen and item.any_mode is exercise.how.mode):
            yield exercise.dose.start if item.dose is None else item.dose


def _is_group(item: Item, in_turn: tuple[str, ...], named: set[str]) -> bool:
    """Whether the exercises are those of a group, in its order; where it leaves one open, one of the case's."""
    left = list(in_turn)
    for part in item.together:
        wanted = part.exercises or (tuple(left[:1]) if part.any_mode is not None and {*left[:1]} <= named else ())
        if tuple(left[: len(wanted)]) != wanted or (part.any_mode is not None and not wanted):
            return False
        left = left[len(wanted) :]
    return not left


def _sides(case: Case, site: Site, exercise: Exercise, wanted: DoseSide | None) -> Sides | None:
    """The side that does it; ``None`` where the source names one side and none can be told."""
    is_one_limb = site.side in {Side.LEFT, Side.RIGHT} and site.region not in SPINE
    if exercise.how.done_with is not DoneWith.ONE_SIDE or not is_one_limb:
        usual = Sides.BOTH if exercise.how.done_with is not DoneWith.ONE_SIDE else Sides.EACH
        return usual if wanted is None else None
    treated, other = (Sides.LEFT, Sides.RIGHT) if site.side is Side.LEFT else (Sides.RIGHT, Sides.LEFT)
    match wanted:
        case None | DoseSide.TREATED:
            return treated
        case DoseSide.OTHER:
            return other
        case DoseSide.WEAKER:
            weak = {each.site.side for each in case.impairments if _is_weakness(each, site)}
            return next((sides for sides in (treated, other) if weak == {Side(sides.value)}), None)


def _is_weakness(impairment: Impairment, site: Site) -> bool:
    return impairment.site.region is site.region and impairment.capacity in STRENGTHS


def _too_high(facts: Facts, number: int, exercise: Exercise, known: Conditions) -> Iterator[str]:
    """Where a relative contraindication asks for a low start, what is above the entry's lowest dose."""
    for use in (each for each in facts.last_uses if exercise.avoid_if and each.number == number):
        bars = tuple(cautions(exercise, use.prescription.sides, known))
        above = above_start(facts.case, exercise, use.what.figures, use.what.lowest) if bars else ""
        if above:
            yield f"{bars[0]} asks for the lowest dose, and its {above} is above that"
