"""Doses: everything the notation can say, and its parts."""

from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from rehabplan.model.dose import (
    UNSTATED,
    Activity,
    AtDistance,
    Band,
    Between,
    Bodyweight,
    Bout,
    Clauses,
    Cluster,
    Colour,
    Count,
    Counted,
    CountedUnit,
    Device,
    Distance,
    DistanceUnit,
    Dose,
    DoseBlock,
    DoseSide,
    DoseValueError,
    Duration,
    Effort,
    EffortWords,
    Height,
    HeightUnit,
    Hold,
    Intensity,
    Intervals,
    Listed,
    ListedTimes,
    Load,
    LoadList,
    LoadUnit,
    Maximum,
    MaximumOf,
    Metered,
    MeterUnit,
    OpenReps,
    PainUpTo,
    Percent,
    PercentList,
    Pressure,
    RepMax,
    RepMaxList,
    Reps,
    Rest,
    Scale,
    ScaleName,
    SetAmount,
    Sign,
    SingleIntensity,
    Speed,
    SpeedUnit,
    Tempo,
    Time,
    TimeUnit,
    Work,
    kind_of,
)

_WHOLE = st.integers(1, 99_999).map(Decimal)
_POSITIVE = st.integers(1, 99_999_999).map(lambda thousandths: Decimal(thousandths).scaleb(-3))
_NOT_NEGATIVE = st.integers(0, 99_999_999).map(lambda thousandths: Decimal(thousandths).scaleb(-3))
_EVERY_OTHER = 2
_MOST_OF_DAY = {TimeUnit.S: 86_400, TimeUnit.MIN: 1_440, TimeUnit.H: 24}


def doses(*, max_blocks: int = 3) -> SearchStrategy[Dose]:
    """Doses of up to ``max_blocks`` blocks; shrinks to one unstated amount without clauses."""
    blocks = st.lists(dose_blocks(), min_size=1, max_size=max_blocks)
    return st.builds(lambda found, under: Dose(found).under(under), blocks, clauses())


def dose_blocks() -> SearchStrategy[DoseBlock]:
    """Blocks with and without intensity and estimate, or a list of either; shrinks to an unstated amount."""
    return st.one_of(
        st.builds(DoseBlock, works()),
        st.tuples(works(), intensities(), st.none() | intensities(), _more_intensities())
        .filter(_fit)
        .map(lambda made: DoseBlock(*made)),
        st.integers(2, 4).flatmap(_listed_blocks),
    )


def _listed_blocks(sets: int) -> SearchStrategy[DoseBlock]:
    """Blocks of so many sets with an intensity for each."""
    done = st.one_of(
        st.builds(Work, st.just(Count.of(sets)), amounts()),
        st.builds(Work, st.none(), st.builds(Listed, st.lists(_WHOLE, min_size=sets, max_size=sets), st.none())),
    )
    reckoned = st.none() | intensity_lists(sets) | st.builds(Percent, counts(_NOT_NEGATIVE), st.just("1RM"))
    return (
        st.tuples(done, intensity_lists(sets), reckoned, _more_intensities())
        .filter(_fit)
        .map(lambda made: DoseBlock(*made))
    )


def _fit(made: tuple[Work, Intensity, Intensity | None, list[SingleIntensity]]) -> bool:
    """Whether nothing but a throw has a throw's distance, lists are of stated sets, and each kind is given once."""
    try:
        DoseBlock(*made)
    except DoseValueError:
        return False
    return True


def works() -> SearchStrategy[Work]:
    """Work of every kind; shrinks to unstated repetitions without sets."""
    lists = st.lists(_WHOLE, min_size=2, max_size=5)
    return st.one_of(
        st.builds(Work, st.none() | counts(_WHOLE), amounts()),
        st.builds(Work, counts(_WHOLE), st.builds(Reps, counts(_WHOLE), times())),
        st.builds(Work, st.none(), st.builds(Listed, lists, st.none() | times())),
        st.builds(Work, st.none(), listed_times()),
    )


def listed_times() -> SearchStrategy[ListedTimes]:
    """Times set by set, held or moving; shrinks to two of a thousandth of a second."""
    lists = st.lists(_up_to(24).filter(bool), min_size=2, max_size=5)
    return st.builds(ListedTimes, lists, st.sampled_from(TimeUnit), st.booleans())


def amounts() -> SearchStrategy[SetAmount]:
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
        st.builds(OpenReps, st.integers(1, 99_999)),
        st.builds(Cluster, st.lists(st.integers(1, 99_999), min_size=2, max_size=4)),
        st.builds(Intervals, st.lists(bouts, min_size=1, max_size=4), st.none() | lengths),
    )


_OPEN_ENDED = [
    *("1RM", "10RM", "99RM", "working weight", "adjusted weight", "bodyweight"),
    *("VO2max", "max power", "max speed", "max aerobic speed"),
]


def intensity_lists(sets: int) -> SearchStrategy[Intensity]:
    """Intensities of so many sets; shrinks to per cent of 1RM."""
    numbers = st.lists(_NOT_NEGATIVE, min_size=sets, max_size=sets)
    maxima = st.lists(st.integers(1, 99), min_size=sets, max_size=sets)
    return st.one_of(
        st.builds(PercentList, numbers, st.sampled_from(_OPEN_ENDED)),
        st.builds(RepMaxList, maxima),
        st.builds(LoadList, numbers, st.sampled_from(LoadUnit)),
    )


