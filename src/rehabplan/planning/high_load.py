"""What counts as high load, and how long it rests."""

from rehabplan.model.anatomy import Site
from rehabplan.model.demand import Ask
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import Impact, Mode

HIGH_PERCENT, HIGH_LOAD_GAP_DAYS = 70, 2


def high_sites(asked: Ask) -> tuple[Site, ...]:
    """The sites under high load (70 % or more, eccentric, impact), which 48 hours separate from the next."""
    return tuple(load.site for load in asked.loads if load.is_worked) if _is_heavy(asked) or _jars(asked) else ()


def heavy_by_class(asked: Ask) -> tuple[Site, ...]:
    """The sites that resisted work of no stated share of a maximum trains heavily, by the class it stands for."""
    if asked.reference or not asked.exercise.is_resisted:
        return ()
    return tuple(load.site for load in asked.loads if load.trained and load.demand >= DemandClass.HEAVY)


def high_trained_sites(asked: Ask) -> tuple[Site, ...]:
    """Those of them that are trained, and with impact every one that is worked."""
    heavy, jars = _is_heavy(asked), _jars(asked)
    return tuple(load.site for load in asked.loads if (heavy and load.trained) or (jars and load.is_worked))


def _is_heavy(asked: Ask) -> bool:
    return asked.percent >= HIGH_PERCENT or asked.exercise.how.mode is Mode.ECCENTRIC


def _jars(asked: Ask) -> bool:
    return asked.exercise.how.impact > Impact.NONE
