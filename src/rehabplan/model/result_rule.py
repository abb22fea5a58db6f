"""Loads set by what was achieved: the rule of DAPRE, DeLorme and autoregulated training."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from rehabplan.model.dose import LoadUnit
from rehabplan.model.stretch import Stretch


class Judge(StrEnum):
    """What of the deciding set counts."""

    REPS = "reps"
    REPS_TO_SPARE = "reps_to_spare"


@frozen
class Change:
    """How much a load changes, as the source gives it in each unit: smallest and largest."""

    kg: tuple[Decimal, Decimal]
    lb: tuple[Decimal, Decimal]

    def least(self, unit: LoadUnit) -> Decimal:
        """The more careful end of the range: the larger cut, the smaller rise."""
        return min(self.kg if unit is LoadUnit.KG else self.lb)


@frozen
class Adjustment:
    """After so many repetitions: the changes for the next set and for the next session.

    ``retest`` asks to measure the maximum anew instead.
    """

    done: Stretch
    same_session: Change | None = None
    next_session: Change | None = None
    retest: bool = False


def _ascending(rows: Iterable[Adjustment]) -> tuple[Adjustment, ...]:
    return tuple(sorted(rows, key=lambda row: row.done.first))


@frozen
class ByResult:
    """Working weight at first an RM of ``start_with`` repetitions, then by the adjustments."""

    start_with: int
    judged_by: Judge
    adjust: tuple[Adjustment, ...] = field(converter=_ascending)
    retest_weeks: int | None = None

    def row(self, done: int) -> Adjustment | None:
        """The adjustment for a result; ``None`` where the source has none, and the weight stays."""
        return next((row for row in self.adjust if done in row.done), None)
