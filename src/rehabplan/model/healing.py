"""Healing models: phases since the latest injection, each with its limit."""

from decimal import Decimal
from enum import StrEnum

from attrs import evolve, frozen

from rehabplan.model.anatomy import Tissue
from rehabplan.model.limit import Limit
from rehabplan.model.movement import Impact, MovementTag
from rehabplan.model.source import Source

BREAK_DAYS = 14
"""A track unused for this long has had a break (D)."""


RETURN_DAYS = 28
"""A dose used within so many days may be taken up again after a limit at another site (D)."""


class Training(StrEnum):
    """Resistance-training level before the treatment."""

    UNTRAINED = "untrained"
    RECREATIONAL = "recreational"
    TRAINED = "trained"


class PhaseName(StrEnum):
    """Phases in their order; the last two rows stand outside the clock."""

    PREPARATION = "preparation"
    PROTECTION = "protection"
    SUBACUTE = "subacute"
    PROLIFERATIVE = "proliferative"
    EARLY_REMODELLING = "early_remodelling"
    LATE_REMODELLING = "late_remodelling"
    UNRESTRICTED = "unrestricted"
    UNTREATED = "untreated"


class Between(StrEnum):
    """What a repeat injection does to the clock."""

    RESTART = "restart"
    RESUME = "resume_between_injections"


@frozen
class Phase:
    """A phase from ``from_day`` to ``to_day`` (days since the latest done injection, both included).

    ``to_day`` is ``None`` for the last phase.
    """

    name: PhaseName
    title: str
    from_day: int
    limit: Limit
    sources: tuple[Source, ...]
    to_day: int | None = None


@frozen
class Row:
    """A limit outside the clock, with its sources."""

    limit: Limit
    sources: tuple[Source, ...]


@frozen
class TissueOverride:
    """A tighter limit for one tissue from day to day (both included)."""

    tissue: Tissue
    from_day: int
    limit: Limit
    sources: tuple[Source, ...]
    to_day: int | None = None


@frozen
class ReEntry:
    """Share of R allowed at the first dose of a phase after an injection."""

    phase: PhaseName
    factor: Decimal
    only_after_break: bool
    sources: tuple[Source, ...]


@frozen
class Resume:
    """``resume_between_injections``: from ``first_day`` after a repeat injection this phase's row applies."""

    first_day: int
    phase: PhaseName
    sources: tuple[Source, ...]


@frozen
class HealingModel:
    """Days, limits and rules after an injection; data with sources."""

    id: str
    title: str
    phases: tuple[Phase, ...]
    preparation: Row
    untreated: Row
    injection_day: Row
    day_after: Row
    tissues: tuple[TissueOverride, ...]
    re_entry: tuple[ReEntry, ...]
    resume: Resume

    def untreated_limit(self, training: Training) -> Limit:
        """The row of untreated sites; impact, running and throwing only for people who train."""
        if training is Training.UNTRAINED:
            return self.untreated.limit
        tags = self.untreated.limit.without_tags - {MovementTag.RUNNING, MovementTag.THROWING}
        return evolve(self.untreated.limit, impact=Impact.HIGH, without_tags=tags)

    def phase_on(self, day: int) -> Phase:
        """The phase of a day since the latest done injection (0 = injection day)."""
        for phase in self.phases:
            if phase.to_day is None or day <= phase.to_day:
                return phase
        raise ValueError(f"{self.id} has no open last phase")

    def phase(self, name: PhaseName) -> Phase | None:
        """The phase of that name, if the model has it."""
        return next((phase for phase in self.phases if phase.name is name), None)
