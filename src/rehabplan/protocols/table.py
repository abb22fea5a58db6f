"""A protocol's table: a line for each item of each row, in the order of its source."""

import re
from collections.abc import Iterator

from attrs import frozen

from rehabplan.model.dose import Dose, DoseBlock, Listed, ListedTimes
from rehabplan.model.protocol import Arm, Choice, Item, Part, Protocol, Row, Shape
from rehabplan.model.source import Tag


@frozen
class Line:
    """One line: where in the protocol it stands, and what is done.

    ``when`` are weeks or days as the shape says, ``session`` counts from 1 where sessions of a week differ,
    ``other`` marks an alternative to the line before, ``turn`` counts from 1 where lines are done in turn. ``track``
    is its number in the arm, from 0.
    """

    arm: str
    shape: Shape
    when: str
    name: str
    session: int | None
    item: Part
    other: bool
    tag: Tag
    turn: int | None = None
    track: int = 0


def table(protocol: Protocol) -> tuple[Line, ...]:
    """Every line of every arm; rows of parallel tracks one track after the other."""
    places = ((arm, number) for arm in protocol.arms for number in range(len(arm.tracks)))
    return tuple(line for arm, number in places for line in _lines(protocol, arm, number))


def _lines(protocol: Protocol, arm: Arm, track_number: int) -> Iterator[Line]:
    track = arm.tracks[track_number]
    for row in track.rows:
        for number, session in enumerate(row.sessions, start=1):
            for choice in session:
                for item, part, turn in _parts(choice):
                    yield Line(
                        arm.name,
                        track.shape,
                        "" if row.at is None else str(row.at),
                        row.name,
                        number if len(row.sessions) > 1 else None,
                        part,
                        item is not choice.usual and turn in {None, 1},
                        _tag(protocol, row, part),
                        turn,
                        track_number,
                    )


def _parts(choice: Choice) -> Iterator[tuple[Item, Part, int | None]]:
    """Every alternative with its lines, numbered where they are done in turn."""
    for item in choice.any_of:
        for number, part in enumerate(item.parts, start=1):
            yield item, part, number if item.together else None


def _tag(protocol: Protocol, row: Row, item: Part) -> Tag:
    """How a line's numbers are known: as it says itself, else its row, else the protocol's first source."""
    return item.tag or row.tag or protocol.sources[0].tag


_ONE = re.compile(r"^1 reps\b")


@frozen
class Cells:
    """A dose taken apart into the cells of a table, in the dose notation; empty where the source says nothing."""

    sets: str = ""
    work: str = ""
    intensity: str = ""
    tempo: str = ""
    rest: str = ""
    sides: str = ""
    per_day: str = ""
    days_per_week: str = ""


def cells(dose: Dose | None) -> Cells:
    """The cells of a dose; of a dose of several blocks, sets, work and intensity of each in turn."""
    if dose is None:
        return Cells()
    return Cells(
        sets=_joined([_sets(block) for block in dose.blocks], "1"),
        work=_joined([_work(block) for block in dose.blocks]),
        intensity=", ".join(text for text in (_stated(dose), *(f"at {each}" for each in dose.at)) if text),
        tempo="" if dose.tempo is None else str(dose.tempo).removeprefix("tempo "),
        rest="; ".join(_pauses(dose)),
        sides="per side" if dose.per_side else str(dose.side or ""),
        per_day=", ".join(_often(dose)),
        days_per_week=_days(dose),
    )


def _pauses(dose: Dose) -> Iterator[str]:
    yield from (str(rest).removeprefix("rest ") for rest in dose.rests)
    if dose.set_every is not None:
        yield f"a set every {dose.set_every}"


def _often(dose: Dose) -> Iterator[str]:
    if dose.per_day is not None:
        yield str(dose.per_day)
    if dose.every_hours is not None:
        yield f"every {dose.every_hours} h"


def _joined(texts: list[str], unsaid: str = "-") -> str:
    """A place for each block, unless none of them says anything."""
    return " then ".join(text or unsaid for text in texts) if any(texts) else ""


def _work(block: DoseBlock) -> str:
    return _ONE.sub("1 rep", str(block.work.amount))


def _sets(block: DoseBlock) -> str:
    work = block.work
    return str(work.written_sets) if work.sets is not None or isinstance(work.amount, Listed | ListedTimes) else ""


def _stated(dose: Dose) -> str:
    return _joined([_intensity(block) for block in dose.blocks])


def _intensity(block: DoseBlock) -> str:
    if block.intensity is None:
        return ""
    return str(block).removeprefix(f"{block.work} @ ")


def _days(dose: Dose) -> str:
    if dose.days_per_week is not None:
        return str(dose.days_per_week)
    if dose.every_other_day:
        return "every other day"
    return "" if dose.every_days is None else f"every {dose.every_days} days"
