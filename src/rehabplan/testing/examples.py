"""Plain values to start a test from: a knee case, the first-party library, the smallest useful one."""

from collections.abc import Mapping
from datetime import date, timedelta

from rehabplan.library.library import Library
from rehabplan.library.load import first_party as folders
from rehabplan.library.load import load
from rehabplan.model.anatomy import Region, Side, Site, Tissue
from rehabplan.model.case import (
    Answer,
    Case,
    Frame,
    HealingChoice,
    Injection,
    InjectionStatus,
    Irritability,
    OwnedEquipment,
    Patient,
    Treatment,
    Weekday,
)
from rehabplan.model.criterion import Role
from rehabplan.model.healing import Training
from rehabplan.model.movement import Equipment
from rehabplan.testing import tiny

FOUNDATION = "prolotherapy"
"""The catalogue of healing model, policies and screening lists that every case needs."""

MODEL = "prolotherapy/prolotherapy"
START = date(2026, 11, 2)
LISTS = ("conditions/1", "red_flags_knee/1", "red_flags_systemic/1")


def first_party() -> Library:
    """The library that rehabplan ships, read anew: keep it for a whole session. Raises ``RefusedError``."""
    return load(folders()).unwrap()


def foundation() -> Library:
    """The prolotherapy model, policies and screening lists alone, without exercises. Raises ``RefusedError``."""
    return load([_foundation()]).unwrap()


def tiny_library() -> Library:
    """Knee and shoulder with a rung in every class, and walking. Raises ``RefusedError``."""
    return load([_foundation(), tiny.catalogue()]).unwrap()


def _foundation() -> Mapping[str, bytes]:
    return next(each for each in folders() if f"\nid: {FOUNDATION}\n".encode() in each["catalogue.yaml"])


def knee_case(*, days_between: int = 28, injections: int = 3, weeks: int = 26) -> Case:
    """A recreational trainer's right knee ligament: the first injection done on the first day, the others planned."""
    days = [START + timedelta(days=days_between * number) for number in range(injections)]
    given = [Injection(day, InjectionStatus.DONE if day == START else InjectionStatus.PLANNED) for day in days]
    return Case(
        Patient("P-1042", 1979, training=Training.RECREATIONAL),
        Frame(START, weeks, (Weekday.MON, Weekday.WED, Weekday.FRI), 30),
        (
            Treatment(
                Site(Region.KNEE, Side.RIGHT),
                Tissue.LIGAMENT,
                HealingChoice(MODEL),
                tuple(given),
                Irritability.MODERATE,
            ),
        ),
        screening=tuple(Answer(name, True, (), START, Role.PHYSIOTHERAPIST) for name in LISTS),  # noqa: FBT003 - as printed
        equipment=(OwnedEquipment(Equipment.CHAIR), OwnedEquipment(Equipment.STEP)),
    )
