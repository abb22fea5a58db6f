"""``plan`` as a whole: refusals, determinism, and what a program carries."""

from decimal import Decimal

import pytest
from attrs import evolve

from rehabplan.model.anatomy import Region
from rehabplan.model.case import BestLift, Case, OwnedEquipment
from rehabplan.model.criterion import Role
from rehabplan.model.events import EventClashError, Injected, InjectionCancelled, InjectionPlanned, Rescheduled
from rehabplan.model.issue import Severity
from rehabplan.model.movement import Equipment, Mode
from rehabplan.model.program import Move, Program, Stand
from rehabplan.model.result import Ok, Refused
from rehabplan.planning.plan import plan
from rehabplan.testing.builders import (
    ANSWERED,
    MODEL,
    RIGHT_KNEE,
    START,
    answer,
    case,
    day,
    exercise,
    how,
    ladder,
    library,
    own,
    profile,
    treated,
)
from tests.planning.tiny import planned

HOLD = exercise("t/hold", "2 x 5 x 10 s hold", done=how(mode=Mode.ISOMETRIC), working="knee adl")
PRESS = exercise("t/press", "2 x 10 @ 30% 1RM", "3 x 10 @ 60% 1RM", "3 x 8 @ 80% 1RM", working="knee light to heavy")
LIBRARY = library(HOLD, PRESS, ladder("t/thigh", "t/hold", "t/press", climb="load"), profile("shoulder", {}))


def refused(one: Case, lost: tuple[str, ...] = ()) -> Refused:
    """The refusal of a case that must be refused."""
    result = plan(one, evolve(LIBRARY, lost=lost), on=START)
    assert isinstance(result, Refused)
    return result


def codes(result: Refused) -> set[str]:
    """The codes of its issues."""
    return {issue.code for issue in result.issues}


def test_unanswered_systemic_list_is_refused() -> None:
    """S5: an unanswered systemic list gives no program."""
    told = tuple(a for a in ANSWERED if not a.list.startswith("red_flags_systemic"))
    assert codes(refused(case(screening=told))) == {"screening/unanswered"}


def test_case_with_nothing_open_is_refused() -> None:
    """Where every treated region is withheld nothing is given."""
    told = tuple(a for a in ANSWERED if not a.list.startswith("red_flags_knee"))
    assert codes(refused(case(screening=told))) == {"screening/unanswered"}


def test_refusal_carries_its_referrals() -> None:
    """A whole-person flag refuses, and says whom to see."""
    told = tuple(a for a in ANSWERED if not a.list.startswith("red_flags_knee"))
    found = refused(case(screening=(*told, answer("red_flags_knee/1", "tiny_sepsis"))))
    assert [r.code for r in found.referrals] == ["tiny_sepsis"]


def test_one_withheld_region_leaves_the_others() -> None:
    """A flag of the shoulder's region leaves the knee's program, with the issue first."""
    both = case(treated("right knee", 0), treated("right shoulder", 0))
    told = tuple(a for a in ANSWERED if not a.list.startswith("red_flags_shoulder"))
    result = plan(evolve(both, screening=told), LIBRARY, on=START)
    assert isinstance(result, Ok)
    assert [i.code for i in result.issues if i.severity is Severity.FATAL] == ["screening/unanswered"]
    assert result.value.sessions


@pytest.mark.parametrize(
    ("one", "name"),
    [
        (case(treated("right knee", 0, model="t/other")), "t/other"),
        (case(treated("right ankle", 0)), "ankle"),
        (case(best_lifts=(BestLift("t/unknown", Decimal(40), 8, day(-3), Role.CLINICIAN),)), "t/unknown"),
    ],
)
def test_missing_content_is_refused(one: Case, name: str) -> None:
    """A library that lacks what the case needs refuses to plan, and names it."""
    found = [i for i in refused(one).issues if i.code == "plan/missing-content"]
    assert [dict(i.params)["name"] for i in found] == [name]
    assert found[0].severity is Severity.ERROR


def test_missing_content_names_what_was_lost() -> None:
    """What a faulty catalogue took away is named where it is missed."""
    found = refused(case(treated("right knee", 0, model="t/other")), lost=("t/other",))
    assert any("t/other" in i.help for i in found.issues if i.code == "plan/missing-content")


def test_two_contents_of_one_event_are_an_error() -> None:
    """P3: the same id with other content is an error."""
    clash = (Injected("e1", RIGHT_KNEE, day(0)), Injected("e1", RIGHT_KNEE, day(1)))
    with pytest.raises(EventClashError):
        plan(case(), LIBRARY, on=START, events=clash)


