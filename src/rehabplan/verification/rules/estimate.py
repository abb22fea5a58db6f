"""A load is heavier than the per cent of 1RM printed with it.

Law: S1, the limit is compared with what is really lifted; a note that differs has its own code.
Definition: kilograms against the maximum by the latest best lift (Epley), less a tenth of a point, and no kilograms
without a per cent where that is known; repetitions and reserve against the rehabilitation ladder; CR10 below that
ladder's table against its own rows.
Source: our design (D): effort; ladder 15RM 60 % to 6RM 80 % (R).
Why: every other rule reads the printed per cent.
"""

from collections.abc import Iterator
from decimal import Decimal

from rehabplan.model.dose import Dose, Percent, Scale, ScaleName
from rehabplan.model.issue import Issue
from rehabplan.model.loads import EFFORT_BELOW_TABLE, TABLE_FROM, repetition_maximum
from rehabplan.verification.facts import Facts
from rehabplan.verification.intensity import ONE_RM, kilograms, repetitions, reserve
from rehabplan.verification.owned import maximum_kg
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.uses import Use

CODE = "verify/estimate"
ROUNDING = Decimal("0.1")


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription with an estimate, once."""
    for use in facts.last_uses:
        said = _estimate(use.dose)
        why = _unsaid(facts, use) if said is None else _by_weight(facts, use, said) or _by_feel(use.dose, said)
        if why:
            yield error(
                CODE,
                prescription_pointer(use.number),
                "{exercise} is given as {said} of 1RM, but {why}",
                "print the higher per cent, or lower the load",
                exercise=use.exercise.id,
                said="no per cent" if said is None else f"about {said} %",
                why=why,
            )


def _estimate(dose: Dose) -> Decimal | None:
    estimate = dose.blocks[0].estimate
    return estimate.count.high if isinstance(estimate, Percent) and estimate.of == ONE_RM else None


def _unsaid(facts: Facts, use: Use) -> str:
    weight = use.what.figures.kilograms
    if weight is None or use.what.figures.percent is not None:
        return ""
    maximum = maximum_kg(facts.case, use.exercise)
    return "" if maximum is None else f"{weight} kg of a maximum of {maximum} kg can be told"


def _by_weight(facts: Facts, use: Use, said: Decimal) -> str:
    weight, maximum = kilograms(use.dose), maximum_kg(facts.case, use.exercise)
    if weight is None or maximum is None or weight * 100 / maximum <= said + ROUNDING:
        return ""
    return f"{weight} kg of a maximum of {maximum} kg is more"


def _by_feel(dose: Dose, said: Decimal) -> str:
    reps, spare, intensity = repetitions(dose), reserve(dose), dose.blocks[0].intensity
    if reps is not None and spare is not None and spare.low is not None:
        heavier = reps + spare.low < _possible(said)
        return f"{reps} repetitions with {spare} to spare are a heavier load" if heavier else ""
    if isinstance(intensity, Scale) and intensity.scale is ScaleName.CR10 and intensity.count.high is not None:
        rows = [effort for below, effort in EFFORT_BELOW_TABLE if said < below]
        return f"{intensity} is chosen for a heavier load" if rows and intensity.count.high > rows[0] else ""
    return ""


def _possible(percent: Decimal) -> int:
    """Repetitions that are possible at least at a per cent of 1RM, by the ladder; below it, as many as at its end."""
    return repetition_maximum(max(percent, TABLE_FROM))
