"""Deload and maintenance: the same work with fewer sets."""

from datetime import date

from attrs import frozen

from rehabplan.model.dose import Dose
from rehabplan.planning.progress import resized, set_size

UNBROKEN_DAYS, RESET_DAYS = 28, 7
LEAST_SIZE, LEAST_LONE_SET = 3, 6


def reduced(dose: Dose) -> Dose:
    """Volume cut by 30 to 50 %: a third of the sets, or of the set where there is only one."""
    sets, size = dose.sets or 1, set_size(dose)
    fewer = sets * 2 // 3
    if fewer > 1 or (fewer == 1 and size >= LEAST_LONE_SET):
        return dose.with_sets(fewer)
    if sets > 1:
        return resized(dose, sets, max(LEAST_SIZE, size * 2 // 3))
    return resized(dose, 1, max(LEAST_SIZE, size * 2 // 3)) if size > LEAST_SIZE else dose


@frozen
class Loading:
    """Unbroken resisted loading of a region: since when, the last day, the plan week that is lighter."""

    since: date
    last: date
    deload_week: int = 0


def is_deload(loading: Loading | None, week: int, week_start: date) -> bool:
    """Whether a region's week is a lighter one: after four weeks of unbroken loading at its first day."""
    if loading is None or (week_start - loading.last).days > RESET_DAYS:
        return False
    due = loading.deload_week == 0 and (week_start - loading.since).days >= UNBROKEN_DAYS
    return due or loading.deload_week == week


def loaded(old: Loading | None, on: date, week: int, *, deload: bool) -> Loading:
    """Take note of a session; a gap of more than a week or a deload starts the count anew."""
    if old is None or (on - old.last).days > RESET_DAYS:
        return Loading(on, on)
    if deload:
        return Loading(old.since, on, week)
    return Loading(on, on) if old.deload_week else Loading(old.since, on)
