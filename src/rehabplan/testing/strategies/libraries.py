"""Whole catalogues and libraries of made content, on the shipped healing model and screening lists."""

from collections.abc import Collection
from datetime import date
from functools import cache

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from rehabplan.documents import digest
from rehabplan.documents.structure import AUTHOR, converter
from rehabplan.library.extend import extend
from rehabplan.library.library import Library
from rehabplan.model.anatomy import Capacity, Region
from rehabplan.model.catalogue import Catalogue, Content, Manifest
from rehabplan.model.healing import PhaseName
from rehabplan.model.profile import Aim, Codes, Measure, RegionProfile
from rehabplan.model.source import Citation, Source, Tag
from rehabplan.testing.examples import foundation
from rehabplan.testing.strategies.exercises import CITE, MADE
from rehabplan.testing.strategies.ladders import Rungs, ladder_of, muscle_of

_EARLY, _LIGHT = frozenset({PhaseName.PROTECTION}), frozenset({PhaseName.SUBACUTE})
_KINDS = (Capacity.MOBILITY, Capacity.STRENGTH, Capacity.FUNCTIONAL)


def profiles(*, region: Region | None) -> SearchStrategy[RegionProfile]:
    """Profiles of a region, or of the whole body, with aims that made ladders serve; shrinks to equal weights."""
    weights = st.tuples(*[st.integers(1, 5)] * 3)
    return weights.map(lambda drawn: _profile(region, drawn))


def _profile(region: Region | None, weights: tuple[int, ...]) -> RegionProfile:
    phases = tuple((phase, _aims(region, phase, weights)) for phase in PhaseName)
    name = region or "body"
    return RegionProfile(
        f"{MADE}/{name}",
        region,
        str(name).capitalize(),
        ("pain",),
        (),
        phases,
        (),
        (Measure("single_leg_stance", "Standing on one leg", "s", "higher", Source(CITE, Tag.DESIGN)),),
        Codes(),
        (f"New weakness or numbness below the {str(name).replace('_', ' ')}.",),
        (Source(CITE, Tag.DESIGN),),
    )


def _aims(region: Region | None, phase: PhaseName, weights: tuple[int, ...]) -> tuple[Aim, ...]:
    if region is None:
        return (Aim(Capacity.AEROBIC, weights[0], 5, 15),)
    mobility = Aim(Capacity.MOBILITY, weights[0], 7, 5)
    if phase in _EARLY:
        return (mobility,)
    target = 30 if phase in _LIGHT else 60
    strength = Aim(Capacity.STRENGTH, weights[1], 3, target, (muscle_of(region),))
    return (mobility, strength, Aim(Capacity.FUNCTIONAL, weights[2], 3, 30))


@st.composite
def catalogues(draw: DrawFn, *, min_regions: int = 2, max_regions: int = 4, codes: Collection[str] = ()) -> Catalogue:
    """Catalogues of a few regions, from what protection allows to heavy work, that pass the linter.

    ``codes``: conditions by which exercises may be contraindicated. Shrinks to the fewest regions, all seated.
    """
    if not 1 <= min_regions <= max_regions <= len(Region):
        raise InvalidArgument(f"min_regions={min_regions} and max_regions={max_regions} leave no number of regions")
    chosen = draw(st.lists(st.sampled_from(Region), min_size=min_regions, max_size=max_regions, unique=True))
    known = tuple(codes)
    made = [draw(ladder_of(region, kind, known)) for region in chosen for kind in _KINDS]
    made += [draw(ladder_of(region, Capacity.POWER, known)) for region in chosen if draw(st.booleans())]
    made.append(draw(ladder_of(None, Capacity.AEROBIC)))
    return _catalogue(made, [draw(profiles(region=region)) for region in (*chosen, None)])


def _catalogue(made: list[Rungs], found: list[RegionProfile]) -> Catalogue:
    content = Content(
        exercises=tuple(sorted((e for rungs in made for e in rungs.exercises), key=lambda e: e.id)),
        ladders=tuple(sorted((rungs.ladder for rungs in made), key=lambda la: la.id)),
        profiles=tuple(sorted(found, key=lambda p: p.id)),
    )
    manifest = Manifest(
        MADE, "Made for tests", "1", "CC0-1.0", ("rehabplan",), date(2027, 1, 1), (Citation(CITE, "made", Tag.DESIGN),)
    )
    return Catalogue(manifest, content, digest(converter(AUTHOR).unstructure(content)))


@st.composite
def libraries(draw: DrawFn, *, min_regions: int = 2, max_regions: int = 4) -> Library:
    """Libraries of one made catalogue on the shipped model, policies and screening; shrinks as catalogues do."""
    base = _foundation()
    codes = [c.code for each in base.content.screening for c in each.conditions]
    return extend(base, draw(catalogues(min_regions=min_regions, max_regions=max_regions, codes=codes))).unwrap()


@cache
def _foundation() -> Library:
    return foundation()
