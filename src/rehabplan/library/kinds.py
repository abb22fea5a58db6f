"""The kinds of entries that catalogues hold: where they stand, what they are called, what they become."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from attrs import frozen

from rehabplan.model.advice import Advice
from rehabplan.model.catalogue import Content
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.exercise_override import ExerciseOverride
from rehabplan.model.healing import HealingModel
from rehabplan.model.policy import Policy
from rehabplan.model.profile import FurtherMeasure, RegionProfile
from rehabplan.model.protocol import Protocol
from rehabplan.model.screening import ScreeningList

Entry: TypeAlias = (
    Exercise
    | Ladder
    | RegionProfile
    | HealingModel
    | Policy
    | ScreeningList
    | Advice
    | Protocol
    | ExerciseOverride
    | FurtherMeasure
)


@frozen
class Kind:
    """A kind of entry: its folder, schema, field of ``Content`` and value; a file holds one or a list."""

    word: str
    folder: str
    schema: str
    field: str
    value: type[Entry]
    is_list: bool = True


KINDS = (
    Kind("exercise", "exercises", "exercises", "exercises", Exercise),
    Kind("ladder", "ladders", "ladders", "ladders", Ladder),
    Kind("profile", "regions", "region", "profiles", RegionProfile, is_list=False),
    Kind("healing model", "healing", "healing", "healing", HealingModel, is_list=False),
    Kind("policy", "policies", "policies", "policies", Policy),
    Kind("screening list", "screening", "screening", "screening", ScreeningList),
    Kind("advice", "advice", "advice", "advice", Advice),
    Kind("protocol", "protocols", "protocols", "protocols", Protocol),
    Kind("override", "overrides", "overrides", "overrides", ExerciseOverride),
    Kind("measure", "measures", "measures", "measures", FurtherMeasure),
)
FOLDERS = {kind.folder: kind for kind in KINDS}
_WORDS = {kind.value: kind.word for kind in KINDS}


def word_of(entry: Entry) -> str:
    """What an entry is called: ``exercise``, ``screening list``."""
    return _WORDS[type(entry)]


def key_of(entry: Entry) -> str:
    """What an entry is found by: its id, of a screening list its id and version."""
    return entry.key if isinstance(entry, ScreeningList) else entry.id


def name_of(entry: Entry) -> str:
    """Kind and key, unique in a library: ``exercise knee/step-up``."""
    return f"{word_of(entry)} {key_of(entry)}"


def entries_of(content: Content) -> Iterator[Entry]:
    """Every entry, kind by kind."""
    for kind in KINDS:
        yield from getattr(content, kind.field)


def content_of(entries: Iterable[Entry]) -> Content:
    """Entries as content, each kind sorted by key."""
    known: dict[type[Entry], list[Any]] = {kind.value: [] for kind in KINDS}
    for entry in sorted(entries, key=key_of):
        known[type(entry)].append(entry)
    return Content(**{kind.field: tuple(known[kind.value]) for kind in KINDS})
