"""Exercise cards: everything an entry says, as its author and a colleague would read it."""

from collections.abc import Iterable, Mapping

from attrs import frozen
from markupsafe import Markup

from rehabplan.library.coverage import limit_of, may_start, start_class
from rehabplan.model.anatomy import Capacity, Region
from rehabplan.model.exercise import AvoidIf, ClassSpan, Demands, Exercise, LimbRole
from rehabplan.model.healing import HealingModel, PhaseName
from rehabplan.model.limit import DemandClass
from rehabplan.preview.anchors import LADDERS, anchors, local, region_page
from rehabplan.preview.ladders import span_at
from rehabplan.preview.material import Material
from rehabplan.preview.notes import Note
from rehabplan.preview.wording import AVOID_SIDES, TIERS, Cited, cited, dose_in_words, line_words
from rehabplan.render.icons import icon
from rehabplan.render.phrases import capital, say, spaced
from rehabplan.render.words import capacity_words, phase_words, region_words

ROLES = {LimbRole.WORKING_SIDE: "Working side", LimbRole.OTHER_SIDE: "Other side", LimbRole.SPINE: "Spine"}
_CAPACITIES = tuple(Capacity)


@frozen
class DoseLine:
    """A dose of the entry: which, in words, in the notation."""

    title: str
    words: str
    written: str


@frozen
class DemandTable:
    """Regions down, limb roles across; ``None`` where nothing is asked."""

    roles: tuple[str, ...]
    rows: tuple[tuple[str, tuple[ClassSpan | None, ...]], ...]


@frozen
class Card:
    """One exercise; ``phases`` are those whose limit lets its lightest dose start."""

    anchor: str
    page: str
    id: str
    name: str
    place: str
    picture: Markup
    how: str
    trains: tuple[str, ...]
    doses: tuple[DoseLine, ...]
    demands: DemandTable
    equipment: tuple[str, ...]
    features: tuple[str, ...]
    avoid: tuple[tuple[str, str], ...]
    asks: ClassSpan
    phases: tuple[str, ...]
    ladders: tuple[tuple[str, str], ...]
    cues: tuple[str, ...]
    sources: tuple[Cited, ...]
    notes: tuple[Note, ...]


@frozen
class Shelf:
    """The cards of one page: those whose main line is of one region, by capacity."""

    page: str
    title: str
    groups: tuple[tuple[str, tuple[Card, ...]], ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards of the page."""
        return tuple(card for _, cards in self.groups for card in cards)


@frozen
class _Known:
    """What cards look up."""

    seen: Material
    anchors: Mapping[str, str]
    works: Mapping[str, str]
    conditions: Mapping[str, str]
    ladders: Mapping[str, tuple[tuple[str, str], ...]]
    model: HealingModel | None


def shelves(seen: Material, works: Mapping[str, str], model: HealingModel | None) -> tuple[Shelf, ...]:
    """The cards of a catalogue, a page for each region; phases are those of a healing model."""
    exercises = seen.draft.exercises
    conditions = {each.code: each.title for found in seen.library.content.screening for each in found.conditions}
    names = anchors("e", (each.id for each in exercises))
    known = _Known(seen, names, works, conditions, _ladders(seen), model)
    found = []
    for region in (*Region, None):
        here = [each for each in exercises if each.main.region is region]
        found += [_shelf(region, here, known)] if here else []
    return tuple(found)


def _shelf(region: Region | None, exercises: Iterable[Exercise], known: _Known) -> Shelf:
    groups: dict[str, list[Card]] = {}
    for exercise in sorted(exercises, key=_by_aim):
        groups.setdefault(capital(capacity_words(exercise.main.capacity)), []).append(_card(exercise, known))
    found = tuple((title, tuple(cards)) for title, cards in groups.items())
    return Shelf(region_page(region), capital(region_words(region)), found)


def _by_aim(exercise: Exercise) -> tuple[int, DemandClass, str]:
    """By capacity, in each the easiest first."""
    capacity, region = exercise.main.capacity, exercise.main.region
    return _CAPACITIES.index(capacity), start_class(exercise, region), exercise.id


def _ladders(seen: Material) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each exercise the ladders of the catalogue it is a rung of: title and address."""
    names = anchors("l", (ladder.id for ladder in seen.draft.ladders))
    found: dict[str, dict[str, str]] = {}
    for ladder in seen.draft.ladders:
        for rung in ladder.rungs:
            found.setdefault(rung.exercise, {})[f"{LADDERS}#{names[ladder.id]}"] = capital(ladder.title)
    return {id: tuple((title, link) for link, title in links.items()) for id, links in found.items()}


def _card(exercise: Exercise, known: _Known) -> Card:
    how, dose = exercise.how, exercise.dose
    return Card(
        known.anchors[exercise.id],
        region_page(exercise.main.region),
        local(exercise.id),
        capital(exercise.name),
        known.seen.desk.place(exercise),
        Markup(icon(how.position)),  # noqa: S704 - our own drawing
        _how(exercise),
        tuple(capital(line_words(line)) for line in exercise.trains),
        tuple(
            DoseLine(title, dose_in_words(exercise, each), str(each))
            for title, each in (("Start", dose.start), ("Usual", dose.usual), ("Most", dose.most))
        ),
        demand_table(exercise.demands),
        tuple(spaced(item) for item in how.equipment),
        tuple(sorted(spaced(tag) for tag in how.tags)),
        tuple(_avoid(each, known.conditions) for each in exercise.avoid_if),
        span_at(exercise, exercise.main.region),
        _phases(exercise, known.model),
        known.ladders.get(exercise.id, ()),
        exercise.cues,
        cited(exercise.sources, known.works),
        known.seen.desk.of(exercise),
    )


def _how(exercise: Exercise) -> str:
    how = exercise.how
    parts = [
        say(f"position.{how.position}"),
        spaced(how.mode),
        "one side at a time" if exercise.is_one_sided else "both sides together",
        f"range {how.range}",
        f"speed {how.speed}",
        f"impact {how.impact}",
    ]
    return capital(", ".join(parts))


def demand_table(demands: Demands) -> DemandTable:
    """Demands as a table; a role that asks nothing has no column."""
    spans = {role: dict(demands.of(role)) for role in ROLES if demands.of(role)}
    regions = [region for region in Region if any(region in of_role for of_role in spans.values())]
    rows = ((capital(region_words(r)), tuple(of_role.get(r) for of_role in spans.values())) for r in regions)
    return DemandTable(tuple(ROLES[role] for role in spans), tuple(rows))


def _avoid(each: AvoidIf, conditions: Mapping[str, str]) -> tuple[str, str]:
    title = conditions.get(each.code, spaced(each.code))
    return TIERS[each.tier], f"{title}, {AVOID_SIDES[each.side]}"


def _phases(exercise: Exercise, model: HealingModel | None) -> tuple[str, ...]:
    if model is None:
        return ()
    names = (*(phase.name for phase in model.phases), PhaseName.UNRESTRICTED)
    region = exercise.main.region
    return tuple(phase_words(name) for name in names if may_start(exercise, region, limit_of(model, name)))
