"""What the catalogue covers: for each region it trains, how many rungs may start in each phase, aim by aim."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from rehabplan.library.coverage import AimCoverage, coverage_of
from rehabplan.model.anatomy import Capacity, Muscle, Region
from rehabplan.model.healing import HealingModel, PhaseName
from rehabplan.preview.material import Material
from rehabplan.render.coverage import aim_words
from rehabplan.render.phrases import capital, listed
from rehabplan.render.words import phase_words, region_words

_Row = tuple[Capacity, tuple[Muscle, ...]]


@frozen
class Cell:
    """Rungs of the catalogue, and of those beside it, that may start; ``own`` names the first."""

    own: tuple[str, ...]
    others: int

    @property
    def tone(self) -> str:
        """``own``, ``others`` or ``hole``."""
        if self.own:
            return "own"
        return "others" if self.others else "hole"


@frozen
class Grid:
    """A region: phases across, aims down; ``None`` where the region's profile does not ask for it."""

    region: str
    phases: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    holes: tuple[str, ...]


@frozen
class Covered:
    """The grids under a healing model, and the regions that have no profile to be measured by."""

    model: str
    grids: tuple[Grid, ...]
    without_profile: tuple[str, ...]


def covered(seen: Material, model: HealingModel) -> Covered:
    """Cover of the regions that the catalogue's exercises and ladders train."""
    regions = trained(seen)
    profiles = {region: seen.library.profile(region) for region in regions}
    grids = tuple(
        _grid(region, list(coverage_of(profile, seen.library, model)), seen)
        for region, profile in profiles.items()
        if profile is not None
    )
    bare = tuple(capital(region_words(region)) for region, profile in profiles.items() if profile is None)
    return Covered(model.title, grids, bare)


def trained(seen: Material) -> tuple[Region | None, ...]:
    """The regions of the catalogue's main lines, in the order of the body."""
    lines = [*(each.main for each in seen.draft.exercises), *(each.trains for each in seen.draft.ladders)]
    return tuple(region for region in (*Region, None) if any(line.region is region for line in lines))


def _grid(region: Region | None, found: list[AimCoverage], seen: Material) -> Grid:
    phases = [name for name in PhaseName if any(each.phase is name for each in found)]
    cells: dict[_Row, dict[PhaseName, Cell]] = {}
    for each in found:
        own = tuple(dict.fromkeys(id for id in each.rungs if seen.is_own(id)))
        cell = Cell(tuple(_name(id, seen) for id in own), len({*each.rungs} - {*own}))
        cells.setdefault((each.aim.capacity, each.aim.muscles), {})[each.phase] = cell
    rows = tuple((aim_words(*row), tuple(by_phase.get(name) for name in phases)) for row, by_phase in cells.items())
    names = tuple(phase_words(name) for name in phases)
    return Grid(capital(region_words(region)), names, rows, tuple(_holes(names, rows)))


def _name(id: str, seen: Material) -> str:
    return seen.library.exercise(id).name


def _holes(phases: tuple[str, ...], rows: Iterable[tuple[str, tuple[Cell | None, ...]]]) -> Iterator[str]:
    """What no catalogue can start, in words."""
    for aim, cells in rows:
        bare = [name for name, cell in zip(phases, cells, strict=True) if cell is not None and cell.tone == "hole"]
        if bare:
            yield f"{aim}: nothing may start in {listed(bare).lower()}"
