"""The good bundle with a protocol in its last three weeks: leg presses by the repetition maximum.

It starts on Wednesday 11 November 2026 (day 44, early remodelling), in week 10 of the program. There the reserve is 2,
so n repetitions of the nRM are done with the (n + 2)RM.
"""

from datetime import date

from attrs import evolve

from rehabplan.model.anatomy import Capacity, Muscle, Region
from rehabplan.model.case import ProtocolChoice
from rehabplan.model.catalogue import Bundle
from rehabplan.model.climb import Climb
from rehabplan.model.criterion import Criterion
from rehabplan.model.dose import Dose
from rehabplan.model.program import Ceilings, Followed, FromProtocol, Move, Prescription, Program, Sides, Stand, Wait
from rehabplan.model.program import Track as ProgramTrack
from rehabplan.model.protocol import (
    Arm,
    Choice,
    Confidence,
    Item,
    Part,
    Protocol,
    ProtocolKind,
    ProtocolTrack,
    Row,
    Shape,
    Suits,
)
from rehabplan.model.stretch import Stretch
from tests.verification.broken import Change, added, both, case, items, library, prescribed, program, session
from tests.verification.good import BUNDLE, INJECTION, KNEE, REVIEW_BY, TRAINING_DAYS, sept
from tests.verification.good_library import LEG_PRESS, SOURCES

FIRST, SECOND, THIRD = sept(72), sept(77), sept(84)
"""The first days of its weeks: Wednesday 11, Monday 16 and Monday 23 November."""
TRACK = "t/presses#1:right knee"
STATED = ("2 x 10 @ 10RM, 3 days/week", "2 x 8 @ 8RM, 3 days/week", "2 x 6 @ 6RM, 3 days/week")
GIVEN = ("2 x 10 @ 12RM, 3 days/week", "2 x 8 @ 10RM, 3 days/week", "2 x 6 @ 8RM, 3 days/week")
SPARED = ("early remodelling phase: 2 repetitions in reserve",)


def row(at: str, *doses: str, exercise: str = LEG_PRESS.id) -> Row:
    """A row of one exercise."""
    choices = tuple(Choice((Item((exercise,), Dose.parse(dose)),)) for dose in doses)
    return Row((choices,), Stretch.parse(at))


def protocol(*rows: Row, id: str = "t/presses", shape: Shape = Shape.WEEKS) -> Protocol:
    """A protocol of one track."""
    suits = Suits(Region.KNEE, Capacity.STRENGTH)
    arms = (Arm("", (ProtocolTrack(shape, rows),)),)
    weeks = Stretch.parse("3")
    return Protocol(id, "Presses", ProtocolKind.EXERCISE, suits, Confidence.HIGH, weeks, arms, SOURCES)


PRESSES = protocol(*(row(str(week), dose) for week, dose in enumerate(STATED, start=1)))


def line(id: str, number: int, **changes: object) -> Prescription:
    """The prescription of a row."""
    place = FromProtocol("t/presses", "", 0, number, Dose.parse(STATED[number]), SPARED)
    made = Prescription(
        id=id,
        track=TRACK,
        exercise=LEG_PRESS.id,
        rung=number,
        sides=Sides.BOTH,
        dose=Dose.parse(GIVEN[number]),
        ceilings=Ceilings(7, 2, 4),
        stand=Stand.CONDITIONAL,
        only_if=REVIEW_BY,
        move=Move.CLIMB if number else Move.START,
        reasons=("protocol: t/presses",),
        best_before=None,
        factor=None,
        sources=SOURCES,
        of_protocol=place,
    )
    return evolve(made, **changes)  # type: ignore[arg-type]


LINES = (line("line-1", 0), line("line-2", 1), line("line-3", 2))
WAIT = Wait(INJECTION, sept(70), ("load class at the right knee: asks heavy, proliferative phase allows moderate",))
FOLLOWED = Followed(KNEE, "t/presses", "", False, FIRST, 3, (WAIT,), ())  # noqa: FBT003 - the case names it


def _given(on: date) -> str:
    return "line-1" if on < SECOND else "line-2" if on < THIRD else "line-3"


