"""Progressions of plugins: they choose among steps that are allowed, or wait, and are never trusted further."""

from collections.abc import Mapping
from typing import cast

import pytest

from rehabplan.audit import verify
from rehabplan.library.library import Library
from rehabplan.library.load import first_party, load
from rehabplan.library.lost import restricting
from rehabplan.library.progressions import Choose, Progression, Standing
from rehabplan.model.dose import Dose
from rehabplan.model.issue import Issue, Severity
from rehabplan.model.program import Program
from rehabplan.model.result import Ok
from rehabplan.planning.bundle import bundle
from rehabplan.planning.plan import plan
from rehabplan.testing import tiny
from rehabplan.testing.examples import START, knee_case

NAMED = "clinic/own"
LADDERS = "ladders/knee.yaml"
FOUNDATION = next(each for each in first_party() if b"\nid: prolotherapy\n" in each["catalogue.yaml"])
CASE = knee_case(injections=1, weeks=16)


def files() -> Mapping[str, bytes]:
    """The tiny catalogue, whose ladder of the knee's strength names a progression."""
    source = tiny.catalogue()
    before, _, after = source[LADDERS].decode().partition("  title: knee-strength\n")
    return {**source, LADDERS: f"{before}  title: knee-strength\n  progression: {NAMED}\n{after}".encode()}


def library(choose: Choose | None) -> Library:
    """The library with a progression, or without any."""
    offered = [] if choose is None else [Progression(NAMED, choose)]
    found = load([FOUNDATION, files()], progressions=offered)
    assert isinstance(found, Ok)
    return found.value


def planned(choose: Choose) -> Program:
    """The knee's program with a progression; the verifier finds nothing in it that forbids it."""
    own = library(choose)
    program = plan(CASE, own, on=START).unwrap()
    assert not [each for each in verify(bundle(program, CASE, (), own)) if each.severity is Severity.ERROR]
    return program


def volumes(program: Program) -> list[int]:
    """Sets times size of the knee's strength, prescription by prescription."""
    trained = (each for each in program.prescriptions if each.exercise in {"tiny/knee-holds", "tiny/knee-lifts"})
    return [each.dose.volume for each in trained]


def failures(program: Program) -> list[Issue]:
    """What the program says of progressions."""
    return [each for each in program.issues if each.code == "plan/progression-failed"]


def first(_: Standing, steps: tuple[Dose, ...]) -> Dose | None:
    """What a ladder does without a progression."""
    return steps[0]


def test_the_first_step_is_what_a_ladder_does_without_one() -> None:
    """Choosing the first step each time gives the doses of a ladder without the key."""
    ordinary = load([FOUNDATION, tiny.catalogue()]).unwrap()

    assert planned(first).prescriptions == plan(CASE, ordinary, on=START).unwrap().prescriptions


def test_one_that_waits_holds_every_dose() -> None:
    """Nothing grows on an exercise; the ladder's own dwell and criteria still lead to the next."""
    program = planned(lambda _, __: None)

    assert failures(program) == []
    assert sum(volumes(program)) < sum(volumes(planned(first)))


def test_what_it_is_shown_are_larger_doses_that_are_allowed() -> None:
    """Standing and steps are those of the ladder's own exercises, with whole days, and always at least one step."""
    seen: list[tuple[Standing, tuple[Dose, ...]]] = []

    def watches(standing: Standing, steps: tuple[Dose, ...]) -> Dose | None:
        seen.append((standing, steps))
        return steps[-1]

    assert failures(planned(watches)) == []
    assert seen
    for standing, steps in seen:
        assert standing.ladder.progression == NAMED
        assert standing.exercise.id in {rung.exercise for rung in standing.ladder.rungs}
        assert standing.days >= 0
        assert steps
        assert standing.dose not in steps


def bolder(standing: Standing, _: tuple[Dose, ...]) -> Dose | None:
    """The heaviest dose that the entry knows."""
    return standing.exercise.dose.most.with_sets(9)


def raising(_: Standing, __: tuple[Dose, ...]) -> Dose | None:
    """A mistake."""
    raise KeyError("knee")


def leaving(_: Standing, __: tuple[Dose, ...]) -> Dose | None:
    """A way out."""
    raise SystemExit(0)


def spoiling(standing: Standing, steps: tuple[Dose, ...]) -> Dose | None:
    """Makes the entry's own bounds wider, and asks for them."""
    object.__setattr__(standing.exercise.dose, "most", standing.exercise.dose.most.with_sets(9))
    object.__setattr__(steps[0], "blocks", standing.exercise.dose.most.blocks)
    return steps[0]


class Same(Dose):
    """A dose that says it is any other."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


def pretending(standing: Standing, _: tuple[Dose, ...]) -> Dose | None:
    """Gives what looks like a step."""
    return Same(standing.exercise.dose.most.blocks)


def talking(_: Standing, steps: tuple[Dose, ...]) -> Dose | None:
    """Gives the words of a dose."""
    return cast("Dose", str(steps[0]))


@pytest.mark.parametrize("wrong", [bolder, raising, leaving, spoiling, pretending, talking])
def test_whatever_is_wrong_with_it_its_ladders_hold(wrong: Choose) -> None:
    """It is told once, as a warning; the program is that of a progression which always waits, and is sound."""
    program = planned(wrong)

    (told,) = failures(program)
    assert told.severity is Severity.WARNING
    assert dict(told.params)["progression"] == NAMED
    assert program.prescriptions == planned(lambda _, __: None).prescriptions


def test_it_is_asked_no_more_once_it_failed() -> None:
    """A progression that fails half-way is quarantined for the rest of the plan."""
    calls: list[int] = []

    def fails_at_the_third(_: Standing, steps: tuple[Dose, ...]) -> Dose | None:
        calls.append(1)
        if len(calls) == 3:
            raise ValueError("three")
        return steps[0]

    (told,) = failures(planned(fails_at_the_third))

    assert len(calls) == 3
    assert "ValueError: three" in told.message


def test_a_ladder_whose_progression_nobody_offers_is_left_out() -> None:
    """It is told at its line; a missing ladder forbids nothing, so the rest may still be planned with."""
    found = load([FOUNDATION, files()])

    assert [each.code for each in found.issues] == ["library/unknown-progression"]
    assert found.issues[0].at.document == "tiny/ladders/knee.yaml"
    assert found.issues[0].at.line > 0
    assert isinstance(found, Ok)
    assert found.value.lost == ("ladder tiny/knee-strength",)
    assert restricting(found.value.lost) == ()


def test_a_local_name_is_that_of_the_plugin_of_the_same_name() -> None:
    """``progression: own`` in the catalogue tiny is ``tiny/own``."""
    local = {**files(), LADDERS: files()[LADDERS].replace(NAMED.encode(), b"own")}

    found = load([FOUNDATION, local], progressions=[Progression("tiny/own", first)])

    assert found.issues == ()
