"""Loads that grow inside a row: by a weight, by the smallest step, or by the next colour of band."""

from decimal import Decimal

from attrs import evolve

from rehabplan.model.dose import Band, Bodyweight, Count, Dose, Intensity, Load, LoadUnit, Sign
from rehabplan.model.dose_number import MOST
from rehabplan.model.exercise import BAND_COLOURS
from rehabplan.model.protocol import ProtocolTrack

NEXT_BAND, SMALLEST = "next band", "smallest"


def grown(track: ProtocolTrack, dose: Dose, smallest: Load) -> Dose | None:
    """The dose one step heavier; ``None`` where the track names no step, or the dose no one weight to add to."""
    if not track.step or len(dose.blocks) > 1:
        return None
    intensity = dose.only_block.intensity
    if track.step == NEXT_BAND:
        return _next_band(dose, intensity) if isinstance(intensity, Band) else None
    added = smallest if track.step == SMALLEST else _load(track.step)
    match intensity:
        case Load() as load:
            return _with(dose, _plus(load, added))
        case Bodyweight(added=None):
            return dose.with_intensity(Bodyweight(added))
        case Bodyweight(added=Load() as load, sign=Sign.PLUS):
            heavier = _plus(load, added)
            return _with(dose, None if heavier is None else Bodyweight(heavier))
        case _:
            return None


def _load(text: str) -> Load:
    number, unit = text.split()
    return Load(Count.of(Decimal(number)), LoadUnit(unit))


def _plus(load: Load, added: Load) -> Load | None:
    """The sum from the high end; ``None`` where a weight is unstated or in another unit, or no dose can say it."""
    before, more = load.count.high, added.count.high
    if before is None or more is None or load.unit is not added.unit or before + more > MOST:
        return None
    return evolve(load, count=Count.of(before + more))


def _with(dose: Dose, intensity: Intensity | None) -> Dose | None:
    return None if intensity is None else dose.with_intensity(intensity)


def _next_band(dose: Dose, band: Band) -> Dose | None:
    heavier = BAND_COLOURS[BAND_COLOURS.index(band.colour) + 1 :] if band.colour in BAND_COLOURS else ()
    return dose.with_intensity(evolve(band, colour=heavier[0])) if heavier else None
