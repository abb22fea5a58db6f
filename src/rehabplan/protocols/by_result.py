"""Working weights by result (DAPRE, DeLorme, reserve): what the next set and the next session weigh.

Of the source's range of change the more careful end is taken, weights are rounded down to what can be loaded,
and none exceeds ``most``, the limit in force.
"""

from decimal import Decimal

from attrs import evolve, frozen

from rehabplan.model.dose import Bodyweight, Count, Dose, DoseBlock, Load, LoadUnit, Percent
from rehabplan.model.result_rule import Adjustment, ByResult, Change, Judge
from rehabplan.protocols.result import Evidence


@frozen
class Loading:
    """The unit, the smallest step of the equipment in it, and the most that the limits allow."""

    unit: LoadUnit
    step: Decimal
    most: Decimal | None = None

    def __attrs_post_init__(self) -> None:
        if self.step <= 0:
            raise ValueError(f"a step of {self.step} {self.unit} loads nothing")

    def bears(self, dose: Dose) -> bool:
        """Whether no load of a dose is above the limit; one in another unit is not known to be."""
        hard = [block.intensity for block in dose.blocks]
        loads = [each.added if isinstance(each, Bodyweight) else each for each in hard]
        known = [each for each in loads if isinstance(each, Load) and each.count.high is not None]
        return self.most is None or all(
            each.unit is self.unit and each.count.high is not None and each.count.high <= self.most for each in known
        )

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
    return loading.allowed(weight if change is None else weight + change.least(loading.unit, weight))


WORKING = "working weight"


def after_result(rule: ByResult, weight: Decimal, evidence: Evidence, loading: Loading) -> Decimal:
    """The working weight after a session: as it was where the deciding sets were not reported.

    Where the rule changes the load within a session the last set but one decides on the last, else the last alone.
    """
    if evidence.projected:
        return loading.allowed(weight)
    if rule.judged_by is Judge.REPS_TO_SPARE:
        done: tuple[int | None, ...] = (evidence.spare,)
    else:
        done = evidence.reps[-2 if any(row.same_session for row in rule.adjust) else -1 :]
    known = [each for each in done if each is not None]
    if not known or len(known) < len(done):
        return loading.allowed(weight)
    for each in known[:-1]:
        weight = same_session(rule, weight, each, loading)
    return next_session(rule, weight, known[-1], loading)


def with_weight(rule: ByResult, dose: Dose, weight: Decimal, loading: Loading) -> Dose:
    """A dose whose percentages of the working weight are loads; those of the adjusted weight wait for its result."""
    blocks = (_with_weight(rule, block, weight, loading) for block in dose.blocks)
    return evolve(dose, blocks=tuple(blocks))


def _with_weight(rule: ByResult, block: DoseBlock, weight: Decimal, loading: Loading) -> DoseBlock:
    share = block.intensity
    known = {WORKING, f"{rule.start_with}RM"}
    if not isinstance(share, Percent) or share.of not in known or share.count.low is None:
        return block
    return DoseBlock(block.work, Load(Count.of(loading.allowed(weight * share.count.low / 100)), loading.unit))
