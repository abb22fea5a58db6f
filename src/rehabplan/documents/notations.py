"""The forms of text that the published schemas name: dates, times of day, sites, doses, criteria, weeks."""

import re
from datetime import datetime

from rehabplan.documents.formats import Format, FormatFault, Formats, date_fault
from rehabplan.documents.texts_once import dose_of
from rehabplan.model.anatomy import SPINE, Region, Side
from rehabplan.model.climb import Climb, ClimbError
from rehabplan.model.criterion import Criterion, CriterionError
from rehabplan.model.dose import DoseError, read_clauses
from rehabplan.model.stretch import Stretch, StretchError

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)
_MOMENT_HELP = "write date, T and time, such as 2026-11-02T09:30+01:00"
_SITE_HELP = "write a side and a region, such as 'right knee' or 'midline low_back'"


def dose_fault(text: str) -> FormatFault | None:
    """A dose in the dose notation."""
    try:
        dose_of(text)
    except DoseError as error:
        return FormatFault(error.message, error.column, error.help)
    return None


def clauses_fault(text: str) -> FormatFault | None:
    """Clauses of a dose without its work."""
    try:
        read_clauses(text)
    except DoseError as error:
        return FormatFault(error.message, error.column, error.help)
    return None


def criterion_fault(text: str) -> FormatFault | None:
    """A criterion: measure, comparison, value and conditions."""
    try:
        Criterion.parse(text)
    except CriterionError as error:
        return FormatFault(error.message, error.column, error.help)
    return None


def climb_fault(text: str) -> FormatFault | None:
    """What grows inside a row, by how much and how far."""
    try:
        Climb.parse(text)
    except ClimbError as error:
        return FormatFault(error.message, help=error.help)
    return None


def stretch_fault(text: str) -> FormatFault | None:
    """Days or repetitions: one number, from one to another, or from one on."""
    try:
        Stretch.parse(text)
    except StretchError as error:
        return FormatFault(error.message, help=error.help)
    return None


def weeks_fault(text: str) -> FormatFault | None:
    """Weeks, of which the first is week 1."""
    if (fault := stretch_fault(text)) is not None:
        return fault
    return None if Stretch.parse(text).first else FormatFault("there is no week 0", help="count weeks from 1")


def site_fault(text: str) -> FormatFault | None:
    """A side and a region, or ``body``; only the spine has a midline."""
    if text == "body":
        return None
    side, _, region = text.partition(" ")
    if side not in set(Side) or not region:
        return FormatFault(f"'{text}' names no site", help=_advice(text))
    name = region.replace(" ", "_")
    if name not in set(Region):
        return FormatFault(f"'{region}' is no region", len(side) + 2, _meant(side, _nearest(name)))
    if side == Side.MIDLINE and name not in SPINE:
        return FormatFault(f"the {region} has no midline", help=f"write left {region} or right {region}")
    return None


def _advice(text: str) -> str:
    """A region whose side was forgotten or stands behind it."""
    words = text.replace(",", " ").split()
    side = next((word for word in words if word in set(Side)), "")
    region = _nearest("_".join(word for word in words if word != side))
    return _meant(side or ("midline" if region in SPINE else "right"), region)


def _nearest(word: str) -> str:
    from rehabplan.documents.mismatch import nearest

    return nearest(word, Region) if word else ""


def _meant(side: str, region: str) -> str:
    return f"did you mean '{side} {region}'?" if region else _SITE_HELP


def moment_fault(text: str) -> FormatFault | None:
    """A date and a time of day (ISO 8601), with or without its distance from UTC."""
    form = _MOMENT.fullmatch(text)
    if form is None:
        return FormatFault(f"'{text}' is not a date and time", help=_MOMENT_HELP)
    if (fault := date_fault(form.group(1))) is not None:
        return fault
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return FormatFault(f"there is no time of day {text[11:]}", 12, _MOMENT_HELP)
    return None


_BY_NAME: dict[str, Format] = {
    "clauses": clauses_fault,
    "climb": climb_fault,
    "criterion": criterion_fault,
    "date": date_fault,
    "date-time": moment_fault,
    "dose": dose_fault,
    "site": site_fault,
    "stretch": stretch_fault,
    "weeks": weeks_fault,
}
FORMATS: Formats = _BY_NAME
