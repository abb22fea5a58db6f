"""Where a measured best lift lets a track begin: at its exercise, with a load that the lift bears out."""

from collections.abc import Iterator
from datetime import date

from rehabplan.model.dose import Count, Dose, Percent
from rehabplan.model.exercise import Exercise
from rehabplan.model.limit import DemandClass, Limit
from rehabplan.model.loads import maximum_percent
from rehabplan.planning.context import Context
from rehabplan.planning.gear import repetitions

SPARE_MORE, STEP = 1, 5
"""Repetitions in reserve beyond the limit's at a first dose (D); the step of its load [%] (D)."""


def lifted(context: Context, exercise: Exercise, injected: date | None) -> bool:
    """Whether there is a lift that still counts: of both sides together, recent, and after the latest injection."""
    on = context.recent_lifts.get(exercise.id)
    return on is not None and not exercise.is_one_sided and (injected is None or on > injected)


def by_lift(context: Context, exercise: Exercise, limit: Limit, highest: DemandClass) -> Iterator[Dose]:
    """The entry's lowest dose with heavier loads, heaviest first, none above a class.

    The heaviest leaves one repetition more in reserve than the limit asks for, by the rehabilitation ladder.
    """
    first, most = exercise.dose.start, exercise.dose.most.blocks[0].intensity
    now = first.blocks[0].intensity
    if not isinstance(now, Percent) or not isinstance(most, Percent) or (now.of, most.of) != ("1RM", "1RM"):
        return
    spared = maximum_percent(repetitions(first) + limit.least_rir + SPARE_MORE)
    top = min(int(spared), limit.percent_1rm, int(most.count.high or 0))
    for percent in range(top // STEP * STEP, int(now.count.high or 0), -STEP):
        dose = _at(context, first, percent)
        if exercise.main_class(dose) <= highest:
            yield dose


def _at(context: Context, first: Dose, percent: int) -> Dose:
    heavier = Percent(Count.of(percent), "1RM")
    return context.made(f"first at {percent}", first, None, lambda: first.with_intensity(heavier))
