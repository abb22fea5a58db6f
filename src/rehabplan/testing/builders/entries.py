"""Exercises, ladders, policies and libraries in a line each, so that every number can be checked by hand."""

from typing import TypeVar

from rehabplan.library.library import Library
from rehabplan.library.merge import digest_of
from rehabplan.model.anatomy import Capacity, Muscle, Region
from rehabplan.model.catalogue import Content
from rehabplan.model.criterion import Criterion
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import (
    AvoidIf,
    ClassSpan,
    Demands,
    DoseRange,
    Exercise,
    How,
    Ladder,
    Line,
    Rung,
    Spans,
    Variable,
)
from rehabplan.model.healing import (
    HealingModel,
    PhaseName,
)
from rehabplan.model.limit import Limit
from rehabplan.model.movement import (
    DoneWith,
    Equipment,
    Impact,
    JointRange,
    Mode,
    MovementTag,
    Pattern,
    Position,
    Speed,
)
from rehabplan.model.policy import Policy, PolicyPlace, Trigger
from rehabplan.model.profile import Aim, Codes, RegionProfile
from rehabplan.model.screening import ScreeningList
from rehabplan.model.source import Citation, Tag
from rehabplan.testing.builders.healing import MODEL, SOURCES
from rehabplan.testing.builders.people import SCREENING

T = TypeVar("T")
SIGN = "It is newly numb or weak."


def line(region: str, capacity: str = "strength", *muscles: str) -> Line:
    """What an exercise or ladder trains; ``body`` for the whole body."""
    return Line(None if region == "body" else Region(region), Capacity(capacity), tuple(Muscle(m) for m in muscles))


QUADS = line("knee", "strength", "quadriceps")


def spans(**classes: str) -> Spans:
    """Demand spans by region, such as ``knee="light to heavy"``."""
    return tuple((Region(region), ClassSpan.parse(text)) for region, text in classes.items())


def doses(start: str, usual: str, most: str) -> DoseRange:
    """An entry's three doses in notation."""
    return DoseRange(Dose.parse(start), Dose.parse(usual), Dose.parse(most))


def _demands(text: str) -> Spans:
    parts = [part.split(" ", 1) for part in text.split(", ")] if text else []
    return tuple((Region(region), ClassSpan.parse(span)) for region, span in parts)


def how(  # noqa: PLR0913 - as many as an exercise has features
    *,
    pattern: Pattern = Pattern.SQUAT,
    mode: Mode = Mode.DYNAMIC,
    done_with: DoneWith = DoneWith.BOTH_SIDES,
    position: Position = Position.SITTING,
    range: JointRange = JointRange.MID,
    impact: Impact = Impact.NONE,
    speed: Speed = Speed.SLOW,
    equipment: tuple[Equipment, ...] = (),
    tags: frozenset[MovementTag] = frozenset(),
) -> How:
    """How an exercise is done: a slow, seated, two-sided lift unless told."""
    return How(pattern, mode, done_with, position, range, impact, speed, equipment, tags)


def exercise(  # noqa: PLR0913 - as many as an exercise has parts
    id: str,
    start: str,
    usual: str = "",
    most: str = "",
    *,
    trains: tuple[Line, ...] = (QUADS,),
    done: How | None = None,
    working: str = "knee light",
    other: str = "",
    spine: str = "",
    avoid_if: tuple[AvoidIf, ...] = (),
) -> Exercise:
    """An exercise with doses in notation and demands such as ``knee light to heavy, hip adl``."""
    first = Dose.parse(start)
    common = Dose.parse(usual) if usual else first
    doses = DoseRange(first, common, Dose.parse(most) if most else common)
    demands = Demands(_demands(working), _demands(other), _demands(spine))
    return Exercise(id, id.title(), trains, done or how(), demands, doses, avoid_if, ("Move calmly.",), SOURCES)


def ladder(
    id: str,
    *rungs: str | Rung,
    trains: Line = QUADS,
    climb: str = "hold sets reps duration distance load",
    step_up: str = "pain_during <= 2 for 2 sessions",
) -> Ladder:
    """A ladder of exercises by id."""
    made = tuple(rung if isinstance(rung, Rung) else Rung(rung) for rung in rungs)
    criteria = (Criterion.parse(step_up),) if step_up else ()
    return Ladder(id, id.title(), trains, tuple(Variable(v) for v in climb.split()), made, criteria, (), SOURCES)


def profile(region: str, aims: dict[PhaseName, tuple[Aim, ...]], links: tuple[Region, ...] = ()) -> RegionProfile:
    """A region's profile; ``body`` for the whole body."""
    at = None if region == "body" else Region(region)
    return RegionProfile(
        f"t/{region}", at, region.title(), (), links, tuple(aims.items()), (), (), Codes(), (SIGN,), SOURCES
    )


STRENGTH_AIM = Aim(Capacity.STRENGTH, 5, 3, 60, (Muscle.QUADRICEPS,))
KNEE_PROFILE = profile("knee", dict.fromkeys(PhaseName, (STRENGTH_AIM,)))


def library(
    *entries: Exercise | Ladder | RegionProfile | Policy,
    screening: tuple[ScreeningList, ...] = SCREENING,
    models: tuple[HealingModel, ...] = (MODEL,),
    lost: tuple[str, ...] = (),
) -> Library:
    """A library of these entries, the tiny model and lists, and a knee profile unless one is given."""

    def kind(wanted: type[T]) -> tuple[T, ...]:
        return tuple(sorted((e for e in entries if isinstance(e, wanted)), key=lambda e: str(getattr(e, "id", ""))))

    profiles = kind(RegionProfile)
    if all(each.region is not Region.KNEE for each in profiles):
        profiles = (*profiles, KNEE_PROFILE)
    content = Content(kind(Exercise), kind(Ladder), profiles, models, kind(Policy), screening)
    return Library(content, (Citation("design", "Made for tests", Tag.DESIGN),), (), digest_of(()), lost)


def policy(
    trigger: Trigger, value: str, limit: Limit, place: PolicyPlace = PolicyPlace.BODY, within_days: int | None = None
) -> Policy:
    """A policy named by its trigger and value."""
    return Policy(
        f"t/{trigger}-{value}", f"{trigger} {value}", trigger, value, place, limit, "Go gently.", SOURCES, within_days
    )
