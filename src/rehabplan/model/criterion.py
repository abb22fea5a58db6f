"""Typed conditions on measures, three-valued.

``measure (<= | >= | < | > | is) value [unit] [above baseline | below baseline | of baseline] [for N sessions | days]
[within N days] [by role]``
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.criterion_help import UNITS, advice
from rehabplan.model.criterion_meant import meant


class Standing(StrEnum):
    """Present standing of a criterion; unknown never counts as met."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """Who measured."""

    PATIENT = "patient"
    CLINICIAN = "clinician"
    PHYSIOTHERAPIST = "physiotherapist"


SESSION_MEASURES = frozenset(
    {"completed", "effort", "pain_during", "pain_next_morning", "quality", "repetitions_spare"}
)
"""Measures of one session: a reading tells of that session alone."""

DAYS_SINCE = frozenset({"days_since_surgery"})
"""Measures that rise by one each day after they were told."""

CLINICAL_ROLES = frozenset({Role.CLINICIAN, Role.PHYSIOTHERAPIST})


class Comparison(StrEnum):
    """How a reading is compared with the value."""

    AT_MOST = "<="
    AT_LEAST = ">="
    LESS_THAN = "<"
    MORE_THAN = ">"
    IS = "is"


class Against(StrEnum):
    """What of a reading and the baseline is compared: the rise, the fall, or the share in per cent."""

    ABOVE = "above baseline"
    BELOW = "below baseline"
    OF = "of baseline"


@frozen
class Reading:
    """One measured value; ``clouded`` means taken under analgesic or anaesthetic."""

    measure: str
    value: Decimal
    on: date
    by: Role
    site: Site | None = None
    clouded: bool = False


class CriterionError(ValueError):
    """The text is no criterion; ``column`` counts from 1."""

    def __init__(self, message: str, column: int, help: str = "") -> None:
        super().__init__(message)
        self.message, self.column, self.help = message, column, help


PERCENT = "%"
_FORM = re.compile(
    r"(?P<measure>[a-z][a-z0-9_]*) (?P<how><=|>=|<|>|is) (?P<value>-?\d+(?:\.\d+)?)"
    rf"(?: (?P<unit>{'|'.join(UNITS)})(?= |$))?"
    r"(?: (?P<against>(?:above|below|of) baseline))?"
    r"(?: for (?P<for_n>\d+) (?P<for_unit>sessions|days))?"
    r"(?: within (?P<within>\d+) days)?"
    r"(?: by (?P<by>patient|clinician|physiotherapist))?"
)


def _reads(text: str) -> bool:
    return _FORM.fullmatch(text) is not None


@frozen
class Criterion:
    """A condition on readings of one measure."""

    measure: str
    how: Comparison
    value: Decimal
    unit: str = ""
    against: Against | None = None
    for_count: int = 1
    for_unit: str = ""
    within_days: int | None = None
    by: Role | None = None

    @classmethod
    def parse(cls, text: str) -> "Criterion":
        """Read one criterion. Raises ``CriterionError`` with the column."""
        found = _FORM.match(text)
        if found is None or found.end() != len(text):
            end = 0 if found is None else found.end()
            message, column, help = advice(text, end)
            raise CriterionError(message, column, meant(text, _reads) or help)
        part = found.groupdict()
        if part["against"] == Against.OF and part["unit"] != PERCENT:
            column = found.start("against") + 1
            raise CriterionError(
                "a share of the baseline is in per cent", column, "write for example '>= 90 % of baseline'"
            )
        return cls(
            part["measure"],
            Comparison(part["how"]),
            Decimal(part["value"]),
            part["unit"] or "",
            Against(part["against"]) if part["against"] else None,
            int(part["for_n"] or 1),
            part["for_unit"] or "",
            int(part["within"]) if part["within"] else None,
            Role(part["by"]) if part["by"] else None,
        )

    def __str__(self) -> str:
        words = [self.measure, self.how.value, f"{self.value:f}"]
        words += [self.unit] if self.unit else []
        words += [self.against.value] if self.against else []
        words += [f"for {self.for_count} {self.for_unit}"] if self.for_unit else []
        words += [f"within {self.within_days} days"] if self.within_days is not None else []
        words += [f"by {self.by}"] if self.by else []
        return " ".join(words)

    @property
    def asks_for_more(self) -> bool | None:
        """Whether larger readings meet it sooner, or smaller ones; ``None`` where one value is asked for."""
        if self.how is Comparison.IS:
            return None
        return (self.how in {Comparison.AT_LEAST, Comparison.MORE_THAN}) is not (self.against is Against.BELOW)

    def evaluate(self, readings: Iterable[Reading], on: date, baseline: Decimal | None = None) -> Standing:
        """Judge the latest readings up to ``on``; missing, stale, clouded or wrong measurer is unknown.

        Of a day's readings the worse count as later. ``for N sessions`` takes the N latest readings,
        ``for N days`` one on each of the N days up to ``on``.
        """
        if self.against is not None and (baseline is None or (self.against is Against.OF and baseline <= 0)):
            return Standing.UNKNOWN
        judged = [(r.on, self._holds(r, on, baseline), r) for r in readings if self._counts(r, on)]
        fit = sorted(judged, key=lambda item: (item[0], not item[1]))
        if self.for_unit == "days":
            latest = [item for item in fit if (on - item[0]).days < self.for_count]
            enough = len({day for day, _, _ in latest}) == self.for_count
        else:
            latest = fit[-self.for_count :]
            enough = len(latest) == self.for_count
        if not enough:
            return Standing.UNKNOWN
        return Standing.MET if all(held for _, held, _ in latest) else Standing.NOT_MET

    def _holds(self, reading: Reading, on: date, baseline: Decimal | None) -> bool:
        """Whether a reading on its own meets it."""
        since = (on - reading.on).days if reading.measure in DAYS_SINCE else 0
        found, base = reading.value + since, baseline or Decimal(0)
        match self.against:
            case Against.ABOVE:
                found -= base
            case Against.BELOW:
                found = base - found
            case Against.OF:
                return _compares(self.how, found * 100, self.value * base)
        return _compares(self.how, found, self.value)

    def _counts(self, reading: Reading, on: date) -> bool:
        fresh = self.within_days is None or (on - reading.on).days <= self.within_days
        right_role = (
            self.by is None or reading.by is self.by or (self.by is Role.CLINICIAN and reading.by in CLINICAL_ROLES)
        )
        return reading.measure == self.measure and reading.on <= on and fresh and right_role and not reading.clouded


def _compares(how: Comparison, found: Decimal, wanted: Decimal) -> bool:
    match how:
        case Comparison.AT_MOST:
            return found <= wanted
        case Comparison.AT_LEAST:
            return found >= wanted
        case Comparison.LESS_THAN:
            return found < wanted
        case Comparison.MORE_THAN:
            return found > wanted
        case Comparison.IS:
            return found == wanted
