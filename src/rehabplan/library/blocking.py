"""Over-blocking: what leaves nothing to start for an aim, alone or in twos."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from attrs import field, frozen

from rehabplan.library.coverage import AimCoverage, coverage_of, limit_of, may_start, things_to_buy
from rehabplan.library.library import Library
from rehabplan.model.exercise import Exercise, Tier
from rehabplan.model.healing import HealingModel
from rehabplan.model.limit import Limit
from rehabplan.model.movement import Equipment, Position
from rehabplan.model.policy import Policy, Trigger
from rehabplan.model.profile import RegionProfile


class BlockedBy(StrEnum):
    """What a patient may lack, or have."""

    EQUIPMENT = "equipment"
    POSITION = "position"
    PRECAUTION = "precaution"


@frozen(order=True)
class Block:
    """A thing that is not there, a position that cannot be taken, or a precaution that is in force on every side."""

    by: BlockedBy
    value: str
    title: str


@frozen
class Emptied:
    """An aim that something may start for, and the least that leaves nothing: one block, or two together."""

    aim: AimCoverage
    alone: tuple[Block, ...]
    pairs: tuple[tuple[Block, Block], ...]


def emptied(library: Library, profiles: Iterable[RegionProfile], model: HealingModel) -> Iterator[Emptied]:
    """Every aim of some profiles that one block or two leave without anything to start."""
    blocks = _Blocks(library, dict(_precautions(library)))
    for profile in profiles:
        for found in coverage_of(profile, library, model):
            phase_limit = model.untreated.limit if profile.region is None else limit_of(model, found.phase)
            stopped = [blocks.of(library.exercise(id), found, phase_limit) for id in dict.fromkeys(found.rungs)]
            alone, pairs = least_covers(stopped)
            if alone or pairs:
                yield Emptied(found, alone, pairs)


def least_covers(stopped: Iterable[frozenset[Block]]) -> tuple[tuple[Block, ...], tuple[tuple[Block, Block], ...]]:
    """The single blocks that stop every rung, and the pairs that do where neither does alone."""
    each = tuple(stopped)
    if not each:
        return (), ()
    alone = frozenset.intersection(*each)
    pairs = set()
    for first in min(each, key=len) - alone:
        rest = [blocks for blocks in each if first not in blocks]
        pairs |= {frozenset({first, second}) for second in frozenset.intersection(*rest) - alone}
    named = (tuple(sorted(pair)) for pair in pairs)
    return tuple(sorted(alone)), tuple(sorted((first, second) for first, second in named))


@frozen(eq=False)
class _Blocks:
    """What stops an exercise; of one exercise, region and limit it is worked out once."""

    library: Library
    precautions: dict[Block, tuple[str, tuple[Limit, ...]]]
    _known: dict[tuple[str, object, Limit], frozenset[Block]] = field(factory=dict, init=False)

    def of(self, exercise: Exercise, aim: AimCoverage, limit: Limit) -> frozenset[Block]:
        """The blocks that each stop an exercise from starting for an aim."""
        key = (exercise.id, aim.profile.region, limit)
        if key not in self._known:
            self._known[key] = frozenset(self._found(exercise, aim, limit))
        return self._known[key]

    def _found(self, exercise: Exercise, aim: AimCoverage, limit: Limit) -> Iterator[Block]:
        yield from map(_no_thing, things_to_buy(exercise))
        yield _no_position(exercise.how.position)
        kept_away = {each.code for each in exercise.avoid_if if each.tier is Tier.ABSOLUTE}
        for block, (code, limits) in self.precautions.items():
            region = aim.profile.region
            if code in kept_away or not all(may_start(exercise, region, limit.meet(each)) for each in limits):
                yield block


def _no_thing(item: Equipment) -> Block:
    return Block(BlockedBy.EQUIPMENT, item, f"no {item.replace('_', ' ')}")


def _no_position(position: Position) -> Block:
    return Block(BlockedBy.POSITION, position, f"not {position.replace('_', ' ')}")


def _precautions(library: Library) -> Iterator[tuple[Block, tuple[str, tuple[Limit, ...]]]]:
    """Conditions with their code and the limits of their policies; other policies with their limit."""
    policies = library.content.policies
    conditions = {each.code: each.title for lst in library.content.screening for each in lst.conditions}
    for code, title in sorted(conditions.items()):
        yield Block(BlockedBy.PRECAUTION, code, title), (code, tuple(_limits(policies, code)))
    for policy in policies:
        if policy.trigger not in {Trigger.CONDITION, Trigger.ALWAYS}:
            yield Block(BlockedBy.PRECAUTION, policy.id, policy.title), ("", (policy.limit,))


def _limits(policies: Iterable[Policy], code: str) -> Iterator[Limit]:
    yield from (each.limit for each in policies if each.trigger is Trigger.CONDITION and each.value == code)
