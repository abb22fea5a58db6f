"""Loads set by what was achieved: the rule of DAPRE, DeLorme and autoregulated training."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from rehabplan.model.dose import Dose, Load, LoadUnit, RepMax
from rehabplan.model.stretch import Stretch


class Judge(StrEnum):
    """What of the deciding set counts."""

    REPS = "reps"
    REPS_TO_SPARE = "reps_to_spare"


KG_PER_LB = Decimal("0.45359237")


@frozen
class Change:
    """How much a load changes, smallest and largest: in kilograms, in pounds or in per cent, at least one of them."""

    kg: tuple[Decimal, Decimal] | None = None
    lb: tuple[Decimal, Decimal] | None = None
    percent: tuple[Decimal, Decimal] | None = None

    def __attrs_post_init__(self) -> None:
        if self.kg is None and self.lb is None and self.percent is None:
            raise ValueError("a change without an amount")

    def least(self, unit: LoadUnit, weight: Decimal = Decimal(0)) -> Decimal:
        """The more careful end of the range: the larger cut, the smaller rise; converted where it must be."""
        own, other = (self.kg, self.lb) if unit is LoadUnit.KG else (self.lb, self.kg)
        if own is not None:
            return min(own)
        if other is not None:
            return min(other) * KG_PER_LB if unit is LoadUnit.KG else min(other) / KG_PER_LB
        return weight * min(self.percent or (Decimal(0),)) / 100


@frozen
class Adjustment:
    """After so many repetitions: the changes for the next set and for the next session.

    ``retest`` asks to measure the maximum anew instead. The next session changes after so many sessions ``in_a_row``
    with such a result.
    """

    done: Stretch
    same_session: Change | None = None
    next_session: Change | None = None
    retest: bool = False
    in_a_row: int = 1


def _ascending(rows: Iterable[Adjustment]) -> tuple[Adjustment, ...]:
    return tuple(sorted(rows, key=lambda row: row.done.first))


@frozen
class ByResult:
    """Working weight at first a repetition maximum or a load, then by the adjustments."""

    start_with: RepMax | Load
    judged_by: Judge
    adjust: tuple[Adjustment, ...] = field(converter=_ascending)
    retest_weeks: int | None = None

    @staticmethod
    def start_from(text: str) -> RepMax | Load:
        """Read ``6RM`` or ``20 kg``. Raises ``DoseError``, and ``ValueError`` for another intensity."""
        found = Dose.parse(f"? @ {text}").only_block.intensity
        if not isinstance(found, RepMax | Load):
            raise ValueError(f"{text!r} is neither a repetition maximum nor a load")  # noqa: TRY004 - a text
        return found

    def row(self, done: int) -> Adjustment | None:
        """The adjustment for a result; ``None`` where the source has none, and the weight stays."""
        return next((row for row in self.adjust if done in row.done), None)
