"""Criteria in plain words."""

import rehabplan
from rehabplan.model.criterion import Criterion
from rehabplan.model.protocol import ProtocolTrack, Shape
from rehabplan.render.protocol_rules import track_sentences
from rehabplan.render.words import criterion_words


def test_every_criterion_of_the_catalogues_can_be_said() -> None:
    """A measure may share its name with another text of the table; each criterion still has its words."""
    ladders = rehabplan.load_library().unwrap().content.ladders
    entries = (c for ladder in ladders for rung in ladder.rungs for c in rung.enter_if)
    steps = (c for ladder in ladders for c in (*ladder.step_up_if_all, *ladder.step_down_if_any))

    said = [criterion_words(str(criterion)) for criterion in (*entries, *steps)]

    assert said
    assert not [words for words in said if "{" in words or "_" in words]


def test_effort_is_a_measure() -> None:
    """``effort <= 5`` is said with its number."""
    assert "5" in criterion_words("effort <= 5 for 2 sessions")


def test_a_yes_or_no_keeps_its_sessions_and_days() -> None:
    """Done well twice running within a month is more than done well: the table says all of it."""
    twice = Criterion.parse("quality is 1 for 2 sessions within 28 days")
    track = ProtocolTrack(Shape.STEPS, (), step_up_if_all=(twice,))

    assert list(track_sentences(track)) == ["Go on when it was done well in your last 2 sessions in the last 28 days."]
