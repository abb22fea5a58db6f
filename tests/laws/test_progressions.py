"""Laws of progressions over random protocols of every form: limits hold, delays move dates, better is never less."""

from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from rehabplan.model.criterion import Criterion, Reading, Role
from rehabplan.model.dose import LoadUnit
from rehabplan.model.protocol import ProtocolTrack, Shape
from rehabplan.model.result_rule import Judge
from rehabplan.protocols.by_result import Loading
from rehabplan.protocols.follow import Position, after_session, after_week, begin, dose, prescribed, rows, turn
from rehabplan.protocols.growth import lowest
from rehabplan.protocols.result import Evidence
from rehabplan.testing import strategies

DAY = date(2026, 11, 2)
AHEAD = Evidence(DAY, projected=True)
SOME = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
tracks = strategies.protocol_tracks(exercises=("squat", "run"))
judged = strategies.protocol_tracks(exercises=("squat",), shapes=[Shape.BY_RESULT])
weights = st.integers(1, 200).map(lambda halves: Decimal(halves) / 2)
loadings = st.builds(
    Loading, st.sampled_from(LoadUnit), st.sampled_from([Decimal("0.5"), Decimal(1), Decimal("2.5")]), weights
)


@st.composite
def grown(draw: DrawFn) -> tuple[ProtocolTrack, Position, Loading]:
    """A track somewhere on its way, rows grown and a weight worked up to, under a limit."""
    track, loading = draw(tracks), draw(loadings)
    often = tuple((n, draw(st.integers(1, 6))) for n in range(len(track.rows)) if draw(st.booleans()))
    row = draw(st.integers(0, len(track.rows) - 1)) if track.shape is Shape.STEPS else 0
    position = Position(row=row, week=draw(st.integers(1, 40)), grown=often, weight=draw(weights))
    return track, position, loading


@SOME
@given(grown(), st.lists(st.none(), max_size=6))
def test_projection_never_exceeds_a_limit(found: tuple[ProtocolTrack, Position, Loading], sessions: list[None]) -> None:
    """What grew and what a result weighs stay under the limit, however far it goes; else the source's dose."""
    track, position, loading = found
    for _ in sessions:
        position = after_session(track, position, AHEAD, 9, loading)
    for row in rows(track, position, 9):
        for item in row.items:
            now = dose(track, position, item, loading)
            if item.dose is not None and now is not None:
                own = {item.dose, lowest(track, item.dose) if track.grow_if_all else item.dose}
                assert now in own or loading.bears(now)
    if track.by_result is not None and sessions and loading.most is not None:
        assert position.weight is not None
        assert position.weight <= loading.most


@SOME
@given(tracks, st.lists(st.booleans(), max_size=16), loadings)
def test_a_delay_keeps_order_and_doses(track: ProtocolTrack, trained: list[bool], loading: Loading) -> None:
    """Weeks without training move nothing: the trained weeks hold the same doses in the same order, grown as far."""

    def trace(weeks: list[bool]) -> list[object]:
        position, met = begin(track, DAY, loading=loading), list[object]()
        for week in weeks:
            if week:
                found = rows(track, position, 3)
                met += [prescribed(track, position, row, turn(row, position), loading) for row in found]
                position = after_week(track, after_session(track, position, AHEAD, 3, loading))
        return met

    assert trace(trained) == trace([week for week in trained if week])


@SOME
@given(judged, weights, loadings, st.lists(st.tuples(st.integers(0, 14), st.integers(0, 5)), min_size=2, max_size=4))
def test_more_done_is_never_less_weight(
    track: ProtocolTrack, weight: Decimal, loading: Loading, sets: list[tuple[int, int]]
) -> None:
    """DAPRE, DeLorme, reserve: more repetitions in the deciding sets, or more to spare, never end in less weight."""
    assert track.by_result is not None
    here = Position(weight=weight)
    fewer, more = [n for n, _ in sets], [n + extra for n, extra in sets]
    if any(row.same_session for row in track.by_result.adjust) and track.by_result.judged_by is Judge.REPS:
        more[-2] = fewer[-2]  # a heavier last set is another set

    def after(done: list[int]) -> Decimal:
        found = after_session(track, here, Evidence(DAY, tuple(done), done[-1]), loading=loading).weight
        assert found is not None
        return found

    assert after(fewer) <= after(more)


@SOME
@given(
    tracks,
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4)), min_size=1, max_size=5),
    st.integers(0, 4),
)
def test_less_pain_never_grows_less(track: ProtocolTrack, pains: list[tuple[int, int]], most: int) -> None:
    """Double progression and every other growth: more pain in any session never leaves more growth behind."""
    limit = (Criterion.parse(f"pain_during <= {most}"),)
    still = tuple(evolve(row, step_up_if_all=(), step_down_if_any=()) for row in track.rows)
    less = (Criterion.parse(f"pain_during > {most + 2}"),)
    track = evolve(track, rows=still, step_up_if_all=(), step_down_if_any=())
    track = evolve(track, grow_if_all=limit, shrink_if_any=less) if track.climb else track

    def growth(values: list[int]) -> dict[int, int]:
        position, known = begin(track, DAY, reported=True), tuple[Reading, ...]()
        for number, value in enumerate(values):
            on = DAY + timedelta(days=number)
            known += (Reading("pain_during", Decimal(value), on, Role.PATIENT),)
            position = after_session(track, position, Evidence(on, readings=known), 3)
        return dict(position.grown)

    good, bad = growth([pain for pain, _ in pains]), growth([pain + more for pain, more in pains])
    assert all(times <= good.get(row, 0) for row, times in bad.items())
