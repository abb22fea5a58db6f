"""Protocols as text and data: the list, a table cell by cell, a score."""

from collections.abc import Iterable, Sequence
from io import StringIO
from itertools import groupby
from textwrap import fill
from typing import Any

from attrs import asdict, fields

from rehabplan.model.catalogue import Content
from rehabplan.model.protocol import Protocol, ProtocolTrack, Shape
from rehabplan.model.source import Citation, Tag
from rehabplan.protocols.cert import Score
from rehabplan.protocols.table import Cells, Line, cells, table
from rehabplan.render.characters import printable
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
_WIDEST_WORD = 22


def listed(protocols: Iterable[Protocol]) -> str:
    """A line for each protocol."""
    rows = [
        (p.id, p.title, region_words(p.suits.region), spaced(p.suits.capacity), f"{p.weeks} weeks", p.confidence)
        for p in protocols
    ]
    return _columns(("Id", "Title", "Region", "Trains", "Lasts", "Confidence"), rows, whole=("Id",)) + "\n"


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
            "tag": line.tag.value,
            "note": line.item.note,
            "dose": None if line.item.dose is None else str(line.item.dose),
            "cells": asdict(cells(line.item.dose)),
        }
        for line in table(protocol)
    ]


def table_text(protocol: Protocol, content: Content, citations: Iterable[Citation]) -> str:
    """The table under its title and source, an arm at a time; a column that says nothing is left out."""
    names = {exercise.id: exercise.name for exercise in content.exercises}
    works = {citation.id: citation.text for citation in citations}
    cited = [f"{works.get(source.cite, source.cite)} [{source.tag}]" for source in protocol.sources]
    lasts = f"Confidence: {protocol.confidence}. Lasts {protocol.weeks} weeks."
    parts = list(map(_wrapped, (protocol.title, *cited, lasts)))
    lines = table(protocol)
    for arm in protocol.arms:
        parts += ["", arm.name] if arm.name else []
        ours = [line for line in lines if line.arm == arm.name]
        for shape, group in groupby(ours, key=lambda line: line.shape):
            parts += ["", _grid(shape, list(group), names)]
        parts += [text for track in arm.tracks for text in _beside(track, names)]
    parts += ["", *map(_wrapped, closing)] if (closing := list(closing_sentences(protocol))) else []
    parts += ["", _RECALLED] if any(line.tag is Tag.RECALLED for line in lines) else []
    return "\n".join(parts) + "\n"


def _beside(track: ProtocolTrack, names: dict[str, str]) -> list[str]:
    """What a track says beside its grid."""
    parts = []
    if track.by_result is not None:
        parts += ["", result_sentence(track.by_result), "", _columns(*result_rows(track.by_result))]
    said = [*track_sentences(track), *item_sentences(track, LONGEST_IN_TABLE, names)]
    return [*parts, *(["", *map(_wrapped, dict.fromkeys(said))] if said else [])]


def _wrapped(text: str) -> str:
    return fill(printable(text), WIDTH, subsequent_indent="  ")


def score_data(score: Score) -> dict[str, Any]:
    """A score with every item."""
    return {"said": score.said, "of": len(score.items), "items": [asdict(item) for item in score.items]}


def score_text(protocol: Protocol, score: Score) -> str:
    """The score, then what is missing and where to say it."""
    head = f"{protocol.id}: says {score.said} of {len(score.items)} of what CERT asks for"
    missing = [f"  {item.number:<3} missing: {item.asks} (write {item.write})" for item in score.missing]
    return "\n".join(printable(line) for line in (head, *missing)) + "\n"


def _grid(shape: Shape, lines: Sequence[Line], names: dict[str, str]) -> str:
    heads = (
        _HEADS[shape],
        "Stage",
        "Exercise",
        *(field.name.replace("_", " ").capitalize() for field in fields(Cells)),
        "",
    )
    labels = _once([(line.when, _stage(line)) for line in lines])
    rows = [(*said, _who(line, names), *_shown(line), _mark(line)) for said, line in zip(labels, lines, strict=True)]
    kept = [index for index in range(len(heads)) if any(row[index] for row in rows)]
    return _columns([heads[index] for index in kept], [[row[index] for index in kept] for row in rows])


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
    who = f"{who} ({item.note})" if 0 < len(item.note) <= LONGEST_IN_TABLE else who
    turn = "" if line.turn is None else "in turn: " if line.turn == 1 else "then: "
    return f"{'or: ' if line.other else ''}{turn}{who}"


def _mark(line: Line) -> str:
    return "M" if line.tag is Tag.RECALLED else ""


def _columns(heads: Sequence[str], rows: Sequence[Sequence[str]], whole: Sequence[str] = ()) -> str:
    """Columns under their heads, no line wider than a page; words, and the columns ``whole``, are not broken."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=SIMPLE_HEAD, pad_edge=False)
    for index, head in enumerate(heads):
        words = [word for row in (heads, *rows) for word in row[index].split()]
        least = min(max(map(len, words), default=0), _WIDEST_WORD)
        grid.add_column(head, overflow="fold", min_width=least, no_wrap=head in whole)
    for row in rows:
        grid.add_row(*(Text(printable(cell)) for cell in row))
    file = StringIO()
    Console(file=file, width=WIDTH, force_terminal=False, no_color=True, markup=False, emoji=False).print(grid)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()).strip("\n")
