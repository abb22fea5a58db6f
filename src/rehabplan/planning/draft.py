"""A program as it is drafted: the folded blocks, and everything printed with them."""

from collections.abc import Iterator
from datetime import date

from attrs import evolve

from rehabplan.documents.assemble import Events
from rehabplan.documents.documents import digest
from rehabplan.model.anatomy import BODY, Region, Site
from rehabplan.model.case import Case
from rehabplan.model.criterion import Reading
from rehabplan.model.events import Event, Overrode
from rehabplan.model.exercise import Ladder
from rehabplan.model.issue import sort_issues
from rehabplan.model.program import (
    Baseline,
    Block,
    CriterionStatus,
    Education,
    Override,
    Program,
    Sides,
    StopBox,
    Track,
)
from rehabplan.model.texts import DISCLAIMERS, GENERAL_SIGNS, STOP_ACTION, STOP_TITLE, box_digest
from rehabplan.planning.clocks import DAY
from rehabplan.planning.context import Context
from rehabplan.planning.course import Course
from rehabplan.planning.dead_ends import dead_ends
from rehabplan.planning.fold import fold
from rehabplan.planning.ledger import uncovered
from rehabplan.planning.outlook import goals, spacings, timeline
from rehabplan.planning.protocol_report import followed, notes, protocol_tracks
from rehabplan.planning.reviews import reviews
from rehabplan.planning.routines import routines
from rehabplan.planning.watch import watch
from rehabplan.planning.wording import MAINTENANCE_WORDS

ENGINE = "2026.1"


def draft(context: Context, case: Case, events: tuple[Event, ...]) -> Program:
    """The program of a case before it is verified."""
    folded = fold(context)
    course = folded.course
    made = Program(
        patient=case.patient.id,
        engine=ENGINE,
        made_on=context.on,
        start=context.start,
        end=context.end,
        case_digest=digest(case),
        events_digest=digest(Events(events)),
        library_digest=context.library.digest,
        lock=context.library.lock,
        referrals=context.screened.referrals,
        issues=(),
        stop_box=_stop_box(context),
        disclaimers=DISCLAIMERS,
        timeline=timeline(context),
        blocks=folded.blocks,
        tracks=(*_tracks(course), *protocol_tracks(course)),
        prescriptions=tuple(course.prescriptions),
        sessions=tuple(course.sessions),
        routines=routines(course.daily),
        reviews=tuple(r for r in reviews(context.case, context.library) if r.date >= context.start),
        criteria=_criteria(context, course),
        goals=goals(context),
        coverage=folded.coverage,
        education=_education(context, folded.blocks),
        baselines=_baselines(context, course),
        spacings=spacings(context),
        overrides=tuple(
            Override(e.code, e.clinician, e.reason, e.at.isoformat()) for e in events if isinstance(e, Overrode)
        ),
        protocols=followed(context, course),
    )
    told = (*context.screened.issues, *uncovered(folded.coverage), *watch(context, made), *context.quarantined.values())
    ends = dead_ends(context, course, _moving_until(context, folded.blocks))
    return evolve(made, issues=sort_issues((*told, *ends, *folded.issues, *notes(context, made.protocols, course))))


def _moving_until(context: Context, blocks: tuple[Block, ...]) -> date:
    """The last day on which doses may rise: then what was gained is kept."""
    kept = (block.from_date - DAY for block in blocks if block.title == MAINTENANCE_WORDS[0])
    return min(kept, default=context.end)


def _stop_box(context: Context) -> StopBox:
    """The fixed signs, then those of every region the case treats."""
    regions = sorted({site.region for site in context.sites if site.region is not None})
    profiles = [p for region in regions if (p := context.library.profile(region)) is not None]
    signs = tuple(dict.fromkeys((*GENERAL_SIGNS, *(sign for p in profiles for sign in p.warning_signs))))
    return StopBox(STOP_TITLE, signs, STOP_ACTION, box_digest(STOP_TITLE, signs, STOP_ACTION))


def _tracks(course: Course) -> tuple[Track, ...]:
    lines = ((track, track.ladder.trains) for track in course.tracks)
    return tuple(Track(t.name, t.ladder.id, line.region, line.capacity, line.muscles) for t, line in lines)


def _criteria(context: Context, course: Course) -> tuple[CriterionStatus, ...]:
    """Entry and step-up criteria of every track in use, with their present standing."""
    found = []
    for ladder, name in ((track.ladder, track.name) for track in course.tracks):
        opens = [(c, "the next level") for c in ladder.step_up_if_all]
        opens += [(c, context.library.exercise(r.exercise).name) for r in ladder.rungs for c in r.enter_if]
        for criterion, what in opens:
            standing = criterion.evaluate(_readings_for(context, ladder), context.on)
            found.append(CriterionStatus(str(criterion), what, name, standing))
    return tuple(found)


def _readings_for(context: Context, ladder: Ladder) -> tuple[Reading, ...]:
    """Readings of the treated sites that a ladder is for, and those of no site; never the other side's."""
    treated = set(context.treated_at(ladder.trains.region, Sides.EACH))
    return tuple(r for r in context.case.readings if r.site in {None, BODY} or not treated or r.site in treated)


def _education(context: Context, blocks: tuple[Block, ...]) -> tuple[Education, ...]:
    """Advice entries over the days of the phases they speak of."""
    regions: set[Region | None] = {None, *(site.region for site in context.sites)}
    found, spans = set(), timeline(context)
    for advice in (a for a in context.library.content.advice if a.region in regions):
        for span in spans:
            if span.phase in advice.phases and advice.region in {None, span.site.region}:
                found.add(Education(advice.id, span.from_date, span.to_date))
        for block in blocks:
            if "maintenance" in advice.phases and block.title == MAINTENANCE_WORDS[0]:
                found.add(Education(advice.id, block.from_date, block.to_date))
    return tuple(sorted(found, key=lambda e: (e.from_date, e.advice, e.to_date)))


def _baselines(context: Context, course: Course) -> tuple[Baseline, ...]:
    """Measures of the treated regions, and of entry criteria on the way, that have no reading yet."""
    asked: dict[tuple[str, Site], str] = {}
    for site in context.sites:
        profile = context.library.profile(site.region)
        for measure in () if profile is None else profile.measures:
            asked[measure.id, site] = f"{measure.title} shows whether the {site} improves"
    for name, why in _entry_measures(course):
        if not any(measure == name for measure, _ in asked):
            asked[name, BODY] = why
    known = {(r.measure, r.site) for r in context.case.readings}
    return tuple(
        Baseline(name, site, why) for (name, site), why in asked.items() if not {(name, site), (name, None)} & known
    )


def _entry_measures(course: Course) -> Iterator[tuple[str, str]]:
    """Measures that the levels of the tracks in use ask for."""
    for track in course.tracks:
        for rung, level in zip(track.ladder.rungs, track.levels, strict=True):
            yield from ((c.measure, f"it opens {level.exercise.name}") for c in rung.enter_if)
