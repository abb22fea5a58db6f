"""The clinician's case: what is known about one person, without name or birth date."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from rehabplan.model.anatomy import Capacity, Muscle, Site, Tissue
from rehabplan.model.criterion import Reading, Role
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


@frozen
class Treatment:
    """A treated site, its tissue, healing model and injections."""

    site: Site
    tissue: Tissue
    healing: HealingChoice
    injections: tuple[Injection, ...] = field(converter=lambda i: tuple(sorted(i)))
    irritability: Irritability = Irritability.MODERATE
    orders: tuple[Order, ...] = field(default=(), converter=tuple)

    def days(self, *statuses: InjectionStatus) -> tuple[date, ...]:
        """Dates of injections of those statuses, in order."""
        return tuple(i.date for i in self.injections if i.status in statuses)


@frozen
class Intervention:
    """Another treatment at a site: steroid, surgery, needling, …"""

    site: Site
    kind: str
    date: date


@frozen
class Answer:
    """A screening list answered as a whole; ``present`` names codes, with a side where it matters."""

    list: str
    all_asked: bool
    present: tuple[str, ...] = field(converter=tuple)
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
    muscles: tuple[Muscle, ...] = field(default=(), converter=tuple)


@frozen
class Goal:
    """An activity to get back to, with its target and date where they are set."""

    activity: str
    target: str = ""
    by: date | None = None


@frozen
class OwnedEquipment:
    """A thing the person has, with its sizes (weights [kg] or band colours)."""

    item: Equipment
    sizes: tuple[str, ...] = field(default=(), converter=tuple)


@frozen
class Wishes:
    """What the person cannot or does not want to do."""

    cannot: tuple[str, ...] = field(default=(), converter=tuple)
    not_exercises: tuple[str, ...] = field(default=(), converter=tuple)


@frozen
class Patient:
    """Least personal data: a code, a birth year, language, units, training level."""

    id: str
    birth_year: int
    language: str = "en"
    units: str = "kg"
    training: Training = Training.UNTRAINED


@frozen
class Frame:
    """When and how much: start, weeks, days of the week, minutes a session."""

    start: date
    weeks: int
    days: tuple[Weekday, ...] = field(converter=tuple)
    minutes: int


@frozen
class Case:
    """Everything known about one person; events amend it."""

    patient: Patient
    plan: Frame
    treatments: tuple[Treatment, ...] = field(converter=tuple)
    screening: tuple[Answer, ...] = field(default=(), converter=tuple)
    clearances: tuple[Clearance, ...] = field(default=(), converter=tuple)
    readings: tuple[Reading, ...] = field(default=(), converter=tuple)
    best_lifts: tuple[BestLift, ...] = field(default=(), converter=tuple)
    interventions: tuple[Intervention, ...] = field(default=(), converter=tuple)
    impairments: tuple[Impairment, ...] = field(default=(), converter=tuple)
    goals: tuple[Goal, ...] = field(default=(), converter=tuple)
    equipment: tuple[OwnedEquipment, ...] = field(default=(), converter=tuple)
    wishes: Wishes = Wishes()

    @property
    def sites(self) -> tuple[Site, ...]:
        """The treated sites, sorted."""
        return tuple(sorted({treatment.site for treatment in self.treatments}, key=str))

    def at(self, site: Site) -> tuple[Treatment, ...]:
        """The treatments of one site."""
        return tuple(t for t in self.treatments if t.site == site)


def latest(dates: Iterable[date], on: date) -> date | None:
    """The latest of the dates up to and including ``on``."""
    return max((d for d in dates if d <= on), default=None)
