"""Working weights by result (DAPRE, DeLorme, reserve): what the next set and the next session weigh.

Of the source's range of change the more careful end is taken, weights are rounded down to what can be loaded,
and none exceeds ``most``, the limit in force.
"""

from decimal import Decimal

from attrs import frozen

from rehabplan.model.dose import LoadUnit
from rehabplan.model.result_rule import Adjustment, ByResult, Change


@frozen
class Loading:
    """The unit, the smallest step of the equipment in it, and the most that the limits allow."""

    unit: LoadUnit
    step: Decimal
    most: Decimal | None = None

    def __attrs_post_init__(self) -> None:
        if self.step <= 0:
            raise ValueError(f"a step of {self.step} {self.unit} loads nothing")

    def allowed(self, weight: Decimal) -> Decimal:
        """A weight under the limit, rounded down to a step, never below nothing."""
        under = weight if self.most is None else min(weight, self.most)
        return max(Decimal(0), under // self.step * self.step)


def same_session(rule: ByResult, weight: Decimal, done: int, loading: Loading) -> Decimal:
    """The adjusted weight for the set that follows the deciding one."""
    return _changed(rule.row(done), weight, loading, later=False)


def next_session(rule: ByResult, adjusted: Decimal, done: int, loading: Loading) -> Decimal:
    """The next session's working weight, from the adjusted weight and what was done with it."""
    return _changed(rule.row(done), adjusted, loading, later=True)


def asks_retest(rule: ByResult, done: int) -> bool:
    """Whether the source asks to measure the maximum anew after this result."""
    row = rule.row(done)
    return row is not None and row.retest


def _changed(row: Adjustment | None, weight: Decimal, loading: Loading, *, later: bool) -> Decimal:
    change: Change | None = None if row is None else row.next_session if later else row.same_session
    return loading.allowed(weight if change is None else weight + change.least(loading.unit))
