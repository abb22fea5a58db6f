"""The score by CERT: each item is said by one fact, and by no other."""

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from rehabplan.model.protocol import CertItem, Protocol
from rehabplan.protocols.cert import score
from rehabplan.testing import strategies
from tests.protocols.documents import protocol

BARE = "tracks: [{steps: [{name: One, do: [{any: dynamic, dose: '?'}]}, {name: Two, do: [{any: dynamic, dose: '?'}]}]}]"
NUMBERS = [str(number) for number in range(1, 7)] + ["7a", "7b"] + [str(number) for number in range(8, 17)]

# number of the item, text that is edited, text instead: what the document says besides
FACTS = [
    ("1", "any: dynamic", "exercise: squat"),
    ("7a", "name: One", "name: One, step_up_if_all: [pain_during <= 2]"),
    ("7a", "name: One", "name: One, weeks: 1-2"),
    ("7b", "tracks:", "progression: Add weight when it is easy.\ntracks:"),
    ("13", "tracks:", "always: 3 days/week\ntracks:"),
    ("13", "tracks:", "always: every other day\ntracks:"),
    ("15", "steps:", "start_at: highest_passed, steps:"),
    *(
        (number, "tracks:", f"reported: {{{item.value}: As the paper says.}}\ntracks:")
        for number, item in [
            ("2", CertItem.PROVIDER),
            ("3", CertItem.INDIVIDUAL_OR_GROUP),
            ("4", CertItem.SUPERVISION),
            ("5", CertItem.ADHERENCE),
            ("6", CertItem.MOTIVATION),
            ("9", CertItem.HOME_COMPONENT),
            ("10", CertItem.BEYOND_EXERCISE),
            ("11", CertItem.ADVERSE_EVENTS),
            ("12", CertItem.SETTING),
            ("14", CertItem.TAILORING),
            ("15", CertItem.STARTING_LEVEL),
            ("16", CertItem.FIDELITY),
        ]
    ),
]


def said(found: Protocol) -> set[str]:
    """The numbers of the items that are said."""
    return {item.number for item in score(found).items if item.said}


def test_a_bare_protocol_says_nothing() -> None:
    """An exercise of the prescriber's choice at an unstated dose says none of the 16 items."""
    found = score(protocol(BARE))

    assert [item.number for item in found.items] == NUMBERS
    assert (found.said, found.of) == (0, 16)
    assert found.missing == found.items


@pytest.mark.parametrize(("number", "old", "new"), FACTS, ids=[f"{number}-{new[:24]}" for number, _, new in FACTS])
def test_each_fact_says_one_item(number: str, old: str, new: str) -> None:
    """Adding one fact to the bare protocol says its item and no other."""
    assert said(protocol(BARE.replace(old, new))) == {number}


@pytest.mark.parametrize(("extra", "counted"), [("", 0), ("progression: Add weight.\n", 1)])
def test_an_item_with_parts_counts_where_all_are_said(extra: str, counted: int) -> None:
    """Weeks alone say 7a, with a text on progress 7b as well: only then is item 7 one of the 16 that are said."""
    weeks = "tracks: [{exercises: [{any: dynamic}], weeks: {1: '?'}}]"

    assert score(protocol(extra + weeks)).said == counted


@pytest.mark.parametrize(
    "dose", ["3 x 10", "10 min", "max reps", "2 x 10 then 30 s hold", "(1 min run, 2 min walk) until 20 min"]
)
def test_named_exercises_with_stated_work_can_be_done_again(dose: str) -> None:
    """Item 8 needs an exercise and an amount on every line; the exercise alone says the equipment."""
    named = BARE.replace("any: dynamic", "exercise: squat")

    assert said(protocol(named.replace("'?'", f"'{dose}'"))) == {"1", "8"}
    assert said(protocol(named.replace("'?'", f"'{dose}'", 1))) == {"1"}


@pytest.mark.parametrize(
    "dose", ["?", "? x 10", "3 x ?", "3 x 10 x ? s hold", "? min", "(? min run, 2 min walk)", "? x max reps"]
)
def test_half_a_dose_cannot_be_done_again(dose: str) -> None:
    """Sets, repetitions or time that the source does not state leave item 8 open."""
    named = BARE.replace("any: dynamic", "exercise: squat")

    assert said(protocol(named.replace("'?'", f"'{dose}'"))) == {"1"}


def test_tables_and_results_decide_on_progress() -> None:
    """Weeks say when to go on; a rule by result says that, and how heavy to start."""
    weeks = "tracks: [{exercises: [{any: dynamic}], weeks: {1: '?'}}]"
    result = (
        "tracks: [{exercises: [{any: dynamic}], by_result: {start_with: 6RM, judged_by: reps,"
        " sets: [{name: One, dose: '?'}], adjust: [{done: 0-}]}}]"
    )

    assert said(protocol(weeks)) == {"7a"}
    assert said(protocol(result)) == {"7a", "15"}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(strategies.protocols(exercises=["squat"]))
def test_a_text_more_never_lowers_the_score(found: Protocol) -> None:
    """Whatever a protocol says, saying all that CERT asks for says every item of it."""
    full = evolve(found, progression="Add.", reported=tuple((item, "Said.") for item in CertItem))

    assert said(found) <= said(full)
    assert {str(n) for n in (2, 3, 4, 5, 6, 9, 10, 11, 12, 14, 15, 16)} | {"7b"} <= said(full)
