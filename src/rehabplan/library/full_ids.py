"""Local ids to full ones: an entry of the catalogue ``knee`` called ``step-up`` is ``knee/step-up`` outside.

Screening lists, flag and condition codes and measures are shared by all catalogues and keep their names.
"""

from typing import TypeVar

from attrs import evolve

from rehabplan.library.kinds import Entry
from rehabplan.model.advice import Advice
from rehabplan.model.exercise import Exercise, Ladder, Rung
from rehabplan.model.exercise_override import ExerciseOverride
from rehabplan.model.healing import HealingModel, Phase, ReEntry, Resume, Row, TissueOverride
from rehabplan.model.policy import Policy
from rehabplan.model.profile import FurtherMeasure, Measure, RegionProfile
from rehabplan.model.protocol import Choice, Item, Part, Protocol
from rehabplan.model.protocol import Row as ProtocolRow
from rehabplan.model.screening import ScreeningList
from rehabplan.model.source import Citation, Source

Sources = tuple[Source, ...]
P = TypeVar("P", bound=Part)


def full_id(id: str, catalogue: str) -> str:
    """A local id with its catalogue's before it; a full one as it is."""
    return id if "/" in id else f"{catalogue}/{id}"


def full_citation(citation: Citation, catalogue: str) -> Citation:
    """A catalogue's citation as the library knows it."""
    return evolve(citation, id=full_id(citation.id, catalogue))


def full_entry(entry: Entry, catalogue: str) -> Entry:
    """An entry as the library knows it."""
    match entry:
        case HealingModel():
            return _healing(entry, catalogue)
        case RegionProfile():
            return _profile(entry, catalogue)
        case Ladder():
            return _ladder(entry, catalogue)
        case Protocol():
            return _protocol(entry, catalogue)
        case _:
            return _plain(entry, catalogue)


def _plain(
    entry: Exercise | Policy | Advice | ScreeningList | ExerciseOverride | FurtherMeasure, catalogue: str
) -> Entry:
    """An entry that names nothing but itself and its sources; lists keep their names, overrides have no sources."""
    if isinstance(entry, ExerciseOverride):
        return evolve(entry, id=full_id(entry.id, catalogue))
    sources = _sources(entry.sources, catalogue)
    if isinstance(entry, ScreeningList):
        return evolve(entry, sources=sources)
    return evolve(entry, id=full_id(entry.id, catalogue), sources=sources)


def cited(entry: Entry) -> Sources:
    """Every source that an entry points to."""
    match entry:
        case HealingModel():
            rows: tuple[Phase | Row | TissueOverride | ReEntry | Resume, ...] = (
                *entry.phases,
                *_rows(entry),
                *entry.tissues,
                *entry.re_entry,
                entry.resume,
            )
            return tuple(source for row in rows for source in row.sources)
        case RegionProfile():
            return (*entry.sources, *(measure.source for measure in entry.measures))
        case ExerciseOverride():
            return ()
        case _:
            return entry.sources


def _rows(model: HealingModel) -> tuple[Row, ...]:
    return model.preparation, model.untreated, model.injection_day, model.day_after


def _source(source: Source, catalogue: str) -> Source:
    return evolve(source, cite=full_id(source.cite, catalogue))


def _sources(sources: Sources, catalogue: str) -> Sources:
    return tuple(_source(source, catalogue) for source in sources)


def _ladder(ladder: Ladder, catalogue: str) -> Ladder:
    return evolve(
        ladder,
        id=full_id(ladder.id, catalogue),
        rungs=tuple(Rung(full_id(rung.exercise, catalogue), rung.enter_if) for rung in ladder.rungs),
        sources=_sources(ladder.sources, catalogue),
        progression=full_id(ladder.progression, catalogue) if ladder.progression else "",
    )


def _protocol(protocol: Protocol, catalogue: str) -> Protocol:
    return evolve(
        protocol,
        id=full_id(protocol.id, catalogue),
        arms=tuple(
            evolve(arm, tracks=tuple(evolve(t, rows=tuple(_row(r, catalogue) for r in t.rows)) for t in arm.tracks))
            for arm in protocol.arms
        ),
        sources=_sources(protocol.sources, catalogue),
    )


def _row(row: ProtocolRow, catalogue: str) -> ProtocolRow:
    return evolve(row, sessions=tuple(tuple(_choice(each, catalogue) for each in one) for one in row.sessions))


def _choice(choice: Choice, catalogue: str) -> Choice:
    return Choice(tuple(_item(each, catalogue) for each in choice.any_of))


def _item(item: Item, catalogue: str) -> Item:
    return evolve(_part(item, catalogue), together=tuple(_part(part, catalogue) for part in item.together))


def _part(part: P, catalogue: str) -> P:
    return evolve(part, exercises=tuple(full_id(id, catalogue) for id in part.exercises))


def _profile(profile: RegionProfile, catalogue: str) -> RegionProfile:
    return evolve(
        profile,
        id=full_id(profile.id, catalogue),
        measures=tuple(_measure(measure, catalogue) for measure in profile.measures),
        sources=_sources(profile.sources, catalogue),
    )


def _measure(measure: Measure, catalogue: str) -> Measure:
    return evolve(measure, source=_source(measure.source, catalogue))


def _healing(model: HealingModel, catalogue: str) -> HealingModel:
    preparation, untreated, injection_day, day_after = (
        evolve(row, sources=_sources(row.sources, catalogue)) for row in _rows(model)
    )
    return evolve(
        model,
        id=full_id(model.id, catalogue),
        phases=tuple(evolve(phase, sources=_sources(phase.sources, catalogue)) for phase in model.phases),
        tissues=tuple(evolve(tissue, sources=_sources(tissue.sources, catalogue)) for tissue in model.tissues),
        re_entry=tuple(evolve(rule, sources=_sources(rule.sources, catalogue)) for rule in model.re_entry),
        resume=evolve(model.resume, sources=_sources(model.resume.sources, catalogue)),
        preparation=preparation,
        untreated=untreated,
        injection_day=injection_day,
        day_after=day_after,
    )
