"""Tracks by result between the short form and the plain one: sets said once, done with every exercise."""

from functools import reduce
from typing import Any

from rehabplan.model.dose import Clauses, Dose

Data = dict[str, Any]
RETEST = "retest"


def session_of(rule: Data, exercises: list[Data]) -> Data:
    """The one row: every set in order, exercise by exercise."""
    sets = [{"dose": one["dose"], "note": one["name"]} for one in rule["sets"]]
    return {"do": [{**exercise, **one} for exercise in exercises for one in sets]}


def rule_of(data: Data) -> Data:
    """The rule without its sets, as the values have it."""
    known = {k: v for k, v in data.items() if k not in {"sets", "adjust"}}
    return {**known, "adjust": [_adjustment(each) for each in data["adjust"]]}


def _adjustment(data: Data) -> Data:
    retest = data.get("next_session") == RETEST
    known = {k: v for k, v in data.items() if not (retest and k == "next_session")}
    return {**known, "retest": retest}


def written_result(data: Data) -> Data:
    """Exercises and rule of a track in the short form. Raises ``ValueError`` where its sets fit no short form."""
    items = [choice["any_of"][0] for choice in data["rows"][0]["sessions"][0]]
    owners = list(dict.fromkeys(_owner(item) for item in items))
    size = len(items) // len(owners)
    grid = [items[start : start + size] for start in range(0, len(items), size)]
    texts = [[_clauses(Dose.parse(item["dose"])) for item in row] for row in grid]
    shared = [reduce(_both, column) for column in zip(*texts, strict=True)]
    sets = [_set(column, kept) for column, kept in zip(zip(*grid, strict=True), shared, strict=True)]
    exercises = [_named(owner, _rest(row, shared)) for owner, row in zip(owners, texts, strict=True)]
    rule = data["by_result"]
    adjust = [_written_adjustment(each) for each in rule["adjust"]]
    return {"exercises": exercises, "by_result": {**rule, "sets": sets, "adjust": adjust}}


def _owner(item: Data) -> tuple[str, str]:
    return next(iter(item.get("exercises", ())), ""), item.get("any_mode", "")


def _clauses(clauses: Clauses) -> tuple[str, ...]:
    """Its clauses, each with what a clause of its kind replaces: days a week and days apart are one."""
    texts = list(clauses.clause_texts())
    if clauses.days_per_week is not None and (clauses.every_other_day or clauses.every_days is not None):
        texts[-2:] = [", ".join(texts[-2:])]
    return tuple(texts)


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in one if text in other)


def _rest(row: list[tuple[str, ...]], shared: list[tuple[str, ...]]) -> list[str]:
    """What one exercise's sets say beyond that which all exercises share."""
    own = (text for texts, kept in zip(row, shared, strict=True) for text in texts if text not in kept)
    return list(dict.fromkeys(own))


def _set(items: tuple[Data, ...], kept: tuple[str, ...]) -> Data:
    """A set that every exercise does."""
    if len({_work(item) for item in items}) > 1:
        raise ValueError("exercises of one track by result do the same sets")
    return {"name": items[0]["note"], "dose": ", ".join((_work(items[0])[1], *kept))}


def _work(item: Data) -> tuple[str, str]:
    return item["note"], " then ".join(map(str, Dose.parse(item["dose"]).blocks))


def _named(owner: tuple[str, str], own: list[str]) -> Any:  # noqa: ANN401 - a text or a mapping
    exercise, mode = owner
    if exercise and not own:
        return exercise
    return {**({"exercise": exercise} if exercise else {"any": mode}), **({"always": ", ".join(own)} if own else {})}


def _written_adjustment(data: Data) -> Data:
    known = {k: v for k, v in data.items() if k != "retest"}
    return {**known, "next_session": RETEST} if data.get("retest") else known
