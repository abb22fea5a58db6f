"""Protocols as documents: what is written is read back, and what authors write short means what it says."""

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from rehabplan.documents import canonical_json
from rehabplan.documents.documents import read_part
from rehabplan.documents.structure import AUTHOR, converter
from rehabplan.documents.tree import Json
from rehabplan.model.criterion import Criterion
from rehabplan.model.dose import Dose
from rehabplan.model.movement import Mode
from rehabplan.model.protocol import Arm, Choice, Item, Protocol, ProtocolTrack, Row, Shape, StartAt
from rehabplan.model.result_rule import Change, Judge
from rehabplan.model.source import Tag
from rehabplan.model.stretch import Stretch
from rehabplan.testing import strategies
from tests.protocols.documents import protocol, track

NAMES = ("squat", "leg-press", "knee/wall-sit", "side-bridge")
SOME = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def listed(data: Any) -> Json:  # noqa: ANN401 - data of any shape
    """Data as JSON has it: without tuples."""
    if isinstance(data, dict):
        return {key: listed(each) for key, each in data.items()}
    return [listed(each) for each in data] if isinstance(data, list | tuple) else data


@SOME
@given(strategies.protocols(exercises=NAMES))
def test_what_is_written_is_read_back(value: Protocol) -> None:
    """The written form of any protocol fits the schema, and reading it gives the protocol again."""
    written = listed(converter(AUTHOR).unstructure((value,), tuple[Protocol, ...]))

    assert read_part(canonical_json(written), "protocols", "made.json").unwrap() == (value,)


def doses(found: ProtocolTrack) -> list[str]:
    """The doses of a track, line by line."""
    return [str(item.dose) for row in found.rows for item in row.items]


def test_a_clause_said_once_holds_for_every_row_below() -> None:
    """``always`` of protocol, track and row are joined; the nearest that states a kind of clause wins."""
    found = track(
        """
always: tempo lift 3 s lower 3 s, rest 60 s, 7 days/week
tracks:
  - exercises: [squat]
    always: rest 2 min, 1/day
    weeks:
      1: {dose: "3 x 10", always: 3 days/week}
      2: 3 x 10, rest 5 min, every other day
"""
    )

    assert doses(found) == [
        "3 x 10, tempo lift 3 s lower 3 s, rest 2 min, 1/day, 3 days/week",
        "3 x 10, tempo lift 3 s lower 3 s, rest 5 min, 1/day, every other day",
    ]


def test_a_rest_between_exercises_does_not_replace_one_between_sets() -> None:
    """A clause replaces only the clause of its own kind."""
    found = track(
        """
always: rest 2 min, rest 5 min between exercises
tracks:
  - exercises: [squat]
    weeks: {1: "3 x 10, rest 1 min between exercises"}
"""
    )

    assert doses(found) == ["3 x 10, rest 2 min, rest 1 min between exercises"]


def test_exercises_of_a_track_share_each_rows_dose() -> None:
    """A row has a line for each exercise in its order; an exercise's own clauses come before the track's."""
    found = track(
        """
tracks:
  - always: 3 days/week
    exercises: [squat, {exercise: side-bridge, always: per side}, {any: dynamic}]
    weeks: {1-2: 3 x 10, 3-: 3 x 12}
"""
    )

    assert [row.at for row in found.rows] == [Stretch(1, 2), Stretch(3, None)]
    assert [(item.exercises, item.any_mode) for item in found.rows[0].items] == [
        (("squat",), None),
        (("side-bridge",), None),
        ((), Mode.DYNAMIC),
    ]
    assert doses(found) == [
        "3 x 10, 3 days/week",
        "3 x 10, per side, 3 days/week",
        "3 x 10, 3 days/week",
        "3 x 12, 3 days/week",
        "3 x 12, per side, 3 days/week",
        "3 x 12, 3 days/week",
    ]


def test_rows_stand_in_the_order_of_their_weeks() -> None:
    """Rows come by their first week, then by their last; the open one is the last of those that start together."""
    found = track(
        """
tracks:
  - exercises: [squat]
    weeks: {10-: 1 x 1, 2-3: 1 x 2, 2-: 1 x 3, 1: 1 x 4}
"""
    )

    assert [str(row.at) for row in found.rows] == ["1", "2-3", "2-", "10-"]


def test_a_rotation_gives_each_session_of_the_week_its_own_work() -> None:
    """A session of a rotation is a dose of the track's exercises, or lines of its own; clauses reach into it."""
    found = track(
        """
tracks:
  - exercises: [squat]
    weeks:
      1-4:
        always: 1/day
        rotation: [4 x 8 @ 8RM, {do: [{exercise: leg-press, dose: "4 x 6 @ 6RM, 2/day"}]}, {dose: 4 x 4 @ 4RM}]
"""
    )
    (row,) = found.rows

    assert [[(c.usual.exercises, str(c.usual.dose)) for c in session] for session in row.sessions] == [
        [(("squat",), "4 x 8 @ 8RM, 1/day")],
        [(("leg-press",), "4 x 6 @ 6RM, 2/day")],
        [(("squat",), "4 x 4 @ 4RM, 1/day")],
    ]
    assert row.session(3) == row.session(0)


