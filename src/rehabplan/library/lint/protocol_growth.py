"""Rules on what grows inside a protocol's rows, and on loads that follow from results."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from rehabplan.library.lint.protocol_places import tracks_of
from rehabplan.library.lint.rule import AloneRule, Found, error, found, warning
from rehabplan.model.exercise import Variable
from rehabplan.model.protocol import Protocol
from rehabplan.model.result_rule import Adjustment, Change
from rehabplan.model.stretch import Stretch


def _idle_step(protocol: Protocol) -> Iterator[Found]:
    """A step is what a load grows by, so that the load is among what may grow."""
    for place, track in tracks_of(protocol):
        if track.step and Variable.LOAD not in track.climb:
            yield found(*place, "step", step=track.step)


def _unruled_growth(protocol: Protocol) -> Iterator[Found]:
    """What may grow inside a row grows by criteria, or at review visits where someone decides."""
    if protocol.review_weeks is not None or protocol.review_at:
        return
    for place, track in tracks_of(protocol):
        if track.climb and not track.step_up_if_all:
            yield found(*place, "climb")


def _results(protocol: Protocol) -> Iterator[Found]:
    """A result has one row in the table of changes, and a better one never takes more weight away."""
    for place, track in tracks_of(protocol):
        if track.by_result is not None:
            rows = track.by_result.adjust
            for problem in (*_covered_twice(rows), *_falls(rows, "same"), *_falls(rows, "next")):
                yield found(*place, "by_result", "adjust", problem=problem)


def _holes(protocol: Protocol) -> Iterator[Found]:
    """After a result that stands between two rows of the table of changes nobody knows what to do."""
    for place, track in tracks_of(protocol):
        for before, after in pairwise(() if track.by_result is None else track.by_result.adjust):
            if before.done.last is not None and after.done.first > before.done.last + 1:
                hole = Stretch(before.done.last + 1, after.done.first - 1)
                yield found(*place, "by_result", "adjust", hole=hole)


def _covered_twice(rows: tuple[Adjustment, ...]) -> Iterator[str]:
    for before, after in pairwise(rows):
        if after.done.first in before.done:
            yield f"{after.done} overlaps {before.done}"


def _falls(rows: tuple[Adjustment, ...], session: str) -> Iterator[str]:
    """A result without a row changes nothing, as one whose row has no change."""
    none = Adjustment(Stretch(0, None))
    first = (none,) if rows and rows[0].done.first else ()
    last = (none,) if rows and rows[-1].done.last is not None else ()
    for unit in ("kg", "lb"):
        changes = [_ends(getattr(row, f"{session}_session"), unit) for row in (*first, *rows, *last)]
        if any(low > high for low, high in changes):
            yield f"a change of the {session} session in {unit} runs backwards"
        if any(min(after) < min(before) for before, after in pairwise(changes)):
            yield f"the changes of the {session} session in {unit} fall where more was done"


def _ends(change: Change | None, unit: str) -> tuple[Decimal, Decimal]:
    if change is None:
        return Decimal(0), Decimal(0)
    return change.kg if unit == "kg" else change.lb


RULES = (
    AloneRule(
        error("idle-step", "a step of {step}, but the load may not grow", "add climb: [load], or remove the step"),
        Protocol,
        _idle_step,
    ),
    AloneRule(
        warning("unruled-growth", "nothing says when it may grow", "add step_up_if_all, or the review visits"),
        Protocol,
        _unruled_growth,
    ),
    AloneRule(
        error("result-table", "{problem}", "let every result have one row, from least to most"), Protocol, _results
    ),
    AloneRule(warning("result-hole", "{hole} done has no row", "add a row to adjust"), Protocol, _holes),
)
