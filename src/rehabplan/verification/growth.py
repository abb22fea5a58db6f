"""How far a dose may grow from one use to the next, under each restriction on its own."""

from collections.abc import Iterator
from decimal import Decimal

from rehabplan.verification.comparison import is_heavier, is_larger, rise
from rehabplan.verification.facts import Facts
from rehabplan.verification.history import best_before
from rehabplan.verification.intensity import MVIC, ONE_RM, kilograms
from rehabplan.verification.owned import is_next, maximum_kg, smallest_kg
from rehabplan.verification.uses import Use
from rehabplan.verification.volume import is_small_step, volume

MVIC_POINTS = 10
NO_GROWTH = Decimal(1)


def too_much_load(facts: Facts, before: Use, after: Use) -> Iterator[str]:
    """The names of the restrictions that allow a smaller load; one that cannot be compared is too much for all."""
    risen = rise(before.dose, after.dose)
    if risen is None:
        return
    old, new = risen.old, risen.new
    if old is None or new is None:
        yield "a dose on another scale"
        return
    if new.scale == f"% {MVIC}" and new.number > old.number + MVIC_POINTS:
        yield f"{MVIC_POINTS} points of MVIC"
    best, spare = best_before(facts, after), _rounding(facts, before, after, new.scale)
    regains = best is not None and after.exercise.percent(after.dose) <= best
    small = is_next(facts.case, after.exercise, old, new)
    for under in facts.worked_under(after):
        step = max(under.limit.load_step, under.limit.regain) if regains else under.limit.load_step
        most = old.number * step + spare
        if under.limit.load_step <= NO_GROWTH or not (small or new.number <= most):
            yield under.name


def _rounding(facts: Facts, before: Use, after: Use, scale: str) -> Decimal:
    """One smallest weight as per cent of the maximum, where a dose is given in kilograms and compared in per cent."""
    if scale != f"% {ONE_RM}":
        return Decimal(0)
    maximum = maximum_kg(facts.case, after.exercise)
    weighed = kilograms(before.dose) is not None or kilograms(after.dose) is not None
    return smallest_kg(after.exercise) * 100 / maximum if maximum and weighed else Decimal(0)


def too_much_volume(facts: Facts, before: Use, after: Use) -> Iterator[str]:
    """The names of the restrictions that allow less work than the later dose asks for."""
    old, new = volume(before.dose), volume(after.dose)
    if not is_larger(before.dose, after.dose):
        return
    if old is None or new is None or old.unit != new.unit:
        yield "work of another kind"
        return
    ratio = new.total / old.total * _share_of_load(before, after)
    small = is_small_step(old, new)
    for under in facts.worked_under(after):
        step = under.limit.volume_step
        if ratio > step and not (small and step > NO_GROWTH):
            yield under.name


def _share_of_load(before: Use, after: Use) -> Decimal:
    """The later load as a share of the earlier, at most 1: lighter work may be more."""
    if is_heavier(before.dose, after.dose):
        return Decimal(1)
    old, new = before.exercise.percent(before.dose), after.exercise.percent(after.dose)
    return min(Decimal(1), new / old) if old else Decimal(1)
