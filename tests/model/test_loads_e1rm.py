"""Estimated one-repetition maxima: formulas, domains, order, rounding down."""

from decimal import Decimal
from fractions import Fraction
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.model.e1rm import FORMULAS, Formula, e1rm
from rehabplan.model.source import Tag

LOADS = st.decimals(0, 500, places=3)
LIFTS = st.sampled_from(Formula).flatmap(
    lambda formula: st.tuples(st.just(formula), st.sampled_from(FORMULAS[formula].reps))
)


@pytest.mark.parametrize(
    ("formula", "load", "reps", "maximum"),
    [
        (Formula.EPLEY, "100", 6, "120"),
        (Formula.EPLEY, "40", 10, "53.3"),
        (Formula.BRZYCKI, "100", 5, "112.5"),
        (Formula.BRZYCKI, "50", 8, "62"),
        (Formula.LOMBARDI, "100", 2, "107.1"),
        (Formula.LOMBARDI, "100", 10, "125.8"),
        (Formula.OCONNER, "80", 4, "88"),
        (Formula.OCONNER, "100", 8, "120"),
        (Formula.WATHAN, "100", 4, "112.7"),
        (Formula.WATHAN, "100", 10, "134.7"),
        (Formula.MAYHEW, "100", 2, "111.4"),
        (Formula.MAYHEW, "100", 10, "130.9"),
        (Formula.LANDER, "100", 10, "134"),
        (Formula.LANDER, "10000", 10, "13407"),
    ],
)
def test_a_formula_by_hand(formula: Formula, load: str, reps: int, maximum: str) -> None:
    """Each formula gives what its text gives by hand, rounded down to a tenth.

    Epley 100 x 36/30 = 120, 40 x 40/30 = 53.33. Brzycki 3600/32 = 112.5, 1800/29 = 62.07.
    Lombardi: 1.071^10 = 1.986 < 2 < 1.072^10 = 2.004, and 1.258^10 = 9.927 < 10 < 1.259^10 = 10.006.
    O'Conner 80 x 1.1 = 88, 100 x 1.2 = 120.
    Wathan: e^-0.3 = 0.74082, 10000/(48.8 + 39.856) = 112.80; e^-0.75 = 0.47237, 10000/(48.8 + 25.413) = 134.75.
    Mayhew: e^-0.11 = 0.89583, 10000/(52.2 + 37.535) = 111.44; e^-0.55 = 0.57695, 10000/(52.2 + 24.174) = 130.93.
    Lander 10000/(101.3 - 26.7123) = 10000/74.5877 = 134.07; 74.5877 x 13407 = 999997.29, 2.71 below a million.
    """
    assert e1rm(Decimal(load), reps, formula) == Decimal(maximum)


@pytest.mark.parametrize("formula", Formula)
def test_a_formula_is_named_with_all_it_needs(formula: Formula) -> None:
    """Each formula has a text, a work, a tag and a domain inside 1-10 repetitions (evidence, correction 17)."""
    facts = FORMULAS[formula]

    assert "w" in facts.text
    assert facts.work.text
    assert set(facts.reps) <= set(range(1, 11))


def test_which_constants_are_read() -> None:
    """Evidence d holds Epley, Brzycki and Lombardi as read; the other four are recalled."""
    read = {formula for formula in Formula if FORMULAS[formula].tag is Tag.READ}

    assert read == {Formula.EPLEY, Formula.BRZYCKI, Formula.LOMBARDI}


@pytest.mark.parametrize("formula", Formula)
@pytest.mark.parametrize("reps", [-1, 0, 11, 15])
def test_outside_the_domain_nothing_is_estimated(formula: Formula, reps: int) -> None:
    """Fewer than 1 and more than 10 repetitions are refused."""
    with pytest.raises(ValueError, match="repetitions"):
        e1rm(Decimal(100), reps, formula)


def test_mayhew_says_nothing_of_a_single() -> None:
    """A single is a maximum; Mayhew, which would give more, starts at two (evidence, correction 17)."""
    with pytest.raises(ValueError, match="2 to 10"):
        e1rm(Decimal(100), 1, Formula.MAYHEW)


