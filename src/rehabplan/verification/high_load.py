"""What counts as high load."""

from rehabplan.model.anatomy import Site
from rehabplan.model.movement import Impact, Mode
from rehabplan.verification.asks import Ask

HIGH_PERCENT = 70


def high_sites(ask: Ask) -> tuple[Site, ...]:
    """The places that an exercise trains heavily, or works with impact."""
    how, percent = ask.exercise.how, ask.peaks.one_rm
    heavy = how.mode is Mode.ECCENTRIC or (percent is not None and percent >= HIGH_PERCENT)
    jarred = how.impact is not Impact.NONE
    if not heavy and not jarred:
        return ()
    loads = (load for load in ask.loads if (heavy and load.trained) or (jarred and load.worked))
    return tuple(sorted({site for load in loads for site in load.sites}, key=str))
