"""Cases of one or two treated sites, screening lists and their answers."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from rehabplan.model.anatomy import Region, Site, Tissue
from rehabplan.model.case import (
    Answer,
    BestLift,
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
from rehabplan.model.criterion import Reading, Role
from rehabplan.model.dose import LoadUnit
from rehabplan.model.healing import (
    Between,
    Training,
)
from rehabplan.model.issue import Urgency
from rehabplan.model.movement import (
    Equipment,
)
from rehabplan.model.screening import Condition, Flag, Kind, Scope, ScreeningList
from rehabplan.testing.builders.healing import SOURCES, START, day

RIGHT_KNEE, LEFT_KNEE = Site.parse("right knee"), Site.parse("left knee")
RIGHT_ANKLE = Site.parse("right ankle")
LOW_BACK_LEFT, LOW_BACK_MIDLINE = Site.parse("left low_back"), Site.parse("midline low_back")

ASKED = day(-5)
"""When the screening lists were answered."""

FLAGS = (
    Flag("tiny_sepsis", "Septic joint", Scope.WHOLE_PERSON, Urgency.EMERGENCY, Kind.SUFFICIENT, "emergency", "sepsis"),
    Flag("knee_locked", "Locked knee", Scope.REGION, Urgency.URGENT, Kind.SUFFICIENT, "surgeon", "locked"),
    Flag("knee_numb", "Numb knee", Scope.REGION, Urgency.SAME_DAY, Kind.CONCERN, "physician", "numb"),
)
EFFUSION = Condition("knee_effusion", "Effusion", "Is the knee swollen?", by_side=True)
DIZZY = Condition("dizzy", "Dizzy", "Are you dizzy?", by_side=False)


def _list(
    id: str,
    region: Region | None = None,
    flags: tuple[Flag, ...] = (),
    conditions: tuple[Condition, ...] = (),
) -> ScreeningList:
    return ScreeningList(
        id, 1, id, required=not conditions, flags=flags, conditions=conditions, sources=SOURCES, region=region
    )


KNEE_LIST = _list("red_flags_knee", Region.KNEE, FLAGS)
SHOULDER_LIST = _list("red_flags_shoulder", Region.SHOULDER)
SYSTEMIC_LIST = _list("red_flags_systemic")
CONDITION_LIST = _list("conditions", conditions=(EFFUSION, DIZZY))
SCREENING = (CONDITION_LIST, KNEE_LIST, SHOULDER_LIST, SYSTEMIC_LIST)


def answer(key: str, *present: str, on: date = ASKED, all_asked: bool = True) -> Answer:
    """A list answered as a whole, with what is present."""
    return Answer(key, all_asked, present, on, Role.PHYSIOTHERAPIST)


ANSWERED = tuple(answer(lst.key) for lst in SCREENING)


def treated(
    site: str,
    *days: int,
    tissue: Tissue = Tissue.LIGAMENT,
    between: Between = Between.RESTART,
    irritability: Irritability = Irritability.MODERATE,
    model: str = "t/model",
) -> Treatment:
    """A treatment with injections on days of the plan: done up to day 0, planned after."""
    injections = [Injection(day(n), InjectionStatus.DONE if n <= 0 else InjectionStatus.PLANNED) for n in days]
    choice = (
        HealingChoice(model, between, "Clinician 7", "tolerated") if between is Between.RESUME else HealingChoice(model)
    )
    return Treatment(Site.parse(site), tissue, choice, tuple(injections), irritability)


def case(  # noqa: PLR0913 - as many as a case has parts
    *treatments: Treatment,
    weeks: int = 26,
    days: str = "mon wed fri",
    minutes: int = 30,
    birth_year: int = 1979,
    training: Training = Training.RECREATIONAL,
    screening: tuple[Answer, ...] = ANSWERED,
    equipment: Iterable[OwnedEquipment] = (),
    best_lifts: tuple[BestLift, ...] = (),
    readings: tuple[Reading, ...] = (),
    units: LoadUnit = LoadUnit.KG,
) -> Case:
    """A case; of the right knee with one injection on day 0 unless told."""
    return Case(
        Patient("P-1", birth_year, units=units, training=training),
        Frame(START, weeks, tuple(Weekday(d) for d in days.split()), minutes),
        treatments or (treated("right knee", 0),),
        screening,
        readings=readings,
        best_lifts=best_lifts,
        equipment=tuple(equipment),
    )


def own(item: Equipment, *sizes: str) -> OwnedEquipment:
    """A thing the person has, in its sizes."""
    return OwnedEquipment(item, sizes)


def reading(
    measure: str, value: str, on: int = -1, by: Role = Role.CLINICIAN, site: Site | None = RIGHT_KNEE
) -> Reading:
    """A measured value on a day of the plan."""
    return Reading(measure, Decimal(value), day(on), by, site)
