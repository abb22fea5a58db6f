"""Protocols as text and data: the list, a table cell by cell, a score."""

from collections.abc import Iterable, Sequence
from textwrap import fill
from typing import Any

from attrs import asdict, fields

from rehabplan.model.catalogue import Content
from rehabplan.model.protocol import Protocol, ProtocolTrack, Shape
from rehabplan.model.source import Citation, Tag
from rehabplan.protocols.cert import Score
from rehabplan.protocols.table import Cells, Line, cells, table
from rehabplan.render.characters import printable
from rehabplan.render.columns import columns
from rehabplan.render.phrases import spaced
from rehabplan.render.protocol_rules import (
    closing_sentences,
    item_sentences,
    result_rows,
    result_sentence,
    track_sentences,
)
from rehabplan.render.words import region_words

WIDTH = 120
_HEADS = {
    Shape.WEEKS: "Weeks",
    Shape.DAYS: "Days after",
    Shape.STEPS: "Weeks",
    Shape.BY_RESULT: "",
}
_RECALLED = "M: recalled, to be verified against the source"
NOT_STATED = "not stated"
LONGEST_IN_TABLE = len("Set 10")
"""A longer note stands under the table."""
_SHARED = ("tempo", "rest", "sides", "per_day", "days_per_week")
"""Cells that are said once above a table where every line has the same."""


def listed(protocols: Iterable[Protocol], width: int = WIDTH) -> str:
    """A line for each protocol."""
    rows = [
        (p.id, p.title, region_words(p.suits.region), spaced(p.suits.capacity), f"{p.weeks} weeks", p.confidence)
        for p in protocols
    ]
    return columns(("Id", "Title", "Region", "Trains", "Lasts", "Confidence"), rows, width) + "\n"


def table_data(protocol: Protocol) -> list[dict[str, Any]]:
    """The table's lines with their cells."""
    return [
        {
            "arm": line.arm,
            "shape": line.shape.value,
            "when": line.when,
            "name": line.name,
            "session": line.session,
            "exercises": list(line.item.exercises),
            "any": None if line.item.any_mode is None else line.item.any_mode.value,
            "activity": line.item.activity,
            "alternative": line.other,
            "turn": line.turn,
            "track": line.track,
            "tag": line.tag.value,
            "note": line.item.note,
            "dose": None if line.item.dose is None else str(line.item.dose),
            "cells": asdict(cells(line.item.dose)),
        }
        for line in table(protocol)
    ]


def table_text(protocol: Protocol, content: Content, citations: Iterable[Citation], width: int = WIDTH) -> str:
    """The table under its title and source, track by track; a column that says nothing is left out."""
    names = {exercise.id: exercise.name for exercise in content.exercises}
    works = {citation.id: citation.text for citation in citations}
    cited = [f"{works.get(source.cite, source.cite)} [{source.tag}]" for source in protocol.sources]
    lasts = f"Confidence: {protocol.confidence}. Lasts {protocol.weeks} weeks."
    parts = [protocol.title, *cited, lasts]
    lines = table(protocol)
    for arm in protocol.arms:
        parts += ["", arm.name] if arm.name else []
        for number, track in enumerate(arm.tracks):
            ours = [line for line in lines if line.arm == arm.name and line.track == number]
            parts += ["", _headed(track, number)] if len(arm.tracks) > 1 else []
            parts += ["", *_grid(track.shape, ours, names, width), *_beside(track, names, width)]
    closing = list(closing_sentences(protocol))
    parts += ["", *closing] if closing else []
    parts += ["", _RECALLED] if any(line.tag is Tag.RECALLED for line in lines) else []
    return "\n".join(part if "\n" in part else _wrapped(part, width) for part in parts) + "\n"


def _headed(track: ProtocolTrack, number: int) -> str:
    return f"Track {number + 1}: {track.name}" if track.name else f"Track {number + 1}"


