"""Protocols of every shape: tables by week and by day, steps, loads by result."""

from collections.abc import Collection

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from rehabplan.model.anatomy import Capacity
from rehabplan.model.climb import Climb
from rehabplan.model.criterion import Criterion
from rehabplan.model.dose import Clauses, Dose
from rehabplan.model.movement import Mode
from rehabplan.model.protocol import (
    Arm,
    CertItem,
    Choice,
    Confidence,
    GrowEach,
    Item,
    PainRule,
    Part,
    Protocol,
    ProtocolKind,
    ProtocolTrack,
    Row,
    Shape,
    StartAt,
    StepDown,
    Suits,
)
from rehabplan.model.source import Tag
from rehabplan.model.stretch import Stretch
from rehabplan.testing.strategies.doses import clauses, doses
from rehabplan.testing.strategies.findings import criteria, sources
from rehabplan.testing.strategies.places import regions, tissues
from rehabplan.testing.strategies.quiet import named
from rehabplan.testing.strategies.results import by_results

_LAST = 40
_CYCLES = range(2, 27)
_CLIMBS = (
    "hold", "hold + 5 s", "hold + 5 s to 45 s", "sets + 1 to 5", "reps + 1", "reps + 1 to 12",
    "duration + 10 % to 30 min",
    "distance + 50 m", "load", "load + 2.5 kg", "load + 10 lb to 40 lb", "load smallest", "load next band",
    "pressure + 2 to 30", "steps + 500", "tempo + 1 s to 6 s",
)  # fmt: skip
_texts = st.text(st.sampled_from("abcxyz 019:-,#'\"é"), min_size=1, max_size=20).map(str.strip).filter(bool)
_maybe = st.just("") | _texts
_tags = st.none() | st.sampled_from(Tag)


def stretches(*, min_value: int = 1, max_value: int = _LAST) -> SearchStrategy[Stretch]:
    """Single numbers, ranges, and ranges without an end; shrinks to the first number alone."""
    if not 0 <= min_value <= max_value:
        raise InvalidArgument(f"min_value={min_value} and max_value={max_value} leave no stretch")
    ends = st.tuples(st.integers(min_value, max_value), st.integers(min_value, max_value))
    closed = ends.map(lambda pair: Stretch(min(pair), max(pair)))
    return closed | st.integers(min_value, max_value).map(lambda first: Stretch(first, None))


def protocols(
    *, exercises: Collection[str], max_arms: int = 2, max_tracks: int = 2, max_rows: int = 3
) -> SearchStrategy[Protocol]:
    """Protocols over these exercises; shrinks to one track of one row, a week long."""
    alone = st.lists(protocol_tracks(exercises=exercises, max_rows=max_rows), min_size=1, max_size=max_tracks)
    tracks = _linked(alone)
    found = st.builds(
        Protocol,
        st.integers(1, 999).map(lambda number: f"made-{number}"),
        _texts,
        st.sampled_from(ProtocolKind),
        _suits(),
        st.sampled_from(Confidence),
        stretches(),
        _arms(tracks.map(tuple), max_arms),
        st.lists(sources(), min_size=1, max_size=2).map(tuple),
        st.just(PainRule()) | _pain_rules(),
        _maybe,
        st.lists(_texts, max_size=2).map(tuple),
        st.none() | st.integers(1, 26),
        st.lists(st.integers(0, 104), max_size=3, unique=True).map(tuple),
        st.dictionaries(st.sampled_from(CertItem), _texts, max_size=3).map(lambda said: tuple(sorted(said.items()))),
    )
    return named(found, "protocols")


@st.composite
def _linked(draw: DrawFn, alone: SearchStrategy[list[ProtocolTrack]]) -> list[ProtocolTrack]:
    """Tracks of which some begin after one above them, or when criteria are met; the first begins at once."""
    found: list[ProtocolTrack] = []
    for number, track in enumerate(draw(alone), start=1):
        after = draw(st.sampled_from(["", *(each.name for each in found if each.name)]))
        gates = draw(_criteria()) if found else ()
        found.append(evolve(track, name=draw(st.sampled_from(["", f"part {number}"])), after=after, start_if_all=gates))
    return found


