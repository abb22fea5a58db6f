"""Ladders as what is drawn and told of them: rungs from the easiest, what lets one up, and what brings one back."""

from collections.abc import Mapping

from attrs import frozen

from rehabplan.library.coverage import start_class
from rehabplan.model.anatomy import Region
from rehabplan.model.exercise import ClassSpan, Exercise, Ladder, Rung
from rehabplan.preview.anchors import anchors, exercise_links, local
from rehabplan.preview.material import Material
from rehabplan.preview.notes import Note
from rehabplan.preview.wording import GROWS, Cited, cited, criteria, line_words
from rehabplan.render.phrases import capital, listed


@frozen
class RungView:
    """A rung: the exercise, its class at the ladder's region from start to most, and what lets one in.

    ``link`` is empty where the exercise is another catalogue's, which ``owner`` names; ``asks`` is ``None`` where
    it cannot be found.
    """

    number: int
    name: str
    link: str
    owner: str
    asks: ClassSpan | None
    start: str
    enter_if: tuple[str, ...]
    has_notes: bool


@frozen
class LadderView:
    """One ladder."""

    anchor: str
    id: str
    title: str
    place: str
    trains: str
    climb: str
    rungs: tuple[RungView, ...]
    up_if: tuple[str, ...]
    back_if: tuple[str, ...]
    sources: tuple[Cited, ...]
    notes: tuple[Note, ...]


def ladder_views(seen: Material, works: Mapping[str, str]) -> tuple[LadderView, ...]:
    """Every ladder that could be read."""
    names = anchors("l", (ladder.id for ladder in seen.draft.ladders))
    links = exercise_links(seen.draft.exercises)
    return tuple(_view(ladder, names[ladder.id], links, seen, works) for ladder in seen.draft.ladders)


def _view(
    ladder: Ladder, anchor: str, links: Mapping[str, str], seen: Material, works: Mapping[str, str]
) -> LadderView:
    notes = seen.desk.of(ladder)
    return LadderView(
        anchor,
        local(ladder.id),
        capital(ladder.title),
        seen.desk.place(ladder),
        capital(line_words(ladder.trains)),
        capital(listed(GROWS[each] for each in ladder.climb)) if ladder.climb else "",
        tuple(_rung(number, rung, ladder, links, seen, notes) for number, rung in enumerate(ladder.rungs)),
        criteria(ladder.step_up_if_all),
        criteria(ladder.step_down_if_any),
        cited(ladder.sources, works),
        notes,
    )


def _rung(
    index: int, rung: Rung, ladder: Ladder, links: Mapping[str, str], seen: Material, notes: tuple[Note, ...]
) -> RungView:
    link, library = links.get(rung.exercise, ""), seen.library
    exercise = library.exercise(rung.exercise) if library.has_exercise(rung.exercise) else None
    return RungView(
        index + 1,
        local(rung.exercise) if exercise is None else capital(exercise.name),
        link,
        "" if link or exercise is None else rung.exercise.partition("/")[0],
        None if exercise is None else span_at(exercise, ladder.trains.region),
        "" if exercise is None else str(exercise.dose.start),
        criteria(rung.enter_if),
        any(note.is_within(f"/rungs/{index}") for note in notes),
    )


def span_at(exercise: Exercise, region: Region | None) -> ClassSpan:
    """The class at a region from the lightest to the heaviest dose; of the whole body, the most of any region."""
    low = start_class(exercise, region)
    spans = (*exercise.demands.working_side, *exercise.demands.spine)
    return ClassSpan(low, max((span.high for at, span in spans if region is None or at is region), default=low))
