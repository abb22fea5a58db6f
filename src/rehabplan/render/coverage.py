"""What a library covers, as tables of words and counts, and what empties an aim."""

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from rehabplan.library.blocking import Block, BlockedBy, Emptied
from rehabplan.library.coverage import AimCoverage, by_equipment
from rehabplan.library.library import Library
from rehabplan.model.anatomy import Capacity, Muscle, Region
from rehabplan.model.healing import PhaseName
from rehabplan.model.movement import Equipment
from rehabplan.render.phrases import capital, listed, spaced
from rehabplan.render.words import capacity_words, phase_words, region_words

NOTHING_BOUGHT = "nothing to buy"
YOURS = "from your catalogue"
_Kit = tuple[Equipment, ...]
_Row = tuple[Capacity, tuple[Muscle, ...]]


@frozen
class Line:
    """A row of counts, phase by phase; ``None`` where the region's profile asks for nothing."""

    title: str
    counts: tuple[int | None, ...]


@frozen
class AimTable:
    """An aim's rungs that may start in each phase, in all and by what must be bought for them."""

    total: Line
    parts: tuple[Line, ...]


@frozen
class RegionTable:
    """A region: phases across, aims down; in words the holes, and where only bought things help."""

    region: str
    phases: tuple[PhaseName, ...]
    aims: tuple[AimTable, ...]
    holes: tuple[str, ...]
    to_buy: tuple[str, ...]


@frozen
class Emptier:
    """One block or a pair, how many aims it leaves with nothing to start, and which, region by region."""

    blocks: tuple[Block, ...]
    count: int
    regions: tuple[tuple[str, int], ...]
    aims: tuple[str, ...]

    @property
    def title(self) -> str:
        """``no chair``, ``not sitting, with high irritability``."""
        return " + ".join(block.title for block in self.blocks)

    @property
    def kinds(self) -> tuple[BlockedBy, ...]:
        """What kinds of block these are."""
        return tuple(block.by for block in self.blocks)


@frozen
class CoverageReport:
    """Everything that the command tells: under a healing model, of so many aims."""

    model: str
    aims: int
    tables: tuple[RegionTable, ...]
    alone: tuple[Emptier, ...]
    pairs: tuple[Emptier, ...]
    without_profile: tuple[str, ...] = ()


def aim_words(capacity: Capacity, muscles: Iterable[Muscle]) -> str:
    """``Strength: quadriceps``."""
    named = [spaced(each) for each in muscles]
    words = capital(capacity_words(capacity))
    return f"{words}: {listed(named)}" if named else words


def region_table(
    region: Region | None, found: Iterable[AimCoverage], library: Library, own: frozenset[str]
) -> RegionTable:
    """The table of one region; ``own`` exercises get a line of their own where there are others beside them."""
    cells: dict[_Row, dict[PhaseName, AimCoverage]] = {}
    for each in found:
        cells.setdefault((each.aim.capacity, each.aim.muscles), {})[each.phase] = each
    phases = tuple(name for name in PhaseName if any(name in row for row in cells.values()))
    aims = tuple(_aim(aim_words(*row), by_phase, phases, library, own) for row, by_phase in cells.items())
    return RegionTable(capital(region_words(region)), phases, aims, tuple(_holes(aims, phases)), _only(aims, phases))


def _aim(
    title: str,
    by_phase: dict[PhaseName, AimCoverage],
    phases: tuple[PhaseName, ...],
    library: Library,
    own: frozenset[str],
) -> AimTable:
    kits = {phase: by_equipment(found, library) for phase, found in by_phase.items()}
    known = sorted({kit for counts in kits.values() for kit in counts}, key=lambda kit: (len(kit), kit))
    parts = [_line(kit_words(kit), {phase: counts[kit] for phase, counts in kits.items()}, phases) for kit in known]
    total = _line(title, {phase: counts.total() for phase, counts in kits.items()}, phases)
    ours = _line(YOURS, {phase: len(own & {*found.rungs}) for phase, found in by_phase.items()}, phases)
    told = (ours, *parts) if own and ours.counts != total.counts else tuple(parts)
    return AimTable(total, told)


def _line(title: str, counts: dict[PhaseName, int], phases: Iterable[PhaseName]) -> Line:
    return Line(title, tuple(counts.get(phase) for phase in phases))


def kit_words(kit: _Kit) -> str:
    """What must be bought for a rung."""
    return listed(map(spaced, kit)) if kit else NOTHING_BOUGHT


def _holes(aims: Iterable[AimTable], phases: tuple[PhaseName, ...]) -> Iterator[str]:
    """What no rung can start, in words."""
    for aim in aims:
        bare = [phase for phase, count in zip(phases, aim.total.counts, strict=True) if count == 0]
        if bare:
            yield f"{aim.total.title}: nothing may start in {_phases(bare)}"


def _only(aims: Iterable[AimTable], phases: tuple[PhaseName, ...]) -> tuple[str, ...]:
    return tuple(told for aim in aims if (told := _needs(aim, phases)))


def _needs(aim: AimTable, phases: tuple[PhaseName, ...]) -> str:
    free = next((part.counts for part in aim.parts if part.title == NOTHING_BOUGHT), (0,) * len(phases))
    rows = zip(phases, aim.total.counts, free, strict=True)
    bare = [phase for phase, count, without in rows if count and not without]
    return f"{aim.total.title}: only with something to buy in {_phases(bare)}" if bare else ""


def _phases(names: Iterable[PhaseName]) -> str:
    return listed(phase_words(name).lower() for name in names)


def emptiers(found: Iterable[Emptied]) -> tuple[tuple[Emptier, ...], tuple[Emptier, ...]]:
    """The single blocks and the pairs that empty aims, those first that empty most."""
    alone: dict[tuple[Block, ...], list[AimCoverage]] = {}
    pairs: dict[tuple[Block, ...], list[AimCoverage]] = {}
    for each in found:
        for block in each.alone:
            alone.setdefault((block,), []).append(each.aim)
        for pair in each.pairs:
            pairs.setdefault(pair, []).append(each.aim)
    return _ranked(alone), _ranked(pairs)


def _ranked(found: dict[tuple[Block, ...], list[AimCoverage]]) -> tuple[Emptier, ...]:
    every = (_emptier(blocks, aims) for blocks, aims in found.items())
    return tuple(sorted(every, key=lambda each: (-each.count, each.blocks)))


def _emptier(blocks: tuple[Block, ...], aims: list[AimCoverage]) -> Emptier:
    regions = Counter(region_words(each.profile.region) for each in aims)
    phases: dict[str, list[PhaseName]] = {}
    for each in aims:
        title = (
            f"{capital(region_words(each.profile.region))}, {aim_words(each.aim.capacity, each.aim.muscles).lower()}"
        )
        phases.setdefault(title, []).append(each.phase)
    told = tuple(f"{title}: {_phases(names)}" for title, names in phases.items())
    return Emptier(blocks, len(aims), tuple(sorted(regions.items(), key=lambda item: (-item[1], item[0]))), told)
