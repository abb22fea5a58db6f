"""Region profiles: which capacities matter in which phase."""

from attrs import frozen

from rehabplan.model.anatomy import Capacity, Muscle, Region
from rehabplan.model.healing import PhaseName
from rehabplan.model.source import Source


@frozen
class Aim:
    """A capacity that matters in a phase: weight 1-5, wanted days a week, full-credit intensity [%]."""

    capacity: Capacity
    weight: int
    days: int
    target: int
    muscles: tuple[Muscle, ...] = ()


@frozen
class Measure:
    """An outcome or functional measure; ``better`` is higher or lower."""

    id: str
    title: str
    unit: str
    better: str
    source: Source
    change: str = ""


@frozen
class FurtherMeasure:
    """A measure that no region profile has to ask of everybody: taken where a ladder or a protocol goes by it.

    ``id`` has the catalogue's before it, ``word`` is what criteria call it.
    """

    id: str
    title: str
    unit: str
    better: str
    sources: tuple[Source, ...]
    region: Region | None = None
    change: str = ""

    @property
    def word(self) -> str:
        """The measure as criteria name it, whichever catalogue they are in."""
        return self.id.rpartition("/")[2]


@frozen
class Codes:
    """Codes of the region in public terminologies."""

    icf: tuple[str, ...] = ()
    snomed: tuple[str, ...] = ()
    icd10: tuple[str, ...] = ()


@frozen
class RegionProfile:
    """What a region needs from preparation to maintenance; ``region`` is ``None`` for the whole body."""

    id: str
    region: Region | None
    title: str
    conditions: tuple[str, ...]
    links: tuple[Region, ...]
    phases: tuple[tuple[PhaseName, tuple[Aim, ...]], ...]
    antagonists: tuple[tuple[Muscle, Muscle], ...]
    measures: tuple[Measure, ...]
    codes: Codes
    warning_signs: tuple[str, ...]
    sources: tuple[Source, ...]

    def aims(self, phase: PhaseName) -> tuple[Aim, ...]:
        """The aims of a phase, in the order of the profile."""
        return dict(self.phases).get(phase, ())
