"""Elastic resistance in the order of its colours: a colour has a place, and no weight."""

from collections.abc import Mapping
from types import MappingProxyType

from rehabplan.model.dose_words import Colour, Device
from rehabplan.model.exercise import BAND_COLOURS

COLOURS: Mapping[Device, tuple[Colour, ...]] = MappingProxyType(
    {
        Device.BAND: tuple(map(Colour, BAND_COLOURS)),
        Device.FLEXBAR: (Colour.YELLOW, Colour.RED, Colour.GREEN, Colour.BLUE),
    }
)
"""Lightest first. Of the bar red, green and blue are read (R), yellow is recalled; bands are recalled (M)."""


def strongest(wanted: Colour, device: Device, owned: frozenset[Colour] | None = None) -> Colour | None:
    """The strongest colour at or below *wanted* that the person has; ``None`` where each is stronger.

    Without *owned* there is every colour. Raises ``ValueError`` for a colour that the device has not.
    """
    there = _place(wanted, device)
    return max(
        (colour for colour in _at_hand(device, owned) if _place(colour, device) <= there),
        key=COLOURS[device].index,
        default=None,
    )


def next_colour(now: Colour, device: Device, owned: frozenset[Colour] | None = None) -> Colour | None:
    """The next stronger colour that the person has; ``None`` after the last.

    Without *owned* there is every colour. Raises ``ValueError`` for a colour that the device has not.
    """
    here = _place(now, device)
    return next((colour for colour in _at_hand(device, owned) if _place(colour, device) > here), None)


def _at_hand(device: Device, owned: frozenset[Colour] | None) -> tuple[Colour, ...]:
    """The person's colours in order; what the device does not come in is left out."""
    return tuple(colour for colour in COLOURS[device] if owned is None or colour in owned)


def _place(colour: Colour, device: Device) -> int:
    if colour not in COLOURS[device]:
        raise ValueError(f"a {device} is not made in {colour}")
    return COLOURS[device].index(colour)
