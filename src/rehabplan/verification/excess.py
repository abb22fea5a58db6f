"""What a dose asks beyond one restriction, one dimension at a time (S1)."""

from collections.abc import Callable, Iterator

from attrs import frozen

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.asks import Ask
from rehabplan.verification.exposures import Alike, Met, exposures
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where
from rehabplan.verification.report import error

Asked = tuple[object, object] | None
"""What is asked and what is allowed, where the first is too much."""
Exceeds = Callable[[Ask, Loaded, Limit], Asked]


@frozen
class Dimension:
    """One dimension of a limit: its name, the loads it speaks of, and what is too much for them.

    Only one that speaks of any load looks at the load itself; the others compare the exercise or the dose.
    """

    name: str
    where: Where
    exceeds: Exceeds

    def excess(self, ask: Ask, load: Loaded, limit: Limit) -> Asked:
        """What is asked and what is allowed, where the dimension speaks of the load and the first is too much."""
        return self.exceeds(ask, load, limit) if load.concerns(self.where) else None


def beyond(facts: Facts, code: str, dimension: Dimension) -> Iterator[Issue]:
    """One issue for each restriction that a use exceeds in one dimension."""
    where, exceeds = dimension.where, dimension.exceeds
    for each in facts.alike:
        if _is_beyond(each.ask, each.met[where], exceeds):
            yield from _told(facts, code, dimension, each)


def _is_beyond(ask: Ask, met: Met, exceeds: Exceeds) -> bool:
    for loads, limits in met:
        for limit in limits:
            for load in loads:
                if exceeds(ask, load, limit) is not None:
                    return True
    return False


def _told(facts: Facts, code: str, dimension: Dimension, each: Alike) -> Iterator[Issue]:
    for exposure in exposures(each, facts.calendar):
        use, under = exposure.use, exposure.under
        found = dimension.excess(each.ask, exposure.load, under.limit)
        if found is not None:
            yield error(
                code,
                use.pointer,
                "{exercise} on {on} asks {asks} of the {site}; {name} allows {allows} ({what})",
                "leave it out on that day or lower the dose until it fits",
                exercise=use.exercise.id,
                on=use.on,
                asks=found[0],
                allows=found[1],
                site=exposure.site,
                name=under.name,
                what=dimension.name,
            )