def schedule(program: Program) -> list[tuple[object, ...]]:
    """Date, exercise and dose of every session."""
    by = {p.id: p for p in program.prescriptions}
    return [(s.date, by[i.prescription].exercise, by[i.prescription].dose) for s in program.sessions for i in s.items]


def test_same_input_gives_the_same_program() -> None:
    """P1: two plans of one case are equal."""
    assert planned(case(), LIBRARY) == planned(case(), LIBRARY)


def test_order_of_the_case_does_not_matter() -> None:
    """P1: treatments, answers and equipment in another order give the same sessions."""
    things = (own(Equipment.BAND, "red", "yellow"), OwnedEquipment(Equipment.CHAIR))
    one = case(treated("right knee", 0, 28), treated("right shoulder", 5), equipment=things)
    other = evolve(one, treatments=one.treatments[::-1], screening=one.screening[::-1], equipment=things[::-1])
    assert schedule(planned(one, LIBRARY)) == schedule(planned(other, LIBRARY))


def test_events_amend_the_case() -> None:
    """An injection that is planned and given by events is as if the case had said so, in any order, twice or once."""
    events = (InjectionPlanned("e1", RIGHT_KNEE, day(28)), Injected("e2", RIGHT_KNEE, day(28)))
    expected = schedule(planned(case(treated("right knee", 0, 28)), LIBRARY))
    for told in (events, events[::-1], (*events, *events)):
        assert schedule(plan(case(), LIBRARY, on=START, events=told).unwrap()) == expected


def test_cancelled_injection_is_as_if_never_planned() -> None:
    """Cancelling the injection of day 28 gives the sessions of a single injection."""
    told = (InjectionCancelled("e1", RIGHT_KNEE, day(28)),)
    changed = plan(case(treated("right knee", 0, 28)), LIBRARY, on=START, events=told).unwrap()
    assert schedule(changed) == schedule(planned(case(), LIBRARY))


def test_doses_are_firm_until_the_first_review() -> None:
    """A prescription is firm until the next review: day 4 after the injection; later ones are conditional."""
    program = planned(case(treated("right knee", -3), days="mon tue wed thu fri"), LIBRARY)
    by = {p.id: p for p in program.prescriptions}
    stands = {(s.date, by[i.prescription].stand) for s in program.sessions for i in s.items}
    assert {stand for on, stand in stands if on < day(1)} <= {Stand.FIRM}
    assert {stand for on, stand in stands if on >= day(11)} == {Stand.CONDITIONAL}


def test_nothing_grows_before_the_first_review() -> None:
    """Until the next review what was given stands as it is."""
    program = planned(case(treated("right knee", -14), days="mon wed fri"), LIBRARY)
    by = {p.id: p for p in program.prescriptions}
    early = {by[i.prescription].move for s in program.sessions if s.date < day(14) for i in s.items}
    assert early == {Move.START}


def test_program_names_what_it_rests_on() -> None:
    """A program carries the engine, the digests of case, events and library, and its dates."""
    program = planned(case(weeks=8), LIBRARY)
    assert (program.engine, program.library_digest) == ("2026.1", LIBRARY.digest)
    assert (program.start, program.end, program.made_on) == (START, day(55), START)
    assert program.case_digest != planned(case(weeks=9), LIBRARY).case_digest


def test_baselines_ask_for_missing_measures() -> None:
    """P10: measures of the treated region without a reading are asked for; here the profile has none."""
    assert planned(case(), LIBRARY).baselines == ()


def test_library_of_another_region_is_no_help() -> None:
    """A knee without ladders has no session, and issues that say so, never an empty week in silence."""
    program = planned(case(weeks=4), library())
    assert program.sessions == ()
    assert any(i.code == "plan/not-covered" for i in program.issues)
    assert Region.KNEE in {line.region for line in program.coverage}


def test_model_of_these_tests_is_the_tables() -> None:
    """The tiny model's days are j.1's: 0-3, 4-14, 15-42, 43-84, 85 on."""
    assert [(p.from_day, p.to_day) for p in MODEL.phases] == [(0, 3), (4, 14), (15, 42), (43, 84), (85, None)]


def test_two_frames_of_one_day_are_refused() -> None:
    """Events are a set: of two frames that differ the later agreed counts, and without a day nobody knows which."""
    one = case()
    short, long = evolve(one.plan, minutes=20), evolve(one.plan, minutes=45)
    unclear = plan(one, LIBRARY, on=START, events=[Rescheduled("e1", short), Rescheduled("e2", long)])
    clear = plan(one, LIBRARY, on=START, events=[Rescheduled("e1", long, START), Rescheduled("e2", short)])

    assert isinstance(unclear, Refused)
    assert codes(unclear) == {"events/reschedule-clash"}
    assert isinstance(clear, Ok)
