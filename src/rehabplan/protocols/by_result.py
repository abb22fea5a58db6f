"""Working weights by result (DAPRE, DeLorme, reserve): what the next set and the next session weigh.

Of the source's range of change the more careful end is taken, weights are rounded down to what can be loaded,
and none exceeds ``most``, the limit in force.
"""

from decimal import Decimal

from attrs import evolve, frozen

from rehabplan.model.dose import (
    Bodyweight,
    Count,
    Dose,
    DoseBlock,
    Load,
    LoadList,
    LoadUnit,
    Percent,
    PercentList,
    SingleIntensity,
)
from rehabplan.model.result_rule import KG_PER_LB, Adjustment, ByResult, Change, Judge
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
        loads = [each.added if isinstance(each, Bodyweight) else each for each in dose.intensities]
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


def _changed(row: Adjustment | None, weight: Decimal, loading: Loading, *, later: bool) -> Decimal:
    change: Change | None = None if row is None else row.next_session if later else row.same_session
    return loading.allowed(weight if change is None else weight + change.least(loading.unit, weight))


WORKING = "working weight"


def first_weight(rule: ByResult, loading: Loading) -> Decimal | None:
    """The working weight that the source begins with, in the unit at hand; ``None`` where it is to be measured."""
    start = rule.start_with
    if not isinstance(start, Load) or start.count.low is None:
        return None
    factor = Decimal(1) if start.unit is loading.unit else KG_PER_LB if loading.unit is LoadUnit.KG else 1 / KG_PER_LB
    return loading.allowed(start.count.low * factor)


def after_result(
    rule: ByResult, weight: Decimal, evidence: Evidence, loading: Loading, before: tuple[int, int] = (0, 0)
) -> tuple[Decimal, tuple[int, int]]:
    """The working weight after a session, and which row of changes was met how often running.

    It stays as it was where the deciding sets were not reported. Where the rule changes the load within a session the
    last set but one decides on the last, else the last alone. ``before``: the same count up to this session.
    """
    if evidence.projected:
        return loading.allowed(weight), before
    if rule.judged_by is Judge.REPS_TO_SPARE:
        done: tuple[int | None, ...] = (evidence.spare,)
    else:
        done = evidence.reps[-2 if any(row.same_session for row in rule.adjust) else -1 :]
    known = [each for each in done if each is not None]
    if not known or len(known) < len(done):
        return loading.allowed(weight), before
    for each in known[:-1]:
        weight = same_session(rule, weight, each, loading)
    row = rule.row(known[-1])
    if row is None:
        return loading.allowed(weight), (0, 0)
    times = (before[1] if before[0] == row.done.first else 0) + 1
    if times < row.in_a_row:
        return loading.allowed(weight), (row.done.first, times)
    return next_session(rule, weight, known[-1], loading), (row.done.first, 0)


def with_weight(rule: ByResult, dose: Dose, weight: Decimal, loading: Loading) -> Dose:
    """A dose whose percentages of the working weight are loads; those of the adjusted weight wait for its result."""
    blocks = tuple(_with_weight(rule, block, weight, loading) for block in dose.blocks)
    at = tuple(_load(rule, each, weight, loading) or each for each in dose.at)
    return dose if (blocks, at) == (dose.blocks, dose.at) else evolve(dose, blocks=blocks, at=at)


def _with_weight(rule: ByResult, block: DoseBlock, weight: Decimal, loading: Loading) -> DoseBlock:
    if block.at:
        block = evolve(block, at=tuple(_load(rule, each, weight, loading) or each for each in block.at))
    match block.intensity:
        case PercentList() as shares:
            loads = [_load(rule, each, weight, loading) for each in shares.each]
            known = [each.count.low for each in loads if each is not None and each.count.low is not None]
            return _loaded(block, LoadList(known, loading.unit)) if len(known) == len(loads) else block
        case Percent() as share:
            load = _load(rule, share, weight, loading)
            return block if load is None else _loaded(block, load)
        case _:
            return block


def _loaded(block: DoseBlock, load: Load | LoadList) -> DoseBlock:
    return DoseBlock(block.work, load, at=block.at)


def _load(rule: ByResult, share: SingleIntensity, weight: Decimal, loading: Loading) -> Load | None:
    """What a share of the working weight weighs; ``None`` of anything else."""
    known = {WORKING, str(rule.start_with)}
    if not isinstance(share, Percent) or share.of not in known or share.count.low is None:
        return None
    return Load(Count.of(loading.allowed(weight * share.count.low / 100)), loading.unit)