def _beside(track: ProtocolTrack, names: dict[str, str], width: int) -> list[str]:
    """What a track says beside its grid."""
    parts = []
    if track.by_result is not None:
        parts += ["", result_sentence(track.by_result), "", columns(*result_rows(track.by_result), width)]
    said = [*track_sentences(track), *item_sentences(track, LONGEST_IN_TABLE, names)]
    return [*parts, *(["", *dict.fromkeys(said)] if said else [])]


def _wrapped(text: str, width: int) -> str:
    return fill(printable(text), width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def score_data(score: Score) -> dict[str, Any]:
    """A score with every item."""
    return {"said": score.said, "of": score.of, "items": [asdict(item) for item in score.items]}


def score_text(protocol: Protocol, score: Score) -> str:
    """The score, then what is missing and where to say it."""
    head = f"{protocol.id}: says {score.said} of the {score.of} items of CERT"
    missing = [f"  {item.number:<3} missing: {item.asks} (write {item.write})" for item in score.missing]
    return "\n".join(printable(line) for line in (head, *missing)) + "\n"


def _grid(shape: Shape, lines: Sequence[Line], names: dict[str, str], width: int) -> list[str]:
    """The lines in columns; above them, what every one of several doses has in common."""
    told = [asdict(cells(line.item.dose)) for line in lines if line.item.dose is not None]
    shared = {name for name in _SHARED if len(told) > 1 and len({each[name] for each in told}) == 1}
    said = [_worded(name, told[0][name]) for name in _SHARED if name in shared and told[0][name]]
    parts = [field.name for field in fields(Cells)]
    heads = (_HEADS[shape], "Stage", "Exercise", *(part.replace("_", " ").capitalize() for part in parts), "")
    kept_parts = [name not in shared for name in parts]
    labels = _once([(line.when, _stage(line)) for line in lines])
    rows = [
        (*said_of, _who(line, names), *_shown(line), _mark(line)) for said_of, line in zip(labels, lines, strict=True)
    ]
    allowed = (True, True, True, *kept_parts, True)
    kept = [index for index in range(len(heads)) if allowed[index] and any(row[index] for row in rows)]
    grid = columns([heads[index] for index in kept], [[row[index] for index in kept] for row in rows], width)
    return [f"Every line: {'; '.join(said)}.", "", grid] if said else [grid]


def _worded(name: str, value: str) -> str:
    """A cell as it stands in a dose."""
    if name in {"tempo", "rest"}:
        return "; ".join(each if each.startswith("a set ") else f"{name} {each}" for each in value.split("; "))
    if name == "per_day":
        return ", ".join(f"{each} a day" if each[0].isdigit() else each for each in value.split(", "))
    return f"{value} days a week" if name == "days_per_week" and value[0].isdigit() else value


def _once(labels: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Labels, blank where the line above has the same."""
    return [("", "") if index and label == labels[index - 1] else label for index, label in enumerate(labels)]


def _shown(line: Line) -> tuple[str, ...]:
    found = cells(line.item.dose)
    work = NOT_STATED if found.work == "? reps" else found.work
    return tuple(work if name == "work" else value for name, value in asdict(found).items())


def _stage(line: Line) -> str:
    session = "" if line.session is None else f"session {line.session}"
    return ", ".join(part for part in (line.name, session) if part)


def _who(line: Line, names: dict[str, str]) -> str:
    item = line.item
    who = "; ".join(names.get(id, id) for id in item.exercises) or item.activity
    if item.any_mode is not None:
        who = f"any {spaced(item.any_mode)} exercise"
    fits = len(item.note) <= LONGEST_IN_TABLE or line.shape is Shape.BY_RESULT
    who = f"{who} ({item.note})" if item.note and fits else who
    turn = "" if line.turn is None else "in turn: " if line.turn == 1 else "then: "
    return f"{'or: ' if line.other else ''}{turn}{who}"


def _mark(line: Line) -> str:
    return "M" if line.tag is Tag.RECALLED else ""
