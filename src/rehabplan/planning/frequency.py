"""On which days of a week something is due."""

from datetime import date

WEEK_DAYS, DEFAULT_DAYS_A_WEEK = 7, 3


def is_turn(start: date, on: date, days: int) -> bool:
    """Whether a day is among so many days, spread evenly over the plan's week."""
    index = (on - start).days % WEEK_DAYS
    return (index + 1) * days // WEEK_DAYS > index * days // WEEK_DAYS
