"""Choose a menu: exact branch and bound over weighted coverage, within the minutes.

Lexicographic: coverage, antagonist balance, continuity, least asked of treated sites besides, fewer
exercises, a clinic's preference, ids.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import frozen

from rehabplan.model.movement import Pattern

COVERAGE, BALANCE, CONTINUITY, BURDEN, FEWER, PREFERRED = 1_600_000, 32_000, 960, 48, 16, 1
NODE_BUDGET = 4_000


@frozen
class Choice:
    """A candidate: what it covers (need number, credit 0-100 x weight), minutes, pattern, ties.

    ``half`` marks which half of an antagonist pair it trains, as (pair, 0 or 1); ``burden`` what it asks of
    treated sites besides (0-6). ``preferred`` is 1, 0 or -1.
    """

    id: str
    credits: tuple[tuple[int, int], ...]
    minutes: Decimal
    pattern: Pattern
    kept: bool
    half: tuple[tuple[int, int], ...] = ()
    burden: int = 0
    preferred: int = 0


@frozen
class Menu:
    """The chosen candidates and whether no better menu exists."""

    chosen: tuple[Choice, ...]
    proved_optimal: bool
    coverage: int


def select(
    choices: Iterable[Choice], most: int, minutes: Decimal, nodes: int = NODE_BUDGET, *, one_of_pattern: bool = True
) -> Menu:
    """The best menu of at most ``most`` candidates, one of a pattern unless told, within the minutes."""
    open_to = sorted((c for c in choices if c.credits and c.minutes <= minutes), key=lambda c: (-_sum(c), c.id))
    useful = open_to
    if one_of_pattern:
        useful = _not_outdone(open_to)
    search = _Search(most, _spare(useful, most), nodes, one_of_pattern)
    search.extend((), useful, {}, minutes, 0)
    chosen = tuple(sorted(search.best, key=lambda c: c.id))
    return Menu(chosen, search.left > 0, covered(chosen))


def covered(chosen: Iterable[Choice]) -> int:
    """Total credit: each need counts its best entry."""
    best: dict[int, int] = {}
    for choice in chosen:
        best = _with(best, choice)
    return sum(best.values())


def _not_outdone(open_to: Sequence[Choice]) -> list[Choice]:
    """Without those that an earlier one of their pattern outdoes."""
    useful = []
    earlier: dict[Pattern, list[Choice]] = {}
    for choice in open_to:
        same = earlier.setdefault(choice.pattern, [])
        if not any(_outdoes(one, choice) for one in same):
            useful.append(choice)
        same.append(choice)
    return useful


def _outdoes(one: Choice, other: Choice) -> bool:
    """Whether a candidate serves every need at least as well as another of its pattern, in no more time."""
    if one.minutes > other.minutes or one.burden > other.burden or one.kept < other.kept:
        return False
    if one.preferred < other.preferred:
        return False
    got = dict(one.credits)
    return set(other.half) <= set(one.half) and all(got.get(need, 0) >= credit for need, credit in other.credits)


def _sum(choice: Choice) -> int:
    return sum(credit for _, credit in choice.credits)


def _with(got: dict[int, int], choice: Choice) -> dict[int, int]:
    taken = dict(got)
    for need, credit in choice.credits:
        if credit > taken.get(need, 0):
            taken[need] = credit
    return taken


class _Search:
    """One branch-and-bound search; lives for one call of ``select``."""

    def __init__(self, most: int, spare: int, nodes: int, one_of_pattern: bool) -> None:  # noqa: FBT001
        self.most, self.spare, self.left, self.one_of_pattern = most, spare, nodes, one_of_pattern
        self.best: tuple[Choice, ...] = ()
        self.best_score = 0

    def extend(
        self, chosen: tuple[Choice, ...], open_to: Sequence[Choice], got: dict[int, int], minutes: Decimal, score: int
    ) -> None:
        """Try every way to extend a menu by the candidates that are open to it."""
        total = score * COVERAGE + _ties(chosen)
        if total > self.best_score:
            self.best, self.best_score = chosen, total
        room = self.most - len(chosen)
        gains = _gains(open_to, got, minutes) if room else []
        for place, (gain, choice) in enumerate(gains):
            if (score + self._most(gains, place, room)) * COVERAGE + self.spare <= self.best_score or self.left <= 0:
                return
            self.left -= 1
            rest = [c for _, c in gains[place + 1 :] if c.pattern is not choice.pattern or not self.one_of_pattern]
            self.extend((*chosen, choice), rest, _with(got, choice), minutes - choice.minutes, score + gain)

    def _most(self, gains: Sequence[tuple[int, Choice]], place: int, room: int) -> int:
        """At least what any ``room`` candidates from ``place`` on can add: the best of each pattern."""
        if not self.one_of_pattern:
            return sum(gain for gain, _ in gains[place : place + room])
        total, patterns = 0, set()
        for gain, choice in gains[place:]:
            if choice.pattern not in patterns:
                patterns.add(choice.pattern)
                total += gain
                if len(patterns) == room:
                    break
        return total


def _gains(open_to: Sequence[Choice], got: dict[int, int], minutes: Decimal) -> list[tuple[int, Choice]]:
    """What each candidate would add to the coverage, most first."""
    gains = []
    for choice in open_to:
        if choice.minutes <= minutes:
            gain = 0
            for need, credit in choice.credits:
                more = credit - got.get(need, 0)
                if more > 0:
                    gain += more
            if gain > 0:
                gains.append((gain, choice))
    gains.sort(key=lambda item: (-item[0], item[1].id))
    return gains


def _spare(choices: Sequence[Choice], most: int) -> int:
    """What ties can add to a menu at the most."""
    pairs = len({pair for choice in choices for pair, _ in choice.half})
    preferred = sum(1 for choice in choices if choice.preferred > 0)
    return BALANCE * pairs + CONTINUITY * most + PREFERRED * min(most, preferred)


def _ties(chosen: tuple[Choice, ...]) -> int:
    halves = {half for choice in chosen for half in choice.half}
    balanced = sum(1 for pair, side in halves if side == 0 and (pair, 1) in halves)
    kept = sum(1 for choice in chosen if choice.kept)
    burden = sum(choice.burden for choice in chosen)
    preferred = sum(choice.preferred for choice in chosen)
    return BALANCE * balanced + CONTINUITY * kept - BURDEN * burden - FEWER * len(chosen) + PREFERRED * preferred
