"""Sample patients: the catalogue's worked cases, else examples made for what it trains, planned with it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from rehabplan.library.library import Library
from rehabplan.model.anatomy import SPINE, Region, Side, Site
from rehabplan.model.case import Case, HealingChoice, OwnedEquipment, ProtocolChoice
from rehabplan.model.catalogue import Bundle
from rehabplan.model.healing import HealingModel
from rehabplan.model.issue import Issue, Severity, sort_issues
from rehabplan.model.movement import HOUSEHOLD, Equipment
from rehabplan.model.result import Refused
from rehabplan.model.worked_case import Expected, WorkedCase
from rehabplan.planning.bundle import join
from rehabplan.planning.plan import plan
from rehabplan.preview.material import Material
from rehabplan.preview.notes import Lines, Note, lines_of, note
from rehabplan.render.handout import handout
from rehabplan.render.phrases import capital
from rehabplan.render.words import places, region_words
from rehabplan.testing.examples import MODEL, knee_case
from rehabplan.testing.worked import Document, documents, run
from rehabplan.verification import verify

MOST_CASES, MOST_REGIONS, MOST_PROTOCOLS = 8, 3, 2
ALONE = "only this catalogue's ladders for the treated region"
TOGETHER = "this catalogue beside those that rehabplan ships"
_STOPS = {Severity.ERROR, Severity.FATAL}


@frozen
class Sample:
    """A patient, what was planned, and which of the catalogue's exercises take part.

    ``page`` is the handout's file and ``handout`` its content; both are empty where no program is given, and then
    ``notes`` and ``referrals`` say why. ``expected`` is whether a worked case came out as its author expects.
    """

    title: str
    planned_with: str
    place: str = ""
    about: str = ""
    page: str = ""
    handout: str = ""
    sessions: int = 0
    used: tuple[str, ...] = ()
    others: int = 0
    referrals: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    expected: bool | None = None
    differences: tuple[Note, ...] = ()


def samples(seen: Material) -> tuple[Sample, ...]:
    """Every sample patient; none while the catalogue has errors, as nothing may be planned with it then."""
    if seen.usable is None:
        return ()
    cases, _ = documents(seen.folder, seen.label)
    found = [_worked(each, seen.usable, seen) for each in cases[:MOST_CASES]] or _examples(seen, seen.usable)
    return tuple(
        evolve(each, page=f"handout-{number}.html") if each.handout else each
        for number, each in enumerate(found, start=1)
    )


def _worked(case: Document, library: Library, seen: Material) -> Sample:
    """A worked case, planned and compared with what its author expects."""
    lines, place = lines_of(case.content), case.name.partition("/")[2]
    if case.worked is None:
        return Sample(place, TOGETHER, place, notes=_notes(case.issues, lines))
    named = Sample(capital(case.worked.title), TOGETHER, place)
    differences = run(case, library, seen.manifest.id if seen.manifest else seen.label).issues
    return evolve(
        _planned(named, case.worked, library, seen),
        expected=not differences,
        differences=tuple(note(issue, lines) for issue in differences),
    )


def _examples(seen: Material, library: Library) -> Iterator[Sample]:
    """A patient for each region that the catalogue trains most, and for its first protocols."""
    ladders = Counter(ladder.trains.region for ladder in seen.draft.ladders)
    exercises = Counter(exercise.main.region for exercise in seen.draft.exercises)
    regions = sorted(Region, key=lambda region: (-ladders[region], -exercises[region], region))
    for region in [each for each in regions if ladders[each] or exercises[each]][:MOST_REGIONS]:
        worked, title = _example(region, seen, library), f"Example: {region_words(region)}"
        alone = _alone(region, seen, library)
        if ladders[region] and alone.content != library.content:
            yield _planned(Sample(f"{title}, on its own", ALONE), worked, alone, seen)
        yield _planned(Sample(title, TOGETHER), worked, library, seen)
    for protocol in [each for each in seen.draft.protocols if each.suits.region][:MOST_PROTOCOLS]:
        case = _example(protocol.suits.region or Region.KNEE, seen, library).case
        treatment = evolve(case.treatments[0], tissue=protocol.suits.tissue or case.treatments[0].tissue)
        chosen = evolve(case, treatments=(treatment,), protocols=(ProtocolChoice(treatment.site, protocol.id),))
        worked = WorkedCase(protocol.title, chosen, Expected(planned=True))
        yield _planned(Sample(f"Example: {protocol.title}", TOGETHER), worked, library, seen)


def _example(region: Region, seen: Material, library: Library) -> WorkedCase:
    """The testing kit's case moved to a region, with everything that the catalogue's exercises need."""
    case = knee_case()
    side = Side.MIDLINE if region in SPINE else Side.RIGHT
    treatment = evolve(case.treatments[0], site=Site(region, side), healing=HealingChoice(_model(seen.draft.healing)))
    lists = [each.key for each in library.content.screening if each.region in {None, region}]
    needed = {item for each in seen.draft.exercises for item in each.how.equipment}
    owned = sorted({Equipment.CHAIR, Equipment.STEP, *needed} - HOUSEHOLD)
    moved = evolve(
        case,
        treatments=(treatment,),
        screening=tuple(evolve(case.screening[0], list=key) for key in lists),
        equipment=tuple(OwnedEquipment(item) for item in owned),
    )
    return WorkedCase(region_words(region), moved, Expected(planned=True))


def _model(own: tuple[HealingModel, ...]) -> str:
    return own[0].id if own else MODEL


def _alone(region: Region, seen: Material, library: Library) -> Library:
    """The library without other catalogues' ladders for a region."""
    ladders = library.content.ladders
    kept = tuple(each for each in ladders if each.trains.region is not region or seen.is_own(each.id))
    return evolve(library, content=evolve(library.content, ladders=kept))


def _planned(sample: Sample, worked: WorkedCase, library: Library, seen: Material) -> Sample:
    """The sample with what came of it; a program is shown only if the verifier finds it sound."""
    told = evolve(sample, about=_about(worked.case))
    result = plan(worked.case, library, on=worked.on or worked.case.plan.start, events=worked.events)
    referrals = tuple(map(str, result.referrals))
    if isinstance(result, Refused):
        return evolve(told, referrals=referrals, notes=_notes(result.issues))
    made = join(result.value, worked.case, worked.events, library)
    if wrong := [issue for issue in verify(made) if issue.severity in _STOPS]:
        return evolve(told, referrals=referrals, notes=_notes(wrong))
    used = _used(made)
    own = tuple(capital(library.exercise(id).name) for id in used if seen.is_own(id))
    return evolve(
        told,
        handout=handout(made),
        sessions=len(made.program.sessions),
        used=own,
        others=len(used) - len(own),
        referrals=referrals,
    )


def _used(made: Bundle) -> list[str]:
    return list(dict.fromkeys(each.exercise for each in made.program.prescriptions))


def _about(case: Case) -> str:
    injections = sum(len(each.injections) for each in case.treatments)
    count = "1 injection" if injections == 1 else f"{injections} injections"
    return f"{capital(places(case.sites))}, {count}, {case.plan.weeks} weeks from {case.plan.start.isoformat()}"


def _notes(issues: Iterable[Issue], lines: Lines = ()) -> tuple[Note, ...]:
    """What stopped it; where nothing did by itself, everything that was told."""
    told = sort_issues(issues)
    return tuple(note(issue, lines) for issue in [each for each in told if each.severity in _STOPS] or told)
