"""Lets ``st.from_type`` find the strategies; nothing is registered until a host asks for it."""

from collections.abc import Callable
from functools import cache, partial

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from rehabplan.library.library import Library
from rehabplan.model.anatomy import Site
from rehabplan.model.case import Case, Injection, Treatment
from rehabplan.model.catalogue import Bundle, Catalogue
from rehabplan.model.criterion import Criterion, Reading
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.exercise_override import ExerciseOverride
from rehabplan.model.healing import HealingModel
from rehabplan.model.issue import Issue
from rehabplan.model.limit import Limit
from rehabplan.model.policy import Policy
from rehabplan.model.program import Program
from rehabplan.model.source import Source
from rehabplan.testing.examples import tiny_library
from rehabplan.testing.strategies.cases import cases
from rehabplan.testing.strategies.doses import doses
from rehabplan.testing.strategies.exercises import exercises
from rehabplan.testing.strategies.findings import EARLIEST, LATEST, criteria, issues, readings, sources
from rehabplan.testing.strategies.healing import healing_models, policies
from rehabplan.testing.strategies.libraries import catalogues, libraries
from rehabplan.testing.strategies.limits import limits
from rehabplan.testing.strategies.overrides import overrides
from rehabplan.testing.strategies.places import sites
from rehabplan.testing.strategies.programs import bundles, programs
from rehabplan.testing.strategies.treatments import injections, treatments

_PLAIN: dict[type, Callable[[], SearchStrategy[object]]] = {
    Catalogue: catalogues,
    Criterion: criteria,
    Dose: doses,
    Exercise: exercises,
    HealingModel: healing_models,
    Injection: lambda: injections(min_value=EARLIEST, max_value=LATEST, today=EARLIEST),
    Issue: issues,
    Library: libraries,
    Limit: limits,
    Policy: policies,
    Reading: readings,
    Site: sites,
    Source: sources,
}
_OF_LIBRARY: dict[type, Callable[[Library], SearchStrategy[object]]] = {
    Bundle: lambda library: bundles(library=library),
    Case: lambda library: cases(library=library),
    ExerciseOverride: lambda library: overrides(exercises=[each.id for each in library.content.exercises]),
    Program: lambda library: programs(library=library),
    Treatment: lambda library: treatments(library=library, start=EARLIEST),
}


def register(library: Callable[[], Library] = tiny_library) -> None:
    """Let ``st.from_type`` and ``st.builds`` find a strategy for each public value.

    Cases, treatments, overrides, programs and bundles are those of a library, which is made when first asked for.
    """
    known = cache(library)
    for kind, plain in _PLAIN.items():
        _find(kind, plain)
    for kind, made in _OF_LIBRARY.items():
        _find(kind, partial(_of, made, known))


def _find(kind: type, strategy: Callable[[], SearchStrategy[object]]) -> None:
    st.register_type_strategy(kind, lambda _: strategy())


def _of(made: Callable[[Library], SearchStrategy[object]], library: Callable[[], Library]) -> SearchStrategy[object]:
    return made(library())
