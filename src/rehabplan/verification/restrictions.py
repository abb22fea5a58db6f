"""The envelope as a list: every restriction with its name, site, days and limit, none of them combined."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import evolve, frozen

from rehabplan.model.anatomy import BODY, Site, loaded_site
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


def model_of(treatment: Treatment, library: Content) -> HealingModel | None:
    """The healing model that a treatment names."""
    return next((model for model in library.healing if model.id == treatment.healing.model), None)


def clocks(case: Case, library: Content) -> Mapping[Site, tuple[Stretch, ...]]:
    """The stretches of each treated site, each treatment by its own model."""
    return {site: tuple(_stretches(site, case.at(site), library)) for site in case.sites}


def _stretches(site: Site, treatments: tuple[Treatment, ...], library: Content) -> Iterator[Stretch]:
    for treatment in treatments:
        model = model_of(treatment, library)
        if model is not None:
            yield from stretches(site, treatments, model)


def healing(case: Case, library: Content) -> Iterator[Restriction]:
    """What the healing models put in force: phase rows, injection days, days after, tissues."""
    for site, found in clocks(case, library).items():
        rows = _lifted(case, site, found)
        for each in found:
            yield Restriction(f"{each.title} phase", site, rows[each.limit], each.from_date, each.to_date)
    for treatment in case.treatments:
        model = model_of(treatment, library)
        if model is not None:
            yield from _around(treatment, case.at(treatment.site), model)


def _lifted(case: Case, site: Site, found: tuple[Stretch, ...]) -> dict[Limit, Limit]:
    """The rows of a site, each with its pain ceiling as resting pain lifts it."""
    reading = resting(case, site)
    rows = dict.fromkeys(each.limit for each in found)
    return {row: row if reading is None else evolve(row, pain=pain_ceiling(row.pain, reading)) for row in rows}


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


def place_of(site: Site) -> Site:
    """The place at which a site's restrictions are met; all sites of a spinal region are one place."""
    return site if site.region is None or site.side is None else loaded_site(site.region, site.side)
