"""Protocols in a program, worked out from sessions and the excerpt: which row each use reproduces, in which week."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from attrs import frozen

from rehabplan.model.anatomy import SPINE, Site
from rehabplan.model.criterion import Standing
from rehabplan.model.healing import BREAK_DAYS
from rehabplan.model.program import Prescription
from rehabplan.model.protocol import Arm, Protocol, ProtocolTrack, Row, Shape, StartAt
from rehabplan.verification.facts import Facts
from rehabplan.verification.uses import Use

WEEK_DAYS = 7


@frozen(eq=False)
class Stage:
    """A use of a protocol: its row, and the weeks of the protocol that it may be in.

    Since it began or began anew, a week passes at most where one was trained, and with it the weeks in which the table
    has no exercise; rows may be held. ``days`` since the latest injection of the site; ``row_before`` that of the
    track's use before, ``None`` at a beginning, where ``first_row`` is the highest to begin with; ``same_week``
    whether that was in the same week of the program.
    """

    use: Use
    track: ProtocolTrack
    number: int
    weeks: tuple[int, ...]
    days: int | None
    row_before: int | None
    first_row: int
    same_week: bool


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
            yield from _stages(facts, key[1], course)


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
    weeks: tuple[int, ...] = (0,)
    before, begun = dict[int, _Placed](), course[0].use.on
    for _, group in groupby(course, key=lambda each: each.week):
        week = list(group)
        weeks = _within(week, _next(week[0].arm, weeks))
        for each in week:
            last = before.get(each.track_number)
            yield Stage(
                each.use,
                each.track,
                each.number,
                weeks,
                None if each.injected is None else (each.use.on - each.injected).days,
                None if last is None else last.number,
                _first_row(facts, site, each, begun),
                last is not None and last.week == each.week,
            )
            before[each.track_number] = each


def _next(arm: Arm, weeks: tuple[int, ...]) -> tuple[int, ...]:
    """The weeks that may follow some: each held, the next one, and those after weeks without exercise."""
    found = {week for week in weeks if week > 0}
    for week in weeks:
        later = week + 1
        found.add(later)
        while arm.rests_in(later):
            later += 1
            found.add(later)
    return tuple(sorted(found))


def _within(week: list[_Placed], weeks: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the weeks that hold every row used; all of them where none does, so that the faulty ones are told."""
    rows = [(each.track, each.row) for each in week if each.track.shape is Shape.WEEKS]
    return tuple(number for number in weeks if all(row in track.rows_of_week(number) for track, row in rows)) or weeks


def _first_row(facts: Facts, site: Site, each: _Placed, begun: date) -> int:
    """The highest row to begin with: the first, or the one after those that are passed since the latest injection."""
    if each.track.start_at is not StartAt.HIGHEST_PASSED:
        return 0
    since = latest_injection(facts, site, begun)
    known = tuple(r for r in facts.case.readings if r.site in {None, site} and (since is None or r.on >= since))
    passed = 0
    for row in each.track.rows[:-1]:
        criteria = each.track.leads_on(row)
        if not criteria or any(c.evaluate(known, begun) is not Standing.MET for c in criteria):
            break
        passed += 1
    return passed


def is_in_order(stage: Stage) -> bool:
    """Whether the row is the one that the week, the day or the row before leads to."""
    row = stage.track.rows[stage.number]
    at = row.at
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
    return up in {-1, 0} or (up == 1 and not stage.same_week)
