"""Patient advice, an entry of its own kind."""

from enum import StrEnum

from attrs import frozen

from rehabplan.model.anatomy import Region
from rehabplan.model.source import Source


class Topic(StrEnum):
    """What an advice entry is about."""

    EDUCATION = "education"
    ACTIVITY = "activity"
    ERGONOMICS = "ergonomics"
    LIFESTYLE = "lifestyle"
    FLARE_UP = "flare_up"
    MAINTENANCE = "maintenance"


@frozen
class Advice:
    """Short sentences for the patient.

    ``region`` is ``None`` for everyone; ``phases`` name phases, or ``maintenance``.
    """

    id: str
    title: str
    topic: Topic
    phases: tuple[str, ...]
    text: tuple[str, ...]
    sources: tuple[Source, ...]
    region: Region | None = None
