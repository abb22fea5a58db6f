"""Limits form a meet-semilattice: that alone makes every restriction tighten."""

from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.limit import BOTTOM, PARTS, TOP, Limit, meet_all
from rehabplan.testing.strategies import limits
from tests.laws.support import examples


@examples(100)
@given(limits(), limits(), limits())
def test_meeting_is_associative_commutative_and_idempotent(a: Limit, b: Limit, c: Limit) -> None:
    """Neither the order nor the number of times restrictions are met matters."""
    assert a.meet(b).meet(c) == a.meet(b.meet(c))
    assert a.meet(b) == b.meet(a)
    assert a.meet(a) == a


@examples(100)
@given(limits())
def test_top_restricts_nothing_and_bottom_everything(a: Limit) -> None:
    """The free limit leaves a limit as it is, the tightest swallows it."""
    assert a.meet(TOP) == a
    assert a.meet(BOTTOM) == BOTTOM
    assert BOTTOM <= a <= TOP


@examples(100)
@given(limits(), limits(), limits())
def test_the_meet_is_the_loosest_that_is_as_tight_as_both(a: Limit, b: Limit, c: Limit) -> None:
    """A limit is as tight as both exactly when it is as tight as their meet."""
    assert a.meet(b) <= a
    assert (c <= a and c <= b) == (c <= a.meet(b))


@examples(100)
@given(limits(), limits())
def test_the_order_is_antisymmetric(a: Limit, b: Limit) -> None:
    """Limits that are as tight as each other are one."""
    assert (a <= b <= a) == (a == b)


@examples(100)
@given(st.lists(limits(), max_size=5).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_meeting_many_ignores_their_order(pair: tuple[list[Limit], list[Limit]]) -> None:
    """The meet of a set of restrictions is one limit, whatever order they come in."""
    assert meet_all(pair[0]) == meet_all(pair[1])


@examples(100)
@given(st.lists(limits(), min_size=1, max_size=4))
def test_whatever_binds_set_the_value(found: list[Limit]) -> None:
    """S1: for each field tighter than free the explanation names a part, and every named part has that very value."""
    named = [(f"part {number}", limit) for number, limit in enumerate(found)]
    met = meet_all(found)
    binding = dict(met.binding(named))
    sets = {f.name for f in PARTS if isinstance(getattr(TOP, f.name), frozenset)}

    assert set(binding) == {f.name for f in PARTS if getattr(met, f.name) != getattr(TOP, f.name)}
    for name, parts in binding.items():
        assert all(getattr(dict(named)[part], name) == getattr(met, name) for part in parts)
        assert parts or name in sets
