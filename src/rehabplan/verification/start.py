"""Whether a dose is above the lowest dose of its entry."""

from decimal import Decimal

from rehabplan.model.case import Case
from rehabplan.model.exercise import Exercise
from rehabplan.verification.figures import Figures, figures
from rehabplan.verification.intensity import Burden
from rehabplan.verification.owned import colours

INTENSITY = "intensity"


def above_start(case: Case, exercise: Exercise, dose: Figures, lowest: Figures) -> str:
    """What of a dose is above the entry's lowest: sets, amount or intensity; empty where nothing is."""
    now, least = dose.volume, lowest.volume
    if now is None or least is None or now.unit != least.unit:
        amount = "" if dose.dose.works == lowest.dose.works else "amount"
    elif now.sets > least.sets:
        amount = "sets"
    else:
        amount = "amount" if now.size * now.hold > least.size * least.hold else ""
    return amount or (INTENSITY if _is_harder(case, exercise, dose, lowest) else "")


def _is_harder(case: Case, exercise: Exercise, dose: Figures, lowest: Figures) -> bool:
    now, least = dose.burden, lowest.burden
    if now is None and least is None:
        return dose.dose.blocks[0].intensity != lowest.dose.blocks[0].intensity
    if now is None or least is None or now.scale != least.scale:
        return exercise.share(dose.dose) > 0
    return now.number > least.number + _tolerance(case, least)


def _tolerance(case: Case, least: Burden) -> Decimal:
    """One colour, where no band as light as the entry's is owned."""
    if not least.scale.endswith("colour"):
        return Decimal(0)
    return Decimal(0) if any(colour <= least.number for colour in colours(case, least.scale)) else Decimal(1)


def has_light_band(case: Case, exercise: Exercise) -> bool:
    """Whether a band light enough to begin with is owned, where the entry's lowest dose needs one."""
    least = figures(exercise.dose.start).burden
    if least is None or not least.scale.endswith("colour"):
        return True
    return any(colour <= least.number + 1 for colour in colours(case, least.scale))
