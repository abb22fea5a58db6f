"""Doses: everything the notation can say, and its parts."""

from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from rehabplan.model.dose import (
    UNSTATED,
    Activity,
    Amount,
    AtDistance,
    Band,
    Between,
    Bodyweight,
    Bout,
    Clauses,
    Colour,
    Count,
    Counted,
    CountedUnit,
    Device,
    Distance,
    DistanceUnit,
    Dose,
    DoseBlock,
    Duration,
    Effort,
    EffortWords,
    Hold,
    Intensity,
    Intervals,
    Listed,
    Load,
    LoadUnit,
    Maximum,
    MaximumOf,
    PainUpTo,
    Percent,
    PercentList,
    Pressure,
    RepMax,
    Reps,
    Rest,
    Scale,
    ScaleName,
    Sign,
    Speed,
    SpeedUnit,
    Tempo,
    Time,
    TimeUnit,
    Work,
)

_WHOLE = st.integers(1, 99_999).map(Decimal)
_POSITIVE = st.integers(1, 99_999_999).map(lambda thousandths: Decimal(thousandths).scaleb(-3))
_NOT_NEGATIVE = st.integers(0, 99_999_999).map(lambda thousandths: Decimal(thousandths).scaleb(-3))
_MOST_OF_DAY = {TimeUnit.S: 86_400, TimeUnit.MIN: 1_440, TimeUnit.H: 24}


def doses(*, max_blocks: int = 3) -> SearchStrategy[Dose]:
    """Doses of up to ``max_blocks`` blocks; shrinks to one unstated amount without clauses."""
    blocks = st.lists(dose_blocks(), min_size=1, max_size=max_blocks)
    return st.builds(lambda found, under: Dose(found).under(under), blocks, clauses())


def dose_blocks() -> SearchStrategy[DoseBlock]:
    """Blocks with and without intensity and estimate; shrinks to an unstated amount."""
    return st.one_of(
        st.builds(DoseBlock, works(), st.none() | intensities()),
        st.builds(DoseBlock, works(), intensities(), intensities()),
    )


def works() -> SearchStrategy[Work]:
    """Work of every kind; shrinks to unstated repetitions without sets."""
    lists = st.lists(_WHOLE, min_size=2, max_size=5)
    return st.one_of(
        st.builds(Work, st.none() | counts(_WHOLE), amounts()),
        st.builds(Work, counts(_WHOLE), st.builds(Reps, counts(_WHOLE), times())),
        st.builds(Work, st.none(), st.builds(Listed, lists, st.none() | times())),
    )


def amounts() -> SearchStrategy[Amount]:
    """Amounts that may stand with or without sets; shrinks to unstated repetitions."""
    lengths = times() | distances()
    bouts = st.builds(Bout, lengths, st.sampled_from(Activity))
    return st.one_of(
        st.builds(Reps, counts(_WHOLE)),
        st.builds(Hold, times()),
        st.builds(Duration, times()),
        st.builds(Counted, counts(_WHOLE), st.sampled_from(CountedUnit)),
        distances(),
        st.builds(Maximum, st.sampled_from(MaximumOf)),
        st.builds(Intervals, st.lists(bouts, min_size=1, max_size=4), st.none() | lengths),
    )


