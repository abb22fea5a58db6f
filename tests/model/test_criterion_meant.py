"""What clinicians write for a criterion is answered with the criterion, and what runs of weeks are with figures."""

import pytest

from rehabplan.model.criterion import Criterion, CriterionError
from rehabplan.model.stretch import Stretch, StretchError


@pytest.mark.parametrize(
    ("said", "help"),
    [
        ("pain <= 3/10", "write 'pain <= 3'"),
        ("pain_during <= 2 and effort <= 5", "write an item for each: [pain_during <= 2, effort <= 5]"),
        ("single leg stance >= 10 s", "write 'single_leg_stance >= 10 s'"),
        ("Strength symmetry at least 90%", "write 'strength_symmetry >= 90 %'"),
        ("no pain", "write 'pain_during <= 0'"),
        ("pain_during <= 2 for 2 weeks", "write 'pain_during <= 2 for 14 days'"),
        ("pain_during <= 2 for two sessions", "write 'pain_during <= 2 for 2 sessions'"),
        ("pain_during <= 2 for 3 sessions in a row", "write 'pain_during <= 2 for 3 sessions'"),
        ("effort no more than 5", "write 'effort <= 5'"),
        ("effort not less than 5", "write 'effort >= 5'"),
        ("pain_during = 0", "write 'pain_during is 0'"),
    ],
)
def test_a_condition_in_words_is_answered_with_its_form(said: str, help: str) -> None:
    """The help is what to write, and it can be read."""
    with pytest.raises(CriterionError) as refused:
        Criterion.parse(said)

    assert refused.value.help == help


@pytest.mark.parametrize("said", ["pain_during not under 3", "never more than 3", "as tolerated", "effort"])
def test_nothing_is_made_of_what_could_mean_the_opposite(said: str) -> None:
    """A refusal, or a text without a number, is not turned into a condition."""
    with pytest.raises(CriterionError) as refused:
        Criterion.parse(said)

    assert refused.value.help.startswith("write a measure, one of")


def test_one_of_two_is_told_where_it_can_be_said() -> None:
    """There is no 'or' in a criterion: lists have it."""
    with pytest.raises(CriterionError, match="or effort") as refused:
        Criterion.parse("pain_during > 5 or effort > 8")

    assert "if_any one is enough" in refused.value.help


@pytest.mark.parametrize(
    ("said", "help"),
    [
        ("twelve", "write 12"),
        ("week 1", "write 1"),
        ("weeks 2 to 3", "write 2-3"),
        ("from week 13 on", "write 13-"),
        ("13+", "write 13-"),
        ("1/2", "write 4, 2-3 (from 2 to 3) or 13- (from 13 on)"),
    ],
)
def test_weeks_in_words_are_answered_in_figures(said: str, help: str) -> None:
    """The help is the same run in figures, where it can be told."""
    with pytest.raises(StretchError) as refused:
        Stretch.parse(said)

    assert refused.value.help == help
