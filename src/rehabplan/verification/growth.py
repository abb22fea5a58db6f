"""How far a dose may grow from one use to the next, under each restriction on its own."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from rehabplan.model.dose import Dose
from rehabplan.verification.facts import Facts
from rehabplan.verification.history import best_before
from rehabplan.verification.intensity import MVIC, ONE_RM, Burden, burden, kilograms
from rehabplan.verification.owned import is_next, maximum_kg, smallest_kg
from rehabplan.verification.restrictions import Restriction
from rehabplan.verification.uses import Use
from rehabplan.verification.volume import is_small_step, volume

MVIC_POINTS = 10
NO_GROWTH = Decimal(1)


@frozen
class LoadGrowth:
    """A load that rose, on one scale; ``None`` where the two cannot be compared."""

    old: Burden | None
    new: Burden | None

    def beyond(self, facts: Facts, before: Use, after: Use) -> Iterator[str]:
        """The names of the restrictions that allow less; a load that cannot be compared is beyond all."""
        if self.old is None or self.new is None:
            yield "a dose on another scale"
            return
        if self.new.scale == f"% {MVIC}" and self.new.number > self.old.number + MVIC_POINTS:
            yield f"{MVIC_POINTS} points of MVIC"
        best = best_before(facts, after)
        regains = best is not None and after.exercise.percent(after.dose) <= best
        small = is_next(facts.case, after.exercise, self.old, self.new)
        spare = _rounding(facts, before, after) if self.new.scale == f"% {ONE_RM}" else Decimal(0)
        for under in facts.worked_under(after):
            if not self._is_within(under, small=small, regains=regains, spare=spare):
                yield under.name

    def _is_within(self, under: Restriction, *, small: bool, regains: bool, spare: Decimal) -> bool:
        if self.old is None or self.new is None:
            return False
        limit = under.limit
        if limit.load_step <= NO_GROWTH:
            return False
        step = max(limit.load_step, limit.regain) if regains else limit.load_step
        return small or self.new.number <= self.old.number * step + spare


def _rounding(facts: Facts, before: Use, after: Use) -> Decimal:
    """One smallest weight as per cent of the maximum, where a dose is given in kilograms and compared in per cent."""
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
