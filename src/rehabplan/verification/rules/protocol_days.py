"""A protocol is done on more days than its source has.

Law: P6; published frequency is allowed, and no more than that.
Definition: in a week of the program an exercise of a protocol's track is done on as many days as its lines state at
most: four where they say every other day, as many as fit where they say every n days, every day where they say several
times a day, or every so many hours, and no days, three where they say nothing. Where the sessions of a week differ, the
days of the whole track count. No line stands on a day oftener than in its row, nor sooner than its source has it come
again: not on two days running where that is every other day, and after 48 h of rest between sessions two days later.
Source: our design (D).
Why: the step rules do not speak of a protocol's frequency, and its days are its dose.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from rehabplan.model.issue import Issue
from rehabplan.model.program import Sides
from rehabplan.model.protocol import Protocol
from rehabplan.verification.facts import Facts
from rehabplan.verification.protocol_doses import days_a_week, days_between
from rehabplan.verification.protocols import line_of, week_of
from rehabplan.verification.report import error
from rehabplan.verification.uses import Use

CODE = "verify/protocol-days"
HELP = "keep to the days of the source"
EVERY_OTHER_DAY = 2
Line = tuple[str, str]


def check(facts: Facts) -> Iterator[Issue]:
    """Each line's weeks, then its days."""
    protocols = {each.id: each for each in facts.library.protocols}
    weeks: dict[tuple[Line, int], list[Use]] = {}
    for use in facts.uses:
        line = _line(use, protocols)
        if line is not None:
            weeks.setdefault((line, week_of(facts, use.on)), []).append(use)
    for found in weeks.values():
        days = {use.on for use in found}
        most = max(days_a_week(each.prescription.of_protocol.stated) for each in found if each.prescription.of_protocol)
        if len(days) > most:
            yield _told(found[-1], f"{len(days)} days of a week, where its source has {most}")
    yield from _twice(facts, protocols)
    yield from _too_near(facts)


def _line(use: Use, protocols: dict[str, Protocol]) -> Line | None:
    """What is counted: a track's exercise, or the track where the sessions of a week differ."""
    found = line_of(use.prescription, protocols)
    if found is None:
        return None
    return use.prescription.track, use.exercise.id if len(found[1].sessions) == 1 else ""


def _twice(facts: Facts, protocols: dict[str, Protocol]) -> Iterator[Issue]:
    of_protocols = [use for use in facts.uses if use.prescription.of_protocol is not None]
    counts = Counter((use.on, use.number) for use in of_protocols)
    seen = set()
    for use in (each for each in of_protocols if counts[each.on, each.number] > 1):
        if use.number not in seen and counts[use.on, use.number] > _times(use, protocols):
            seen.add(use.number)
            yield _told(use, "one day more often than its row has it")


def _times(use: Use, protocols: dict[str, Protocol]) -> int:
    """How often a row has an exercise at a dose."""
    found, place = line_of(use.prescription, protocols), use.prescription.of_protocol
    items = () if found is None or place is None else found[1].items
    return sum(1 for item in items if use.exercise.id in item.exercises and place and item.dose == place.stated)


def _too_near(facts: Facts) -> Iterator[Issue]:
    last: dict[tuple[str, str, Sides], date] = {}
    for use in facts.uses:
        place = use.prescription.of_protocol
        if place is None:
            continue
        line = use.prescription.track, use.exercise.id, use.prescription.sides
        before, apart = last.get(line, use.on), days_between(place.stated)
        last[line] = use.on
        if 0 < (use.on - before).days < apart:
            yield _told(use, _too_soon((use.on - before).days, apart))
            return


def _too_soon(days: int, apart: int) -> str:
    if days == 1 and apart == EVERY_OTHER_DAY:
        return "two days running, where its source has every other day"
    return f"days {days} apart, where its source has {apart}"


def _told(use: Use, what: str) -> Issue:
    return error(CODE, use.pointer, "{exercise} is done on {what}", HELP, exercise=use.exercise.id, what=what)
