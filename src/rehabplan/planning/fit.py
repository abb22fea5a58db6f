"""Whether a demand fits the limits of every site it loads, and if not, why not."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from rehabplan.model.anatomy import Site
from rehabplan.model.demand import Ask, Load
from rehabplan.model.limit import DemandClass, Limit
from rehabplan.model.movement import RESISTED_MODES, Mode
from rehabplan.planning.envelope import Envelope, Span


@frozen
class Misfit:
    """One field of one site's limit that a dose exceeds."""

    site: Site
    part: str
    asks: str
    allows: str
    because: tuple[str, ...]

    def __str__(self) -> str:
        words = self.part.replace("_", " ")
        names = " and ".join(self.because) or "all limits together"
        who = f"{names} {'allows' if len(self.because) == 1 else 'allow'}"
        return f"{words} at the {self.site}: asks {self.asks}, {who} {self.allows}"


def fits(ask: Ask, envelope: Envelope, on: date) -> bool:
    """Whether a demand exceeds no excluding limit on a day (S1)."""
    if ask.peak is None:
        return True
    spans = envelope.on(on)
    all_rest = next(excesses(ask, ask.peak, spans.rest[0].limit), None) is None
    sites = ask.sites & envelope.special if all_rest else ask.sites
    return not any(
        next(excesses(ask, ask.at[site], span.limit), None) is not None for site in sites for span in spans.over(site)
    )


def misfits(ask: Ask, envelope: Envelope, on: date) -> Iterator[Misfit]:
    """Every way in which a demand exceeds an excluding limit on a day."""
    for load in ask.loads:
        for span in envelope.over(load.site, on):
            for part, asks, allows in excesses(ask, load, span.limit):
                yield Misfit(load.site, part, asks, allows, _names(span, part))


def in_force(ask: Ask, envelope: Envelope, on: date) -> tuple[Span, ...]:
    """Spans of the sites that are worked, whose ceilings and rates hold."""
    return _met(ask, (load for load in ask.loads if load.is_worked), envelope, on)


def all_in_force(ask: Ask, envelope: Envelope, on: date) -> tuple[Span, ...]:
    """Spans of every site that is used at all."""
    return _met(ask, ask.loads, envelope, on)


def _met(ask: Ask, loads: Iterable[Load], envelope: Envelope, on: date) -> tuple[Span, ...]:
    """The spans that loads meet; away from the treated sites those of the rest."""
    spans = envelope.on(on)
    if ask.sites.isdisjoint(envelope.special):
        return tuple(span for _ in loads for span in spans.rest)
    return tuple(span for load in loads for span in spans.over(load.site))


def _names(span: Span, part: str) -> tuple[str, ...]:
    bound = dict(span.limit.binding(span.parts))
    return tuple(dict.fromkeys(bound.get(part, ())))


def excesses(ask: Ask, load: Load, limit: Limit) -> Iterator[tuple[str, str, str]]:
    """The fields of one limit that the load exceeds: field, asked, allowed."""
    how = ask.exercise.how
    if load.demand.rank > limit.load_class.rank:
        yield "load_class", load.demand, limit.load_class
    if how.impact.rank > limit.impact.rank and load.is_worked:
        yield "impact", how.impact, limit.impact
    if load.bearing.rank > limit.weight_bearing.rank:
        yield "weight_bearing", load.bearing, limit.weight_bearing
    if limit.without_positions and how.position in limit.without_positions:
        yield "without_positions", how.position, "other positions"
    if load.tags and not load.tags.isdisjoint(limit.without_tags):
        yield "without_tags", ", ".join(sorted(load.tags & limit.without_tags)), "no such movement"
    if load.trained:
        yield from _trained_excesses(ask, limit)
    elif how.mode is Mode.CYCLIC and load.demand >= DemandClass.ADL and ask.effort > limit.effort:
        yield "effort", f"CR10 {ask.effort}", f"CR10 {limit.effort}"


def _trained_excesses(ask: Ask, limit: Limit) -> Iterator[tuple[str, str, str]]:
    how = ask.exercise.how
    if how.mode not in limit.modes:
        yield "modes", how.mode, ", ".join(sorted(limit.modes))
    if how.range.rank > limit.range.rank:
        yield "range", how.range, limit.range
    if ask.speed.rank > limit.speed.rank:
        yield "speed", ask.speed, limit.speed
    if ask.hold_s > limit.longest_hold_s:
        yield "longest_hold_s", f"{ask.hold_s} s", f"{limit.longest_hold_s} s"
    if ask.effort > limit.effort:
        yield "effort", f"CR10 {ask.effort}", f"CR10 {limit.effort}"
    if ask.spare is not None and ask.spare < limit.least_rir:
        yield "least_rir", f"{ask.spare} in reserve", f"{limit.least_rir} or more"
    if ask.reference == "MVIC" and ask.percent > limit.percent_mvic:
        yield "percent_mvic", f"{ask.percent}%", f"{limit.percent_mvic}%"
    if ask.reference == "1RM" and ask.percent > limit.percent_1rm:
        yield "percent_1rm", f"{ask.percent}%", f"{limit.percent_1rm}%"
    elif limit.percent_1rm == 0 and how.mode in RESISTED_MODES and how.mode is not Mode.ISOMETRIC:
        yield "percent_1rm", "resistance", "0%"
