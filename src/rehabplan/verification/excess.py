"""What a dose asks beyond one restriction, one dimension at a time (S1)."""

from collections.abc import Callable, Iterator

from attrs import frozen

from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.asks import Ask
from rehabplan.verification.exposures import Alike, exposures
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded, Where
from rehabplan.verification.report import error

Asked = tuple[object, object] | None
"""What is asked and what is allowed, where the first is too much."""


@frozen
class Dimension:
    """One dimension of a limit: its name, the loads it speaks of, and what is too much for them."""

    name: str
    where: Where
    exceeds: Callable[[Ask, Loaded, Limit], Asked]

    def excess(self, ask: Ask, load: Loaded, limit: Limit) -> Asked:
        """What is asked and what is allowed, where the dimension speaks of the load and the first is too much."""
        return self.exceeds(ask, load, limit) if load.concerns(self.where) else None


def beyond(facts: Facts, code: str, dimension: Dimension) -> Iterator[Issue]:
    """One issue for each restriction that a use exceeds in one dimension."""
    for each in facts.alike:
        for load, limit in each.met[dimension.where]:
            if dimension.exceeds(each.ask, load, limit) is not None:
                yield from _told(facts, code, dimension, each)
                break


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
