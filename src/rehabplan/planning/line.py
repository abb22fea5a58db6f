"""One line of a protocol on a day."""

from decimal import Decimal
from typing import TypeAlias

from attrs import frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.dose import Dose
from rehabplan.model.exercise import Exercise
from rehabplan.model.program import FromProtocol, Sides
from rehabplan.model.protocol import Row

Key: TypeAlias = tuple[int, int, str, Dose]
"""What grows by itself: an exercise of a row, by the numbers of track and row, at a stated dose."""


@frozen
class Place:
    """A row of a track, by their numbers."""

    track: int
    number: int
    row: Row


@frozen
class Line:
    """An exercise of a protocol on a day: the dose as delivered, and the line it reproduces.

    ``times`` is how often it has grown; ``ungrown`` why it does not grow further on a day on which it might.
    """

    exercise: Exercise
    sides: Sides
    dose: Dose
    place: FromProtocol
    row: Row
    minutes: Decimal
    high_sites: tuple[Site, ...]
    times: int = 0
    ungrown: str = ""

    @property
    def key(self) -> Key:
        """What it is that grows."""
        return self.place.track, self.place.row, self.exercise.id, self.place.stated
