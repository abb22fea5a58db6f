"""Moving through a track: the table in order, weeks that count as trained, steps that only evidence earns."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rehabplan.model.criterion import Comparison, Criterion, Reading, Role
from rehabplan.model.dose import LoadUnit
from rehabplan.model.protocol import ProtocolTrack, Row, Shape
from rehabplan.model.stretch import Stretch
from rehabplan.protocols.by_result import Loading
from rehabplan.protocols.follow import Position, after_session, after_week, begin, dose, is_over, prescribed, rows, turn
from rehabplan.protocols.result import Evidence
from rehabplan.testing import strategies
from tests.protocols.documents import track
from tests.protocols.test_by_result import KNIGHT

DAY = date(2026, 11, 2)
AHEAD = Evidence(DAY, projected=True)
NAMES = ("squat", "run")
SOME = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
tracks = strategies.protocol_tracks(exercises=NAMES)
dated = strategies.protocol_tracks(exercises=NAMES, shapes=[Shape.WEEKS])
stepped = strategies.protocol_tracks(exercises=NAMES, shapes=[Shape.STEPS])
positions = st.builds(Position, st.just(0), st.integers(1, 60), st.integers(0, 9), st.booleans())
MOST_WEEKS = 60


def walked(found: ProtocolTrack, weeks: int = MOST_WEEKS, sessions: int = 3) -> list[Row]:
    """The rows in force, each once, in the order in which projected sessions meet them."""
    position = Position()
    met: list[Row] = []
    for _ in range(weeks):
        for _ in range(sessions):
            met += [row for row in rows(found, position) if not any(row is each for each in met)]
            position = after_session(found, position, AHEAD)
        position = after_week(found, position)
    return met


def somewhere(found: ProtocolTrack, position: Position) -> Position:
    """A position that the track has."""
    last = len(found.rows) - 1
    row = min(position.sessions, last)
    return evolve(position, row=row, passed=position.passed and row < last and found.shape is Shape.STEPS)


@SOME
@given(dated)
def test_a_table_is_walked_row_by_row(found: ProtocolTrack) -> None:
    """Weeks trained one after the other meet every row of the table, in its order, and no other."""
    assert walked(found) == [row for n, row in enumerate(found.rows) if not any(row is e for e in found.rows[:n])]


@SOME
@given(stepped)
def test_steps_are_walked_one_by_one(found: ProtocolTrack) -> None:
    """Sessions that succeed meet every step in its order, up to one that nothing leads on from.

    No step comes before the week its source expects.
    """
    position, met = Position(), [0]
    for _ in range(4 * MOST_WEEKS):
        for _ in range(3):
            position = after_session(found, position, AHEAD)
            met += [position.row] if position.row != met[-1] else []
            at = found.rows[position.row].at
            assert position.row == 0 or at is None or position.week >= at.first
        position = after_week(found, position)
        met += [position.row] if position.row != met[-1] else []

    ends = [n for n, row in enumerate(found.rows) if not leads_on(found, n, row)]
    assert met == list(range(ends[0] + 1))


def leads_on(found: ProtocolTrack, number: int, row: Row) -> bool:
    """Whether criteria, repetition or the next one's weeks end a step."""
    if number + 1 == len(found.rows):
        return False
    later = found.rows[number + 1]
    return bool(row.step_up_if_all or found.step_up_if_all) or row.repeat > 1 or later.at is not None


@SOME
@given(tracks, st.lists(st.booleans(), max_size=20))
def test_a_delay_moves_only_the_dates(found: ProtocolTrack, trained: list[bool]) -> None:
    """A week without training does not pass: the rows of the trained weeks are the same as without the pause."""

    def trace(weeks: list[bool]) -> list[tuple[Row, ...]]:
        position, met = Position(), []
        for week in weeks:
            if week:
                met.append(rows(found, position, 3))
                position = after_week(found, after_session(found, position, AHEAD))
        return met

    assert trace(trained) == trace([week for week in trained if week])


@SOME
@given(tracks, positions, st.none() | st.integers(-400, 400), strategies.evidences(on=DAY))
def test_every_position_leads_somewhere(
    found: ProtocolTrack, position: Position, day: int | None, evidence: Evidence
) -> None:
    """Any evidence on any day gives a position that the track has; rows move by one at most, weeks by one."""
    here = somewhere(found, position)

    after, later = after_session(found, here, evidence), after_week(found, here)

    for there in (after, later, begin(found, DAY, evidence.readings)):
        assert 0 <= there.row < len(found.rows)
        assert all(row in found.rows for row in rows(found, there, day))
        assert is_over(found, there, day) in {True, False}
    assert abs(after.row - here.row) <= 1
    assert 0 <= later.row - here.row <= 1
    assert after.week <= here.week or found.shape is Shape.WEEKS
    assert later.week in {here.week, here.week + 1}
    assert found.shape in {Shape.STEPS, Shape.DAYS} or after.row == later.row == here.row


