"""A protocol's line as it is printed: the row it reproduces, what adapted it, and what it waits for."""

from attrs import evolve

from rehabplan.model.exercise import Exercise
from rehabplan.model.movement import Impact, MovementTag
from rehabplan.model.program import Ceilings, Move, Prescription, Stand
from rehabplan.model.protocol import ProtocolTrack
from rehabplan.model.source import Source
from rehabplan.planning.context import Context
from rehabplan.planning.course import Course, Day
from rehabplan.planning.fit import in_force
from rehabplan.planning.line import Line
from rehabplan.planning.prescribe import AGREED
from rehabplan.planning.protocols import Today

EXPLOSIVE = frozenset({MovementTag.RUNNING, MovementTag.THROWING})


def prescribe_line(context: Context, course: Course, found: Today, line: Line, day: Day) -> str:
    """The id of a line's prescription on a day, new where there is none like it."""
    asked = context.ask(line.exercise, line.dose, line.sides)
    limit = context.limit_of(asked, day.on)
    stand, only_if = _stand(context, found, line, day, limit.pain)
    ceilings = Ceilings(limit.effort, limit.least_rir, limit.pain)
    key = (found.following.chosen, line.place, line.exercise.id, line.dose, ceilings, stand, only_if)
    alike = course.printed.setdefault(key, [])
    if alike:
        return alike[0].id
    names = sorted({name for span in in_force(asked, context.envelope, day.on) for name, _ in span.parts})
    made = Prescription(
        id=f"p{len(course.prescriptions) + 1}",
        track=track_name(found, line),
        exercise=line.exercise.id,
        rung=line.place.row,
        sides=line.sides,
        dose=line.dose,
        ceilings=ceilings,
        stand=stand,
        only_if=only_if,
        move=_move(line),
        reasons=(
            f"protocol: {line.place.protocol}",
            *((f"in turn: {', '.join(line.place.in_turn)}",) if line.place.in_turn else ()),
            *(f"adapted: {why}" for why in line.place.adapted_by),
            *(f"limited by: {name}" for name in names),
        ),
        best_before=None,
        factor=None,
        sources=_sources(found, line),
        of_protocol=line.place,
    )
    course.prescriptions.append(made)
    alike.append(made)
    return made.id


def _move(line: Line) -> Move:
    if line.times:
        return Move.GROW
    return Move.CLIMB if line.place.row else Move.START


def track_name(found: Today, line: Line) -> str:
    """The id of the program's track that a protocol's track is at a site."""
    return f"{line.place.protocol}#{line.place.track + 1}:{found.site}"


def _sources(found: Today, line: Line) -> tuple[Source, ...]:
    """The protocol's sources, with the row's own tag where it has one."""
    sources = found.following.chosen.protocol.sources
    return tuple(evolve(each, tag=line.row.tag or each.tag) for each in sources)


def _stand(context: Context, found: Today, line: Line, day: Day, pain: int) -> tuple[Stand, tuple[str, ...]]:
    """The first row is firm until the review, as anything given first.

    Later rows, those of a track that comes after another, impact and running never are.
    """
    how = line.exercise.how
    explosive = how.impact > Impact.NONE or bool(how.tags & EXPLOSIVE)
    track = found.following.chosen.arm.tracks[line.place.track]
    if day.is_firm and line.place.row == 0 and not line.times and not track.after and not explosive:
        return Stand.FIRM, ()
    opened = _opens(context, line.exercise) if explosive else ()
    return Stand.CONDITIONAL, tuple(dict.fromkeys((*opened, *_only_if(found, line, pain))))


def _opens(context: Context, exercise: Exercise) -> tuple[str, ...]:
    """What the ladders that hold an exercise ask for before it."""
    rungs = (rung for ladder in context.library.content.ladders for rung in ladder.rungs)
    return tuple(str(each) for rung in rungs if rung.exercise == exercise.id for each in rung.enter_if)


def _only_if(found: Today, line: Line, pain: int) -> tuple[str, ...]:
    """What the row before asks for, what growth does, and the source's pain during it, never above the limit's."""
    chosen = found.following.chosen
    track: ProtocolTrack = chosen.arm.tracks[line.place.track]
    before = track.rows[line.place.row - 1].step_up_if_all if line.place.row else track.start_if_all
    criteria = [str(each) for each in before or track.step_up_if_all]
    criteria += [str(each) for each in track.grow_if_all] if line.times else []
    during = chosen.protocol.pain.during
    criteria += [] if during is None else [f"pain_during <= {min(during, pain)}"]
    return tuple(dict.fromkeys(criteria)) or (AGREED,)
