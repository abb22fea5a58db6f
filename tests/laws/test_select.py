"""Selection is the best there is: compared with trying every menu (P2 and the definition of selection)."""

from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.movement import Pattern
from rehabplan.planning.select import Choice, covered, select
from tests.laws.support import examples

MOST = 3
PATTERNS = (Pattern.SQUAT, Pattern.HINGE, Pattern.PUSH, Pattern.PULL)
credits_of = st.lists(
    st.tuples(st.integers(0, 4), st.integers(1, 500)), min_size=1, max_size=3, unique_by=lambda c: c[0]
)
menus = st.lists(
    st.builds(
        Choice,
        st.integers(1, 99).map(lambda number: f"choice {number:02}"),
        credits_of.map(tuple),
        st.integers(2, 12).map(Decimal),
        st.sampled_from(PATTERNS),
        st.booleans(),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda choice: choice.id,
)
minutes_of = st.integers(0, 30).map(Decimal)


def allowed(chosen: tuple[Choice, ...], minutes: Decimal) -> bool:
    """At most three, one of a pattern, within the minutes."""
    patterns = [choice.pattern for choice in chosen]
    return len(set(patterns)) == len(patterns) and sum((c.minutes for c in chosen), Decimal(0)) <= minutes


def best(choices: list[Choice], minutes: Decimal) -> int:
    """The most that any allowed menu covers, by trying them all."""
    every = (menu for size in range(MOST + 1) for menu in combinations(choices, size))
    return max(covered(menu) for menu in every if allowed(menu, minutes))


@examples(100)
@given(menus, minutes_of)
def test_no_menu_covers_more(choices: list[Choice], minutes: Decimal) -> None:
    """The chosen menu is allowed, covers what it says, and no allowed menu covers more; that is proved."""
    menu = select(choices, MOST, minutes)

    assert menu.proved_optimal
    assert allowed(menu.chosen, minutes)
    assert len(menu.chosen) <= MOST
    assert menu.coverage == covered(menu.chosen) == best(choices, minutes)


@examples(100)
@given(menus, menus, minutes_of, minutes_of)
def test_more_choice_or_time_never_covers_less(
    choices: list[Choice], others: list[Choice], minutes: Decimal, more: Decimal
) -> None:
    """P2: more candidates or more minutes never lower what the menu covers."""
    known = {choice.id for choice in choices}
    added = [choice for choice in others if choice.id not in known]

    assert select(choices, MOST, minutes).coverage <= select([*choices, *added], MOST, minutes + more).coverage


@examples(100)
@given(menus.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))), minutes_of)
def test_the_order_of_candidates_means_nothing(pair: tuple[list[Choice], list[Choice]], minutes: Decimal) -> None:
    """P1: the menu is the same whatever the order of its candidates."""
    assert select(pair[0], MOST, minutes) == select(pair[1], MOST, minutes)


@examples(60)
@given(menus, minutes_of, st.integers(0, 5))
def test_a_small_budget_gives_an_allowed_menu(choices: list[Choice], minutes: Decimal, nodes: int) -> None:
    """A search that is cut short still gives an allowed menu, and never claims more than it covers."""
    menu = select(choices, MOST, minutes, nodes)

    assert allowed(menu.chosen, minutes)
    assert menu.coverage == covered(menu.chosen) <= best(choices, minutes)
    assert not menu.proved_optimal or menu.coverage == best(choices, minutes)
