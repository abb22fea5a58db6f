"""Selection against every menu there is: coverage first, then balance, continuity, fewer exercises."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan.model.movement import Pattern
from rehabplan.planning.select import Choice, covered, select

PATTERNS = tuple(Pattern)[:5]


def choice(
    id: str,
    credits: dict[int, int],
    *,
    minutes: int = 5,
    pattern: Pattern = Pattern.SQUAT,
    kept: bool = False,
    half: tuple[tuple[int, int], ...] = (),
    preferred: int = 0,
) -> Choice:
    """A candidate with credits by need."""
    return Choice(id, tuple(credits.items()), Decimal(minutes), pattern, kept, half, preferred=preferred)


def ids(chosen: Iterable[Choice]) -> str:
    """The names of the chosen, joined."""
    return " ".join(c.id for c in chosen)


def menus(choices: tuple[Choice, ...], most: int, minutes: int) -> Iterator[tuple[Choice, ...]]:
    """Every menu: one of a pattern, within the number and the minutes."""
    for size in range(most + 1):
        for menu in combinations(choices, size):
            if len({c.pattern for c in menu}) == size and sum(c.minutes for c in menu) <= minutes:
                yield menu


def rank(menu: Iterable[Choice]) -> tuple[int, int, int, int]:
    """What makes one menu better than another, in order."""
    chosen = tuple(menu)
    halves = {half for c in chosen for half in c.half}
    pairs = sum((pair, 1) in halves for pair, side in halves if side == 0)
    return (covered(chosen), pairs, sum(c.kept for c in chosen), -len(chosen))


def needed(menu: tuple[Choice, ...]) -> bool:
    """Whether each of a menu's exercises adds to the coverage."""
    return all(covered(c for c in menu if c is not left) < covered(menu) for left in menu)


@st.composite
def candidates(draw: st.DrawFn) -> tuple[Choice, ...]:
    """A few candidates of a few needs and patterns."""
    found = []
    for number in range(draw(st.integers(0, 7))):
        credits = draw(st.dictionaries(st.integers(0, 4), st.integers(1, 30), max_size=3))
        minutes, pattern = draw(st.integers(1, 10)), draw(st.sampled_from(PATTERNS))
        half = draw(st.sampled_from([(), ((0, 0),), ((0, 1),)]))
        found.append(
            choice(f"c{number}", credits, minutes=minutes, pattern=pattern, kept=draw(st.booleans()), half=half)
        )
    return tuple(found)


@given(candidates(), st.integers(1, 4), st.integers(3, 25))
def test_no_menu_covers_more(choices: tuple[Choice, ...], most: int, minutes: int) -> None:
    """A menu that is proved optimal covers as much as the best of all menus."""
    found = select(choices, most, Decimal(minutes))
    assert found.proved_optimal
    assert found.coverage == covered(found.chosen) == max(covered(menu) for menu in menus(choices, most, minutes))


@given(candidates(), st.integers(1, 4), st.integers(3, 25))
def test_no_menu_without_idle_exercises_is_better(choices: tuple[Choice, ...], most: int, minutes: int) -> None:
    """Among menus whose every exercise adds coverage, none is better in balance, continuity and number."""
    found = select(choices, most, Decimal(minutes))
    assert rank(found.chosen) >= max(rank(m) for m in menus(choices, most, minutes) if needed(m))


@given(candidates(), st.integers(1, 4), st.integers(3, 25))
def test_menu_keeps_to_its_bounds(choices: tuple[Choice, ...], most: int, minutes: int) -> None:
    """One exercise of a pattern, at most so many, within the minutes, each of some use."""
    chosen = select(choices, most, Decimal(minutes)).chosen
    assert chosen in set(menus(tuple(sorted(choices, key=lambda c: c.id)), most, minutes))
    assert all(c.credits for c in chosen)


@settings(max_examples=15)
@given(candidates().flatmap(lambda c: st.tuples(st.just(c), st.permutations(c))))
def test_order_of_candidates_does_not_matter(both: tuple[tuple[Choice, ...], list[Choice]]) -> None:
    """P1: the same candidates in another order give the same menu."""
    first, second = both
    assert select(first, 3, Decimal(20)) == select(second, 3, Decimal(20))


