"""What a candidate is worth to a need: main line before further ones, hard enough work before easy."""

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from rehabplan.model.anatomy import SPINE, Region, Side
from rehabplan.model.healing import PhaseName
from rehabplan.planning.candidates import Candidate
from rehabplan.planning.needs import Need, NeedKey
from rehabplan.planning.tracks import Key
from rehabplan.planning.wanted import Wanted, by_line, has_muscles, leads_to, serves

FULL, FURTHER = 100, 50


@frozen(eq=False)
class Worth:
    """What a candidate is worth to a need, by its number: ``share`` [% of %] of its weight, ``limbs`` [%] of that."""

    need: int
    share: int
    limbs: int

    def of(self, weight: int) -> int:
        """The credit for a need of this weight: weight x 100 where it is served in full."""
        return weight * self.share // 100 * self.limbs // 100


def worths(candidate: Candidate, wanted: Wanted) -> tuple[Worth, ...]:
    """What a candidate is worth to the needs it serves, by their number."""
    found: dict[int, Worth] = {}
    for index, line in enumerate(candidate.exercise.trains):
        for number, need in wanted.get((line.region, line.capacity), ()):
            if number not in found and has_muscles(line, need) and leads_to(candidate.exercise, need):
                share = _share(candidate, need, is_main=index == 0)
                found[number] = Worth(number, share, _limbs(candidate.key, need))
    return tuple(found[number] for number in sorted(found))


def _share(candidate: Candidate, need: Need, *, is_main: bool) -> int:
    """100 x 100 for a main line, 50 x 100 for a further one, less where the work is too easy.

    A ladder counts for its own need with the heaviest level the limits open to it, where it is climbing to.
    """
    own = is_main and serves(candidate.track.ladder.trains, need)
    percent = candidate.reach if own else candidate.percent
    intensity = min(100, percent * 100 // need.target) if need.target else 100
    return (FULL if is_main else FURTHER) * intensity


def _limbs(key: Key, need: Need) -> int:
    """The share [%] that goes to the limb that needs it."""
    if key.limb is None or need.region in SPINE or need.region is None:
        return FULL
    if need.side is None:
        return FURTHER
    return FULL if key.limb is need.side else 0


def earned(chosen: Iterable[Candidate], needs: tuple[Need, ...]) -> tuple[tuple[tuple[int, str], ...], ...]:
    """For each need, the credits of those that serve it and their names, most first."""
    found: list[list[tuple[int, str]]] = [[] for _ in needs]
    for number, credit, name in _credits(chosen, needs):
        found[number].append((credit, name))
    return tuple(tuple(sorted(each, reverse=True)) for each in found)


def _credits(chosen: Iterable[Candidate], needs: tuple[Need, ...]) -> Iterator[tuple[int, int, str]]:
    wanted = by_line(needs)
    for candidate in chosen:
        for worth in worths(candidate, wanted):
            credit = worth.of(needs[worth.need].weight)
            if credit > 0:
                yield worth.need, credit, candidate.track.name


def rotated(needs: tuple[Need, ...], served: frozenset[NeedKey]) -> tuple[Need, ...]:
    """In a further block of the same phase, what went without at the treated sites comes before what did not.

    First needs take no turns: one that was served rises with them, one that was not stays where it is.
    """
    first: dict[tuple[Region | None, Side | None], int] = {}
    for need in needs:
        first[need.region, need.side] = max(need.weight, first.get((need.region, need.side), 0))
    return tuple(
        evolve(n, weight=n.weight * 3 // 2 + 1)
        if n.phase is not PhaseName.UNTREATED and (n.key in served) is (n.weight == first[n.region, n.side])
        else n
        for n in needs
    )
