"""Screening lists: flags that stop, conditions that modify."""

from enum import StrEnum

from attrs import frozen

from rehabplan.model.anatomy import Region
from rehabplan.model.issue import Urgency
from rehabplan.model.source import Source


class Scope(StrEnum):
    """How much of the program a flag stops."""

    WHOLE_PERSON = "whole_person"
    REGION = "region"


class Kind(StrEnum):
    """``SUFFICIENT``: refer; ``CONCERN``: wait for a clinician's level of concern."""

    SUFFICIENT = "sufficient"
    CONCERN = "concern"


@frozen
class Flag:
    """A red flag by code; titles are ours, no licensed item text."""

    code: str
    title: str
    scope: Scope
    urgency: Urgency
    kind: Kind
    refer_to: str
    why: str


@frozen
class Condition:
    """A condition that modifies or excludes exercises, and the question that asks for it."""

    code: str
    title: str
    question: str
    by_side: bool


@frozen
class ScreeningList:
    """A versioned list answered as a whole; ``region`` is ``None`` for systemic lists."""

    id: str
    version: int
    title: str
    required: bool
    flags: tuple[Flag, ...]
    conditions: tuple[Condition, ...]
    sources: tuple[Source, ...]
    region: Region | None = None

    @property
    def key(self) -> str:
        """The name a case answers, such as ``red_flags_knee/1``."""
        return f"{self.id}/{self.version}"
