"""``plan``: a pure function from a case and a library to a dated program.

screen → clocks → envelope → needs → blocks → fold(select → project → place)
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import evolve, frozen

from rehabplan.documents.assemble import Events
from rehabplan.documents.documents import digest
from rehabplan.library.library import Library
from rehabplan.library.lost import restricting
from rehabplan.library.rules import judge
from rehabplan.model.anatomy import BODY, Region, Site
from rehabplan.model.case import Case
from rehabplan.model.criterion import Reading
from rehabplan.model.events import Event, Overrode, current, distinct
from rehabplan.model.exercise import Ladder
from rehabplan.model.healing import PhaseName
from rehabplan.model.issue import Act, Issue, Location, Severity, params, sort_issues
from rehabplan.model.program import (
    Baseline,
    Block,
    CoverageLine,
    CriterionStatus,
    Education,
    Override,
    Program,
    Sides,
    StopBox,
    Track,
)
from rehabplan.model.result import Ok, Refused
from rehabplan.model.texts import DISCLAIMERS, GENERAL_SIGNS, STOP_ACTION, STOP_TITLE, box_digest
from rehabplan.planning import tracks
from rehabplan.planning.blocks import Cut, cut
from rehabplan.planning.bundle import bundle
from rehabplan.planning.candidates import expected
from rehabplan.planning.clocks import DAY
from rehabplan.planning.context import Context
from rehabplan.planning.course import Course
from rehabplan.planning.credit import rotated
from rehabplan.planning.envelope import envelope
from rehabplan.planning.gear import gear
from rehabplan.planning.ledger import ledger, uncovered
from rehabplan.planning.menus import BlockMenu, choose
from rehabplan.planning.needs import NeedKey, needs
from rehabplan.planning.outlook import goals, spacings, timeline
from rehabplan.planning.place import place
from rehabplan.planning.protocol_choice import unknown
from rehabplan.planning.protocol_offers import choices
from rehabplan.planning.protocol_report import followed, notes, protocol_tracks
from rehabplan.planning.protocols import Following
from rehabplan.planning.reviews import firm_until, reviews
from rehabplan.planning.routines import routines
from rehabplan.planning.screen import Screened, screen
from rehabplan.planning.watch import watch
from rehabplan.planning.wording import BLOCK_WORDS, MAINTENANCE_WORDS
from rehabplan.verification import verify

ENGINE = "2026.1"


def plan(case: Case, library: Library, *, on: date, events: Iterable[Event] = ()) -> Ok[Program] | Refused:
    """Plan a case on a day. Refused where safety, the library or the case itself forbids a program.

    Raises ``EventClashError`` where two events share an id and differ.
    """
    known = distinct(events)
    now = current(case, known)
    screened = screen(now, library, on)
    missing = (*_missing(now, library), *unknown(now, library), *_lost(library))
    if screened.refused or missing or _nothing_open(now, screened):
        return Refused((*screened.issues, *missing), screened.referrals)
    draft = _program(_context(now, library, screened, on), case, known)
    return _verified(draft, case, known, library)


def _verified(draft: Program, case: Case, events: tuple[Event, ...], library: Library) -> Ok[Program] | Refused:
    """Nothing unverified is given out: a broken safety law refuses, what is incomplete is printed."""
    whole = bundle(draft, case, events, library)
    found = (*verify(whole), *judge(library.rules, whole))
    if any(issue.severity in {Severity.FATAL, Severity.ERROR} for issue in found):
        return Refused(sort_issues(found), draft.referrals)
    program = evolve(draft, issues=sort_issues((*draft.issues, *found)))
    return Ok(program, program.issues, program.referrals)


def _lost(library: Library) -> tuple[Issue, ...]:
    """What a faulty plugin took away and might have forbidden something (S11)."""
    return tuple(
        Issue(
            "plan/lost-restriction",
            Severity.ERROR,
            "the library lost {name}, which may have restricted something",
            params(name=name),
            Location("library"),
            "repair or remove the plugin that is named in the library's issues, then plan",
            Act.FIX,
        )
        for name in restricting(library.lost)
    )


def _missing(case: Case, library: Library) -> tuple[Issue, ...]:
    wanted = {t.healing.model for t in case.treatments if library.healing(t.healing.model) is None}
    wanted |= {str(s.region) for s in case.sites if library.profile(s.region) is None}
    wanted |= {lift.exercise for lift in case.best_lifts if not library.has_exercise(lift.exercise)}
    return tuple(
        Issue(
            "plan/missing-content",
            Severity.ERROR,
            "the library has no {name}, which the case needs",
            params(name=name),
            Location("case"),
            "load the catalogue that defines it" + (f"; lost: {', '.join(library.lost)}" if library.lost else ""),
            Act.FIX,
        )
        for name in sorted(wanted)
    )


def _nothing_open(case: Case, screened: Screened) -> bool:
    return all(site.region in screened.withheld for site in case.sites)


def _context(case: Case, library: Library, screened: Screened, on: date) -> Context:
    end = case.plan.start + timedelta(weeks=case.plan.weeks) - DAY
    return Context(
        case,
        library,
        screened,
        envelope(case, library, case.plan.start, end),
        gear(case),
        on,
        firm_until(case, library, max(on, case.plan.start)),
    )


@frozen(eq=False)
class _Fold:
    """What planning the blocks in order leaves behind."""

    course: Course
    blocks: tuple[Block, ...]
    coverage: tuple[CoverageLine, ...]
    issues: tuple[Issue, ...]


def _fold(context: Context) -> _Fold:
    chosen = choices(context)
    course = Course(following=tuple(map(Following, chosen.chosen)))
    blocks: list[Block] = []
    lines: list[CoverageLine] = []
    menus: dict[tuple[object, ...], BlockMenu] = {}
    served: frozenset[NeedKey] = frozenset()
    previous, ordinal = None, 0
    menu: BlockMenu | None = None
    for number, piece in enumerate(cut(context), start=1):
        ordinal = ordinal + 1 if piece.phases == previous else 0
        wanted = needs(context, piece.stands_for)
        asked = rotated(wanted, served) if ordinal else wanted
        memory = (piece.phases, ordinal, piece.maintenance)
        kept = frozenset() if menu is None else frozenset((*menu.sessions, *menu.routines))
        menu = _remembered(context, course, menu if piece.maintenance else menus.get(memory), piece)
        if menu is None:
            menu = choose(context, course, asked, kept, piece)
        if piece.maintenance:
            menu = evolve(menu, turns=menu.turns[:1])
        menus[memory] = menu
        block = f"b{number}"
        place(context, course, piece, block, menu)
        covered = tuple(_covered(course, piece, line) for line in ledger(context, block, piece, wanted, menu))
        served = frozenset(need.key for need, line in zip(wanted, covered, strict=True) if line.by)
        lines += covered
        blocks.append(_block(piece, block, menu))
        previous = piece.phases
    return _Fold(course, tuple(blocks), tuple(lines), chosen.issues)


def _covered(course: Course, piece: Cut, line: CoverageLine) -> CoverageLine:
    """A line whose tracks rest for a protocol is covered by the protocol, and by those trained on other days."""
    trained = {track.name for track, last in course.last.items() if last >= piece.from_date}
    served: dict[str, None] = {}
    for name in line.by:
        protocol = course.at_rest.get((line.block, name))
        served.update(dict.fromkeys([name] if protocol is None or name in trained else []))
        served.update(dict.fromkeys([] if protocol is None else [protocol]))
    return evolve(line, by=tuple(served))


def _remembered(context: Context, course: Course, old: BlockMenu | None, piece: Cut) -> BlockMenu | None:
    """A phase remembers its menu, as long as every track of it can still be trained."""
    if old is None:
        return None
    for key in (*old.sessions, *old.routines):
        of = tracks.track(context, key)
        if expected(context, of, course.state(of), piece.stands_for) is None:
            return None
    return old


def _block(piece: Cut, block: str, menu: BlockMenu) -> Block:
    order = list(PhaseName)
    leading = min((phase for _, phase in piece.phases), key=order.index, default=PhaseName.UNTREATED)
    title, purpose, milestone = MAINTENANCE_WORDS if piece.maintenance else BLOCK_WORDS[leading]
    return Block(
        block,
        piece.from_date,
        piece.to_date,
        title,
        purpose,
        milestone,
        tuple(str(key) for key in menu.sessions),
        tuple(str(key) for key in menu.routines),
        menu.proved_optimal,
    )


def _program(context: Context, case: Case, events: tuple[Event, ...]) -> Program:
    fold = _fold(context)
    course = fold.course
    draft = Program(
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
        blocks=fold.blocks,
        tracks=(*_tracks(course), *protocol_tracks(course)),
        prescriptions=tuple(course.prescriptions),
        sessions=tuple(course.sessions),
        routines=routines(course.daily),
        reviews=tuple(r for r in reviews(context.case, context.library) if r.date >= context.start),
        criteria=_criteria(context, course),
        goals=goals(context),
        coverage=fold.coverage,
        education=_education(context, fold.blocks),
        baselines=_baselines(context, course),
        spacings=spacings(context),
        overrides=tuple(
            Override(e.code, e.clinician, e.reason, e.at.isoformat()) for e in events if isinstance(e, Overrode)
        ),
        protocols=followed(context, course),
    )
    told = (*context.screened.issues, *uncovered(fold.coverage), *watch(context, draft), *context.quarantined.values())
    return evolve(draft, issues=sort_issues((*told, *fold.issues, *notes(context, draft.protocols, course))))


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
