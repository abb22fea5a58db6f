"""S3: the clock depends only on the latest injection; models ascend."""

import itertools
from datetime import date, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from rehabplan.library.library import Library
from rehabplan.library.lint import lint
from rehabplan.library.places import NO_PLACES
from rehabplan.model.anatomy import Site
from rehabplan.model.case import Case, HealingChoice, Injection, InjectionStatus, Treatment
from rehabplan.model.catalogue import Content
from rehabplan.model.healing import HealingModel
from rehabplan.model.limit import PARTS, Limit
from rehabplan.planning.envelope import Envelope, envelope
from rehabplan.testing import strategies
from rehabplan.testing.examples import knee_case
from tests.laws.support import DAY, days, examples, injection_days, shipped, tiny

ASCENDING = {"lint/falling-limit", "lint/falling-day", "lint/phase-days"}
FREE_TO_GROW = {"dwell_days"}
"""The days on a rung are the one field that may grow as tissue heals (DESIGN, Climb: 7 days, then 14)."""


@st.composite
def one_more(draw: DrawFn) -> tuple[Case, Case, Site, date]:
    """A case, the same with one injection more at a site that already had one, that site, that day."""
    case = draw(strategies.cases(library=shipped()))
    treatment = draw(st.sampled_from(case.treatments))
    before = injection_days(case, treatment.site)
    first = before[0] if before else case.plan.start
    day = first + draw(st.integers(1, 120)) * DAY
    if day in before or not before:
        day = max([*before, first]) + DAY
        case = case if before else _with(case, treatment, first)
        treatment = next(t for t in case.treatments if t.site == treatment.site and t.tissue is treatment.tissue)
    return case, _with(case, treatment, day), treatment.site, day


def _with(case: Case, treatment: Treatment, day: date) -> Case:
    given_ = [i for i in treatment.injections if i.date != day]
    more = evolve(treatment, injections=(*given_, Injection(day, InjectionStatus.PLANNED)))
    return evolve(case, treatments=tuple(more if t == treatment else t for t in case.treatments))


def limits_of(case: Case, library: Library) -> Envelope:
    """The envelope of a case over its whole plan."""
    return envelope(case, library, case.plan.start, case.plan.start + timedelta(weeks=case.plan.weeks) - DAY)


def looser(before: Limit, after: Limit) -> list[str]:
    """The fields in which a limit allows more than before."""
    met = before.meet(after)
    return [f.name for f in PARTS if getattr(met, f.name) != getattr(after, f.name)]


@examples(60)
@given(one_more())
def test_one_more_injection_never_raises_a_limit(drawn: tuple[Case, Case, Site, date]) -> None:
    """Adding one to a site that already has an earlier one never raises a later limit."""
    case, more, site, day = drawn
    old, new = limits_of(case, shipped()), limits_of(more, shipped())

    for on in days(max(case.plan.start, day), case.plan.start + timedelta(weeks=case.plan.weeks) - DAY):
        assert set(looser(old.at(site, on).limit, new.at(site, on).limit)) <= FREE_TO_GROW, on


def _restarting(case: Case) -> Case:
    treatments = (evolve(t, healing=HealingChoice(t.healing.model)) for t in case.treatments)
    return evolve(case, treatments=tuple(treatments))


@examples(60)
@given(strategies.cases(library=shipped()).map(_restarting), st.integers(1, 120), st.data())
def test_an_earlier_injection_changes_nothing_after_the_latest(case: Case, before: int, data: st.DataObject) -> None:
    """Under ``restart`` a site's limits from the latest injection on do not know of any earlier one."""
    treatment = data.draw(st.sampled_from(case.treatments))
    known = injection_days(case, treatment.site)
    if not known:
        return
    day = known[-1] - before * DAY
    if day in known:
        return
    old, new = limits_of(case, shipped()), limits_of(_with(case, treatment, day), shipped())

    for on in days(max(case.plan.start, known[-1]), case.plan.start + timedelta(weeks=case.plan.weeks) - DAY):
        assert old.at(treatment.site, on).limit == new.at(treatment.site, on).limit, on
        assert old.at(treatment.site, on).phase is new.at(treatment.site, on).phase, on


@examples(60)
@given(strategies.healing_models(), st.data())
def test_limits_ascend_from_day_to_day(model: HealingModel, data: st.DataObject) -> None:
    """Between injections a site is allowed at least what it was allowed the day before, in every model that lints."""
    library = _with_model(model)
    assert not [issue for issue in lint(library, NO_PLACES) if issue.code in ASCENDING]

    case = knee_case(injections=1, weeks=30)
    tissue = data.draw(strategies.tissues())
    treatment = evolve(case.treatments[0], healing=HealingChoice(model.id), tissue=tissue)
    found = limits_of(evolve(case, treatments=(treatment,)), library).spans[treatment.site]

    for before, after in itertools.pairwise(found):
        assert set(looser(after.limit, before.limit)) <= FREE_TO_GROW


def _with_model(model: HealingModel) -> Library:
    return evolve(tiny(), content=Content(healing=(model,)))


def test_the_shipped_model_passes_the_lint() -> None:
    """Models are linted: limits ascend by phase and by day."""
    assert [issue for issue in lint(shipped(), NO_PLACES) if issue.code in ASCENDING] == []
