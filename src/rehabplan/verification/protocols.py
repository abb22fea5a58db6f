"""Protocols in a program, worked out from sessions and the excerpt: which row each use reproduces, in which week."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import TypeAlias

from attrs import frozen

from rehabplan.model.anatomy import SPINE, Site
from rehabplan.model.criterion import Criterion, Reading, Standing
from rehabplan.model.healing import BREAK_DAYS
from rehabplan.model.program import Prescription
from rehabplan.model.protocol import Arm, Protocol, ProtocolTrack, Row, Shape, StartAt
from rehabplan.verification.facts import Facts
from rehabplan.verification.uses import Use

WEEK_DAYS = 7
Clocks: TypeAlias = dict[int, tuple[int, ...]]


@frozen(eq=False)
class Stage:
    """A use of a protocol: its row, and the weeks of the protocol that it may be in.

    Since it began or began anew, a week passes at most where one was trained, and with it the weeks in which the table
    has no exercise; rows may be held. ``days`` since the latest injection of the site; ``row_before`` that of the
    track's use before, ``None`` at a beginning, where ``first_row`` is the highest to begin with; ``same_week``
    whether that was in the same week of the program; ``may_begin`` whether what its track waits for has come.
    """

    use: Use
    track: ProtocolTrack
    number: int
    weeks: tuple[int, ...]
    days: int | None
    row_before: int | None
    first_row: int
    same_week: bool
    may_begin: bool


def line_of(prescription: Prescription, protocols: Mapping[str, Protocol]) -> tuple[ProtocolTrack, Row] | None:
    """The track and row that a prescription says it reproduces, if there are such."""
    place = prescription.of_protocol
    protocol = None if place is None else protocols.get(place.protocol)
    arm = None if protocol is None or place is None else protocol.arm(place.arm)
    if arm is None or place is None or place.track >= len(arm.tracks):
        return None
    track = arm.tracks[place.track]
    return (track, track.rows[place.row]) if place.row < len(track.rows) else None


def site_of(facts: Facts, prescription: Prescription) -> Site | None:
    """The site that the case has the protocol for: the track's name ends with it."""
    place = prescription.of_protocol
    sites = [each.site for each in facts.program.protocols if place is not None and each.protocol == place.protocol]
    return next((site for site in sites if prescription.track.endswith(f":{site}")), None)


def week_of(facts: Facts, on: date) -> int:
    """The week of the program that a day is in, from 1."""
    return (on - facts.program.start).days // WEEK_DAYS + 1


def latest_injection(facts: Facts, site: Site, on: date) -> date | None:
    """The latest injection of a site up to a day; in the spine, of its whole region."""
    sites = (each for each in facts.case.sites if each == site or (each.region is site.region and site.region in SPINE))
    return max((day for each in sites if (day := facts.injected(each, on)) is not None), default=None)


def stages(facts: Facts) -> Iterator[Stage]:
    """Every use of every protocol, site by site and in order of date."""
    for site, course in _all_courses(facts):
        yield from _stages(facts, site, course)


def courses(facts: Facts) -> Iterator[tuple[Use, ...]]:
    """The uses of a protocol at a site since it began, or began anew, in order of date."""
    for _, course in _all_courses(facts):
        yield tuple(each.use for each in course)


def _all_courses(facts: Facts) -> Iterator[tuple[Site, "list[_Placed]"]]:
    protocols = {each.id: each for each in facts.library.protocols}
    followed: dict[tuple[str, Site], list[_Placed]] = {}
    for use in facts.uses:
        place, site = use.prescription.of_protocol, site_of(facts, use.prescription)
        found = line_of(use.prescription, protocols)
        arm = None if place is None or found is None else protocols[place.protocol].arm(place.arm)
        if place is not None and site is not None and found is not None and arm is not None:
            injected, week = latest_injection(facts, site, use.on), week_of(facts, use.on)
            placed = _Placed(use, arm, *found, place.track, place.row, week, injected)
            followed.setdefault((place.protocol, site), []).append(placed)
    for key in sorted(followed, key=str):
        for course in _courses(followed[key]):
            yield key[1], course


