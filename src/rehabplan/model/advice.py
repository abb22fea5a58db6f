"""Patient advice, an entry of its own kind."""

from enum import StrEnum

from attrs import field, frozen

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
    """Short sentences for the patient; ``region`` is ``None`` for everyone, ``phases`` name phases or ``maintenance``."""

    id: str
    title: str
    topic: Topic
    phases: tuple[str, ...] = field(converter=tuple)
    text: tuple[str, ...] = field(converter=tuple)
    sources: tuple[Source, ...] = field(converter=tuple)
    region: Region | None = None
