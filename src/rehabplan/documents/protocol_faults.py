"""What a schema cannot say of a protocol's short form: doses without exercises, exercises without doses."""

from collections.abc import Iterator
from typing import Any

from rehabplan.documents.tree import Path
from rehabplan.model.protocol import Shape

Data = dict[str, Any]
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


def _of_track(track: Data, path: Path) -> Iterator[PlacedError]:
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


def _doses_of_all(track: Data) -> Iterator[Path]:
    """The paths of doses that hold for all exercises of the track."""
    for place, row in _rows(track):
        if isinstance(row, str):
            yield place
        elif "dose" in row:
            yield (*place, "dose")
        for index, session in enumerate(row.get("rotation", ()) if isinstance(row, dict) else ()):
            if isinstance(session, str):
                yield (*place, "rotation", index)
            elif "dose" in session:
                yield (*place, "rotation", index, "dose")


def _rows(track: Data) -> Iterator[tuple[Path, Any]]:
    for shape in _DATED:
        yield from (((shape, key), row) for key, row in track.get(shape, {}).items())
    yield from ((("steps", index), row) for index, row in enumerate(track.get("steps", ())))
