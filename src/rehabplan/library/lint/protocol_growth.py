"""Rules on what grows inside a protocol's rows, and on loads that follow from results."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from rehabplan.library.lint.protocol_places import tracks_of
from rehabplan.library.lint.rule import AloneRule, Found, error, found, warning
from rehabplan.model.protocol import Protocol
from rehabplan.model.result_rule import Adjustment, Change
from rehabplan.model.stretch import Stretch


def _unruled_growth(protocol: Protocol) -> Iterator[Found]:
    """What grows by a stated step grows by criteria, or at review visits where someone decides."""
    if protocol.review_weeks is not None or protocol.review_at:
        return
    for place, track in tracks_of(protocol):
        if any(climb.is_stated for climb in track.climb) and not track.grow_if_all:
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
    for unit in ("kg", "lb", "percent"):
        changes = [_ends(getattr(row, f"{session}_session"), unit) for row in (*first, *rows, *last)]
        if any(low > high for low, high in changes):
            yield f"a change of the {session} session in {unit} runs backwards"
        pending = [session == "next" and row.in_a_row > 1 for row in (*first, *rows, *last)]
        falls = any(min(after) < min(before) for before, after in pairwise(changes))
        taken = [waits and min(after) < 0 for waits, (_, after) in zip(pending, pairwise(changes), strict=False)]
        if falls or any(taken):
            yield f"the changes of the {session} session in {unit} fall where more was done"


def _ends(change: Change | None, unit: str) -> tuple[Decimal, Decimal]:
    ends: tuple[Decimal, Decimal] | None = None if change is None else getattr(change, unit)
    return ends or (Decimal(0), Decimal(0))


RULES = (
    AloneRule(
        warning("unruled-growth", "nothing says when it may grow", "add grow_if_all, or the review visits"),
        Protocol,
        _unruled_growth,
    ),
    AloneRule(
        error("result-table", "{problem}", "let every result have one row, from least to most"), Protocol, _results
    ),
    AloneRule(warning("result-hole", "{hole} done has no row", "add a row to adjust"), Protocol, _holes),
)
