"""A track's past: the uses in order, the injection that counts for it, and the best load before that."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from rehabplan.model.anatomy import SPINE, Capacity, Region, Site
from rehabplan.model.healing import RETURN_DAYS, PhaseName
from rehabplan.model.movement import Pattern
from rehabplan.model.program import Move
from rehabplan.verification.comparison import is_within
from rehabplan.verification.facts import PHASES, Facts
from rehabplan.verification.loads import limbs
from rehabplan.verification.uses import Use

EXEMPT = frozenset({Capacity.MOBILITY, Capacity.AEROBIC})
EVERYDAY = frozenset({Pattern.GAIT, Pattern.WALKING, Pattern.TRANSFER})
LIGHTER = frozenset({Move.DELOAD, Move.MAINTENANCE})


@frozen
class Pair:
    """A use, and the last one of the same exercise in its track that was neither deload nor maintenance."""

    before: Use
    after: Use


def is_bound(use: Use) -> bool:
    """Whether the step rules speak of it: mobility, aerobic work, gait and transfers are exempt."""
    return use.exercise.main.capacity not in EXEMPT and use.exercise.how.pattern not in EVERYDAY


def by_track(facts: Facts) -> Iterator[tuple[Use, ...]]:
    """The uses of each track in order, deload and maintenance left out."""
    found: dict[str, list[Use]] = {}
    for use in facts.uses:
        if is_bound(use) and use.prescription.move not in LIGHTER:
            found.setdefault(use.prescription.track, []).append(use)
    yield from (tuple(found[track]) for track in sorted(found))


def pairs(facts: Facts) -> Iterator[Pair]:
    """Each use of another prescription than the last one of the same exercise in its track."""
    for uses in by_track(facts):
        last: dict[str, Use] = {}
        for use in uses:
            before = last.get(use.exercise.id)
            if before is not None and before.number != use.number and not is_return(facts, uses, use):
                yield Pair(before, use)
            last[use.exercise.id] = use


def changes(facts: Facts) -> Iterator[Pair]:
    """Each use of another exercise than the one before it in its track."""
    for uses in by_track(facts):
        for before, after in pairwise(uses):
            if before.exercise.id != after.exercise.id and not is_return(facts, uses, after):
                yield Pair(before, after)


def is_return(facts: Facts, uses: tuple[Use, ...], use: Use) -> bool:
    """Whether a use takes up a dose of its track again, or less, that is not long past, at no site that was injected.

    A limit elsewhere may interrupt a track for some days without undoing what it was used to.
    """
    recent = {u.number: u for u in uses if u.exercise is use.exercise and 0 < (use.on - u.on).days <= RETURN_DAYS}
    return any(is_within(u.dose, use.dose) for u in recent.values()) and injected(facts, use) is None


def sites(facts: Facts, use: Use) -> tuple[Site, ...]:
    """The treated sites of the track's region among the limbs that work."""
    track = facts.tracks.get(use.prescription.track)
    region: Region | None = None if track is None else track.region
    working = limbs(use.exercise, use.prescription.sides)
    return tuple(s for s in facts.case.sites if s.region is region and (region in SPINE or s.side in working))


def injected(facts: Facts, use: Use) -> date | None:
    """The latest injection at such a site, up to the day of the use."""
    days = (day for site in sites(facts, use) for day in facts.injections(site) if day <= use.on)
    return max(days, default=None)


def is_taken_up(facts: Facts, use: Use) -> bool:
    """Whether the track was given in a session since that injection at this intensity or above."""
    day, percent = injected(facts, use), use.exercise.percent(use.dose)
    same = (u for u in facts.sessions if u.prescription.track == use.prescription.track)
    return day is not None and any(day <= u.on < use.on and u.exercise.percent(u.dose) >= percent for u in same)


def phase(facts: Facts, use: Use) -> PhaseName:
    """The earliest phase of those sites on the day of the use."""
    return min((facts.phase(site, use.on) for site in sites(facts, use)), key=PHASES.index, default=PhaseName.UNTREATED)


def best_before(facts: Facts, use: Use) -> Decimal | None:
    """R: the best intensity [%] of the track in sessions before that injection, as reported where it was."""
    day = injected(facts, use)
    if day is None:
        return None
    track = use.prescription.track
    earlier = (u for u in facts.sessions if u.prescription.track == track and u.on < day and is_bound(u))
    return max((u.exercise.percent(u.done) for u in earlier), default=None)
