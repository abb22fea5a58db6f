"""How far a dose may grow from one use to the next, under each restriction on its own."""

from collections.abc import Iterator
from decimal import Decimal

from rehabplan.model.dose import Distance
from rehabplan.verification.facts import Facts
from rehabplan.verification.history import Growth
from rehabplan.verification.intensity import MVIC, ONE_RM
from rehabplan.verification.owned import is_next, maximum_kg, smallest_kg
from rehabplan.verification.volume import is_small_step

MVIC_POINTS, ADDED = 10, "added kg"
NO_GROWTH = Decimal(1)


def too_much_load(facts: Facts, growth: Growth) -> Iterator[str]:
    """The names of the restrictions that allow a smaller load; one that cannot be compared is too much for all."""
    if growth.rise is None:
        return
    old, new, after = growth.rise.old, growth.rise.new, growth.after
    if old is None or new is None:
        yield "a dose on another scale"
        return
    if new.scale == f"% {MVIC}" and new.number > old.number + MVIC_POINTS:
        yield f"{MVIC_POINTS} points of MVIC"
    best, spare = facts.past.best_before(after), _rounding(facts, growth, new.scale)
    regains = best is not None and after.what.percent <= best
    small = is_next(facts.case, after.exercise, old, new) and not (new.scale == ADDED and _is_as_far(growth))
    for under in facts.worked_under(after):
        step = max(under.limit.load_step, under.limit.regain) if regains else under.limit.load_step
        most = old.number * step + spare
        if under.limit.load_step <= NO_GROWTH or not (small or new.number <= most):
            yield under.name


def _is_as_far(growth: Growth) -> bool:
    """Whether a heavier weight is carried as far as the lighter one."""
    old, new = growth.before.what.figures, growth.after.what.figures
    of_distance = isinstance(new.dose.blocks[0].work.amount, Distance)
    return of_distance and old.volume is not None and new.volume is not None and new.volume.total >= old.volume.total


def _rounding(facts: Facts, growth: Growth, scale: str) -> Decimal:
    """One smallest weight as per cent of the maximum, where a dose is given in kilograms and compared in per cent."""
    if scale != f"% {ONE_RM}":
        return Decimal(0)
    weights = (growth.before.what.figures.kilograms, growth.after.what.figures.kilograms)
    maximum = maximum_kg(facts.case, growth.after.exercise)
    if not maximum or weights == (None, None):
        return Decimal(0)
    return smallest_kg(facts.case, growth.after.exercise) * 100 / maximum


def too_much_volume(facts: Facts, growth: Growth) -> Iterator[str]:
    """The names of the restrictions that allow less work than the later dose asks for."""
    old, new = growth.before.what.figures.volume, growth.after.what.figures.volume
    if not growth.is_larger:
        return
    if old is None or new is None or old.unit != new.unit:
        yield "work of another kind"
        return
    ratio = new.total / old.total * _share_of_load(growth)
    small = is_small_step(old, new)
    for under in facts.worked_under(growth.after):
        step = under.limit.volume_step
        if ratio > step and not (small and step > NO_GROWTH):
            yield under.name


def _share_of_load(growth: Growth) -> Decimal:
    """The later load as a share of the earlier, at most 1: lighter work may be more."""
    old, new = growth.before.what.percent, growth.after.what.percent
    return min(Decimal(1), new / old) if growth.rise is None and old else Decimal(1)
