"""What a clinic's catalogue says of another's exercises: words, media, preference."""

from collections.abc import Collection

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from rehabplan.model.exercise_override import ExerciseOverride, Medium, MediumKind, Preference

WORDS = "made-words"
_NUMBERS = st.integers(1, 999_999)


def overrides(*, exercises: Collection[str]) -> SearchStrategy[ExerciseOverride]:
    """Overrides of one or more fields of an exercise, named by its full id; shrinks to another name for the first."""
    if not exercises:
        raise InvalidArgument("exercises names no exercise")
    cues = _NUMBERS.map(lambda number: f"Move as picture {number} shows.")
    stated: dict[str, SearchStrategy[object]] = {
        "name": _NUMBERS.map(lambda number: f"Made name {number}"),
        "cues": st.lists(cues, min_size=2, max_size=6, unique=True).map(tuple),
        "media": st.lists(_media(), min_size=1, max_size=3).map(tuple),
        "preference": st.sampled_from(Preference),
    }
    fields = st.lists(st.sampled_from([*stated]), min_size=1, unique=True)
    chosen = fields.flatmap(lambda names: st.fixed_dictionaries({name: stated[name] for name in sorted(names)}))
    ids = _NUMBERS.map(lambda number: f"{WORDS}/override-{number}")
    return st.builds(_override, ids, st.sampled_from(sorted(exercises)), chosen)


def _override(id: str, exercise: str, stated: dict[str, object]) -> ExerciseOverride:
    return ExerciseOverride(id, exercise, **stated)  # type: ignore[arg-type]


def _media() -> SearchStrategy[Medium]:
    addresses = _NUMBERS.map(lambda number: f"https://clinic.example/{number}")
    return st.builds(Medium, st.sampled_from(MediumKind), st.just("Seen from the side"), addresses)
