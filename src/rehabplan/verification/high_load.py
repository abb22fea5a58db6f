"""What counts as high load."""

from rehabplan.model.anatomy import Site
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import RESISTED_MODES, Impact, Mode
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


def heavy_by_class(ask: Ask) -> tuple[Site, ...]:
    """The places that resisted work trains heavily by its class, where it states no share of a maximum."""
    stated = ask.peaks.one_rm is not None or ask.peaks.mvic is not None
    if stated or ask.exercise.how.mode not in RESISTED_MODES:
        return ()
    loads = (load for load in ask.loads if load.trained and load.demand.rank >= DemandClass.HEAVY.rank)
    return tuple(sorted({site for load in loads for site in load.sites}, key=str))
