"""Cases that the rules on programs are tried on: a series and a single injection in each region that is trained."""

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import evolve, frozen

from rehabplan.library.library import Library
from rehabplan.model.anatomy import SPINE, Region, Side, Site, Tissue
from rehabplan.model.case import (
    Answer,
    Case,
    Frame,
    HealingChoice,
    Injection,
    InjectionStatus,
    Intervention,
    Irritability,
    Order,
    OwnedEquipment,
    Patient,
    Treatment,
    Weekday,
)
from rehabplan.model.catalogue import Content
from rehabplan.model.criterion import Role
from rehabplan.model.exercise import BAND_COLOURS
from rehabplan.model.healing import Training
from rehabplan.model.loads import WEIGHTS
from rehabplan.model.movement import Equipment
from rehabplan.model.policy import Policy, Trigger

START = date(2026, 11, 2)
"""A Monday."""
_BIRTH_YEAR, _OLDEST = 1980, 1930
_SIZES = {Equipment.BAND: BAND_COLOURS, Equipment.FLEXBAR: BAND_COLOURS} | dict.fromkeys(
    WEIGHTS, ("2", "5", "10", "20")
)
_EVERYTHING = tuple(OwnedEquipment(item, _SIZES.get(item, ())) for item in Equipment)


@frozen
class Sample:
    """A case and what it is called."""

    title: str
    case: Case


def samples(content: Content, library: Library) -> tuple[Sample, ...]:
    """Sample cases for the content of a catalogue, as far as the library has profiles and a healing model."""
    return tuple(each for model in _models(content, library) for each in _of_model(model, content, library))


def triggered(case: Case, policies: tuple[Policy, ...]) -> Case:
    """The case with everything that brings policies into force."""
    codes = [each.value for each in policies if each.trigger is Trigger.CONDITION]
    orders = tuple(Order(each.value) for each in policies if each.trigger is Trigger.ORDER)
    kinds = [each.value for each in policies if each.trigger is Trigger.INTERVENTION]
    irritable = any(each.trigger is Trigger.IRRITABILITY and each.value == Irritability.HIGH for each in policies)
    old = any(each.trigger is Trigger.AGE_FROM for each in policies)
    rate = Irritability.HIGH if irritable else Irritability.LOW
    return evolve(
        case,
        patient=evolve(case.patient, birth_year=_OLDEST if old else _BIRTH_YEAR, training=Training.UNTRAINED),
        treatments=tuple(evolve(each, orders=orders, irritability=rate) for each in case.treatments),
        interventions=tuple(Intervention(site, kind, case.plan.start) for site in case.sites for kind in kinds),
        screening=(*case.screening, *(_answer(key, codes) for key in _condition_lists(case) if codes)),
    )


def _condition_lists(case: Case) -> tuple[str, ...]:
    return tuple(answer.list for answer in case.screening if answer.list.startswith("conditions/"))


def _models(content: Content, library: Library) -> tuple[str, ...]:
    own = tuple(model.id for model in content.healing)
    return own or tuple(model.id for model in library.content.healing[:1])


def _of_model(model: str, content: Content, library: Library) -> Iterator[Sample]:
    for region in _regions(content, library):
        words = region.replace("_", " ")
        yield Sample(f"{words}, three injections in four weeks each", _case(region, model, library, 26, (0, 28, 56)))
        yield Sample(f"{words}, one injection, half a year", _case(region, model, library, 26, (0,)))


def _regions(content: Content, library: Library) -> tuple[Region, ...]:
    """Regions that the content trains or has a profile of; the knee, or any, where it has none of them."""
    trained = {line.region for exercise in content.exercises for line in exercise.trains}
    trained |= {profile.region for profile in content.profiles}
    known = [region for region in Region if library.profile(region) is not None]
    own = tuple(region for region in known if region in trained)
    return own or ((Region.KNEE,) if Region.KNEE in known else tuple(known[:1]))


def _case(region: Region, model: str, library: Library, weeks: int, days: tuple[int, ...]) -> Case:
    site = Site(region, Side.MIDLINE if region in SPINE else Side.RIGHT)
    given = (
        Injection(START + timedelta(days=day), InjectionStatus.PLANNED if day else InjectionStatus.DONE) for day in days
    )
    return Case(
        Patient("P-1", _BIRTH_YEAR, training=Training.TRAINED),
        Frame(START, weeks, (Weekday.MON, Weekday.WED, Weekday.FRI), 45),
        (Treatment(site, Tissue.LIGAMENT, HealingChoice(model), tuple(given), Irritability.LOW),),
        screening=tuple(_answer(each.key, ()) for each in library.content.screening),
        equipment=_EVERYTHING,
    )


def _answer(key: str, present: "list[str] | tuple[str, ...]") -> Answer:
    return Answer(key, all_asked=True, present=tuple(present), date=START, by=Role.PHYSIOTHERAPIST)
