"""Loads that grow inside a row: by a weight, by the smallest step, or by the next colour of band."""

from decimal import Decimal

from attrs import evolve

from rehabplan.model.dose import Band, Bodyweight, Count, Dose, Load, LoadUnit, Sign
from rehabplan.model.exercise import BAND_COLOURS
from rehabplan.model.protocol import ProtocolTrack

NEXT_BAND, SMALLEST = "next band", "smallest"


def grown(track: ProtocolTrack, dose: Dose, smallest: Load) -> Dose | None:
    """The dose one step heavier; ``None`` where the track names no step or nothing is left to add."""
    if not track.step:
        return None
    intensity = dose.blocks[0].intensity
    if track.step == NEXT_BAND:
        return _next_band(dose, intensity) if isinstance(intensity, Band) else None
    added = smallest if track.step == SMALLEST else _load(track.step)
    match intensity:
        case Load() as load if load.unit is added.unit:
            return dose.with_intensity(_plus(load, added))
        case Bodyweight(added=None):
            return dose.with_intensity(Bodyweight(added))
        case Bodyweight(added=Load() as load) if load.unit is added.unit and intensity.sign is Sign.PLUS:
            return dose.with_intensity(Bodyweight(_plus(load, added)))
        case _:
            return None


def _load(text: str) -> Load:
    number, unit = text.split()
    return Load(Count.of(Decimal(number)), LoadUnit(unit))


def _plus(load: Load, added: Load) -> Load:
    return evolve(load, count=Count.of((load.count.high or Decimal(0)) + (added.count.high or Decimal(0))))


def _next_band(dose: Dose, band: Band) -> Dose | None:
    heavier = BAND_COLOURS[BAND_COLOURS.index(band.colour) + 1 :] if band.colour in BAND_COLOURS else ()
    return dose.with_intensity(evolve(band, colour=heavier[0])) if heavier else None
