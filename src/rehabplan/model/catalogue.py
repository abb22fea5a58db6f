"""A catalogue's parts, the library they sum to, and the bundle that outlives it."""

from datetime import date

from attrs import frozen

from rehabplan.model.advice import Advice
from rehabplan.model.case import Case
from rehabplan.model.events import Event
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.exercise_override import ExerciseOverride
from rehabplan.model.healing import HealingModel
from rehabplan.model.policy import Policy
from rehabplan.model.profile import FurtherMeasure, RegionProfile
from rehabplan.model.program import Program
from rehabplan.model.protocol import Protocol
from rehabplan.model.screening import ScreeningList
from rehabplan.model.source import Citation


@frozen
class Manifest:
    """What ``catalogue.yaml`` says."""

    id: str
    title: str
    version: str
    licence: str
    authors: tuple[str, ...]
    review_by: date
    sources: tuple[Citation, ...]


@frozen
class Content:
    """Everything catalogues hold, each kind sorted by id."""

    exercises: tuple[Exercise, ...] = ()
    ladders: tuple[Ladder, ...] = ()
    profiles: tuple[RegionProfile, ...] = ()
    healing: tuple[HealingModel, ...] = ()
    policies: tuple[Policy, ...] = ()
    screening: tuple[ScreeningList, ...] = ()
    advice: tuple[Advice, ...] = ()
    protocols: tuple[Protocol, ...] = ()
    overrides: tuple[ExerciseOverride, ...] = ()
    measures: tuple[FurtherMeasure, ...] = ()


@frozen
class Catalogue:
    """One validated catalogue: manifest, content, hash of its files."""

    manifest: Manifest
    content: Content
    digest: str


@frozen
class Bundle:
    """A program with its case, events and the excerpt of the library it uses: enough for ``verify`` years later.

    ``excerpt_digest`` is that of the excerpt and its citations as they are written; nothing before it was taken.
    """

    program: Program
    case: Case
    events: tuple[Event, ...]
    library: Content
    citations: tuple[Citation, ...] = ()
    excerpt_digest: str = ""
