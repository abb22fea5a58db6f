"""A protocol's line grows further, sooner or surer than its source and the step rules allow.

Law: S6 and P6; growth that has to be earned is planned one step at a time, and never firm.
Definition: since a protocol began or began anew, a line is first at its row's dose, at the low end of what grows. Later
it is at the same dose, at one that it had before, or one step of its track's ``climb`` further: one thing grows, by its
step and to its end at most, once those before it are at their ends, which return to the row's. A step comes seven days
after the line began or last changed, after as many sessions as ``grow_if_all`` looks back on, in a cycle when the row
comes round again. It keeps the load step and the volume step, in loads beyond the factor only the next one with less
work; of load and work one rises. A load is no more than the heaviest of its entry on the same scale, nor than the limit
of a known maximum. A line that is above its first dose is conditional and prints each criterion.
Source: our design (D).
Why: growth in a plan is a guess that sessions go well; each step of it must be one that a report could earn.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from rehabplan.model.dose import Dose
from rehabplan.model.issue import Issue
from rehabplan.model.program import FromProtocol, Sides, Stand
from rehabplan.model.protocol import GrowEach, ProtocolTrack
from rehabplan.verification.comparison import is_larger, rise
from rehabplan.verification.facts import Facts
from rehabplan.verification.figures import figures
from rehabplan.verification.growth import too_much_load, too_much_volume
from rehabplan.verification.history import Growth
from rehabplan.verification.line_growth import faults, is_lowest
from rehabplan.verification.owned import maximum_kg
from rehabplan.verification.protocols import courses, line_of, week_of
from rehabplan.verification.report import error
from rehabplan.verification.resolved import is_bound
from rehabplan.verification.uses import Use

CODE = "verify/protocol-growth"
LEAST_DAYS = 7
ROUNDING = Decimal("0.1")
"""A maximum's per cent are told in tenths."""
Line = tuple[str, int, str, Sides, str]


def check(facts: Facts) -> Iterator[Issue]:
    """Each line of each course, told once a prescription."""
    told: set[int] = set()
    for course in courses(facts):
        lines: dict[Line, list[Use]] = {}
        for use in course:
            place = use.prescription.of_protocol
            if place is not None:
                key = (use.prescription.track, place.row, use.exercise.id, use.prescription.sides, str(place.stated))
                lines.setdefault(key, []).append(use)
        for uses in lines.values():
            for use, what in _faults(facts, uses):
                if use.number not in told:
                    told.add(use.number)
                    yield error(
                        CODE,
                        use.pointer,
                        "{exercise} at {dose} on {on} is no growth of its line: {what}",
                        "plan again from the protocol",
                        exercise=use.exercise.id,
                        dose=use.dose,
                        on=use.on,
                        what=what,
                    )


@frozen(eq=False)
class _Now:
    """A line's use before; since when and on which days it was at that dose; every dose of the row that it had."""

    use: Use
    since: date
    days: frozenset[date]
    had: frozenset[Dose]


def _faults(facts: Facts, uses: list[Use]) -> Iterator[tuple[Use, str]]:
    protocols, now = {each.id: each for each in facts.library.protocols}, None
    for use in uses:
        place, found = use.prescription.of_protocol, line_of(use.prescription, protocols)
        if place is None or found is None:
            return
        what = _first(found[0], place) if now is None else _later(facts, found[0], now, use)
        what = what or _stand(found[0], use, place)
        if what:
            yield use, what
        now = _after(now, use, place.reached)


def _after(now: _Now | None, use: Use, dose: Dose) -> _Now:
    if now is None or _reached(now.use) != dose:
        return _Now(use, use.on, frozenset({use.on}), frozenset({dose}) if now is None else now.had | {dose})
    return _Now(use, now.since, now.days | {use.on}, now.had)


def _reached(use: Use) -> Dose | None:
    place = use.prescription.of_protocol
    return None if place is None else place.reached


def _first(track: ProtocolTrack, place: FromProtocol) -> str:
    return "" if is_lowest(track, place.stated, place.reached) else f"it does not begin with {place.stated}"


