"""The table of texts: it has a text for every word of the library that a reader may meet."""

import re
from collections.abc import Iterable
from enum import StrEnum

import pytest

from rehabplan.library.load import first_party, load
from rehabplan.model.dose import Activity, CountedUnit, Device, DistanceUnit, Dose, SpeedUnit, TimeUnit
from rehabplan.model.dose_words import NAMED_REFERENCES
from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Urgency
from rehabplan.model.movement import Position
from rehabplan.model.program import ReviewKind, SessionPart, Sides
from rehabplan.render.doses import effort_word, routine_words
from rehabplan.render.english import ENGLISH
from rehabplan.render.icons import icon

FREQUENCY = re.compile(r", [\d-]+ days/week")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def keys(prefix: str, words: Iterable[StrEnum], *endings: str) -> list[str]:
    """The keys of a vocabulary."""
    return [f"{prefix}{word}{ending}" for word in words for ending in endings or ("",)]


@pytest.mark.parametrize(
    "wanted",
    [
        keys("phase.", PhaseName),
        keys("meaning.", PhaseName),
        keys("part.", SessionPart),
        keys("position.", Position),
        keys("review.", ReviewKind),
        keys("urgency.", Urgency),
        keys("side.", [side for side in Sides if side is not Sides.BOTH]),
        keys("", CountedUnit, ".one", ".other"),
        keys("", DistanceUnit, ".one", ".other"),
        keys("", TimeUnit, ".one", ".other"),
        keys("", Activity),
        keys("", Device, "", ".any"),
        keys("speed.", SpeedUnit),
        [f"percent.{reference}" for reference in NAMED_REFERENCES],
    ],
    ids=lambda wanted: wanted[0],
)
def test_every_word_of_a_vocabulary_has_its_text(wanted: list[str]) -> None:
    """A closed vocabulary of the model is closed in the table too."""
    assert [key for key in wanted if key not in ENGLISH] == []


def test_every_effort_has_its_word() -> None:
    """The scale from 0 to 10 has eleven words."""
    assert all(effort_word(effort) for effort in range(11))


@pytest.mark.parametrize("position", Position)
def test_every_position_has_its_drawing(position: Position) -> None:
    """Readers aloud skip the drawing: the position is said in words beside it."""
    assert 'aria-hidden="true"' in icon(position)


def doses() -> list[Dose]:
    """Every dose of the first-party catalogues."""
    exercises = load(first_party()).unwrap().content.exercises
    return [dose for each in exercises for dose in (each.dose.start, each.dose.usual, each.dose.most)]


def test_no_number_of_a_dose_is_lost() -> None:
    """Every number of every catalogue dose is in its words, but for days a week, which are dates, and a single one."""
    lost = [
        (str(dose), number)
        for dose in doses()
        for number in NUMBER.findall(FREQUENCY.sub("", str(dose).replace("CR10", "")))
        if number not in {"1", *NUMBER.findall(routine_words(dose, Sides.BOTH))}
    ]

    assert lost == []
