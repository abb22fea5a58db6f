"""The published protocols say what their sources say, cell by cell.

``cells.json`` holds the cells of the research files, written down apart from the catalogue.
"""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rehabplan import load_library
from rehabplan.model.dose import (
    Between,
    Count,
    Counted,
    Distance,
    Dose,
    Duration,
    Hold,
    Intervals,
    Listed,
    Maximum,
    Reps,
    Tempo,
    Time,
    Work,
)
from rehabplan.model.protocol import Protocol, Shape
from rehabplan.protocols.table import Line, table

SAID: dict[str, Any] = json.loads((Path(__file__).parent / "cells.json").read_text(encoding="utf-8"))
Cells = dict[str, str]


@cache
def protocols() -> dict[str, Protocol]:
    """The protocols of the published catalogue by their local id."""
    found = load_library().unwrap().content.protocols
    return {each.id.partition("/")[2]: each for each in found if each.id.startswith("published/")}


def number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def span(count: Count | None) -> str:
    """``10`` or ``10-15``; empty where the source does not say."""
    if count is None or count.low is None or count.high is None:
        return ""
    return number(count.low) if count.low == count.high else f"{number(count.low)}-{number(count.high)}"


def seconds(time: Time | None) -> str:
    return "" if time is None else span(time.in_seconds.count)


def tempo(parts: Tempo | None) -> str:
    return "" if parts is None else "-".join(span(each) or "0" for each in (parts.lift, parts.pause, parts.lower))


def work_cells(work: Work) -> Cells:
    """The cells of a dose's work; intervals as they are written."""
    sets = span(work.sets)
    match work.amount:
        case Reps() | Counted() as counted:
            return {"sets": sets, "reps": span(counted.count), "hold_s": seconds(getattr(counted, "hold", None))}
        case Listed(numbers, hold):
            listed = "/".join(number(each) for each in numbers)
            return {"sets": str(len(numbers)), "reps": listed, "hold_s": seconds(hold)}
        case Hold(time):
            return {"sets": sets, "hold_s": seconds(time)}
        case Duration(time):
            return {"sets": sets, "duration_s": seconds(time)}
        case Maximum():
            return {"sets": sets or "1", "reps": "max"}
        case Intervals() | Distance():
            return {"work": str(work)}
    raise AssertionError(work)


def dose_cells(dose: Dose) -> Cells:
    """Every cell a dose states."""
    block = dose.only_block
    rests = {between: dose.rest(between) for between in (None, *Between)}
    sets, reps, exercises = rests[None], rests[Between.REPS], rests[Between.EXERCISES]
    between_sets = sets or reps
    stated = {
        **work_cells(block.work),
        "intensity": "" if block.intensity is None else str(block.intensity),
        "estimate": "" if block.estimate is None else str(block.estimate),
        "tempo_s": tempo(dose.tempo),
        "rest_s": "" if between_sets is None else seconds(between_sets.time),
        "rest_between_reps_s": seconds(reps.time) if sets is not None and reps is not None else "",
        "rest_between_exercises_s": "" if exercises is None else seconds(exercises.time),
        "per_side": "yes" if dose.per_side else "",
        "per_day": span(dose.per_day),
        "days_per_week": span(dose.days_per_week),
        "every_other_day": "yes" if dose.every_other_day else "",
    }
    return {name: value for name, value in stated.items() if value}


def line_cells(line: Line) -> Cells:
    """Every cell a line of a table states, its weeks or days among them."""
    when = {"days" if line.shape is Shape.DAYS else "weeks": line.when} if line.when else {}
    return {**when, **({} if line.item.dose is None else dose_cells(line.item.dose))}


@pytest.mark.parametrize("said", SAID["lines"], ids=lambda said: f"{said['protocol']}-{said['line']}")
def test_a_line_says_what_its_source_says_and_no_more(said: dict[str, Any]) -> None:
    """Each stated cell is equal, and no cell is stated that the source leaves open."""
    line = table(protocols()[said["protocol"]])[said["line"]]

    assert line_cells(line) == said["cells"]


def test_every_line_of_every_protocol_is_compared() -> None:
    """35 protocols; a line without its source's cells is listed with the words it rests on."""
    lines = {(said["protocol"], said["line"]) for said in (*SAID["lines"], *SAID["beyond"])}

    assert lines == {(name, number) for name, each in protocols().items() for number in range(len(table(each)))}
    assert len(protocols()) == 35


def test_the_counted_cells() -> None:
    """The figures that documentation and notes give: lines, cells compared, cells of words without a number."""
    assert len(SAID["lines"]) == LINES
    assert sum(len(said["cells"]) for said in SAID["lines"]) == CELLS
    assert len(SAID["apart"]) == APART


LINES, CELLS, APART = 295, 1578, 13
