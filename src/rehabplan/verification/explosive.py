"""Impact, running and throwing (S8): which prescriptions they are, and what opens them."""

from decimal import Decimal

from rehabplan.model.anatomy import Site
from rehabplan.model.case import Case
from rehabplan.model.criterion import Criterion, Standing
from rehabplan.model.movement import Impact, MovementTag
from rehabplan.verification.asks import Ask
from rehabplan.verification.facts import Facts
from rehabplan.verification.uses import Use

FAST_TAGS = frozenset({MovementTag.RUNNING, MovementTag.THROWING})
EFFUSION, RED_EFFUSION = "effusion", Decimal(2)


def is_explosive(ask: Ask) -> bool:
    """Whether there is impact, running or throwing."""
    how = ask.exercise.how
    return how.impact is not Impact.NONE or not how.tags.isdisjoint(FAST_TAGS)


def criteria(facts: Facts, use: Use) -> tuple[Criterion, ...]:
    """What must be met to enter the rung; of all ladders that hold the exercise where the track's is not there."""
    track = facts.tracks.get(use.prescription.track)
    ladder = None if track is None else facts.ladders.get(track.ladder)
    ladders = facts.ladders.values() if ladder is None else (ladder,)
    rungs = (rung for each in ladders for rung in each.rungs if rung.exercise == use.exercise.id)
    return tuple(criterion for rung in rungs for criterion in rung.enter_if)


def is_open(facts: Facts, use: Use) -> bool:
    """Whether there are criteria, all are met by the case's readings, and no effusion is red."""
    asked = criteria(facts, use)
    sites, on = facts.trained_sites(use.what.ask), facts.program.made_on
    readings = tuple(reading for reading in facts.case.readings if reading.site in {None, *sites})
    met = all(criterion.evaluate(readings, on) is Standing.MET for criterion in asked)
    return bool(asked) and met and not any(_is_red(facts.case, site) for site in sites)


def _is_red(case: Case, site: Site) -> bool:
    found = [reading for reading in case.readings if reading.measure == EFFUSION and reading.site in {site, None}]
    last = max((reading.on for reading in found), default=None)
    return any(reading.value >= RED_EFFUSION for reading in found if reading.on == last)
