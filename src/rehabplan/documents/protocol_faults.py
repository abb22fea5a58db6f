"""What a schema cannot say of a protocol's short form: doses without exercises, exercises without doses."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from rehabplan.documents.protocol_groups import fault_of_group
from rehabplan.documents.tree import Path
from rehabplan.model.protocol import Shape
from rehabplan.model.stretch import Stretch

Data = dict[str, Any]
TURNS = ("rotation", "alternate")
UNSTATED = frozenset({"?", "? reps"})
"""Work that nobody says anything of, as it is written by hand and by us."""
"""Not stated: it takes the clauses above and adds none."""
_DATED = (Shape.WEEKS.value, Shape.DAYS.value)


class PlacedError(ValueError):
    """Something wrong at a path below the value that is being read."""

    def __init__(self, path: Path, message: str, help: str) -> None:
        super().__init__(message)
        self.path, self.message, self.help = path, message, help


def faults(data: Data) -> Iterator[PlacedError]:
    """Everything wrong with a protocol's document that fits its schema."""
    seen: set[str] = set()
    for index, arm in enumerate(data.get("arms", ())):
        if arm["name"] in seen:
            yield PlacedError(("arms", index, "name"), f"two arms are called {arm['name']!r}", "name each arm once")
        seen.add(arm["name"])
        yield from _of_tracks(arm["tracks"], ("arms", index, "tracks"))
    yield from _of_tracks(data.get("tracks", ()), ("tracks",))


def _of_tracks(tracks: list[Data], path: Path) -> Iterator[PlacedError]:
    for index, track in enumerate(tracks):
        yield from _of_track(track, (*path, index))
    yield from _of_links(tracks, path)


def _of_links(tracks: list[Data], path: Path) -> Iterator[PlacedError]:
    """A track comes after one above it, so that none waits for itself."""
    above: list[str] = []
    for index, track in enumerate(tracks):
        after, name = track.get("after"), track.get("name")
        if after is not None and after not in above:
            near = get_close_matches(after, above, 1)
            known = f"name one of {', '.join(above)}" if above else "give a track above this one that name"
            problem = f"no track above this one is called {after!r}"
            yield PlacedError((*path, index, "after"), problem, f"did you mean {near[0]!r}?" if near else known)
        if name is not None and name in above:
            yield PlacedError((*path, index, "name"), f"two tracks are called {name!r}", "name each track once")
        above += [name] if name is not None else []


def _of_track(track: Data, path: Path) -> Iterator[PlacedError]:
    yield from _of_growth(track, path)
    yield from _of_cycle(track, path)
    yield from _of_days(track, path)
    for place, item in _items(track):
        if "together" in item and (fault := fault_of_group(item)) is not None:
            number, problem, advice = fault
            yield PlacedError((*path, *place, "together", number, "dose"), problem, advice)
        if "activity" in item and str(item.get("dose", "?")).split(",")[0] not in UNSTATED:
            problem = "an activity has no dose"
            yield PlacedError((*path, *place, "dose"), problem, "name an exercise, or say it in the activity or a note")
    if "start_at" in track and Shape.STEPS not in track:
        yield PlacedError((*path, "start_at"), "only a track of steps starts at a step", "remove it")
    if Shape.BY_RESULT in track:
        return
    doses = list(_doses_of_all(track))
    if "exercises" in track and not doses:
        problem = "no row has a dose for these exercises"
        yield PlacedError((*path, "exercises"), problem, "give rows a dose, or name the exercises under do alone")
    if "exercises" not in track:
        for place in doses:
            problem = "no exercise is named for this dose"
            yield PlacedError((*path, *place), problem, "list exercises for the track, or name one under do")


def _of_growth(track: Data, path: Path) -> Iterator[PlacedError]:
    if "step_down" in track and not any("step_down_if_any" in each for each in _holders(track)):
        problem = "nothing says when to step down"
        yield PlacedError((*path, "step_down"), problem, "add step_down_if_any to the track or to a row")
    for key in ("grow_if_all", "shrink_if_any", "grow_each"):
        if key in track and "climb" not in track:
            problem = "nothing is said that may grow"
            yield PlacedError((*path, key), problem, "add climb, or write step_up_if_all to go on to the next row")


def _of_cycle(track: Data, path: Path) -> Iterator[PlacedError]:
    if "cycle" not in track:
        if track.get("grow_each") == "cycle":
            yield PlacedError((*path, "grow_each"), "the rows run in no cycle", "add cycle, or remove it")
        return
    if Shape.WEEKS not in track:
        yield PlacedError((*path, "cycle"), "only a table by weeks runs in a cycle", "remove it")
    for key in track.get(Shape.WEEKS, {}):
        last = Stretch.parse(key).last
        if last is None or last > track["cycle"]:
            problem = f"week {key} is beyond the cycle of {track['cycle']}"
            yield PlacedError((*path, Shape.WEEKS, key), problem, "count weeks within the cycle")


def _of_days(track: Data, path: Path) -> Iterator[PlacedError]:
    """Days since an injection do not run backwards."""
    where = [(*place, "step_down_if_any") for place, row in _rows(track) if _says(row, "step_down_if_any")]
    where += [("step_down_if_any",)] if "step_down_if_any" in track else []
    if Shape.DAYS in track:
        for place in where:
            problem = "rows by days are never gone back to"
            yield PlacedError((*path, *place), problem, "write step_up_if_all to hold, or make steps of the rows")


def _holders(track: Data) -> Iterator[Data]:
    yield track
    yield from (row for _, row in _rows(track) if isinstance(row, dict))


def _says(row: Any, key: str) -> bool:  # noqa: ANN401 - a text or a mapping
    return isinstance(row, dict) and key in row


def _items(track: Data) -> Iterator[tuple[Path, Data]]:
    """Every line that is done, with its path."""
    for place, row in _rows(track):
        for where, session in ((place, row), *_turns(place, row)):
            for number, line in enumerate(session.get("do", ()) if isinstance(session, dict) else ()):
                yield from _parts((*where, "do", number), line)


def _parts(place: Path, line: Data) -> Iterator[tuple[Path, Data]]:
    """A line, its alternatives, and the lines that are done in turn in any of them."""
    yield place, line
    for key in ("any_of", "together"):
        for number, each in enumerate(line.get(key, ())):
            yield from _parts((*place, key, number), each)


def _turns(place: Path, row: Any) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401 - a text or a mapping
    for key in TURNS if isinstance(row, dict) else ():
        yield from (((*place, key, index), session) for index, session in enumerate(row.get(key, ())))


def _doses_of_all(track: Data) -> Iterator[Path]:
    """The paths of doses that hold for all exercises of the track."""
    for place, row in _rows(track):
        if isinstance(row, str):
            yield place
        elif "dose" in row:
            yield (*place, "dose")
        for where, session in _turns(place, row):
            if isinstance(session, str):
                yield where
            elif "dose" in session:
                yield (*where, "dose")


def _rows(track: Data) -> Iterator[tuple[Path, Any]]:
    for shape in _DATED:
        yield from (((shape, key), row) for key, row in track.get(shape, {}).items())
    yield from ((("steps", index), row) for index, row in enumerate(track.get("steps", ())))