def intensities() -> SearchStrategy[Intensity]:
    """Intensities of every kind; shrinks to an unstated per cent of 1RM."""
    open_ended = st.sampled_from(["1RM", "10RM", "99RM", "working weight", "adjusted weight", "bodyweight"])
    bounded = st.sampled_from(["MVIC", "HRmax", "HRR", "effort"])
    efforts = st.lists(st.sampled_from(Effort), min_size=1, max_size=2, unique=True)
    return st.one_of(
        st.builds(Percent, counts(_NOT_NEGATIVE), open_ended),
        st.builds(Percent, counts(_up_to(100)), bounded),
        st.builds(PercentList, st.lists(_NOT_NEGATIVE, min_size=2, max_size=4), open_ended),
        st.builds(RepMax, st.integers(1, 99)),
        st.builds(Scale, st.sampled_from([ScaleName.CR10, ScaleName.RIR]), counts(_up_to(10))),
        st.builds(Scale, st.just(ScaleName.BORG), counts(st.integers(6, 20).map(Decimal))),
        efforts.map(lambda words: EffortWords(*sorted(words, key=lambda word: word.rank))),
        _loads(),
        st.builds(Bodyweight),
        st.builds(Bodyweight, _loads(), st.sampled_from(Sign)),
        st.builds(Band, st.sampled_from(Colour), st.sampled_from(Device)),
        st.builds(Pressure, counts(_NOT_NEGATIVE), st.none() | _NOT_NEGATIVE),
        st.builds(AtDistance, counts(_NOT_NEGATIVE), st.sampled_from(DistanceUnit)),
        st.builds(Speed, counts(_NOT_NEGATIVE), st.sampled_from(SpeedUnit)),
        st.builds(PainUpTo, _up_to(10)),
    )


def clauses() -> SearchStrategy[Clauses]:
    """Clauses that do not contradict each other; shrinks to none."""
    return st.builds(
        lambda side, tempo, found, day, frequency: Clauses(
            per_side=side,
            tempo=tempo,
            rests=found,
            per_day=day,
            days_per_week=frequency[0],
            every_other_day=frequency[1],
        ),
        st.booleans(),
        st.none() | _tempos(),
        _rests(),
        st.none() | counts(_WHOLE),
        _frequencies(),
    )


def counts(numbers: SearchStrategy[Decimal] = _POSITIVE) -> SearchStrategy[Count]:
    """Ranges, single numbers and unstated; shrinks to unstated."""
    ranges = st.tuples(numbers, numbers).map(lambda ends: Count(min(ends), max(ends)))
    return st.just(UNSTATED) | numbers.map(Count.of) | ranges


def times() -> SearchStrategy[Time]:
    """Times above zero and up to 24 h; shrinks to unstated seconds."""
    return st.sampled_from(TimeUnit).flatmap(
        lambda unit: st.builds(Time, counts(_up_to(_MOST_OF_DAY[unit]).filter(bool)), st.just(unit))
    )


def distances() -> SearchStrategy[Distance]:
    """Distances above zero; shrinks to an unstated one."""
    return st.builds(Distance, counts(), st.sampled_from(DistanceUnit))


def _up_to(most: int) -> SearchStrategy[Decimal]:
    """Numbers from 0 with up to three decimals."""
    return st.integers(0, most * 1000).map(lambda thousandths: Decimal(thousandths).scaleb(-3))


def _loads() -> SearchStrategy[Load]:
    return st.builds(Load, counts(_NOT_NEGATIVE), st.sampled_from(LoadUnit))


def _tempos() -> SearchStrategy[Tempo]:
    return st.builds(
        Tempo,
        lift=st.none() | counts(_NOT_NEGATIVE),
        pause=st.none() | counts(_NOT_NEGATIVE),
        lower=counts(_NOT_NEGATIVE),
    )


def _rests() -> SearchStrategy[tuple[Rest, ...]]:
    """At most one rest of each kind."""
    between_sets = st.just(Rest(None)) | times().map(Rest)
    others = [st.builds(Rest, times(), st.just(kind)) for kind in Between]
    kinds = [st.none() | rest for rest in (between_sets, *others)]
    return st.tuples(*kinds).map(lambda found: tuple(rest for rest in found if rest is not None))


def _frequencies() -> SearchStrategy[tuple[Count | None, bool]]:
    """Days a week, and whether they are every other day."""
    often = st.none() | counts(st.integers(1, 7).map(Decimal))
    alternate = st.sampled_from([None, UNSTATED, Count(3, 4), Count.of(3), Count(2, 3)])
    return often.map(lambda days: (days, False)) | alternate.map(lambda days: (days, True))
