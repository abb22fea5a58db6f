"""A track's past: the uses in order, the injections that count for it, and the best load before the latest."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from rehabplan.model.anatomy import SPINE, Region, Site
from rehabplan.model.case import Case
from rehabplan.model.healing import RETURN_DAYS
from rehabplan.model.program import Track
from rehabplan.verification.calendar import Calendar
from rehabplan.verification.clock import LONG_AGO, shifted
from rehabplan.verification.comparison import Rise, is_larger, is_within, rise
from rehabplan.verification.course import Course
from rehabplan.verification.loads import Limbs, limbs
from rehabplan.verification.resolved import Resolved
from rehabplan.verification.uses import Use

Best = Course[Decimal | None]


@frozen(eq=False)
class Growth:
    """A use, and the last one of the same exercise in its track, of another prescription."""

    before: Use
    after: Use
    rise: Rise | None
    is_larger: bool

    @property
    def is_upward(self) -> bool:
        """Whether load or volume rose."""
        return self.rise is not None or self.is_larger


@frozen(eq=False)
class Turn:
    """A use that the step rules speak of, and the full one before it in its track, of another prescription.

    The one before may be of any exercise, the exempt ones too; a return to a dose is no turn. ``growth`` compares the
    use with the last full one of the same exercise, where that had another prescription. A deload or maintenance use
    is a turn only where it climbs, and never a growth.
    """

    before: Use
    after: Use
    growth: Growth | None

    @property
    def is_change(self) -> bool:
        """Whether the exercise is another."""
        return self.before.exercise.id != self.after.exercise.id

    @property
    def climbs(self) -> bool:
        """Whether the rung is higher."""
        return self.after.prescription.rung > self.before.prescription.rung


@frozen(eq=False)
class Target:
    """The treated sites that a prescription is for, and the injections there, in order."""

    sites: tuple[Site, ...]
    injections: tuple[date, ...]

    def injected(self, on: date) -> date | None:
        """The latest injection up to a day."""
        place = bisect_right(self.injections, on)
        return self.injections[place - 1] if place else None


@frozen(eq=False)
class Past:
    """What happened in each track that is not all exempt: its turns in order, and each exercise's first full day.

    ``targets`` are by a prescription's number, ``best`` is R by track.
    """

    firsts: Mapping[str, Mapping[str, date]]
    turns: tuple[tuple[Turn, ...], ...]
    growths: tuple[Growth, ...]
    targets: Mapping[int, Target]
    best: Mapping[str, Best]

    def sites(self, use: Use) -> tuple[Site, ...]:
        """The treated sites of the track's region among the limbs that work."""
        return self.targets[use.number].sites

    def injected(self, use: Use) -> date | None:
        """The latest injection at such a site, up to the day of the use."""
        return self.targets[use.number].injected(use.on)

    def best_before(self, use: Use) -> Decimal | None:
        """R: the best intensity [%] of the track before that injection, as reported where it was."""
        day, best = self.injected(use), self.best.get(use.prescription.track)
        return None if day is None or best is None else best.on(day)


def past(
    uses: tuple[Use, ...], resolved: Iterable[Resolved], tracks: Mapping[str, Track], case: Case, calendar: Calendar
) -> Past:
    """Walk through every track once."""
    resolved = tuple(resolved)
    targets = _targets(resolved, tracks, case, calendar)
    bound = {each.prescription.track for each in resolved if each.is_bound}
    walked = _by_track(use for use in uses if use.what.prescription.track in bound)
    turns = tuple(tuple(_turns(each, targets)) for each in walked.values())
    growths = tuple(turn.growth for each in turns for turn in each if turn.growth is not None)
    firsts = {track: _firsts(each) for track, each in walked.items()}
    return Past(firsts, turns, growths, targets, {track: _best(each) for track, each in walked.items()})


def _by_track(uses: Iterable[Use]) -> dict[str, tuple[Use, ...]]:
    found: dict[str, list[Use]] = {}
    for use in uses:
        found.setdefault(use.what.prescription.track, []).append(use)
    return {track: tuple(found[track]) for track in sorted(found)}


def _turns(uses: tuple[Use, ...], targets: Mapping[int, Target]) -> Iterator[Turn]:
    last: dict[str, Use] = {}
    full: list[Use] = []
    for use in uses:
        what = use.what
        if full and what.is_bound and full[-1].what is not what:
            injected = targets[what.number].injected(use.on)
            if injected is not None or not _is_return(full, use):
                turn = Turn(full[-1], use, None if what.is_lighter else _growth(last.get(what.exercise.id), use))
                if turn.climbs or not what.is_lighter:
                    yield turn
        if not what.is_lighter:
            last[what.exercise.id] = use
            full.append(use)


def _firsts(uses: tuple[Use, ...]) -> dict[str, date]:
    return {use.what.exercise.id: use.on for use in reversed(uses) if not use.what.is_lighter}


def _growth(before: Use | None, after: Use) -> Growth | None:
    if before is None or before.what is after.what:
        return None
    old, new = before.what.figures, after.what.figures
    return Growth(before, after, rise(old, new), is_larger(old, new))


def _is_return(earlier: list[Use], use: Use) -> bool:
    """Whether a use takes up a dose of its track again, or less, that is not long past.

    A limit elsewhere may interrupt a track for some days without undoing what it was used to; an injection undoes it.
    """
    recent = set()
    for each in reversed(earlier):
        days = (use.on - each.on).days
        if days > RETURN_DAYS:
            break
        if days > 0 and each.exercise is use.exercise:
            recent.add(each.what.figures)
    return any(is_within(dose, use.what.figures) for dose in recent)


def _targets(
    resolved: Iterable[Resolved], tracks: Mapping[str, Track], case: Case, calendar: Calendar
) -> dict[int, Target]:
    found: dict[tuple[str, Limbs], Target] = {}
    targets = {}
    for each in resolved:
        track, working = each.prescription.track, limbs(each.exercise, each.prescription.sides)
        if (track, working) not in found:
            found[track, working] = _target(tracks.get(track), working, case, calendar)
        targets[each.number] = found[track, working]
    return targets


def _target(track: Track | None, working: Limbs, case: Case, calendar: Calendar) -> Target:
    region: Region | None = None if track is None else track.region
    sites = tuple(s for s in case.sites if s.region is region and (region in SPINE or s.side in working))
    return Target(sites, tuple(sorted({day for site in sites for day in calendar.injections[site]})))


def _best(uses: tuple[Use, ...]) -> Best:
    """The best of all days before, from day to day, of the uses that the step rules speak of."""
    starts: list[date] = [LONG_AGO]
    values: list[Decimal | None] = [None]
    best: Decimal | None = None
    for use in uses:
        if use.what.is_bound and (best is None or use.done > best):
            best = use.done
            starts.append(shifted(use.on, 1))
            values.append(best)
    return Course(tuple(starts), tuple(values))