measures = st.sampled_from(["pain_during", "pain_next_morning"])
upper = st.builds(
    Criterion,
    measures,
    st.just(Comparison.AT_MOST),
    st.integers(0, 8).map(Decimal),
    for_count=st.integers(1, 3),
    for_unit=st.just("sessions"),
)
lower = st.builds(lambda m, value: Criterion(m, Comparison.MORE_THAN, Decimal(value)), measures, st.integers(3, 9))
pains = strategies.readings(measures=["pain_during", "pain_next_morning"], before=DAY)


@SOME
@given(
    stepped,
    positions,
    st.lists(upper, max_size=2).map(tuple),
    st.lists(lower, max_size=2).map(tuple),
    st.lists(st.tuples(pains, st.booleans()), max_size=6),
)
def test_worse_readings_never_give_a_later_row(
    found: ProtocolTrack,
    position: Position,
    up: tuple[Criterion, ...],
    down: tuple[Criterion, ...],
    readings: list[tuple[Reading, bool]],
) -> None:
    """More pain in any of the readings leaves a patient on the same step or on an earlier one."""
    bare = tuple(evolve(row, step_up_if_all=up, step_down_if_any=down) for row in found.rows)
    found = evolve(found, rows=bare)
    here = somewhere(found, position)
    better = Evidence(DAY, readings=tuple(reading for reading, _ in readings))
    harder = Evidence(DAY, readings=tuple(evolve(r, value=r.value + 1) if more else r for r, more in readings))

    good, bad = after_session(found, here, better), after_session(found, here, harder)

    assert bad.row <= good.row
    assert after_week(found, bad).row <= after_week(found, good).row


STEPS = """
tracks:
  - exercises: [run]
    start_at: highest_passed
    steps:
      - {name: One, dose: 5 min, step_up_if_all: [pain_during <= 2], step_down_if_any: [pain_next_morning > 3]}
      - {name: Two, dose: 10 min, step_up_if_all: [pain_during <= 2], step_down_if_any: [pain_next_morning > 3]}
      - {name: Three, dose: 15 min, step_up_if_all: [pain_during <= 2 within 7 days]}
      - {name: Four, dose: 20 min}
"""


def reading(measure: str, value: int, days_ago: int = 0) -> Reading:
    """A reading told by the patient."""
    return Reading(measure, Decimal(value), DAY - timedelta(days=days_ago), Role.PATIENT)


@pytest.mark.parametrize(
    ("readings", "row"),
    [
        ((), 1),
        ((reading("pain_during", 2),), 2),
        ((reading("pain_during", 3),), 1),
        ((evolve(reading("pain_during", 0), clouded=True),), 1),
        ((reading("pain_during", 0), reading("pain_next_morning", 4)), 0),
        ((reading("pain_next_morning", 4),), 0),
    ],
    ids=["unknown holds", "met", "not met", "clouded is unknown", "step down wins", "step down alone"],
)
def test_what_a_session_leads_to(readings: tuple[Reading, ...], row: int) -> None:
    """Met criteria lead up, unknown ones hold, and a criterion for less wins over all others."""
    here = Position(row=1)

    assert after_session(track(STEPS), here, Evidence(DAY, readings=readings)).row == row


def test_nothing_lies_below_the_first_step_or_above_the_last() -> None:
    """Less than the first step is the first step, begun anew; after the last there is no other."""
    steps = track(STEPS)
    hurt = Evidence(DAY, readings=(reading("pain_next_morning", 9),))

    below, above = after_session(steps, Position(sessions=4), hurt), after_session(steps, Position(row=3), AHEAD)

    assert (below.row, below.sessions) == (0, 0)
    assert (above.row, above.sessions, is_over(steps, above)) == (3, 1, False)


def test_a_step_is_repeated_as_often_as_its_source_or_its_criteria_say() -> None:
    """``repeat: 3`` and ``for 2 sessions`` both ask for sessions on the step itself."""
    steps = track(
        """
tracks:
  - exercises: [run]
    steps:
      - {name: One, dose: 5 min, repeat: 3, step_up_if_all: [pain_during <= 2 for 2 sessions]}
      - {name: Two, dose: 5 min, step_up_if_all: [pain_during <= 2 for 2 sessions]}
      - {name: Three, dose: 5 min}
"""
    )
    position, met = Position(), []
    for _ in range(6):
        met.append(position.row)
        position = after_session(steps, position, AHEAD)

    assert met == [0, 0, 0, 1, 1, 2]


