"""Rules on protocols: something to do in every row and week, steps that something ends, sources that were read."""

from collections.abc import Iterator
from itertools import pairwise
from math import inf

from rehabplan.documents import Path
from rehabplan.library.lint import protocol_doses, protocol_growth, protocol_links, protocol_order, protocol_turns
from rehabplan.library.lint.context import Context
from rehabplan.library.lint.protocol_places import arms_of, rows_of, tracks_of
from rehabplan.library.lint.rule import AloneRule, Found, TogetherRule, error, found, warning
from rehabplan.library.lint.work_kinds import WorkKind, kinds_of
from rehabplan.model.dose import UNSTATED, DoseBlock, Reps, Work
from rehabplan.model.protocol import Part, Protocol, Row, Shape
from rehabplan.model.source import Tag
from rehabplan.model.stretch import Stretch

_UNSTATED_WORK = DoseBlock(Work(None, Reps(UNSTATED)))
_DATED = (Shape.WEEKS, Shape.DAYS)


def _nothing(protocol: Protocol) -> Iterator[Found]:
    """A protocol without an exercise, named or left to whoever prescribes, gives nothing to do."""
    if not any(item.exercises or item.any_mode for row in protocol.rows for item in row.items):
        yield found()


def _idle_rows(protocol: Protocol) -> Iterator[Found]:
    """A row says what is done: a dose that states neither work nor intensity needs a note that says how."""
    for place, track in tracks_of(protocol):
        for path, row in rows_of(place, track):
            if not row.note and all(_says_nothing(item) for item in row.items):
                yield found(*path)


def _says_nothing(item: Part) -> bool:
    return not (item.activity or item.note) and item.dose is not None and item.dose.blocks == (_UNSTATED_WORK,)


def _twice(protocol: Protocol) -> Iterator[Found]:
    """Two rows of a track in force at once add up: the same exercise in both is done twice."""
    for place, track in tracks_of(protocol):
        if track.shape in _DATED:
            yield from _again(list(rows_of(place, track)))


def _again(rows: list[tuple[Path, Row]]) -> Iterator[Found]:
    """Each row, exercise by exercise, with the row above that lasts longest; rows stand in the order of their start."""
    longest: dict[str, Row] = {}
    for path, row in rows:
        for name in sorted(_named(row)):
            above = longest.get(name)
            if above is not None and above.at is not None and row.at is not None and row.at.first in above.at:
                yield found(*path, exercise=name, one=above.at, other=row.at)
            if above is None or _end(row) > _end(above):
                longest[name] = row


def _end(row: Row) -> float:
    return inf if row.at is None or row.at.last is None else row.at.last


def _named(row: Row) -> set[str]:
    return {name for item in row.items for name in item.exercises}


def _gaps(protocol: Protocol) -> Iterator[Found]:
    """In a week without a row nothing is done, and nobody says that this is meant."""
    for arm, placed in arms_of(protocol):
        if any(track.shape is not Shape.WEEKS for track in arm.tracks):
            continue
        rows = [(row.at, path) for place, track in placed for path, row in rows_of(place, track) if row.at]
        awaited: int | None = 1
        for at, path in sorted(rows, key=lambda one: one[0].order):
            if awaited is not None and at.first > awaited:
                yield found(*path, gap=Stretch(awaited, at.first - 1))
            awaited = None if awaited is None or at.last is None else max(awaited, at.last + 1)


def _same_names(protocol: Protocol) -> Iterator[Found]:
    """A step is recorded and found by its name, so that no other step of the track may have it."""
    for place, track in tracks_of(protocol):
        names = [row.name for row in track.rows]
        for index, name in enumerate(names):
            if track.shape is Shape.STEPS and name in names[:index]:
                yield found(*place, "steps", index, "name", name=name)


def _endless(protocol: Protocol) -> Iterator[Found]:
    """A step that neither criteria nor repetition nor the next one's weeks end holds for ever."""
    for place, track in tracks_of(protocol):
        if track.shape is Shape.STEPS:
            for index, (row, later) in enumerate(pairwise(track.rows)):
                if not track.leads_on(row) and row.repeat == 1 and later.at is None:
                    yield found(*place, "steps", index, name=row.name)


def _late_reviews(protocol: Protocol) -> Iterator[Found]:
    """A review visit comes while the protocol lasts."""
    last = protocol.weeks.last
    if last is None:
        return
    for index, week in enumerate(protocol.review_at):
        if week > last:
            yield found("review_at", index, week=week, last=last)
    if protocol.review_weeks is not None and protocol.review_weeks > last:
        yield found("review_weeks", week=protocol.review_weeks, last=last)


def _unlike(protocol: Protocol, context: Context) -> Iterator[Found]:
    """A dose is counted as its exercise's entry counts: repetitions, holds, time or throws."""
    for place, track in tracks_of(protocol):
        for path, row in rows_of(place, track):
            for item in row.items:
                for name in item.exercises:
                    if item.dose is not None and context.library.has_exercise(name):
                        own = context.library.exercise(name).dose
                        known = kinds_of(own.start) | kinds_of(own.usual) | kinds_of(own.most)
                        if WorkKind.TIME in known:
                            known |= {WorkKind.REPETITIONS}  # holds whose length the source does not say
                        if other := kinds_of(item.dose) - known:
                            yield found(*path, exercise=name, other=_words(other), known=_words(known))


def _words(kinds: frozenset[WorkKind]) -> str:
    return " or ".join(sorted(kind.value for kind in kinds))


def _unread(protocol: Protocol, context: Context) -> Iterator[Found]:
    """What a source is said to have been read for must have been read: its citation is not only recalled."""
    tags = {citation.id: citation.tag for citation in context.library.citations}
    for index, source in enumerate(protocol.sources):
        if source.tag is Tag.READ and tags.get(source.cite) is Tag.RECALLED:
            yield found("sources", index, "tag", cite=source.cite)


ALONE = (
    AloneRule(error("no-exercise", "it names no exercise", "name one, or 'any' of a mode"), Protocol, _nothing),
    AloneRule(
        warning("idle-row", "this row says nothing of what is done", "state a dose, or say how in a note"),
        Protocol,
        _idle_rows,
    ),
    AloneRule(
        error("double-row", "{exercise} is in {one} and in {other}, which overlap", "let the first end before"),
        Protocol,
        _twice,
    ),
    AloneRule(
        warning("week-gap", "before this row none holds in weeks {gap}", "add a row, or say 'activity' of the break"),
        Protocol,
        _gaps,
    ),
    AloneRule(error("same-step-name", "another step is called '{name}'", "rename one"), Protocol, _same_names),
    AloneRule(
        warning(
            "endless-step",
            "nothing leads on from '{name}'",
            "add step_up_if_all such as 'cleared is 1 by clinician', repeat, or weeks to the next",
        ),
        Protocol,
        _endless,
    ),
    AloneRule(
        warning("late-review", "a review in week {week} of {last}", "let reviews end with the protocol"),
        Protocol,
        _late_reviews,
    ),
    *protocol_doses.RULES,
    *protocol_growth.RULES,
    *protocol_links.RULES,
    *protocol_order.RULES,
    *protocol_turns.RULES,
)
TOGETHER = (
    TogetherRule(
        warning(
            "unlike-dose", "{exercise} is dosed in {other}, its entry in {known}", "correct the dose, or the exercise"
        ),
        Protocol,
        _unlike,
    ),
    TogetherRule(
        warning("unread-source", "{cite} is cited as read, but was only recalled", "correct one of the two tags"),
        Protocol,
        _unread,
    ),
)