def _stand(track: ProtocolTrack, use: Use, place: FromProtocol) -> str:
    """A first dose may be firm; what has grown waits for its criteria."""
    if is_lowest(track, place.stated, place.reached):
        return ""
    if use.prescription.stand is Stand.FIRM:
        return "it is firm"
    missing = sorted({str(each) for each in track.grow_if_all} - set(use.prescription.only_if))
    return f"it is without: {', '.join(missing)}" if missing else ""


def _later(facts: Facts, track: ProtocolTrack, now: _Now, use: Use) -> str:
    before, after = now.use.prescription.of_protocol, use.prescription.of_protocol
    if before is None or after is None or before.reached == after.reached:
        return ""
    if after.reached in now.had and not _is_more(before.reached, after.reached):
        return ""
    step = faults(track, after.stated, before.reached, after.reached)
    return step or _too_soon(facts, track, now, use) or _too_far(facts, now.use, use)


def _is_more(old: Dose, new: Dose) -> bool:
    one, other = figures(old), figures(new)
    return rise(one, other) is not None or is_larger(one, other)


def _too_soon(facts: Facts, track: ProtocolTrack, now: _Now, use: Use) -> str:
    days = (use.on - now.since).days
    asked = [each.for_count for each in track.grow_if_all if each.for_unit == "days"]
    if days < max([LEAST_DAYS, *asked]):
        return f"{days} days after it began or last changed"
    sessions = [each.for_count for each in track.grow_if_all if each.for_unit == "sessions"]
    if len(now.days) < max([1, *sessions]):
        return f"after {len(now.days)} sessions"
    if track.grow_each is GrowEach.CYCLE and track.cycle is not None:
        weeks = week_of(facts, use.on) - week_of(facts, now.since)
        return "" if weeks >= track.cycle else "before the cycle comes round again"
    return ""


def _too_far(facts: Facts, old: Use, new: Use) -> str:
    """What of limits and step rules it exceeds; those of a week do not speak of mobility, gait and aerobic work."""
    before, after = old.what.figures, new.what.figures
    heaviest = figures(new.exercise.dose.most).burden
    now, changes = after.burden, after.burden != before.burden
    if changes and now and heaviest and now.scale == heaviest.scale and now.number > heaviest.number:
        return f"the heaviest of its entry is {new.exercise.dose.most}"
    return _beyond_maximum(facts, new) or (_steep(facts, old, new) if is_bound(new.exercise) else "")


def _beyond_maximum(facts: Facts, new: Use) -> str:
    maximum, weight = maximum_kg(facts.case, new.exercise), new.what.figures.kilograms
    if not maximum or weight is None:
        return ""
    percent = weight * 100 / maximum
    over = (each.name for each in facts.worked_under(new) if percent > each.limit.percent_1rm + ROUNDING)
    return next((f"{name} allows less of the known maximum" for name in over), "")


def _steep(facts: Facts, old: Use, new: Use) -> str:
    before, after = old.what.figures, new.what.figures
    growth = Growth(old, new, rise(before, after), is_larger(before, after))
    if growth.rise is not None and growth.is_larger:
        return "load and work rise at once"
    load = next(too_much_load(facts, growth), None) or (_same_work(facts, growth) if growth.rise else None)
    over = load or next(too_much_volume(facts, growth), None)
    return f"{over} allows a smaller step" if over else ""


def _same_work(facts: Facts, growth: Growth) -> str | None:
    """The restriction whose factor a physical step exceeds, where the work is not less."""
    old, new = growth.before.what.figures, growth.after.what.figures
    step = growth.rise
    if step is None or step.old is None or step.new is None or (old.volume and new.volume and _is_less(growth)):
        return None
    over = (u.name for u in facts.worked_under(growth.after) if step.new.number > step.old.number * u.limit.load_step)
    return next(over, None)


def _is_less(growth: Growth) -> bool:
    old, new = growth.before.what.figures.volume, growth.after.what.figures.volume
    return old is not None and new is not None and new.unit == old.unit and new.total < old.total
