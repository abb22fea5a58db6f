"""A week of the handout: its days and a card for each exercise."""

from datetime import date

from attrs import frozen
from markupsafe import Markup

from rehabplan.model.catalogue import Bundle
from rehabplan.model.exercise import Exercise
from rehabplan.model.exercise_override import Medium
from rehabplan.model.movement import HOUSEHOLD
from rehabplan.model.program import Move, Prescription, Session, SessionPart, Stand
from rehabplan.render import shown
from rehabplan.render.doses import dose_words, routine_words
from rehabplan.render.icons import icon
from rehabplan.render.phrases import capital, dates, day, listed, names, say, spaced
from rehabplan.render.shortened import short_version
from rehabplan.render.words import ceiling_words, criterion_words

_PARTS = list(SessionPart)
_RISING = frozenset({Move.GROW, Move.CLIMB})


@frozen
class Card:
    """An exercise as printed in a week; ``cues`` and ``media`` stand at its first card only."""

    anchor: str
    name: str
    kind: str
    picture: Markup
    days: tuple[str, ...]
    dose: str
    limits: tuple[str, ...]
    only_if: str
    otherwise: str
    needs: str
    cues: tuple[str, ...]
    media: tuple[Medium, ...]


@frozen
class Listed:
    """A session's day and length, and its exercises in their order."""

    title: str
    exercises: str


@frozen
class Page:
    """One printed week; ``short`` is its 10-minute version."""

    title: str
    sessions: tuple[Listed, ...]
    cards: tuple[Card, ...]
    daily: tuple[Card, ...]
    short: str


def weeks_to_print(bundle: Bundle, on: date) -> tuple[Page, ...]:
    """The week of a day first, then the following weeks of its block."""
    taught: dict[str, str] = {}
    weeks = shown.weeks_of_block(bundle.program, on)
    return tuple(_page(bundle, week, taught, is_first=week is weeks[0]) for week in weeks)


def _page(bundle: Bundle, week: shown.Week, taught: dict[str, str], *, is_first: bool) -> Page:
    key = "handout.week.now" if is_first else "handout.week"
    cards = tuple(_card(bundle, id, days, part, taught) for (id, part), days in _session_days(week))
    return Page(
        say(key, week=week.number, dates=dates(week.from_date, week.to_date)),
        tuple(_listed(bundle, session) for session in week.sessions),
        cards,
        tuple(_card(bundle, id, days, None, taught) for id, days in shown.routine_days(week)),
        _short(bundle, week),
    )


def _listed(bundle: Bundle, session: Session) -> Listed:
    given = (bundle.program.prescription(item.prescription) for item in session.items)
    exercises = dict.fromkeys(shown.exercise_name(bundle, prescription.exercise) for prescription in given)
    return Listed(say("handout.session", day=day(session.date), minutes=session.minutes), names(exercises))


def _session_days(week: shown.Week) -> list[tuple[tuple[str, SessionPart], list[date]]]:
    """The prescriptions of a week's sessions by part, each with its days."""
    found: dict[tuple[str, SessionPart], list[date]] = {}
    for session in week.sessions:
        for item in session.items:
            found.setdefault((item.prescription, item.part), []).append(session.date)
    return sorted(found.items(), key=lambda each: _PARTS.index(each[0][1]))


def _card(
    bundle: Bundle, id: str, days: list[date] | tuple[date, ...], part: SessionPart | None, taught: dict[str, str]
) -> Card:
    given = bundle.program.prescription(id)
    exercise = shown.exercise_of(bundle, given.exercise)
    is_new = given.exercise not in taught
    anchor = taught.setdefault(given.exercise, f"how-{len(taught) + 1}")
    words = routine_words if part is None else dose_words
    return Card(
        anchor,
        capital(shown.exercise_name(bundle, given.exercise)),
        _kind(exercise, part),
        Markup(icon(exercise.how.position)) if exercise else Markup(),  # noqa: S704 - our own drawing
        tuple(map(day, days)),
        words(given.dose, given.sides) + _in_turn(bundle, given),
        ceiling_words(given.ceilings, given.dose),
        _only_if(given),
        _otherwise(given),
        _needs(exercise) if is_new else "",
        exercise.cues if exercise and is_new else (),
        shown.media_of(bundle, given.exercise) if is_new else (),
    )


def _in_turn(bundle: Bundle, given: Prescription) -> str:
    """With what it is done in turn, in the order of a round."""
    place = given.of_protocol
    if place is None or not place.in_turn:
        return ""
    round_of = ", ".join(shown.exercise_name(bundle, id) for id in place.in_turn)
    return " " + say("handout.in_turn", exercises=round_of)


def _kind(exercise: Exercise | None, part: SessionPart | None) -> str:
    words = [say(f"part.{part}")] if part else []
    words += [say(f"position.{exercise.how.position}")] if exercise else []
    return capital(", ".join(words))


def _only_if(given: Prescription) -> str:
    return listed(map(criterion_words, given.only_if)) if given.stand is Stand.CONDITIONAL and given.only_if else ""


def _otherwise(given: Prescription) -> str:
    return say("handout.otherwise.rising" if given.move in _RISING else "handout.otherwise")


def _needs(exercise: Exercise | None) -> str:
    items = [] if exercise is None else [spaced(item) for item in exercise.how.equipment if item not in HOUSEHOLD]
    return say("handout.equipment", items=listed(items)) if items else ""


def _short(bundle: Bundle, week: shown.Week) -> str:
    kept = short_version(bundle, week.sessions[0]) if week.sessions else ()
    return say("handout.short", names=names(kept)) if kept else ""
