"""Programs and bundles, made by planning."""

from hypothesis import assume
from hypothesis.strategies import DrawFn, SearchStrategy

from rehabplan.library.library import Library
from rehabplan.model.catalogue import Bundle
from rehabplan.model.program import Program
from rehabplan.model.result import Ok
from rehabplan.planning.bundle import bundle
from rehabplan.planning.plan import plan
from rehabplan.testing.strategies.cases import cases
from rehabplan.testing.strategies.quiet import quietly


def programs(*, library: Library, max_weeks: int = 12) -> SearchStrategy[Program]:
    """Programs planned from cases of the library; shrinks as cases do."""
    return bundles(library=library, max_weeks=max_weeks).map(lambda found: found.program)


def bundles(*, library: Library, max_weeks: int = 12) -> SearchStrategy[Bundle]:
    """Programs with the case and the library's excerpt they rest on; shrinks as cases do."""
    return quietly(library, lambda draw, known: _bundle(draw, known, max_weeks), "bundles")


def _bundle(draw: DrawFn, library: Library, max_weeks: int) -> Bundle:
    case = draw(cases(library=library, max_weeks=max_weeks))
    planned = plan(case, library, on=case.plan.start)
    assume(isinstance(planned, Ok))
    return bundle(planned.unwrap(), case, (), library)
