"""An exercise needs a thing that the person does not have, or a weight or band that is not there.

Law: definitions, who trains with what is at hand; one unit for a person's weights.
Definition: everything the entry needs is owned or in every home; a stated weight is in the person's unit, and where
sizes are listed for the entry's weight, is one of these or of others that can be added; a band's colour is owned. Of a
protocol's doses, which are chosen as they are done, only the things count.
Source: our design (D).
Why: what is not there is replaced by what is, and nobody has judged that.
"""

from collections.abc import Iterator
from decimal import Decimal

from rehabplan.model.case import Case
from rehabplan.model.dose import Band, Bodyweight, Dose, Load
from rehabplan.model.exercise import BAND_COLOURS, Exercise
from rehabplan.model.increments import ADDABLE, WEIGHTS
from rehabplan.model.issue import Issue
from rehabplan.model.movement import Equipment
from rehabplan.verification.facts import Facts
from rehabplan.verification.owned import things
from rehabplan.verification.report import error, prescription_pointer

CODE = "verify/equipment"


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription that is used."""
    owned = things(facts.case)
    for use in facts.last_uses:
        lacking = _lacking_things(use.exercise, owned)
        if not lacking and use.prescription.of_protocol is None:
            lacking = _lacking_size(facts.case, use.exercise, use.dose)
        if lacking:
            yield error(
                CODE,
                prescription_pointer(use.number),
                "{exercise} as {dose} needs {what}, which the person does not have",
                "use what the case lists, or another exercise",
                exercise=use.exercise.id,
                dose=use.dose,
                what=lacking,
            )


def _lacking_things(exercise: Exercise, owned: frozenset[Equipment]) -> str:
    return ", ".join(sorted(item.replace("_", " ") for item in exercise.how.equipment if item not in owned))


def _lacking_size(case: Case, exercise: Exercise, dose: Dose) -> str:
    found = (_lacking(case, exercise, each) for part in dose.parts for each in part.intensities)
    return next(filter(None, found), "")


def _lacking(case: Case, exercise: Exercise, intensity: object) -> str:
    match intensity:
        case Load() | Bodyweight(added=Load()):
            load = intensity if isinstance(intensity, Load) else intensity.added
            return "" if load is None or _is_there(case, exercise, load) else f"a weight of {load}"
        case Band(colour=colour, device=device) if colour in BAND_COLOURS:
            return "" if colour in _sizes(case, Equipment(device)) else f"a {colour} {device}"
        case _:
            return ""


def _is_there(case: Case, exercise: Exercise, load: Load) -> bool:
    if load.unit is not case.patient.units:
        return False
    own = [size for item in exercise.how.equipment if item in WEIGHTS for size in _sizes(case, item)]
    held = (*own, *(size for item in ADDABLE for size in _sizes(case, item)))
    return not own or load.count.high in {Decimal(size) for size in held}


def _sizes(case: Case, item: Equipment) -> tuple[str, ...]:
    return tuple(size for each in case.equipment if each.item is item for size in each.sizes)
