"""What counts as high load, and how long it rests."""

from rehabplan.model.anatomy import Site
from rehabplan.model.demand import Ask
from rehabplan.model.movement import Impact, Mode

HIGH_PERCENT, HIGH_LOAD_GAP_DAYS = 70, 2


def high_sites(asked: Ask) -> tuple[Site, ...]:
    """The sites under high load (70 % or more, eccentric, impact), which 48 hours separate from the next."""
    how = asked.exercise.how
    high = asked.percent >= HIGH_PERCENT or how.mode is Mode.ECCENTRIC or how.impact > Impact.NONE
    return tuple(load.site for load in asked.loads if load.is_worked) if high else ()