@frozen(eq=False)
class _Placed:
    """A use, its arm, track and row with their numbers, its week of the program, the latest injection of the site."""

    use: Use
    arm: Arm
    track: ProtocolTrack
    row: Row
    track_number: int
    number: int
    week: int
    injected: date | None


def _courses(placed: list[_Placed]) -> Iterator[list[_Placed]]:
    """The uses between the beginnings of a protocol: it begins anew after an injection and after a break."""
    course: list[_Placed] = []
    for each in placed:
        if course and _begins_anew(course[-1].use.on, each.use.on, each.injected):
            yield course
            course = []
        course.append(each)
    yield course


def _begins_anew(last: date, on: date, injected: date | None) -> bool:
    return (on - last).days >= BREAK_DAYS or (injected is not None and injected > last)


def _stages(facts: Facts, site: Site, course: list[_Placed]) -> Iterator[Stage]:
    clocks: dict[int, tuple[int, ...]] = {}
    before, begun = dict[int, _Placed](), course[0].use.on
    for _, group in groupby(course, key=lambda each: each.week):
        week = list(group)
        waited = {
            n for n in _waiting(week[0].arm) if n in clocks or _has_come(facts, site, week, n, clocks, before, begun)
        }
        clocks = _clocks(week, waited, clocks)
        for each in week:
            last = before.get(each.track_number)
            yield Stage(
                each.use,
                each.track,
                each.number,
                clocks.get(each.track_number if each.track.waits else _SHARED, (1,)),
                None if each.injected is None else (each.use.on - each.injected).days,
                None if last is None else last.number,
                _first_row(facts, site, each, begun),
                last is not None and last.week == each.week,
                not each.track.waits or each.track_number in waited,
            )
            before[each.track_number] = each


_SHARED = -1
"""The clock of the tracks that begin with the protocol; a track that waits has its own."""


def _waiting(arm: Arm) -> Iterator[int]:
    return (number for number, track in enumerate(arm.tracks) if track.waits)


def _clocks(week: list[_Placed], waited: set[int], clocks: Clocks) -> Clocks:
    """The weeks that each clock may be in, one week of the program later."""
    arm = week[0].arm
    shared = [each for each in week if not each.track.waits]
    first = min((_first_week(track) for track in arm.tracks if not track.waits), default=1)
    found = {_SHARED: _within(shared, _next(arm.rests_in, clocks.get(_SHARED, (first - 1,)), first))}
    for number in sorted(waited):
        own = [each for each in week if each.track_number == number]
        track, first = arm.tracks[number], _first_week(arm.tracks[number])
        found[number] = _within(own, _next(track.rests_in, clocks.get(number, (first - 1,)), first))
    return found


def _first_week(track: ProtocolTrack) -> int:
    """0 where a row of a table by weeks begins with it, else 1."""
    starts = [row.at.first for row in track.rows if row.at is not None and track.shape is Shape.WEEKS]
    return min(1, *starts) if starts else 1


def _has_come(
    facts: Facts,
    site: Site,
    week: list[_Placed],
    number: int,
    clocks: Clocks,
    before: dict[int, _Placed],
    begun: date,
) -> bool:
    """Whether a track may have begun by a week: the one before it is done, and its criteria were met on a day."""
    arm, track = week[0].arm, week[0].arm.tracks[number]
    named = [n for n, other in enumerate(arm.tracks) if track.after and other.name == track.after]
    if track.after and not (named and _may_be_done(arm, named[0], clocks, before, week)):
        return False
    end = max(each.use.on for each in week)
    days = (begun + timedelta(days=n) for n in range((end - begun).days + 1))
    return not track.start_if_all or any(_are_met(facts, site, track, on) for on in days)


def _may_be_done(arm: Arm, number: int, clocks: Clocks, before: dict[int, _Placed], week: list[_Placed]) -> bool:
    """Whether a track may have come to its end before a week of the program."""
    track, last = arm.tracks[number], before.get(number)
    ends = [row.at.last for row in track.rows if row.at is not None]
    end = (
        None if None in ends or track.cycle is not None else max((each for each in ends if each is not None), default=0)
    )
    match track.shape:
        case Shape.WEEKS:
            weeks = clocks.get(number if track.waits else _SHARED, ())
            return end is not None and max((each for each in _next(track.rests_in, weeks, 0)), default=0) > end
        case Shape.DAYS:
            days = [(each.use.on - each.injected).days for each in week if each.injected is not None]
            return end is not None and max(days, default=0) > end
        case Shape.STEPS:
            return last is not None and last.number == len(track.rows) - 1
        case Shape.BY_RESULT:
            return False


