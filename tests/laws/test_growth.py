"""S6 where it is made: a dose grows by one variable, within the rates, toward the entry's heaviest dose."""

import itertools
from decimal import Decimal

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from rehabplan.model.dose import Band, Bodyweight, Dose, LoadUnit, Percent, Scale
from rehabplan.model.exercise import BAND_COLOURS, DoseRange, Exercise, Ladder, Variable, intensity_number
from rehabplan.model.movement import RESISTED_MODES, Equipment
from rehabplan.planning.gear import Gear
from rehabplan.planning.progress import Rates, grow, set_size
from rehabplan.testing.strategies import exercises, ladders
from rehabplan.testing.strategies.ladders import Rungs
from tests.laws.support import examples, tiny

ALL_BANDS = Gear(LoadUnit.KG, frozenset(), {}, {Equipment.BAND: BAND_COLOURS, Equipment.FLEXBAR: BAND_COLOURS}, {})
RATES = st.tuples(st.sampled_from(["1", "1.05", "1.10"]), st.sampled_from(["1", "1.10", "1.20"]))
MOST_STEPS = 60


def path(exercise: Exercise, ladder: Ladder, rates: Rates) -> list[Dose]:
    """Every dose from the lowest on, as long as it grows."""
    doses = [exercise.dose.start]
    while len(doses) < MOST_STEPS:
        following = grow(exercise, ladder, doses[-1], rates, ALL_BANDS, lambda _: True)
        if following is None:
            break
        doses.append(following)
    return doses


def work(dose: Dose) -> Decimal:
    """Sets x size of one side; holds as seconds."""
    known = dose.quantity
    return known.number if known else Decimal((dose.sets or 1) * set_size(dose))


@examples(60)
@given(ladders(), RATES, st.data())
def test_each_step_keeps_the_rates(rungs: Rungs, drawn: tuple[str, str], data: st.DataObject) -> None:
    """No step raises load and work at once, or either beyond its factor or one smallest step."""
    exercise = data.draw(st.sampled_from(rungs.exercises))
    assume(exercise.how.mode in RESISTED_MODES and exercise.main.capacity not in {"mobility", "aerobic"})
    rates = Rates(Decimal(drawn[0]), Decimal(drawn[1]))
    doses = path(exercise, rungs.ladder, rates)

    for before, after in itertools.pairwise(doses):
        old, new = intensity_number(before), intensity_number(after)
        heavier = old is not None and new is not None and new > old
        assert not (heavier and work(after) > work(before)), (before, after)
        if isinstance(after.blocks[0].intensity, Percent) and old is not None and new is not None:
            assert new <= old * rates.load, (before, after)
        if isinstance(after.blocks[0].intensity, Scale) and old is not None and new is not None:
            assert new <= old + 1, (before, after)
        if work(after) > work(before):
            smallest = (after.sets or 1) * _smallest(after)
            assert work(after) <= max(work(before) * rates.volume, work(before) + smallest), (before, after)


def _smallest(dose: Dose) -> Decimal:
    """Two repetitions; with holds, one repetition's hold or 5 s on each."""
    known, size = dose.quantity, set_size(dose)
    held = known is not None and size > 0 and known.number != (dose.sets or 1) * size
    return Decimal(5 * size) if held else Decimal(5 if "hold" in str(dose) else 2)


@examples(60)
@given(exercises(), st.data())
def test_a_rate_of_one_lets_nothing_grow(exercise: Exercise, data: st.DataObject) -> None:
    """A limit that allows no growth is kept by every variable: holds, repetitions, sets, bands and effort alike."""
    rungs = data.draw(ladders(region=exercise.main.region))
    assume(exercise.main.capacity not in {"mobility", "aerobic"})
    still = Rates(Decimal(1), Decimal(1))
    after = grow(exercise, rungs.ladder, exercise.dose.start, still, ALL_BANDS, lambda _: True)

    if after is not None:
        assert work(after) <= work(exercise.dose.start), after
        assert intensity_number(after) == intensity_number(exercise.dose.start), after


@examples(60)
@given(ladders(), st.data())
def test_growth_ends_at_the_heaviest_dose(rungs: Rungs, data: st.DataObject) -> None:
    """Nothing grows for ever, and neither sets, size nor intensity pass the entry's heaviest dose."""
    exercise = data.draw(st.sampled_from(rungs.exercises))
    doses, most = path(exercise, rungs.ladder, Rates(Decimal("1.10"), Decimal("1.20"))), exercise.dose.most
    usual = exercise.dose.usual

    assert len(doses) < MOST_STEPS
    for dose in doses:
        assert (dose.sets or 1) <= max(most.sets or 1, usual.sets or 1)
        assert set_size(dose) <= max(set_size(most), set_size(usual), set_size(exercise.dose.start))
        heaviest, now = intensity_number(most), intensity_number(dose, like=most)
        assert heaviest is None or now is None or now <= heaviest


def test_a_set_is_added_by_sharing_out_repetitions() -> None:
    """By hand: 2 x 10 at x1.10 is 22 repetitions at most, so the third set makes it 3 x 7 (21), not 3 x 10."""
    exercise = _pressed("2 x 10", "3 x 10", "3 x 10")
    ladder = _climbing("sets")

    assert str(grow(exercise, ladder, exercise.dose.start, _rates(), ALL_BANDS, lambda _: True)) == "3 x 7 @ bodyweight"


def test_a_percentage_rises_by_its_factor_rounded_down() -> None:
    """By hand: 50 % x 1.05 = 52.5 %; 52.5 % x 1.05 = 55.125 %, which is 55.1 %, rounded down."""
    exercise = _pressed("2 x 10", "2 x 10", "2 x 10", "50% 1RM", "60% 1RM", "70% 1RM")
    doses = path(exercise, _climbing("load"), _rates())

    assert [str(intensity_number(dose)) for dose in doses[:3]] == ["50", "52.5", "55.1"]


def _rates() -> Rates:
    """The proliferative phase's: load x1.05, volume x1.10 (healing model, days 15-42)."""
    return Rates(Decimal("1.05"), Decimal("1.10"))


def _pressed(*parts: str) -> Exercise:
    works, loads = parts[:3], parts[3:] or ("bodyweight",) * 3
    doses = [Dose.parse(f"{amount} @ {load}") for amount, load in zip(works, loads, strict=True)]
    return evolve(tiny().exercise("tiny/knee-lifts"), dose=DoseRange(*doses))


def _climbing(variable: str) -> Ladder:
    return evolve(tiny().ladder("tiny/knee-strength"), climb=(Variable(variable),))


def test_bands_grow_colour_by_colour() -> None:
    """A band grows to the next colour that is owned, with fewer repetitions, never past the heaviest."""
    exercise = _pressed("2 x 10", "2 x 10", "2 x 10", "yellow band", "red band", "green band")
    found = [dose.blocks[0].intensity for dose in path(exercise, _climbing("load"), _rates())]
    colours = list(dict.fromkeys(band.colour for band in found if isinstance(band, Band)))

    assert colours == ["yellow", "red", "green"]
    assert not any(isinstance(band, Bodyweight) for band in found)