def protocol_tracks(
    *, exercises: Collection[str], shapes: Collection[Shape] = tuple(Shape), max_rows: int = 4
) -> SearchStrategy[ProtocolTrack]:
    """Tracks of these shapes over these exercises; no two rows of a track have the same weeks or days.

    Shrinks to one row of the first shape, without criteria.
    """
    names = tuple(exercises)
    if not names or not shapes or max_rows < 1:
        raise InvalidArgument(f"exercises={names}, shapes={tuple(shapes)} and max_rows={max_rows} leave no track")
    kinds = {
        Shape.WEEKS: _dated(Shape.WEEKS, names, max_rows),
        Shape.DAYS: _dated(Shape.DAYS, names, max_rows),
        Shape.STEPS: _stepped(names, max_rows),
        Shape.BY_RESULT: _judged(names),
    }
    return named(st.one_of(*(kinds[shape] for shape in Shape if shape in set(shapes))), "protocol_tracks")


def _arms(tracks: SearchStrategy[tuple[ProtocolTrack, ...]], most: int) -> SearchStrategy[tuple[Arm, ...]]:
    only = tracks.map(lambda found: (Arm("", found),))
    several = st.lists(st.builds(Arm, _texts, tracks), min_size=2, max_size=most, unique_by=lambda arm: arm.name)
    return only | several.map(tuple) if most > 1 else only


def _dated(shape: Shape, names: tuple[str, ...], most: int) -> SearchStrategy[ProtocolTrack]:
    dated = st.builds(_at, _rows(names, _maybe, back=shape is Shape.WEEKS), stretches(min_value=0))
    rows = st.lists(dated, min_size=1, max_size=most, unique_by=lambda row: row.at).map(_in_order)
    return _tracks(shape, rows, st.just(StartAt.FIRST))


def _at(row: Row, span: Stretch | None) -> Row:
    return evolve(row, at=span)


def _in_order(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: row.at.order if row.at is not None else ()))


def _stepped(names: tuple[str, ...], most: int) -> SearchStrategy[ProtocolTrack]:
    one = st.builds(_at, _rows(names, _texts, st.integers(1, 4)), st.none() | stretches())
    return _tracks(Shape.STEPS, st.lists(one, min_size=1, max_size=most).map(tuple), st.sampled_from(StartAt))


def _tracks(
    shape: Shape, rows: SearchStrategy[tuple[Row, ...]], starts: SearchStrategy[StartAt]
) -> SearchStrategy[ProtocolTrack]:
    back = st.just(()) if shape is Shape.DAYS else _criteria()
    still = st.builds(
        ProtocolTrack, st.just(shape), rows, step_up_if_all=_criteria(), step_down_if_any=back, start_at=starts
    )
    climbs = st.lists(climb_entries(), min_size=1, max_size=2, unique=True).map(tuple)
    if shape is not Shape.DAYS:
        down = st.builds(StepDown, st.integers(1, 3), st.integers(0, 3))
        still = st.builds(_stepping_down, still, down)
    growing = st.builds(evolve, still, climb=climbs, grow_if_all=_criteria(), shrink_if_any=_criteria())
    if shape is not Shape.WEEKS:
        return still | growing
    return still | growing | st.builds(_in_a_cycle, still | growing, st.sampled_from(GrowEach))


def _stepping_down(track: ProtocolTrack, down: StepDown) -> ProtocolTrack:
    back = any(map(track.leads_back, track.rows))
    return evolve(track, step_down=down) if back else track


def _in_a_cycle(track: ProtocolTrack, each: GrowEach) -> ProtocolTrack:
    """The table again and again, where its rows have an end."""
    ends = [row.at.last for row in track.rows if row.at is not None]
    known = [end for end in ends if end is not None]
    longest = max(known, default=0)
    if len(known) < len(ends) or longest not in _CYCLES:
        return track
    return evolve(track, cycle=longest, grow_each=each if track.climb else GrowEach.SESSION)


