"""The pain ceiling of a phase, as resting pain lifts it (S9)."""

from decimal import Decimal

from rehabplan.model.anatomy import Site
from rehabplan.model.case import Case
from rehabplan.model.criterion import CLINICAL_ROLES, Reading

MEASURE = "pain_resting"
LIFT, USUAL_MOST, LIFTED_MOST, HIGH = 2, 5, 7, 4


def resting(case: Case, site: Site) -> Reading | None:
    """The latest reading of resting pain that is not clouded; of two on one day, the lower."""
    found = [r for r in case.readings if r.measure == MEASURE and r.site in {site, None} and not r.clouded]
    return max(found, key=lambda r: (r.on, -r.value), default=None)


def pain_ceiling(phase: int, reading: Reading | None) -> int:
    """The larger of the phase's limit and resting + 2, at most 5; from a clinician's 4 on, resting + 1, at most 7."""
    if reading is None:
        return phase
    if reading.value < HIGH or reading.by not in CLINICAL_ROLES:
        return max(phase, min(USUAL_MOST, _whole(reading.value) + LIFT))
    return min(LIFTED_MOST, max(phase, _whole(reading.value) + 1))


def _whole(value: Decimal) -> int:
    return int(value)
