"""Growth inside a protocol's row, planned ahead: what a line's dose becomes while its sessions are taken to succeed.

One step at a time, at most once in seven days, never before the next review, within the rates and limits of the day.
Where a step cannot be judged the line stays as it is, and says why. While the next rows wait nothing grows.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from attrs import evolve, frozen

from rehabplan.model.dose import Dose
from rehabplan.model.protocol import GrowEach, ProtocolTrack
from rehabplan.planning.context import Context
from rehabplan.planning.fit import misfits
from rehabplan.planning.frequency import WEEK_DAYS
from rehabplan.planning.line import Key, Line
from rehabplan.planning.protocol_rates import against
from rehabplan.planning.protocol_steps import Steps
from rehabplan.protocols.follow import looks_back


@frozen
class Grown:
    """How often a line has grown, since which day, its latest day and dose, and its sessions at that dose."""

    times: int
    since: date
    on: date
    dose: Dose
    sessions: int = 1


@frozen(eq=False)
class Growing:
    """What the lines of a protocol have grown to; while it ``waits`` to go on, none of them grows."""

    known: Mapping[Key, Grown]
    waits: bool = False


def grown_line(
    context: Context, track: ProtocolTrack, growing: Growing, steps: Steps, made: Callable[[int], Line], on: date
) -> Line:
    """The line as it is due on a day: a step further, as it was, or back to where the limits allow it."""
    first = made(0)
    known = growing.known.get(first.key)
    times = 0 if known is None else min(known.times, len(steps.doses) - 1)
    now = made(times)
    if known is not None and not growing.waits and _is_due(context, track, known, on):
        why = steps.ends if times + 1 == len(steps.doses) else _stands(context, known, now, made(times + 1), on)
        if not why and times + 1 < len(steps.doses):
            return made(times + 1)
        now = evolve(now, ungrown=why)
    while times and not _fits(context, now, on):
        times -= 1
        now = made(times)
    return now


def _fits(context: Context, line: Line, on: date) -> bool:
    return context.allows(context.ask(line.exercise, line.dose, line.sides), on)


def _is_due(context: Context, track: ProtocolTrack, known: Grown, on: date) -> bool:
    """Whether enough sessions and days are behind, and a review; of a cycle, whether the row comes round again."""
    if on < context.firm_until or not track.grow_if_all:
        return False
    days = max((c.for_count for c in track.grow_if_all if c.for_unit == "days"), default=WEEK_DAYS)
    if (on - known.since).days < max(WEEK_DAYS, days) or known.sessions < looks_back(track.grow_if_all):
        return False
    round_weeks = track.cycle if track.grow_each is GrowEach.CYCLE else None
    return round_weeks is None or context.week(on) - context.week(known.since) >= round_weeks


def _stands(context: Context, known: Grown, now: Line, further: Line, on: date) -> str:
    """What stands against the step: one thing changes at a time, within the rates and the limits of the day."""
    if now.dose != known.dose:
        return "the limits changed since the last session"
    if not _fits(context, further, on):
        asked = context.ask(further.exercise, further.dose, further.sides)
        return f"{further.dose} is too much: {next(misfits(asked, context.envelope, on))}"
    limit = context.limit(further.exercise, further.dose, further.sides, on)
    return against(context.gear, further.exercise, now.dose, further.dose, limit)


def after_lines(growing: Mapping[Key, Grown], lines: Iterable[Line], on: date) -> Mapping[Key, Grown]:
    """What the lines have grown to once they were done on a day."""
    found = dict(growing)
    for line in lines:
        old = found.get(line.key)
        if old is None or old.times != line.times:
            found[line.key] = Grown(line.times, on, on, line.dose)
        elif old.on != on:
            found[line.key] = evolve(old, on=on, dose=line.dose, sessions=old.sessions + 1)
    return found
