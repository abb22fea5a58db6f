"""Protocols between the short form that authors write and the plain one that mirrors the values.

In the short form a clause said once under ``always`` holds for every row below it, ``exercises`` of a
track share each row's dose, and a row that is only a dose is a text. What is written back says all of it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from cattrs.errors import BaseValidationError

from rehabplan.documents.protocol_faults import faults
from rehabplan.documents.protocol_groups import in_rounds
from rehabplan.documents.protocol_results import rule_of, session_of, written_result
from rehabplan.model.dose import Clauses, Dose, read_clauses
from rehabplan.model.protocol import Protocol, Shape
from rehabplan.model.stretch import Stretch

Data = dict[str, Any]
SHAPES = tuple(shape.value for shape in Shape)
_OF_ROWS = ("name", "goal", "note", "tag", "repeat", "step_up_if_all", "step_down_if_any")
_OF_ITEMS = ("activity", "note", "tag")


def plain(data: Data) -> Data:
    """A protocol's document as the values are built from it. Raises ``BaseValidationError`` with ``PlacedError``s."""
    if found := list(faults(data)):
        raise BaseValidationError("protocol", found, Protocol)
    above = _clauses(data)
    known = {k: v for k, v in data.items() if k not in {"always", "for", "tracks", "arms", "reported"}}
    arms = data.get("arms") or [{"name": "", "tracks": data["tracks"]}]
    return {
        **known,
        "suits": data["for"],
        "arms": [{"name": arm["name"], "tracks": [_track(track, above) for track in arm["tracks"]]} for arm in arms],
        "reported": sorted(([item, text] for item, text in data.get("reported", {}).items())),
    }


def _clauses(data: Data) -> tuple[Clauses, ...]:
    return (read_clauses(data["always"]),) if "always" in data else ()


def _track(data: Data, above: tuple[Clauses, ...]) -> Data:
    shape = next(shape for shape in SHAPES if shape in data)
    clauses = (*_clauses(data), *above)
    known = {k: v for k, v in data.items() if k not in {"always", "exercises", *SHAPES}}
    shared = [_shared(each) for each in data.get("exercises", ())]
    if shape == Shape.BY_RESULT:
        known["by_result"] = rule_of(data[shape])
        return {**known, "shape": shape, "rows": [_row(session_of(data[shape], shared), [], clauses)]}
    rows = data[shape] if shape == Shape.STEPS else _dated(data[shape])
    return {**known, "shape": shape, "rows": [_row(row, shared, clauses) for row in rows]}


def _dated(rows: Data) -> list[Data]:
    """Rows by their first week or day, then by their last."""
    named = [(Stretch.parse(key), key) for key in rows]
    named.sort(key=lambda one: one[0].order)
    return [{"weeks": key, **_mapping(rows[key])} for _, key in named]


def _mapping(row: Any) -> Data:  # noqa: ANN401 - a text or a mapping
    return {"dose": row} if isinstance(row, str) else row


def _shared(exercise: Any) -> Data:  # noqa: ANN401 - a text or a mapping
    return {"exercise": exercise} if isinstance(exercise, str) else exercise


def _row(data: Data, shared: list[Data], above: tuple[Clauses, ...]) -> Data:
    clauses = (*_clauses(data), *above)
    turns = data.get("rotation") or data.get("alternate") or [data]
    sessions = [_session(_mapping(each), shared, clauses) for each in turns]
    at = {"at": data["weeks"]} if "weeks" in data else {}
    alternates = {"alternates": True} if "alternate" in data else {}
    return {**{k: data[k] for k in _OF_ROWS if k in data}, **at, **alternates, "sessions": sessions}


def _session(data: Data, shared: list[Data], above: tuple[Clauses, ...]) -> list[Data]:
    lines = data["do"] if "do" in data else [{**exercise, "dose": data["dose"]} for exercise in shared]
    return [{"any_of": [_item(each, above) for each in line.get("any_of", [line])]} for line in lines]


def _item(data: Data, above: tuple[Clauses, ...]) -> Data:
    if "together" in data:
        known = {k: data[k] for k in _OF_ITEMS if k in data}
        return {**known, "together": [_item(part, above) for part in in_rounds(data)]}
    found = {k: data[k] for k in _OF_ITEMS if k in data}
    if "exercise" in data:
        named = data["exercise"]
        found["exercises"] = [named] if isinstance(named, str) else named
    if "any" in data:
        found["any_mode"] = data["any"]
    if "dose" in data:
        found["dose"] = str(_whole(Dose.parse(data["dose"]), (*_clauses(data), *above)))
    return found


def _whole(dose: Dose, above: Iterable[Clauses]) -> Dose:
    """A dose under the clauses above it, the nearest first."""
    for clauses in above:
        dose = dose.under(clauses)
    return dose


def written(data: Data) -> Data:
    """The document of a protocol from its plain form: nothing is left to inherit."""
    known = {k: v for k, v in data.items() if k not in {"suits", "arms", "reported"}}
    arms = [{"name": arm["name"], "tracks": [_written_track(track) for track in arm["tracks"]]} for arm in data["arms"]]
    only = len(arms) == 1 and not arms[0]["name"]
    reported = dict(data.get("reported", ()))
    return {
        **known,
        "for": data["suits"],
        **({"tracks": arms[0]["tracks"]} if only else {"arms": arms}),
        **({"reported": reported} if reported else {}),
    }


def _written_track(data: Data) -> Data:
    shape = data["shape"]
    known = {k: v for k, v in data.items() if k not in {"shape", "rows", "by_result"}}
    if shape == Shape.BY_RESULT:
        return {**known, **written_result(data)}
    rows = [_written_row(row) for row in data["rows"]]
    if shape == Shape.STEPS:
        return {**known, shape: rows}
    dated = {row["weeks"]: {k: v for k, v in row.items() if k != "weeks"} for row in rows}
    if len(dated) < len(rows):
        raise ValueError(f"two rows of one track have the same {shape}")
    return {**known, shape: dated}


def _written_row(data: Data) -> Data:
    sessions = [[_written_choice(choice["any_of"]) for choice in session] for session in data["sessions"]]
    turns = "alternate" if data.get("alternates") else "rotation"
    what = {"do": sessions[0]} if len(sessions) == 1 else {turns: [{"do": each} for each in sessions]}
    at = {"weeks": data["at"]} if "at" in data else {}
    return {**{k: data[k] for k in _OF_ROWS if k in data}, **at, **what}


def _written_choice(items: list[Data]) -> Data:
    written = [dict(_written_parts(item)) for item in items]
    return written[0] if len(written) == 1 else {"any_of": written}


def _written_parts(data: Data) -> Iterator[tuple[str, Any]]:
    if data.get("together"):
        yield "together", [dict(_written_parts(part)) for part in data["together"]]
    if names := data.get("exercises"):
        yield "exercise", names[0] if len(names) == 1 else list(names)
    if "any_mode" in data:
        yield "any", data["any_mode"]
    yield from ((key, data[key]) for key in ("dose", *_OF_ITEMS) if key in data)