def _are_met(facts: Facts, site: Site, track: ProtocolTrack, on: date) -> bool:
    known = _known(facts, site, on)
    return all(_is_met(facts, site, criterion, known, on) for criterion in track.start_if_all)


def _is_met(facts: Facts, site: Site, criterion: Criterion, known: tuple[Reading, ...], on: date) -> bool:
    """Whether a criterion is met; a change from a baseline is one from the first reading, in those of later days."""
    if criterion.against is None:
        return criterion.evaluate(known, on) is Standing.MET
    own = [r for r in facts.case.readings if r.site in {None, site} and r.measure == criterion.measure]
    first = min((r.on for r in own if not r.clouded), default=None)
    values = {r.value for r in own if r.on == first and not r.clouded}
    if first is None or first > on or len(values) != 1:
        return False
    later = tuple(r for r in known if r.on > first)
    return criterion.evaluate(later, on, next(iter(values))) is Standing.MET


def _known(facts: Facts, site: Site, on: date) -> tuple[Reading, ...]:
    """What was measured at a site since its latest injection."""
    since = latest_injection(facts, site, on)
    return tuple(r for r in facts.case.readings if r.site in {None, site} and (since is None or r.on >= since))


def _next(rests_in: Callable[[int], bool], weeks: tuple[int, ...], first: int) -> tuple[int, ...]:
    """The weeks that may follow some: each held, the next one, and those after weeks without exercise.

    The week before the ``first`` is a beginning, and held by nobody.
    """
    found = {week for week in weeks if week >= first}
    for week in weeks:
        later = week + 1
        found.add(later)
        while rests_in(later):
            later += 1
            found.add(later)
    return tuple(sorted(found))


def _within(week: list[_Placed], weeks: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the weeks that hold every row used; all of them where none does, so that the faulty ones are told."""
    rows = [(each.track, each.row) for each in week if each.track.shape is Shape.WEEKS]
    return tuple(number for number in weeks if all(row in track.rows_of_week(number) for track, row in rows)) or weeks


def _first_row(facts: Facts, site: Site, each: _Placed, begun: date) -> int:
    """The highest row to begin with: the first, or the one after those that are passed since the latest injection.

    A track that waits begins on one of the days since.
    """
    if each.track.start_at is not StartAt.HIGHEST_PASSED:
        return 0
    days = (each.use.on - begun).days if each.track.waits else 0
    return max(_passed(facts, site, each.track, begun + timedelta(days=n)) for n in range(days + 1))


def _passed(facts: Facts, site: Site, track: ProtocolTrack, on: date) -> int:
    known = _known(facts, site, on)
    passed = 0
    for row in track.rows[:-1]:
        criteria = track.leads_on(row)
        if not criteria or not all(_is_met(facts, site, c, known, on) for c in criteria):
            break
        passed += 1
    return passed


def is_in_order(stage: Stage) -> bool:
    """Whether the row is the one that the week, the day or the row before leads to."""
    row = stage.track.rows[stage.number]
    at = row.at
    if not stage.may_begin:
        return False
    match stage.track.shape:
        case Shape.WEEKS:
            return any(row in stage.track.rows_of_week(week) for week in stage.weeks)
        case Shape.DAYS:
            return at is not None and stage.days is not None and stage.days in at
        case Shape.BY_RESULT:
            return True
        case Shape.STEPS:
            return _follows(stage)


def _follows(stage: Stage) -> bool:
    """A step is repeated, left for the next one once in a week, or for the one before."""
    if stage.row_before is None:
        return stage.number <= stage.first_row
    up = stage.number - stage.row_before
    return -stage.track.step_down.steps <= up <= 0 or (up == 1 and not stage.same_week)
