"""A dose goes beyond its entry's highest.

Law: S1 and S6, an exercise is dosed from its entry's lowest dose to its highest.
Definition: sets (with the times a day), the size of a set and each hold of it, and the load on a scale that the entry
uses, are at most the highest that the entry's doses state; a dose states no load where its entry states none, and
where no step rule compares loads none on another scale. Doses of a protocol are held to their table instead.
Source: our design (D).
Why: whoever wrote the entry judged its demands up to that dose; beyond it nobody has, and a load hung on a movement
that is done without one is another exercise.
"""

from collections.abc import Iterator

from rehabplan.model.issue import Issue
from rehabplan.verification.facts import Facts
from rehabplan.verification.figures import Figures, figures
from rehabplan.verification.report import error, prescription_pointer
from rehabplan.verification.resolved import Resolved

CODE = "verify/most-dose"


def check(facts: Facts) -> Iterator[Issue]:
    """Each prescription that is used, and is no protocol's."""
    highest: dict[str, Figures] = {}
    for what in (use.what for use in facts.last_uses if use.prescription.of_protocol is None):
        entry = what.exercise
        if what.figures is what.lowest:
            continue
        if entry.id not in highest:
            highest[entry.id] = figures(entry.dose.most)
        stated = (what.lowest, highest[entry.id])
        beyond = _beyond(what, stated) and _beyond(what, (*stated, figures(entry.dose.usual)))
        if beyond:
            yield _told(what, beyond)


def _told(what: Resolved, beyond: str) -> Issue:
    return error(
        CODE,
        prescription_pointer(what.number),
        "{exercise} is given as {dose}: its {beyond} is beyond the entry's highest dose, {most}",
        "give at most the entry's highest dose, or another exercise",
        exercise=what.exercise.id,
        dose=what.prescription.dose,
        beyond=beyond,
        most=what.exercise.dose.most,
    )


def _beyond(what: Resolved, stated: tuple[Figures, ...]) -> str:
    """What of a dose is beyond every one that its entry states; empty where nothing is."""
    return _amount_beyond(what.figures, stated) or ("load" if _is_too_heavy(what, stated) else "")


def _amount_beyond(now: Figures, stated: tuple[Figures, ...]) -> str:
    volume = now.volume
    alike = [each.volume for each in stated if volume and each.volume and each.volume.unit == volume.unit]
    if volume is None or not alike:
        return "" if any(now.dose.works == each.dose.works for each in stated) else "amount"
    if volume.sets > max(each.sets for each in alike):
        return "number of sets"
    if volume.hold > max(each.hold for each in alike):
        return "hold"
    return "amount" if volume.size * volume.hold > max(each.size * each.hold for each in alike) else ""


def _is_too_heavy(what: Resolved, stated: tuple[Figures, ...]) -> bool:
    """Whether the load is above all; on another scale, whether no step rule speaks of it, or the entry has no load."""
    burden, known = what.figures.burden, [each.burden for each in stated if each.burden is not None]
    if burden is None:
        return False
    alike = [each.number for each in known if each.scale == burden.scale]
    return burden.number > max(alike) if alike else not (known and what.is_bound)