def climb_entries() -> SearchStrategy[Climb]:
    """What grows inside a row; shrinks to a hold without an amount."""
    return st.sampled_from(_CLIMBS).map(Climb.parse)


def _criteria() -> SearchStrategy[tuple[Criterion, ...]]:
    return st.just(()) | st.lists(criteria(), max_size=2).map(tuple)


def _rows(
    names: tuple[str, ...],
    titles: SearchStrategy[str],
    repeats: SearchStrategy[int] = st.just(1),  # noqa: B008 - a strategy never changes
    *,
    back: bool = True,
) -> SearchStrategy[Row]:
    session = st.lists(_choices(names), min_size=1, max_size=2).map(tuple)
    sessions = st.lists(session, min_size=1, max_size=2).map(tuple)
    down = _criteria() if back else st.just(())
    rows = st.builds(Row, sessions, st.none(), titles, _maybe, _maybe, _tags, repeats, _criteria(), down)
    return named(st.builds(_in_turn, rows, st.booleans()), "protocol_rows")


def _in_turn(row: Row, alternates: bool) -> Row:  # noqa: FBT001 - drawn
    return evolve(row, alternates=alternates and len(row.sessions) > 1)


def _choices(names: tuple[str, ...]) -> SearchStrategy[Choice]:
    lines = _items(names) | _groups(names)
    return st.lists(lines, min_size=1, max_size=2).map(lambda items: Choice(tuple(items)))


def _items(names: tuple[str, ...]) -> SearchStrategy[Item]:
    some = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True).map(tuple)
    dose = doses(max_blocks=2)
    return st.one_of(
        st.builds(Item, some, dose, note=_maybe, tag=_tags),
        st.builds(Item, dose=dose, any_mode=st.sampled_from(Mode), note=_maybe, tag=_tags),
        st.builds(Item, activity=_texts, note=_maybe, tag=_tags),
    )


@st.composite
def _groups(draw: DrawFn, names: tuple[str, ...]) -> Item:
    """Lines done in turn, with as many sets."""
    sets, some = draw(st.integers(1, 5)), draw(st.lists(st.sampled_from(names), min_size=2, max_size=3))
    parts = (Part((name,), Dose.parse(f"{sets} x {draw(st.integers(1, 12))}"), note=draw(_maybe)) for name in some)
    return Item(together=tuple(parts), note=draw(_maybe))


def _judged(names: tuple[str, ...]) -> SearchStrategy[ProtocolTrack]:
    """Every exercise does the same sets, each under clauses of its own."""
    whom = [Item((name,)) for name in names] + [Item(any_mode=mode) for mode in Mode]
    owners = st.lists(st.tuples(st.sampled_from(whom), st.just(Clauses()) | clauses()), min_size=1, max_size=3)
    sets = st.lists(st.tuples(_texts, doses(max_blocks=1)), min_size=1, max_size=4)
    return st.builds(
        ProtocolTrack,
        st.just(Shape.BY_RESULT),
        st.builds(_sets_of_each, owners.map(dict), sets),
        step_up_if_all=_criteria(),
        step_down_if_any=_criteria(),
        by_result=by_results(),
    )


def _sets_of_each(owners: dict[Item, Clauses], sets: list[tuple[str, Dose]]) -> tuple[Row, ...]:
    lines = (evolve(owner, dose=dose.under(own), note=name) for owner, own in owners.items() for name, dose in sets)
    return (Row((tuple(Choice((line,)) for line in lines),)),)


def _suits() -> SearchStrategy[Suits]:
    return st.builds(Suits, st.none() | regions(), st.sampled_from(Capacity), st.none() | tissues(), _maybe, _maybe)


def _pain_rules() -> SearchStrategy[PainRule]:
    levels = st.none() | st.integers(0, 10)
    return st.builds(PainRule, levels, levels, levels, _maybe, _maybe)