def _in_place_of_presses(bundle: Bundle) -> Bundle:
    """The protocol's lines where the ladder's presses were."""
    for on in (day for day in TRAINING_DAYS if day >= FIRST):
        now = next(s for s in bundle.program.sessions if s.date == on)
        ids = (_given(on) if i.prescription.startswith("press") else i.prescription for i in now.items)
        bundle = items(on, *ids)(bundle)
    return bundle


def _with_lines(bundle: Bundle) -> Bundle:
    old: Program = bundle.program
    track = ProgramTrack(TRACK, "", Region.KNEE, Capacity.STRENGTH, (Muscle.QUADRICEPS,))
    return program(prescriptions=(*old.prescriptions, *LINES), tracks=(*old.tracks, track), protocols=(FOLLOWED,))(
        bundle
    )


def _without_unused(bundle: Bundle) -> Bundle:
    used = {item.prescription for s in bundle.program.sessions for item in s.items}
    used |= {id for routine in bundle.program.routines for id in routine.items}
    return program(prescriptions=tuple(p for p in bundle.program.prescriptions if p.id in used))(bundle)


followed: Change = both(
    library(protocols=(PRESSES,)),
    case(protocols=(ProtocolChoice(KNEE, "t/presses"),)),
    _with_lines,
    _in_place_of_presses,
    _without_unused,
)
"""Turns the good bundle into the one that follows the protocol."""


def also(*prescriptions: Prescription, on: date = FIRST) -> Change:
    """More prescriptions, in a session of a day besides."""

    def change(bundle: Bundle) -> Bundle:
        found = (*bundle.program.prescriptions, *prescriptions)
        now = next((s for s in bundle.program.sessions if s.date == on), None)
        ids = () if now is None else tuple(item.prescription for item in now.items)
        bundle = program(prescriptions=found)(bundle)
        names = (*ids, *(p.id for p in prescriptions))
        return added(session(on, *names))(bundle) if now is None else items(on, *names)(bundle)

    return change


def hops_of(id: str) -> Change:
    """The ladder's hops as those of a protocol."""
    text = "1 x 6, 3 days/week"
    table = protocol(row("1-", text, exercise="t/hop"), id=id)
    place = FromProtocol(id, "", 0, 0, Dose.parse(text), ())
    track = evolve(BUNDLE.program.tracks[0], id=f"{id}#1:{KNEE}", ladder="")

    def change(bundle: Bundle) -> Bundle:
        hop = prescribed("hop-1", track=track.id, of_protocol=place, dose=Dose.parse(text), rung=0)
        more = Followed(KNEE, id, "", False, sept(79), 2, (), ())  # noqa: FBT003 - the case names it
        return both(
            library(protocols=(*bundle.library.protocols, table)),
            case(protocols=(*bundle.case.protocols, ProtocolChoice(KNEE, id))),
            program(tracks=(*bundle.program.tracks, track), protocols=(*bundle.program.protocols, more)),
            hop,
        )(bundle)

    return change


def grown_to(work: str, delivered: str) -> Change:
    """The table with repetitions that grow, and its first line grown from the start."""
    rows = PRESSES.arms[0].tracks[0].rows
    track = ProtocolTrack(
        Shape.WEEKS, rows, climb=(Climb.parse("reps + 1 to 12"),), grow_if_all=(Criterion.parse("completed is 1"),)
    )
    grows = evolve(PRESSES, arms=(Arm("", (track,)),))
    place = FromProtocol(
        "t/presses", "", 0, 0, Dose.parse(STATED[0]), SPARED, Dose.parse(f"{work} @ 10RM, 3 days/week")
    )
    given = Dose.parse(f"{work} @ {delivered}, 3 days/week")
    changed = prescribed("line-1", of_protocol=place, dose=given, move=Move.GROW, only_if=("completed is 1",))
    return both(library(protocols=(grows,)), changed)


def in_turn(other: str) -> Change:
    """The table with a first row that is done in turn with another exercise, and its line that says so."""
    stated = Dose.parse(STATED[0])
    group = Item(together=(Part((LEG_PRESS.id,), stated), Part((other,), stated)))
    rows = PRESSES.arms[0].tracks[0].rows
    first = evolve(rows[0], sessions=((Choice((group,)),),))
    table = protocol(first, *rows[1:])
    place = FromProtocol("t/presses", "", 0, 0, stated, SPARED, in_turn=(LEG_PRESS.id, other))
    return both(library(protocols=(table,)), prescribed("line-1", of_protocol=place))
