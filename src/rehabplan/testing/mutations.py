"""Seeded mistakes in sound catalogues, and how many of them the linter finds: one clinical mistake at a time.

Nothing is drawn by chance: of all places where a mistake can be made, as many as asked for are taken, evenly spread.
"""

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve, frozen

from rehabplan.library.kinds import Entry, content_of, entries_of, key_of, name_of
from rehabplan.library.library import Library
from rehabplan.library.lint import concerning
from rehabplan.library.lint.context import context_of
from rehabplan.model.exercise import Exercise, Ladder
from rehabplan.model.issue import Issue
from rehabplan.model.screening import ScreeningList
from rehabplan.testing.mutators import MUTATORS

EACH = 20


@frozen
class Mutation:
    """One mistake: of which kind, in which entry, where in it, and the codes of the rules that find it."""

    kind: str
    entry: str
    where: str
    codes: tuple[str, ...]

    @property
    def is_found(self) -> bool:
        """Whether any rule tells it."""
        return bool(self.codes)


@frozen
class KillRate:
    """How the mistakes of one kind fared."""

    kind: str
    mutations: tuple[Mutation, ...]

    @property
    def found(self) -> int:
        """How many the linter tells."""
        return sum(each.is_found for each in self.mutations)

    @property
    def survivors(self) -> tuple[Mutation, ...]:
        """Those that it does not tell."""
        return tuple(each for each in self.mutations if not each.is_found)


def kill_rates(library: Library, own: frozenset[str] = frozenset(), each: int = EACH) -> tuple[KillRate, ...]:
    """Make mistakes of every kind in a library, in ``own`` entries only where given, and lint each of them."""
    bench = _Bench.of(library)
    entries = [entry for entry in entries_of(library.content) if not own or key_of(entry) in own]
    return tuple(KillRate(kind, tuple(_tried(bench, kind, made, entries, each))) for kind, made in MUTATORS.items())


def _tried(
    bench: "_Bench",
    kind: str,
    made: Callable[[Entry, Library], Iterable[tuple[str, Entry]]],
    entries: list[Entry],
    each: int,
) -> Iterator[Mutation]:
    every = [(entry, where, other) for entry in entries for where, other in made(entry, bench.library)]
    for entry, where, other in _spread(every, each):
        yield Mutation(kind, name_of(entry), where, bench.told(entry, other))


def _spread(every: list[tuple[Entry, str, Entry]], most: int) -> list[tuple[Entry, str, Entry]]:
    """At most so many, evenly from first to last."""
    if len(every) <= most:
        return every
    return [every[index * len(every) // most] for index in range(most)]


@frozen(eq=False)
class _Bench:
    """A library, with the entries that are judged together with one of them."""

    library: Library
    ladders: dict[str, tuple[Ladder, ...]]

    @classmethod
    def of(cls, library: Library) -> "_Bench":
        ladders: dict[str, tuple[Ladder, ...]] = {}
        for ladder in library.content.ladders:
            for rung in ladder.rungs:
                ladders[rung.exercise] = (*ladders.get(rung.exercise, ()), ladder)
        return cls(library, ladders)

    def told(self, entry: Entry, other: Entry) -> tuple[str, ...]:
        """The codes that a changed entry adds."""
        changed = self._with(entry, other)
        before = {_fact(issue) for issue in self._issues(self.library, entry, entry)}
        after = [issue for issue in self._issues(changed, entry, other) if _fact(issue) not in before]
        return tuple(sorted({issue.code for issue in after}))

    def _with(self, entry: Entry, other: Entry) -> Library:
        rest = (each for each in entries_of(self.library.content) if each is not entry)
        content = content_of((*rest, other))
        entries = self.library.entries
        if isinstance(other, Exercise):
            entries = evolve(entries, by_id={**entries.by_id, other.id: other})
        return evolve(self.library, content=content, entries=entries)

    def _issues(self, library: Library, entry: Entry, now: Entry) -> Iterator[Issue]:
        regions = {line.region for line in now.trains} if isinstance(now, Exercise) else set()
        regions |= {now.trains.region} if isinstance(now, Ladder) else set()
        profiles = [each for each in library.content.profiles if each.region in regions]
        named = {rung.exercise for each in (entry, now) if isinstance(each, Ladder) for rung in each.rungs}
        beside = (*self.ladders.get(key_of(entry), ()), *(each for id in named for each in self.ladders.get(id, ())))
        ladders = {each.id: library.ladder(each.id) for each in beside}
        exercises = [library.exercise(id) for id in named if library.has_exercise(id)]
        codes = {each.code for each in entry.conditions} if isinstance(entry, ScreeningList) else set()
        exercises += [each for each in library.content.exercises if codes & {one.code for one in each.avoid_if}]
        judged = {name_of(each): each for each in (now, *profiles, *ladders.values(), *exercises)}
        yield from concerning(judged.values(), context_of(library))


def _fact(issue: Issue) -> tuple[str, str]:
    return issue.code, issue.message
