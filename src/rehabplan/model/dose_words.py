"""The closed vocabulary of doses: units, scales, colours and references."""

import re
from enum import StrEnum


class DoseValueError(ValueError):
    """A value that no dose may hold: what is wrong, and what to do instead."""

    def __init__(self, message: str, help_: str) -> None:
        super().__init__(message, help_)
        self.message = message
        self.help = help_

    def __str__(self) -> str:
        return f"{self.message}; {self.help}"


class DoseError(ValueError):
    """A text that is not in the dose notation; *column* counts from 1."""

    def __init__(self, text: str, column: int, message: str, help_: str) -> None:
        super().__init__(text, column, message, help_)
        self.text = text
        self.column = column
        self.message = message
        self.help = help_

    def __str__(self) -> str:
        return f"column {self.column} of {self.text!r}: {self.message}; {self.help}"


class TimeUnit(StrEnum):
    """Units of time."""

    S = "s"
    MIN = "min"
    H = "h"


class CountedUnit(StrEnum):
    """What is counted where it is not repetitions."""

    THROWS = "throws"
    STEPS = "steps"
    CONTACTS = "contacts"
    BREATHS = "breaths"
    JUMPS = "jumps"
    SWINGS = "swings"
    STROKES = "strokes"
    HITS = "hits"


class DistanceUnit(StrEnum):
    """Units of distance."""

    M = "m"
    KM = "km"
    FT = "ft"
    YD = "yd"
    MI = "mi"


class HeightUnit(StrEnum):
    """Units of height."""

    CM = "cm"
    IN = "in"


class LoadUnit(StrEnum):
    """Units of load."""

    KG = "kg"
    LB = "lb"


class SpeedUnit(StrEnum):
    """Units of speed."""

    KM_H = "km/h"
    MPH = "mph"


class MeterUnit(StrEnum):
    """What a device or a pulse shows: beats a minute, watts, turns a minute, anything a minute."""

    BPM = "bpm"
    W = "W"
    RPM = "rpm"
    A_MINUTE = "/min"


class ScaleName(StrEnum):
    """Effort scales; numbers on two of them never compare."""

    CR10 = "CR10"
    RIR = "RIR"
    BORG = "Borg"


class Effort(StrEnum):
    """Effort in words, from least to most."""

    VERY_LIGHT = "very light"
    LIGHT = "light"
    SOMEWHAT_HARD = "somewhat hard"
    HARD = "hard"
    VERY_HARD = "very hard"
    MAXIMAL = "maximal"

    @property
    def rank(self) -> int:
        """Place in the order of effort, from 0."""
        return tuple(Effort).index(self)


class Colour(StrEnum):
    """Colours of elastic resistance; a maker's order is catalogue data."""

    TAN = "tan"
    YELLOW = "yellow"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    BLACK = "black"
    SILVER = "silver"
    GOLD = "gold"
    ANY = "any"


class Device(StrEnum):
    """What a colour belongs to."""

    BAND = "band"
    FLEXBAR = "flexbar"


class Sign(StrEnum):
    """Load added to the body's weight or taken from it."""

    PLUS = "+"
    MINUS = "-"


class Activity(StrEnum):
    """What a bout of an interval consists of."""

    RUN = "run"
    WALK = "walk"
    JOG = "jog"
    ON = "on"
    OFF = "off"


class Between(StrEnum):
    """What a rest lies between, where it is not sets."""

    REPS = "reps"
    CLUSTERS = "clusters"
    EXERCISES = "exercises"
    SESSIONS = "sessions"


class DoseSide(StrEnum):
    """The one side that does the work, where a source names it."""

    TREATED = "treated side"
    OTHER = "other side"
    WEAKER = "weaker side"


class MaximumOf(StrEnum):
    """What is done as many times, or as long, as possible."""

    REPS = "reps"
    HOLD = "hold"


NAMED_REFERENCES = (
    "MVIC",
    "working weight",
    "adjusted weight",
    "HRmax",
    "HRR",
    "VO2max",
    "VO2R",
    "max power",
    "max speed",
    "max aerobic speed",
    "LOP",
    "effort",
    "bodyweight",
)
_REPETITION_MAXIMUM = re.compile(r"[1-9][0-9]?RM")


def is_reference(text: str) -> bool:
    """Tell whether a percentage may refer to *text*."""
    return text in NAMED_REFERENCES or bool(_REPETITION_MAXIMUM.fullmatch(text))