@pytest.mark.parametrize("load", ["-1", "NaN", "Infinity", "100000"])
def test_what_is_no_load_is_refused(load: str) -> None:
    """A load is a number from 0 to 99999.999."""
    with pytest.raises(ValueError, match="a load is"):
        e1rm(Decimal(load), 5, Formula.EPLEY)


@given(LOADS, st.sampled_from(sorted(set(Formula) - {Formula.MAYHEW})))
def test_a_single_is_the_maximum(load: Decimal, formula: Formula) -> None:
    """What was lifted once and no more is the maximum itself."""
    assert e1rm(load, 1, formula) == load


@given(LIFTS, LOADS, LOADS)
def test_more_load_is_never_less_maximum(lift: tuple[Formula, int], one: Decimal, other: Decimal) -> None:
    """At the same repetitions the estimate never falls as the load rises."""
    formula, reps = lift

    assert e1rm(min(one, other), reps, formula) <= e1rm(max(one, other), reps, formula)


@given(st.sampled_from(Formula), LOADS)
def test_more_repetitions_are_never_less_maximum(formula: Formula, load: Decimal) -> None:
    """At the same load the estimate never falls as the repetitions rise, and it is never below the load."""
    found = [e1rm(load, reps, formula) for reps in FORMULAS[formula].reps]

    assert found == sorted(found)
    assert found[0] >= load


@given(LOADS, st.integers(2, 10))
def test_epley_and_brzycki_meet_at_ten(load: Decimal, reps: int) -> None:
    """Up to 10 repetitions Brzycki is never above Epley, and at 10 both are 4/3 of the load."""
    epley, brzycki = (e1rm(load, reps, formula) for formula in (Formula.EPLEY, Formula.BRZYCKI))

    assert brzycki <= epley
    assert reps < 10 or brzycki == epley


@given(LIFTS, LOADS)
def test_the_estimate_lies_less_than_a_tenth_below_the_formula(lift: tuple[Formula, int], load: Decimal) -> None:
    """The estimate is never above the formula's exact value, and less than 0.1 below it."""
    formula, reps = lift
    found = Fraction(e1rm(load, reps, formula))
    low, high = (Fraction(load) * side for side in _bounds(formula, reps))

    assert found <= high
    assert found > low - Fraction(1, 10)


def _bounds(formula: Formula, reps: int) -> tuple[Fraction, Fraction]:
    """Fractions just below and above what a formula multiplies the load by; at one repetition 1."""
    match formula:
        case _ if reps == 1:
            exact = Fraction(1)
        case Formula.EPLEY:
            exact = 1 + Fraction(reps, 30)
        case Formula.BRZYCKI:
            exact = Fraction(36, 37 - reps)
        case Formula.OCONNER:
            exact = 1 + Fraction(reps, 40)
        case Formula.LANDER:
            exact = 100 / (Fraction("101.3") - Fraction("2.67123") * reps)
        case Formula.LOMBARDI:
            return _tenth_root(reps)
        case Formula.WATHAN:
            low, high = _decay(Fraction("0.075") * reps)
            return 100 / (Fraction("48.8") + Fraction("53.8") * high), 100 / (Fraction("48.8") + Fraction("53.8") * low)
        case Formula.MAYHEW:
            low, high = _decay(Fraction("0.055") * reps)
            return 100 / (Fraction("52.2") + Fraction("41.9") * high), 100 / (Fraction("52.2") + Fraction("41.9") * low)
    return exact, exact


def _tenth_root(number: int) -> tuple[Fraction, Fraction]:
    """By halving: low^10 <= number <= high^10."""
    low, high = Fraction(1), Fraction(2)
    while high - low > Fraction(1, 2**40):
        middle = (low + high) / 2
        low, high = (middle, high) if middle**10 <= number else (low, middle)
    return low, high


def _decay(exponent: Fraction) -> tuple[Fraction, Fraction]:
    """The alternating series of e^-x for x below 1, after a negative and after a positive term."""
    terms = [(-exponent) ** n / factorial(n) for n in range(21)]
    return sum(terms[:20], Fraction(0)), sum(terms, Fraction(0))
