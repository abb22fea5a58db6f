"""What a goal needs of the treated tissue."""

from rehabplan.model.healing import PhaseName

NEEDS_PHASE = {
    "walk": PhaseName.SUBACUTE,
    "desk_work": PhaseName.SUBACUTE,
    "sit": PhaseName.SUBACUTE,
    "stand": PhaseName.SUBACUTE,
    "stairs": PhaseName.PROLIFERATIVE,
    "reach_overhead": PhaseName.PROLIFERATIVE,
    "cycle": PhaseName.PROLIFERATIVE,
    "housework": PhaseName.PROLIFERATIVE,
    "garden": PhaseName.EARLY_REMODELLING,
    "lift": PhaseName.EARLY_REMODELLING,
    "carry": PhaseName.EARLY_REMODELLING,
    "hike": PhaseName.EARLY_REMODELLING,
    "run": PhaseName.EARLY_REMODELLING,
    "throw": PhaseName.EARLY_REMODELLING,
    "jump": PhaseName.LATE_REMODELLING,
    "sport": PhaseName.LATE_REMODELLING,
    "heavy_work": PhaseName.LATE_REMODELLING,
}
"""The phase whose limits first allow the whole activity (D); an activity not named needs early remodelling."""


def phase_for(activity: str) -> PhaseName:
    """The phase that opens an activity."""
    return NEEDS_PHASE.get(activity, PhaseName.EARLY_REMODELLING)
