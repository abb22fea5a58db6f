"""What a dose asks beyond one restriction, one dimension at a time (S1)."""

from collections.abc import Callable, Iterator

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.verification.facts import Facts
from rehabplan.verification.loads import Loaded
from rehabplan.verification.report import error

Asked = tuple[object, object] | None
"""What is asked and what is allowed, where the first is too much."""

Exceeds = Callable[[Exercise, Dose, Loaded, Limit], Asked]


def beyond(facts: Facts, code: str, what: str, exceeds: Exceeds) -> Iterator[Issue]:
    """One issue for each restriction that a use exceeds in one dimension."""
    for exposure in facts.exposures:
        use, place, under = exposure.use, exposure.place, exposure.under
        found = exceeds(use.exercise, use.dose, place, under.limit)
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
                site=place.site,
                name=under.name,
                what=what,
            )
