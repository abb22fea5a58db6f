"""The code of the example clinic: a progression that lets the body settle in, and a rule on the eve of injections."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from rehabplan.library.progressions import Choose, Standing
from rehabplan.library.rules import VerifierRule
from rehabplan.model.case import InjectionStatus
from rehabplan.model.catalogue import Bundle
from rehabplan.model.dose import Dose
from rehabplan.model.events import current
from rehabplan.model.issue import Act, Issue, Location, Severity, params
from rehabplan.plugins.spec import hookimpl

SETTLED_DAYS = 14


def settle_in(standing: Standing, steps: tuple[Dose, ...]) -> Dose | None:
    """Hold the dose for two weeks on an exercise; then more repetitions or sets before more load.

    Every step that is offered is within all limits and rates already: choosing is all that is left to do.
    """
    if standing.days < SETTLED_DAYS:
        return None
    now = standing.dose.blocks[0].intensity
    return next((step for step in steps if step.blocks[0].intensity == now), steps[0])


def quiet_eve(bundle: Bundle) -> Iterator[Issue]:
    """No session stands on the day before an injection: the clinic wants the site rested and easy to examine."""
    eves = {
        injection.date - timedelta(days=1): treatment.site
        for treatment in current(bundle.case, bundle.events).treatments
        for injection in treatment.injections
        if injection.status is not InjectionStatus.CANCELLED
    }
    for index, session in enumerate(bundle.program.sessions):
        if session.date in eves:
            yield Issue(
                "example-clinic/session-on-eve",
                Severity.WARNING,
                "the session of {day} stands on the day before an injection of the {site}",
                params(day=session.date, site=eves[session.date]),
                Location("program", f"/sessions/{index}"),
                "let the person leave this session out, or plan with other days",
                Act.CONFIRM,
            )


@hookimpl
def rehabplan_progressions() -> Mapping[str, Choose]:
    """The progression that the ladder of the calf names."""
    return {"settle-in": settle_in}


@hookimpl
def rehabplan_verifier_rules() -> list[VerifierRule]:
    """The clinic's one rule."""
    return [quiet_eve]
