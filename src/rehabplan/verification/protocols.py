"""Protocols in a program, worked out from sessions and the excerpt: which row each use reproduces, in which week."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from attrs import frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.dose import Dose, DoseBlock, RepMax, Reps
from rehabplan.model.exercise import Exercise
from rehabplan.model.healing import BREAK_DAYS
from rehabplan.model.program import FromProtocol, Prescription
from rehabplan.model.protocol import Protocol, ProtocolTrack, Row, Shape
from rehabplan.verification.facts import Facts
from rehabplan.verification.uses import Use

WEEK_DAYS = 7


@frozen(eq=False)
class Stage:
    """A use of a protocol: its row, and the week of the protocol since it began or began anew.

    A week passes where one was trained, unless its rows are held for the next ones. ``days`` since the latest
    injection of the site; ``row_before`` that of the track's use before, ``None`` at a beginning; ``same_week``
    whether that was in the same week of the program.
    """

    use: Use
    track: ProtocolTrack
    number: int
    week: int
    days: int | None
    row_before: int | None
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


def is_lighter_or_same(place: FromProtocol, dose: Dose, exercise: Exercise) -> bool:
    """Whether the dose is the stated one, or the stated one with more repetitions in reserve, or stands in for one."""
    if dose == place.stated:
        return True
    same_clauses = dose.clause_texts() == place.stated.clause_texts()
    if not same_clauses or len(dose.blocks) != len(place.stated.blocks):
        return False
    pairs = zip(place.stated.blocks, dose.blocks, strict=True)
    return all(_is_spared(old, new) or _stands_in(old, new, exercise) for old, new in pairs)


def _is_spared(old: DoseBlock, new: DoseBlock) -> bool:
    if old.work != new.work or old.estimate != new.estimate:
        return False
    reps = (each.intensity.reps if isinstance(each.intensity, RepMax) else None for each in (old, new))
    before, after = reps
    return old.intensity == new.intensity or (before is not None and after is not None and after >= before)


def _stands_in(old: DoseBlock, new: DoseBlock, exercise: Exercise) -> bool:
    """Where the source states no amount, the entry's lowest dose."""
    start = exercise.dose.start.blocks[0]
    amount, sets = old.work.amount, old.work.sets
    unstated = (isinstance(amount, Reps) and amount.count.high is None) or (sets is not None and sets.high is None)
    intensity = start.intensity if old.intensity is None else old.intensity
    return unstated and new.work == start.work and new.intensity == intensity


def stages(facts: Facts) -> Iterator[Stage]:
    """Every use of every protocol, site by site and in order of date."""
    protocols = {each.id: each for each in facts.library.protocols}
    followed: dict[tuple[str, Site], list[_Placed]] = {}
    for use in facts.uses:
        place, site = use.prescription.of_protocol, site_of(facts, use.prescription)
        found = line_of(use.prescription, protocols)
        if place is not None and site is not None and found is not None:
            key, injected = (place.protocol, site), facts.injected(site, use.on)
            week = (use.on - facts.program.start).days // WEEK_DAYS
            followed.setdefault(key, []).append(_Placed(use, *found, place.track, place.row, week, injected))
    for key in sorted(followed, key=str):
        for course in _courses(followed[key]):
            yield from _stages(course)


@frozen(eq=False)
class _Placed:
    """A use, its track and row with their numbers, its week of the program, the latest injection of the site."""

    use: Use
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


def _stages(course: list[_Placed]) -> Iterator[Stage]:
    reached = 0
    before: dict[int, _Placed] = {}
    for _, group in groupby(course, key=lambda each: each.week):
        week = list(group)
        reached = _week_of(week, reached)
        for each in week:
            last = before.get(each.track_number)
            yield Stage(
                each.use,
                each.track,
                each.number,
                reached,
                None if each.injected is None else (each.use.on - each.injected).days,
                None if last is None else last.number,
                last is not None and last.week == each.week,
            )
            before[each.track_number] = each


def _week_of(week: list[_Placed], reached: int) -> int:
    """The next week of the protocol; the same one where its rows are held."""
    stretches = [each.row.at for each in week if each.track.shape is Shape.WEEKS and each.row.at is not None]
    is_next = all(reached + 1 in at for at in stretches)
    is_held = reached > 0 and all(reached in at for at in stretches)
    return reached if is_held and not is_next else reached + 1


def is_in_order(stage: Stage) -> bool:
    """Whether the row is the one that the week, the day or the row before leads to."""
    at = stage.track.rows[stage.number].at
    match stage.track.shape:
        case Shape.WEEKS:
            return at is not None and stage.week in at
        case Shape.DAYS:
            return at is not None and stage.days is not None and stage.days in at
        case Shape.BY_RESULT:
            return True
        case Shape.STEPS:
            return _follows(stage)


def _follows(stage: Stage) -> bool:
    """A step is repeated, left for the next one once in a week, or for the one before; the first may be any passed."""
    if stage.row_before is None:
        return stage.number == 0 or stage.track.start_at.value == "highest_passed"
    up = stage.number - stage.row_before
    return up in {-1, 0} or (up == 1 and not stage.same_week)