def test_one_of_several_lines_is_the_usual_one() -> None:
    """``any_of`` keeps its order, and its first line is the usual one; a line may name several exercises."""
    found = track(
        """
tracks:
  - days:
      0-3: {do: [{activity: Relative rest}]}
      4-:
        do:
          - any_of:
              - {exercise: [squat, leg-press], dose: 3 x 10, tag: M}
              - {any: isometric, dose: "?", note: As the source says.}
"""
    )
    rest, choice = found.rows[0].items, found.rows[1].sessions[0][0]

    assert found.shape is Shape.DAYS
    assert rest == (Item(activity="Relative rest"),)
    assert choice.usual == Item(("squat", "leg-press"), Dose.parse("3 x 10"), tag=Tag.RECALLED)
    assert choice.any_of[1] == Item((), Dose.parse("?"), Mode.ISOMETRIC, note="As the source says.")


def test_steps_keep_their_criteria_and_expected_weeks() -> None:
    """A step has the source's weeks, how often it is done at least, and criteria of its own."""
    found = track(
        """
tracks:
  - exercises: [run]
    start_at: highest_passed
    steps:
      - {name: One, dose: "(1 min run, 2 min walk) until 20 min", weeks: 2-5, repeat: 2,
         step_up_if_all: [pain_during <= 0], step_down_if_any: [pain_during > 2]}
      - {name: Two, do: [{exercise: run, dose: 20 min}]}
"""
    )
    first = found.rows[0]

    assert found.start_at is StartAt.HIGHEST_PASSED
    assert (first.name, first.at, first.repeat) == ("One", Stretch(2, 5), 2)
    assert first.step_up_if_all == (Criterion.parse("pain_during <= 0"),)
    assert first.step_down_if_any == (Criterion.parse("pain_during > 2"),)
    assert found.rows[1].repeat == 1


RESULT = """
always: 3 days/week
tracks:
  - exercises: [squat, {exercise: side-bridge, always: per side}]
    by_result:
      start_with: 6RM
      judged_by: reps
      sets: [{name: Set 1, dose: 10 reps @ 50% working weight}, {name: Set 2, dose: "max reps, rest 90 s"}]
      adjust:
        - {done: 3-, next_session: {kg: [0, 2.5], lb: [0, 5]}}
        - {done: 0-2, same_session: {kg: [-5, -2.5], lb: [-10, -5]}, next_session: retest}
      retest_weeks: 1
"""


def test_loads_by_result_have_a_line_for_every_set_of_every_exercise() -> None:
    """Sets are named in the note, done exercise by exercise, under the exercise's clauses and those above."""
    found = track(RESULT)

    assert [(item.exercises, item.note, str(item.dose)) for item in found.rows[0].items] == [
        (("squat",), "Set 1", "10 reps @ 50% working weight, 3 days/week"),
        (("squat",), "Set 2", "max reps, rest 90 s, 3 days/week"),
        (("side-bridge",), "Set 1", "10 reps @ 50% working weight, per side, 3 days/week"),
        (("side-bridge",), "Set 2", "max reps, per side, rest 90 s, 3 days/week"),
    ]
    rule = found.by_result
    assert rule is not None
    assert (str(rule.start_with), rule.judged_by, rule.retest_weeks) == ("6RM", Judge.REPS, 1)
    assert [(str(row.done), row.retest) for row in rule.adjust] == [("0-2", True), ("3-", False)]
    assert rule.adjust[0].same_session == Change((Decimal(-5), Decimal("-2.5")), (Decimal(-10), Decimal(-5)))


def test_arms_are_named_and_the_first_is_followed() -> None:
    """An arm is found by its name; without one the first is meant."""
    found = protocol(
        """
arms:
  - {name: Slow, tracks: [{exercises: [squat], weeks: {1: 1 x 1}}]}
  - {name: Fast, tracks: [{exercises: [squat], weeks: {1: 1 x 2}}]}
"""
    )

    assert [arm.name for arm in found.arms] == ["Slow", "Fast"]
    assert found.arm("") is found.arms[0]
    assert found.arm("Fast") is found.arms[1]
    assert found.arm("Other") is None


def test_what_no_document_can_say_is_not_written() -> None:
    """A value that the short form has no words for is refused, not bent: two rows of one week, unlike sets."""
    twice = track("tracks: [{exercises: [squat], weeks: {1: 1 x 1, 2: 1 x 2}}]")
    twice = evolve(twice, rows=tuple(evolve(row, at=Stretch(1, 1)) for row in twice.rows))
    unlike = track(RESULT)
    *same, (last,) = [choice.any_of for choice in unlike.rows[0].sessions[0]]
    other = evolve(last, dose=Dose.parse("3 x 10"))
    unlike = evolve(unlike, rows=(Row((tuple(map(Choice, [*same, (other,)])),)),))

    for wrong in (twice, unlike):
        with pytest.raises(ValueError, match=r"two rows of one track|do the same sets"):
            converter(AUTHOR).unstructure(evolve(protocol(RESULT), arms=(Arm("", (wrong,)),)), Protocol)
