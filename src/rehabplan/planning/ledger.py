"""The coverage ledger: each need of a block, how far it is covered, and if not, why not and what unlocks it."""

from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

from rehabplan.model.exercise import Ladder
from rehabplan.model.issue import Act, Issue, Severity, params
from rehabplan.model.program import CoverageLine
from rehabplan.planning import tracks
from rehabplan.planning.blocks import Cut
from rehabplan.planning.context import Context
from rehabplan.planning.credit import earned
from rehabplan.planning.fit import misfits
from rehabplan.planning.menus import BlockMenu
from rehabplan.planning.needs import Need
from rehabplan.planning.wanted import serves

NO_ROOM = "other exercises serve the block better within six places, one of a pattern, and the minutes"
NO_DAY = "it was chosen, and no day of the block was open to it"
MORE_DAYS = "more days or minutes, or a later block"


def ledger(
    context: Context, block: str, cut: Cut, needs: tuple[Need, ...], menu: BlockMenu
) -> tuple[CoverageLine, ...]:
    """One line for each need."""
    credits = earned(menu.chosen, needs)
    return tuple(_line(context, block, cut, need, menu, by) for need, by in zip(needs, credits, strict=True))


def _line(
    context: Context, block: str, cut: Cut, need: Need, menu: BlockMenu, by: tuple[tuple[int, str], ...]
) -> CoverageLine:
    covered = min(100, by[0][0] // need.weight) if by else 0
    blocked, unlock = ((), "") if by else _why_not(context, cut.stands_for, need, menu)
    return CoverageLine(
        block,
        need.region,
        need.capacity,
        need.muscles,
        need.weight,
        covered,
        tuple(name for _, name in by),
        blocked,
        unlock,
    )


def _why_not(context: Context, on: date, need: Need, menu: BlockMenu) -> tuple[tuple[str, ...], str]:
    if need.key in menu.possible:
        return (NO_ROOM,), "more minutes a session, or a later block"
    reasons = sorted(set(_blocks(context, on, need)))
    if not reasons:
        return ("no ladder of the library serves it",), "a catalogue with such a ladder"
    return tuple(reasons[:3]), _unlock(context, on, need)


def _serving(context: Context, need: Need) -> Iterator[Ladder]:
    """The ladders whose line is that of the need."""
    return (ladder for ladder in context.library.content.ladders if serves(ladder.trains, need))


def _blocks(context: Context, on: date, need: Need) -> Iterator[str]:
    """The first obstacle of the easiest rung of each ladder that would serve the need."""
    for ladder in _serving(context, need):
        for track in tracks.tracks_of(context, ladder):
            easiest = track.levels[0]
            asked = easiest.ask(easiest.first)
            bars = context.bars(easiest.exercise, easiest.sides)
            obstacles = chain(bars, map(str, misfits(asked, context.envelope, on)))
            yield from islice(obstacles, 1)


def _unlock(context: Context, on: date, need: Need) -> str:
    """The first later day on which a rung of a serving ladder fits: some limit changes on it."""
    ladders = tuple(_serving(context, need))
    for day in context.envelope.changes_after(on):
        for ladder in ladders:
            if any(tracks.start(context, track, day) is not None for track in tracks.tracks_of(context, ladder)):
                return f"the limits allow it from {day.isoformat()}"
    return "other equipment, an answered question or a later phase"


def uncovered(lines: tuple[CoverageLine, ...]) -> tuple[Issue, ...]:
    """An issue for every need that nothing covers, with the blocks it goes without (P5)."""
    grouped: dict[tuple[str, ...], list[CoverageLine]] = {}
    for line in (each for each in lines if each.covered == 0):
        grouped.setdefault((_named(line), *line.blocked_by), []).append(line)
    return tuple(
        Issue(
            "plan/not-covered",
            Severity.INFORMATION,
            "{need} is not trained in {blocks}: {why}",
            params(need=key[0], blocks=", ".join(line.block for line in same), why="; ".join(key[1:])),
            help=same[0].unlock,
            act=Act.NONE,
        )
        for key, same in grouped.items()
    )


def _named(line: CoverageLine) -> str:
    region = "body" if line.region is None else line.region.replace("_", " ")
    muscles = f" ({', '.join(m.replace('_', ' ') for m in line.muscles)})" if line.muscles else ""
    return f"{line.capacity.replace('_', ' ')} of the {region}{muscles}"
