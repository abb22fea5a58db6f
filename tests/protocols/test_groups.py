"""Exercises done in turn: rounds are sets, the rest comes after a round, and the table and the reader say so."""

import pytest

from rehabplan.documents.documents import read_part
from rehabplan.model.result import Refused
from rehabplan.protocols.follow import Position, prescribed
from rehabplan.protocols.table import table
from tests.protocols.documents import document, protocol, track

CIRCUIT = """
tracks:
  - weeks:
      1-4:
        do:
          - {together: [{exercise: squat, dose: 10 reps}, {exercise: plank, dose: 30 s hold}], rounds: 3, rest: 2 min}
          - any_of:
              - {exercise: run, dose: 10 min}
              - together:
                  - {exercise: jump, dose: 2 x 5}
                  - {exercise: bridge, dose: "2 x 8, rest 15 s between exercises"}
"""


def test_rounds_are_sets_and_the_rest_is_theirs() -> None:
    """Three rounds of ten squats and a hold are three sets of each, two minutes after each round."""
    found = track(CIRCUIT)
    circuit, choice = found.rows[0].sessions[0]

    assert [(part.exercises, str(part.dose)) for part in circuit.usual.parts] == [
        (("squat",), "3 x 10, rest 2 min"),
        (("plank",), "3 x 30 s hold, rest 2 min"),
    ]
    assert [len(item.parts) for item in choice.any_of] == [1, 2]
    assert [part.exercises for part in found.rows[0].items] == [
        ("squat",),
        ("plank",),
        ("run",),
        ("jump",),
        ("bridge",),
    ]
    assert [item.exercises for item in found.rows[0].alone] == [("run",)]
    assert prescribed(found, Position(), found.rows[0], 0) == found.rows[0].sessions[0]


def test_the_table_says_what_is_done_in_turn() -> None:
    """Lines of a group are numbered; a group among alternatives is marked once as one of them."""
    lines = table(protocol(CIRCUIT))

    assert [(line.turn, line.other) for line in lines] == [
        (1, False), (2, False), (None, False), (1, True), (2, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (("dose: 10 reps", "dose: 2 x 10"), "rounds say how many sets there are"),
        (("dose: 2 x 5", "dose: 3 x 5"), "lines done in turn have as many sets"),
        (("dose: 2 x 5", "dose: 5 reps"), "lines done in turn have as many sets"),
    ],
)
def test_sets_and_rounds_do_not_contradict_each_other(edit: tuple[str, str], told: str) -> None:
    """Rounds stand for the sets of every line; without them all lines have as many."""
    found = read_part(document(CIRCUIT.replace(*edit)), "protocols", "made.yaml")

    assert isinstance(found, Refused)
    assert [issue.message.split(": ")[-1] for issue in found.issues] == [told]
