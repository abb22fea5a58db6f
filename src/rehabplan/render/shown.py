"""Which part of a program is shown on a day: its week, its block, and what follows."""

from datetime import date, timedelta

from attrs import frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.catalogue import Bundle
from rehabplan.model.exercise import Exercise
from rehabplan.model.exercise_override import Medium
from rehabplan.model.program import Block, Program, ReviewKind, Routine, Session, SiteSpan

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@frozen
class Week:
    """Seven days of a program (both ends included) with their sessions and routines."""

    number: int
    from_date: date
    to_date: date
    sessions: tuple[Session, ...]
    routines: tuple[Routine, ...]


@frozen
class Visit:
    """A day on which the patient is seen, for which sites, and what it decides."""

    date: date
    kind: ReviewKind
    sites: tuple[Site, ...]
    decides: str


def within(program: Program, on: date) -> date:
    """The day itself, or the program's nearest day."""
    return min(max(on, program.start), program.end)


def week_number(program: Program, on: date) -> int:
    """Week of the program, from 1."""
    return (on - program.start).days // 7 + 1


def number_of_weeks(program: Program) -> int:
    """Length of the program in weeks, rounded up."""
    return week_number(program, program.end)


def week(program: Program, number: int) -> Week:
    """One week of the program."""
    first = program.start + (number - 1) * _WEEK
    last = min(first + _WEEK - _DAY, program.end)
    sessions = (s for s in program.sessions if first <= s.date <= last)
    routines = (r for r in program.routines if r.from_date <= last and r.to_date >= first)
    return Week(
        number,
        first,
        last,
        tuple(sorted(sessions, key=lambda s: s.date)),
        tuple(sorted(routines, key=lambda r: (r.from_date, r.items))),
    )


def block_on(program: Program, on: date) -> Block:
    """The block of a day. Raises ``ValueError`` where no block holds it."""
    for block in program.blocks:
        if block.from_date <= on <= block.to_date:
            return block
    raise ValueError(f"no block of the program holds {on}")


def weeks_of_block(program: Program, on: date) -> tuple[Week, ...]:
    """The week of a day and the following weeks that its block reaches into."""
    last = week_number(program, block_on(program, on).to_date)
    return tuple(week(program, number) for number in range(week_number(program, on), last + 1))


def visits_from(program: Program, on: date) -> tuple[Visit, ...]:
    """Reviews on or after a day, the next one first; those of several sites for one purpose are one visit."""
    found: dict[tuple[date, ReviewKind, str], list[Site]] = {}
    for review in sorted(program.reviews, key=lambda r: (r.date, r.kind, str(r.site))):
        if review.date >= on:
            found.setdefault((review.date, review.kind, review.decides), []).append(review.site)
    return tuple(Visit(when, kind, tuple(sites), decides) for (when, kind, decides), sites in found.items())


def phases_on(program: Program, on: date) -> tuple[SiteSpan, ...]:
    """The phase of each site on a day, sorted by site."""
    return tuple(sorted((s for s in program.timeline if s.from_date <= on <= s.to_date), key=lambda s: str(s.site)))


def routine_days(week: Week) -> tuple[tuple[str, tuple[date, ...]], ...]:
    """The prescriptions of a week's daily lists in their order, each with its days."""
    found: dict[str, list[date]] = {}
    for routine in week.routines:
        for id in routine.items:
            days = found.setdefault(id, [])
            days += [d for d in _days(week) if routine.from_date <= d <= routine.to_date]
    return tuple((id, tuple(days)) for id, days in found.items())


def _days(week: Week) -> tuple[date, ...]:
    return tuple(week.from_date + n * _DAY for n in range((week.to_date - week.from_date).days + 1))


def exercise_of(bundle: Bundle, id: str) -> Exercise | None:
    """The exercise of an id, where the bundle's excerpt has it."""
    return next((exercise for exercise in bundle.library.exercises if exercise.id == id), None)


def exercise_name(bundle: Bundle, id: str) -> str:
    """The exercise's name; its id where the excerpt lacks it."""
    exercise = exercise_of(bundle, id)
    return id if exercise is None else exercise.name


def media_of(bundle: Bundle, id: str) -> tuple[Medium, ...]:
    """What the catalogues of a bundle show of an exercise beside its cues."""
    return tuple(medium for each in bundle.library.overrides if each.exercise == id for medium in each.media)
