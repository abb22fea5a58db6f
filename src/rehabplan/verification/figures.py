"""The numbers of a dose that limits and step rules speak of, read off once."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import frozen

from rehabplan.model.dose import Dose, SingleIntensity
from rehabplan.model.exercise import stated_percent
from rehabplan.verification.intensity import (
    MVIC,
    ONE_RM,
    Burden,
    burden,
    highest,
    intensities,
    is_all_out_speed,
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
    CR10 that is asked for, ``spare`` the most repetitions in reserve, ``fast`` whether it is done fast.
    """

    one_rm: Decimal | None
    mvic: Decimal | None
    hold_s: Decimal
    effort: Decimal
    spare: Decimal | None
    fast: bool = False


@frozen(eq=False)
class Figures:
    """A dose and its numbers; ``percent`` [%] of a maximum and ``kilograms`` are what it states."""

    dose: Dose
    peaks: Peaks
    burden: Burden | None
    percent: Decimal | None
    kilograms: Decimal | None
    volume: Volume | None


def figures(dose: Dose) -> Figures:
    """Read a dose."""
    stated = tuple(intensities(dose))
    one_rm, mvic = highest(stated, ONE_RM), highest(stated, MVIC)
    peaks = Peaks(one_rm, mvic, longest_hold_s(dose), least_effort(stated), most_reserve(dose), _is_fast(dose, stated))
    return Figures(dose, peaks, burden(dose, one_rm, mvic), stated_percent(dose), kilograms(dose), volume(dose))


def _is_fast(dose: Dose, stated: Iterable[SingleIntensity]) -> bool:
    tempo = dose.tempo
    return (tempo is not None and any(seconds is None for _, seconds in tempo.steps)) or is_all_out_speed(stated)


def read(doses: Iterable[Dose]) -> Mapping[Dose, Figures]:
    """Read each of many doses once."""
    return {dose: figures(dose) for dose in dict.fromkeys(doses)}
