"""The envelope as a list: every restriction with its name, site, days and limit, none of them combined."""

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from rehabplan.model.anatomy import BODY, SPINE, Region, Side, Site
from rehabplan.model.case import Case, Treatment
from rehabplan.model.catalogue import Content
from rehabplan.model.healing import HealingModel
from rehabplan.model.limit import Limit
from rehabplan.verification.clock import FAR, LONG_AGO, Stretch, cycles, given, shifted, stretches
from rehabplan.verification.resting import pain_ceiling, resting


@frozen
class Restriction:
    """A limit in force at a site (``BODY``: everywhere) from day to day (both included)."""

    name: str
    site: Site
    limit: Limit
    from_date: date = LONG_AGO
    to_date: date = FAR

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return self.from_date <= on <= self.to_date


def model_of(treatment: Treatment, library: Content) -> HealingModel | None:
    """The healing model that a treatment names."""
    return next((model for model in library.healing if model.id == treatment.healing.model), None)


def clocks(case: Case, library: Content) -> tuple[Stretch, ...]:
    """The stretches of all treated sites, each treatment by its own model."""
    found: list[Stretch] = []
    for site in case.sites:
        for treatment in case.at(site):
            model = model_of(treatment, library)
            if model is not None:
                found += stretches(site, case.at(site), model)
    return tuple(found)


def healing(case: Case, library: Content) -> Iterator[Restriction]:
    """What the healing models put in force: phase rows, injection days, days after, tissues."""
    for stretch in clocks(case, library):
        pain = pain_ceiling(stretch.limit.pain, resting(case, stretch.site))
        limit = evolve(stretch.limit, pain=pain)
        yield Restriction(f"{stretch.title} phase", stretch.site, limit, stretch.from_date, stretch.to_date)
    for treatment in case.treatments:
        model = model_of(treatment, library)
        if model is not None:
            yield from _around(treatment, case.at(treatment.site), model)


def _around(treatment: Treatment, treatments: tuple[Treatment, ...], model: HealingModel) -> Iterator[Restriction]:
    site = treatment.site
    for injection, last in cycles(given(treatments)):
        after = shifted(injection.on, 1)
        yield Restriction("injection day", site, model.injection_day.limit, injection.on, injection.on)
        yield Restriction("day after the injection", site, model.day_after.limit, after, after)
        for rule in model.tissues:
            if rule.tissue is treatment.tissue:
                first = shifted(injection.on, rule.from_day)
                until = last if rule.to_day is None else min(last, shifted(injection.on, rule.to_day))
                yield Restriction(f"injected {rule.tissue}", site, rule.limit, first, until)


def untreated(case: Case, library: Content) -> tuple[Restriction, ...]:
    """The rows for sites without treatment, one of each model in use."""
    training = case.patient.training
    models = {model.id: model for t in case.treatments if (model := model_of(t, library)) is not None}
    return tuple(Restriction("untreated region", BODY, models[id].untreated_limit(training)) for id in sorted(models))


def place(region: Region, side: Side) -> Site:
    """Where a load counts: the spine as a whole, a limb by its side."""
    return Site(region, Side.MIDLINE if region in SPINE else side)


def everywhere() -> Iterator[Site]:
    """Every place that can be loaded."""
    for region in Region:
        if region in SPINE:
            yield Site(region, Side.MIDLINE)
        else:
            yield Site(region, Side.LEFT)
            yield Site(region, Side.RIGHT)


def is_at(site: Site, where: Site) -> bool:
    """Whether a site's restriction is met at a place; all sites of a spinal region are one place."""
    return site == where or (site.region is where.region and where.region in SPINE)
