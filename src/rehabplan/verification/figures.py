"""The numbers of a dose that limits and step rules speak of, read off once."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import frozen

from rehabplan.model.dose import Dose
from rehabplan.model.exercise import stated_percent
from rehabplan.verification.intensity import (
    MVIC,
    ONE_RM,
    Burden,
    burden,
    highest,
    intensities,
    kilograms,
    least_effort,
    longest_hold_s,
    most_reserve,
)
from rehabplan.verification.volume import Volume, volume


@frozen(cache_hash=True)
class Peaks:
    """The numbers of a dose that limits speak of; ``None`` where it does not say.

    ``one_rm`` and ``mvic`` [%] are the highest stated or estimated, ``hold_s`` the longest hold, ``effort`` the least
    CR10 that is asked for, ``spare`` the most repetitions in reserve.
    """

    one_rm: Decimal | None
    mvic: Decimal | None
    hold_s: Decimal
    effort: Decimal
    spare: Decimal | None


@frozen(eq=False)
class Figures:
    """A dose and its numbers; ``percent`` [%] of a maximum and ``kilograms`` are what it states."""

    dose: Dose
    peaks: Peaks
    burden: Burden | None
    percent: Decimal | None
    kilograms: Decimal | None
    volume: Volume | None


@frozen(eq=False)
class _Loads:
    """The numbers that the intensities and estimates of a dose alone decide."""

    one_rm: Decimal | None
    mvic: Decimal | None
    effort: Decimal
    burden: Burden | None
    percent: Decimal | None
    kilograms: Decimal | None


@frozen(eq=False)
class _Work:
    """The numbers that the works of a dose, and how often a day they are done, alone decide."""

    hold_s: Decimal
    volume: Volume | None


def figures(dose: Dose) -> Figures:
    """Read a dose."""
    return _figures(dose, _loads(dose), _work(dose))


def read(doses: Iterable[Dose]) -> Mapping[Dose, Figures]:
    """Read each of many doses once, and once what several have in common."""
    loads: dict[object, _Loads] = {}
    works: dict[object, _Work] = {}
    found: dict[Dose, Figures] = {}
    for dose in dict.fromkeys(doses):
        intensity = tuple([(block.intensity, block.estimate) for block in dose.blocks])
        work = (dose.works, dose.per_day)
        if intensity not in loads:
            loads[intensity] = _loads(dose)
        if work not in works:
            works[work] = _work(dose)
        found[dose] = _figures(dose, loads[intensity], works[work])
    return found


def _figures(dose: Dose, loads: _Loads, work: _Work) -> Figures:
    peaks = Peaks(loads.one_rm, loads.mvic, work.hold_s, loads.effort, most_reserve(dose))
    return Figures(dose, peaks, loads.burden, loads.percent, loads.kilograms, work.volume)


def _loads(dose: Dose) -> _Loads:
    stated = tuple(intensities(dose))
    one_rm, mvic = highest(stated, ONE_RM), highest(stated, MVIC)
    now = burden(dose, one_rm, mvic)
    return _Loads(one_rm, mvic, least_effort(stated), now, stated_percent(dose), kilograms(dose))


def _work(dose: Dose) -> _Work:
    return _Work(longest_hold_s(dose), volume(dose))