EXPECTED = """
tracks:
  - exercises: [run]
    steps:
      - {name: One, dose: 5 min, weeks: 1-2, step_up_if_all: [pain_during <= 2]}
      - {name: Two, dose: 10 min, weeks: 3-, step_up_if_all: [pain_during <= 2]}
      - {name: Three, dose: 15 min}
"""


def test_a_passed_step_waits_for_the_week_of_the_next() -> None:
    """Whoever passes early goes on when the source's week begins, and not before; a bad session takes it back."""
    steps, good = track(EXPECTED), Evidence(DAY, readings=(reading("pain_during", 0),))
    bad = Evidence(DAY, readings=(reading("pain_during", 6),))
    second = after_week(steps, after_session(steps, Position(), good))
    later = evolve(bad, on=DAY + timedelta(days=1), readings=(evolve(bad.readings[0], on=DAY + timedelta(days=1)),))

    assert (second.row, second.week) == (0, 2)
    assert after_week(steps, second).row == 1
    assert after_week(steps, after_session(steps, second, later)).row == 0


def test_the_start_is_the_highest_step_passed() -> None:
    """Steps are passed from the first on, by what is known on the day; a stale, missing or bad reading stops there."""
    steps = track(STEPS)

    assert begin(steps, DAY).row == 0
    assert begin(steps, DAY, (reading("pain_during", 1),)).row == 3
    assert begin(steps, DAY, (reading("pain_during", 1, days_ago=8),)).row == 2
    assert begin(steps, DAY, (reading("pain_during", 3),)).row == 0
    assert begin(evolve(steps, start_at=track(EXPECTED).start_at), DAY, (reading("pain_during", 1),)).row == 0


@pytest.mark.parametrize(
    ("text", "week", "day", "over"),
    [
        ("weeks: {1-4: 1 x 5, 3-8: 1 x 6}", 8, None, False),
        ("weeks: {1-4: 1 x 5, 3-8: 1 x 6}", 9, None, True),
        ("weeks: {1-4: 1 x 5, 5-: 1 x 6}", 900, None, False),
        ("days: {0-3: 1 x 5}", 99, 3, False),
        ("days: {0-3: 1 x 5}", 1, 4, True),
        ("days: {0-3: 1 x 5}", 1, None, False),
        ("steps: [{name: One, dose: 1 x 5, weeks: 1-2}]", 99, 99, False),
    ],
    ids=["last week", "after it", "open", "last day", "day after", "no injection yet", "steps have no end"],
)
def test_a_table_is_over_after_its_last_row(text: str, week: int, day: int | None, over: bool) -> None:  # noqa: FBT001
    """Weeks are over after the last week trained, days after the last day; an open row and steps never are."""
    found = track(f"tracks: [{{exercises: [squat], {text}}}]")

    assert is_over(found, Position(week=week), day) is over


def test_parallel_rows_hold_together() -> None:
    """In a week of two rows both are in force; a track by days does nothing before the first injection."""
    weeks = track("tracks: [{exercises: [squat], weeks: {1-4: 1 x 5, 3-8: 1 x 6}}]")
    days = track("tracks: [{exercises: [squat], days: {0-3: 1 x 5}}]")

    assert [row.at for row in rows(weeks, Position(week=3))] == [Stretch(1, 4), Stretch(3, 8)]
    assert rows(days, Position()) == ()
    assert len(rows(days, Position(), 0)) == 1


def told(*values: tuple[str, int], day: int = 0, by: Role = Role.PATIENT) -> tuple[Reading, ...]:
    """Readings of a day, counted from ``DAY``."""
    return tuple(Reading(measure, Decimal(value), DAY + timedelta(days=day), by) for measure, value in values)


def done(day: int, readings: tuple[Reading, ...] = (), **more: Any) -> Evidence:  # noqa: ANN401 - its fields
    """A session of a day, counted from ``DAY``, after these readings."""
    return Evidence(DAY + timedelta(days=day), readings=readings, **more)


def test_a_report_counts_for_one_session() -> None:
    """Readings of day 0 lead one step on; a session without a report holds; the next report leads on again."""
    steps = track(
        "tracks: [{exercises: [run], step_up_if_all: [pain_during <= 0], "
        "steps: [{name: A, dose: 5 min}, {name: B, dose: 6 min}, {name: C, dose: 7 min}, {name: D, dose: 8 min}]}]"
    )
    first = told(("pain_during", 0))
    position, met = begin(steps, DAY, reported=True), []
    for day, readings in ((0, first), (2, first), (4, first), (6, first + told(("pain_during", 0), day=6))):
        position = after_session(steps, position, done(day, readings))
        met.append(position.row)

    assert met == [1, 1, 1, 2]


