"""What a program says of the protocols it follows: when each starts, waits and ends, and what is left out."""

from collections.abc import Iterator

from attrs import evolve

from rehabplan.model.dose import Dose
from rehabplan.model.issue import Act, Issue, Location, Severity, params
from rehabplan.model.program import Followed, Track, Wait
from rehabplan.planning.clocks import DAY
from rehabplan.planning.context import Context
from rehabplan.planning.course import Course
from rehabplan.planning.protocols import Following


def followed(context: Context, course: Course) -> tuple[Followed, ...]:
    """One entry for each protocol, in the order of the case."""
    return tuple(_followed(context, each) for each in course.following)


def _followed(context: Context, each: Following) -> Followed:
    run, chosen = each.run(context, context.end + DAY), each.chosen
    return Followed(
        chosen.site,
        chosen.protocol.id,
        chosen.arm.name,
        chosen.by_planner,
        run.starts,
        run.weeks,
        tuple(_waits(each)),
        tuple(each.left_out),
    )


def _waits(each: Following) -> list[Wait]:
    """Runs of days that wait for the same reasons."""
    by_day = {on: Wait(on, on, because, held=True) for on, because in each.held.items()}
    by_day |= {on: Wait(on, on, because) for on, because in each.waits.items()}
    found: list[Wait] = []
    for on in sorted(by_day):
        wait, last = by_day[on], found[-1] if found else None
        if last is not None and _joins(last, wait):
            found[-1] = evolve(last, to_date=on)
        else:
            found.append(wait)
    return found


def _joins(last: Wait, wait: Wait) -> bool:
    return (last.because, last.held) == (wait.because, wait.held) and last.to_date + DAY == wait.from_date


def protocol_tracks(course: Course) -> tuple[Track, ...]:
    """The program's tracks that follow a protocol."""
    used = {p.track for p in course.prescriptions if p.of_protocol is not None}
    found = []
    for each in course.following:
        chosen = each.chosen
        for number in range(len(chosen.arm.tracks)):
            name = f"{chosen.protocol.id}#{number + 1}:{chosen.site}"
            if name in used:
                found.append(Track(name, "", chosen.site.region, chosen.protocol.suits.capacity, ()))
    return tuple(found)


def notes(context: Context, followed: tuple[Followed, ...], course: Course) -> Iterator[Issue]:
    """What a clinician must know of the protocols."""
    most = context.case.plan.minutes
    yield from _ungrown(course)
    for number, each in enumerate(followed):
        at = Location("program", f"/protocols/{number}")
        if each.starts is None:
            why = each.waits[-1].because[0] if each.waits else "nothing of it can be done"
            said = "{protocol} never starts at the {site}: {why}"
            yield _issue("plan/protocol-never", Severity.WARNING, said, each, at, why=why)
        for what in each.left_out:
            said = "{protocol} is done without {what}"
            yield _issue("plan/protocol-left-out", Severity.WARNING, said, each, at, what=what)
    for session in course.sessions:
        if session.minutes > most:
            yield Issue(
                "plan/protocol-minutes",
                Severity.WARNING,
                "the session of {on} takes {minutes} min with its protocol; the plan has {most}",
                params(on=session.date, minutes=session.minutes, most=most),
                Location("program", "/sessions"),
                "give the sessions more minutes, or follow another protocol",
                Act.ASK,
            )
            return


def _ungrown(course: Course) -> Iterator[Issue]:
    """What would grow if its sessions succeed, and is not planned to: once a dose and reason."""
    for each in course.following:
        found: dict[tuple[Dose, str], list[str]] = {}
        for name, stays in each.ungrown.items():
            found.setdefault(stays, []).append(name)
        for (dose, why), names in found.items():
            yield Issue(
                "plan/protocol-growth",
                Severity.INFORMATION,
                "{protocol} at the {site}: {exercises} stays at {dose} in the plan: {why}",
                params(
                    protocol=each.chosen.protocol.id,
                    site=each.chosen.site,
                    exercises=", ".join(names),
                    dose=dose,
                    why=why,
                ),
                Location("program", "/protocols"),
                "let it grow by what is reported, as the protocol says",
                Act.NONE,
            )


def _issue(code: str, severity: Severity, said: str, each: Followed, at: Location, **words: object) -> Issue:
    named = params(protocol=each.protocol, site=each.site, **words)
    kept = params(**{k: v for k, v in named if "{" + k + "}" in said})
    return Issue(code, severity, said, kept, at, "see the protocol's waits and what it needs", Act.ASK)
