"""The coverage ledger: each need of a block, how far it is covered, and if not, why not and what unlocks it."""

from datetime import date

from rehabplan.model.issue import Act, Issue, Severity, params
from rehabplan.model.program import CoverageLine
from rehabplan.planning import tracks
from rehabplan.planning.blocks import Cut
from rehabplan.planning.clocks import DAY
from rehabplan.planning.context import Context
from rehabplan.planning.fit import misfits
from rehabplan.planning.menus import BlockMenu, Candidate, credit
from rehabplan.planning.needs import Need

NO_ROOM = "other exercises serve the block better within six places, one of a pattern, and the minutes"
LONG_WAIT_DAYS = 400


def ledger(
    context: Context, block: str, cut: Cut, needs: tuple[Need, ...], menu: BlockMenu
) -> tuple[CoverageLine, ...]:
    """One line for each need."""
    taken = {*menu.sessions, *menu.routines}
    return tuple(
        _line(context, block, cut, need, menu, [c for c in menu.candidates if c.key in taken]) for need in needs
    )


def _line(context: Context, block: str, cut: Cut, need: Need, menu: BlockMenu, chosen: list[Candidate]) -> CoverageLine:
    earned = sorted(((credit(c, need), str(c.key)) for c in chosen if credit(c, need) > 0), reverse=True)
    covered = min(100, earned[0][0] // need.weight) if earned else 0
    blocked, unlock = ((), "") if earned else _why_not(context, cut.stands_for, need, menu)
    return CoverageLine(
        block,
        need.region,
        need.capacity,
        need.muscles,
        need.weight,
        covered,
        tuple(key for _, key in earned),
        blocked,
        unlock,
    )


def _why_not(context: Context, on: date, need: Need, menu: BlockMenu) -> tuple[tuple[str, ...], str]:
    if any(credit(c, need) > 0 for c in menu.candidates):
        return (NO_ROOM,), "more minutes a session, or a later block"
    reasons = sorted(set(_blocks(context, on, need)))
    if not reasons:
        return ("no ladder of the library serves it",), "a catalogue with such a ladder"
    return tuple(reasons[:3]), _unlock(context, on, need)


def _blocks(context: Context, on: date, need: Need) -> list[str]:
    """The first obstacle of the easiest rungs of each ladder that would serve the need."""
    found = []
    for ladder in context.library.content.ladders:
        same = ladder.trains.region is need.region and ladder.trains.capacity is need.capacity
        if not same or (need.muscles and not set(ladder.trains.muscles) & set(need.muscles)):
            continue
        for key in tracks.keys(context, ladder):
            exercise = tracks.exercise_at(context, ladder, 0)
            sides = tracks.sides_of(exercise, key)
            bars = context.bars(exercise, sides)
            asked = context.ask(exercise, tracks.low_start(context, exercise), sides)
            first = next(misfits(asked, context.envelope, on), None)
            found += list(bars[:1]) if bars else [] if first is None else [str(first)]
    return found


def _unlock(context: Context, on: date, need: Need) -> str:
    """The first later day on which a rung of a serving ladder fits."""
    for days in range(1, LONG_WAIT_DAYS):
        day = on + DAY * days
        if day > context.end:
            break
        for ladder in context.library.content.ladders:
            if ladder.trains.region is need.region and ladder.trains.capacity is need.capacity:
                for key in tracks.keys(context, ladder):
                    if tracks.start(context, ladder, key, day) is not None:
                        return f"the limits allow it from {day.isoformat()}"
    return "other equipment, an answered question or a later phase"


def uncovered(lines: tuple[CoverageLine, ...]) -> tuple[Issue, ...]:
    """An issue for every need of a treated site that nothing covers (P5)."""
    return tuple(
        Issue(
            "plan/not-covered",
            Severity.INFORMATION,
            "{capacity} of the {region} is not trained in {block}: {why}",
            params(
                capacity=line.capacity.replace("_", " "),
                region=("body" if line.region is None else line.region.replace("_", " ")),
                block=line.block,
                why="; ".join(line.blocked_by),
            ),
            help=line.unlock,
            act=Act.NONE,
        )
        for line in lines
        if line.covered == 0
    )
