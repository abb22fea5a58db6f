"""Public Hypothesis strategies: valid by default; bad options raise ``InvalidArgument``."""

from rehabplan.testing.strategies.answers import answers, clearances
from rehabplan.testing.strategies.cases import best_lifts, cases, equipment, frames, patients
from rehabplan.testing.strategies.doses import (
    amounts,
    clauses,
    counts,
    distances,
    dose_blocks,
    doses,
    intensities,
    times,
    works,
)
from rehabplan.testing.strategies.events import events
from rehabplan.testing.strategies.exercises import exercises
from rehabplan.testing.strategies.findings import criteria, dates, issues, numbers, readings, sources
from rehabplan.testing.strategies.healing import healing_models, policies
from rehabplan.testing.strategies.ladders import ladders
from rehabplan.testing.strategies.libraries import catalogues, libraries, profiles
from rehabplan.testing.strategies.limits import limits
from rehabplan.testing.strategies.overrides import overrides
from rehabplan.testing.strategies.places import regions, sites, tissues
from rehabplan.testing.strategies.programs import bundles, programs
from rehabplan.testing.strategies.protocols import climb_entries, protocol_tracks, protocols, stretches
from rehabplan.testing.strategies.results import by_results, evidences
from rehabplan.testing.strategies.treatments import healing_choices, injections, series, treatments

__all__ = [
    "amounts",
    "answers",
    "best_lifts",
    "bundles",
    "by_results",
    "cases",
    "catalogues",
    "clauses",
    "clearances",
    "climb_entries",
    "counts",
    "criteria",
    "dates",
    "distances",
    "dose_blocks",
    "doses",
    "equipment",
    "events",
    "evidences",
    "exercises",
    "frames",
    "healing_choices",
    "healing_models",
    "injections",
    "intensities",
    "issues",
    "ladders",
    "libraries",
    "limits",
    "numbers",
    "overrides",
    "patients",
    "policies",
    "profiles",
    "programs",
    "protocol_tracks",
    "protocols",
    "readings",
    "regions",
    "series",
    "sites",
    "sources",
    "stretches",
    "times",
    "tissues",
    "treatments",
    "works",
]
