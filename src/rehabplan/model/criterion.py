"""Typed conditions on measures, three-valued.

``measure (<= | >= | > | is) value [unit] [above baseline] [for N sessions | days]
[within N days] [by role]``
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from rehabplan.model.anatomy import Site


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

CLINICAL_ROLES = frozenset({Role.CLINICIAN, Role.PHYSIOTHERAPIST})


class Comparison(StrEnum):
    """How a reading is compared with the value."""

    AT_MOST = "<="
    AT_LEAST = ">="
    MORE_THAN = ">"
    IS = "is"


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


_FORM = re.compile(
    r"(?P<measure>[a-z][a-z0-9_]*) (?P<how><=|>=|>|is) (?P<value>-?\d+(?:\.\d+)?)"
    r"(?: (?P<unit>%|score|steps|s|min|m|kg|repetitions|degrees)(?= |$))?"
    r"(?P<above> above baseline)?"
    r"(?: for (?P<for_n>\d+) (?P<for_unit>sessions|days))?"
    r"(?: within (?P<within>\d+) days)?"
    r"(?: by (?P<by>patient|clinician|physiotherapist))?"
)


@frozen
class Criterion:
    """A condition on readings of one measure."""

    measure: str
    how: Comparison
    value: Decimal
    unit: str = ""
    above_baseline: bool = False
    for_count: int = 1
    for_unit: str = ""
    within_days: int | None = None
    by: Role | None = None

    @classmethod
    def parse(cls, text: str) -> "Criterion":
        """Read one criterion. Raises ``CriterionError`` with the column."""
        found = _FORM.match(text)
        if found is None or found.end() != len(text):
            column = 1 if found is None else found.end() + 1
            raise CriterionError(
                f"cannot read {text[column - 1 :].strip()!r} in the criterion {text!r}",
                column,
                "write: measure (<= | >= | > | is) value [unit] [above baseline] "
                "[for N sessions | days] [within N days] [by role]",
            )
        part = found.groupdict()
        return cls(
            part["measure"],
            Comparison(part["how"]),
            Decimal(part["value"]),
            part["unit"] or "",
            part["above"] is not None,
            int(part["for_n"] or 1),
            part["for_unit"] or "",
            int(part["within"]) if part["within"] else None,
            Role(part["by"]) if part["by"] else None,
        )

    def __str__(self) -> str:
        words = [self.measure, self.how.value, f"{self.value:f}"]
        words += [self.unit] if self.unit else []
        words += ["above baseline"] if self.above_baseline else []
        words += [f"for {self.for_count} {self.for_unit}"] if self.for_unit else []
        words += [f"within {self.within_days} days"] if self.within_days is not None else []
        words += [f"by {self.by}"] if self.by else []
        return " ".join(words)

    def evaluate(self, readings: Iterable[Reading], on: date, baseline: Decimal | None = None) -> Standing:
        """Judge the latest readings up to ``on``; missing, stale, clouded or wrong measurer is unknown.

        Of a day's readings the worse count as later. ``for N sessions`` takes the N latest readings,
        ``for N days`` one on each of the N days up to ``on``.
        """
        base = baseline if self.above_baseline and baseline is not None else Decimal(0)
        found = [(r.on, not _holds(self.how, r.value - base, self.value), r) for r in readings if self._counts(r, on)]
        fit = [reading for _, _, reading in sorted(found, key=lambda item: item[:2])]
        if self.for_unit == "days":
            latest = [r for r in fit if (on - r.on).days < self.for_count]
            enough = len({r.on for r in latest}) == self.for_count
        else:
            latest = fit[-self.for_count :]
            enough = len(latest) == self.for_count
        if not enough or (self.above_baseline and baseline is None):
            return Standing.UNKNOWN
        held = all(_holds(self.how, reading.value - base, self.value) for reading in latest)
        return Standing.MET if held else Standing.NOT_MET

    def _counts(self, reading: Reading, on: date) -> bool:
        fresh = self.within_days is None or (on - reading.on).days <= self.within_days
        right_role = (
            self.by is None or reading.by is self.by or (self.by is Role.CLINICIAN and reading.by in CLINICAL_ROLES)
        )
        return reading.measure == self.measure and reading.on <= on and fresh and right_role and not reading.clouded


def _holds(how: Comparison, found: Decimal, wanted: Decimal) -> bool:
    match how:
        case Comparison.AT_MOST:
            return found <= wanted
        case Comparison.AT_LEAST:
            return found >= wanted
        case Comparison.MORE_THAN:
            return found > wanted
        case Comparison.IS:
            return found == wanted
