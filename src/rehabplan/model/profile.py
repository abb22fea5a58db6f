"""Region profiles: which capacities matter in which phase."""

from attrs import field, frozen

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
    muscles: tuple[Muscle, ...] = field(default=(), converter=tuple)


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
class Codes:
    """Codes of the region in public terminologies."""

    icf: tuple[str, ...] = field(default=(), converter=tuple)
    snomed: tuple[str, ...] = field(default=(), converter=tuple)
    icd10: tuple[str, ...] = field(default=(), converter=tuple)


@frozen
class RegionProfile:
    """What a region needs from preparation to maintenance; ``region`` is ``None`` for the whole body."""

    id: str
    region: Region | None
    title: str
    conditions: tuple[str, ...] = field(converter=tuple)
    links: tuple[Region, ...] = field(converter=tuple)
    phases: tuple[tuple[PhaseName, tuple[Aim, ...]], ...] = field(converter=tuple)
    antagonists: tuple[tuple[Muscle, Muscle], ...] = field(converter=tuple)
    measures: tuple[Measure, ...] = field(converter=tuple)
    codes: Codes
    warning_signs: tuple[str, ...] = field(converter=tuple)
    sources: tuple[Source, ...] = field(converter=tuple)

    def aims(self, phase: PhaseName) -> tuple[Aim, ...]:
        """The aims of a phase, in the order of the profile."""
        return dict(self.phases).get(phase, ())