def test_repeats_hold_for_each() -> None:
    """A criterion of a step that is done twice is met by two sessions in a row, on that step."""
    steps = track(
        "tracks: [{exercises: [run], steps: [{name: A, dose: 5 min, repeat: 2, step_up_if_all: [pain_during <= 0]}, "
        "{name: B, dose: 6 min}]}]"
    )
    position, met = begin(steps, DAY), []
    known: tuple[Reading, ...] = ()
    for day, pain in ((0, 3), (2, 0), (4, 0)):
        known = (*known, *told(("pain_during", pain), day=day))
        position = after_session(steps, position, done(day, known))
        met.append(position.row)

    assert met == [0, 0, 1]


def test_baselines_are_known() -> None:
    """Pain above the baseline is judged by the baseline that is told, and unknown without one."""
    steps = track(
        "tracks: [{exercises: [run], steps: [{name: A, dose: 5 min, "
        "step_up_if_all: [pain_during <= 0 above baseline]}, {name: B, dose: 6 min}]}]"
    )
    same, here = told(("pain_during", 2)), begin(steps, DAY)

    assert after_session(steps, here, done(0, same)).row == 0
    assert after_session(steps, here, done(0, same, baselines=(("pain_during", Decimal(2)),))).row == 1
    assert after_session(steps, here, done(0, same, baselines=(("pain_during", Decimal(1)),))).row == 0


def test_a_step_without_an_end_holds_until_a_clinician_decides() -> None:
    """Where nothing leads on sessions change nothing; a clinician's decision leads on, a patient's does not."""
    text = "tracks: [{{exercises: [run], steps: [{{name: A, dose: 5 min{}}}, {{name: B, dose: 6 min}}]}}]"
    endless, led = track(text.format("")), track(text.format(", step_up_if_all: [cleared is 1 by clinician]"))

    assert after_session(endless, begin(endless, DAY), AHEAD).row == 0
    for by, row in ((Role.CLINICIAN, 1), (Role.PATIENT, 0)):
        assert after_session(led, begin(led, DAY), done(0, told(("cleared", 1), by=by))).row == row


WAITING = "tracks: [{exercises: [run], %s: {%s: {dose: 5 min, step_up_if_all: [pain_during <= 2]}, %s: 10 min}}]"


def test_criteria_hold_the_next_weeks_back() -> None:
    """A row of weeks is trained on until its criteria are met; in projection they are."""
    weeks = track(WAITING % ("weeks", "1-2", "3-4"))
    position, met = begin(weeks, DAY, reported=True), []
    for week, pain in enumerate((0, 5, None, 2, 0, 9)):
        met.append(str(rows(weeks, position)[0].at))
        said = () if pain is None else told(("pain_during", pain), day=7 * week)
        position = after_week(weeks, after_session(weeks, position, done(7 * week, said)))

    assert met == ["1-2", "1-2", "1-2", "1-2", "3-4", "3-4"]
    assert is_over(weeks, position)
    assert [str(row.at) for row in walked(weeks, 4)] == ["1-2", "3-4"]


def test_criteria_hold_the_next_days_back() -> None:
    """A row of days is in force after its days until its criteria are met; without reports the days alone count."""
    days = track(WAITING % ("days", "0-3", "4-9"))
    position, met = begin(days, DAY, reported=True), []
    for day, pain in ((1, 5), (5, 4), (7, 1), (8, 1)):
        met.append(str(rows(days, position, day)[0].at))
        position = after_session(days, position, done(day, told(("pain_during", pain), day=day)), day)

    assert met == ["0-3", "0-3", "0-3", "4-9"]
    assert str(rows(days, Position(), 5)[0].at) == "4-9"
    assert (is_over(days, position, 9), is_over(days, position, 10)) == (False, True)


def test_weeks_run_in_a_cycle() -> None:
    """In a cycle of three, week 4 is week 1 again and week 6 is week 3; it ends with the protocol's weeks."""
    wave = track("tracks: [{exercises: [squat], cycle: 3, weeks: {1-2: 3 x 5, 3: 3 x 3}}]")

    assert [str(rows(wave, Position(week=week))[0].at) for week in range(1, 7)] == ["1-2", "1-2", "3"] * 2
    assert not is_over(wave, Position(week=99))
    assert not is_over(wave, Position(week=12), weeks=Stretch(12, 12))
    assert is_over(wave, Position(week=13), weeks=Stretch(12, 12))


