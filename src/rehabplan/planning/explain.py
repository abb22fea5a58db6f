"""Explain: why a prescription stands as it does, and why an exercise is not there."""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import frozen

from rehabplan.library.library import Library
from rehabplan.model.anatomy import Region, Side, Site
from rehabplan.model.case import Case
from rehabplan.model.catalogue import Content
from rehabplan.model.events import Event, current
from rehabplan.model.exercise import Exercise
from rehabplan.model.program import FromProtocol, Prescription, Program, Sides
from rehabplan.model.source import Source
from rehabplan.planning import tracks
from rehabplan.planning.clocks import DAY
from rehabplan.planning.context import Context
from rehabplan.planning.envelope import envelope
from rehabplan.planning.fit import in_force, misfits
from rehabplan.planning.gear import gear
from rehabplan.planning.needs import RESISTED
from rehabplan.planning.reviews import firm_until
from rehabplan.planning.screen import screen

NOTHING = Content()


@frozen
class Reasons:
    """Why, in lines: ``because`` for what is there, ``blocked_by`` and ``unlock`` for what is not."""

    subject: str
    because: tuple[str, ...] = ()
    blocked_by: tuple[str, ...] = ()
    unlock: str = ""
    sources: tuple[Source, ...] = ()


def why(program: Program, prescription: str, excerpt: Content = NOTHING) -> Reasons:
    """Why this exercise, now, at this dose; with a bundle's excerpt of the library also in whose words.

    Raises ``KeyError`` for an id the program does not have.
    """
    given = program.prescription(prescription)
    track = next(t for t in program.tracks if t.id == given.track)
    days = [s.date for s in program.sessions if any(i.prescription == prescription for i in s.items)]
    days += [r.from_date for r in program.routines if prescription in r.items]
    place = given.of_protocol
    served = [line for line in program.coverage if {given.track, place.protocol if place else ""} & set(line.by)]
    region = "the whole body" if track.region is None else f"the {track.region.replace('_', ' ')}"
    at = f"level {given.rung + 1} of {track.ladder}" if place is None else _row(program, given, place)
    because = [f"trains {track.capacity.replace('_', ' ')} of {region}, {at}"]
    because += [f"first on {min(days).isoformat()}"] if days else []
    because += [f"covers {line.covered}% of that need in {line.block}" for line in served[:1]]
    because += list(given.reasons)
    if given.best_before is not None and given.factor is not None:
        because.append(f"re-entry at {given.factor} of the best load before ({given.best_before}%)")
    because += [f"only if {criterion}" for criterion in given.only_if]
    overrides = (each for each in excerpt.overrides if each.exercise == given.exercise)
    because += [f"{' and '.join(each.changes)} by {each.id}; all else as in its own catalogue" for each in overrides]
    return Reasons(f"{given.exercise} at {given.dose}", tuple(because), sources=given.sources)


def _row(program: Program, given: Prescription, place: FromProtocol) -> str:
    """Which line of which protocol it is, and since when that is followed."""
    followed = next(f for f in program.protocols if f.protocol == place.protocol and given.track.endswith(f":{f.site}"))
    since = "" if followed.starts is None else f", followed since {followed.starts.isoformat()}"
    arm = f" ({place.arm})" if place.arm else ""
    grown = "" if place.grown is None else f", grown to {place.grown}"
    return f"row {place.row + 1} of {place.protocol}{arm}{since}: {place.stated} in the source{grown}"


def why_not(
    program: Program,
    case: Case,
    library: Library,
    exercise: str,
    *,
    site: Site,
    on: date,
    events: Iterable[Event] = (),
) -> Reasons:
    """What keeps an exercise out at a site on a day, and what would unlock it.

    Raises ``KeyError`` for an unknown id.
    """
    entry = library.exercise(exercise)
    context = _context(current(case, events), library, program.made_on)
    sides = _sides(entry, site)
    blocked = list(context.bars(entry, sides))
    blocked += _uncleared(context, site)
    asked = context.ask(entry, tracks.low_start(context, entry), sides)
    blocked += [str(misfit) for misfit in misfits(asked, context.envelope, on)]
    if not blocked:
        blocked = _for_a_protocol(program, library, entry, site, on) or _not_chosen(program, library, exercise, on)
    return Reasons(
        f"{exercise} at the {site} on {on.isoformat()}",
        blocked_by=tuple(blocked),
        unlock=_unlock(context, entry, sides, on),
    )


def _context(case: Case, library: Library, on: date) -> Context:
    end = case.plan.start + timedelta(weeks=case.plan.weeks) - DAY
    limits = envelope(case, library, case.plan.start, end)
    return Context(case, library, screen(case, library, on), limits, gear(case), on, firm_until(case, library, on))


def _sides(entry: Exercise, site: Site) -> Sides:
    if not entry.is_one_sided:
        return Sides.BOTH
    return Sides(site.side.value) if site.side in {Side.LEFT, Side.RIGHT} else Sides.EACH


def _uncleared(context: Context, site: Site) -> list[str]:
    withheld = isinstance(site.region, Region) and site.region in context.screened.withheld
    return [f"screening withholds the {site.region}"] if withheld else []


def _for_a_protocol(program: Program, library: Library, entry: Exercise, site: Site, on: date) -> list[str]:
    """That the site's protocol waits, where the exercise is one of it; else that it rests for the protocol."""
    found = []
    for each in (followed for followed in program.protocols if followed.site == site):
        protocol = library.protocol(each.protocol)
        if protocol is not None and entry.id in protocol.exercises:
            waits = (wait for wait in each.waits if wait.from_date <= on <= wait.to_date)
            found += [f"{each.protocol} waits: {why}" for wait in waits for why in wait.because]
        elif each.starts is not None and each.starts <= on and _is_of_its_ladders(entry, site):
            found.append(f"it rests on the days of {each.protocol}, which the {site} follows")
    return found


def _is_of_its_ladders(entry: Exercise, site: Site) -> bool:
    return entry.main.region is site.region and entry.main.capacity in RESISTED


def _not_chosen(program: Program, library: Library, exercise: str, on: date) -> list[str]:
    """It may be done, so either it is there, or its ladder stands elsewhere, or the menu chose others."""
    block = next((b for b in program.blocks if b.from_date <= on <= b.to_date), None)
    here = {p.exercise: p for p in program.prescriptions}
    ladders = [la for la in library.content.ladders if any(r.exercise == exercise for r in la.rungs)]
    if block is None:
        return ["the day lies outside the program"]
    chosen = {key.split(":")[0] for key in (*block.menu, *block.routine_menu)}
    if exercise in here and any(la.id in chosen for la in ladders):
        return ["nothing: its ladder is on this block's menu"]
    if any(la.id in chosen for la in ladders):
        return ["its ladder is on this block's menu, at another level"]
    return [f"the menu of {block.id} covers more with other exercises in six places and the session's minutes"]


def _unlock(context: Context, entry: Exercise, sides: Sides, on: date) -> str:
    bars = context.bars(entry, sides)
    if bars:
        return "; ".join(f"change this: {bar}" for bar in bars)
    asked = context.ask(entry, tracks.low_start(context, entry), sides)
    day = on
    while day <= context.end:
        if next(misfits(asked, context.envelope, day), None) is None:
            return "its limits allow it now" if day == on else f"its limits allow it from {day.isoformat()}"
        day += DAY
    worked = {span.phase.replace("_", " ") for span in in_force(asked, context.envelope, on)}
    return f"a later phase than {', '.join(sorted(worked))}, beyond this program's end"