def test_need_counts_its_best_exercise_once() -> None:
    """Two exercises of one need cover as much as the better one: 8, not 8 + 5."""
    one, other = choice("a", {0: 8}), choice("b", {0: 5}, pattern=Pattern.HINGE)
    assert covered((one, other)) == 8
    assert ids(select((one, other), 6, Decimal(30)).chosen) == "a"


def test_two_lighter_exercises_beat_one_strong() -> None:
    """Coverage is the sum: 6 + 6 within 10 minutes beats 10 in 10 minutes."""
    strong = choice("a", {0: 10}, minutes=10)
    pair = [choice(f"b{n}", {n: 6}, pattern=PATTERNS[n]) for n in (1, 2)]
    assert ids(select((strong, *pair), 6, Decimal(10)).chosen) == "b1 b2"


def test_balance_decides_between_equal_covers() -> None:
    """Equal coverage: the menu that trains both halves of an antagonist pair is taken."""
    front = choice("f", {0: 5}, half=((0, 0),))
    plain, back = (
        choice("a", {1: 5}, pattern=Pattern.HINGE),
        choice("b", {1: 5}, pattern=Pattern.HINGE, half=((0, 1),)),
    )
    assert ids(select((front, plain, back), 2, Decimal(30)).chosen) == "b f"


def test_continuity_decides_next() -> None:
    """Equal coverage and balance: what was trained before stays."""
    assert ids(select((choice("a", {0: 5}), choice("b", {0: 5}, kept=True)), 2, Decimal(30)).chosen) == "b"


def test_fewer_exercises_decide_next() -> None:
    """Equal in everything: one exercise that serves two needs rather than two."""
    both = choice("z", {0: 5, 1: 5})
    each = [choice(f"a{n}", {n: 5}, pattern=PATTERNS[n + 1]) for n in (0, 1)]
    assert ids(select((*each, both), 3, Decimal(30)).chosen) == "z"


@given(candidates(), st.integers(1, 4), st.integers(3, 25), st.data())
def test_preference_decides_only_between_equals(
    choices: tuple[Choice, ...], most: int, minutes: int, data: st.DataObject
) -> None:
    """Whatever is preferred, coverage, balance, continuity and number are those without any preference."""
    wanted = [evolve(each, preferred=data.draw(st.sampled_from([-1, 0, 1]))) for each in choices]
    plain, found = select(choices, most, Decimal(minutes)), select(wanted, most, Decimal(minutes))
    assert rank(found.chosen) == rank(plain.chosen)


def test_preference_decides_before_ids() -> None:
    """Equal in all else: the exercise that is wanted first, and not the one that is wanted last."""
    first = (choice("a", {0: 5}), choice("b", {0: 5}, preferred=1))
    last = (choice("a", {0: 5}, preferred=-1), choice("b", {0: 5}))
    assert ids(select(first, 2, Decimal(30)).chosen) == "b"
    assert ids(select(last, 2, Decimal(30)).chosen) == "b"


def test_ids_decide_last() -> None:
    """Equal in everything: the first id."""
    assert ids(select((choice("b", {0: 5}), choice("a", {0: 5})), 2, Decimal(30)).chosen) == "a"


def test_coverage_goes_before_balance() -> None:
    """One point of coverage outweighs any balance and continuity."""
    better = choice("a", {0: 6})
    liked = choice("b", {0: 5}, kept=True, half=((0, 0), (0, 1)))
    assert ids(select((better, liked), 2, Decimal(30)).chosen) == "a"


def test_spent_budget_is_told() -> None:
    """A search that ran out of nodes gives a menu, and no proof."""
    many = [choice(f"c{n}", {n: 5}, pattern=p) for n, p in enumerate(PATTERNS)]
    found = select(many, 4, Decimal(30), nodes=2)
    assert found.chosen
    assert not found.proved_optimal