def test_a_cycle_grows_by_the_smallest_step() -> None:
    """What the last session of a cycle earned adds the smallest step of the equipment: 20 kg become 21.25 kg."""
    wave = track(
        "tracks: [{exercises: [squat], cycle: 2, grow_each: cycle, climb: [load smallest], "
        "grow_if_all: [completed is 1], weeks: {1: 3 x 5 @ 20 kg, 2: 3 x 3 @ 22 kg}}]"
    )
    plates = Loading(LoadUnit.KG, Decimal("1.25"))
    position = begin(wave, DAY)
    for number in range(2):
        report = done(7 * number, told(("completed", 1), day=7 * number))
        position = after_week(wave, after_session(wave, position, report), plates)

    (row,) = rows(wave, position)
    assert [str(dose(wave, position, item, plates)) for item in row.items] == ["3 x 5 @ 21.25 kg"]


def test_sessions_alternate_across_weeks() -> None:
    """Three sessions a week of two that alternate are A B A, B A B; in rotation A B A, A B A."""
    for key, expected in (("alternate", "ABABAB"), ("rotation", "ABAABA")):
        turns = track(f"tracks: [{{exercises: [squat], weeks: {{1-2: {{{key}: [1 x 5, 1 x 6]}}}}}}]")
        position, met = begin(turns, DAY), ""
        for number in range(6):
            (row,) = rows(turns, position)
            met += "AB"[turn(row, position) % 2]
            position = after_session(turns, position, AHEAD)
            position = after_week(turns, position) if number % 3 == 2 else position
        assert met == expected


def test_the_last_step_ends_when_it_is_passed() -> None:
    """A last step with criteria is over once they are met; steps and results end with the protocol's weeks."""
    steps = track("tracks: [{exercises: [run], steps: [{name: A, dose: 5 min, step_up_if_all: [pain_during <= 0]}]}]")

    assert is_over(steps, after_session(steps, begin(steps, DAY), done(0, told(("pain_during", 0)))))
    assert not is_over(steps, after_session(steps, begin(steps, DAY), done(0)))
    assert is_over(steps, Position(week=7), weeks=Stretch(4, 6))


def test_what_grows_is_earned_session_by_session() -> None:
    """Pain-free sessions add 5 kg each, silence adds nothing, pain takes one step back, and the limit binds."""
    loaded = track(
        "tracks: [{exercises: [squat], climb: [load + 5 kg], grow_if_all: [pain_during <= 0], "
        "shrink_if_any: [pain_during > 3], weeks: {1-12: 3 x 15 @ bodyweight}}]"
    )
    (item,) = loaded.rows[0].items
    position, met = begin(loaded, DAY, reported=True), []
    known: tuple[Reading, ...] = ()
    for day, pain in ((0, 0), (1, 0), (2, None), (3, 5), (4, 1)):
        known = known if pain is None else (*known, *told(("pain_during", pain), day=day))
        position = after_session(loaded, position, done(day, known))
        met.append(str(dose(loaded, position, item)))
    more = evolve(position, grown=((0, 9),))
    limit = Loading(LoadUnit.KG, Decimal(1), Decimal(12))

    base = "3 x 15 @ bodyweight"
    assert met == [f"{base} + 5 kg", f"{base} + 10 kg", f"{base} + 10 kg", f"{base} + 5 kg", f"{base} + 5 kg"]
    assert str(dose(loaded, more, item, limit)) == f"{base} + 10 kg"


def test_the_working_weight_follows_from_results() -> None:
    """Knight's table from 40 kg: 8 then 6 repetitions give 42.5, then 45 kg; 3 and 4 leave it at 42.5."""
    knight = track(KNIGHT.replace("{any: dynamic}", "squat"))
    kilograms = Loading(LoadUnit.KG, Decimal("0.5"))
    start = evolve(begin(knight, DAY), weight=Decimal(40))
    (row,) = rows(knight, start)
    first = [str(c.usual.dose) for c in prescribed(knight, start, row, 0, kilograms)]

    better = after_session(knight, start, done(0, reps=(10, 6, 8, 6)), loading=kilograms)
    unknown = after_session(knight, better, done(2, reps=(10, 6, None, 6)), loading=kilograms)
    worse = after_session(knight, unknown, done(4, reps=(10, 6, 3, 4)), loading=kilograms)

    assert first == ["10 reps @ 20 kg", "6 reps @ 30 kg", "max reps @ 40 kg", "max reps @ 100% adjusted weight"]
    assert [each.weight for each in (better, unknown, worse)] == [Decimal(45), Decimal(45), Decimal("42.5")]
