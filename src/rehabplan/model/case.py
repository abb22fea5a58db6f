"""The clinician's case: what is known about one person, without name or birth date."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from rehabplan.model.anatomy import Capacity, Muscle, Site, Tissue
from rehabplan.model.criterion import Reading, Role
from rehabplan.model.dose_words import LoadUnit
from rehabplan.model.healing import Between, Training
from rehabplan.model.movement import Equipment


class InjectionStatus(StrEnum):
    """Only done injections move the clock; planned ones drive the projection."""

    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


class Irritability(StrEnum):
    """How easily a site is provoked and how long it takes to settle."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Weekday(StrEnum):
    """Days of the week, Monday first."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


@frozen(order=True)
class Injection:
    """One dated injection."""

    date: date
    status: InjectionStatus


@frozen
class HealingChoice:
    """The healing model by name and what a repeat injection does; resuming needs clinician and reason."""

    model: str
    between: Between = Between.RESTART
    clinician: str = ""
    reason: str = ""


@frozen
class Order:
    """An injector's order, such as partial weight-bearing, until a date."""

    code: str
    until: date | None = None


def _by_date(injections: Iterable[Injection]) -> tuple[Injection, ...]:
    return tuple(sorted(injections))


@frozen
class Treatment:
    """A treated site, its tissue, healing model and injections."""

    site: Site
    tissue: Tissue
    healing: HealingChoice
    injections: tuple[Injection, ...] = field(converter=_by_date)
    irritability: Irritability = Irritability.MODERATE
    orders: tuple[Order, ...] = ()

    def days(self, *statuses: InjectionStatus) -> tuple[date, ...]:
        """Dates of injections of those statuses, in order."""
        return tuple(i.date for i in self.injections if i.status in statuses)


@frozen
class Intervention:
    """Another treatment at a site, such as steroid, surgery or needling."""

    site: Site
    kind: str
    date: date


@frozen
class Answer:
    """A screening list answered as a whole; ``present`` names codes, with a side where it matters."""

    list: str
    all_asked: bool
    present: tuple[str, ...]
    date: date
    by: Role


class Concern(StrEnum):
    """A clinician's level of concern about a flag."""

    LOW = "low"
    HIGH = "high"


@frozen
class Clearance:
    """A named clinician's dated judgement of one flag."""

    code: str
    concern: Concern
    clinician: str
    date: date


@frozen
class BestLift:
    """The most that was lifted for a number of repetitions (1-10) [kg]."""

    exercise: str
    load_kg: Decimal
    reps: int
    on: date
    by: Role


@frozen
class Impairment:
    """A capacity found wanting at a site."""

    site: Site
    capacity: Capacity
    muscles: tuple[Muscle, ...] = ()


@frozen
class Goal:
    """An activity to get back to, with its target and date where they are set."""

    activity: str
    target: str = ""
    by: date | None = None


@frozen
class OwnedEquipment:
    """A thing the person has, with its sizes (weights in the patient's unit, or colours)."""

    item: Equipment
    sizes: tuple[str, ...] = ()


@frozen
class Wishes:
    """What the person cannot or does not want to do."""

    cannot: tuple[str, ...] = ()
    not_exercises: tuple[str, ...] = ()


@frozen
class ProtocolChoice:
    """A protocol for a treated site: named, or (empty) to be chosen by the planner.

    ``exercise`` is done where the protocol leaves it open, such as any lift; ``exercises`` are one for each such line
    of a session, in its order.
    """

    site: Site
    protocol: str = ""
    arm: str = ""
    exercise: str = ""
    exercises: tuple[str, ...] = ()

    def for_line(self, number: int) -> str:
        """The exercise for an open line of a session, counted from 0; empty where the case names none."""
        return self.exercises[number] if number < len(self.exercises) else self.exercise

    @property
    def named(self) -> tuple[str, ...]:
        """Every exercise that it names."""
        return tuple(dict.fromkeys(filter(None, (*self.exercises, self.exercise))))


@frozen
class Patient:
    """Least personal data: a code, a birth year, language, units, training level."""

    id: str
    birth_year: int
    language: str = "en"
    units: LoadUnit = LoadUnit.KG
    training: Training = Training.UNTRAINED


@frozen
class Frame:
    """When and how much: start, weeks, days of the week, minutes a session."""

    start: date
    weeks: int
    days: tuple[Weekday, ...]
    minutes: int


@frozen
class Case:
    """Everything known about one person; events amend it."""

    patient: Patient
    plan: Frame
    treatments: tuple[Treatment, ...]
    screening: tuple[Answer, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    readings: tuple[Reading, ...] = ()
    best_lifts: tuple[BestLift, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    impairments: tuple[Impairment, ...] = ()
    goals: tuple[Goal, ...] = ()
    equipment: tuple[OwnedEquipment, ...] = ()
    wishes: Wishes = Wishes()
    protocols: tuple[ProtocolChoice, ...] = ()

    @property
    def sites(self) -> tuple[Site, ...]:
        """The treated sites, sorted."""
        return tuple(sorted({treatment.site for treatment in self.treatments}, key=str))

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers in force: of each list, all of its latest day, the whole list answered anew."""
        newest: dict[str, date] = {}
        for answer in self.screening:
            name = answer.list.partition("/")[0]
            newest[name] = max(answer.date, newest.get(name, answer.date))
        return tuple(a for a in self.screening if a.date == newest[a.list.partition("/")[0]])

    def at(self, site: Site) -> tuple[Treatment, ...]:
        """The treatments of one site."""
        return tuple(t for t in self.treatments if t.site == site)


def latest(dates: Iterable[date], on: date) -> date | None:
    """The latest of the dates up to and including ``on``."""
    return max((d for d in dates if d <= on), default=None)
