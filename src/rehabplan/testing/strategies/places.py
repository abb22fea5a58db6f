"""Where things are: regions, sites, tissues."""

from collections.abc import Collection

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from rehabplan.model.anatomy import BODY, SPINE, Region, Side, Site, Tissue


def regions(*, among: Collection[Region] = tuple(Region)) -> SearchStrategy[Region]:
    """Treated regions; shrinks to the first of ``among``."""
    if not among:
        raise InvalidArgument("among names no region")
    return st.sampled_from([region for region in Region if region in among])


def sites(*, among: Collection[Region] = tuple(Region), allow_body: bool = False) -> SearchStrategy[Site]:
    """Sites of the regions, in the spine also the midline; shrinks to the left of the first region."""
    found = regions(among=among).flatmap(_of)
    return found | st.just(BODY) if allow_body else found


def _of(region: Region) -> SearchStrategy[Site]:
    sides = [side for side in Side if side is not Side.MIDLINE or region in SPINE]
    return st.sampled_from(sides).map(lambda side: Site(region, side))


def tissues() -> SearchStrategy[Tissue]:
    """Injected tissues; shrinks to ligament."""
    return st.sampled_from(Tissue)
