"""Answers to screening lists, and clinicians' judgements of what they found."""

from collections.abc import Collection
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from rehabplan.library.library import Library
from rehabplan.model.anatomy import Site
from rehabplan.model.case import Answer, Clearance, Concern
from rehabplan.model.criterion import Role
from rehabplan.model.screening import Condition, Kind, Scope, ScreeningList
from rehabplan.testing.strategies.quiet import quietly
from rehabplan.testing.strategies.treatments import CLINICIAN

_usually = st.integers(0, 9).map(lambda number: number < 9)  # noqa: PLR2004 - nine in ten


def answers(
    *, library: Library, at: Collection[Site], before: date, cleared: bool = True, calm: bool = False
) -> SearchStrategy[tuple[Answer, ...]]:
    """Answers to the lists that a case at these sites needs; shrinks to all asked, nothing present."""
    places, how = tuple(at), (cleared, calm)
    return quietly(library, lambda draw, known: _answers(draw, known, places, before, how), "answers")


def _answers(
    draw: DrawFn, library: Library, at: tuple[Site, ...], before: date, how: tuple[bool, bool]
) -> tuple[Answer, ...]:
    cleared, calm = how
    regions = {None, *(site.region for site in at)}
    found = []
    for each in library.content.screening:
        if each.region not in regions or not (cleared or draw(_usually)):
            continue
        present = draw(_present(each, cleared=cleared, calm=calm))
        asked = cleared or draw(_usually)
        day = before - timedelta(days=draw(st.integers(0, 10)))
        found.append(Answer(each.key, asked, present, day, draw(st.sampled_from(Role))))
    return tuple(found)


def _present(each: ScreeningList, *, cleared: bool, calm: bool) -> SearchStrategy[tuple[str, ...]]:
    flags = st.just(()) if cleared or not each.flags else st.just(()) | _some([f.code for f in each.flags])
    conditions = st.just(()) if calm or not each.conditions else st.just(()) | _some(_words(each.conditions))
    return st.tuples(flags, conditions).map(lambda parts: tuple(dict.fromkeys((*parts[0], *parts[1]))))


def _some(words: list[str]) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), max_size=2, unique=True).map(tuple)


def _words(conditions: tuple[Condition, ...]) -> list[str]:
    return [
        f"{side}{each.code}" for each in conditions for side in (("left ", "right ", "") if each.by_side else ("",))
    ]


def clearances(*, library: Library, at: Collection[Site], start: date) -> SearchStrategy[tuple[Clearance, ...]]:
    """Judgements of flags that may be cleared, some dated after ``start``; shrinks to none."""
    regions = {None, *(site.region for site in at)}
    flags = [f for each in library.content.screening if each.region in regions for f in each.flags]
    codes = [flag.code for flag in flags if flag.kind is Kind.CONCERN or flag.scope is Scope.REGION]
    if not codes:
        return st.just(())
    days = st.integers(-10, 10).map(lambda days: start + timedelta(days=days))
    one = st.builds(Clearance, st.sampled_from(codes), st.sampled_from(Concern), st.just(CLINICIAN), days)
    return st.lists(one, max_size=2, unique_by=lambda c: (c.code, c.date)).map(tuple)
