"""The stateful machine keeps the laws with the planner as it is, and sees a planner that breaks one."""

import itertools
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from rehabplan.library.library import Library
from rehabplan.library.rules import Rule as VerifierRule
from rehabplan.model.case import Clearance, Concern
from rehabplan.model.events import Cleared, Event, InjectionPlanned, Screened
from rehabplan.model.issue import Issue, Severity, params
from rehabplan.model.result import Ok
from rehabplan.testing import laws
from rehabplan.testing.examples import START, knee_case, tiny_library
from rehabplan.testing.machine import plan_machine

FEW = settings(
    max_examples=10,
    stateful_step_count=7,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
DAY = timedelta(days=1)


@cache
def library() -> Library:
    """The tiny library, read once."""
    return tiny_library()


def test_the_planner_keeps_the_laws() -> None:
    """After whatever happens, in whatever order, the program that is planned anew keeps every law."""
    run_state_machine_as_test(plan_machine(library), settings=FEW)


def moment(*events: Event, known: Library | None = None, weeks: int = 8) -> laws.Moment:
    """The knee case planned on its first day with events."""
    return laws.moment(knee_case(weeks=weeks), events, START, known or library())


def flag() -> Screened:
    """A list answered with its first flag."""
    case = knee_case()
    lists = (one for one in library().content.screening if one.flags and one.key in {a.list for a in case.screening})
    found = next(lists)
    answer = next(each for each in case.screening if each.list == found.key)
    return Screened("e1", evolve(answer, present=(found.flags[0].code,)))


def test_a_planner_that_is_not_repeatable_is_found() -> None:
    """A library with a rule whose answer changes from call to call breaks the law, and the machine shows it."""
    turn = itertools.count()

    def changing(_: object) -> Iterator[Issue]:
        yield Issue("clinic/turn", Severity.WARNING, "turn {n}", params(n=next(turn)))

    restless = evolve(library(), rules=(VerifierRule("clinic", changing),))
    with pytest.raises(AssertionError, match="repeatable: the same events in another order give another program"):
        run_state_machine_as_test(plan_machine(lambda: restless), settings=settings(FEW, phases=[Phase.generate]))


def test_laws_hold_for_the_knee() -> None:
    """A case, and the same with one injection more, keep every law."""
    assert laws.broken(None, moment()) == ()
    assert laws.broken(moment(), moment(InjectionPlanned("e1", knee_case().treatments[0].site, START + 40 * DAY))) == ()


def test_a_flag_that_is_passed_over_is_found() -> None:
    """S4: a program beside a flag in force breaks the law; a clearance by a named clinician keeps it."""
    told = flag()
    given, stopped = moment(), moment(told)
    code = told.answer.present[0]
    cleared = Cleared("e2", Clearance(code, Concern.LOW, "Clinician 7", told.answer.date))
    passed_over = evolve(given, events=(told,))

    assert list(laws.stopped(None, stopped)) == []
    assert [word for word in laws.stopped(None, passed_over) if code in word]
    assert list(laws.stopped(None, evolve(given, events=(told, cleared)))) == []


def test_a_session_on_an_injection_day_is_found() -> None:
    """S2: an injection that is planned for the day of a session, and was not planned around, breaks the law."""
    given = moment()
    assert isinstance(given.result, Ok)
    day = next(s.date for s in given.result.value.sessions if s.date > START)
    moved = evolve(given, events=(InjectionPlanned("e1", knee_case().treatments[0].site, day),))

    assert list(laws.quiet(None, moved)) == [f"a session on the injection day {day}"]


def test_a_session_outside_the_frame_is_found() -> None:
    """Sessions on other days, after the end, or longer than the person has, are told."""
    given = moment()
    short = evolve(given.case, plan=evolve(given.case.plan, days=given.case.plan.days[:1], minutes=1, weeks=2))

    told = " ".join(laws.framed(None, evolve(given, case=short)))

    assert "a session on 2026-11-04" in told
    assert " minutes on " in told


def test_a_limit_that_rises_is_found() -> None:
    """S3: where one injection more would lift a limit, as with a model that starts anew lightly, it is told."""
    site = knee_case().treatments[0].site
    more = InjectionPlanned("e1", site, START + 21 * DAY)
    before, after = moment(), moment(more)
    model = before.library.content.healing[0]
    free = evolve(
        model, phases=tuple(evolve(phase, limit=model.phases[-1].limit) for phase in model.phases), tissues=()
    )
    free = evolve(free, injection_day=model.untreated, day_after=model.untreated)
    looser = evolve(library(), content=evolve(library().content, healing=(free,)))

    assert list(laws.clocked(before, after)) == []
    assert list(laws.clocked(before, evolve(after, library=looser)))


def test_equipment_that_takes_a_program_away_is_found() -> None:
    """P2: a refusal where nothing but equipment was added breaks the law."""
    before, refused = moment(), moment(flag())

    assert list(laws.equipped(before, before)) == []
    assert list(laws.equipped(before, evolve(before, result=refused.result))) == [
        "more equipment takes the program away"
    ]


def test_an_unsound_program_is_found() -> None:
    """V: a program whose "stop and call" box is gone is told in the verifier's words."""
    given = moment()
    assert isinstance(given.result, Ok)
    box = evolve(given.result.value.stop_box, signs=())
    broken = evolve(given, result=Ok(evolve(given.result.value, stop_box=box)))

    assert any("verify/stop-box" in told for told in laws.verified(None, broken))
    assert list(laws.written(None, given)) == []


@pytest.mark.parametrize("law", laws.LAWS, ids=lambda law: law.__name__)
def test_every_law_has_a_reason(law: laws.Law) -> None:
    """A law says in a sentence what it asks."""
    assert (law.__doc__ or "").strip().endswith(".")
