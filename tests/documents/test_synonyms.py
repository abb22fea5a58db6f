"""What clinicians call a thing is answered with our word for it, and never with its opposite."""

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from rehabplan.documents.mismatch import nearest
from rehabplan.documents.synonyms import _ALSO, synonym
from rehabplan.library.measures import EVERYWHERE
from rehabplan.model.anatomy import Capacity, Muscle, Region
from rehabplan.model.exercise import Tier
from rehabplan.model.limit import DemandClass
from rehabplan.model.movement import Equipment, Mode, Position
from rehabplan.model.protocol import Confidence

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"


def words(part: object) -> Iterator[str]:
    """Every word of every closed vocabulary in a schema."""
    if isinstance(part, dict):
        yield from (each for each in part.get("enum", ()) if isinstance(each, str))
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from words(each)


KNOWN = {word for path in SCHEMAS.rglob("*.json") for word in words(json.loads(path.read_text()))}


@pytest.mark.parametrize(
    ("said", "vocabulary", "meant"),
    [
        ("concentric", Mode, "dynamic"),  # not eccentric, the heavier and later one, though it is spelt alike
        ("VMO", Muscle, "quadriceps"),
        ("Achilles", Region, "ankle"),
        ("left knee", Region, "knee"),
        ("lower back", Region, "low_back"),
        ("proprioception", Capacity, "balance"),
        ("on one leg", Position, "single_leg"),
        ("Thera-Band", Equipment, "band"),
        ("contraindicated", Tier, "absolute"),
        ("medium", DemandClass, "moderate"),
        ("moderate", Confidence, "medium"),
        ("exercise ball", Equipment, "ball"),  # not the exercise bike
        ("strong", Confidence, "high"),
        ("strenght", Capacity, "strength"),  # a misspelling is still found
    ],
)
def test_a_clinicians_word_is_answered_with_ours(said: str, vocabulary: type[StrEnum], meant: str) -> None:
    """Each of these has one obvious answer in its vocabulary."""
    assert nearest(said, [word.value for word in vocabulary]) == meant


def test_every_answer_is_a_word_of_ours() -> None:
    """A synonym leads to a word that some schema lists, or to a measure."""
    assert set(_ALSO) <= KNOWN | {each.word for each in EVERYWHERE}


def test_nothing_is_made_up() -> None:
    """A word is answered only where the vocabulary has the answer."""
    assert synonym("concentric", ["light", "heavy"]) == ""
    assert nearest("xyz", [mode.value for mode in Mode]) == ""