def intensities() -> SearchStrategy[SingleIntensity]:
    """Intensities of every kind, for all sets; shrinks to an unstated per cent of 1RM."""
    open_ended = st.sampled_from(_OPEN_ENDED)
    bounded = st.sampled_from(["MVIC", "HRmax", "HRR", "VO2R", "LOP", "effort"])
    efforts = st.lists(st.sampled_from(Effort), min_size=1, max_size=2, unique=True)
    return st.one_of(
        st.builds(Percent, counts(_NOT_NEGATIVE), open_ended),
        st.builds(Percent, counts(_up_to(100)), bounded),
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
        st.builds(Height, counts(_NOT_NEGATIVE), st.sampled_from(HeightUnit)),
        st.builds(Metered, counts(_NOT_NEGATIVE), st.sampled_from(MeterUnit)),
        st.builds(Speed, counts(_NOT_NEGATIVE), st.sampled_from(SpeedUnit)),
        st.builds(PainUpTo, _up_to(10)),
    )


def clauses() -> SearchStrategy[Clauses]:
    """Clauses that do not contradict each other; shrinks to none."""
    return st.builds(
        lambda more, side, tempo, pauses, day, frequency: Clauses(
            at=more,
            per_side=side is True,
            side=side if isinstance(side, DoseSide) else None,
            tempo=tempo,
            rests=pauses[0],
            set_every=pauses[1],
            per_day=day[0],
            every_hours=None if any(each.between is Between.SESSIONS for each in pauses[0]) else day[1],
            days_per_week=frequency[0],
            every_other_day=frequency[1] == _EVERY_OTHER,
            every_days=frequency[1] if frequency[1] > _EVERY_OTHER else None,
        ),
        _more_intensities(),
        st.booleans() | st.sampled_from(DoseSide),
        st.none() | _tempos(),
        _pauses(),
        _times_a_day(),
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


def _more_intensities() -> SearchStrategy[list[SingleIntensity]]:
    """Intensities for the clause ``at``, each kind once."""
    given = intensities().filter(lambda each: not isinstance(each, AtDistance))
    return st.just([]) | st.lists(given, min_size=1, max_size=2, unique_by=kind_of)


def _loads() -> SearchStrategy[Load]:
    return st.builds(Load, counts(_NOT_NEGATIVE), st.sampled_from(LoadUnit))


def _tempos() -> SearchStrategy[Tempo]:
    named = st.none() | counts(_NOT_NEGATIVE)
    lifted = named.map(lambda count: {"lift": count}) | st.just({"lift_fast": True})
    return st.builds(
        lambda lift, pause, lower, low: Tempo(**lift, pause=pause, **lower, rest_low=low),
        lifted,
        named,
        counts(_NOT_NEGATIVE).map(lambda count: {"lower": count}) | st.just({"lower_fast": True}),
        named,
    )


def _rests() -> SearchStrategy[tuple[Rest, ...]]:
    """At most one rest of each kind."""
    between_sets = st.just(Rest(None)) | times().map(Rest)
    days_apart = st.sampled_from([Time.of(48, TimeUnit.H), Time(Count(48, 72), TimeUnit.H), Time.of(168, TimeUnit.H)])
    others = [
        st.builds(Rest, times() | days_apart if kind is Between.SESSIONS else times(), st.just(kind))
        for kind in Between
    ]
    kinds = [st.none() | rest for rest in (between_sets, *others)]
    return st.tuples(*kinds).map(lambda found: tuple(rest for rest in found if rest is not None))


def _pauses() -> SearchStrategy[tuple[tuple[Rest, ...], Time | None]]:
    """Rests, and how often a set starts, which leaves no rest between sets to be stated."""
    minutes = st.integers(1, 60_000).map(lambda thousandths: Decimal(thousandths).scaleb(-3))
    ends = st.tuples(minutes, minutes).map(lambda found: Count(min(found), max(found)))
    starts = st.builds(Time, ends, st.sampled_from([TimeUnit.S, TimeUnit.MIN]))
    in_turn = st.tuples(_rests().map(lambda found: tuple(each for each in found if each.between)), starts)
    return _rests().map(lambda found: (found, None)) | in_turn


def _times_a_day() -> SearchStrategy[tuple[Count | None, Count | None]]:
    """Times a day, and hours from one to the next: up to twice a day of 12 hours, and so on."""
    hours = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(lambda ends: Count(min(ends), max(ends)))
    twice = st.sampled_from([None, UNSTATED, Count.of(1), Count(2, 99)])
    return (st.none() | counts(_WHOLE)).map(lambda times: (times, None)) | st.tuples(twice, hours)


def _frequencies() -> SearchStrategy[tuple[Count | None, int]]:
    """Days a week, and how many days lie from one to the next: 1 where it is not said, 2 for every other day."""
    often = st.none() | counts(st.integers(1, 7).map(Decimal))
    alternate = st.sampled_from([None, UNSTATED, Count(3, 4), Count.of(3), Count(2, 3)])
    apart = st.tuples(st.sampled_from([None, UNSTATED, Count(1, 3)]), st.integers(3, 7))
    return often.map(lambda days: (days, 1)) | alternate.map(lambda days: (days, 2)) | apart
